"""Let two neighbouring sides of a rhombus be longer than the two others.

Breaks:    `rhombus ABCD`; the edit says `kite ABCD with AB = AD, AB : BC = 2 : 3`.
Keeps:     every other statement and every label.
Verified:  two sides are no longer parallel on the new figure; the ratio FAILS on the original.
Skips:     rhombi of which another statement says that two sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("rhombus ABCD", MUTATOR)[0])
    kite ABCD with BA = BC and BC : CD = 5 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._shapes import shapes, unequal

COUNT = 4
"""Ratios proposed for each rhombus."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "rhombus", "equilateral quadrilateral"):
        if shape.equal_sides_said({}):
            continue
        for ratio in unequal(rng, COUNT):
            apex = rng.randrange(4)
            pair = shape.legs(apex)
            one, two = shape.side(apex), shape.side(apex + 1)
            if shape.can_differ(one, two):
                yield shape.put("kite", pair, shape.is_ratio(one, two, ratio))


MUTATOR = Mutator(
    name="rhombus-to-kite",
    breaks="`rhombus ABCD`",
    family="change a shape",
    example="rhombus ABCD",
    sites=_sites,
)
