"""Equations of directions and bisectors."""

from __future__ import annotations

from collections.abc import Iterator

from geodsl.constraints.arguments import Arguments, line_of, points_of, value_of
from geodsl.measure.figure import Figure, cross, direction, dot, line_form, minus, norm, plus
from geodsl.measure.scalar import S


def parallel(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield cross(direction(figure, line_of(terms[0])), direction(figure, line_of(terms[1])))


def perpendicular(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield dot(direction(figure, line_of(terms[0])), direction(figure, line_of(terms[1])))


def horizontal(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield direction(figure, line_of(terms[0]))[1]


def vertical(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield direction(figure, line_of(terms[0]))[0]


def bearing(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = points_of(terms[:2], figure)
    k = figure.arithmetic
    angle = value_of(terms[2], figure) * k.pi() / k.number(180)
    yield cross(minus(b, a), (k.sin(angle), k.cos(angle)))


def perpendicular_bisector(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    line = line_of(terms[0])
    b, c = points_of(terms[1:], figure)
    u, v, w = line_form(figure, line)
    yield u * (b[0] + c[0]) + v * (b[1] + c[1]) - w - w
    yield dot(minus(c, b), direction(figure, line))


def _unit(u: tuple[S, S], figure: Figure[S]) -> tuple[S, S]:
    size = norm(figure, u)
    return u[0] / size, u[1] / size


def bisects(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c, d = points_of(terms, figure)
    u, v = _unit(minus(b, c), figure), _unit(minus(d, c), figure)
    yield dot(minus(a, c), minus(u, v))


def bisects_exterior(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c, d = points_of(terms, figure)
    u, v = _unit(minus(b, c), figure), _unit(minus(d, c), figure)
    yield dot(minus(a, c), plus(u, v))
