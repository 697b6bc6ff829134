"""Whether a fact speaks of an absolute size: a picture has no unit, so only printed numbers can
show it."""

from __future__ import annotations

from geodsl import ir

_DEGREE = {
    ir.Length: 1, ir.Distance: 1, ir.ArcLength: 1, ir.Radius: 1, ir.Perimeter: 1, ir.Area: 2,
    ir.PowerOfPoint: 2, ir.Coordinate: 1,
}  # fmt: skip
"""Power of the unit of length; everything else (angles, arcs, slopes, numbers) has none."""

NO_UNIT = 0
_OWN = "_"
"""An unknown that the program does not name is a bearing, which is an angle of the figure."""


def is_absolute(fact: ir.Fact) -> bool:
    """Whether scaling the figure would change the fact, or it speaks of an unknown."""
    match fact:
        case ir.Fact("equal" | "less" | "less_or_equal", (left, right)):
            degrees = [_degree(left), _degree(right)]
            return None in degrees or degrees[0] != degrees[1]
        case ir.Fact("at"):
            return True
        case _:
            return False


def has_unknown(fact: ir.Fact) -> bool:
    """Whether an unknown occurs in it."""
    return any(_mentions_unknown(argument) for argument in fact.arguments)


def _mentions_unknown(term: ir.Term) -> bool:
    match term:
        case ir.Unknown(name):
            return not name.startswith(_OWN)
        case ir.Operation(_, operands):
            return any(_mentions_unknown(operand) for operand in operands)
        case _:
            return False


def _degree(term: ir.Term) -> int | None:
    """Power of the unit of length in a term; None where it has none of its own (an unknown, or a
    sum of different powers)."""
    match term:
        case ir.Unknown(name):
            return NO_UNIT if name.startswith(_OWN) else None
        case ir.Operation("power", (base, ir.Number(exponent))) if exponent.denominator == 1:
            degree = _degree(base)
            return None if degree is None else degree * exponent.numerator
        case ir.Operation(operator, operands):
            return _of_operation(operator, [_degree(operand) for operand in operands])
        case _:
            return _DEGREE.get(type(term), NO_UNIT)


def _of_operation(operator: str, degrees: list[int | None]) -> int | None:
    first = degrees[0]
    if None in degrees or first is None:
        return None
    match operator, degrees:
        case "multiply", [_, int(second)]:
            return first + second
        case "divide", [_, int(second)]:
            return first - second
        case (("add" | "subtract"), [_, second]):
            return first if first == second else None
        case "power", _:
            return None if first else NO_UNIT
        case "sqrt", _:
            return first // 2 if first % 2 == 0 else None
        case _:
            return first
