"""Put a point on another circle or arc, or give a diameter other ends.

Breaks:    `P on circle O`, `A, B on circle O`, `P on arc AB`, `AB diameter of circle O`,
           one statement at a time; the edit names another circle, arc or segment of the
           drawing: `P on circle Q`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  P FAILS to lie on the old circle on the new figure, and on the new one on the
           original.
Skips:     points that are on both circles or that other statements keep on theirs,
           circles without a name, and diameters that introduce their ends.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> program = "circle O\\ncircle P\\nA on circle O\\nB on circle P\\nsegment AB"
    >>> print(edits(program, MUTATOR)[0].splitlines()[2])
    A on circle P
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles, other_pairs
from geodsl.mutators._claims import Claim, claims, introduced, is_known
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import run

EACH = 4
"""Edits proposed for each statement."""

Change = tuple[syntax.Node, syntax.Node]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        if not isinstance(claim.node, syntax.Say) or any(p.negated for p in claim.node.predicates):
            continue
        for old, new in _changes(subject, rows, claim, claim.node, rng):
            node = rewritten(claim.node, old, new)
            if is_known(subject, claim.statement, node):
                yield claim.put(node)


def _changes(
    subject: Subject, rows: Rows, claim: Claim, node: syntax.Say, rng: Random
) -> Iterator[Change]:
    match node.subjects, node.predicates:
        case _, (syntax.On((place,)),):
            points = [s.points[0] for s in node.subjects if isinstance(s, syntax.Run)]
            yield from _of_circle(subject, claim, tuple(points), place)
            if len(points) == 1:
                yield from _of_arc(subject, points[0], place, rng)
        case (syntax.Run((a, b)) as line,), (syntax.Role("diameter", (circle, *_)),):
            if isinstance(circle, syntax.Object) and not introduced(subject, claim.statement):
                around = on_circles(subject).get(_name(circle), ())
                pairs = [p for p in other_pairs(rows, (a, b)) if set(p) <= set(around)]
                for pair in likely(rng, pairs, (a, b), EACH):
                    yield line, run(line.span, *pair)
        case _:
            pass


def _of_circle(
    subject: Subject, claim: Claim, points: tuple[str, ...], place: syntax.Expression
) -> Iterator[Change]:
    """Another circle that has a name of the same kind."""
    if not isinstance(place, syntax.Object) or place.kind != "circle" or place.operand is None:
        return
    old = _name(place)
    around = on_circles(subject)
    for circle in subject.program.circles:
        name = circle.name
        if name == old or name.startswith("_") or name[0].isupper() != old[:1].isupper():
            continue
        if circle.statement >= claim.statement or len(points) > 2:
            continue
        if name in points or _stays(subject, claim, points, old) or set(points) & set(around[name]):
            continue
        span = place.operand.span
        is_point = isinstance(place.operand, syntax.Run)
        yield place.operand, run(span, name) if is_point else syntax.Name(name, span=span)


def _stays(subject: Subject, claim: Claim, points: tuple[str, ...], circle: str) -> bool:
    """Whether other statements put one of the points on the circle, too."""
    return any(
        fact.relation == "on_circle"
        and fact.statement != claim.statement
        and fact.arguments[0] in points
        and fact.arguments[1] == ir.Circle(circle)
        for fact in subject.program.facts
    )


def _of_arc(
    subject: Subject, point: str, place: syntax.Expression, rng: Random
) -> Iterator[Change]:
    match place:
        case syntax.Object("arc", syntax.Run((a, b)) as old):
            around = [p for p in on_circles(subject).values() if {a, b} <= set(p)]
            pairs = [p for points in around for p in combinations(points, 2)
                     if point not in p and set(p) != {a, b}]  # fmt: skip
            for pair in likely(rng, pairs, (a, b), EACH):
                yield old, run(old.span, *pair)
        case _:
            pass


def _name(circle: syntax.Object) -> str:
    match circle.operand:
        case syntax.Run((name,)) | syntax.Name(name):
            return name
        case _:
            return ""


MUTATOR = Mutator(
    name="retarget-circle",
    breaks="`P on circle O`",
    family="say it of another object",
    example="circle O\ncircle P\nA on circle O\nB on circle P\nsegment AB",
    sites=_sites,
)
