"""What a question measures: numbers of a figure, in any kind of number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction

from geodsl import ir
from geodsl.constraints.system import Measure
from geodsl.measure import Figure, evaluate
from geodsl.measure.figure import centre, floats_of, line_form
from geodsl.measure.scalar import S
from geodsl.tolerances import SAME_LINE, VERTICAL


@dataclass(frozen=True, slots=True)
class Value:
    """Of an expression; of directed angles the one value from 0 to less than 180 degrees."""

    expression: ir.Expression

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        value = evaluate(self.expression, figure)
        return (_within_half_turn(value, figure) if is_directed(self.expression) else value,)


@dataclass(frozen=True, slots=True)
class Place:
    """Of a point: x and y."""

    point: str

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        return figure.points[self.point]


@dataclass(frozen=True, slots=True)
class LineEquation:
    """Slope and intercept, or x alone where the line is vertical."""

    line: ir.Line

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        a, b, c = line_form(figure, self.line)
        if is_vertical(self.line, figure):
            return (c / a,)
        return -a / b, c / b


@dataclass(frozen=True, slots=True)
class CircleEquation:
    """Centre and squared radius."""

    circle: str

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        radius = figure.radii[self.circle]
        return (*centre(figure, self.circle), radius * radius)


@dataclass(frozen=True, slots=True)
class CurveEquation:
    """The unknowns of a curve's equation, in order of appearance."""

    name: str
    unknowns: tuple[str, ...]

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        return tuple(figure.unknowns[name] for name in self.unknowns)


@dataclass(frozen=True, slots=True)
class Shares:
    """An expression divided by a power of an unknown length."""

    expression: ir.Expression
    unknown: str
    power: int

    @property
    def letter(self) -> str:
        """What stands after the number in the answer."""
        return self.unknown if self.power == 1 else f"{self.unknown}^{self.power}"

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]:
        share = evaluate(self.expression, figure)
        for _ in range(self.power):
            share = share / figure.unknowns[self.unknown]
        return (share,)


def is_directed(expression: ir.Expression) -> bool:
    """Whether an expression is a sum of directed angles, which counts modulo 180 degrees."""
    match expression:
        case ir.DirectedAngle():
            return True
        case ir.Operation("add" | "subtract" | "negate", operands):
            return any(is_directed(part) for part in operands)
        case _:
            return False


def _within_half_turn(degrees: S, figure: Figure[S]) -> S:
    turns = math.floor((figure.arithmetic.value(degrees) + SAME_LINE) / 180.0)
    return degrees - figure.arithmetic.number(180 * turns)


def is_vertical(line: ir.Line, figure: Figure[S]) -> bool:
    a, b, _ = line_form(figure, line)
    u, v = floats_of(figure, (a, b))
    return abs(v) <= VERTICAL * abs(u)


def measure_of(query: ir.Query, program: ir.Program) -> Measure:
    """What to measure for a question that is not a goal to prove.

    Raises:
        ValueError: the question is a fact.
    """
    match query.target:
        case str(point):
            return Place(point)
        case ir.Through() | ir.NamedLine():
            return LineEquation(query.target)
        case ir.Circle(name):
            return CircleEquation(name)
        case ir.Curve(name):
            return CurveEquation(name, curve_unknowns(name, program))
        case ir.Operation("divide", (whole, unit)) if " in terms of " in query.text:
            return _shares(whole, unit) or Value(query.target)
        case ir.Fact():
            raise ValueError(f"{query.text!r} is a statement, not a measure")
        case _:
            return Value(query.target)


def _shares(whole: ir.Expression, unit: ir.Expression) -> Shares | None:
    """The checker asks for the number before the unknown: the whole over its power."""
    match unit:
        case ir.Unknown(name):
            return Shares(whole, name, 1)
        case ir.Operation("power", (ir.Unknown(name), ir.Number(power))) if power.denominator == 1:
            return Shares(whole, name, int(power))
        case _:
            return None


def curve_unknowns(name: str, program: ir.Program) -> tuple[str, ...]:
    """Unknowns in the equation of a curve, without its own `x` and `y`."""
    curve = next(c for c in program.curves if c.name == name)
    named = [n for n in nodes_of((curve.left, curve.right)) if isinstance(n, ir.Unknown)]
    return tuple(dict.fromkeys(n.name for n in named if n.name not in ("x", "y")))


def nodes_of(item: object) -> Iterator[object]:
    """Every IR node in a tree, the outer ones first."""
    if isinstance(item, tuple):
        for part in item:
            yield from nodes_of(part)
    elif is_dataclass(item):
        yield item
        for field in fields(item):
            yield from nodes_of(getattr(item, field.name))


_ANGLES = (ir.Angle, ir.LineAngle, ir.DirectedAngle, ir.ArcMeasure)


def is_angular(expression: ir.Expression, program: ir.Program) -> bool:
    """Whether an expression is measured in degrees."""
    match expression:
        case ir.Angle() | ir.LineAngle() | ir.DirectedAngle() | ir.ArcMeasure():
            return True
        case ir.Operation("add" | "subtract" | "negate" | "abs", operands):
            return any(is_angular(part, program) for part in operands)
        case ir.Operation("multiply" | "divide", (left, right)):
            return is_angular(left, program) != is_angular(right, program)
        case ir.Unknown(name):
            return any(_equates_to_angle(fact, name) for fact in program.facts)
        case _:
            return False


_LENGTHS = (ir.Length, ir.Distance, ir.Radius, ir.ArcLength, ir.Perimeter)


def is_length(unknown: str, program: ir.Program) -> bool:
    """Whether an unknown stands beside lengths alone."""
    beside = [n for fact in program.facts for n in _beside(fact, unknown)]
    return any(isinstance(n, _LENGTHS) for n in beside) and not any(
        isinstance(n, _ANGLES) for n in beside
    )


def _beside(fact: ir.Fact, unknown: str) -> list[object]:
    nodes = list(nodes_of(fact.arguments)) if fact.relation == "equal" else []
    return nodes if ir.Unknown(unknown) in nodes else []


def _equates_to_angle(fact: ir.Fact, unknown: str) -> bool:
    return any(isinstance(n, _ANGLES) for n in _beside(fact, unknown))


def stated_angles(program: ir.Program) -> tuple[Fraction, ...]:
    """Numbers that stand beside an angle or an arc, or under a sine, in order."""
    found: list[Fraction] = []
    for fact in program.facts:
        nodes = list(nodes_of(fact.arguments))
        turns = fact.relation in ("rotation", "bearing")
        if turns or any(isinstance(n, _ANGLES) or _is_sine(n) for n in nodes):
            found += [abs(n.value) for n in nodes if isinstance(n, ir.Number)]
    return tuple(dict.fromkeys(a for a in found if 0 < a < 360))


def _is_sine(node: object) -> bool:
    return isinstance(node, ir.Operation) and node.operator in ("sin", "cos", "tan")


def has_decimals(program: ir.Program) -> bool:
    nodes = nodes_of(tuple(fact.arguments for fact in program.facts))
    return any(isinstance(n, ir.Number) and n.decimals is not None for n in nodes)
