"""Units of length that a program may use, in metres, exactly."""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType

METRES = MappingProxyType(
    {
        "mm": Fraction(1, 1000),
        "cm": Fraction(1, 100),
        "m": Fraction(1),
        "km": Fraction(1000),
        "inches": Fraction(254, 10000),
        "ft": Fraction(3048, 10000),
        "yd": Fraction(9144, 10000),
    }
)


def converted(value: Fraction, unit: str, wanted: str, power: int = 1) -> Fraction | None:
    """A length (or with `power` 2 an area) in another unit; None where a unit has no size."""
    if unit not in METRES or wanted not in METRES:
        return None
    return value * (METRES[unit] / METRES[wanted]) ** power
