"""The arguments of a fact, found in a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodsl import ir
from geodsl.measure.expressions import evaluate
from geodsl.measure.figure import Figure, centre, dot, line_form, minus, plus
from geodsl.measure.scalar import S

Arguments = tuple[ir.Term, ...]


def names_of(terms: Sequence[ir.Term]) -> list[str]:
    return [term for term in terms if isinstance(term, str)]


def points_of(terms: Sequence[ir.Term], figure: Figure[S]) -> list[tuple[S, S]]:
    return [figure.points[name] for name in names_of(terms)]


def line_of(term: ir.Term) -> ir.Line:
    match term:
        case ir.Through() | ir.NamedLine():
            return term
        case ir.Segment(a, b) | ir.Ray(a, b):
            return ir.Through(a, b)
        case _:
            raise ValueError(f"{term!r} is not a line")


def circle_of(term: ir.Term) -> str:
    if isinstance(term, ir.Circle):
        return term.name
    raise ValueError(f"{term!r} is not a circle")


def arc_of(term: ir.Term) -> ir.Arc:
    if isinstance(term, ir.Arc):
        return term
    raise ValueError(f"{term!r} is not an arc")


def vertices_of(term: ir.Term) -> tuple[str, ...]:
    if isinstance(term, ir.Polygon):
        return term.vertices
    raise ValueError(f"{term!r} is not a polygon")


def value_of(term: ir.Term, figure: Figure[S]) -> S:
    if isinstance(term, ir.Expression):
        return evaluate(term, figure)
    raise ValueError(f"{term!r} is not an expression")


def same(p: tuple[S, S], q: tuple[S, S]) -> Iterator[S]:
    yield p[0] - q[0]
    yield p[1] - q[1]


def off_line(p: tuple[S, S], line: ir.Line, figure: Figure[S]) -> S:
    a, b, c = line_form(figure, line)
    return a * p[0] + b * p[1] - c


def off_circle(p: tuple[S, S], circle: str, figure: Figure[S]) -> S:
    offset = minus(p, centre(figure, circle))
    return dot(offset, offset) - figure.radii[circle] * figure.radii[circle]


def twice(p: tuple[S, S]) -> tuple[S, S]:
    return plus(p, p)
