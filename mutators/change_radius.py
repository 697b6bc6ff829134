"""Give a circle another radius or diameter.

Breaks:    `circle O with radius 5`, `radius of circle O = 5`, `diameter of circle O =
           10`, one statement at a time; the edit says another number.
Keeps:     every other statement and every label; the figure follows.
Verified:  the radius FAILS in the new picture, which prints another one beside the
           circle.
Skips:     radii that the picture does not print, and radii that are given by an unknown.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O with radius 5\\nA, B on circle O\\nAB = 4", MUTATOR)[0])
    circle O with radius 6
    A, B on circle O
    AB = 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._measures import given, is_printed, rewritten
from geodsl.mutators._numbers import leading_number, other_digits

COUNT = 4
"""Radii proposed for each statement."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        value = _radius_of(statement)
        number = leading_number(value) if value is not None else None
        if number is None or not is_printed(subject, index):
            continue
        for digits in other_digits(rng, number, COUNT):
            other = syntax.Number(digits, span=number.span)
            yield replaced(index, rewritten(statement, number, other))


def _radius_of(statement: syntax.Statement) -> syntax.Expression | None:
    """What a statement says that a radius or a diameter is."""
    match statement:
        case syntax.Equal():
            parts = given(statement)
            if parts is None:
                return None
            sides, number = parts
            is_radius = all(
                isinstance(side, syntax.NounOf) and side.noun in ("radius", "diameter")
                for side in sides
            )
            return number if is_radius else None
        case syntax.Say(predicates=predicates):
            for predicate in predicates:
                if isinstance(predicate, syntax.Having) and predicate.noun == "radius":
                    return predicate.value
            return None
        case _:
            return None


MUTATOR = Mutator(
    name="change-radius",
    breaks="`circle O with radius 5`",
    family="change a number",
    example="circle O with radius 5\nA, B on circle O\nAB = 4",
    sites=_sites,
)
