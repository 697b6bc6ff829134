"""Nouns that are lines or segments: `perpendicular bisector of AB`, `altitude BD of ABC`."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import angles, corners, named_roles, objects, points, regions
from geodsl.checker.state import State
from geodsl.diagnostics import Code

LINE_NOUNS = frozenset(
    ("chord", "secant", "tangent", "median", "altitude", "midsegment", "bisector",
     "external bisector", "perpendicular bisector", "side", "base", "leg", "hypotenuse",
     "diagonal", "radius", "diameter")
)  # fmt: skip


def line(state: State, node: syntax.NounOf, what: str) -> objects.Straight:
    """The line of a noun phrase inside a statement.

    With letters (`altitude BD`) it is that segment. Without, a line that the program does not name
    is introduced and described.

    Raises:
        Abandoned: the noun is no line, or nothing says which one is meant.
    """
    match node.noun, node.operands:
        case noun, (syntax.Run(points=(_, _)) as run, *_) if noun in LINE_NOUNS and \
                noun not in ("perpendicular bisector", "bisector"):  # fmt: skip
            return named_roles.segment(state, node, run)
        case "perpendicular bisector", (syntax.Run(points=(_, _)) as run,):
            with state.defining():
                return bisector_of_segment(state, run, _new_line(state, node))
        case (("bisector" | "external bisector"), (syntax.Object(kind="angle") as shown, *_)):
            return ir.Through(*_bisector_points(state, node, shown))
        case (("altitude" | "median"), (shown, start)):
            return _cevian(state, node, shown, start)
        case (("side" | "base" | "leg" | "hypotenuse" | "diagonal"), (_,)):
            return ir.Segment(*corners.part(state, node))
        case _:
            raise points.mismatch(state, node, f"{what} a line")


def _new_line(state: State, node: syntax.NounOf) -> ir.NamedLine:
    name = state.fresh("l")
    state.lines[name] = ir.LineDeclaration(name, state.panel, state.statement)
    state.draw(ir.NamedLine(name))
    state.spans[name] = node.span
    return ir.NamedLine(name)


def bisector_of_segment(state: State, run: syntax.Run, target: ir.Line) -> ir.Line:
    """`target` is the perpendicular bisector of a segment."""
    a, b = points.require(state, run)
    state.mention(a, b)
    state.add("perpendicular_bisector", target, a, b)
    return target


def _bisector_points(state: State, node: syntax.NounOf, shown: syntax.Object) -> tuple[str, str]:
    """The vertex, and a point of the bisector: on the opposite side for the inner one."""
    found = angles.angle(state, shown)
    if not isinstance(found, ir.Angle):
        raise points.mismatch(state, shown, "a bisector is that of an angle at a point")
    name = state.hidden_point("b", node.span)
    with state.defining():
        angles.put_on_bisector(state, name, node.noun, found)
    state.draw(ir.Segment(found.vertex, name))
    return found.vertex, name


def _cevian(
    state: State, node: syntax.NounOf, shown: syntax.Expression, start: syntax.Expression
) -> ir.Segment:
    names = regions.polygon(state, shown, f"a {node.noun} is that of").vertices
    top = points.require_one(state, start, f"a {node.noun} starts in")
    if len(names) != 3 or top not in names:
        message = f"a {node.noun} starts in a corner of a triangle"
        raise state.refuse(Code.WRONG_COUNT, message, start.span)
    a, b = (name for name in names if name != top)
    foot = state.hidden_point("f", node.span)
    with state.defining():
        if node.noun == "median":
            state.add("midpoint", foot, a, b)
        else:
            state.add("foot", foot, top, ir.Through(a, b))
    state.draw(ir.Segment(top, foot))
    return ir.Segment(top, foot)
