"""Let an angle be as large as another one, instead of a number of degrees.

Breaks:    `∠ABC = 60°`, one size at a time; the edit says `∠ABC = ∠ACB` in its place.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the size FAILS on the new figure, and the equality on the original.
Skips:     right angles, angles of 180° and more, sizes with unknowns, and pairs of angles that
           statements already call equal or of which one is a part of the other.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = 70°", MUTATOR)[0])
    triangle ABC
    ∠ABC = ∠BAC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely
from geodsl.mutators._equals import are_unequal, joined_groups, pairs_of_equals
from geodsl.mutators._lines import Corner, rows_of
from geodsl.mutators._sizes import sizes

EACH = 3
"""Edits proposed for each angle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    same = joined_groups(list(pairs_of_equals(subject)))
    for size in sizes(subject):
        old = _key(size.corner)
        others = [
            corner
            for corner in rows.corners()
            if _key(corner) != old
            and not are_unequal(subject, rows, old, _key(corner))
            and not any({old, _key(corner)} <= group for group in same)
        ]
        for corner in likely(rng, others, size.corner, EACH):
            yield from size.item.instead(f"∠{''.join(size.corner)} = ∠{''.join(corner)}")


def _key(corner: Corner) -> Corner:
    a, vertex, c = corner
    return min(a, c), vertex, max(a, c)


MUTATOR = Mutator(
    name="angle-to-equal",
    breaks="`∠ABC = 60°`",
    family="drop or replace a relation",
    example="triangle ABC\n∠ABC = 70°",
    sites=_sites,
)
