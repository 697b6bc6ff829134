"""Where a point lies: `on AB`, `midpoint of AB`, `AD ∩ circle O`.

A `Locus` is a function that adds the facts about a point of a given name. Making it resolves every
name in the expression, so that `E = AE ∩ k` cannot use `E` before it exists.
"""

from __future__ import annotations

from collections.abc import Callable

from geodsl import ir, syntax
from geodsl.checker import circles, objects, points, regions
from geodsl.checker.measures import measure, number
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Locus = Callable[[str], None]


def on(state: State, node: syntax.Expression) -> Locus:
    """`on AB` is the segment, `on line AB` and `on ray AB` say so.

    Raises:
        Abandoned: nothing can lie on what `node` names.
    """
    match node:
        case syntax.Object(kind="arc"):
            arc = objects.arc(state, node, "a point lies on")
            state.draw(arc)
            return lambda name: state.add("on_arc", name, arc)
        case syntax.Object(kind="semicircle", operand=syntax.Run(points=(_, _, *_))):
            half = objects.arc(state, node, "a point lies on")
            return lambda name: circles.put_on_arc(state, name, state.arcs.get(half.circle.name,
                                                                               half))  # fmt: skip
        case syntax.Object(kind="semicircle"):
            whole = objects.circle(state, node, "a point lies on")
            return lambda name: circles.put_on_arc(state, name, state.arcs[whole.name]) \
                if whole.name in state.arcs else state.add("on_circle", name, whole)  # fmt: skip
        case syntax.Name(name) if name in state.curves:
            return lambda point: state.add("on_curve", point, ir.Curve(name))
        case syntax.NounOf(noun="perpendicular bisector" | "bisector" | "external bisector"
                           | "altitude" | "median"):  # fmt: skip
            return _on_line_noun(state, node)
        case syntax.Run() if len(node.points) >= 3:
            a, b, *_ = node.points
            raise points.mismatch(state, node, "a point lies on a line, a circle or a curve",
                                  f"name the side: `on {a}{b}`")  # fmt: skip
        case syntax.Object(kind=kind) if kind in regions.SHAPE_WORDS:
            raise points.mismatch(state, node, "a point lies on a line, a circle or a curve",
                                  "name the side, as in `on AB`")  # fmt: skip
        case _ if objects.is_circle(state, node):
            circle = objects.circle(state, node, "a point lies on")
            return lambda name: state.add("on_circle", name, circle)
        case _:
            return _on_straight(state, objects.straight(state, node, "a point lies on"))


def _on_straight(state: State, item: objects.Straight) -> Locus:
    def put(name: str) -> None:
        match item:
            case ir.Segment(a, b):
                state.add("on_segment", name, a, b)
            case ir.Ray(a, b):
                state.picture.stretch(a, b, name, state.statement)
                state.add("on_ray", name, a, b)
            case ir.Through() | ir.NamedLine():
                put_on_line(state, name, item)

    return put


def put_on_line(state: State, name: str, line: ir.Line) -> None:
    """`name` lies on a line; its stroke reaches as far as `name`."""
    if isinstance(line, ir.Through):
        if name in (line.a, line.b):
            return
        state.picture.stretch(line.a, line.b, name, state.statement)
    state.add("on_line", name, line)


def _on_line_noun(state: State, node: syntax.NounOf) -> Locus:
    """Lines that a noun describes, said of a point without a line of their own."""
    match node.noun, node.operands:
        case "perpendicular bisector", (syntax.Run(points=(_, _)) as run,):
            a, b = points.require(state, run)
            state.mention(a, b)
            return lambda p: state.add("equal", ir.Length(p, a), ir.Length(p, b))
        case (("bisector" | "external bisector"), (syntax.Object(operand=syntax.Run() as run), *_)):
            from geodsl.checker import angles

            found = angles.of_run(state, run)
            relation = "bisects_angle" if node.noun == "bisector" else "bisects_exterior_angle"
            return lambda p: state.add(relation, p, found.a, found.vertex, found.c)
        case _:
            return _on_straight(state, objects.line(state, node, "a point lies on"))


def crossing(state: State, node: syntax.Expression) -> Locus:
    """One side of `∩`: a segment stands for its whole line, unless it says `segment`."""
    match node:
        case syntax.Run() if len(node.points) == 2:
            line = objects.line(state, node, "`∩` crosses")
            return lambda name: put_on_line(state, name, line)
        case syntax.Binary(operator="∩", left=left, right=right):
            return both(state, left, right)
        case _:
            return on(state, node)


def both(state: State, left: syntax.Expression, right: syntax.Expression) -> Locus:
    """`left ∩ right`. Where both pass through a point that is known, the new one is another."""
    first, second = crossing(state, left), crossing(state, right)
    has_circle = any(not objects.is_straight(state, n) for n in (left, right))

    def put(name: str) -> None:
        others = shared(state, left) & shared(state, right) if has_circle else set()
        first(name)
        second(name)
        for other in sorted(others - {name}):
            state.imply_distinct(name, other)

    return put


def shared(state: State, node: syntax.Expression) -> set[str]:
    """Points that statements have put on a line or circle."""
    if objects.is_straight(state, node):
        return state.knowledge.points_on(objects.line(state, node, "`∩` crosses"))
    if objects.is_circle(state, node):
        key = objects.circle(state, node, "`∩` crosses").name
        return {p for p, keys in state.knowledge.circles_of.items() if key in keys}
    return set()


