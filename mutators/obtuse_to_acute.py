"""Let the blunt angle of an obtuse triangle be sharp.

Breaks:    `obtuse triangle ABC with ∠ABC = 120°` and `with ∠ABC > 90°`; the edit says
           `acute triangle ABC with ∠ABC = 75°`.
Keeps:     every other statement and every label.
Verified:  the old size FAILS on the new figure, and the new one on the original.
Skips:     triangles of which the program does not say after `with` which angle is blunt.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("obtuse triangle ABC with ∠ABC = 120°", MUTATOR)[0])
    acute triangle ABC with ∠ABC = 50°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import degrees, equal
from geodsl.mutators._numbers import draw
from geodsl.mutators._shapes import shapes

SIZES = (50, 55, 60, 65, 70, 75, 80)
"""Degrees."""

COUNT = 4
"""Angles proposed for each triangle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "obtuse triangle"):
        for fact in shape.said:
            match fact:
                case syntax.Equal(
                    (syntax.Object("angle") as angle, syntax.Measured())
                ) | syntax.Relate((syntax.Object("angle") as angle, syntax.Measured()), ">"):
                    rest = [other for other in shape.said if other is not fact]
                    for size in draw(rng, SIZES, COUNT, lambda n: 2.0 if n % 30 == 0 else 1.0):
                        sharp = equal(fact.span, angle, degrees(fact.span, size))
                        yield shape.put("acute triangle", sharp, *rest)
                case _:
                    pass


MUTATOR = Mutator(
    name="obtuse-to-acute",
    breaks="`obtuse triangle ABC with ∠ABC = 120°`",
    family="change a shape",
    example="obtuse triangle ABC with ∠ABC = 120°",
    sites=_sites,
)
