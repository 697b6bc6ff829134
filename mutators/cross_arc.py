"""Put a point on the other arc between two points.

Breaks:    `C on major arc AB`, `C on minor arc AB`, one statement at a time; the edit names the
           other arc.
Keeps:     every other statement and every label.
Verified:  C FAILS to lie on the old arc on the new figure, and on the new one on the original.
Skips:     arcs that a third point names.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\nA, B on circle O\\nC on major arc AB", MUTATOR)[0])
    circle O
    A, B on circle O
    C on minor arc AB
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import rewritten


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        match claim.node:
            case syntax.Say((_,), (syntax.On((syntax.Object("arc", syntax.Run((_, _))) as arc,)),)):
                other: syntax.Tag = "minor" if "major" in arc.tags else "major"
                new = syntax.Object("arc", arc.operand, (other,), arc.of, span=arc.span)
                yield claim.put(rewritten(claim.node, arc, new))
            case _:
                pass


MUTATOR = Mutator(
    name="cross-arc",
    breaks="`C on major arc AB`",
    family="move a point across",
    example="circle O\nA, B on circle O\nC on major arc AB\nsegments AC, BC",
    sites=_sites,
)
