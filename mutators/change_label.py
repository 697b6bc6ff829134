"""Print another number beside something, and move nothing.

Breaks:    `AB = 13`, `AB = x - 5`, `∠ABC = (2x + 10)°`, `label AB "5"`, one print at a time; the
           edit prints another number there.
Keeps:     every other statement and every label; no point moves.
Verified:  what the caption says to be printed does not stand there in the new picture, and what
           the new caption says does not in the original.
Skips:     captions that say the size itself (`change-length` and its like do those), right angles,
           and prints without a number.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = x - 5", MUTATOR)[0])
    triangle ABC
    label AB "x - 6"
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._prints import other_numbers, printed, prints_instead

COUNT = 3
"""Texts proposed for each print."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for one in printed(subject):
        for text in other_numbers(rng, one.text, COUNT):
            yield prints_instead(subject, [(one.statement, one.node, text)])


MUTATOR = Mutator(
    name="change-label",
    breaks="`AB is labelled x - 5`",
    family="change a number",
    example="triangle ABC\nAB = x - 5",
    sites=_sites,
)
