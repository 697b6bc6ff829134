"""Say of a triangle that its angles differ, where two sides are equal, and the other way round.

Breaks:    `AB = AC`, `∠ABC = ∠ACB` of a drawn triangle, one statement at a time; the edit says the
           ratio of what lies opposite: `∠ABC : ∠ACB = 2 : 3`, `AB : AC = 3 : 2`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  `AB = AC` FAILS on the new figure, and the ratio of the angles on the original.
Skips:     sides without a drawn third one, and points on one line.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = AC", MUTATOR)[0])
    triangle ABC
    ∠ACB : ∠ABC = 3 : 4
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._lines import Corner, rows_of
from geodsl.mutators._split import said

RATIOS = ("3 : 2", "2 : 3", "4 : 3", "3 : 4", "2 : 1", "1 : 2")

COUNT = 3
"""Edits proposed for each equality."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    drawn = {frozenset(pair) for pair in rows.pairs()}
    for item in said(subject):
        corner = _corner(item.fact)
        if corner is None or rows.on_one_line(*corner):
            continue
        b, a, c = corner
        if not all(frozenset(side) in drawn for side in ((a, b), (a, c), (b, c))):
            continue
        sides = isinstance(item.fact.arguments[0], ir.Length)
        of = f"∠{a}{c}{b} : ∠{a}{b}{c}" if sides else f"{a}{b} : {a}{c}"
        for ratio in rng.sample(RATIOS, COUNT):
            yield from item.instead(f"{of} = {ratio}")


def _corner(fact: ir.Fact) -> Corner | None:
    """The legs and the apex of the triangle that an equality makes isosceles."""
    match fact.relation, fact.arguments:
        case "equal", (ir.Length() as one, ir.Length() as two):
            apex = {one.a, one.b} & {two.a, two.b}
            base = sorted({one.a, one.b} ^ {two.a, two.b})
            if len(apex) == 1 and len(base) == 2:
                return base[0], apex.pop(), base[1]
        case "equal", (ir.Angle(a, b, c), ir.Angle(d, e, f)):
            if {a, b, c} == {d, e, f} and b != e and b in (d, f) and e in (a, c):
                return b, a if c == e else c, e
        case _:
            pass
    return None


MUTATOR = Mutator(
    name="sides-to-angles",
    breaks="`AB = AC`, `∠ABC = ∠ACB`",
    family="drop or replace a relation",
    example="triangle ABC\nAB = AC",
    sites=_sites,
)
