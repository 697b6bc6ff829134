"""Let one angle of an acute triangle be blunt.

Breaks:    `acute triangle ABC`; the edit says `obtuse triangle ABC with ∠ABC = 110°`.
Keeps:     every other statement and every label.
Verified:  the angle is not acute on the new figure; its stated size FAILS on the original.
Skips:     nothing that is called an acute triangle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("acute triangle ABC", MUTATOR)[0])
    obtuse triangle ABC with ∠ABC = 100°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import draw
from geodsl.mutators._shapes import shapes

SIZES = (100, 105, 110, 115, 120, 125, 130)
"""Degrees."""

COUNT = 4
"""Angles proposed for each triangle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "acute triangle"):
        for size in draw(rng, SIZES, COUNT, lambda size: 2.0 if size % 30 == 0 else 1.0):
            blunt = shape.is_degrees(rng.randrange(3), size)
            yield shape.put("obtuse triangle", blunt, *shape.said)


MUTATOR = Mutator(
    name="acute-to-obtuse",
    breaks="`acute triangle ABC`",
    family="change a shape",
    example="acute triangle ABC",
    sites=_sites,
)
