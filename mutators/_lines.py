"""Straight things that a program draws, as letters: rows of points, pairs, and angles between them.

Read from what the statements say, never from places of points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from geodsl import ir
from geodsl.mutators._base import SUBJECTS, Subject

Pair = tuple[str, str]
Corner = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Attributes:
    drawn: The segments drawn: both ends, then the points known to lie between them.
    lines: Sets of points known to lie on one line.
    names: Points that the picture names, in order of introduction.
    """

    drawn: tuple[tuple[str, ...], ...]
    lines: tuple[frozenset[str], ...]
    names: tuple[str, ...]

    def pairs(self) -> tuple[Pair, ...]:
        """Pieces of drawn segments between named points, each once."""
        found: dict[frozenset[str], Pair] = {}
        for row in self.drawn:
            named = [p for p in row if p in self.names]
            for a, b in combinations(named, 2):
                found.setdefault(frozenset((a, b)), (a, b))
        return tuple(found.values())

    def on_one_line(self, *points: str) -> bool:
        """Whether the program puts all these points on one line."""
        wanted = set(points)
        return len(wanted) < 3 or any(wanted <= line for line in self.lines)

    def whole(self, pair: Pair) -> frozenset[str]:
        """The points known to be on the line through two."""
        return frozenset(pair).union(*(line for line in self.lines if set(pair) <= line))

    def rays(self, vertex: str) -> tuple[str, ...]:
        """Ends of the rays that are drawn from a point, one for each direction."""
        found: list[str] = []
        for row in self.drawn:
            first, last, *inner = row
            if vertex in inner:
                found += [first, last]
            elif vertex in (first, last):
                found.append(last if vertex == first else first)
        return tuple(
            p
            for k, p in enumerate(found)
            if p in self.names and not any(self._same_ray(vertex, p, q) for q in found[:k])
        )

    def corners(self) -> Iterator[Corner]:
        """Angles between drawn rays that are neither zero nor straight, as far as is known."""
        for vertex in self.names:
            for a, c in combinations(self.rays(vertex), 2):
                if not self.on_one_line(a, vertex, c):
                    yield a, vertex, c

    def _same_ray(self, vertex: str, p: str, q: str) -> bool:
        if p == q:
            return True
        return any(
            vertex in row[:2] and p in row and q in row and vertex not in row[2:]
            for row in self.drawn
        )


@lru_cache(maxsize=SUBJECTS)
def rows_of(subject: Subject) -> Rows:
    """The straight things of a program."""
    program = subject.program
    hidden = program.drawing.hidden_points
    names = tuple(
        p.name
        for p in program.points
        if p.printed and p.name not in hidden and not p.name.startswith("_")
    )
    between = list(_between(program))
    drawn = []
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b):
                drawn.append(_filled(a, b, between))
            case ir.Through(a, b):
                drawn.append(_filled(a, b, between))
            case _:
                pass
    return Rows(tuple(drawn), tuple(_merged(list(_groups(program)))), names)


def _filled(a: str, b: str, between: list[tuple[str, str, str]]) -> tuple[str, ...]:
    """A drawn segment with all points between its ends."""
    found = [a, b]
    grown = True
    while grown:
        new = [p for p, x, y in between if x in found and y in found and p not in found]
        found += dict.fromkeys(new)
        grown = bool(new)
    return tuple(found)


def _between(program: ir.Program) -> Iterator[tuple[str, str, str]]:
    """(P, A, B) where P lies between A and B."""
    for fact in program.facts:
        match fact.relation, fact.arguments:
            case (("on_segment" | "midpoint"), (str(p), str(a), str(b))) if not fact.negated:
                yield p, a, b
            case "ordered", points if not fact.negated:
                for x, y, z in combinations([str(p) for p in points], 3):
                    yield y, x, z
            case _:
                pass


def _groups(program: ir.Program) -> Iterator[frozenset[str]]:
    named: dict[str, set[str]] = {}
    for fact in program.facts:
        if fact.negated:
            continue
        match fact.relation, fact.arguments:
            case (("on_segment" | "on_ray" | "midpoint"), (str(p), str(a), str(b))):
                yield frozenset((p, a, b))
            case "on_line", (str(p), ir.Through(a, b)):
                yield frozenset((p, a, b))
            case "on_line", (str(p), ir.NamedLine(name)):
                named.setdefault(name, set()).add(p)
            case "foot", (str(p), str(), ir.Through(a, b)):
                yield frozenset((p, a, b))
            case "division", (str(p), str(a), str(b), _):
                yield frozenset((p, a, b))
            case (("ordered" | "collinear"), points):
                yield frozenset(str(p) for p in points)
            case _:
                pass
    yield from (frozenset(points) for points in named.values())


def _merged(groups: list[frozenset[str]]) -> list[frozenset[str]]:
    """Two lines that share two points are one."""
    found: list[frozenset[str]] = []
    for group in groups:
        new = group
        while True:
            same = [g for g in found if len(g & new) >= 2]
            if not same:
                break
            found = [g for g in found if g not in same]
            new = new.union(*same)
        found.append(new)
    return found
