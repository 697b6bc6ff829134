"""Constants of the JGEX notation: `63o`, `5pi/9`, `30`, `3/4`, `2`."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = r"-?\d+(?:\.\d+)?"
_ANGLE = re.compile(rf"({_NUMBER}|-)?(pi)?(?:/({_NUMBER}))?(o|°)?")
_RATIO = re.compile(rf"({_NUMBER})(?:/({_NUMBER}))?")


def is_number(word: str) -> bool:
    """Whether a word of a clause is a constant, not a point; `a1` and `pi` decide it."""
    return bool(re.match(r"-?\d|-?pi\b", word))


def degrees(word: str) -> Fraction:
    """An angle in degrees: `63o`, `30` (AlphaGeometry) and `5pi/9` (Newclid).

    Raises:
        ValueError: `word` is no angle.
    """
    found = _ANGLE.fullmatch(word)
    if not found or not (found[1] or found[2]):
        raise ValueError(f"`{word}` is not an angle")
    factor = Fraction(-1 if found[1] == "-" else found[1] or 1)
    value = factor / _divisor(word, found[3])
    return value * 180 if found[2] else value


def rational(word: str) -> Fraction:
    """`3/4`, `2`, `1.5`.

    Raises:
        ValueError: `word` is no number, or divides by zero.
    """
    found = _RATIO.fullmatch(word)
    if not found:
        raise ValueError(f"`{word}` is not a number")
    return Fraction(found[1]) / _divisor(word, found[2])


def _divisor(word: str, digits: str | None) -> Fraction:
    value = Fraction(digits or 1)
    if value == 0:
        raise ValueError(f"`{word}` divides by zero")
    return value


def degrees_text(word: str) -> str:
    """`63°`, `(360/7)°`."""
    value = degrees(word)
    if value.denominator == 1:
        return f"{value}°"
    return f"({value})°"


def number_text(word: str) -> str:
    """`4`, `3/4`."""
    return str(rational(word))


def root_text(word: str) -> str:
    """The square root: `2`, `√2`, `√(3/4)`."""
    value = rational(word)
    root = Fraction(*(round(part**0.5) for part in value.as_integer_ratio())) if value > 0 else None
    if root is not None and root * root == value:
        return str(root)
    return f"√{value}" if value.denominator == 1 else f"√({value})"


def ratio_text(word: str) -> str:
    """`2 : 1`."""
    value = rational(word)
    return f"{value.numerator} : {value.denominator}"
