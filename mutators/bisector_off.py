"""Let a bisector divide its angle in another ratio.

Breaks:    `AD bisects ∠BAC`, `AD bisector of triangle ABC`, one angle at a time; the edit says
           `∠BAD = 2∠DAC`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the bisector FAILS on the new figure, and the ratio on the original.
Skips:     lines without two named points.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nD on BC\\nAD bisects ∠BAC", MUTATOR)[0])
    triangle ABC
    D on BC
    ∠BAD = 2∠DAC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators.unequal_angle import ratios


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "bisects_angle", (str(d), str(b), str(a), str(c)):
                for text in ratios(f"∠{b}{a}{d}", f"∠{d}{a}{c}"):
                    yield from item.instead(text)
            case _:
                pass


MUTATOR = Mutator(
    name="bisector-off",
    breaks="`AD bisects ∠BAC`",
    family="drop or replace a relation",
    example="triangle ABC\nD on BC\nAD bisects ∠BAC",
    sites=_sites,
)
