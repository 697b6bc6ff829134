"""Draw a ray the other way round.

Breaks:    `ray AB` and `draw ray AB`, one ray of one statement at a time; the edit draws the one
           from the other point through this one.
Keeps:     every other statement and every label; no point moves.
Verified:  on the new picture nothing is drawn beyond B, on the original nothing beyond A.
Skips:     rays whose line another statement draws beyond either point.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nray AB", MUTATOR)[0])
    triangle ABC
    ray BA
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._lines import Pair, rows_of
from geodsl.mutators._nodes import run


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        items = _items(statement)
        for place, item in enumerate(items):
            match item:
                case syntax.Object("ray", syntax.Run((a, b))) if not _goes_on(subject, (a, b)):
                    turned = replace(item, operand=run(item.span, b, a))
                    yield replaced(index, _with(statement, place, turned))
                case _:
                    pass


def _items(statement: syntax.Statement) -> tuple[syntax.Expression, ...]:
    match statement:
        case syntax.Introduce(subjects):
            return subjects
        case syntax.Draw(items):
            return items
        case _:
            return ()


def _with(statement: syntax.Statement, place: int, new: syntax.Expression) -> syntax.Statement:
    items = _items(statement)
    changed = (*items[:place], new, *items[place + 1 :])
    match statement:
        case syntax.Introduce():
            return replace(statement, subjects=changed)
        case syntax.Draw():
            return replace(statement, items=changed)
        case _:
            raise ValueError(f"nothing is drawn by {statement}")


def _goes_on(subject: Subject, pair: Pair) -> bool:
    """Whether another stroke runs along the ray's line past one of its two points."""
    row = rows_of(subject).whole(pair)
    for stroke in subject.program.drawing.strokes:
        match stroke.item:
            case ir.Ray(a, b) | ir.Through(a, b) if {a, b} <= row:
                if stroke.item != ir.Ray(*pair):
                    return True
            case ir.Segment(a, b) if {a, b} <= row and {a, b} != set(pair):
                return True
            case _:
                pass
    return False


MUTATOR = Mutator(
    name="turn-ray",
    breaks="`ray AB`",
    family="move, remove or add an element",
    example="triangle ABC\nray AB",
    sites=_sites,
)
