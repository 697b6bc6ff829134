"""Circles and ellipses by equation, from the values of the equation at a few places."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from geodsl import ir


class Conic(NamedTuple):
    """(x - h)²/p + (y - k)²/q = 1."""

    h: Fraction
    k: Fraction
    p: Fraction
    q: Fraction


def conic_of(one: ir.Term, other: ir.Term) -> Conic | None:
    """The circle or ellipse where two polynomials are equal, its axes along x and y; None where
    that is none."""
    places = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (2, 3), (-2, 1), (3, -2)]
    values = [_joined("subtract", value_at(one, at), value_at(other, at)) for at in places]
    known = [value for value in values if value is not None]
    if len(known) < len(places):
        return None
    f, right, left, up, down = known[:5]
    a, d = (right + left) / 2 - f, (right - left) / 2
    c, e = (up + down) / 2 - f, (up - down) / 2
    if any(
        a * x * x + c * y * y + d * x + e * y + f != value
        for (x, y), value in zip(places, known, strict=True)
    ):
        return None
    if a * c <= 0:
        return None
    h, k = -d / (2 * a), -e / (2 * c)
    size = a * h * h + c * k * k - f
    p, q = size / a, size / c
    return Conic(h, k, p, q) if p > 0 and q > 0 else None


def value_at(node: ir.Term, place: tuple[int, int]) -> Fraction | None:
    """A polynomial at a place; None for all else."""
    match node:
        case ir.Number(value):
            return value
        case ir.Unknown("x" | "y" as name):
            return Fraction(place[name == "y"])
        case ir.Operation("negate", (inner,)):
            found = value_at(inner, place)
            return None if found is None else -found
        case ir.Operation(operator, (first, second)):
            return _joined(operator, value_at(first, place), value_at(second, place))
        case _:
            return None


def _joined(operator: str, one: Fraction | None, two: Fraction | None) -> Fraction | None:
    if one is None or two is None:
        return None
    match operator:
        case "add":
            return one + two
        case "subtract":
            return one - two
        case "multiply":
            return one * two
        case "divide" if two:
            return one / two
        case "power" if two.denominator == 1 and two > 0:
            return Fraction(one ** int(two))
        case _:
            return None
