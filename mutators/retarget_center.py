"""Let a centre or a circle belong to another triangle.

Breaks:    `O circumcenter of triangle ABC` (also incenter, centroid, orthocenter ...),
           `circle O through A, B, C`, `circle I inscribed in triangle ABC`, `triangle ABC
           inscribed in circle O`, one statement at a time; the edit names another
           triangle of the drawing: `circle O through A, B, D`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old statement FAILS on the new figure, and the new one on the original.
Skips:     triangles whose corners are not joined by drawn lines, polygons with more
           corners, and points that other statements put on the circle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> program = "triangle ABC\\nD on BC\\nsegment AD\\ncircle O through A, B, D"
    >>> print(edits(program, MUTATOR)[0].splitlines()[-1])
    circle O through A, B, C
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles, triangles
from geodsl.mutators._claims import Claim, claims, introduced, is_known
from geodsl.mutators._equals import joined_groups, pairs_of_equals
from geodsl.mutators._lines import Corner, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import points_of, run, walk

MOST = 6
"""Edits proposed for each statement."""

CENTERS = ("centroid", "incenter", "circumcenter", "orthocenter", "excenter", "nine-point center",
           "circumcircle", "incircle", "excircle", "nine-point circle")  # fmt: skip


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    found = list(triangles(rows_of(subject)))
    for claim in claims(subject):
        if isinstance(claim.node, syntax.Relate):
            continue
        for node in _edited(subject, claim, found, rng):
            if node != claim.node and is_known(subject, claim.statement, node):
                yield claim.put(node)


def _edited(
    subject: Subject, claim: Claim, found: list[Corner], rng: Random
) -> Iterator[syntax.Equal | syntax.Say]:
    assert not isinstance(claim.node, syntax.Relate)
    new = introduced(subject, claim.statement)
    for inner in walk(claim.node):
        match inner:
            case syntax.Through((syntax.Run((a,)), syntax.Run((b,)), syntax.Run((c,)))):
                for corner in _others(found, (a, b, c), new, rng):
                    yield rewritten(claim.node, inner, _through(inner, corner))
            case syntax.Through((syntax.Run((a,)) as old,)) if isinstance(claim.node, syntax.Say):
                for other in _others_than(subject, claim.statement, claim.node, a, rng):
                    yield rewritten(claim.node, old, run(old.span, other))
            case syntax.NounOf(noun, (old, *_)) | syntax.Role(noun, (old, *_)) if noun in CENTERS:
                yield from _with(claim, old, found, new, rng)
            case syntax.InscribedIn(old) | syntax.CircumscribedAbout(old):
                yield from _with(claim, old, found, new, rng)
            case _:
                pass
    match claim.node:
        case syntax.Say((syntax.Object("triangle") as old,), (predicate,)):
            if isinstance(predicate, syntax.InscribedIn | syntax.CircumscribedAbout):
                yield from _with(claim, old, found, new, rng)
        case _:
            pass


def _others_than(
    subject: Subject, statement: int, node: syntax.Say, point: str, rng: Random
) -> list[str]:
    """Points that the circle through a point could go through instead: it does not go through
    them already, because they are as far from its centre."""
    centres = {c.centre for c in subject.program.circles if c.statement == statement}
    same = joined_groups(list(pairs_of_equals(subject, statement)))

    def is_as_far(other: str) -> bool:
        pair = [{tuple(sorted((c, p))) for c in centres} for p in (point, other)]
        return any(pair[0] & group and pair[1] & group for group in same)

    names = points_of(node.subjects[0]) + tuple(
        p for had in node.predicates if isinstance(had, syntax.Having) for p in points_of(had)
    )
    around = {p for points in on_circles(subject).values() if point in points for p in points}
    free = [
        (p.name,)
        for p in subject.program.points
        if p.printed and p.name not in {*around, *names} and not is_as_far(p.name)
    ]
    return [other for (other,) in likely(rng, free, (), MOST // 2)]


def _with(
    claim: Claim, old: syntax.Expression, found: list[Corner], new: frozenset[str], rng: Random
) -> Iterator[syntax.Equal | syntax.Say]:
    """The claim about other triangles."""
    assert not isinstance(claim.node, syntax.Relate)
    match old:
        case syntax.Run((a, b, c)) | syntax.Object("triangle", syntax.Run((a, b, c))):
            pass
        case _:
            return
    if new & {a, b, c}:
        return
    for corner in _others(found, (a, b, c), new, rng):
        shown = run(old.span, *corner)
        other = replace(old, operand=shown) if isinstance(old, syntax.Object) else shown
        yield rewritten(claim.node, old, other)


def _others(
    found: list[Corner], old: Corner, new: frozenset[str], rng: Random
) -> list[tuple[str, ...]]:
    others = [corner for corner in found if set(corner) != set(old) and not new & set(corner)]
    return [_in_order(old, corner) for corner in likely(rng, others, old, MOST)]


def _in_order(old: Corner, new: Corner) -> tuple[str, ...]:
    """The new corners, those that stay in their places."""
    fresh = iter([p for p in new if p not in old])
    return tuple(p if p in new else next(fresh) for p in old)


def _through(node: syntax.Through, corner: tuple[str, ...]) -> syntax.Through:
    return replace(node, objects=tuple(run(node.span, p) for p in corner))


MUTATOR = Mutator(
    name="retarget-center",
    breaks="`circle O through A, B, C`, `I incenter of ABC`",
    family="say it of another object",
    example="triangle ABC\nD on BC\nsegment AD\ncircle O through A, B, D",
    sites=_sites,
)
