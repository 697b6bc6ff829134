"""Let two segments that were equal differ.

Breaks:    `AB = CD`, one statement at a time; the edit says `AB : CD = 3 : 2`.
Keeps:     every other statement and every label.
Verified:  `AB = CD` FAILS on the new figure, and the new ratio FAILS on the original.
Skips:     equalities of more than two segments, and of anything but two plain lengths.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = AC", MUTATOR)[0])
    triangle ABC
    AB : AC = 3 : 2
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._nodes import equal, number

RATIOS = (Fraction(3, 2), Fraction(2, 3), Fraction(4, 3), Fraction(3, 4), Fraction(2))
"""Simple ratios that a teacher would write; all far above what is just visible."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Equal((syntax.Run((_, _)) as left, syntax.Run((_, _)) as right)):
                span = statement.span
                for ratio in RATIOS:
                    parts = (number(span, ratio.numerator), number(span, ratio.denominator))
                    lengths = syntax.Ratio((left, right), span=span)
                    yield replaced(index, equal(span, lengths, syntax.Ratio(parts, span=span)))
            case _:
                pass


MUTATOR = Mutator(
    name="unequal-length",
    breaks="`AB = CD`",
    family="drop or replace a relation",
    example="triangle ABC\nAB = AC",
    sites=_sites,
)
