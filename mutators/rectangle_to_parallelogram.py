"""Shear a rectangle: opposite sides stay parallel, the angles do not stay right.

Breaks:    `rectangle ABCD`; the edit says `parallelogram ABCD with ∠ABC = 75°`.
Keeps:     every other statement and every label.
Verified:  a right angle FAILS on the new figure, and the stated angle on the original.
Skips:     nothing that is called a rectangle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("rectangle ABCD", MUTATOR)[0])
    parallelogram ABCD with ∠ABC = 60°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._shapes import oblique, shapes

COUNT = 4
"""Angles proposed for each rectangle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "rectangle"):
        for size in oblique(rng, COUNT):
            yield shape.put("parallelogram", shape.is_degrees(rng.randrange(4), size))


MUTATOR = Mutator(
    name="rectangle-to-parallelogram",
    breaks="`rectangle ABCD`",
    family="change a shape",
    example="rectangle ABCD",
    sites=_sites,
)
