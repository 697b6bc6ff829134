"""Let the other diagonal be the axis of a kite.

Breaks:    `kite ABCD with AB = AD`; the edit says `with BC = BA`. What else is said to be equal of
           the four sides turns with them.
Keeps:     every other statement and every label.
Verified:  the old equality FAILS on the new figure, and the new one on the original.
Skips:     kites of which the program does not say after `with` which sides are equal.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("kite ABCD with AB = AD", MUTATOR)[0])
    kite ABCD with DA = DC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import renamed
from geodsl.mutators._shapes import pair_of, shapes


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "kite"):
        if not any(pair_of(fact) for fact in shape.said):
            continue
        names = shape.turned(rng.choice((1, 3)))
        said = tuple(renamed(f, names) if pair_of(f) else f for f in shape.said)
        yield shape.put("kite", *said, also=shape.equal_sides_said(names))


MUTATOR = Mutator(
    name="kite-other-axis",
    breaks="`kite ABCD with AB = AD`",
    family="change a shape",
    example="kite ABCD with AB = AD",
    sites=_sites,
)
