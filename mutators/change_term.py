"""Print another expression of the same unknown beside something, and move nothing.

Breaks:    `AB = x - 5`, `AB = x`, `∠ABC = 2x°`, one print at a time; the edit prints the other
           sign, another multiple, or the letter of another unknown there: `x + 5`, `2x`, `y - 5`.
Keeps:     every other statement and every label; no point moves.
Verified:  what the caption says to be printed does not stand there in the new picture, and what
           the new caption says does not in the original.
Skips:     prints without an unknown.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = x - 5", MUTATOR)[0])
    triangle ABC
    label AB "x + 5"
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._prints import other_terms, printed, prints_instead

COUNT = 2
"""Texts proposed for each print."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    letters = [name for name in subject.program.unknowns if len(name) == 1]
    for one in printed(subject):
        for text in other_terms(rng, one.text, letters)[:COUNT]:
            yield prints_instead(subject, [(one.statement, one.node, text)])


MUTATOR = Mutator(
    name="change-term",
    breaks="`AB is labelled x - 5`",
    family="change a number",
    example="triangle ABC\nAB = x - 5",
    sites=_sites,
)
