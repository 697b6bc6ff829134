"""Lines from a corner of a triangle to the opposite side, and what statements say of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from geodsl import ir
from geodsl.mutators._base import Subject
from geodsl.mutators._choices import joined
from geodsl.mutators._lines import Rows

Kind = Literal["altitude", "median", "bisector"]

Cevian = tuple[str, str, str, str]
"""The corner, the end, and the side on which the end is: A, D, B, C."""


def cevians_of(rows: Rows, fact: ir.Fact) -> Iterator[tuple[Kind, Cevian]]:
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


def values_of(subject: Subject, p: str, q: str) -> frozenset[ir.Term]:
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
