"""Change the order of points on a line or on a circle, or the arc that a point is on.

Breaks:    `A, B, C, D in order`, `A, B, C, D in order on circle O`, `P on major arc AB`; the edit
           exchanges two neighbours, or says the other arc.
Keeps:     every other statement and every label.
Verified:  the old order FAILS on the new figure, and the new one on the original.
Skips:     neighbours that other facts hold in their places.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("points A, B, C\\nA, B, C in order", MUTATOR)[0])
    points A, B, C
    B, A, C in order
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import Said, facts_about, said

HELD = 0
"""Facts about a point that may still go elsewhere."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "ordered", points:
                for other in _exchanged(item, tuple(str(p) for p in points)):
                    yield from item.instead(f"{', '.join(other)} in order")
            case "ordered_on_circle", (ir.Circle(name), *points) if len(points) > 3:
                for other in _exchanged(item, tuple(str(p) for p in points)):
                    yield from item.instead(f"{', '.join(other)} in order on circle {name}")
            case "on_arc", (str(p), ir.Arc(_, a, b, "major")):
                yield from item.instead(f"{p} on arc {a}{b}")
            case "on_arc", (str(p), ir.Arc(_, a, b, "minor")):
                yield from item.instead(f"{p} on major arc {a}{b}")
            case _:
                pass


def _exchanged(item: Said, points: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Neighbours exchanged, each pair in turn of which one is hardly held in its place."""
    held = [facts_about(item, p) for p in points]
    for k in range(len(points) - 1):
        if min(held[k], held[k + 1]) <= HELD:
            yield *points[:k], points[k + 1], points[k], *points[k + 2 :]


MUTATOR = Mutator(
    name="reorder",
    breaks="`A, B, C in order`",
    family="move a point across",
    example="points A, B, C\nA, B, C in order",
    sites=_sites,
)
