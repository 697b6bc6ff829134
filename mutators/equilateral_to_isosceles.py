"""Keep two sides of an equilateral triangle equal, and let the third differ.

Breaks:    `equilateral triangle ABC`; the edit says `isosceles triangle ABC with AB = AC,
           ∠BAC = 40°`, or gives the ratio of a leg to the base.
Keeps:     every other statement and every label.
Verified:  an equality of sides FAILS on the new figure; the angle or ratio FAILS on the original.
Skips:     triangles of which another statement says that two sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("equilateral triangle ABC", MUTATOR)[0])
    isosceles triangle ABC with CA = CB and ∠ACB = 75°
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import other_degrees
from geodsl.mutators._shapes import shapes, unequal

COUNT = 3
"""Angles and ratios proposed for each triangle."""

LEAST, MOST = 30, 90
"""Degrees, of the angle between the equal sides."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    kinds = ("equilateral triangle", "regular triangle", "equiangular triangle")
    for shape in shapes(subject, *kinds):
        if shape.equal_sides_said({}):
            continue
        for size in other_degrees(rng, Fraction(60), COUNT, LEAST, MOST):
            apex = rng.randrange(3)
            pair = shape.legs(apex)
            yield shape.put("isosceles triangle", pair, shape.is_degrees(apex, int(size)))
        for ratio in unequal(rng, COUNT):
            apex = rng.randrange(3)
            pair = shape.legs(apex)
            if ratio > Fraction(1, 2):
                differ = shape.is_ratio(shape.side(apex), shape.side(apex + 1), ratio)
                yield shape.put("isosceles triangle", pair, differ)


MUTATOR = Mutator(
    name="equilateral-to-isosceles",
    breaks="`equilateral triangle ABC`",
    family="change a shape",
    example="equilateral triangle ABC",
    sites=_sites,
)
