"""Let two parts of congruent polygons differ.

Breaks:    `△ABC ≅ △DEF`, one pair of sides or corners at a time; the edit says `AB : DE = 3 : 2`,
           or `∠ABC = 2∠DEF`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the congruence FAILS on the new figure, and the ratio on the original.
Skips:     sides and corners that are one and the same.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "triangle ABC\\ntriangle DEF\\ntriangle ABC ≅ triangle DEF"
    >>> print(edits(text, MUTATOR)[0].splitlines()[-1])
    AB : DE = 3 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import said
from geodsl.mutators.not_similar import corner_pairs
from geodsl.mutators.unequal_angle import ratios

RATIOS = ("3 : 2", "2 : 3", "4 : 3", "3 : 4")


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "congruent", (ir.Polygon(one), ir.Polygon(two)):
                pass
            case _:
                continue
        for k in range(len(one)):
            side = one[k] + one[(k + 1) % len(one)]
            other = two[k] + two[(k + 1) % len(two)]
            if set(side) != set(other):
                yield from item.instead(f"{side} : {other} = {rng.choice(RATIOS)}")
        for first, second in corner_pairs(rows, one, two):
            yield from item.instead(rng.choice(ratios(first, second)))


MUTATOR = Mutator(
    name="not-congruent",
    breaks="`△ABC ≅ △DEF`",
    family="drop or replace a relation",
    example="triangle ABC\ntriangle DEF\ntriangle ABC ≅ triangle DEF",
    sites=_sites,
)
