"""Let the equal sides of an isosceles triangle meet in another corner.

Breaks:    `isosceles triangle ABC with AB = AC`; the edit says `with BA = BC`. What else is said
           to be equal of the three sides turns with them.
Keeps:     every other statement and every label.
Verified:  the old equality FAILS on the new figure, and the new one on the original.
Skips:     triangles of which the program does not say after `with` which sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("isosceles triangle ABC with AB = AC", MUTATOR)[0])
    isosceles triangle ABC with CA = CB
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import renamed
from geodsl.mutators._shapes import pair_of, shapes


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "isosceles triangle"):
        if not any(pair_of(fact) for fact in shape.said):
            continue
        for step in rng.sample((1, 2), 2):
            names = shape.turned(step)
            said = tuple(renamed(f, names) if pair_of(f) else f for f in shape.said)
            yield shape.put(shape.words, *said, also=shape.equal_sides_said(names))


MUTATOR = Mutator(
    name="isosceles-other-apex",
    breaks="`isosceles triangle ABC with AB = AC`",
    family="change a shape",
    example="isosceles triangle ABC with AB = AC",
    sites=_sites,
)
