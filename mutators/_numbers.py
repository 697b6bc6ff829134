"""Other numbers, as usual as the given ones.

A number is chosen by how often books print it, from a window that is symmetric: x may become y
exactly where y may become x. Numbers grow as often as they shrink: digits give nothing away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import zip_longest
from random import Random
from typing import TypeVar

from geodsl import syntax

FAVOURITES = {30: 4.0, 45: 3.0, 60: 4.0, 90: 2.0, 120: 1.5}
"""Degrees, and how much more often problems say them than most multiples of 5."""

UNROUND = 0.5
"""How often problems say a number of degrees that 5 does not divide, for once one that it does: of
their angles, three in five are such that are none of the favourites."""

APART = 5
"""Degrees between sizes that are proposed for the same angle; nearer ones look alike."""

LEAST, MOST = 15, 165
"""Degrees. Sharper angles and flatter ones are hard to draw."""

NEAREST_DEG, FARTHEST_DEG = 7, 30
"""Degrees. A smaller change may not be seen, a larger one is no hard negative."""

NEAREST, FARTHEST = Fraction(23, 20), Fraction(8, 5)
"""Of the larger number to the smaller; well above what is just visible."""

MOST_RATIO = Fraction(3)
"""Of two ratios, the larger to the smaller."""

OFTEN = 12
"""Lengths up to this are about equally usual; larger ones the rarer the larger they are."""

RATIOS = tuple(Fraction(a, b) for a, b in ((2, 1), (3, 1), (4, 1), (3, 2), (4, 3), (5, 2), (5, 3)))
"""What problems state as ratios, and their inverses."""

MULTIPLES = tuple(Fraction(n) for n in range(2, 7))
"""What stands for `twice` and `three times`."""

T = TypeVar("T")
N = TypeVar("N", int, Fraction)


def other_degrees(
    rng: Random, size: Fraction, count: int, least: int = LEAST, most: int = MOST
) -> list[Fraction]:
    """Up to `count` other sizes of an angle or arc: multiples of 5 for one, others for others."""
    base, part = divmod(size, 1)
    is_usual = size % 5 == 0
    near = [
        whole + part
        for whole in range(max(least, base - FARTHEST_DEG), min(most, base + FARTHEST_DEG) + 1)
        if abs(whole - base) >= NEAREST_DEG and (part or (whole % 5 == 0) == is_usual)
    ]
    return _both_ways(rng, near, size, count, _liking)


def new_degrees(rng: Random, least: int, most: int, count: int) -> list[Fraction]:
    """Up to `count` sizes of an angle that had no number, from `least` to `most` whole degrees."""
    every = [Fraction(size) for size in range(least, most + 1)]
    found: list[Fraction] = []
    for size in draw(rng, every, len(every), _usual_degrees):
        if len(found) == count:
            break
        if all(abs(size - other) >= APART for other in found):
            found.append(size)
    return found


def other_digits(rng: Random, number: syntax.Number, count: int) -> list[str]:
    """Up to `count` other positive numbers with as many decimals, as digits."""
    value = syntax.number_value(number)
    decimals = syntax.number_decimals(number)
    if value <= 0:
        return []
    if decimals is not None:
        return _other_decimals(rng, value, decimals, count)
    whole = int(value)
    near = [n for n in range(1, int(whole * FARTHEST) + 1) if is_far(Fraction(n, whole))]
    return [str(n) for n in _both_ways(rng, near, whole, count, _usual)]


def other_ratios(
    rng: Random, ratio: Fraction, count: int, *, whole: bool = False
) -> list[Fraction]:
    """Up to `count` other ratios of small numbers; whole numbers where one is asked for. None is 1,
    which is an equality."""
    if ratio <= 0:
        return []
    known = MULTIPLES if whole else (*RATIOS, *(1 / r for r in RATIOS))
    near = [r for r in known if NEAREST <= max(r / ratio, ratio / r) <= MOST_RATIO]
    return draw(rng, near, count, lambda r: 1.0 / (r.numerator + r.denominator))


def is_far(ratio: Fraction) -> bool:
    """Whether numbers of this ratio are seen to differ, and still are alike."""
    return NEAREST <= max(ratio, 1 / ratio) <= FARTHEST


def draw(rng: Random, items: Sequence[T], count: int, weight: Callable[[T], float]) -> list[T]:
    """Up to `count` different items, the heavier the more likely. Source: Efraimidis and Spirakis,
    Weighted random sampling with a reservoir, 2006."""
    keys = [rng.random() ** (1.0 / weight(item)) for item in items]
    ranked = sorted(range(len(items)), key=lambda k: -keys[k])
    return [items[k] for k in ranked[:count]]


def _both_ways(
    rng: Random, items: Sequence[N], start: N, count: int, weight: Callable[[N], float]
) -> list[N]:
    """Smaller and larger numbers by turns, the first by chance; of one side what there is, where
    the other has fewer."""
    smaller = draw(rng, [n for n in items if n < start], count, weight)
    larger = draw(rng, [n for n in items if n > start], count, weight)
    first, second = (smaller, larger) if rng.random() < 0.5 else (larger, smaller)
    turns = [n for pair in zip_longest(first, second) for n in pair if n is not None]
    return turns[:count]


def _liking(angle: Fraction) -> float:
    if angle % 5:
        return 1.0
    return FAVOURITES.get(int(angle), 1.5 if angle % 10 == 0 else 1.0)


def _usual_degrees(angle: Fraction) -> float:
    return UNROUND if angle % 5 else _liking(angle)


def _usual(n: int) -> float:
    even = 1.3 if n % 2 == 0 or n % 5 == 0 else 1.0
    return even * min(1.0, OFTEN / n)


def _other_decimals(rng: Random, value: Fraction, decimals: int, count: int) -> list[str]:
    scale = 10**decimals
    found: dict[str, None] = {}
    for _ in range(count):
        factor = float(NEAREST) * float(FARTHEST / NEAREST) ** rng.random()
        scaled = round(float(value) * scale * (factor if rng.random() < 0.5 else 1.0 / factor))
        if scaled % 10 == 0 and value * scale % 10 != 0:
            scaled += 1  # 2.50 is written where a given number is
        if is_far(Fraction(scaled, scale) / value):
            found[f"{scaled / scale:.{decimals}f}"] = None
    return list(found)


def leading_number(node: syntax.Expression) -> syntax.Number | None:
    """The 5 of `5`, `5 cm`, `5√3`, `5π` and `5/2`; the 3 of `√3`."""
    match node:
        case syntax.Number():
            return node
        case syntax.Measured(value) | syntax.Sqrt(value):
            return leading_number(value)
        case syntax.Binary(operator, left, _) if operator in ("*", "/"):
            return leading_number(left)
        case _:
            return None
