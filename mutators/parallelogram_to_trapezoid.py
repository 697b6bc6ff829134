"""Let only two sides of a parallelogram be parallel.

Breaks:    `parallelogram ABCD`, and `rectangle ABCD` and `rhombus ABCD` as well; the edit says
           `trapezoid ABCD with AB ∥ CD, AB : CD = 3 : 2`.
Keeps:     every other statement and every label.
Verified:  the legs are not parallel on the new figure; the stated ratio FAILS on the original.
Skips:     shapes of which another statement says that two sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("parallelogram ABCD", MUTATOR)[0])
    trapezoid ABCD with AB ∥ CD and AB : CD = 5 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import relate
from geodsl.mutators._shapes import shapes, unequal

COUNT = 6
"""Ratios proposed for each parallelogram."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "parallelogram", "rectangle", "rhombus"):
        if shape.equal_sides_said({}):
            continue
        for ratio in unequal(rng, COUNT):
            first = rng.randrange(2)
            base, top = shape.side(first), shape.side(first + 2)
            parallel = relate(shape.span, base, "∥", top)
            if shape.can_differ(base, top):
                yield shape.put("trapezoid", parallel, shape.is_ratio(base, top, ratio))


MUTATOR = Mutator(
    name="parallelogram-to-trapezoid",
    breaks="`parallelogram ABCD`",
    family="change a shape",
    example="parallelogram ABCD",
    sites=_sites,
)
