"""Exchange the centres of a triangle.

Breaks:    `I incenter of triangle ABC`, `H = orthocenter of triangle ABC`, also centroid and
           circumcenter; the edit says another of the four.
Keeps:     every other statement and every label.
Verified:  the old centre FAILS on the new figure, and the new one on the original.
Skips:     centres of other polygons than triangles.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nI incenter of triangle ABC", MUTATOR)[0])
    triangle ABC
    I centroid of triangle ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of, walk

CENTERS: tuple[syntax.Noun, ...] = ("centroid", "incenter", "circumcenter", "orthocenter")


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        if isinstance(claim.node, syntax.Relate):
            continue
        for node in walk(claim.node):
            match node:
                case syntax.NounOf(noun, (of,)) | syntax.Role(noun, (of,)) if noun in CENTERS:
                    if len(points_of(of)) != 3 or getattr(node, "negated", False):
                        continue
                    for other in CENTERS:
                        if other != noun:
                            new = rewritten(claim.node, node, replace(node, noun=other))
                            yield claim.put(new)
                case _:
                    pass


MUTATOR = Mutator(
    name="exchange-centers",
    breaks="`I incenter of triangle ABC`",
    family="exchange roles",
    example="triangle ABC\nI incenter of triangle ABC",
    sites=_sites,
)
