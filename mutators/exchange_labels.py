"""Exchange what is printed beside two segments, two angles or two arcs, and move nothing.

Breaks:    `AB = 13` and `BC = x - 5`, two prints at a time, or all three of a triangle; the edit
           prints each where another stood.
Keeps:     every other statement, every label, every number; no point moves.
Verified:  what the caption says to be printed beside AB stands beside BC in the new picture, and
           the other way round.
Skips:     captions that say the sizes themselves (`exchange-values` does those), and right angles.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = 13\\nBC = x - 5", MUTATOR)[0])
    triangle ABC
    label AB "x - 5"
    label BC "13"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._prints import printed, prints_instead

MOST = 8
"""Exchanges of two proposed for a program."""

ROUND = 3
"""Prints of one kind that may all go round."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    pairs = [
        (one, two)
        for one, two in combinations(printed(subject), 2)
        if one.kind == two.kind and one.text != two.text and one.item != two.item
    ]
    rng.shuffle(pairs)
    for one, two in pairs[:MOST]:
        texts = [(one.statement, one.node, two.text), (two.statement, two.node, one.text)]
        yield prints_instead(subject, texts)
    for kind in dict.fromkeys(one.kind for one in printed(subject)):
        alike = [one for one in printed(subject) if one.kind == kind]
        if len(alike) == ROUND and len({one.text for one in alike}) == ROUND:
            for shift in (1, 2):
                turned = [*alike[shift:], *alike[:shift]]
                texts = [
                    (one.statement, one.node, two.text)
                    for one, two in zip(alike, turned, strict=True)
                ]
                yield prints_instead(subject, texts)


MUTATOR = Mutator(
    name="exchange-labels",
    breaks="`AB is labelled 13`, `BC is labelled x - 5`",
    family="change a number",
    example="triangle ABC\nAB = 13\nBC = x - 5",
    sites=_sites,
)
