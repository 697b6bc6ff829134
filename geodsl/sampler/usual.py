"""The usual number near a measure of the figure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import pi, sqrt
from random import Random

from geodsl import ir
from geodsl.sampler.numbers import ANGLES

NEAR_DEG = 9.0
"""How far an angle is turned to have a preferred number."""

LEAST_DEG, MOST_DEG = 15, 165

FRACTIONS = tuple(
    Fraction(a, b) for a, b in ((1, 2), (2, 3), (3, 4), (3, 5), (4, 5), (1, 3), (4, 3),
                                (3, 2), (5, 3), (2, 1), (5, 2), (3, 1), (5, 12), (12, 5))
)  # fmt: skip

CHANGE = 0.22
"""Relative. A length or ratio is changed by at most so much to have a usual number."""


@dataclass(frozen=True, slots=True)
class Usual:
    """A number as it is written, and as the solver reads it."""

    text: str
    value: float
    term: ir.Expression


def whole(value: Fraction, suffix: str = "") -> Usual:
    text = str(value) if value.denominator != 2 else f"{float(value):g}"
    decimals = 1 if "." in text else None
    return Usual(f"{text}{suffix}", float(value), ir.Number(value, decimals))


def usual_angle(degrees: float, rng: Random) -> Usual | None:
    """A preferred angle nearby, or the next multiple of 5; None for one too small or too large."""
    if not LEAST_DEG - 4 < degrees < MOST_DEG + 4:
        return None
    near = [a for a in ANGLES if abs(a - degrees) <= NEAR_DEG]
    chosen = rng.choice(near) if near and rng.random() < 0.5 else 5 * round(degrees / 5)
    if rng.random() < 0.15:
        chosen = round(degrees)
    return whole(Fraction(max(LEAST_DEG, min(MOST_DEG, chosen))), "°") if chosen != 180 else None


def usual_size(value: float, rng: Random) -> Usual | None:
    """A whole number nearby, or a half, or a root."""
    if value <= 0.3:
        return None
    if rng.random() < 0.06:
        n = rng.choice((2, 3, 5))
        k = max(1, round(value / sqrt(n)))
        if abs(k * sqrt(n) - value) <= CHANGE * value:
            root = ir.Operation("sqrt", (ir.Number(Fraction(n)),))
            term = root if k == 1 else ir.Operation("multiply", (ir.Number(Fraction(k)), root))
            return Usual(f"{'' if k == 1 else k}√{n}", k * sqrt(n), term)
    halves = Fraction(round(2 * value), 2)
    chosen = Fraction(round(value)) if value >= 2 or rng.random() < 0.5 else halves
    for candidate in (chosen, halves):
        if candidate > 0 and abs(float(candidate) - value) <= CHANGE * value:
            return whole(candidate)
    return None


def usual_ratio(value: float) -> Usual | None:
    """A simple fraction nearby."""
    near = min(FRACTIONS, key=lambda f: (abs(float(f) - value), f))
    if abs(float(near) - value) > CHANGE * value:
        return None
    return Usual(str(near), float(near), ir.Number(near))


def usual_of_circle(value: float) -> Usual | None:
    """A multiple of π nearby."""
    k = round(value / pi)
    if k < 1 or abs(k * pi - value) > CHANGE * value:
        return None
    term = ir.Operation("multiply", (ir.Number(Fraction(k)), ir.Pi()))
    return Usual("π" if k == 1 else f"{k}π", k * pi, ir.Pi() if k == 1 else term)


def linear(value: Fraction, root: int, rng: Random) -> str | None:
    """`2x + 10` without the letter's name (`#`), equal to `value` where the letter is `root`."""
    factor = rng.choice((1, 1, 2, 2, 3, 3, 4, 5))
    rest = value - factor * root
    if abs(rest) > max(Fraction(20), value) or rest.denominator > 2:
        return None
    head = "#" if factor == 1 else f"{factor}#"
    if rest == 0:
        return head if factor > 1 else None
    size = f"{float(abs(rest)):g}"
    return f"{head} {'+' if rest > 0 else '-'} {size}"
