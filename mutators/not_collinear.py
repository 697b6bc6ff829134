"""Let a row of points have a bend.

Breaks:    `A, B, C in order`, `A, B, C collinear`, one inner point at a time; the edit says in what
           angle its neighbours are seen from it.
Keeps:     every other statement, the order of the other points, and everything that was drawn.
Verified:  the row FAILS to be straight on the new figure, and the angle FAILS on the original,
           where it is 180°.
Skips:     points that the picture does not name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("points A, B, C\\nA, B, C in order", MUTATOR)[0])
    points A, B, C
    ∠ABC = 157°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import new_degrees
from geodsl.mutators._split import said
from geodsl.mutators._written import degrees_text

LEAST, MOST = 140, 165
"""Degrees."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        if item.fact.relation not in ("ordered", "collinear"):
            continue
        points = [str(p) for p in item.fact.arguments]
        for k in range(1, len(points) - 1):
            rest = points[:k] + points[k + 1 :]
            how = "in order" if item.fact.relation == "ordered" else "collinear"
            row = (f"{', '.join(rest)} {how}",) if len(rest) > 2 else ()
            (size,) = new_degrees(rng, LEAST, MOST, 1)
            bend = f"∠{points[k - 1]}{points[k]}{points[k + 1]} = {degrees_text(size)}"
            yield from item.instead(*row, bend)


MUTATOR = Mutator(
    name="not-collinear",
    breaks="`A, B, C in order`",
    family="drop or replace a relation",
    example="points A, B, C\nA, B, C in order",
    sites=_sites,
)
