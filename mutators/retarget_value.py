"""Give a size to another angle or arc.

Breaks:    `∠ABC = 60°`, `∠C = 90°` after `right triangle ABC with`, `arc AB = 98°`, one
           statement at a time; the edit says the same size of another angle or arc of the
           drawing: `∠BAC = 60°`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old size FAILS on the new figure, and the new one on the original.
Skips:     angles whose size is said or that are called equal to something, lengths (no
           picture shows a length that it does not print), and sizes with unknowns.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\n∠ABC = 50°", MUTATOR)[0])
    triangle ABC
    ∠BAC = 50°
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles, written
from geodsl.mutators._claims import claims, is_known
from geodsl.mutators._lines import Corner, Rows, rows_of
from geodsl.mutators._measures import degrees_of, given, rewritten, valued
from geodsl.mutators._nodes import points_of, run

MOST = 4
"""Edits proposed for each statement."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    free = [corner for corner in rows.corners() if not _is_said(subject, rows, corner)]
    for claim in claims(subject):
        if not isinstance(claim.node, syntax.Equal):
            continue
        parts = given(claim.node)
        if parts is None or len(parts[0]) != 1 or degrees_of(parts[1]) is None:
            continue
        (old,) = parts[0]
        if not isinstance(old, syntax.Object) or not isinstance(old.operand, syntax.Run):
            continue
        inside = claim.within and set(points_of(claim.within[0].subjects[0]))
        for new in _others(subject, rows, free, old, rng):
            edited = rewritten(claim.node, old, new)
            if inside and not inside.issuperset(points_of(new)):
                continue
            if is_known(subject, claim.statement, edited):
                yield claim.put(edited)


def _others(
    subject: Subject, rows: Rows, free: list[Corner], old: syntax.Object, rng: Random
) -> Iterator[syntax.Expression]:
    if old.kind in ("angle", "directed angle"):
        for corner in likely(rng, free, points_of(old), MOST):
            yield written(rows, old, corner)
    if old.kind == "arc" and isinstance(old.operand, syntax.Run) and len(old.operand.points) == 2:
        ends = set(old.operand.points)
        around = [p for p in on_circles(subject).values() if ends <= set(p)]
        pairs = [pair for points in around for pair in combinations(points, 2) if set(pair) != ends]
        for pair in likely(rng, pairs, ends, MOST):
            yield replace(old, operand=run(old.span, *pair))


def _is_said(subject: Subject, rows: Rows, corner: Corner) -> bool:
    """Whether the size of an angle is said already, or that it is right."""
    a, vertex, c = corner
    for x, y, z in valued_angles(subject):
        if y == vertex and _covers(rows, vertex, (a, c), (x, z)):
            return True
    for fact in subject.program.facts:
        match fact.relation, fact.arguments:
            case "perpendicular", (ir.Through(p, q), ir.Through(r, s)):
                one, two = (a, vertex), (vertex, c)
                for first, second in (((p, q), (r, s)), ((r, s), (p, q))):
                    if rows.on_one_line(*one, *first) and rows.on_one_line(*two, *second):
                        return True
            case _:
                pass
    return False


def valued_angles(subject: Subject) -> list[Corner]:
    """Angles that some equality speaks of."""
    return [(key[0], key[1], key[2]) for key in valued(subject) if len(key) == 3]


def _covers(rows: Rows, vertex: str, one: tuple[str, str], two: tuple[str, str]) -> bool:
    """Whether the arms of two angles at a vertex are the same lines, as far as is known."""
    (a, c), (x, z) = one, two

    def is_same(p: str, q: str) -> bool:
        return p == q or rows.on_one_line(vertex, p, q)

    return (is_same(a, x) and is_same(c, z)) or (is_same(a, z) and is_same(c, x))


MUTATOR = Mutator(
    name="retarget-value",
    breaks="`∠ABC = 60°`",
    family="say it of another object",
    example="triangle ABC\n∠ABC = 50°",
    sites=_sites,
)
