"""Let a circle that touched all sides of a triangle cut one of them.

Breaks:    `circle I inscribed in triangle ABC`, `triangle ABC circumscribed about circle I`, one
           side at a time; the edit says that the circle touches the two others, and how near to the
           centre the side is.
Keeps:     every other statement and every label.
Verified:  I FAILS to be the incentre on the new figure, and the distance FAILS on the original.
Skips:     circles in other polygons than triangles.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\ncircle I inscribed in triangle ABC", MUTATOR)[0])
    triangle ABC
    circle I
    circle I tangent to AB, AC
    distance from I to BC = 2/3 · radius of circle I
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said

NEAR = ("1/2", "2/3", "3/4")
"""How far from the centre the side is, in radii."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    named = {c.centre: c.name for c in subject.program.circles if not c.name.startswith("_")}
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "incenter", (str(i), str(a), str(b), str(c)) if i in named:
                tangent = [f for f in item.others if f.relation == "tangent"]
            case _:
                continue
        for top, one, two in ((a, b, c), (b, c, a), (c, a, b)):
            if tangent:
                circle = f"circle {named[i]}"
                touching = f"{circle} tangent to {top}{one}, {top}{two}"
                radius = f"{rng.choice(NEAR)} · radius of {circle}"
                cutting = f"distance from {i} to {one}{two} = {radius}"
                yield from item.instead(touching, cutting, without=tangent)


MUTATOR = Mutator(
    name="not-inscribed",
    breaks="`circle I inscribed in triangle ABC`",
    family="drop or replace a relation",
    example="triangle ABC\ncircle I inscribed in triangle ABC",
    sites=_sites,
)
