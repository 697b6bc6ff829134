"""Give a segment another length.

Breaks:    `AB = 5`, `AB = CD = 3√2`, one statement at a time; the edit says another
           number.
Keeps:     every other statement and every label; the figure follows.
Verified:  `AB = 5` FAILS in the new picture, which prints another number beside AB.
Skips:     lengths that the picture does not print, and lengths that are given by an
           unknown.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = 5\\nBC = 6", MUTATOR)[0])
    triangle ABC
    AB = 6
    BC = 6
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import given, is_printed, rewritten
from geodsl.mutators._numbers import leading_number, other_digits

COUNT = 4
"""Lengths proposed for each statement."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        if not isinstance(claim.node, syntax.Equal) or not is_printed(subject, claim.statement):
            continue
        parts = given(claim.node)
        if parts is None or not all(isinstance(side, syntax.Run) for side in parts[0]):
            continue
        number = leading_number(parts[1])
        if number is None:
            continue
        for digits in other_digits(rng, number, COUNT):
            other = syntax.Number(digits, span=number.span)
            yield claim.put(rewritten(claim.node, number, other))


MUTATOR = Mutator(
    name="change-length",
    breaks="`AB = 5`",
    family="change a number",
    example="triangle ABC\nAB = 5\nBC = 6",
    sites=_sites,
)
