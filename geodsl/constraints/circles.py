"""Equations of circles that touch."""

from __future__ import annotations

from collections.abc import Iterator

from geodsl import ir
from geodsl.constraints.arguments import Arguments, circle_of, line_of, names_of, off_line
from geodsl.measure.figure import Figure, centre, dot, line_form, minus, norm
from geodsl.measure.scalar import S


def _touches(line: ir.Line, circle: str, figure: Figure[S]) -> S:
    a, b, _ = line_form(figure, line)
    offset = off_line(centre(figure, circle), line, figure)
    if figure.arithmetic.value(offset) < 0:
        offset = -offset
    return offset / norm(figure, (a, b)) - figure.radii[circle]


def tangent(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield _touches(line_of(terms[0]), circle_of(terms[1]), figure)


def tangent_segment(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    a, b = names_of(terms[:2])
    yield _touches(ir.Through(a, b), circle_of(terms[2]), figure)


def _square_gap(terms: Arguments, way: int, figure: Figure[S]) -> S:
    """Squared distance of centres less the squared sum (or difference) of radii."""
    first, second = circle_of(terms[0]), circle_of(terms[1])
    offset = minus(centre(figure, first), centre(figure, second))
    reach = figure.radii[first] + figure.arithmetic.number(way) * figure.radii[second]
    return dot(offset, offset) - reach * reach


def tangent_circles(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    value = figure.arithmetic.value
    gaps = _square_gap(terms, 1, figure), _square_gap(terms, -1, figure)
    yield min(gaps, key=lambda gap: abs(value(gap)))


def externally(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield _square_gap(terms, 1, figure)


def internally(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield _square_gap(terms, -1, figure)
