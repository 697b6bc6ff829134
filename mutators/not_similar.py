"""Let two angles of similar polygons differ.

Breaks:    `△ABC ∼ △DEF`, one pair of corners at a time; the edit says `∠ABC = 2∠DEF`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the similarity FAILS on the new figure, and the ratio on the original.
Skips:     corners that both polygons share with their sides.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "triangle ABC\\ntriangle DEF\\ntriangle ABC ∼ triangle DEF"
    >>> print(edits(text, MUTATOR)[0].splitlines()[-1])
    ∠CAB : ∠FDE = 2 : 3
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._split import said
from geodsl.mutators.unequal_angle import ratios

EACH = 2
"""Ratios proposed for each pair of corners."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "similar", (ir.Polygon(one), ir.Polygon(two)):
                pass
            case _:
                continue
        for first, second in corner_pairs(rows, one, two):
            for text in rng.sample(ratios(first, second), EACH):
                yield from item.instead(text)


def corner_pairs(
    rows: Rows, one: tuple[str, ...], two: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Angles of two polygons that correspond, but for those that are one angle."""
    for k, (p, q) in enumerate(zip(one, two, strict=True)):
        n = len(one)
        (a, c), (d, f) = (one[k - 1], one[(k + 1) % n]), (two[k - 1], two[(k + 1) % n])
        is_one = p == q and any(
            rows.on_one_line(p, a, x) and rows.on_one_line(p, c, y) for x, y in ((d, f), (f, d))
        )
        if not is_one:
            yield f"∠{a}{p}{c}", f"∠{d}{q}{f}"


MUTATOR = Mutator(
    name="not-similar",
    breaks="`△ABC ∼ △DEF`",
    family="drop or replace a relation",
    example="triangle ABC\ntriangle DEF\ntriangle ABC ∼ triangle DEF",
    sites=_sites,
)
