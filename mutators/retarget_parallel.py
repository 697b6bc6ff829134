"""Let another pair of lines be parallel.

Breaks:    `AB ∥ CD`, also after `trapezoid ABCD with`, and `line l through A parallel to
           BC`, one statement at a time; the edit names other lines of the drawing: `BC ∥
           DA`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old lines FAIL to be parallel on the new figure, and the new ones on the
           original.
Skips:     lines that share a point or are known to be one.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("trapezoid ABCD with AB ∥ CD", MUTATOR)[0])
    trapezoid ABCD with BC ∥ DA
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, meet_in_known, other_lines
from geodsl.mutators._claims import Claim, claims, is_known
from geodsl.mutators._directions import is_news
from geodsl.mutators._lines import Pair, Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of, run

EACH = 4
"""Edits proposed for each side of a relation."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        match claim.node:
            case syntax.Relate(relation="∥", negated=False):
                found = [*_crossed(rows, claim.node), *_replaced(rows, claim.node, rng)]
                if claim.within is not None:
                    found = found[:1] if _is_crossed(rows, claim.node) else []
                for node in found:
                    if is_known(subject, claim.statement, node) and _is_news(
                        subject, rows, claim, node
                    ):
                        yield claim.put(node)
            case syntax.Say():
                for old, new in _of_line(rows, claim.node, rng):
                    edited = rewritten(claim.node, old, new)
                    if is_known(subject, claim.statement, edited):
                        yield claim.put(edited)
            case _:
                pass


def _is_news(subject: Subject, rows: Rows, claim: Claim, node: syntax.Relate) -> bool:
    match claim.node, node:
        case (
            syntax.Relate((syntax.Run((a, b)), syntax.Run((c, d)))),
            syntax.Relate((syntax.Run((p, q)), syntax.Run((r, s)))),
        ):
            old, new = ((a, b), (c, d)), ((p, q), (r, s))
            return is_news(subject, rows, claim.statement, old, "∥", new)
        case _:
            return True


def _of_line(rows: Rows, node: syntax.Say, rng: Random) -> Iterator[tuple[syntax.Run, syntax.Run]]:
    """What a line through a point may be parallel to instead."""
    through = {
        p
        for predicate in node.predicates
        if isinstance(predicate, syntax.Through)
        for p in points_of(predicate)
    }
    for predicate in node.predicates:
        match predicate:
            case syntax.Related("∥", syntax.Run((a, b)) as old):
                pairs = [
                    pair
                    for pair in other_lines(rows, (a, b))
                    if not any(rows.on_one_line(p, *pair) for p in through)
                ]
                for pair in likely(rng, pairs, (a, b), EACH):
                    yield old, run(old.span, *pair)
            case _:
                pass


def _is_crossed(rows: Rows, node: syntax.Relate) -> bool:
    return next(_crossed(rows, node), None) is not None


def _crossed(rows: Rows, node: syntax.Relate) -> Iterator[syntax.Relate]:
    """The other two sides of a quadrilateral, where all four are drawn."""
    match node.sides:
        case (syntax.Run((a, b)), syntax.Run((c, d))) if len({a, b, c, d}) == 4:
            drawn = {frozenset(pair) for pair in rows.pairs()}
            for one, two in (((b, c), (d, a)), ((a, c), (b, d))):
                if frozenset(one) in drawn and frozenset(two) in drawn:
                    span = node.span
                    yield replace(node, sides=(run(span, *one), run(span, *two)))
        case _:
            pass


def _replaced(rows: Rows, node: syntax.Relate, rng: Random) -> Iterator[syntax.Relate]:
    """Another line in the place of one."""
    for old in node.sides:
        if not isinstance(old, syntax.Run) or len(old.points) != 2:
            continue
        kept = [s for s in node.sides if s is not old]
        a, b = old.points
        pairs = [p for p in other_lines(rows, (a, b)) if _may_be(rows, p, kept)]
        for pair in likely(rng, pairs, (a, b), EACH):
            yield rewritten(node, old, run(old.span, *pair))


def _may_be(rows: Rows, new: Pair, kept: list[syntax.Expression]) -> bool:
    """Whether a line has no known point in common with those that stay."""
    return not any(
        isinstance(side, syntax.Run) and meet_in_known(rows, new, (side.points[0], side.points[1]))
        for side in kept
    )


MUTATOR = Mutator(
    name="retarget-parallel",
    breaks="`AB ∥ CD`",
    family="say it of another object",
    example="trapezoid ABCD with AB ∥ CD",
    sites=_sites,
)
