"""Move a point away from the middle of the segment that it halves.

Breaks:    `M midpoint of AB`, `AD median of triangle ABC`, `AC bisects BD at M`, one segment at a
           time; the edit says that M divides it in another ratio.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  M FAILS to be the midpoint on the new figure, and the ratio FAILS on the original.
Skips:     midpoints without a name, and those of arcs.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nM midpoint of AB", MUTATOR)[0])
    triangle ABC
    M divides AB in ratio 2 : 1
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said

RATIOS = ("2 : 1", "1 : 2", "3 : 2", "2 : 3", "3 : 1", "1 : 3")


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "midpoint", (str(m), str(a), str(b)) if not (m + a + b).count("_"):
                for place in divisions(m, a, b):
                    yield from item.instead(place)
            case _:
                pass


def divisions(m: str, a: str, b: str) -> tuple[str, ...]:
    """What says that M divides AB, and not in the middle."""
    return tuple(f"{m} divides {a}{b} in ratio {ratio}" for ratio in RATIOS)


MUTATOR = Mutator(
    name="move-off-midpoint",
    breaks="`M midpoint of AB`",
    family="move a point off its relation",
    example="triangle ABC\nM midpoint of AB",
    sites=_sites,
)
