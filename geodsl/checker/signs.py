"""Signs and printed measures that follow from statements: ticks, arcs, squares, numbers."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker.dimensions import ANGLE
from geodsl.checker.measures import Measure, constant
from geodsl.checker.state import State
from geodsl.printer import print_expression

RIGHT = Fraction(90)


def of_equality(state: State, values: list[Measure], nodes: tuple[syntax.Expression, ...]) -> None:
    """`AB = 5` prints 5 beside AB; `AB = AC` ticks both; `∠C = 90°` draws a square."""
    shown = [v for v in values if _carries_sign(v.expression)]
    texts = [(v, n) for v, n in zip(values, nodes, strict=True) if _is_printable(v.expression)]
    if not shown:
        return
    if not texts:
        if len(shown) == len(values):
            state.picture.mark_equal([v.expression for v in shown], state.statement)
        return
    value, node = texts[-1]
    for measure in shown:
        print_measure(state, measure.expression, value, node)
    if len(nodes) == 2 and _is_statement(state, nodes):
        of = nodes[0] if node is nodes[1] else nodes[1]
        if _is_plain(of) and not _is_right(node):
            _say_print(state, shown[0].expression, value, node)


def _is_statement(state: State, sides: tuple[syntax.Expression, ...]) -> bool:
    """Whether the equality is a statement of its own, not a part of another."""
    node = state.tree.statements[state.statement]
    return isinstance(node, syntax.Equal) and node.sides is sides


def _is_plain(of: syntax.Expression) -> bool:
    """Whether something is named that a text can stand beside: a segment, an arc, or an angle that
    does not carry a number already."""
    match of:
        case syntax.Run((_, _)):
            return True
        case syntax.Object(kind, syntax.Run()):
            return kind in ("segment", "vector", "angle", "arc")
        case _:
            return False


def _is_right(value: syntax.Expression) -> bool:
    """`90`, `90°`: a square is drawn instead."""
    match value:
        case syntax.Number() | syntax.Measured(syntax.Number(), "°"):
            number = value if isinstance(value, syntax.Number) else value.value
            return isinstance(number, syntax.Number) and syntax.number_value(number) == RIGHT
        case _:
            return False


def _say_print(state: State, of: ir.Expression, value: Measure, node: syntax.Expression) -> None:
    """`AB = x - 5` is also a statement about the picture: beside AB stands `x - 5`."""
    words = written(node)
    match of:
        case ir.Length(a, b):
            state.show_print(ir.Segment(a, b), words)
        case ir.Angle():
            state.show_print(of, _in_degrees(value, node, words))
        case ir.ArcMeasure(arc):
            state.show_print(arc, _in_degrees(value, node, words))
        case _:
            return


def _carries_sign(expression: ir.Expression) -> bool:
    return isinstance(expression, ir.Length | ir.Angle | ir.ArcMeasure | ir.Radius)


def _is_printable(expression: ir.Expression) -> bool:
    """Numbers and unknowns only: what an exam prints beside a side."""
    match expression:
        case ir.Number() | ir.Pi():
            return True
        case ir.Unknown(name):
            return not name.startswith("_")
        case ir.Operation(operands=operands):
            return all(_is_printable(o) for o in operands)
        case _:
            return False


def print_measure(state: State, of: ir.Expression, value: Measure, node: syntax.Expression) -> None:
    """Put the words of a value beside what it measures."""
    words = written(node)
    match of:
        case ir.Length(a, b):
            item: ir.Segment | ir.Angle | ir.Arc = ir.Segment(a, b)
        case ir.Angle() if constant(value.expression) == RIGHT:
            state.picture.right_corners.append((of, state.statement))
            return
        case ir.Angle():
            item, words = of, _in_degrees(value, node, words)
        case ir.ArcMeasure(arc):
            item, words = arc, _in_degrees(value, node, words)
        case ir.Radius(circle):
            state.picture.radii[circle.name] = (words, state.statement)
            return
        case _:
            return
    state.picture.write(ir.Text(item, words, numeric=True, statement=state.statement))


def _in_degrees(value: Measure, node: syntax.Expression, words: str) -> str:
    if value.dimension == ANGLE or isinstance(node, syntax.Measured):
        return words
    if isinstance(node, syntax.Name) and not node.name.isascii():
        return words
    return f"{words}°" if isinstance(node, syntax.Number | syntax.Name) else f"({words})°"


def written(node: syntax.Expression) -> str:
    """A value in canonical form, with the dot of print for a product."""
    return print_expression(node).replace("*", "·")
