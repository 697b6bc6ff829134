"""Circles, semicircles and sectors: how they come to be, and what is said of them at once."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import dimensions, objects, points, regions, signs
from geodsl.checker.measures import Measure, measure, number, together
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.source import Span


def declare(state: State, node: syntax.Object, centre: syntax.Run | None) -> ir.Circle:
    """The circle of a subject (`circle O`, `circle c`, `circle`), introduced unless it exists.

    `centre` comes from `with center O` of the same statement.
    """
    drawn = node.kind != "semicircle"
    match node.operand:
        case syntax.Run(points=(name,)) as run:
            found = objects.centred(state, run, name)
            if found is not None:
                return found
            points.introduce(state, run)
            return state.add_circle(name, name, node.span, drawn=drawn)
        case syntax.Run() as run if len(run.points) >= 3 and node.kind == "circle":
            return objects.circle(state, node, "this is")
        case syntax.Name(name) if name in state.circles:
            return ir.Circle(name)
        case syntax.Name(name):
            middle = points.introduce(state, centre)[0] if centre else \
                state.hidden_point(name, node.span)  # fmt: skip
            return state.add_circle(name, middle, node.span, drawn=drawn)
        case None:
            return unnamed(state, node.span, centre, drawn=drawn)
        case _:
            raise state.refuse(Code.WRONG_COUNT, "a circle is named by its centre, by three of its "
                               "points, or by a small letter", node.span)  # fmt: skip


def unnamed(
    state: State, span: Span, centre: syntax.Run | None = None, *, drawn: bool = True
) -> ir.Circle:
    """A circle that the program does not name; its key and its centre's name are one."""
    if centre is not None:
        middle = points.introduce(state, centre)[0]
        key = middle if middle not in state.circles else state.fresh(f"c{len(state.circles) + 1}")
        return state.add_circle(key, middle, span, drawn=drawn)
    middle = state.hidden_point("c1", span)
    return state.add_circle(middle, middle, span, drawn=drawn)


def through_points(state: State, names: tuple[str, ...], span: Span) -> ir.Circle:
    """The circle through existing points, unnamed."""
    circle = unnamed(state, span)
    with state.defining():
        for name in names:
            state.add("on_circle", name, circle)
    if len(names) == 3:
        state.imply("nondegenerate", *sorted(names))
    return circle


# --- circles of triangles ----------------------------------------------------------------------


def from_noun(state: State, node: syntax.NounOf | syntax.Role, target: ir.Circle | None,
              span: Span | None = None) -> ir.Circle:  # fmt: skip
    """`circumcircle of triangle ABC` and its like, as facts about `target` or a new circle."""
    if target is None:
        circle = unnamed(state, span or node.span)
        with state.defining():
            _say_noun(state, node, circle)
        return circle
    _say_noun(state, node, target)
    return target


def _say_noun(state: State, node: syntax.NounOf | syntax.Role, circle: ir.Circle) -> None:
    shown, *rest = node.operands
    names = _corners(state, (shown, *rest))
    centre = state.circles[circle.name].centre
    match node.noun:
        case "circumcircle":
            for name in names:
                state.add("on_circle", name, circle)
        case "incircle":
            inscribe(state, circle, names)
        case "excircle" if rest:
            a, b, c = points.turned(state, names, rest[-1], "an excircle lies opposite")
            state.add("excenter", centre, a, b, c)
            state.add("tangent", ir.Through(b, c), circle)
        case "nine-point circle" if len(names) == 3:
            state.add("nine_point_center", centre, *names)
            middle = state.hidden_point("m", node.span)
            with state.defining():
                state.add("midpoint", middle, names[0], names[1])
            state.add("on_circle", middle, circle)
        case _:
            raise points.mismatch(state, node, "a circle is meant here")


def inscribe(state: State, circle: ir.Circle, names: tuple[str, ...]) -> None:
    """The circle touches every side."""
    if len(names) == 3:
        state.add("incenter", state.circles[circle.name].centre, *names)
        state.add("tangent", ir.Through(names[0], names[1]), circle)
        return
    for i, name in enumerate(names):
        state.add("tangent_segment", name, names[(i + 1) % len(names)], circle)


def _corners(state: State, operands: tuple[syntax.Expression, ...]) -> tuple[str, ...]:
    """Corners from `triangle ABC`, `ABC`, or three operands `A, B, C`."""
    if len(operands) >= 3:
        return tuple(points.require_one(state, o, "a corner") for o in operands[:3])
    return regions.polygon(state, operands[0], "this is a circle of").vertices


# --- arcs of circles ---------------------------------------------------------------------------


def semicircle(
    state: State, node: syntax.Object, centre: syntax.Run | None, diameter: syntax.Run | None
) -> ir.Circle:
    """`semicircle ACE`, `semicircle with diameter AE`, `semicircle O with diameter AB`."""
    match node.operand:
        case syntax.Run() as run if len(run.points) in (2, 3):
            circle = unnamed(state, node.span, centre, drawn=False)
            ends = points.introduce(state, run)
            draw_semicircle(state, circle, ends[0], ends[-1], ends[1] if len(ends) == 3 else None)
        case _:
            circle = declare(state, node, centre)
            if diameter is not None:
                a, b = points.introduce(state, diameter)
                draw_semicircle(state, circle, a, b, None)
    return circle


