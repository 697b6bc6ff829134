"""Give an angle another size.

Breaks:    `∠ABC = 60°` and `∠1 + ∠2 = 120°`, one statement at a time; the edit says
           another number of degrees.
Keeps:     every other statement and every label; the figure follows.
Verified:  `∠ABC = 60°` FAILS on the new figure, where another number is printed and
           drawn.
Skips:     angles that are given by an unknown, and sizes outside 15 to 165 degrees (345
           of a sum).

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = 60°", MUTATOR)[0])
    triangle ABC
    ∠ABC = 75°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import Claim, claims
from geodsl.mutators._measures import degrees_of, given, measures_in, rewritten
from geodsl.mutators._nodes import degrees
from geodsl.mutators._numbers import MOST, other_degrees

COUNT = 4
"""Sizes proposed for each statement."""

MOST_OF_A_SUM = 345
"""Degrees."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        if not isinstance(claim.node, syntax.Equal):
            continue
        parts = given(claim.node)
        if parts is None or not all(_is_of_angles(side) for side in parts[0]):
            continue
        sides, number = parts
        size = degrees_of(number)
        if size is None or _says_right(claim):
            continue
        is_sum = any(isinstance(side, syntax.Binary) for side in sides)
        most = MOST_OF_A_SUM if is_sum or size >= 180 else MOST
        for other in other_degrees(rng, size, COUNT, most=most):
            yield claim.put(rewritten(claim.node, number, degrees(number.span, other)))


def _says_right(claim: Claim) -> bool:
    """`right triangle ABC with ∠C = 90°` has no other size."""
    if claim.within is None:
        return False
    (shape, *_) = claim.within[0].subjects
    return isinstance(shape, syntax.Object) and "right" in shape.tags


def _is_of_angles(side: syntax.Expression) -> bool:
    found = list(measures_in(side))
    return bool(found) and all(
        isinstance(m, syntax.Object) and m.kind in ("angle", "directed angle") for m in found
    )


MUTATOR = Mutator(
    name="change-angle",
    breaks="`∠ABC = 60°`",
    family="change a number",
    example="triangle ABC\n∠ABC = 60°",
    sites=_sites,
)
