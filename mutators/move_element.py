"""Draw another segment.

Breaks:    `segment AD` and `draw AC`, one segment of one statement at a time; the edit draws
           another one between named points, one from the same end first.
Keeps:     every other statement and every label; no point moves.
Verified:  on the new picture the old segment is not drawn, nor anything along it; on the original
           the same is true of the new one.
Skips:     segments that another statement draws or speaks of, and those whose ends nothing else
           introduces.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nD on BC\\nE on AB\\nsegment AD", MUTATOR)[0])
    triangle ABC
    D on BC
    E on AB
    segment DE
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._choices import likely
from geodsl.mutators._claims import introduced
from geodsl.mutators._lines import Pair, Rows, rows_of
from geodsl.mutators._nodes import points_of, run, walk

EACH = 4
"""Edits proposed for each segment."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for index, statement in enumerate(subject.tree.statements):
        if not any(map(_segment, _items(statement))):
            continue
        needed = introduced(subject, index)
        others = _spoken(subject, index)
        for place, item in enumerate(_items(statement)):
            old = _segment(item)
            if old is None or frozenset(old) in others:
                continue
            for new in likely(rng, _free(subject, rows, index, old), old, EACH):
                edited = _with(statement, place, new)
                if needed <= set(points_of(edited)):
                    yield replaced(index, edited)


def _items(statement: syntax.Statement) -> tuple[syntax.Expression, ...]:
    match statement:
        case syntax.Introduce(subjects):
            return subjects
        case syntax.Draw(items):
            return items
        case _:
            return ()


def _segment(item: syntax.Expression) -> Pair | None:
    match item:
        case syntax.Object("segment", syntax.Run((a, b))) | syntax.Run((a, b)):
            return a, b
        case _:
            return None


def _with(statement: syntax.Statement, place: int, new: Pair) -> syntax.Statement:
    """The statement with another segment at one place."""
    items = list(_items(statement))
    old = items[place]
    segment = run(old.span, *new)
    items[place] = replace(old, operand=segment) if isinstance(old, syntax.Object) else segment
    match statement:
        case syntax.Introduce():
            return replace(statement, subjects=tuple(items))
        case syntax.Draw():
            return replace(statement, items=tuple(items))
        case _:
            raise ValueError(f"nothing is drawn by {statement}")


def _spoken(subject: Subject, without: int) -> set[frozenset[str]]:
    """Pairs of points that other statements speak of: sides, arms, segments."""
    found: set[frozenset[str]] = set()
    for k, statement in enumerate(subject.tree.statements):
        if k == without or isinstance(statement, syntax.Hide | syntax.Position):
            continue
        for node in walk(statement):
            match node:
                case syntax.Object("angle", syntax.Run((a, vertex, c))):
                    found |= {frozenset((a, vertex)), frozenset((vertex, c))}
                case syntax.Object(kind, syntax.Run(points)) if kind != "angle":
                    around = zip(points, points[1:] + points[:1], strict=True)
                    found |= {frozenset(pair) for pair in around}
                case syntax.Run((a, b)):
                    found.add(frozenset((a, b)))
                case _:
                    pass
    return found


def _free(subject: Subject, rows: Rows, index: int, old: Pair) -> list[Pair]:
    """Pairs of named points of one figure that no drawn line joins, as far as is known."""
    known = {p.name: p.panel for p in subject.program.points if p.statement <= index}
    names = [p for p in rows.names if known.get(p) == known.get(old[0])]
    drawn = [(row[0], row[1]) for row in rows.drawn]
    return [
        (a, b)
        for a, b in combinations(names, 2)
        if not any(rows.on_one_line(a, b, *pair) for pair in drawn)
        and not any({a, b} <= set(row) for row in rows.drawn)
    ]


MUTATOR = Mutator(
    name="move-element",
    breaks="`segment AD`",
    family="move, remove or add an element",
    example="triangle ABC\nD on BC\nE on AB\nsegment AD",
    sites=_sites,
)
