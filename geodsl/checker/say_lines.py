"""What can be said of a segment, ray or line."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import angles, circles, lines, loci, objects, points, relations, roles
from geodsl.checker.state import State
from geodsl.diagnostics import Code

_CIRCLE_NOUNS = ("circumcircle", "incircle", "excircle", "nine-point circle")


def introduce_by_role(
    state: State, node: syntax.Name, name: str, predicates: tuple[syntax.AnyPredicate, ...]
) -> None:
    """`m perpendicular bisector of AB` introduces line m, `k circumcircle of ABC` circle k."""
    if name in state.lines or name in state.circles or name in state.curves:
        return
    match predicates[0]:
        case syntax.Role(noun=noun) if noun in _CIRCLE_NOUNS:
            circles.declare(state, syntax.Object("circle", node, span=node.span), None)
        case syntax.Role(noun="perpendicular bisector" | "bisector" | "external bisector"
                         | "tangent" | "secant" | "common tangent" | "external common tangent"
                         | "internal common tangent"):  # fmt: skip
            state.add_line(name, node.span)
        case _:
            pass


def say(state: State, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    """One predicate of a line.

    Raises:
        Abandoned: it cannot be said of a line.
    """
    _introduce_ends(state, subject, predicate)
    item = objects.straight(state, subject, "this is")
    match predicate:
        case syntax.Through(objects=targets):
            for target in targets:
                name = points.require_one(state, target, "a line passes through points, so this")
                _pass_through(state, item, name)
        case syntax.Related(relation="⟂" | "∥" as relation, object=target, at=at):
            relations.introduce_at(state, at)
            other = objects.straight(state, target, "a line is compared with")
            relations.straight_pair(state, relation, item, other, at)
        case syntax.Related(relation=relation, object=target):
            relations.relate_two(state, relation, subject, target)
        case syntax.Bisects(object=target, at=at):
            bisects(state, item, target, at)
        case syntax.TangentTo(objects=targets, at=at):
            _tangent(state, item, targets, at)
        case syntax.Meets(objects=targets, at=at):
            _meets(state, item, targets, at)
        case syntax.Role(noun=noun, operands=operands):
            roles.say(state, item, predicate, noun, operands)
        case syntax.Property(name="horizontal" | "vertical" as direction):
            state.add(direction, objects.line_of(item))
        case syntax.On(objects=targets):
            for name in _ends(state, subject, item):
                for target in targets:
                    loci.on(state, target)(name)
        case syntax.From(start=start):
            _pass_through(state, item, points.require_one(state, start, "a line starts in"))
        case syntax.Having(noun="length", value=value) if isinstance(item, ir.Segment):
            relations.equal_pair(state, subject, value)
        case _:
            from geodsl.checker.say import cannot_say

            raise cannot_say(state, subject, predicate)


def _introduce_ends(
    state: State, subject: syntax.Expression, predicate: syntax.AnyPredicate
) -> None:
    """`AB tangent to circle O at A`, `AB diameter of circle O`, `BG median of triangle ABC`
    introduce their letters; other statements use points that exist."""
    run = subject if isinstance(subject, syntax.Run) else None
    match predicate:
        case syntax.TangentTo(at=at) | syntax.Meets(at=at) | syntax.Bisects(at=at):
            relations.introduce_at(state, at)
            if run is not None and isinstance(predicate, syntax.TangentTo) and at:
                points.introduce(state, run)
        case syntax.Role(noun=noun) if run is not None and noun in roles.INTRODUCES:
            points.introduce(state, run)
        case _:
            pass


def _ends(state: State, subject: syntax.Expression, item: objects.Straight) -> tuple[str, ...]:
    match item:
        case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
            return a, b
        case ir.NamedLine():
            raise points.mismatch(state, subject, "only a segment lies on something")


def _pass_through(state: State, item: objects.Straight, name: str) -> None:
    """`name` lies on the line, ray or (inside the) segment, unless it is an end."""
    match item:
        case ir.Segment(a, b) | ir.Ray(a, b) if name in (a, b):
            return
        case ir.Segment(a, b):
            state.add("on_segment", name, a, b)
        case ir.Ray(a, b):
            state.add("on_ray", name, a, b)
        case ir.Through() | ir.NamedLine():
            loci.put_on_line(state, name, item)


def bisects(
    state: State,
    item: objects.Straight,
    target: syntax.Expression,
    at: tuple[syntax.Expression, ...],
) -> None:
    """A line halves an angle, a segment or an arc."""
    match target:
        case syntax.Object(kind="angle"):
            found = angles.angle(state, target)
            if not isinstance(found, ir.Angle):
                raise points.mismatch(state, target, "a bisector is that of an angle at a point")
            bisects_angle(state, item, found, target)
        case syntax.Object(kind="arc"):
            arc = objects.arc(state, target, "this is")
            name = _middle(state, target, at, "arc_midpoint", arc)
            _pass_through(state, item, name)
        case _:
            half = objects.straight(state, target, "a line bisects an angle, a segment or an arc,"
                                    " so this is")  # fmt: skip
            if not isinstance(half, ir.Segment):
                raise points.mismatch(state, target, "a line bisects a segment")
            name = _middle(state, target, at, "midpoint", half.a, half.b)
            _put_on(state, item, name)
            if state.captured is None:
                state.picture.mark_equal([ir.Length(half.a, name), ir.Length(name, half.b)],
                                         state.statement)  # fmt: skip


def _put_on(state: State, item: objects.Straight, name: str) -> None:
    match item:
        case ir.Segment(a, b) | ir.Ray(a, b) if name in (a, b):
            return
        case _:
            loci.put_on_line(state, name, objects.line_of(item))


def _middle(
    state: State,
    node: syntax.Node,
    at: tuple[syntax.Expression, ...],
    relation: str,
    *halved: ir.Term,
) -> str:
    """The point that halves a segment or an arc; without a name it is there in any case."""
    if at:
        name = points.require_one(state, at[0], "lines meet in")
        state.add(relation, name, *halved)
        return name
    name = state.hidden_point("m", node.span)
    with state.defining():
        state.add(relation, name, *halved)
    return name


def bisects_angle(state: State, item: objects.Straight, found: ir.Angle, node: syntax.Node) -> None:
    """The line passes through the vertex; another of its points lies on the bisector."""
    if isinstance(item, ir.NamedLine):
        role = syntax.Role("bisector", (_as_object(found, node),), span=node.span)
        lines.bisect(state, item, role)
        return
    other = None
    if found.vertex == item.a:
        other = item.b
    elif found.vertex == item.b or state.knowledge.is_collinear(found.vertex, item.a, item.b):
        other = item.a
    if other is None:
        raise state.refuse(Code.SAYS_NOTHING,
                           f"`{item.a}{item.b}` does not pass through `{found.vertex}`, the "
                           "vertex of the angle", node.span)  # fmt: skip
    state.add("bisects_angle", other, found.a, found.vertex, found.c)
    if state.captured is None:
        halves: list[ir.Expression] = [ir.Angle(found.a, found.vertex, other),
                                       ir.Angle(other, found.vertex, found.c)]  # fmt: skip
        state.picture.mark_equal(halves, state.statement)


def _as_object(found: ir.Angle, node: syntax.Node) -> syntax.Object:
    run = syntax.Run((found.a, found.vertex, found.c), span=node.span)
    return syntax.Object("angle", run, span=node.span)


# --- circles -----------------------------------------------------------------------------------


def _tangent(
    state: State,
    item: objects.Straight,
    targets: tuple[syntax.Expression, ...],
    at: tuple[syntax.Expression, ...],
) -> None:
    """Touch points go with the circles one by one."""
    for index, target in enumerate(targets):
        circle = objects.circle(state, target, "a line is tangent to")
        touch = points.require_one(state, at[index], "a line touches in") \
            if index < len(at) else None  # fmt: skip
        tangent(state, item, circle, touch)


def tangent(state: State, item: objects.Straight, circle: ir.Circle, touch: str | None) -> None:
    """A line touches a circle, in a point that is given or not. A segment touches inside it."""
    centre = state.circles[circle.name].centre
    line = objects.line_of(item)
    if touch is not None:
        state.add("on_circle", touch, circle)
        state.add("tangent", line, circle)
        _pass_through(state, item, touch)
        if state.captured is None and not centre.startswith("_"):
            state.picture.tangencies.append((line, centre, touch, state.statement))
        return
    if not isinstance(item, ir.Segment):
        state.add("tangent", line, circle)
        return
    segment = item

    def settle(later: State) -> None:
        ends_on = any(circle.name in later.knowledge.circles_of[p] for p in (segment.a, segment.b))
        if ends_on:
            later.add("tangent", line, circle)
        else:
            later.add("tangent_segment", segment.a, segment.b, circle)

    state.defer(settle)


def _meets(
    state: State,
    item: objects.Straight,
    targets: tuple[syntax.Expression, ...],
    at: tuple[syntax.Expression, ...],
) -> None:
    """`t intersects a, b at A, B` point by point; `AB intersects circle O at C, D` both in one."""
    if at and len(targets) not in (1, len(at)):
        raise state.refuse(Code.WRONG_COUNT,
                           f"{len(targets)} lines are met in {len(at)} points",
                           at[0].span | at[-1].span)  # fmt: skip
    for index, node in enumerate(at):
        name = points.require_one(state, node, "lines meet in")
        target = targets[0] if len(targets) == 1 else targets[index]
        _put_on(state, item, name)
        loci.crossing(state, target)(name)
    if at:
        return
    for target in targets:
        if objects.is_circle(state, target):
            circle = objects.circle(state, target, "a line meets")
            state.add("secant", objects.line_of(item), circle)
        else:
            cross(state, item, objects.straight(state, target, "a line meets"))


def cross(state: State, one: objects.Straight, two: objects.Straight) -> None:
    """Two segments cross; of two lines only that they are not parallel."""
    if isinstance(one, ir.Segment) and isinstance(two, ir.Segment):
        state.add("opposite_sides", one.a, one.b, objects.line_of(two))
        state.add("opposite_sides", two.a, two.b, objects.line_of(one))
        return
    relations.put_negated(state, ir.Fact("parallel", (objects.line_of(one),
                                                      objects.line_of(two))))  # fmt: skip
