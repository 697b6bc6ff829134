"""Of a regular polygon, keep the equal sides or the equal angles, and not both.

Breaks:    `regular pentagon ABCDE`; the edit says `equilateral pentagon ABCDE with ∠ABC = 90°`, or
           `equiangular pentagon ABCDE with AB : BC = 4 : 3`.
Keeps:     every other statement and every label.
Verified:  an angle or an equality FAILS on the new figure; what the edit states, on the original.
Skips:     regular triangles and quadrilaterals, which other rules change.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("regular pentagon ABCDE", MUTATOR)[0])
    equilateral pentagon ABCDE with ∠AED = 125°
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import other_degrees
from geodsl.mutators._shapes import KINDS, shapes, unequal

COUNT = 3
"""Angles and ratios proposed for each polygon."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    kinds = {f"regular {kind}" for kind in KINDS} - {"regular triangle", "regular quadrilateral"}
    for shape in shapes(subject, *sorted(kinds)):
        kind = shape.words.removeprefix("regular ")
        count = len(shape.corners)
        inner = Fraction((count - 2) * 180, count)
        for size in other_degrees(rng, Fraction(round(inner / 5) * 5), COUNT):
            angle = shape.is_degrees(rng.randrange(count), int(size))
            yield shape.put(f"equilateral {kind}", angle)
        for ratio in unequal(rng, COUNT):
            first = rng.randrange(count)
            sides = shape.is_ratio(shape.side(first), shape.side(first + 1), ratio)
            yield shape.put(f"equiangular {kind}", sides)


MUTATOR = Mutator(
    name="regular-to-irregular",
    breaks="`regular pentagon ABCDE`",
    family="change a shape",
    example="regular pentagon ABCDE",
    sites=_sites,
)
