"""Give an arc another size.

Breaks:    `arc AB = 98°`, `major arc AB = 230°`, one statement at a time; the edit says
           another number of degrees.
Keeps:     every other statement and every label; the figure follows.
Verified:  `arc AB = 98°` FAILS on the new figure, where another number is printed and
           drawn.
Skips:     arcs that are given by an unknown, lengths of arcs, and halves of circles.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\nA, B on circle O\\narc AB = 80°", MUTATOR)[0])
    circle O
    A, B on circle O
    arc AB = 95°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import degrees_of, given, measures_in, rewritten
from geodsl.mutators._nodes import degrees
from geodsl.mutators._numbers import other_degrees

COUNT = 4
"""Sizes proposed for each statement."""

LEAST, MOST = 20, 340
"""Degrees. What an arc between two or three letters may be."""

MINOR = 172
"""Degrees. An arc that is not called major and is given by two letters is at most so large."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        if not isinstance(claim.node, syntax.Equal):
            continue
        parts = given(claim.node)
        if parts is None:
            continue
        arcs = [m for side in parts[0] for m in measures_in(side)]
        if not arcs or not all(isinstance(a, syntax.Object) and a.kind == "arc" for a in arcs):
            continue
        size = degrees_of(parts[1])
        if size is None or size == 180:
            continue
        least, most = _limits(arcs, size > 180)
        for other in other_degrees(rng, size, COUNT, least=least, most=most):
            if other != 180:
                number = parts[1]
                yield claim.put(rewritten(claim.node, number, degrees(number.span, other)))


def _limits(arcs: list[syntax.Expression], is_more_than_half: bool) -> tuple[int, int]:
    """A minor arc stays one, and so does a major one."""
    by_three = any(
        isinstance(a, syntax.Object) and isinstance(a.operand, syntax.Run)
        and len(a.operand.points) == 3
        for a in arcs
    )  # fmt: skip
    if by_three or len(arcs) > 1:
        return LEAST, MOST
    return (360 - MINOR, MOST) if is_more_than_half else (LEAST, MINOR)


MUTATOR = Mutator(
    name="change-arc",
    breaks="`arc AB = 98°`",
    family="change a number",
    example="circle O\nA, B on circle O\narc AB = 80°",
    sites=_sites,
)
