"""Let parallel lines run together.

Breaks:    `AB ∥ CD`, `trapezoid ABCD with AB ∥ CD`, `parallelogram ABCD`, one pair of lines at a
           time; the edit says at what angle they meet.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  `AB ∥ CD` FAILS on the new figure, and the new angles on the original.
Skips:     lines without two named points.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("trapezoid ABCD with AB ∥ CD", MUTATOR)[0])
    quadrilateral ABCD
    ∠(AB, CD) = 27°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import new_degrees
from geodsl.mutators._split import said
from geodsl.mutators._written import degrees_text

LEAST, MOST = 10, 30
"""Degrees. Lines that meet at less look parallel, at more the figure is another one."""

COUNT = 3
"""Sizes proposed for each pair of lines."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "parallel", (ir.Through(a, b), ir.Through(c, d)):
                for size in new_degrees(rng, LEAST, MOST, COUNT):
                    yield from item.instead(f"∠({a}{b}, {c}{d}) = {degrees_text(size)}")
            case _:
                pass


MUTATOR = Mutator(
    name="meeting",
    breaks="`AB ∥ CD`",
    family="drop or replace a relation",
    example="trapezoid ABCD with AB ∥ CD",
    sites=_sites,
)
