"""Statements taken apart: what introduces, and single facts of which one can be exchanged.

`AD altitude of triangle ABC` introduces D and says one fact; `AB ⟂ CD at E` introduces E and says
three. A rule names a fact and writes, as text, what is to stand in its place. The statements put
there introduce the same points and circles, say all the other facts, and draw what was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from string import ascii_uppercase
from typing import TypeVar, cast

from geodsl import ir, syntax
from geodsl.ir.names import names_in
from geodsl.mutators._base import SUBJECTS, Edit, Subject
from geodsl.mutators._claims import still_drawn
from geodsl.mutators._lines import rows_of
from geodsl.mutators._nodes import points_of, rebuilt, walk
from geodsl.mutators._written import fact_text, polygon_text
from geodsl.parser import parse
from geodsl.source import Source, Span

N = TypeVar("N")

PLACES = (syntax.On, syntax.Between, syntax.Inside, syntax.Outside, syntax.Divides)
"""What introduces its subject, if that is a point."""


@dataclass(frozen=True, slots=True)
class Said:
    """A fact that a statement says, and all that the statement says together."""

    subject: Subject
    statement: int
    fact: ir.Fact
    others: tuple[ir.Fact, ...]

    def instead(self, *lines: str, without: Iterable[ir.Fact] = ()) -> Iterator[Edit]:
        """The edit that puts statements, given as text, in the place of the fact, if what else is
        said has words of its own, and all points are there.

        Args:
            lines: Statements, without those that introduce.
            without: More facts of the statement that go.
        """
        gone = tuple(without)
        kept = _written([fact for fact in self.others if fact not in gone])
        if kept is None:
            return
        new = self._introducing((*kept, *lines))
        if new is None:
            return
        span = self.subject.tree.statements[self.statement].span
        there = {p.name for p in self.subject.program.points if p.statement <= self.statement}
        nodes = tuple(node for line in new for node in statements(line, span))
        if not all(there.issuperset(_letters(line, span)) for line in new):
            return
        drawn = self._still_drawn(nodes)
        yield Edit(((self.statement, (*nodes, *drawn)),), (self.statement,))

    def _still_drawn(self, nodes: tuple[syntax.Statement, ...]) -> tuple[syntax.Statement, ...]:
        """What draws what would not be drawn any more. A line from which the fact took a point is
        drawn whole, not in pieces that end in the point."""
        lost = still_drawn(self.subject, {self.statement}, nodes)
        if not lost:
            return ()
        sides = {frozenset(side) for node in nodes for side in _sides(node)}
        items = [item for node in lost if isinstance(node, syntax.Draw) for item in node.items
                 if frozenset(points_of(item)) not in sides]  # fmt: skip
        match self.fact.relation, self.fact.arguments:
            case (
                ("on_segment" | "on_line"),
                (str(p), str(a), str(b)) | (str(p), ir.Through(a, b)),
            ):
                pass
            case _:
                return _drawing(items)
        rows = rows_of(self.subject)
        on_it = rows.whole((a, b))
        pieces = [i for i in items if p in points_of(i) and on_it.issuperset(points_of(i))]
        kept = [item for item in items if item not in pieces]
        shown = any({a, b} <= set(row) for row in rows.drawn if p not in row[:2])
        if pieces and not shown:
            kept.append(syntax.Run((a, b), span=pieces[0].span))
        return _drawing(kept)

    def _introducing(self, lines: Sequence[str]) -> list[str] | None:
        """The lines with what introduces the points and circles in front; None where some have no
        name. The points and circles are those that the statement introduces."""
        program = self.subject.program
        number = self.statement
        heads: list[str] = []
        missing = [p.name for p in program.points if p.statement == number]
        node = self.subject.tree.statements[number]
        for vertices in _polygons(node):
            if set(vertices) & set(missing):
                heads.append(polygon_text(vertices))
                missing = [p for p in missing if p not in vertices]
        for circle in program.circles:
            if circle.statement == number:
                if circle.name.startswith("_") or circle.centre != circle.name:
                    return None
                heads.append(f"circle {circle.name}")
                missing = [p for p in missing if p != circle.centre]
        heads += [f"line {line.name}" for line in program.lines if line.statement == number]
        if any(name.startswith("_") for name in missing):
            return None
        span = node.span
        found = list(heads)
        for line in lines:
            for inner in statements(line, span):
                mentioned = points_of(inner) if missing else ()
                used = [p for p in missing if p in mentioned]
                free = [p for p in used if p not in _introduces(inner)]
                missing = [p for p in missing if p not in used]
                found += [f"point {p}" for p in free]
            found.append(line)
        return found + [f"point {p}" for p in missing]


def _meaning(fact: ir.Fact) -> tuple[object, ...]:
    """The same for `BC = CD` as a kite has it and `CB = CD` as it is written beside the kite."""
    arguments = [
        frozenset((term.a, term.b)) if isinstance(term, ir.Length) else term
        for term in fact.arguments
    ]
    is_symmetric = fact.relation == "equal"
    return fact.relation, fact.negated, frozenset(arguments) if is_symmetric else tuple(arguments)


@lru_cache(maxsize=SUBJECTS)
def said(subject: Subject) -> tuple[Said, ...]:
    """Every fact that a statement says and that is no contrary, in the order of the text."""
    found: list[Said] = []
    for number, node in enumerate(subject.tree.statements):
        if not isinstance(
            node,
            syntax.Introduce | syntax.Equal | syntax.EqualAll | syntax.Relate | syntax.Say,
        ):
            continue
        facts: dict[tuple[object, ...], ir.Fact] = {}
        for fact in subject.facts(number):
            facts.setdefault(_meaning(fact), fact)
        for own, fact in facts.items():
            if not fact.negated:
                others = tuple(other for key, other in facts.items() if key != own)
                found.append(Said(subject, number, fact, others))
    return tuple(found)


def facts_about(item: Said, point: str) -> int:
    """How many other facts, contraries aside, say something of a point."""
    return sum(
        fact != item.fact
        and fact.origin is ir.Origin.STATED
        and not fact.negated
        and point in names_in(fact.arguments)
        for fact in item.subject.program.facts
    )


def without(subject: Subject, statement: int) -> Subject:
    """A program as if a statement said nothing."""
    facts = tuple(f for f in subject.program.facts if f.statement != statement)
    return Subject(subject.tree, replace(subject.program, facts=facts))


@lru_cache(maxsize=4096)
def statements(text: str, span: Span) -> tuple[syntax.Statement, ...]:
    """The statements that a text says, with a span of the original program."""
    points = list(dict.fromkeys(_name(found) for found in POINT.finditer(text)))
    if len(points) > len(ascii_uppercase):
        return _placed(_parsed(text), {}, span)
    letter = dict(zip(points, ascii_uppercase, strict=False))
    plainly = POINT.sub(lambda found: letter[_name(found)], text)
    return _placed(_parsed(plainly), {new: old for old, new in letter.items()}, span)


@lru_cache(maxsize=4096)
def _letters(text: str, span: Span) -> frozenset[str]:
    """The points that a text mentions."""
    return frozenset(p for node in statements(text, span) for p in points_of(node))


def _name(found: re.Match[str]) -> str:
    """`A_1` is `A1`."""
    return found[0].replace("_", "")


POINT = re.compile(r"[A-Z](?:_?[0-9]+)?'*")
"""A point name, as in the grammar."""


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[syntax.Statement, ...]:
    """What rules write differs most in its letters, and parsing takes longest of all they do: the
    texts come here with the first letters of the alphabet, so that few are parsed."""
    return parse(Source("<rule>", text)).statements


def _placed(node: N, names: Mapping[str, str], span: Span) -> N:
    def place(item: object) -> object:
        if isinstance(item, tuple):
            return tuple([place(inner) for inner in item])
        if isinstance(item, syntax.Run):
            return syntax.Run(tuple([names.get(p, p) for p in item.points]), span=span)
        return rebuilt(item, place, span) if isinstance(item, syntax.Node) else item

    return cast("N", place(node))


def _written(facts: Sequence[ir.Fact]) -> list[str] | None:
    """Facts as text, points of one circle together."""
    found: list[str] = []
    around: dict[ir.Circle, list[str]] = {}
    for fact in facts:
        match fact.relation, fact.arguments:
            case "on_circle", (str(p), ir.Circle() as circle) if not p.startswith("_"):
                around.setdefault(circle, []).append(p)
            case _:
                text = fact_text(fact)
                if text is None:
                    return None
                found.append(text)
    together = [f"{', '.join(points)} on circle {circle.name}" for circle, points in around.items()]
    if any(circle.name.startswith("_") for circle in around):
        return None
    return together + found


def _polygons(node: syntax.Statement) -> Iterator[tuple[str, ...]]:
    for inner in walk(node):
        match inner:
            case syntax.Object(kind, syntax.Run(points)) if len(points) > 2 and kind not in (
                "angle", "directed angle", "arc", "sector", "semicircle", "circular segment",
            ):  # fmt: skip
                yield points
            case _:
                pass


def _sides(node: syntax.Statement) -> Iterator[tuple[str, str]]:
    """Sides that a statement draws with a polygon."""
    for points in _polygons(node):
        yield from pairwise((*points, points[0]))


def _drawing(items: Sequence[syntax.Expression]) -> tuple[syntax.Statement, ...]:
    return (syntax.Draw(tuple(items), span=items[0].span),) if items else ()


def _introduces(node: syntax.Statement) -> tuple[str, ...]:
    """Points that a statement would introduce."""
    match node:
        case syntax.Say(subjects, predicates) if all(
            isinstance(p, PLACES) or (isinstance(p, syntax.Role) and p.operands) for p in predicates
        ):
            return tuple(p for s in subjects for p in points_of(s))
        case syntax.Say((syntax.Run(),) as subjects, (syntax.TangentTo(at=at),)) if at:
            return tuple(p for s in (*subjects, *at) for p in points_of(s))
        case syntax.Equal((syntax.Run((p,)), _)):
            return (p,)
        case _:
            return ()