# --- constructions -----------------------------------------------------------------------------

POINT_NOUNS = frozenset(
    ("midpoint", "foot", "centroid", "incenter", "circumcenter", "orthocenter", "excenter",
     "nine-point center", "center", "vertex", "intersection", "reflection", "rotation",
     "translation", "dilation", "division", "inverse", "antipode", "touchpoint")
)  # fmt: skip


def is_point(node: syntax.Expression) -> bool:
    """`node` constructs a point."""
    match node:
        case syntax.Binary(operator="∩"):
            return True
        case syntax.NounOf(noun=noun):
            return noun in POINT_NOUNS
        case _:
            return False


def construction(state: State, node: syntax.Expression) -> Locus:
    """The right side of `P = ...`.

    Raises:
        Abandoned: it constructs no point.
    """
    match node:
        case syntax.Binary(operator="∩", left=left, right=right):
            return both(state, left, right)
        case syntax.Tuple(items=(x, y)):
            first, second = measure(state, x).expression, measure(state, y).expression
            return lambda name: state.add("at", name, first, second)
        case syntax.NounOf(noun=noun, operands=operands):
            return of_noun(state, node, noun, operands)
        case _:
            raise points.mismatch(state, node, "a point is meant here")


def of_noun(
    state: State, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    """`midpoint of AB`, `foot of A on BC` ...: also from `M midpoint of AB`."""
    match noun, operands:
        case "midpoint", _:
            return _midpoint(state, node, operands)
        case "foot", (point, target):
            return _foot(state, point, target)
        case "intersection", (left, right):
            return both(state, left, right)
        case (("incenter" | "circumcenter" | "orthocenter" | "nine-point center"), _):
            return _center_of_triangle(state, noun, operands)
        case "centroid", _:
            names = _corners(state, operands)
            return lambda name: state.add("centroid", name, *names)
        case "excenter", (shown, top):
            names = regions.polygon(state, shown, "an excentre is that of").vertices
            order = points.turned(state, names, top, "an excentre lies opposite")
            return lambda name: state.add("excenter", name, *order)
        case (("center" | "vertex"), (target,)):
            from geodsl.checker import centers

            return centers.center(state, target, noun)
        case _:
            from geodsl.checker import maps

            return maps.of_noun(state, node, noun, operands)


def _midpoint(state: State, node: syntax.Node, operands: tuple[syntax.Expression, ...]) -> Locus:
    match operands:
        case (syntax.Object(kind="arc" | "semicircle") as target,):
            arc = objects.arc(state, target, "a midpoint is that of")
            return lambda name: state.add("arc_midpoint", name, arc)
        case (first, second):
            a = points.require_one(state, first, "an end")
            b = points.require_one(state, second, "an end")
        case (syntax.NounOf() as part,):
            from geodsl.checker import corners

            a, b = corners.part(state, part)
        case (target,):
            found = (
                objects.straight(state, target, "a midpoint is that of a segment and not of")
                if objects.is_straight(state, target)
                else None
            )
            if not isinstance(found, ir.Segment):
                raise points.mismatch(state, target, "a midpoint is that of a segment")
            a, b = found.a, found.b
        case _:
            raise points.mismatch(state, node, "a midpoint is that of a segment")
    state.mention(a, b)

    def put(name: str) -> None:
        state.add("midpoint", name, a, b)
        if not state.asked and state.captured is None:
            state.picture.mark_equal([ir.Length(a, name), ir.Length(name, b)], state.statement)

    return put


def _foot(state: State, point: syntax.Expression, target: syntax.Expression) -> Locus:
    top = points.require_one(state, point, "a foot is that of")
    line = objects.line(state, target, "a foot lies on")

    def put(name: str) -> None:
        state.add("foot", name, top, line)
        state.draw(ir.Segment(top, name))
        if isinstance(line, ir.Through):
            state.picture.stretch(line.a, line.b, name, state.statement)
        if state.captured is None:
            state.picture.right_angles.append((ir.Through(top, name), line, state.statement))

    return put


def _center_of_triangle(
    state: State, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    names = _corners(state, operands)
    if len(names) != 3:
        raise state.refuse(Code.WRONG_COUNT, f"the {noun} is that of a triangle, but "
                           f"`{''.join(names)}` has {len(names)} corners",
                           operands[0].span)  # fmt: skip
    relation = noun.replace("-", "_").replace(" ", "_")
    return lambda name: state.add(relation, name, *names)


def _corners(state: State, operands: tuple[syntax.Expression, ...]) -> tuple[str, ...]:
    if len(operands) >= 3:
        return tuple(points.require_one(state, o, "a corner") for o in operands)
    return regions.polygon(state, operands[0], "this is the centre of").vertices


def point(state: State, node: syntax.Expression, what: str) -> str:
    """An existing point, or a hidden one for a construction written in its place.

    Raises:
        Abandoned: `node` is no point.
    """
    if is_point(node):
        locus = construction(state, node)
        name = state.hidden_point("p", node.span)
        with state.defining():
            locus(name)
        return name
    return points.require_one(state, node, what)


def half(expression: ir.Expression) -> ir.Expression:
    """One half of a value."""
    return ir.Operation("divide", (expression, number(2)))
