"""Let points that were on one circle not be on one.

Breaks:    `A, B, C, D concyclic`; the edit says the contrary.
Keeps:     every other statement and every label.
Verified:  the old statement FAILS on the new figure, and the new one on the original.
Skips:     points on a circle that is drawn: move-off-circle moves them.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("quadrilateral ABCD\\nA, B, C, D concyclic", MUTATOR)[-1])
    quadrilateral ABCD
    A, B, C, D not concyclic
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import said

SUMS = (150, 160, 200, 210)
"""Degrees of two opposite angles, which are 180 on a circle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        if item.fact.relation != "concyclic":
            continue
        points = [str(p) for p in item.fact.arguments]
        if len(points) == 4:
            a, b, c, d = points
            sides = ((a, b), (b, c), (c, d), (d, a))
            if all(q in joined(rows, p) for p, q in sides):
                total = rng.choice(SUMS)
                yield from item.instead(f"∠{a}{b}{c} + ∠{c}{d}{a} = {total}°")
                yield from item.instead(f"∠{d}{a}{b} + ∠{b}{c}{d} = {total}°")
        yield from item.instead(f"{', '.join(points)} not concyclic")


MUTATOR = Mutator(
    name="not-concyclic",
    breaks="`A, B, C, D concyclic`",
    family="drop or replace a relation",
    example="quadrilateral ABCD\nA, B, C, D concyclic",
    sites=_sites,
)
