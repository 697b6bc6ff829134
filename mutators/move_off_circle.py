"""Move a point off the circle that it lies on.

Breaks:    `P on circle O`, `A, B, C on circle O`, `circle O through A, B, C`, `ABCD inscribed in
           circle O`, one point at a time; the edit says that what was a chord is a tangent at its
           other end, or how far from the centre the point is.
Keeps:     every other statement, the other points on the circle, and everything that was drawn.
Verified:  `P on circle O` FAILS on the new figure, and where it is now FAILS on the original.
Skips:     circles without a name, and points of which another statement says the same.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\npoint A\\nB on circle O\\nA on circle O", MUTATOR)[4])
    circle O
    point A
    B on circle O
    OA = 4/3 · OB
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined, on_circles
from geodsl.mutators._claims import introduced
from geodsl.mutators._lines import rows_of
from geodsl.mutators._nodes import points_of, walk
from geodsl.mutators._split import Said, said

RATIOS = (("outside", "4/3"), ("outside", "5/4"), ("inside", "3/4"), ("inside", "2/3"))
"""Sides of the circle, and how many times as far as the circle a point is from its centre."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    around, rows = on_circles(subject), rows_of(subject)
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "on_circle", (str(p), ir.Circle(name)):
                pass
            case _:
                continue
        if p.startswith("_") or name.startswith("_") or _says_again(subject, item):
            continue
        centre = next(c.centre for c in subject.program.circles if c.name == name)
        others = [q for q in around[name] if q != p]
        if centre.startswith("_") or not others:
            yield from _without_arcs(subject, p, item.instead(f"{p} not on circle {name}"))
            continue
        for q in sorted(joined(rows, p).intersection(others)):
            touching = item.instead(f"{p}{q} tangent to circle {name} at {q}")
            yield from _without_arcs(subject, p, touching)
        is_new = p in introduced(subject, item.statement)
        for side, ratio in RATIOS:
            place = (f"{p} {side} circle {name}",) if is_new else ()
            far = f"{centre}{p} = {ratio} · {centre}{rng.choice(others)}"
            yield from _without_arcs(subject, p, item.instead(*place, far))


def _without_arcs(subject: Subject, point: str, edits: Iterator[Edit]) -> Iterator[Edit]:
    """The edits without what is said and asked of arcs that end in the point: off the circle there
    are none."""
    gone: dict[int, tuple[syntax.Statement, ...]] = {}
    for k, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Equal() if _has_arc(statement, point):
                gone[k] = ()
            case syntax.Find(items) if _has_arc(statement, point):
                left = tuple(item for item in items if not _has_arc(item, point))
                gone[k] = (replace(statement, items=left),) if left else ()
            case _:
                pass
    for edit in edits:
        changes = dict(edit.changes)
        new = sorted({**gone, **changes}.items())
        yield replace(edit, changes=tuple(new))


def _has_arc(node: syntax.Node, point: str) -> bool:
    return any(
        isinstance(inner, syntax.Object)
        and inner.kind in ("arc", "sector")
        and point in points_of(inner)
        for inner in walk(node)
    )


def _says_again(subject: Subject, item: Said) -> bool:
    """Whether another statement keeps the point on the circle: a diameter, a tangent in it."""
    point, circle = item.fact.arguments
    for fact in subject.program.facts:
        if fact.statement == item.statement or fact.negated:
            continue
        match fact.relation, fact.arguments:
            case "on_circle", _ if fact.arguments == item.fact.arguments:
                return True
            case "diameter", (a, b, k) if k == circle and point in (a, b):
                return True
            case "tangent", (ir.Through(a, b), k) if k == circle and point in (a, b):
                return True
            case _:
                pass
    return False


MUTATOR = Mutator(
    name="move-off-circle",
    breaks="`P on circle O`",
    family="move a point off its relation",
    example="circle O\nA, B on circle O",
    sites=_sites,
)
