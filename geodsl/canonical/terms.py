"""Terms as nested tuples, in one form for all spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction

from geodsl import ir
from geodsl.canonical.items import Item, Loose, Named, Ring, Row, Side, arranged, of_fact, place

Coloured = Mapping[str, object]
"""What each vertex is written as."""


def written(term: object, colour: Coloured) -> tuple[object, ...]:
    """A term with vertices as they are coloured, in one form for all spellings; tuples of equal
    shape compare."""
    match term:
        case Named(prefix, name):
            return ("v", colour.get(prefix + name, f"{prefix}{name}"))
        case str():
            return ("v", colour.get(f"p:{term}", term))
        case Side(which, corner):
            return ("side", which, colour.get(f"p:{corner}", corner))
        case Loose(terms):
            return ("loose", *_sorted(written(t, colour) for t in terms))
        case Ring(terms):
            return ("ring", *_least_turn([written(t, colour) for t in terms]))
        case Row(terms):
            row = [written(t, colour) for t in terms]
            return ("row", *min(row, row[::-1], key=rank))
        case ir.Segment(a, b) | ir.Length(a, b) | ir.Through(a, b):
            return (type(term).__name__, *_sorted(written(p, colour) for p in (a, b)))
        case ir.Angle(a, vertex, c, reflex):
            arms = _sorted(written(p, colour) for p in (a, c))
            return ("Angle", written(vertex, colour), *arms, reflex)
        case ir.Polygon(vertices):
            return ("Polygon", *_least_turn([written(p, colour) for p in vertices]))
        case ir.Arc(circle, start, end, kind, via):
            ends = _sorted(written(p, colour) for p in (start, end))
            between = written(via, colour) if via is not None else ()
            return ("Arc", written(circle, colour), *ends, kind, between)
        case ir.Operation("add" | "multiply" as operator, operands):
            return (operator, *_sorted(written(o, colour) for o in operands))
        case ir.LineAngle(first, second):
            return ("LineAngle", *_sorted(written(t, colour) for t in (first, second)))
        case ir.Circle(name):
            return ("v", colour.get(f"c:{name}", name))
        case ir.NamedLine(name):
            return ("v", colour.get(f"l:{name}", name))
        case ir.Curve(name):
            return ("v", colour.get(f"k:{name}", name))
        case ir.Unknown(name):
            return ("v", colour.get(f"u:{name}", name))
        case ir.Number(value):
            return ("number", str(value))
        case ir.Claim(relation, arguments):
            terms = arranged(relation, tuple(place(a) for a in arguments))
            return (relation, *(written(t, colour) for t in terms))
        case ir.Fact():
            return written_item(of_fact(term), colour)
        case tuple():
            return ("row", *(written(t, colour) for t in term))
        case _ if is_dataclass(term):
            parts = (getattr(term, f.name) for f in fields(term))
            return (type(term).__name__, *(written(p, colour) for p in parts))
        case None | bool() | int() | float() | Fraction() | Enum():
            return ("value", str(term))
        case _:
            raise ValueError(f"{term!r} is no term")


def written_item(item: Item, colour: Coloured) -> tuple[object, ...]:
    """What is said, as a term."""
    return (item.label, *(written(term, colour) for term in item.terms))


def rank(value: object) -> str:
    """Any fixed order of nested tuples."""
    return repr(value)


def _sorted(values: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(values, key=rank)


def _least_turn(row: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    turns = [row[k:] + row[:k] for k in range(len(row))]
    turns += [turn[::-1] for turn in turns]
    return min(turns, key=rank)
