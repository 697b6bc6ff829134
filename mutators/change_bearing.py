"""Give a bearing another size.

Breaks:    `bearing of B from A = 60°`, one statement at a time; the edit says another bearing.
Keeps:     every other statement and every label; the figure follows.
Verified:  the old bearing FAILS on the new figure, and the new one on the original, if the picture
           is not turned or mirrored.
Skips:     bearings that are given by an unknown.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("points A, B\\nbearing of B from A = 60°", MUTATOR)[0])
    points A, B
    bearing of B from A = 75°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import degrees_of, rewritten
from geodsl.mutators._nodes import degrees
from geodsl.mutators._numbers import other_degrees

COUNT = 4
"""Bearings proposed for each statement."""

MOST = 359
"""Degrees."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    said = {f.statement for f in subject.program.facts if _is_given(f)}
    for claim in claims(subject):
        if claim.statement not in said or not isinstance(claim.node, syntax.Equal):
            continue
        for side in claim.node.sides:
            size = degrees_of(side)
            if size is not None:
                for other in other_degrees(rng, size, COUNT, 0, MOST):
                    yield claim.put(rewritten(claim.node, side, degrees(side.span, other)))


def _is_given(fact: ir.Fact) -> bool:
    return fact.relation == "bearing" and isinstance(fact.arguments[2], ir.Number)


MUTATOR = Mutator(
    name="change-bearing",
    breaks="`bearing of B from A = 60°`",
    family="change a number",
    example="points A, B, C\nbearing of B from A = 60°\nAB = BC\nbearing of C from B = 150°",
    sites=_sites,
)
