"""Let a line halve another angle or segment, or a median, altitude or bisector begin elsewhere.

Breaks:    `AD bisects ∠BAC`, `line l = bisector of ∠BAC`, `AC bisects BD`, `line m
           perpendicular bisector of AB`, `AD median of triangle ABC` (also altitude and
           bisector), one statement at a time; the edit names another angle, segment or
           corner: `BD median of triangle ABC`.
Keeps:     every other statement and every label.
Verified:  the old statement FAILS on the new figure, and the new one on the original.
Skips:     angles between lines that are not drawn, and segments on the line itself.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAD median of triangle ABC", MUTATOR)[0])
    triangle ABC
    BD median of triangle ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._choices import likely, other_lines, written
from geodsl.mutators._claims import Claim, claims, introduced, is_known
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of, run, walk

EACH = 4
"""Edits proposed for each statement."""

Change = tuple[syntax.Node, syntax.Node]

CEVIANS = ("median", "altitude", "bisector", "external bisector")


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        if isinstance(claim.node, syntax.Relate):
            continue
        for edited in _from_corners(subject, claim):
            yield replaced(claim.statement, edited)
        for old, new in _changes(rows, claim.node, rng):
            node = rewritten(claim.node, old, new)
            if is_known(subject, claim.statement, node):
                yield claim.put(node)


def _from_corners(subject: Subject, claim: Claim) -> Iterator[syntax.Say]:
    """`BD median of triangle ABC` for `AD median of triangle ABC`, where it introduces D."""
    match claim.node:
        case syntax.Say(
            (syntax.Run((top, end)) as line,), (syntax.Role(noun, (triangle, *_)),)
        ) if noun in CEVIANS and claim.within is None:
            corners = points_of(triangle)
            if top in corners and end in introduced(subject, claim.statement):
                for other in corners:
                    if other != top:
                        yield rewritten(claim.node, line, run(line.span, other, end))
        case _:
            pass


def _changes(rows: Rows, node: syntax.Equal | syntax.Say, rng: Random) -> Iterator[Change]:
    subject = node.subjects[0] if isinstance(node, syntax.Say) else node.sides[0]
    ends = points_of(subject) if not isinstance(subject, syntax.Name) else ()
    for inner in walk(node):
        match inner:
            case (
                syntax.Bisects(old)
                | syntax.NounOf("bisector" | "external bisector", (old,))
                | syntax.Role("bisector" | "external bisector", (old,))
            ) if isinstance(old, syntax.Object) and old.kind == "angle":
                yield from _angles(rows, old, ends, rng)
            case syntax.Bisects(syntax.Run((a, b)) as old):
                yield from _segments(rows, old, (a, b), ends, rng)
            case syntax.NounOf(
                "perpendicular bisector", (syntax.Run((a, b)) as old,)
            ) | syntax.Role("perpendicular bisector", (syntax.Run((a, b)) as old,)):
                yield from _segments(rows, old, (a, b), ends, rng)
            case _:
                pass


def _angles(rows: Rows, old: syntax.Object, ends: tuple[str, ...], rng: Random) -> Iterator[Change]:
    """Angles at an end of the segment that could halve them; any, if the line has no points."""
    letters = points_of(old)
    taken = letters[1] if len(letters) == 3 else letters[0]
    corners = [
        (a, vertex, c)
        for a, vertex, c in rows.corners()
        if not (len(letters) == 3 and {a, c} == {letters[0], letters[2]} and vertex == letters[1])
        and (vertex in ends if len(ends) == 2 else vertex != taken)
        and not any(
            rows.on_one_line(vertex, arm, end) for arm in (a, c) for end in ends if end != vertex
        )
    ]
    for corner in likely(rng, corners, letters, EACH):
        yield old, written(rows, old, corner)


def _segments(
    rows: Rows, old: syntax.Run, pair: tuple[str, str], ends: tuple[str, ...], rng: Random
) -> Iterator[Change]:
    others = [
        other
        for other in other_lines(rows, pair)
        if not set(ends) & set(other) and not (len(ends) == 2 and rows.on_one_line(*other, *ends))
    ]
    for other in likely(rng, others, pair, EACH):
        yield old, run(old.span, *other)


MUTATOR = Mutator(
    name="retarget-bisector",
    breaks="`AD bisects ∠BAC`, `AD median of triangle ABC`",
    family="say it of another object",
    example="triangle ABC\nAD median of triangle ABC",
    sites=_sites,
)
