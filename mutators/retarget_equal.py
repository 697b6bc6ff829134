"""Let another length or angle be equal.

Breaks:    `AB = AC`, `∠A = ∠B`, `AB = 2CD`, `AB : BC = 2 : 3`, one side of one statement
           at a time; the edit names another segment or angle of the drawing: `AB = BC`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old equality FAILS on the new figure, and the new one on the original.
Skips:     what statements already call equal, numbers, and equalities with unknowns.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = AC", MUTATOR)[0])
    triangle ABC
    BC = AC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, other_pairs, written
from geodsl.mutators._claims import claims, is_known
from geodsl.mutators._equals import are_unequal, joined_groups, pairs_of_equals
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import has_unknown, is_number, measures_in, rewritten
from geodsl.mutators._nodes import points_of, run

EACH = 4
"""Edits proposed for each side of an equality."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    same = joined_groups(list(pairs_of_equals(subject)))
    for claim in claims(subject):
        node = claim.node
        if not isinstance(node, syntax.Equal) or has_unknown(node):
            continue
        if not subject.facts(claim.statement):
            continue  # `∠1 = ∠ABC` only gives a name
        measures = [m for side in node.sides for m in measures_in(side)]
        has_ratio = any(isinstance(side, syntax.Ratio) for side in node.sides)
        if len(measures) < 2 or (any(map(is_number, node.sides)) and not has_ratio):
            continue
        if _is_of_points(node):
            continue
        for old in measures:
            taken = [_key(m) for m in measures]
            for new in _others(rows, old, rng):
                if _key(new) in taken or any(_key(old) in g and _key(new) in g for g in same):
                    continue
                if claim.within is not None and not _is_side(claim.within[0], new):
                    continue
                if len(taken) == 2 and _is_implied(subject, claim.statement, taken, old, new):
                    continue
                if len(taken) == 2 and _is_impossible(subject, rows, taken, old, new):
                    continue
                edited = rewritten(node, old, new)
                if is_known(subject, claim.statement, edited):
                    yield claim.put(edited)


def _others(rows: Rows, old: syntax.Expression, rng: Random) -> Iterator[syntax.Expression]:
    """Segments in place of a segment, angles in place of an angle."""
    match old:
        case syntax.Run((a, b)):
            for pair in likely(rng, other_pairs(rows, (a, b)), (a, b), EACH):
                yield run(old.span, *pair)
        case syntax.Object("angle", syntax.Run((_,) | (_, _, _))):
            for corner in likely(rng, rows.corners(), points_of(old), EACH):
                yield written(rows, old, corner)
        case _:
            pass


def _key(node: syntax.Expression) -> tuple[str, ...]:
    """As `_measures.key_of`, of syntax; an angle by one letter has just that."""
    match node:
        case syntax.Run((a, b)):
            return min(a, b), max(a, b)
        case syntax.Object("angle", syntax.Run((a, vertex, c))):
            return min(a, c), vertex, max(a, c)
        case _:
            return points_of(node)


def _is_side(shape: syntax.Say, new: syntax.Expression) -> bool:
    """Whether the claim after `with` may speak of this part. Only a triangle has a choice: a kite
    and a trapezoid say which sides are which."""
    match shape.subjects, new:
        case (syntax.Object("triangle", syntax.Run(corners)),), syntax.Run((a, b)):
            return {a, b} <= set(corners)
        case _:
            return False


def _is_implied(
    subject: Subject,
    statement: int,
    pair: list[tuple[str, ...]],
    old: syntax.Expression,
    new: syntax.Expression,
) -> bool:
    """Whether the old equality follows from the new one and from those of other statements."""
    edited = frozenset(_key(new) if key == _key(old) else key for key in pair)
    groups = joined_groups([*pairs_of_equals(subject, statement), edited])
    return any(set(pair) <= group for group in groups)


def _is_impossible(
    subject: Subject,
    rows: Rows,
    pair: list[tuple[str, ...]],
    old: syntax.Expression,
    new: syntax.Expression,
) -> bool:
    (kept,) = [key for key in pair if key != _key(old)] or [_key(old)]
    return are_unequal(subject, rows, kept, _key(new))


def _is_of_points(node: syntax.Equal) -> bool:
    return any(isinstance(side, syntax.Run) and len(side.points) == 1 for side in node.sides)


MUTATOR = Mutator(
    name="retarget-equal",
    breaks="`AB = AC`",
    family="say it of another object",
    example="triangle ABC\nAB = AC",
    sites=_sites,
)
