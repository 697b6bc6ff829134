"""The value of an expression in a figure, and how fast it changes as points move."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from geodsl.ir import (
    Angle,
    Arc,
    ArcLength,
    ArcMeasure,
    Area,
    Coordinate,
    DirectedAngle,
    Distance,
    Length,
    Line,
    LineAngle,
    NamedLine,
    Number,
    Operation,
    Perimeter,
    Pi,
    PowerOfPoint,
    Radius,
    Slope,
    Term,
    Through,
    Unknown,
)
from geodsl.verifier import plane, tolerances
from geodsl.verifier.arcs import bow
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import Straight
from geodsl.verifier.regions import area, perimeter
from geodsl.verifier.verdict import Undefined

DEGREE = math.pi / 180.0


@dataclass(slots=True)
class Value:
    """A number measured in a figure.

    Attributes:
        value: In the units of the program; angles in degrees.
        rate: The most that `value` changes, to first order, for one world unit of movement of one
            point. 0 for a constant.
        magnitude: Sum of the absolute values of what is added and subtracted in it: twice the sum
            of its positive part is `magnitude + value`.
        turn: The most that `value` changes for one degree of one of its angles.
    """

    value: float
    rate: float
    magnitude: float
    turn: float


def evaluate(figure: Figure, expression: Term) -> Value:
    """Raises Undefined where it has no (real, finite) value, ValueError if it is no expression."""
    match expression:
        case Length(a, b):
            length = abs(figure.point(b) - figure.point(a))
            return Value(length, 1.0, length, 0.0)
        case Angle(a, vertex, c, reflex):
            return _angle(figure, a, vertex, c, reflex)
        case Number(number, _):
            return constant(number)
        case Operation(operator, operands):
            return combine(operator, [evaluate(figure, operand) for operand in operands], figure)
        case Unknown(name):
            return _unknown(figure, name)
        case _:
            return _measure(figure, expression)


def _measure(figure: Figure, expression: Term) -> Value:
    match expression:
        case ArcMeasure(arc):
            return _arc_measure(figure, arc)
        case Radius(circle):
            radius = figure.circle(circle).radius
            return Value(radius, 1.0, radius, 0.0)
        case Pi():
            return constant(math.pi)
        case Distance(a, line):
            return _distance(figure, a, line)
        case LineAngle(first, second):
            return _line_angle(figure, first, second)
        case Area(region):
            value, rate = area(figure, region)
            return Value(value, rate, value, 0.0)
        case Perimeter(region):
            value, rate = perimeter(figure, region)
            return Value(value, rate, value, 0.0)
        case Coordinate(axis, point):
            place = figure.point(point)
            value = place.real if axis == "x" else place.imag
            return Value(value, 1.0, abs(value), 0.0)
        case _:
            return _rare(figure, expression)


def _rare(figure: Figure, expression: Term) -> Value:
    match expression:
        case ArcLength(arc):
            way = bow(figure, arc)
            length = way.circle.radius * abs(way.sweep)
            return Value(length, max(1.0, abs(way.sweep)), length, 0.0)
        case Slope(line):
            return _slope(figure, figure.line(line))
        case PowerOfPoint(point, circle):
            ring = figure.circle(circle)
            away = abs(figure.point(point) - ring.centre)
            power, parts = away * away, ring.radius * ring.radius
            return Value(power - parts, 2.0 * max(away, ring.radius), power + parts, 0.0)
        case DirectedAngle(first, second):
            return _directed(figure, first, second)
    raise ValueError(f"not an expression: {expression!r}")


def _angle(figure: Figure, a: str, vertex: str, c: str, reflex: bool) -> Value:
    corner = figure.point(vertex)
    u, w = figure.point(a) - corner, figure.point(c) - corner
    arm = min(abs(u), abs(w))
    if not arm > tolerances.COINCIDENT * figure.size:
        raise Undefined("an arm of an angle has no length")
    degrees = plane.angle_between(u, w) / DEGREE
    value = 360.0 - degrees if reflex else degrees
    return Value(value, 1.0 / (DEGREE * arm), value, 1.0)


def _unknown(figure: Figure, name: str) -> Value:
    try:
        value = figure.unknowns[name]
    except KeyError:
        raise Undefined(f"the figure has no value of {name}") from None
    size = abs(value)
    return Value(value, size / figure.size, size, 0.0)


def _arc_measure(figure: Figure, arc: Arc) -> Value:
    way = bow(figure, arc)
    degrees = abs(way.sweep) / DEGREE
    return Value(degrees, 1.0 / (DEGREE * way.circle.radius), degrees, 1.0)


def _distance(figure: Figure, start: str | Line, line: Line) -> Value:
    straight = figure.line(line)
    place = figure.point(start) if isinstance(start, str) else _middle(figure, start)
    distance = abs(plane.cross(straight.direction, place - straight.anchor))
    return Value(distance, 1.0 / plane.leverage(straight, place), distance, 0.0)


def _middle(figure: Figure, line: Line) -> complex:
    match line:
        case Through(a, b):
            return (figure.point(a) + figure.point(b)) / 2.0
        case NamedLine():
            return figure.line(line).anchor


def _line_angle(figure: Figure, first: Line, second: Line) -> Value:
    one, two = figure.line(first), figure.line(second)
    degrees = plane.line_angle(one.direction, two.direction) / DEGREE
    return Value(degrees, 1.0 / (DEGREE * _shorter(figure, one, two)), degrees, 1.0)


def _directed(figure: Figure, first: Line, second: Line) -> Value:
    """In [0, 180)."""
    one, two = figure.line(first), figure.line(second)
    u, v = one.direction, two.direction
    degrees = math.atan2(plane.cross(u, v), plane.dot(u, v)) / DEGREE % 180.0
    return Value(degrees, 1.0 / (DEGREE * _shorter(figure, one, two)), degrees, 1.0)


def _shorter(figure: Figure, one: Straight, two: Straight) -> float:
    return min(figure.base(one), figure.base(two))


def _slope(figure: Figure, line: Straight) -> Value:
    run, rise = line.direction.real, line.direction.imag
    if abs(run) <= tolerances.COINCIDENT:
        raise Undefined("a vertical line has no slope")
    slope = rise / run
    steep = 1.0 + slope * slope
    return Value(slope, steep / figure.base(line), abs(slope), steep * DEGREE)


def constant(number: Fraction | float) -> Value:
    value = float(number)
    return Value(value, 0.0, abs(value), 0.0)


def combine(operator: str, values: list[Value], figure: Figure) -> Value:
    """The value of an operation. Raises Undefined where it has none."""
    try:
        result = (
            _unary(operator, values[0], figure)
            if len(values) == 1
            else _binary(operator, values[0], values[1])
        )
    except (ZeroDivisionError, OverflowError):
        raise Undefined("an expression has no value: division by zero or overflow") from None
    if not math.isfinite(result.value):
        raise Undefined("an expression has no finite value")
    return result


def _binary(operator: str, a: Value, b: Value) -> Value:
    x, y = a.value, b.value
    match operator:
        case "add":
            value, magnitude = x + y, a.magnitude + b.magnitude
            return Value(value, max(a.rate, b.rate), magnitude, max(a.turn, b.turn))
        case "subtract":
            value, magnitude = x - y, a.magnitude + b.magnitude
            return Value(value, max(a.rate, b.rate), magnitude, max(a.turn, b.turn))
        case "multiply":
            rate = max(abs(y) * a.rate, abs(x) * b.rate)
            turn = max(abs(y) * a.turn, abs(x) * b.turn)
            return Value(x * y, rate, a.magnitude * b.magnitude, turn)
        case "divide":
            share = abs(x / y)
            rate = max(a.rate, share * b.rate) / abs(y)
            turn = max(a.turn, share * b.turn) / abs(y)
            return Value(x / y, rate, a.magnitude / abs(y), turn)
        case "power":
            return _power(a, b)
    raise ValueError(f"not an operator of two: {operator!r}")


def _power(a: Value, b: Value) -> Value:
    x, y = a.value, b.value
    value = x**y
    if isinstance(value, complex):
        raise Undefined("a root of a negative number")
    steep = abs(y * x ** (y - 1.0)) if y != 0.0 and (x != 0.0 or y >= 1.0) else 0.0
    growth = abs(value * math.log(x)) if x > 0.0 else 0.0
    rate = max(steep * a.rate, growth * b.rate)
    turn = max(steep * a.turn, growth * b.turn)
    return Value(value, rate, abs(value), turn)


def _unary(operator: str, a: Value, figure: Figure) -> Value:
    x = a.value
    match operator:
        case "negate":
            return Value(-x, a.rate, a.magnitude, a.turn)
        case "abs":
            return Value(abs(x), a.rate, a.magnitude, a.turn)
        case "sqrt":
            return _sqrt(a, figure)
        case "sin":
            return _scaled(math.sin(x * DEGREE), math.cos(x * DEGREE) * DEGREE, a)
        case "cos":
            return _scaled(math.cos(x * DEGREE), math.sin(x * DEGREE) * DEGREE, a)
        case "tan":
            tangent = math.tan(x * DEGREE)
            return _scaled(tangent, (1.0 + tangent * tangent) * DEGREE, a)
    raise ValueError(f"not an operator of one: {operator!r}")


def _sqrt(a: Value, figure: Figure) -> Value:
    """A root of what is zero but for its noise counts as zero; below that it is undefined."""
    noise = a.rate * tolerances.HOLDS * figure.size
    if a.value < -noise:
        raise Undefined("a root of a negative number")
    root = math.sqrt(max(0.0, a.value))
    steep = 2.0 * math.sqrt(max(a.value, noise))
    if steep == 0.0:
        return Value(root, 0.0, root, 0.0)
    return Value(root, a.rate / steep, root, a.turn / steep)


def _scaled(value: float, steep: float, a: Value) -> Value:
    return Value(value, abs(steep) * a.rate, abs(value), abs(steep) * a.turn)
