"""Let another pair of lines be perpendicular.

Breaks:    `AB ⟂ CD`, `AD ⟂ BC at D`, `right at B`, `with hypotenuse AB`, one statement at
           a time; the edit names another line or corner of the drawing: `AB ⟂ CE`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old lines FAIL to be perpendicular on the new figure, and the new ones on
           the original.
Skips:     what parallels and right angles of other statements exclude or imply.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB ⟂ BC", MUTATOR)[0])
    triangle ABC
    CA ⟂ BC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, other_lines, same_line
from geodsl.mutators._claims import Claim, claims, is_known
from geodsl.mutators._directions import is_news
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of, run, walk

EACH = 4
"""Edits proposed for each object of a relation."""

Change = tuple[syntax.Node, syntax.Node]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        for old, new in _changes(subject, rows, claim, rng):
            node = rewritten(claim.node, old, new)
            if is_known(subject, claim.statement, node):
                yield claim.put(node)


def _changes(subject: Subject, rows: Rows, claim: Claim, rng: Random) -> Iterator[Change]:
    if isinstance(claim.node, syntax.Relate):
        if claim.node.relation == "⟂" and not claim.node.negated:
            yield from _of_relation(subject, rows, claim, claim.node, rng)
        return
    for node in walk(claim.node):
        match node:
            case syntax.Related("⟂", syntax.Run((a, b)) as old):
                for pair in likely(rng, other_lines(rows, (a, b)), (a, b), EACH):
                    yield old, run(old.span, *pair)
            case syntax.Shaped(tags=tags, at=(syntax.Run((corner,)) as old,)) if "right" in tags:
                if isinstance(claim.node, syntax.Say):
                    for other in points_of(claim.node.subjects[0]):
                        if other != corner:
                            yield old, run(old.span, other)
            case syntax.Having("hypotenuse", syntax.Run((a, b)) as old):
                if isinstance(claim.node, syntax.Say):
                    for other in points_of(claim.node.subjects[0]):
                        if other not in (a, b):
                            yield old, run(old.span, a, other)
                            yield old, run(old.span, b, other)
            case _:
                pass


def _of_relation(
    subject: Subject, rows: Rows, claim: Claim, node: syntax.Relate, rng: Random
) -> Iterator[Change]:
    for old, other in (node.sides[:2], node.sides[1::-1]):
        match old, other:
            case syntax.Run((a, b)), syntax.Run((c, d)):
                pass
            case _:
                continue
        at = set(points_of(node.at[0])) if node.at else set()
        pairs = [
            pair
            for pair in other_lines(rows, (a, b))
            if not same_line(rows, pair, (c, d))
            and (not at or at & set(pair) or at.isdisjoint((a, b)))
            and is_news(subject, rows, claim.statement, ((a, b), (c, d)), "⟂", (pair, (c, d)))
        ]
        for pair in likely(rng, pairs, points_of(node), EACH):
            yield old, run(old.span, *pair)


MUTATOR = Mutator(
    name="retarget-perpendicular",
    breaks="`AB ⟂ CD`",
    family="say it of another object",
    example="triangle ABC\nAB ⟂ BC",
    sites=_sites,
)
