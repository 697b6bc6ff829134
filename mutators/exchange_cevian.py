"""Exchange altitude, median and bisector.

Breaks:    `AD altitude of triangle ABC` (also median and bisector), `D foot of A on BC`, `D
           midpoint of BC`, `AD bisects ∠BAC`, `AD ⟂ BC`, `BD = DC`, `∠BAD = ∠DAC`, one statement at
           a time; the edit says another of the three.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the old role FAILS on the new figure, and the new one on the original.
Skips:     points that no drawn line joins to a corner, and lines on which no two other points are
           known.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAD altitude of triangle ABC", MUTATOR)[0])
    triangle ABC
    AD median of triangle ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Literal

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._choices import joined, on_circles
from geodsl.mutators._claims import introduced
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._split import Said, said

Kind = Literal["altitude", "median", "bisector"]

NOUNS: tuple[Kind, ...] = ("median", "bisector", "altitude")

Cevian = tuple[str, str, str, str]
"""The corner, the end, and the side on which the end is: A, D, B, C."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    nouns = list(_by_noun(subject))
    yield from (edit for _, edit in nouns)
    done = {number for number, _ in nouns}
    rows = rows_of(subject)
    for item in said(subject):
        if item.statement in done:
            continue
        for old, cevian in _read(rows, item.fact):
            if not _is_settled(subject, rows, item, cevian):
                yield from _others(rows, item, old, cevian)


def _by_noun(subject: Subject) -> Iterator[tuple[int, Edit]]:
    """`AD median of triangle ABC` for `AD altitude of triangle ABC`."""
    for number, node in enumerate(subject.tree.statements):
        match node:
            case syntax.Say((syntax.Run((_, _)),), (syntax.Role(noun, operands) as role,)):
                is_triangle = len(operands) == 1 and _corners(operands[0]) == 3
                if noun not in NOUNS or role.negated or not is_triangle:
                    continue
                for other in NOUNS:
                    if other != noun:
                        new = replace(node, predicates=(replace(role, noun=other),))
                        yield number, replaced(number, new)
            case _:
                pass


def _is_settled(subject: Subject, rows: Rows, item: Said, cevian: Cevian) -> bool:
    """Whether other facts give the line one of the roles already, or make the triangle isosceles:
    two of the roles are all three."""
    a, d, b, c = cevian
    for fact in subject.program.facts:
        if fact.statement == item.statement or fact.negated:
            continue
        if any(set(found) == set(cevian) for _, found in _read(rows, fact)):
            return True
    if _has_value(subject, a, b) & _has_value(subject, a, c):
        return True
    around = on_circles(subject)
    return any(
        circle.centre in (a, d) and {b, c} <= set(around[circle.name])
        for circle in subject.program.circles
    )


def _has_value(subject: Subject, p: str, q: str) -> frozenset[ir.Term]:
    """What facts say that a length is equal to."""
    found: set[ir.Term] = {min(ir.Length(p, q), ir.Length(q, p), key=repr)}
    for fact in subject.program.facts:
        match fact.relation, fact.arguments:
            case "equal", (one, two):
                for this, other in ((one, two), (two, one)):
                    if this in (ir.Length(p, q), ir.Length(q, p)):
                        found.add(_ordered(other))
            case _:
                pass
    return frozenset(found)


def _ordered(term: ir.Term) -> ir.Term:
    if isinstance(term, ir.Length):
        return min(term, ir.Length(term.b, term.a), key=repr)
    return ir.Number(term.value) if isinstance(term, ir.Number) else term


def _corners(node: syntax.Expression) -> int:
    match node:
        case syntax.Run(points) | syntax.Object("triangle", syntax.Run(points)):
            return len(points)
        case _:
            return 0


def _read(rows: Rows, fact: ir.Fact) -> Iterator[tuple[Kind, Cevian]]:
    """What a fact says of a line from a corner to a side."""
    match fact.relation, fact.arguments:
        case "foot", (str(d), str(a), ir.Through(b, c)):
            yield "altitude", (a, d, b, c)
        case "midpoint", (str(d), str(b), str(c)):
            yield from (("median", (a, d, b, c)) for a in _tops(rows, d, b, c))
        case "equal", (ir.Length(p, q), ir.Length(r, s)) if len({p, q} & {r, s}) == 1:
            ((d,), (b,), (c,)) = ({p, q} & {r, s}, {p, q} - {r, s}, {r, s} - {p, q})
            if rows.on_one_line(b, c, d):
                yield from (("median", (a, d, b, c)) for a in _tops(rows, d, b, c))
        case "perpendicular", (ir.Through(p, q), ir.Through(r, s)):
            for one, two in (((p, q), (r, s)), ((r, s), (p, q))):
                yield from (("altitude", found) for found in _standing(rows, one, two))
        case "bisects_angle", (str(d), str(b), str(a), str(c)):
            yield "bisector", (a, d, b, c)
        case "equal", (ir.Angle(p, vertex, q), ir.Angle(r, other, t)) if vertex == other:
            common = {p, q} & {r, t}
            if len(common) == 1:
                ((d,), (b,), (c,)) = (common, {p, q} - common, {r, t} - common)
                yield "bisector", (vertex, d, b, c)
        case _:
            pass


def _tops(rows: Rows, d: str, b: str, c: str) -> list[str]:
    return [a for a in rows.names if a in joined(rows, d) and not rows.on_one_line(a, b, c)]


def _standing(rows: Rows, upright: tuple[str, str], base: tuple[str, str]) -> Iterator[Cevian]:
    """A line that ends between the ends of a drawn line, which it is perpendicular to."""
    for d, a in (upright, upright[::-1]):
        if d not in rows.whole(base):
            continue
        for first, last, *inner in rows.drawn:
            if d in inner and rows.on_one_line(first, last, *base):
                yield a, d, first, last
                return


def _others(rows: Rows, item: Said, old: Kind, cevian: Cevian) -> Iterator[Edit]:
    a, d, b, c = cevian
    if len({a, b, c, d}) < 4 or not {a, b, c, d} <= set(rows.names):
        return
    is_new = d in introduced(item.subject, item.statement)
    on_side = rows.on_one_line(b, d, c)
    if not on_side or rows.on_one_line(a, b, c) or (d not in joined(rows, a) and not is_new):
        return
    says_place = any(f.arguments[:1] == (d,) for f in item.others)
    place = (f"{d} on {b}{c}",) if is_new and not says_place else ()
    if old != "median":
        middle = f"{d} midpoint of {b}{c}"
        same = [f for f in item.others if f.relation in ("on_segment", "on_line")]
        yield from item.instead(middle, without=same)
    if old != "bisector":
        yield from item.instead(*place, f"{a}{d} bisects ∠{b}{a}{c}")
    if old != "altitude":
        yield from item.instead(*place, f"{a}{d} ⟂ {b}{c}")


MUTATOR = Mutator(
    name="exchange-cevian",
    breaks="`AD altitude of triangle ABC`",
    family="exchange roles",
    example="triangle ABC\nAD altitude of triangle ABC",
    sites=_sites,
)
