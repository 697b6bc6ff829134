"""Move a point from the inside of a circle or polygon to its outside, or the other way.

Breaks:    `P inside circle O`, `P outside triangle ABC`.
Keeps:     every other statement and every label.
Verified:  where P was FAILS on the new figure, and where it is now FAILS on the original.
Skips:     regions without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\nP inside circle O", MUTATOR)[0])
    circle O
    P outside circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import fact_text


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        if item.fact.relation not in ("inside", "outside"):
            continue
        text = fact_text(item.fact)
        if text is not None:
            point, where, region = text.split(" ", 2)
            other = "outside" if where == "inside" else "inside"
            yield from item.instead(f"{point} {other} {region}")


MUTATOR = Mutator(
    name="cross-circle",
    breaks="`P inside circle O`",
    family="move a point across",
    example="circle O\nP inside circle O",
    sites=_sites,
)
