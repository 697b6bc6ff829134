"""Equations of points on lines, circles and curves."""

from __future__ import annotations

from collections.abc import Iterator

from geodsl import ir
from geodsl.constraints.arguments import (
    Arguments,
    arc_of,
    circle_of,
    line_of,
    off_circle,
    off_line,
    points_of,
)
from geodsl.measure.expressions import evaluate
from geodsl.measure.figure import Figure, cross, dot, line_form, minus
from geodsl.measure.scalar import S


def on_line(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield off_line(points_of(terms[:1], figure)[0], line_of(terms[1]), figure)


def collinear(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    first, second, *others = points_of(terms, figure)
    for other in others:
        yield cross(minus(second, first), minus(other, first))


def on_circle(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield off_circle(points_of(terms[:1], figure)[0], circle_of(terms[1]), figure)


def on_arc(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield off_circle(points_of(terms[:1], figure)[0], arc_of(terms[1]).circle.name, figure)


def all_on_circle(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    for point in points_of(terms[1:], figure):
        yield off_circle(point, circle_of(terms[0]), figure)


def on_curve(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    x, y = points_of(terms[:1], figure)[0]
    if not isinstance(terms[1], ir.Curve):
        raise ValueError(f"{terms[1]!r} is not a curve")
    curve = figure.curves[terms[1].name]
    here = Figure(
        figure.arithmetic,
        figure.points,
        figure.lines,
        figure.radii,
        {**figure.unknowns, "x": x, "y": y},
        figure.centres,
        figure.curves,
    )
    yield evaluate(curve.left, here) - evaluate(curve.right, here)


def concyclic(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    first, second, third, *others = points_of(terms, figure)
    u, v = minus(second, first), minus(third, first)
    for other in others:
        w = minus(other, first)
        yield dot(u, u) * cross(v, w) + dot(v, v) * cross(w, u) + dot(w, w) * cross(u, v)


def concurrent(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    (a, b, c), (d, e, f), (g, h, i) = (line_form(figure, line_of(term)) for term in terms)
    yield a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