def draw_semicircle(state: State, circle: ir.Circle, a: str, b: str, via: str | None) -> None:
    """The half circle over `ab`, drawn with its diameter."""
    state.add("diameter", a, b, circle)
    if via is not None:
        state.add("on_circle", via, circle)
    arc = ir.Arc(circle, a, b, "through" if via else "either", via)
    state.arcs[circle.name] = arc
    state.draw(arc)
    state.mention(a, b)


def put_on_arc(state: State, name: str, arc: ir.Arc) -> None:
    """A point on an arc; the first point on a semicircle without a side says the side."""
    if arc.kind != "either":
        if arc.via != name:
            state.add("on_arc", name, arc)
        return
    state.add("on_circle", name, arc.circle)
    sided = ir.Arc(arc.circle, arc.start, arc.end, "through", name)
    state.arcs[arc.circle.name] = sided
    state.picture.redraw(arc, sided)


def sector(state: State, run: syntax.Run, tags: tuple[syntax.Tag, ...]) -> ir.Sector:
    """`sector AOB`: the middle letter is the centre. Its circle need not be declared."""
    if len(run.points) != 3:
        raise points.wrong_count(state, run, "sector", 3)
    points.require(state, run)
    a, centre, b = _centre_between(state, run.points)
    circle = objects.centred(state, run, centre)
    if circle is None:
        circle = state.add_circle(centre, centre, run.span, drawn=False)
    for end in (a, b):
        if circle.name not in state.knowledge.circles_of[end]:
            state.add("on_circle", end, circle)
        state.mention(centre, end)
    is_long = "major" in tags or (centre, frozenset((a, b))) in state.reflex
    arc = ir.Arc(circle, a, b, "major" if is_long else "minor")
    if stroke_missing(state, circle):
        state.draw(arc)
    return ir.Sector(arc)


def _centre_between(state: State, names: tuple[str, ...]) -> tuple[str, str, str]:
    """`sector OJK`: where only another letter than the middle one is a centre, it is meant."""
    centres = {circle.centre for circle in state.circles.values()}
    inside = [name for name in names if name in centres]
    centre = inside[0] if len(inside) == 1 else names[1]
    first, second = (name for name in names if name != centre)
    return first, centre, second


def stroke_missing(state: State, circle: ir.Circle) -> bool:
    """The whole circle is not drawn."""
    return ("circle", circle.name) not in state.picture.strokes


# --- sizes -------------------------------------------------------------------------------------


def having(state: State, circle: ir.Circle, predicate: syntax.Having) -> None:
    """`with radius 5`, `with diameter AB`, `with center O`, `with area 20π`."""
    value = predicate.value
    match predicate.noun, value:
        case "center", syntax.Run(points=(name,)) as run:
            points.introduce(state, run)
            centre = state.circles[circle.name].centre
            if centre != name:
                state.add("center", name, circle)
        case "center", syntax.Tuple(items=(x, y)):
            centre = state.circles[circle.name].centre
            state.add("at", centre, measure(state, x).expression, measure(state, y).expression)
        case "radius", syntax.Run(points=(_, _)) as run:
            radius_segment(state, circle, run)
        case "diameter", syntax.Run(points=(_, _)) as run:
            a, b = points.introduce(state, run)
            state.add("diameter", a, b, circle)
            state.mention(a, b)
        case "radius", _:
            size(state, ir.Radius(circle), value, circle)
        case "diameter", _:
            twice = ir.Operation("multiply", (number(2), ir.Radius(circle)))
            size(state, twice, value, circle)
        case "circumference" | "perimeter", _:
            size(state, ir.Perimeter(ir.Disk(circle)), value, circle)
        case "area", _:
            size(state, ir.Area(ir.Disk(circle)), value, circle)
        case _:
            raise points.mismatch(state, value, f"a circle has no {predicate.noun}")


def radius_segment(state: State, circle: ir.Circle, run: syntax.Run) -> None:
    """`radius OA`: A is on the circle. Of a segment elsewhere only the length is meant."""
    centre = state.circles[circle.name].centre
    if centre in run.points:
        points.introduce(state, run)
        end = next(name for name in run.points if name != centre)
        if circle.name not in state.knowledge.circles_of[end]:
            state.add("on_circle", end, circle)
        state.mention(centre, end)
        return
    a, b = points.require(state, run)
    state.add("equal", ir.Radius(circle), ir.Length(a, b))


def size(state: State, of: ir.Expression, value: syntax.Expression, circle: ir.Circle) -> None:
    """A measure of a circle has a value."""
    from geodsl.checker import equalities

    found: Measure = measure(state, value)
    together(
        state,
        Measure(of, dimensions.AREA if isinstance(of, ir.Area) else dimensions.LENGTH),
        found,
        value,
        "equal",
    )
    equalities.refuse_impossible(state, Measure(of, dimensions.LENGTH), found, value)
    state.add("equal", of, found.expression)
    if isinstance(of, ir.Radius):
        state.picture.radii[circle.name] = (signs.written(value), state.statement)
