"""Put a centre of a triangle on a side of it.

Breaks:    `G centroid of triangle ABC`, `O circumcenter of ABC`, `H = orthocenter of ABC`, one
           statement at a time; the edit says `G midpoint of AB` or `G foot of A on BC`.
Keeps:     every other statement and every label.
Verified:  the old role FAILS on the new figure, and the new one on the original.
Skips:     centres that lie on a side because the triangle is right: the engine finds them.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nG = centroid of triangle ABC", MUTATOR)[0])
    triangle ABC
    G foot of A on BC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said

CENTERS = ("centroid", "incenter", "circumcenter", "orthocenter")

COUNT = 4
"""Edits proposed for each centre."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case centre, (str(p), str(a), str(b), str(c)) if centre in CENTERS and not p.startswith(
                "_"
            ):
                turns = ((a, b, c), (b, c, a), (c, a, b))
                places = [f"{p} midpoint of {y}{z}" for _, y, z in turns]
                places += [f"{p} foot of {x} on {y}{z}" for x, y, z in turns]
                for place in rng.sample(places, COUNT):
                    yield from item.instead(place)
            case _:
                pass


MUTATOR = Mutator(
    name="center-to-side",
    breaks="`G centroid of triangle ABC`",
    family="exchange roles",
    example="triangle ABC\nG = centroid of triangle ABC",
    sites=_sites,
)
