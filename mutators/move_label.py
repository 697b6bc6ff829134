"""Print a number beside another segment, into another angle or beside another arc.

Breaks:    `AB = 13`, `AB = x - 5`, `∠ABC = 2x°`, `label AB "5"`, one print at a time; the edit
           prints it where nothing stands yet.
Keeps:     every other statement, every label, every number; no point moves.
Verified:  what the caption says to be printed beside AB stands visibly elsewhere in the new
           picture, and what the new caption says does not in the original.
Skips:     captions that say the size itself, things that carry a print already, right angles.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = 13", MUTATOR)[0])
    triangle ABC
    label BC "13"
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles, written
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._nodes import run
from geodsl.mutators._prints import Printed, printed, prints_instead

EACH = 3
"""Edits proposed for each print."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    taken = {_key(text.item) for text in subject.program.drawing.texts}
    square = {_key(i) for m in subject.program.drawing.marks if m.kind == "right" for i in m.items}
    for one in printed(subject):
        for node in _others(subject, rows, one, taken | square, rng):
            yield prints_instead(subject, [(one.statement, node, one.text)])


def _others(
    subject: Subject, rows: Rows, one: Printed, taken: set[object], rng: Random
) -> Iterator[syntax.Expression]:
    node = one.node
    match one.item, node:
        case ir.Segment(a, b), _:
            pairs = [p for p in rows.pairs() if _key(ir.Segment(*p)) not in taken]
            for pair in likely(rng, pairs, (a, b), EACH):
                yield run(node.span, *pair)
        case ir.Angle(a, vertex, c), syntax.Object():
            corners = [p for p in rows.corners() if _key(ir.Angle(*p)) not in taken]
            for corner in likely(rng, corners, (a, vertex, c), EACH):
                yield written(rows, node, corner)
        case ir.Arc(circle, a, b), syntax.Object("arc", syntax.Run((_, _))):
            pairs = list(combinations(on_circles(subject).get(circle.name, ()), 2))
            pairs = [pair for pair in pairs if set(pair) != {a, b}]
            for pair in likely(rng, pairs, (a, b), EACH):
                yield replace(node, operand=run(node.span, *pair))
        case _:
            pass


def _key(item: object) -> object:
    """Equal for two ways of writing what a text stands beside."""
    match item:
        case ir.Segment(a, b):
            return frozenset((a, b))
        case ir.Angle(a, vertex, c):
            return vertex, frozenset((a, c))
        case _:
            return item


MUTATOR = Mutator(
    name="move-label",
    breaks="`AB is labelled 13`",
    family="move, remove or add an element",
    example="triangle ABC\nAB = 13",
    sites=_sites,
)
