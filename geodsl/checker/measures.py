"""Expressions that have a value: lengths, angles, areas, ratios, and arithmetic with them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from geodsl import ir, syntax
from geodsl.checker import angles, dimensions, objects, points
from geodsl.checker.dimensions import ANGLE, BARE, DIRECTED, LENGTH, RATIO, Clash, Dimension
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Label
from geodsl.printer import print_expression
from geodsl.vocabulary.units import converted

ANGLE_UNITS = ("°", "rad")
METRES = "m"
"""The one unit of a single letter: unknowns are spelled like it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A value and what kind of quantity it is. `literal`: numbers only, no name."""

    expression: ir.Expression
    dimension: Dimension
    literal: bool = False


def number(value: int | Fraction) -> ir.Number:
    """An exact number that the program does not write itself."""
    return ir.Number(Fraction(value))


def measure(state: State, node: syntax.Expression) -> Measure:
    """The value that `node` stands for.

    Raises:
        Abandoned: it has none, or its parts cannot be put together.
    """
    match node:
        case syntax.Number(digits=digits):
            decimals = syntax.number_decimals(node)
            value = Fraction(int(digits)) if decimals is None else Fraction(digits)
            return Measure(ir.Number(value, decimals), BARE, literal=True)
        case syntax.Pi():
            return Measure(ir.Pi(), BARE, literal=True)
        case syntax.Name(name):
            return Measure(_unknown(state, node, name), BARE)
        case syntax.Run():
            return _run(state, node)
        case syntax.Object():
            return _object(state, node)
        case syntax.Negate() | syntax.Sqrt() | syntax.Absolute() | syntax.Trig():
            return _function(state, node)
        case syntax.Binary():
            return _binary(state, node)
        case syntax.Measured(value=value, unit=unit):
            return _with_unit(state, node, value, unit)
        case syntax.Ratio(parts=(first, second)):
            return _divide(measure(state, first), measure(state, second))
        case syntax.NounOf():
            from geodsl.checker import measure_nouns

            return measure_nouns.measure(state, node)
        case _:
            raise points.mismatch(state, node, "a number is meant here")


def _unknown(state: State, node: syntax.Name, name: str) -> ir.Unknown:
    if name in state.lines or name in state.circles or name in state.curves:
        raise state.refuse(Code.KIND_MISMATCH,
                           f"a number is meant here, but `{name}` is "
                           f"{points.describe_name(state, name)}", node.span,
                           cause=state.introduced_at(name))  # fmt: skip
    state.unknowns.setdefault(name, node.span)
    if name == METRES:
        refuse_both_meanings(state)
    return ir.Unknown(name)


def refuse_both_meanings(state: State) -> None:
    """`3 m`, or `find AB in m`, where `m` is a number too.

    Raises:
        Abandoned: the program has both.
    """
    node = state.metres
    if node is None or METRES not in state.unknowns:
        return
    state.metres = None  # said once of each length
    match node:
        case syntax.Measured():
            either = f"`{print_expression(node)}` could be metres, or a product with"
            hint = f"`{_product(node)}` for the product"
        case syntax.Find():
            either = f"`in {node.unit}` could be in metres, or in terms of"
            hint = f"`in terms of {METRES}`"
    raise state.refuse(Code.DUPLICATE_NAME, f"{either} the unknown `{METRES}`", node.span,
                       cause=Label(state.unknowns[METRES], f"`{METRES}` is a number here"),
                       hint=f"write {hint}, or name the unknown by another letter")  # fmt: skip


def _product(node: syntax.Measured) -> str:
    """What looks like a measure, as a product with the letter of its unit."""
    factor: syntax.Expression = syntax.Name(METRES, span=node.span)
    _, power, exponent = node.unit.partition("^")
    if power:
        raised = syntax.Number(exponent, span=node.span)
        factor = syntax.Binary("^", factor, raised, span=node.span)
    return print_expression(syntax.Binary("*", node.value, factor, span=node.span))


def _run(state: State, node: syntax.Run) -> Measure:
    written = "".join(node.points)
    match len(node.points):
        case 2:
            a, b = points.require(state, node)
            state.mention(a, b)
            return Measure(ir.Length(a, b), LENGTH)
        case 1 if node.points[0] in state.regions:
            raise points.mismatch(state, node, "a number is meant here",
                                  f"write `area {written}`")  # fmt: skip
        case 1:
            raise points.mismatch(state, node, "a number is meant here",
                                  f"write `∠{written}` for the angle")  # fmt: skip
        case 3:
            raise points.mismatch(state, node, "a number is meant here",
                                  f"write `∠{written}` or `area {written}`")  # fmt: skip
        case _:
            raise points.mismatch(state, node, "a number is meant here",
                                  f"write `area {written}`")  # fmt: skip


def _object(state: State, node: syntax.Object) -> Measure:
    match node.kind:
        case "angle":
            return Measure(angles.angle(state, node), ANGLE)
        case "directed angle":
            return Measure(angles.angle(state, node), DIRECTED)
        case "arc":
            return Measure(ir.ArcMeasure(objects.arc(state, node, "this is")), ANGLE)
        case "segment" | "vector" if isinstance(node.operand, syntax.Run):
            return _run(state, node.operand)
        case _:
            text = state.source.slice(node.span)
            raise points.mismatch(state, node, "a number is meant here",
                                  f"write `area {text}` or `perimeter {text}`")  # fmt: skip


def _function(
    state: State, node: syntax.Negate | syntax.Sqrt | syntax.Absolute | syntax.Trig
) -> Measure:
    if isinstance(node, syntax.Trig):
        value = _trig_operand(state, node.operand)
        return Measure(ir.Operation(node.function, (value.expression,)), RATIO, value.literal)
    value = measure(state, node.operand)
    match node:
        case syntax.Negate():
            return Measure(ir.Operation("negate", (value.expression,)), value.dimension,
                           value.literal)  # fmt: skip
        case syntax.Absolute():
            return Measure(ir.Operation("abs", (value.expression,)), value.dimension,
                           value.literal)  # fmt: skip
        case syntax.Sqrt():
            root = ir.Operation("sqrt", (value.expression,))
            dimension = value.dimension
            half = dimension / 2 if isinstance(dimension, Fraction) else BARE
            return Measure(root, half, value.literal)


def _trig_operand(state: State, node: syntax.Expression) -> Measure:
    """`sin C` means the angle at C, `tan ABC` the angle ABC."""
    if isinstance(node, syntax.Run) and len(node.points) != 2:
        return Measure(angles.of_run(state, node), ANGLE)
    value = measure(state, node)
    if value.dimension not in (ANGLE, BARE):
        raise state.refuse(Code.DIMENSION_MISMATCH,
                           f"the sine, cosine or tangent is of an angle, but "
                           f"`{state.source.slice(node.span)}` is "
                           f"{dimensions.spoken(value.dimension)}", node.span)  # fmt: skip
    return value


def _binary(state: State, node: syntax.Binary) -> Measure:
    if node.operator in ("∩", "∪"):
        raise points.mismatch(state, node, "a number is meant here")
    left, right = measure(state, node.left), measure(state, node.right)
    literal = left.literal and right.literal
    match node.operator:
        case "+" | "-":
            name: Literal["add", "subtract"] = "add" if node.operator == "+" else "subtract"
            dimension = together(state, left, right, node.right, "added")
            return Measure(ir.Operation(name, (left.expression, right.expression)), dimension,
                           literal)  # fmt: skip
        case "*":
            dimension = dimensions.product(left.dimension, right.dimension,
                                           literal=left.literal or right.literal)  # fmt: skip
            return Measure(ir.Operation("multiply", (left.expression, right.expression)),
                           dimension, literal)  # fmt: skip
        case "/":
            return _divide(left, right)
        case _:
            return _power(state, node, left, right)


def _divide(left: Measure, right: Measure) -> Measure:
    dimension = dimensions.quotient(left.dimension, right.dimension, literal=right.literal)
    return Measure(ir.Operation("divide", (left.expression, right.expression)), dimension,
                   left.literal and right.literal)  # fmt: skip


def _power(state: State, node: syntax.Binary, base: Measure, exponent: Measure) -> Measure:
    if exponent.dimension not in (BARE, RATIO):
        text, kind = state.source.slice(node.right.span), dimensions.spoken(exponent.dimension)
        message = f"an exponent is a number, but `{text}` is {kind}"
        raise state.refuse(Code.DIMENSION_MISMATCH, message, node.right.span)
    dimension: Dimension = BARE
    if isinstance(base.dimension, Fraction) and isinstance(exponent.expression, ir.Number):
        dimension = base.dimension * exponent.expression.value
    return Measure(ir.Operation("power", (base.expression, exponent.expression)), dimension,
                   base.literal and exponent.literal)  # fmt: skip


def together(
    state: State, left: Measure, right: Measure, node: syntax.Expression, verb: str
) -> Dimension:
    """The dimension of two measures that are added or compared.

    Raises:
        Abandoned: they are of different kinds.
    """
    found = dimensions.joined(left.dimension, right.dimension)
    if _is_turn(left, right) or _is_turn(right, left):
        return DIRECTED
    if isinstance(found, Clash):
        raise state.refuse(Code.DIMENSION_MISMATCH,
                           f"{dimensions.spoken(found.left)} and "
                           f"{dimensions.spoken(found.right)} cannot be {verb}",
                           node.span, f"this is {dimensions.spoken(found.right)}")  # fmt: skip
    return found


def _is_turn(directed: Measure, degrees: Measure) -> bool:
    """Degrees written out may stand beside a directed angle."""
    return directed.dimension == DIRECTED and degrees.dimension == ANGLE and degrees.literal


def _with_unit(
    state: State, node: syntax.Measured, value: syntax.Expression, unit: syntax.Unit
) -> Measure:
    inner = measure(state, value)
    if inner.dimension == RATIO:
        inner = Measure(inner.expression, BARE, inner.literal)
    if unit in ANGLE_UNITS:
        wanted, expression = ANGLE, inner.expression
        if unit == "rad":
            turned = ir.Operation("multiply", (expression, number(180)))
            expression = ir.Operation("divide", (turned, ir.Pi()))
    else:
        base, power, exponent = unit.partition("^")
        wanted, expression = Fraction(int(exponent)) if power else LENGTH, inner.expression
        if base == METRES:
            state.metres = state.metres or node
            refuse_both_meanings(state)
        set_unit(state, node, base)
    if isinstance(dimensions.joined(inner.dimension, wanted), Clash):
        raise state.refuse(Code.DIMENSION_MISMATCH,
                           f"`{unit}` cannot follow {dimensions.spoken(inner.dimension)}",
                           node.span)  # fmt: skip
    return Measure(expression, wanted, inner.literal)


def set_unit(state: State, node: syntax.Node, unit: str) -> None:
    """The program's unit of length; it has one.

    Raises:
        Abandoned: another unit was used before.
    """
    known = state.unit or state.asked_unit
    if known is not None and known != unit:
        cause = Label(state.spans["unit"], f"lengths are in `{known}` since here")
        raise state.refuse(Code.UNIT_MISMATCH,
                           f"lengths are in `{known}` here, so `{unit}` cannot be used",
                           node.span, cause=cause,
                           hint=_in_unit(node, unit, known))  # fmt: skip
    state.unit = unit
    state.spans.setdefault("unit", node.span)


def _in_unit(node: syntax.Node, unit: str, wanted: str) -> str:
    """The same length in the program's unit, where it is a number."""
    match node:
        case syntax.Measured(value=syntax.Number() as number_node, unit=written):
            power = int(written.partition("^")[2] or 1)
            value = converted(syntax.number_value(number_node), unit, wanted, power)
            if value is not None:
                shown = f"{float(value):.10g}"
                return f"write `{shown} {wanted}{written.removeprefix(unit)}`"
        case _:
            pass
    return f"write the length in `{wanted}`"


def is_measured_angle(expression: ir.Expression) -> bool:
    """The expression is one angle or arc, with nothing added."""
    return isinstance(expression, ir.Angle | ir.ArcMeasure | ir.LineAngle)


def constant(expression: ir.Expression) -> Fraction | None:
    """The rational value of a number written out; None where a name, π or a root takes part."""
    match expression:
        case ir.Number(value):
            return value
        case ir.Operation(operator=operator, operands=operands):
            values = [constant(o) for o in operands]
            if any(v is None for v in values):
                return None
            return _evaluate(operator, [v for v in values if v is not None])
        case _:
            return None


def _evaluate(operator: str, values: list[Fraction]) -> Fraction | None:
    match operator, values:
        case "negate", [a]:
            return -a
        case "add", [a, b]:
            return a + b
        case "subtract", [a, b]:
            return a - b
        case "multiply", [a, b]:
            return a * b
        case "divide", [a, b] if b:
            return a / b
        case _:
            return None
