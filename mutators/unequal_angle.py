"""Let two angles that were equal differ.

Breaks:    `∠ABC = ∠DEF`, `∠1 = ∠2`, one pair at a time; the edit says `∠ABC = 2∠DEF`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the equality FAILS on the new figure, and the ratio on the original.
Skips:     angles whose equality a statement says in other words, and those of more than 180°.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = ∠BCA", MUTATOR)[0])
    triangle ABC
    ∠ABC : ∠BCA = 2 : 3
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import term_text

COUNT = 3
"""Ratios proposed for each pair of angles."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "equal", (ir.Angle() as one, ir.Angle() as two):
                a, b = term_text(one), term_text(two)
                if a is not None and b is not None:
                    for text in rng.sample(ratios(a, b), COUNT):
                        yield from item.instead(text)
            case _:
                pass


def ratios(a: str, b: str) -> tuple[str, ...]:
    """What says that two angles differ."""
    return f"{a} = 2{b}", f"{b} = 2{a}", f"{a} : {b} = 3 : 2", f"{a} : {b} = 2 : 3"


MUTATOR = Mutator(
    name="unequal-angle",
    breaks="`∠ABC = ∠DEF`",
    family="drop or replace a relation",
    example="triangle ABC\n∠ABC = ∠BCA",
    sites=_sites,
)
