"""Move a point to the other side of a line.

Breaks:    `A, P on same side of BC`, `A, P on opposite sides of BC`.
Keeps:     every other statement and every label.
Verified:  the old side FAILS on the new figure, and the new one on the original.
Skips:     lines without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\npoint P\\nA, P on same side of BC", MUTATOR)[0])
    triangle ABC
    point P
    A, P on opposite sides of BC
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import fact_text

OTHER = {"same_side": "opposite_sides", "opposite_sides": "same_side"}


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        other = OTHER.get(item.fact.relation)
        if other is None:
            continue
        text = fact_text(replace(item.fact, relation=other))
        if text is not None:
            yield from item.instead(text)


MUTATOR = Mutator(
    name="cross-line",
    breaks="`A, P on same side of BC`",
    family="move a point across",
    example="triangle ABC\npoint P\nA, P on same side of BC",
    sites=_sites,
)
