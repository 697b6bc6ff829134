"""Let an angle of another size be a right one.

Breaks:    `∠ABC = 60°`, one size at a time; the edit says `AB ⟂ BC` in its place.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the size FAILS on the new figure, and the right angle on the original.
Skips:     right angles, angles of 180° and more, and sizes with unknowns.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = 70°", MUTATOR)[0])
    triangle ABC
    AB ⟂ BC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._sizes import sizes


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for size in sizes(subject):
        a, vertex, c = size.corner
        yield from size.item.instead(f"{a}{vertex} ⟂ {vertex}{c}")


MUTATOR = Mutator(
    name="angle-to-right",
    breaks="`∠ABC = 60°`",
    family="drop or replace a relation",
    example="triangle ABC\n∠ABC = 70°",
    sites=_sites,
)
