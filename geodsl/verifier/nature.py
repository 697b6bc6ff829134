"""What kind of quantity an expression is: decides how a difference of it can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Flag, auto

from geodsl.ir import (
    Angle,
    ArcLength,
    ArcMeasure,
    Area,
    Coordinate,
    DirectedAngle,
    Distance,
    Expression,
    Length,
    LineAngle,
    Number,
    Operation,
    Perimeter,
    Pi,
    PowerOfPoint,
    Radius,
    Slope,
    Term,
    Unknown,
)

Dimension = float | str
"""Power of the unit of length, `any` (zero and unknowns), or `mixed` (no single one)."""


class Nature(Flag):
    """What occurs in an expression."""

    LENGTH = auto()
    ANGLE = auto()
    TRIGONOMETRY = auto()
    UNKNOWN = auto()
    COORDINATE = auto()
    SLOPE = auto()


def nature(expression: Term) -> Nature:
    """What occurs in it; nothing in what is no expression."""
    found = Nature(0)
    for part in walk(expression):
        match part:
            case Length() | Distance() | Radius() | ArcLength() | Area() | Perimeter():
                found |= Nature.LENGTH
            case PowerOfPoint():
                found |= Nature.LENGTH
            case Angle() | LineAngle() | DirectedAngle() | ArcMeasure():
                found |= Nature.ANGLE
            case Unknown():
                found |= Nature.UNKNOWN
            case Coordinate():
                found |= Nature.COORDINATE
            case Slope():
                found |= Nature.SLOPE
            case Operation("sin" | "cos" | "tan", _):
                found |= Nature.TRIGONOMETRY
            case _:
                pass
    return found


def walk(expression: Term) -> Iterator[Term]:
    """The expression and all its parts."""
    yield expression
    if isinstance(expression, Operation):
        for operand in expression.operands:
            yield from walk(operand)


def unknown_reason(term: Term) -> str:
    """Why a number that a term gives cannot be seen; empty where it can."""
    if isinstance(term, Operation | Unknown) and Nature.UNKNOWN in nature(term):
        return "it depends on an unknown, which no picture shows"
    return ""


def factor_reason(term: Term) -> str:
    """Why a number that a construction uses (a ratio, an angle) cannot be seen."""
    reason = unknown_reason(term)
    if not reason and dimension(term) not in ("any", 0.0):
        return "it depends on an absolute length, which no picture shows"
    return reason


def is_absolute(left: Term, right: Term) -> bool:
    """The comparison changes when the figure is scaled."""
    return _same(dimension(left), dimension(right)) == "mixed"


def dimension(expression: Term) -> Dimension:
    """Raises ValueError if it is no expression."""
    match expression:
        case Number(value, _) if value == 0:
            return "any"
        case Number() | Pi() | Angle() | LineAngle() | DirectedAngle() | ArcMeasure() | Slope():
            return 0.0
        case Unknown():
            return "any"
        case Length() | Distance() | Radius() | ArcLength() | Perimeter() | Coordinate():
            return 1.0
        case Area() | PowerOfPoint():
            return 2.0
        case Operation(operator, operands):
            return _of_operation(operator, operands)
    raise ValueError(f"not an expression: {expression!r}")


def _of_operation(operator: str, operands: tuple[Expression, ...]) -> Dimension:
    dimensions = [dimension(operand) for operand in operands]
    first = dimensions[0]
    if "mixed" in dimensions:
        return "mixed"
    match operator:
        case "add" | "subtract":
            return _same(*dimensions)
        case "multiply" | "divide":
            second = dimensions[1]
            if isinstance(first, str) or isinstance(second, str):
                return "any"
            return first + second if operator == "multiply" else first - second
        case "power":
            return _of_power(first, operands[1])
        case "sqrt":
            return first if isinstance(first, str) else first / 2.0
        case "sin" | "cos" | "tan":
            return 0.0 if first in ("any", 0.0) else "mixed"
        case _:
            return first


def _of_power(base: Dimension, exponent: Expression) -> Dimension:
    if dimension(exponent) not in ("any", 0.0):
        return "mixed"
    if isinstance(base, str) or base == 0.0:
        return base
    return base * float(exponent.value) if isinstance(exponent, Number) else "mixed"


def _same(first: Dimension, second: Dimension) -> Dimension:
    if first == "any":
        return second
    if second == "any" or first == second:
        return first
    return "mixed"
