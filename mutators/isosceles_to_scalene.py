"""Let the equal sides of an isosceles triangle differ.

Breaks:    `isosceles triangle ABC with AB = AC` and `equilateral triangle ABC`; the edit says
           `triangle ABC with AB : AC = 4 : 3`.
Keeps:     every other statement and every label.
Verified:  an equality FAILS on the new figure, and the stated ratio FAILS on the original.
Skips:     triangles of which another statement says that two sides are equal, and isosceles ones of
           which the program does not say after `with` which sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("isosceles triangle ABC with AB = AC", MUTATOR)[0])
    triangle ABC with AB : AC = 5 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import run
from geodsl.mutators._shapes import ShapeClaim, pair_of, shapes, unequal

COUNT = 4
"""Ratios proposed for each triangle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    kinds = ("isosceles triangle", "equilateral triangle", "regular triangle")
    for shape in shapes(subject, *kinds):
        if shape.equal_sides_said({}):
            continue
        for ratio in unequal(rng, COUNT):
            pair = _equal_pair(shape, rng)
            if pair is not None:
                apex, one, two = pair
                sides = run(shape.span, apex, one), run(shape.span, apex, two)
                rest = [fact for fact in shape.said if pair_of(fact) is None]
                if shape.can_differ(*sides):
                    yield shape.put("triangle", shape.is_ratio(*sides, ratio), *rest)


def _equal_pair(shape: ShapeClaim, rng: Random) -> tuple[str, str, str] | None:
    """The corner between two sides that are said to be equal, and their other ends."""
    if shape.words.startswith("isosceles"):
        return next((pair for fact in shape.said if (pair := pair_of(fact))), None)
    apex = rng.randrange(3)
    a, b, c = (shape.corners[(apex + k) % 3] for k in range(3))
    return a, b, c


MUTATOR = Mutator(
    name="isosceles-to-scalene",
    breaks="`isosceles triangle ABC`",
    family="change a shape",
    example="isosceles triangle ABC with AB = AC",
    sites=_sites,
)
