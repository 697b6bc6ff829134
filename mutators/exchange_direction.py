"""Exchange parallel and perpendicular.

Breaks:    `AB ∥ CD`, `AB ⟂ CD`, `trapezoid ABCD with AB ∥ CD`, one pair of lines at a time; the
           edit says the other.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the old direction FAILS on the new figure, and the new one on the original.
Skips:     perpendicular lines that are known to meet in a point, and directions that other
           statements leave no choice.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("points A, B, C, D\\nsegments AB, CD\\nAB ∥ CD", MUTATOR)[0])
    points A, B, C, D
    segments AB, CD
    AB ⟂ CD
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import meet_in_known
from geodsl.mutators._directions import is_open
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import facts_about, said
from geodsl.mutators._written import term_text

HELD = 2
"""Facts about a point with which its line may still turn by a right angle."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        if item.fact.relation not in ("parallel", "perpendicular"):
            continue
        texts = [term_text(line) for line in item.fact.arguments]
        if None in texts:
            continue
        match item.fact.arguments:
            case (ir.Through(a, b), ir.Through(c, d)) if meet_in_known(rows, (a, b), (c, d)):
                continue
            case (ir.Through(a, b), ir.Through(c, d)):
                is_held = min(facts_about(item, p) for p in (a, b, c, d)) > HELD
                if is_held or not is_open(subject, rows, item.statement, ((a, b), (c, d))):
                    continue
            case _:
                pass
        sign = "⟂" if item.fact.relation == "parallel" else "∥"
        yield from item.instead(f"{texts[0]} {sign} {texts[1]}")


MUTATOR = Mutator(
    name="exchange-direction",
    breaks="`AB ∥ CD`",
    family="exchange roles",
    example="points A, B, C, D\nsegments AB, CD\nAB ∥ CD",
    sites=_sites,
)
