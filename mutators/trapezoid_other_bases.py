"""Let the two other sides of a trapezoid be parallel.

Breaks:    `trapezoid ABCD with AB ∥ CD`; the edit says `with BC ∥ DA`.
Keeps:     every other statement and every label.
Verified:  the old sides are not parallel on the new figure, nor the new ones on the original.
Skips:     trapezoids of which the program does not say after `with` which sides are parallel.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("trapezoid ABCD with AB ∥ CD", MUTATOR)[0])
    trapezoid ABCD with DA ∥ BC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import Claimed
from geodsl.mutators._nodes import renamed
from geodsl.mutators._shapes import shapes


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "trapezoid", "isosceles trapezoid", "right trapezoid"):
        if not any(map(_says_parallel, shape.said)):
            continue
        names = shape.turned(rng.choice((1, 3)))
        said = tuple(renamed(f, names) if _says_parallel(f) else f for f in shape.said)
        yield shape.put(shape.words, *said)


def _says_parallel(fact: Claimed) -> bool:
    return isinstance(fact, syntax.Relate) and fact.relation == "∥" and not fact.negated


MUTATOR = Mutator(
    name="trapezoid-other-bases",
    breaks="`trapezoid ABCD with AB ∥ CD`",
    family="change a shape",
    example="trapezoid ABCD with AB ∥ CD",
    sites=_sites,
)
