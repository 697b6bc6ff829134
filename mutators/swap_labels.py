"""Exchange two letters of the same drawing.

Breaks:    every statement that mentions just one of two points, or both in different roles.
Keeps:     the drawing; statements about neither point.
Verified:  some statement of the original FAILS on the drawing with the new letters, and its renamed
           form on the original. Letters that a symmetry of the figure exchanges break nothing, and
           are refused there.
Skips:     points that the picture does not name, and points of different figures of one picture.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nM midpoint of BC", MUTATOR)[0])
    triangle BAC
    M midpoint of AC
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import points_of, renamed


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    hidden = subject.program.drawing.hidden_points
    named = [p for p in subject.program.points if p.printed and p.name not in hidden]
    for one, two in combinations(named, 2):
        if one.panel == two.panel and not one.name.startswith("_"):
            yield from _exchange(subject, one.name, two.name)


def _exchange(subject: Subject, one: str, two: str) -> Iterator[Edit]:
    names = {one: two, two: one}
    changes = tuple(
        (index, (renamed(statement, names),))
        for index, statement in enumerate(subject.tree.statements)
        if not set(points_of(statement)).isdisjoint(names)
    )
    if changes:
        yield Edit(changes, tuple(index for index, _ in changes), tuple(names.items()))


MUTATOR = Mutator(
    name="swap-labels",
    breaks="every statement that tells two points apart",
    family="swap or permute labels",
    example="triangle ABC\nM midpoint of BC",
    sites=_sites,
)
