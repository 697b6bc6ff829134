"""What can be said of a circle."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import circles, objects, points, regions, relations, say_lines
from geodsl.checker.state import State
from geodsl.diagnostics import Code


def say(
    state: State, subject: syntax.Expression, circle: ir.Circle, predicate: syntax.AnyPredicate
) -> None:
    """One predicate of a circle.

    Raises:
        Abandoned: it cannot be said of a circle.
    """
    match predicate:
        case syntax.Having(noun="diameter") if circle.name in state.arcs:
            if not isinstance(predicate.value, syntax.Run):
                circles.having(state, circle, predicate)
        case syntax.Having():
            circles.having(state, circle, predicate)
        case syntax.Through(objects=targets):
            for target in targets:
                _through(state, circle, points.require_one(state, target, "a circle passes "
                                                           "through points, so this"))  # fmt: skip
        case syntax.TangentTo(objects=targets, kind=kind, at=at):
            relations.introduce_at(state, at)
            _touches(state, circle, targets, kind, at)
        case syntax.InscribedIn(object=target):
            names = regions.polygon(state, target, "a circle is inscribed in").vertices
            circles.inscribe(state, circle, names)
        case syntax.CircumscribedAbout(object=target):
            for name in regions.polygon(state, target, "a circle is circumscribed about").vertices:
                state.add("on_circle", name, circle)
        case syntax.Role(noun="circumcircle" | "incircle" | "excircle" | "nine-point circle"):
            circles.from_noun(state, predicate, circle, subject.span)
        case syntax.Meets(objects=targets, at=at):
            relations.introduce_at(state, at)
            _meets(state, circle, targets, at)
        case syntax.Related(relation="≅", object=target):
            other = objects.circle(state, target, "circles are compared with")
            state.add("equal", ir.Radius(circle), ir.Radius(other))
        case _:
            from geodsl.checker.say import cannot_say

            raise cannot_say(state, subject, predicate)


def _through(state: State, circle: ir.Circle, name: str) -> None:
    arc = state.arcs.get(circle.name)
    if arc is None:
        state.add("on_circle", name, circle)
    else:
        circles.put_on_arc(state, name, arc)


def _touches(
    state: State,
    circle: ir.Circle,
    targets: tuple[syntax.Expression, ...],
    kind: str | None,
    at: tuple[syntax.Expression, ...],
) -> None:
    """Circles and lines; touch points go with them one by one."""
    for index, target in enumerate(targets):
        touch = points.require_one(state, at[index], "they touch in") if index < len(at) else None
        if objects.is_straight(state, target):
            item = objects.straight(state, target, "a circle touches")
            say_lines.tangent(state, item, circle, touch)
            continue
        other = objects.circle(state, target, "a circle touches")
        relation = f"{kind}_tangent" if kind else "tangent_circles"
        state.add(relation, circle, other)
        if touch is not None:
            state.add("on_circle", touch, circle)
            state.add("on_circle", touch, other)


def _meets(
    state: State,
    circle: ir.Circle,
    targets: tuple[syntax.Expression, ...],
    at: tuple[syntax.Expression, ...],
) -> None:
    if len(targets) != 1 or not at:
        raise state.refuse(Code.SAYS_NOTHING, "where they meet is not said",
                           targets[0].span, hint="add `at A, B`")  # fmt: skip
    from geodsl.checker import loci

    locus = loci.crossing(state, targets[0])
    for node in at:
        name = points.require_one(state, node, "they meet in")
        state.add("on_circle", name, circle)
        locus(name)
