"""What a program means, in a few letters that tests compare."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from geodsl import ir
from geodsl.checker import check
from geodsl.parser import parse
from geodsl.source import Source


def program(text: str) -> ir.Program:
    source = Source("program.geo", text)
    return check(parse(source), source)


def short(term: object) -> str:
    """A term in a few letters: `|AB|`, `∠ABC`, `(O)`, `BC`."""
    match term:
        case str():
            return term
        case ir.Through(a, b):
            return a + b
        case ir.Segment(a, b):
            return f"[{a}{b}]"
        case ir.Ray(a, b):
            return f"[{a}{b})"
        case ir.NamedLine(name) | ir.Unknown(name) | ir.Curve(name):
            return name
        case ir.Circle(name):
            return f"({name})"
        case ir.Length(a, b):
            return f"|{a}{b}|"
        case ir.Angle(a, v, c, reflex):
            return ("reflex " if reflex else "") + f"∠{a}{v}{c}"
        case ir.Number(value):
            return str(value)
        case ir.Arc(circle, a, b, kind, via):
            return f"{kind} {a}{via or ''}{b} of {circle.name}"
        case ir.Polygon(vertices):
            return "".join(vertices)
        case ir.Operation(operator, operands):
            return f"{operator}({', '.join(short(o) for o in operands)})"
        case _ if is_dataclass(term):
            inner = (short(getattr(term, f.name)) for f in fields(term))
            return f"{type(term).__name__}({', '.join(inner)})"
        case _:
            return str(term)


def stated(text: str, statement: int = -1) -> list[str]:
    """The stated facts of the last statement (or another)."""
    found = program(text)
    index = statement % len(found.statements)
    return [
        ("not " if f.negated else "") + f"{f.relation} {', '.join(short(a) for a in f.arguments)}"
        for f in found.facts
        if f.statement == index and f.origin is ir.Origin.STATED
    ]


def implied(text: str) -> list[str]:
    return [
        f"{f.relation} {', '.join(short(a) for a in f.arguments)}"
        for f in program(text).facts
        if f.origin is ir.Origin.IMPLIED
    ]


ABC = "triangle ABC\n"
ABCD = "points A, B, C, D\n"
CIRCLE = "circle O\nA, B, C on circle O\n"
