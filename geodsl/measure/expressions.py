"""The value of an expression on a figure."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from geodsl import ir
from geodsl.measure.arcs import arc_degrees, sweep
from geodsl.measure.boundary import area, length
from geodsl.measure.clip import region_boundary
from geodsl.measure.figure import (
    Figure,
    centre,
    cross,
    direction,
    distance,
    dot,
    line_form,
    minus,
    norm,
)
from geodsl.measure.scalar import S
from geodsl.tolerances import STRAIGHT_ON_FIGURE


class DegenerateError(ArithmeticError):
    """The figure has no such measure: an angle at coincident points, a slope of a vertical line."""


def evaluate(expression: ir.Expression, figure: Figure[S]) -> S:
    """Measure `expression`; angles and arcs in degrees, the rest in world units.

    Raises:
        DegenerateError: The measure does not exist here, or its slope does not.
    """
    try:
        return _evaluate(expression, figure)
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        raise DegenerateError(f"no value on this figure: {error}") from error


def _evaluate(expression: ir.Expression, figure: Figure[S]) -> S:
    k = figure.arithmetic
    match expression:
        case ir.Number(value):
            return k.number(value)
        case ir.Pi():
            return k.pi()
        case ir.Unknown(name):
            return figure.unknowns[name]
        case ir.Operation(operator, operands):
            return _operation(operator, operands, figure)
        case ir.Coordinate(axis, point):
            return figure.points[point][0 if axis == "x" else 1]
        case ir.Radius(circle):
            return figure.radii[circle.name]
        case ir.Length(a, b):
            return distance(figure, figure.points[a], figure.points[b])
        case ir.Distance(a, line):
            return _distance(a, line, figure)
        case ir.Slope(line):
            u, v, _ = line_form(figure, line)
            return -u / v
        case ir.PowerOfPoint(point, circle):
            offset = minus(figure.points[point], centre(figure, circle.name))
            radius = figure.radii[circle.name]
            return dot(offset, offset) - radius * radius
        case ir.Area(region):
            return _absolute(area(region_boundary(region, figure), figure), figure)
        case ir.Perimeter(region):
            return length(region_boundary(region, figure), figure)
        case ir.Angle() | ir.LineAngle() | ir.DirectedAngle() | ir.ArcMeasure() | ir.ArcLength():
            return _angular(expression, figure)
        case _:
            assert_never(expression)


def _angular(
    expression: ir.Angle | ir.LineAngle | ir.DirectedAngle | ir.ArcMeasure | ir.ArcLength,
    figure: Figure[S],
) -> S:
    match expression:
        case ir.Angle(a, vertex, c, reflex):
            return angle_degrees(a, vertex, c, reflex, figure)
        case ir.LineAngle(first, second):
            return _absolute(_between_lines(first, second, figure), figure)
        case ir.DirectedAngle(first, second):
            return _between_lines(first, second, figure)
        case ir.ArcMeasure(arc):
            return arc_degrees(arc, figure)
        case ir.ArcLength(arc):
            return _absolute(sweep(arc, figure), figure) * figure.radii[arc.circle.name]
        case _:
            assert_never(expression)


def _degrees(radians: S, figure: Figure[S]) -> S:
    k = figure.arithmetic
    return radians * k.number(180) / k.pi()


def angle_degrees(a: str, vertex: str, c: str, reflex: bool, figure: Figure[S]) -> S:
    """∠a-vertex-c; smooth in the points through a straight angle, so that it has a slope there."""
    k = figure.arithmetic
    u = minus(figure.points[a], figure.points[vertex])
    v = minus(figure.points[c], figure.points[vertex])
    along, across = dot(u, v), cross(u, v)
    x, y = k.value(along), k.value(across)
    if x == 0.0 and y == 0.0:
        raise ValueError("an angle whose vertex is on an arm's end")
    straight = x < 0 and abs(y) <= STRAIGHT_ON_FIGURE * abs(x)
    if y < 0 and not straight:
        across = -across
    radians = k.pi() - k.atan2(across, -along) if x < 0 else k.atan2(across, along)
    degrees = _degrees(radians, figure)
    return k.number(360) - degrees if reflex else degrees


def _between_lines(first: ir.Line, second: ir.Line, figure: Figure[S]) -> S:
    """Degrees counter-clockwise from one line to another, in (-90, 90]."""
    k = figure.arithmetic
    u, v = direction(figure, first), direction(figure, second)
    along, across = dot(u, v), cross(u, v)
    if k.value(along) < 0:
        along, across = -along, -across
    return _degrees(k.atan2(across, along), figure)


def _distance(a: str | ir.Line, line: ir.Line, figure: Figure[S]) -> S:
    u, v, c = line_form(figure, line)
    x, y = _place_of(a, figure)
    return _absolute((u * x + v * y - c) / norm(figure, (u, v)), figure)


def _place_of(place: str | ir.Line, figure: Figure[S]) -> tuple[S, S]:
    """The point, or some point of the line."""
    match place:
        case str():
            return figure.points[place]
        case ir.Through(p, _):
            return figure.points[p]
        case ir.NamedLine():
            a, b, c = line_form(figure, place)
            square = a * a + b * b
            return a * c / square, b * c / square
        case _:
            assert_never(place)


def _absolute(x: S, figure: Figure[S]) -> S:
    return -x if figure.arithmetic.value(x) < 0 else x


def _operation(operator: str, operands: tuple[ir.Expression, ...], figure: Figure[S]) -> S:
    k = figure.arithmetic
    first = _evaluate(operands[0], figure)
    if len(operands) == 2 and operator == "power":
        return _power(first, operands[1], figure)
    if len(operands) == 2:
        second = _evaluate(operands[1], figure)
        match operator:
            case "add":
                return first + second
            case "subtract":
                return first - second
            case "multiply":
                return first * second
            case "divide":
                return first / second
    match operator:
        case "negate":
            return -first
        case "sqrt":
            return k.sqrt(first)
        case "abs":
            return _absolute(first, figure)
    radians = first * k.pi() / k.number(180)
    match operator:
        case "sin":
            return k.sin(radians)
        case "cos":
            return k.cos(radians)
        case "tan":
            return k.sin(radians) / k.cos(radians)
    raise ValueError(f"no operator {operator!r} of {len(operands)} operands")


_SMALL_POWER = 64
"""Whole powers up to here are products, which negative bases allow."""


def _power(base: S, exponent: ir.Expression, figure: Figure[S]) -> S:
    k = figure.arithmetic
    match exponent:
        case ir.Number(value) if value.denominator == 1 and abs(value) <= _SMALL_POWER:
            product = k.number(1)
            for _ in range(abs(int(value))):
                product = product * base
            return k.number(1) / product if value < 0 else product
        case ir.Number(value) if value == Fraction(1, 2):
            return k.sqrt(base)
        case _:
            return k.power(base, _evaluate(exponent, figure))
