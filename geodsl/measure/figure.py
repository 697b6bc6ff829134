"""A figure in one kind of number, and plane vectors in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic

from geodsl.coordinates import Coordinates
from geodsl.ir import CurveDeclaration, Line, NamedLine, Program, Through
from geodsl.measure.scalar import FLOATS, Arithmetic, S

Vector = tuple[S, S]


@dataclass(frozen=True, slots=True)
class Figure(Generic[S]):
    """Coordinates in the numbers of `arithmetic`, with what the program says of its circles.

    Attributes:
        lines: name -> (a, b, c) with a*x + b*y = c; (a, b) of any length but zero.
        centres: circle key -> name of its centre.
        unknowns: name -> value; inside a curve also `x` and `y`.
    """

    arithmetic: Arithmetic[S]
    points: Mapping[str, tuple[S, S]]
    lines: Mapping[str, tuple[S, S, S]]
    radii: Mapping[str, S]
    unknowns: Mapping[str, S]
    centres: Mapping[str, str]
    curves: Mapping[str, CurveDeclaration]


def float_figure(program: Program, coordinates: Coordinates) -> Figure[float]:
    """The figure as the solver left it."""
    return Figure(
        FLOATS,
        coordinates.points,
        coordinates.lines,
        coordinates.radii,
        coordinates.unknowns,
        {circle.name: circle.centre for circle in program.circles},
        {curve.name: curve for curve in program.curves},
    )


def minus(p: tuple[S, S], q: tuple[S, S]) -> tuple[S, S]:
    return p[0] - q[0], p[1] - q[1]


def plus(p: tuple[S, S], q: tuple[S, S]) -> tuple[S, S]:
    return p[0] + q[0], p[1] + q[1]


def scaled(p: tuple[S, S], by: S) -> tuple[S, S]:
    return p[0] * by, p[1] * by


def dot(u: tuple[S, S], v: tuple[S, S]) -> S:
    return u[0] * v[0] + u[1] * v[1]


def cross(u: tuple[S, S], v: tuple[S, S]) -> S:
    return u[0] * v[1] - u[1] * v[0]


def norm(figure: Figure[S], u: tuple[S, S]) -> S:
    return figure.arithmetic.sqrt(dot(u, u))


def distance(figure: Figure[S], p: tuple[S, S], q: tuple[S, S]) -> S:
    return norm(figure, minus(p, q))


def line_form(figure: Figure[S], line: Line) -> tuple[S, S, S]:
    """(a, b, c) with a*x + b*y = c on the line; (a, b) is not of unit length."""
    match line:
        case Through(a, b):
            p, q = figure.points[a], figure.points[b]
            u, v = p[1] - q[1], q[0] - p[0]
            return u, v, u * p[0] + v * p[1]
        case NamedLine(name):
            return figure.lines[name]


def direction(figure: Figure[S], line: Line) -> tuple[S, S]:
    """A vector along the line: from `a` to `b` where it is `Through(a, b)`."""
    a, b, _ = line_form(figure, line)
    return b, -a


def centre(figure: Figure[S], circle: str) -> tuple[S, S]:
    return figure.points[figure.centres[circle]]


def floats_of(figure: Figure[S], p: tuple[S, S]) -> tuple[float, float]:
    value = figure.arithmetic.value
    return value(p[0]), value(p[1])
