"""What a program claims, statement by statement, and how to put something else in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from geodsl import ir, syntax
from geodsl.mutators._base import SUBJECTS, Edit, Subject
from geodsl.mutators._nodes import points_of, run, walk
from geodsl.mutators._plain import plain

Claimed = syntax.Equal | syntax.Relate | syntax.Say


@dataclass(frozen=True, slots=True)
class Claim:
    """An equality, a relation or something said of an object.

    Attributes:
        statement: Its number in the program.
        node: What is claimed.
        within: The statement `X with CLAIM`, and the place of the claim among its predicates; None
            where the claim is a statement of its own.
    """

    subject: Subject
    statement: int
    node: Claimed
    within: tuple[syntax.Say, int] | None = None

    def put(self, node: Claimed) -> Edit:
        """The edit that claims something else here. What was drawn because of the old claim is
        drawn still, and nothing that it introduced may be missing in the new one."""
        if self.within is not None:
            say, place = self.within
            with_ = say.predicates[place]
            assert isinstance(with_, syntax.With)
            predicates = (*say.predicates[:place], replace(with_, statement=node),
                          *say.predicates[place + 1 :])  # fmt: skip
            new: syntax.Statement = replace(say, predicates=predicates)
            return Edit(((self.statement, (new,)),), (self.statement,))
        drawn = still_drawn(self.subject, {self.statement}, (node,))
        return Edit(((self.statement, (node, *drawn)),), (self.statement,))


def claims(subject: Subject) -> Iterator[Claim]:
    """Every claim of a program, those after `with` included, in the order of the text."""
    for number, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Say():
                yield Claim(subject, number, statement)
                for place, predicate in enumerate(statement.predicates):
                    if isinstance(predicate, syntax.With):
                        yield Claim(subject, number, predicate.statement, (statement, place))
            case syntax.Equal() | syntax.Relate():
                yield Claim(subject, number, statement)
            case _:
                pass


def still_drawn(
    subject: Subject, removed: set[int], instead: tuple[syntax.Statement, ...]
) -> tuple[syntax.Statement, ...]:
    """What draws the segments that a program would not draw without some of its statements."""
    showing = _showing(subject)
    drawn = [
        (stroke.item.a, stroke.item.b)
        for stroke in subject.program.drawing.strokes
        if stroke.statement in removed
        and isinstance(stroke.item, ir.Segment)
        and not (stroke.item.a + stroke.item.b).startswith("_")
        and showing.get(frozenset((stroke.item.a, stroke.item.b)), removed) <= removed
    ]
    if not drawn:
        return ()
    shown = {frozenset(pair) for node in instead for pair in _pairs(node)}
    span = instead[0].span if instead else subject.tree.span
    lost = [run(span, a, b) for a, b in drawn if frozenset((a, b)) not in shown]
    return (syntax.Draw(tuple(lost), span=span),) if lost else ()


@lru_cache(maxsize=SUBJECTS)
def _showing(subject: Subject) -> dict[frozenset[str], set[int]]:
    """The statements that speak of each two points, so that a segment between them is drawn."""
    found: dict[frozenset[str], set[int]] = {}
    for number, statement in enumerate(subject.tree.statements):
        for pair in _pairs(statement):
            found.setdefault(frozenset(pair), set()).add(number)
    return found


def _pairs(node: syntax.Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, syntax.Find | syntax.Prove | syntax.Hide | syntax.Position | syntax.Label):
        return
    for inner in walk(node):
        if isinstance(inner, syntax.Run):
            if len(inner.points) == 2:
                yield inner.points[0], inner.points[1]
            elif len(inner.points) == 3:
                yield inner.points[0], inner.points[1]
                yield inner.points[1], inner.points[2]


def introduced(subject: Subject, statement: int) -> frozenset[str]:
    """Points and circles that a statement introduces."""
    program = subject.program
    return frozenset(
        item.name
        for items in (program.points, program.circles, program.lines)
        for item in items
        if item.statement == statement
    )


def known_before(subject: Subject, statement: int) -> tuple[str, ...]:
    """Printed points that statements before this one introduce."""
    return tuple(p.name for p in subject.program.points if p.printed and p.statement < statement)


def is_known(subject: Subject, statement: int, node: Claimed) -> bool:
    """Whether all points of a claim are there before a statement or introduced by it, and no
    statement makes the claim already."""
    there = {p.name for p in subject.program.points if p.statement <= statement}
    if not there.issuperset(points_of(node)):
        return False
    said, about = plain(node), set(points_of(node))
    return not any(
        type(other) is type(node) and about.issuperset(points_of(other)) and plain(other) == said
        for other in subject.tree.statements
    )
