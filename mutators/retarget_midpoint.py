"""Let a point halve another segment or arc.

Breaks:    `M midpoint of AB`, `M = midpoint of AB`, `M midpoint of arc AB`, one statement
           at a time; the edit names another segment or arc of the drawing: `M midpoint of
           AC`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  M FAILS to be the old midpoint on the new figure, and the new one on the
           original.
Skips:     segments with M in them, those to whose line a drawn segment already joins M,
           and points that other statements keep on the old line.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nM midpoint of BC", MUTATOR)[0])
    triangle ABC
    M midpoint of AB
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined, lies_on, likely, on_circles, other_lines
from geodsl.mutators._claims import Claim, claims, is_known
from geodsl.mutators._lines import Pair, Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import run, walk

MOST = 6
"""Edits proposed for each statement."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        point = _point(claim)
        if point is None:
            continue
        for node in walk(claim.node):
            match node:
                case syntax.NounOf("midpoint", (operand, *_)) | syntax.Role(
                    "midpoint", (operand, *_)
                ):
                    for old, pair in _others(subject, rows, claim, point, operand, rng):
                        new = rewritten(claim.node, old, run(old.span, *pair))
                        if is_known(subject, claim.statement, new):
                            yield claim.put(new)
                case _:
                    pass


def _point(claim: Claim) -> str | None:
    """The M of what may be `M midpoint of AB`."""
    match claim.node:
        case syntax.Equal((syntax.Run((point,)), _)) | syntax.Say((syntax.Run((point,)),)):
            return point
        case _:
            return None


def _others(
    subject: Subject,
    rows: Rows,
    claim: Claim,
    point: str,
    operand: syntax.Expression,
    rng: Random,
) -> Iterator[tuple[syntax.Run, Pair]]:
    halved = _halved(subject)
    match operand:
        case syntax.Object("arc", syntax.Run((a, b)) as old):
            around = [ends for ends in on_circles(subject).values() if {a, b} <= set(ends)]
            pairs = [p for ends in around for p in combinations(ends, 2)
                     if set(p) != {a, b} and point not in p]  # fmt: skip
        case (syntax.Run((a, b)) as old) | syntax.Object(operand=syntax.Run((a, b)) as old):
            if lies_on(subject, point, claim.statement):
                return
            near = joined(_without(rows, a, b), point)
            pairs = [p for p in other_lines(rows, (a, b)) if point not in p and not near & set(p)
                     and frozenset(p) not in halved]  # fmt: skip
        case _:
            return
    for pair in likely(rng, pairs, (a, b), MOST):
        yield old, pair


def _halved(subject: Subject) -> set[frozenset[object]]:
    """Segments that have a midpoint already."""
    return {
        frozenset(fact.arguments[1:])
        for fact in subject.program.facts
        if fact.relation == "midpoint"
    }


def _without(rows: Rows, a: str, b: str) -> Rows:
    """The drawing but for segments along `ab`, on which the point lies only by this statement."""
    drawn = tuple(row for row in rows.drawn if not rows.on_one_line(a, b, *row[:2]))
    return Rows(drawn, rows.lines, rows.names)


MUTATOR = Mutator(
    name="retarget-midpoint",
    breaks="`M midpoint of AB`",
    family="say it of another object",
    example="triangle ABC\nM midpoint of BC",
    sites=_sites,
)
