"""Angles as they are written: `∠ABC`, `∠B`, `∠1`, `∠(AB, CD)`, `∡(AB, CD)`."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import objects, points
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Label

AnyAngle = ir.Angle | ir.LineAngle | ir.DirectedAngle


def angle(state: State, node: syntax.Object) -> AnyAngle:
    """The angle that an `angle` or `directed angle` object names; its arms are drawn.

    Raises:
        Abandoned: it names none, or more than one.
    """
    if node.kind == "directed angle":
        return _directed(state, node)
    match node.operand:
        case syntax.Run(points=(vertex,)) if vertex in state.numbered:
            return state.numbered[vertex]
        case syntax.Run() as run:
            return of_run(state, run, reflex="reflex" in node.tags)
        case syntax.Number(digits=name) | syntax.Name(name):
            return _numbered(state, node, name)
        case syntax.Tuple(items=(first, second)):
            return ir.LineAngle(objects.line(state, first, "an angle has for an arm"),
                                objects.line(state, second, "an angle has for an arm"))  # fmt: skip
        case _:
            raise points.mismatch(state, node, "an angle is named by its points")


def of_run(state: State, run: syntax.Run, *, reflex: bool = False) -> ir.Angle:
    """`ABC`: the middle letter is the vertex. One letter: the only angle there.

    Raises:
        Abandoned: the angle is ambiguous, or a point is undeclared.
    """
    names = points.require(state, run)
    if len(names) == 1:
        names = _at_vertex(state, run)
    elif len(names) != 3:
        raise points.wrong_count(state, run, "∠", 1, 3)
    a, vertex, c = names
    arm(state, vertex, a)
    arm(state, vertex, c)
    known_reflex = (vertex, frozenset((a, c))) in state.reflex
    return ir.Angle(a, vertex, c, reflex=reflex or known_reflex)


def arm(state: State, vertex: str, end: str) -> None:
    """An arm is drawn, unless a stroke along it is there already."""
    state.imply_distinct(vertex, end)
    for other in rays_from(state, vertex):
        if state.knowledge.is_same_ray(vertex, end, other) and not (
            state.knowledge.is_between(other, vertex, end)
        ):
            return
    state.draw(ir.Segment(vertex, end))


def rays_from(state: State, vertex: str) -> list[str]:
    """Points that a drawn stroke joins to `vertex`, one a direction."""
    ends: list[str] = []
    for stroke in state.picture.strokes.values():
        for end in _ends_at(state, stroke.item, vertex):
            if not any(state.knowledge.is_same_ray(vertex, end, known) for known in ends):
                ends.append(end)
    return ends


def _ends_at(state: State, item: ir.Drawable, vertex: str) -> tuple[str, ...]:
    """Where the arms of a stroke point that passes through, or starts at, `vertex`."""
    match item:
        case ir.Segment(a, b) | ir.Through(a, b) | ir.Ray(a, b):
            if vertex == a:
                return (b,)
            if vertex == b:
                return (a,)
            if state.knowledge.is_between(vertex, a, b):
                return (a, b)
            return ()
        case _:
            return ()


def _at_vertex(state: State, run: syntax.Run) -> points.Names:
    vertex = run.points[0]
    rays = rays_from(state, vertex)
    if len(rays) == 2:
        return rays[0], vertex, rays[1]
    if len(rays) < 2:
        raise state.refuse(Code.AMBIGUOUS_ANGLE,
                           f"`∠{vertex}` has no two sides that meet in `{vertex}`", run.span,
                           "name the angle by three points")  # fmt: skip
    pairs = [f"∠{a}{vertex}{c}" for i, a in enumerate(rays) for c in rays[i + 1 :]]
    shown = ", ".join(pairs[:-1]) + f" or {pairs[-1]}"
    raise state.refuse(Code.AMBIGUOUS_ANGLE, f"`∠{vertex}` may be {shown}", run.span,
                       f"{len(rays)} sides meet in `{vertex}`",
                       hint=f"write `{pairs[0]}`")  # fmt: skip


def _numbered(state: State, node: syntax.Object, name: str) -> ir.Angle:
    if name in state.numbered:
        return state.numbered[name]
    from geodsl.checker.state import Abandoned

    if f"angle {name}" in state.reported:
        raise Abandoned()
    state.reported.add(f"angle {name}")
    raise state.refuse(Code.UNKNOWN_ANGLE, f"no statement says which angle `∠{name}` is",
                       node.span, "first used here",
                       hint=f"write `∠{name} = ∠ABC`, with the angle's own points, before "
                       "this line")  # fmt: skip


def define(state: State, node: syntax.Object, name: str, value: syntax.Expression) -> None:
    """`∠1 = ∠BEC` gives an angle its printed number.

    Raises:
        Abandoned: the value is no angle.
    """
    match value:
        case syntax.Object(kind="angle"):
            meant = angle(state, value)
        case _:
            raise points.mismatch(state, value, f"`∠{name}` is the number of an angle",
                                  hint=None)  # fmt: skip
    if not isinstance(meant, ir.Angle):
        raise points.mismatch(state, value, f"`∠{name}` is the number of an angle at a point")
    state.numbered[name] = meant
    state.spans.setdefault(f"∠{name}", node.span)
    state.picture.write(ir.Text(meant, name, statement=state.statement))
    if state.captured is None:
        state.show_print(meant, name)
    state.picture.single_arcs.append((meant, state.statement))


def _directed(state: State, node: syntax.Object) -> ir.DirectedAngle:
    """`∡(AB, CD)`; `∡ABC` is `∡(BA, BC)`."""
    match node.operand:
        case syntax.Run(points=(_, _, _)) as run:
            a, b, c = points.require(state, run)
            state.mention(b, a)
            state.mention(b, c)
            return ir.DirectedAngle(ir.Through(b, a), ir.Through(b, c))
        case syntax.Tuple(items=(first, second)):
            return ir.DirectedAngle(
                objects.line(state, first, "a directed angle goes from"),
                objects.line(state, second, "a directed angle goes to"),
            )
        case syntax.Run() as run:
            raise points.wrong_count(state, run, "∡", 3)
        case _:
            raise points.mismatch(state, node, "a directed angle goes from line to line")


def already_numbered(state: State, name: str) -> Label | None:
    """Where an angle got its number."""
    return state.introduced_at(f"∠{name}")


def put_on_bisector(state: State, name: str, noun: syntax.Noun, angle: ir.Angle) -> None:
    """A point lies on the `bisector` of an angle, at the opposite side, or on the external one."""
    if noun == "bisector":
        state.add("bisects_angle", name, angle.a, angle.vertex, angle.c)
        state.add("on_segment", name, angle.a, angle.c)
    else:
        state.add("bisects_exterior_angle", name, angle.a, angle.vertex, angle.c)
        state.add("equal", ir.Length(name, angle.vertex), ir.Length(angle.a, angle.vertex))
