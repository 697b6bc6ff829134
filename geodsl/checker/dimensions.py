"""What kind of quantity a measure is: a length, an area, an angle, a ratio, or a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Dimension = Fraction | Literal["angle", "directed", "bare"]
"""A power of length (0 is a ratio), an angle, or a bare number, which may stand for any of them."""

BARE: Dimension = "bare"
ANGLE: Dimension = "angle"
DIRECTED: Dimension = "directed"
RATIO: Dimension = Fraction(0)
LENGTH: Dimension = Fraction(1)
AREA: Dimension = Fraction(2)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two quantities that cannot be added or compared."""

    left: Dimension
    right: Dimension


def spoken(dimension: Dimension) -> str:
    """With its article."""
    names: dict[Dimension, str] = {
        ANGLE: "an angle", DIRECTED: "a directed angle", BARE: "a number", RATIO: "a ratio",
        LENGTH: "a length", AREA: "an area",
    }  # fmt: skip
    return names.get(dimension, "a power of a length")


def joined(left: Dimension, right: Dimension) -> Dimension | Clash:
    """Of a sum, a difference or a comparison."""
    if left == right or right == BARE:
        return left
    if left == BARE:
        return right
    return Clash(left, right)


def product(left: Dimension, right: Dimension, *, literal: bool) -> Dimension:
    """`literal`: one factor is a number written out, which keeps the other's dimension."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    if literal:
        return right if left == BARE else left
    return BARE


def quotient(left: Dimension, right: Dimension, *, literal: bool) -> Dimension:
    """`literal`: the divisor is a number written out; a length by a number may be a ratio too."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left - right
    if left == right == ANGLE:
        return RATIO
    if literal and left in (ANGLE, DIRECTED):
        return left
    return BARE
