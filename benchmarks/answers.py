"""Whether a measured value is the answer that a problem set gives."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeGuard

WITHIN = 0.01
"""Relative. Answers of school problems are rounded on the way to them."""


def matches(value: object, answer: object, choices: Sequence[object] = ()) -> bool:
    """Whether `value` is within 1 % of `answer`, or rounds to it at its printed decimals.

    Where there are choices, the answer must also be the nearest of them. Anything but a real
    number (no value, a pair, an equation, an answer in words) matches nothing.
    """
    if not _is_number(value) or not _is_number(answer):
        return False
    miss = abs(value - answer)
    if miss > max(WITHIN * abs(answer), half_a_digit(answer)):
        return False
    return all(miss <= abs(value - choice) for choice in choices if _is_number(choice))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def half_a_digit(answer: float) -> float:
    """Half of the last printed decimal; 0 for a whole number, which may be meant exactly."""
    exponent = Decimal(repr(float(answer))).normalize().as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return 0.0
    return float(Decimal(5).scaleb(exponent - 1)) * _ROUNDING_ROOM


_ROUNDING_ROOM = 1.0 + 1e-9
"""Halves may round either way."""
