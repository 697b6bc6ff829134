"""Print the number of an angle into another angle.

Breaks:    `∠1 = ∠BEC`, one number at a time, of which nothing else is said; the edit names
           another angle of the drawing: `∠1 = ∠AEB`.
Keeps:     every other statement and every label; no point moves.
Verified:  1 stands visibly elsewhere in the new picture.
Skips:     numbers that other statements speak of, and angles that carry something already.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠1 = ∠ABC\\nfind ∠1", MUTATOR)[0])
    triangle ABC
    ∠1 = ∠BAC
    find ∠1
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, written
from geodsl.mutators._claims import still_drawn
from geodsl.mutators._lines import rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of
from geodsl.mutators.exchange_numbers import mentions, numbers

EACH = 2
"""Edits proposed for each number."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows, drawing = rows_of(subject), subject.program.drawing
    marked = [item for mark in drawing.marks if mark.kind == "right" for item in mark.items]
    items = [text.item for text in drawing.texts] + marked
    taken = {(i.vertex, frozenset((i.a, i.c))) for i in items if isinstance(i, ir.Angle)}
    free = [(a, v, c) for a, v, c in rows.corners() if (v, frozenset((a, c))) not in taken]
    statements = subject.tree.statements
    for index, name, angle in numbers(subject):
        others = [s for k, s in enumerate(statements) if k != index]
        if not isinstance(angle, syntax.Object) or any(
            mentions(s, name) for s in others if not isinstance(s, syntax.Find | syntax.Prove)
        ):
            continue
        for corner in likely(rng, free, points_of(angle), EACH):
            new = rewritten(statements[index], angle, written(rows, angle, corner))
            drawn = still_drawn(subject, {index}, (new,))
            yield Edit(((index, (new, *drawn)),), (index,), prints=True)


MUTATOR = Mutator(
    name="move-number",
    breaks="`∠1 = ∠BEC`",
    family="move, remove or add an element",
    example="triangle ABC\n∠1 = ∠ABC",
    sites=_sites,
)
