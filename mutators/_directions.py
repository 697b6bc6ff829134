"""Which lines are parallel or perpendicular by what statements say, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Literal

from geodsl import ir
from geodsl.mutators._base import Subject
from geodsl.mutators._lines import Pair, Rows

Claim = Literal["∥", "⟂"]
Line = frozenset[str]
"""The points known to be on a line; a named line also has its name, after a blank."""


class Directions:
    """Lines in classes: of each two of one class is known whether they are parallel (or the same)
    or perpendicular."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._class: dict[Line, int] = {}
        self._is_turned: dict[Line, bool] = {}

    def relation(self, one: Pair, two: Pair) -> Claim | None:
        """What is known of two lines; None for nothing."""
        a, b = self._line(one), self._line(two)
        if self._class[a] != self._class[b]:
            return None
        return "∥" if self._is_turned[a] == self._is_turned[b] else "⟂"

    def add(self, one: Pair, claim: Claim, two: Pair) -> None:
        """Learn that two lines are parallel or perpendicular."""
        a, b = self._line(one), self._line(two)
        if self._class[a] == self._class[b]:
            return
        turn = (claim == "⟂") ^ self._is_turned[a] ^ self._is_turned[b]
        old, new = self._class[b], self._class[a]
        for line, number in self._class.items():
            if number == old:
                self._class[line] = new
                self._is_turned[line] ^= turn

    def is_possible(self) -> bool:
        """Whether no two parallel lines have a point in common."""
        return not any(
            self._class[a] == self._class[b] and self._is_turned[a] == self._is_turned[b] and a & b
            for a, b in combinations(self._class, 2)
        )

    def _line(self, pair: Pair) -> Line:
        line = self._rows.whole(pair)
        if line not in self._class:
            self._class[line] = len(self._class)
            self._is_turned[line] = False
        return line


def is_news(
    subject: Subject, rows: Rows, statement: int, old: tuple[Pair, Pair], claim: Claim,
    new: tuple[Pair, Pair],
) -> bool:  # fmt: skip
    """Whether a program that says `new` in place of `old`, which a statement says, could have a
    figure in which `old` is false, as far as parallels and right angles tell."""
    known = Directions(rows)
    for one, said, where, two in _facts(subject):
        if where != statement:
            known.add(one, said, two)
    if known.relation(*new) is not None:
        return False
    known.add(new[0], claim, new[1])
    return known.is_possible() and known.relation(*old) is None


def is_open(subject: Subject, rows: Rows, statement: int, pair: tuple[Pair, Pair]) -> bool:
    """Whether other statements leave it open whether two lines are parallel or perpendicular, as
    far as parallels and right angles tell."""
    known = Directions(rows)
    for one, said, where, two in _facts(subject):
        if where != statement:
            known.add(one, said, two)
    return known.relation(*pair) is None


def _facts(subject: Subject) -> Iterator[tuple[Pair, Claim, int, Pair]]:
    """Parallels and right angles, with the number of the statement that says it."""
    centres = {c.name: c.centre for c in subject.program.circles}
    on = {
        (fact.arguments[0], fact.arguments[1])
        for fact in subject.program.facts
        if fact.relation == "on_circle"
    }
    for fact in subject.program.facts:
        if fact.negated:
            continue
        at = fact.statement
        match fact.relation, fact.arguments:
            case "parallel", (ir.Through(a, b), ir.Through(c, d)):
                yield (a, b), "∥", at, (c, d)
            case "perpendicular", (ir.Through(a, b), ir.Through(c, d)):
                yield (a, b), "⟂", at, (c, d)
            case "foot", (str(p), str(q), ir.Through(a, b)):
                yield (p, q), "⟂", at, (a, b)
            case "equal", (ir.Angle(a, v, c), ir.Number(size)) if size == 90:
                yield (a, v), "⟂", at, (v, c)
            case "tangent", (ir.Through(a, b), ir.Circle(name) as circle):
                for p in (a, b):
                    if (p, circle) in on:
                        yield (a, b), "⟂", at, (centres[name], p)
            case _:
                pass
