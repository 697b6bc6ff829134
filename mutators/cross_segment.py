"""Move a point from a segment to its extension, beyond one end or the other.

Breaks:    `D on BC`, `D on segment BC`, `D between B and C`; the edit says that C is between B and
           D.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  `D on BC` FAILS on the new figure, and the new order FAILS on the original.
Skips:     points of which another fact says something.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("points B, C, D\\nsegment BC\\nD on BC", MUTATOR)[0])
    points B, C, D
    segment BC
    C on segment BD
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import introduced
from geodsl.mutators._split import facts_about, said


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "on_segment", (str(p), str(a), str(b)) if facts_about(item, p) == 0:
                is_new = p in introduced(subject, item.statement)
                for one, two in ((a, b), (b, a)):
                    place = (f"{p} on ray {one}{two}",) if is_new else ()
                    yield from item.instead(*place, f"{two} on segment {one}{p}")
            case "on_ray", (str(p), str(a), str(b)) if facts_about(item, p) == 0:
                is_new = p in introduced(subject, item.statement)
                place = (f"{p} on line {a}{b}",) if is_new else ()
                yield from item.instead(*place, f"{a} on segment {p}{b}")
            case _:
                pass


MUTATOR = Mutator(
    name="cross-segment",
    breaks="`D on segment BC`",
    family="move a point across",
    example="points B, C, D\nsegment BC\nD on BC",
    sites=_sites,
)
