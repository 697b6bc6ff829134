"""Give an angle another size.

Breaks:    `∠ABC = 60°`, one statement at a time; the edit says another number of degrees.
Keeps:     every other statement and every label; the figure follows.
Verified:  `∠ABC = 60°` FAILS on the new figure, where another number is printed and drawn.
Skips:     angles that are given by an unknown, and angles of no or more than 180 degrees.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = 60°", MUTATOR)[0])
    triangle ABC
    ∠ABC = 75°
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._nodes import degrees, equal

STEPS = (15, -15, 10, -10, 20, -20, 25, -25, 30, -30)
"""Degrees; added to the angle, so that round numbers stay round."""

LEAST, MOST = 15, 165
"""Degrees. Sharper angles and flatter ones are hard to draw."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Equal((syntax.Object("angle") as angle, right)):
                size = _degrees_of(right)
                if size is None or not 0 < size < 180:
                    continue
                for step in STEPS:
                    if LEAST <= size + step <= MOST:
                        span = statement.span
                        yield replaced(index, equal(span, angle, degrees(span, size + step)))
            case _:
                pass


def _degrees_of(node: syntax.Expression) -> Fraction | None:
    match node:
        case syntax.Measured(syntax.Number() as value, "°") | (syntax.Number() as value):
            return syntax.number_value(value)
        case _:
            return None


MUTATOR = Mutator(
    name="change-angle",
    breaks="`∠ABC = 60°`",
    family="change a number",
    example="triangle ABC\n∠ABC = 60°",
    sites=_sites,
)
