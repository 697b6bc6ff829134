"""Put a point on another line.

Breaks:    `D on BC`, `D on line BC`, `D on ray BC`, one statement at a time; the edit
           names another line of the drawing: `D on AC`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  D FAILS to lie on the old line on the new figure, and on the new one on the
           original.
Skips:     lines with an end to which a drawn segment joins the point, which would be
           hidden, and points that other statements keep where they are.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nD on BC\\nE on AC\\nsegment DE", MUTATOR)[0])
    triangle ABC
    D on AB
    E on AC
    segment DE
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir, syntax
from geodsl.ir.names import names_in
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined, lies_on, likely, other_lines
from geodsl.mutators._claims import Claim, claims, is_known
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import run

MOST_TIES = 2
"""A point of which more is said can hardly go elsewhere."""

EACH = 4
"""Edits proposed for each statement."""

Change = tuple[syntax.Node, syntax.Node]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        match claim.node:
            case syntax.Say((syntax.Run((point,)),), (syntax.On((place,), negated=False),)):
                for old, new in _of_line(subject, rows, claim, point, place, rng):
                    node = rewritten(claim.node, old, new)
                    if is_known(subject, claim.statement, node):
                        yield claim.put(node)
            case _:
                pass


def _of_line(
    subject: Subject,
    rows: Rows,
    claim: Claim,
    point: str,
    place: syntax.Expression,
    rng: Random,
) -> Iterator[Change]:
    match place:
        case (syntax.Run((a, b)) as old) | syntax.Object(
            "segment" | "line" | "ray", syntax.Run((a, b)) as old
        ):
            pass
        case _:
            return
    if _ties(subject, point, claim.statement) > MOST_TIES:
        return
    elsewhere = lies_on(subject, point, claim.statement)
    if any(rows.on_one_line(a, b, *ends) for ends in elsewhere):
        return
    free = Rows(
        tuple(r for r in rows.drawn if not rows.on_one_line(a, b, *r[:2])), rows.lines, rows.names
    )
    near = joined(free, point) | {p for ends in elsewhere for p in ends}
    pairs = [
        pair
        for pair in other_lines(rows, (a, b))
        if point not in pair and not near & rows.whole(pair) and not free.on_one_line(point, *pair)
    ]
    for pair in likely(rng, pairs, (a, b), EACH):
        yield old, run(old.span, *pair)


def _ties(subject: Subject, point: str, statement: int) -> int:
    """How many other facts are stated of a point."""
    return sum(
        fact.statement != statement
        and fact.origin is ir.Origin.STATED
        and point in names_in(fact.arguments)
        for fact in subject.program.facts
    )


MUTATOR = Mutator(
    name="retarget-incidence",
    breaks="`D on BC`",
    family="say it of another object",
    example="triangle ABC\nD on BC\nE on AC\nsegment DE",
    sites=_sites,
)
