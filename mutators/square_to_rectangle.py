"""Stretch a square: the angles stay right, the sides do not stay equal.

Breaks:    `square ABCD`; the edit says `rectangle ABCD with AB : BC = 3 : 2`.
Keeps:     every other statement and every label.
Verified:  the equality of the sides FAILS on the new figure, and the stated ratio on the original.
Skips:     squares of which another statement says that two sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("square ABCD", MUTATOR)[0])
    rectangle ABCD with BC : CD = 5 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._shapes import shapes, unequal

COUNT = 4
"""Ratios proposed for each square."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "square", "regular quadrilateral"):
        if shape.equal_sides_said({}):
            continue
        for ratio in unequal(rng, COUNT):
            first = rng.randrange(4)
            one, two = shape.side(first), shape.side(first + 1)
            if shape.can_differ(one, two):
                yield shape.put("rectangle", shape.is_ratio(one, two, ratio))


MUTATOR = Mutator(
    name="square-to-rectangle",
    breaks="`square ABCD`",
    family="change a shape",
    example="square ABCD",
    sites=_sites,
)
