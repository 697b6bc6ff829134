"""Let the right angle of a triangle or trapezoid be sharp or blunt.

Breaks:    `right triangle ABC with ∠C = 90°`; the edit says `triangle ABC with ∠C = 105°`,
           or `trapezoid ABCD with AB ∥ CD, ∠DAB = 75°`.
Keeps:     every other statement and every label.
Verified:  the angle is not right on the new figure; the stated size FAILS on the original.
Skips:     right shapes of which nothing after `with` says which angle is right.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("right triangle ABC with ∠C = 90°", MUTATOR)[0])
    triangle ABC with ∠C = 60°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import Claimed
from geodsl.mutators._nodes import degrees, equal
from geodsl.mutators._shapes import is_right, oblique, shapes

COUNT = 4
"""Angles proposed for each shape."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "right triangle", "right trapezoid"):
        for fact in shape.said:
            if not is_right(fact) or not isinstance(fact, syntax.Equal):
                continue
            for size in oblique(rng, COUNT):
                said = tuple(_sized(f, size) if f is fact else f for f in shape.said)
                yield shape.put(shape.words.removeprefix("right "), *said)


def _sized(fact: Claimed, size: int) -> Claimed:
    assert isinstance(fact, syntax.Equal)
    return equal(fact.span, fact.sides[0], degrees(fact.span, size))


MUTATOR = Mutator(
    name="right-to-oblique",
    breaks="`right triangle ABC with ∠C = 90°`",
    family="change a shape",
    example="right triangle ABC with ∠C = 90°",
    sites=_sites,
)
