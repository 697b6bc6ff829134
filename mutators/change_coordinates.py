"""Put a point at other coordinates.

Breaks:    `A = (1, 2)`, one statement at a time; the edit says a place beside it, or its mirror
           image: `A = (2, 2)`, `A = (-1, 2)`, `A = (2, 1)`.
Keeps:     every other statement and every label.
Verified:  the old coordinates FAIL on the new figure, and the new ones on the original, where the
           picture has axes.
Skips:     places where another point is said to be, and coordinates with unknowns.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("axes\\nA = (1, 2)", MUTATOR)[0])
    axes
    A = (3, 2)
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import number_text

COUNT = 4
"""Places proposed for each point."""

Place = tuple[Fraction, Fraction]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    if not subject.program.drawing.axes:
        return
    taken = {place for f in subject.program.facts if (place := place_of(f)) is not None}
    for item in said(subject):
        place, point = place_of(item.fact), item.fact.arguments[0]
        if place is None or str(point).startswith("_"):
            continue
        free = [other for other in _others(place) if other not in taken]
        for x, y in rng.sample(free, min(COUNT, len(free))):
            yield from item.instead(f"{point} = ({number_text(x)}, {number_text(y)})")


def place_of(fact: ir.Fact) -> Place | None:
    """The coordinates that a fact gives a point."""
    match fact.relation, fact.arguments:
        case "at", (_, ir.Number(x), ir.Number(y)) if not fact.negated:
            return x, y
        case _:
            return None


def _others(place: Place) -> list[Place]:
    x, y = place
    mirrored = [(-x, y), (x, -y), (y, x), (-y, -x)]
    beside = [(x + k, y) for k in (1, -1, 2)] + [(x, y + k) for k in (1, -1, 2)]
    return [other for other in dict.fromkeys((*mirrored, *beside)) if other != place]


MUTATOR = Mutator(
    name="change-coordinates",
    breaks="`A = (1, 2)`",
    family="change a number",
    example="axes\nA = (1, 2)\nB = (4, 1)\nsegment AB",
    sites=_sites,
)
