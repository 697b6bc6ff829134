"""Lift a midpoint off its segment, still as far from one end as from the other.

Breaks:    `M midpoint of AB`, one statement at a time; the edit says `MA = MB` and how large the
           angle at M is.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  `M midpoint of AB` FAILS on the new figure, and the angle at M on the original, where it
           is straight.
Skips:     points without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nM midpoint of AB", MUTATOR)[0])
    triangle ABC
    point M
    MA = MB
    ∠AMB = 117°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._numbers import new_degrees
from geodsl.mutators._split import said
from geodsl.mutators._written import degrees_text

LEAST, MOST = 100, 150
"""Degrees."""

COUNT = 3
"""Edits proposed for each midpoint."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "midpoint", (str(m), str(a), str(b)) if not (m + a + b).count("_"):
                for size in new_degrees(rng, LEAST, MOST, COUNT):
                    angle = f"∠{a}{m}{b} = {degrees_text(size)}"
                    yield from item.instead(f"{m}{a} = {m}{b}", angle)
            case _:
                pass


MUTATOR = Mutator(
    name="lift-midpoint",
    breaks="`M midpoint of AB`",
    family="move a point off its relation",
    example="triangle ABC\nM midpoint of AB",
    sites=_sites,
)
