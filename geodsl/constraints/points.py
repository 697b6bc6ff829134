"""Equations of points by construction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from geodsl.constraints.arguments import (
    Arguments,
    arc_of,
    circle_of,
    line_of,
    off_circle,
    off_line,
    points_of,
    same,
    twice,
    value_of,
)
from geodsl.measure.figure import (
    Figure,
    centre,
    cross,
    direction,
    distance,
    dot,
    line_form,
    minus,
    plus,
    scaled,
)
from geodsl.measure.scalar import S


def at(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    place = value_of(terms[1], figure), value_of(terms[2], figure)
    yield from same(points_of(terms[:1], figure)[0], place)


def midpoint(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c = points_of(terms, figure)
    yield from same(twice(a), plus(b, c))


def foot(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = points_of(terms[:2], figure)
    line = line_of(terms[2])
    yield off_line(a, line, figure)
    yield dot(minus(a, b), direction(figure, line))


def centroid(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, *corners = points_of(terms, figure)
    k = figure.arithmetic
    zero = (k.number(0), k.number(0))
    if len(corners) == 2:
        yield from same(twice(a), plus(corners[0], corners[1]))
        return
    total, moment = k.number(0), zero
    base = corners[0]
    for p, q in pairwise(corners[1:]):
        u, v = minus(p, base), minus(q, base)
        weight = cross(u, v)
        total = total + weight
        moment = plus(moment, scaled(plus(u, v), weight))
    yield from same(scaled(minus(a, base), k.number(3) * total), moment)


def _weighted(
    a: tuple[S, S], corners: Sequence[tuple[S, S]], weights: Sequence[S], figure: Figure[S]
) -> Iterator[S]:
    """`a` is the mean of three corners with these weights."""
    total = weights[0] + weights[1] + weights[2]
    k = figure.arithmetic
    moment = (k.number(0), k.number(0))
    for corner, weight in zip(corners, weights, strict=True):
        moment = plus(moment, scaled(corner, weight))
    yield from same(a, (moment[0] / total, moment[1] / total))


def _sides(corners: Sequence[tuple[S, S]], figure: Figure[S]) -> tuple[S, S, S]:
    b, c, d = corners
    return distance(figure, c, d), distance(figure, d, b), distance(figure, b, c)


def incenter(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, *corners = points_of(terms, figure)
    yield from _weighted(a, corners, _sides(corners, figure), figure)


def excenter(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, *corners = points_of(terms, figure)
    first, second, third = _sides(corners, figure)
    yield from _weighted(a, corners, (-first, second, third), figure)


def _equally_far(a: tuple[S, S], others: Sequence[tuple[S, S]]) -> Iterator[S]:
    base = minus(a, others[0])
    for other in others[1:]:
        offset = minus(a, other)
        yield dot(base, base) - dot(offset, offset)


def circumcenter(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, *corners = points_of(terms, figure)
    yield from _equally_far(a, corners)


def nine_point(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c, d = points_of(terms, figure)
    yield from _equally_far(twice(a), (plus(b, c), plus(c, d), plus(d, b)))


def orthocenter(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c, d = points_of(terms, figure)
    yield dot(minus(a, b), minus(c, d))
    yield dot(minus(a, c), minus(d, b))


def reflection(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = points_of(terms[:2], figure)
    u, v, c = line_form(figure, line_of(terms[2]))
    yield u * (a[0] + b[0]) + v * (a[1] + b[1]) - c - c
    yield cross((u, v), minus(a, b))


def point_reflection(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c = points_of(terms, figure)
    yield from same(plus(a, b), twice(c))


def rotation(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c = points_of(terms[:3], figure)
    k = figure.arithmetic
    angle = value_of(terms[3], figure) * k.pi() / k.number(180)
    cosine, sine = k.cos(angle), k.sin(angle)
    x, y = minus(b, c)
    yield from same(minus(a, c), (x * cosine - y * sine, x * sine + y * cosine))


def translation(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c, d = points_of(terms, figure)
    yield from same(minus(a, b), minus(d, c))


def dilation(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c = points_of(terms[:3], figure)
    yield from same(minus(a, c), scaled(minus(b, c), value_of(terms[3], figure)))


def division(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b, c = points_of(terms[:3], figure)
    yield from same(minus(a, b), scaled(minus(c, a), value_of(terms[3], figure)))


def inverse(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = points_of(terms[:2], figure)
    middle, radius = centre(figure, circle_of(terms[2])), figure.radii[circle_of(terms[2])]
    u, v = minus(a, middle), minus(b, middle)
    yield from same(scaled(u, dot(v, v)), scaled(v, radius * radius))


def diameter(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = points_of(terms[:2], figure)
    circle = circle_of(terms[2])
    yield from same(plus(a, b), twice(centre(figure, circle)))
    yield off_circle(a, circle, figure)


def arc_midpoint(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a = points_of(terms[:1], figure)[0]
    arc = arc_of(terms[1])
    yield off_circle(a, arc.circle.name, figure)
    yield from _equally_far(a, (figure.points[arc.start], figure.points[arc.end]))


def center(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    circle = circle_of(terms[1])
    if figure.centres[circle] != terms[0]:
        yield from same(points_of(terms[:1], figure)[0], centre(figure, circle))
