"""Let neighbouring sides of a rhombus differ.

Breaks:    `rhombus ABCD`; the edit says `parallelogram ABCD with AB : BC = 4 : 3`.
Keeps:     every other statement and every label.
Verified:  the equality of the sides FAILS on the new figure, and the stated ratio on the original.
Skips:     rhombi of which another statement says that two sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("rhombus ABCD", MUTATOR)[0])
    parallelogram ABCD with BC : CD = 5 : 4
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
            first = rng.randrange(4)
            one, two = shape.side(first), shape.side(first + 1)
            if shape.can_differ(one, two):
                yield shape.put("parallelogram", shape.is_ratio(one, two, ratio))


MUTATOR = Mutator(
    name="rhombus-to-parallelogram",
    breaks="`rhombus ABCD`",
    family="change a shape",
    example="rhombus ABCD",
    sites=_sites,
)
