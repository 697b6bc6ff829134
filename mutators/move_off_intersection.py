"""Leave a point on one of two lines that met in it.

Breaks:    `E = AC ∩ BD`, `AC and BD meet at E`, `E on AC` where E is on BD too, one line at a time;
           the edit says where on the other line the point is: `E midpoint of AC`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  `E on BD` FAILS on the new figure, and the place on AC on the original.
Skips:     lines that have no two named points, and points of more than two lines.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("quadrilateral ABCD\\nsegments AC, BD\\nE = AC ∩ BD", MUTATOR)[0])
    quadrilateral ABCD
    segments AC, BD
    E midpoint of BD
    draw BE, DE
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import said
from geodsl.mutators.move_off_midpoint import divisions

RATIOS = 2
"""Ratios proposed for each line."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    places = list(_places(subject))
    halved = {f.arguments[0] for f in subject.program.facts if f.relation == "midpoint"}
    for item in said(subject):
        line = _line(item.fact)
        if line is None or line[0] in halved or line[0] not in rows.names:
            continue
        p, a, b = line
        others = {frozenset(ends): ends for q, *ends in places if q == p and set(ends) != {a, b}}
        kept = [(c, d) for c, d in others.values() if not rows.on_one_line(a, b, c, d)]
        if len(kept) != 1 or p in kept[0]:
            continue
        ((c, d),) = kept
        middle = f"{p} midpoint of {c}{d}"
        same = [f for f in item.others if _line(f) is not None and set(_line(f) or ()) == {p, c, d}]
        for place in (middle, *rng.sample(divisions(p, c, d)[:4], RATIOS)):
            yield from item.instead(place, without=same)


def _places(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for fact in subject.program.facts:
        line = _line(fact)
        if line is not None and fact.origin is ir.Origin.STATED and not fact.negated:
            yield line


def _line(fact: ir.Fact) -> tuple[str, str, str] | None:
    """P, A and B of a fact that puts P on AB."""
    match fact.relation, fact.arguments:
        case (("on_segment" | "on_ray"), (str(p), str(a), str(b))):
            return p, a, b
        case "on_line", (str(p), ir.Through(a, b)):
            return p, a, b
        case _:
            return None


MUTATOR = Mutator(
    name="move-off-intersection",
    breaks="`E = AC ∩ BD`",
    family="move a point off its relation",
    example="quadrilateral ABCD\nsegments AC, BD\nE = AC ∩ BD",
    sites=_sites,
)
