"""Shear a square: the sides stay equal, the angles do not stay right.

Breaks:    `square ABCD`; the edit says `rhombus ABCD with ∠ABC = 60°`.
Keeps:     every other statement and every label.
Verified:  a right angle FAILS on the new figure, and the stated angle on the original.
Skips:     nothing that is called a square.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("square ABCD", MUTATOR)[0])
    rhombus ABCD with ∠ABC = 60°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._shapes import oblique, shapes

COUNT = 4
"""Angles proposed for each square."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "square", "regular quadrilateral"):
        for size in oblique(rng, COUNT):
            yield shape.put("rhombus", shape.is_degrees(rng.randrange(4), size))


MUTATOR = Mutator(
    name="square-to-rhombus",
    breaks="`square ABCD`",
    family="change a shape",
    example="square ABCD",
    sites=_sites,
)
