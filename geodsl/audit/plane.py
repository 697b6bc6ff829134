"""Plane geometry of the audit, on complex numbers: x + iy is the point (x, y)."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from geodsl.audit import tolerances
from geodsl.audit.verdict import AbsentError


class Straight(NamedTuple):
    """A line: a point on it, its unit direction, and how far apart the points are that define it
    (None for a line with a name of its own)."""

    at: complex
    way: complex
    span: float | None

    def ends(self) -> tuple[complex, complex]:
        return self.at, self.at + (self.span or 0.0) * self.way


class Round(NamedTuple):
    """A circle."""

    centre: complex
    radius: float


def wedge(u: complex, v: complex) -> float:
    """Signed area of the parallelogram over two vectors."""
    return (u.conjugate() * v).imag


def along(u: complex, v: complex) -> float:
    """Scalar product."""
    return (u.conjugate() * v).real


def opening(u: complex, v: complex) -> float:
    """Radians between two directions, in [0, pi]."""
    return abs(cmath.phase(u.conjugate() * v))


def tilt(u: complex, v: complex) -> float:
    """Radians between two lines, in [0, pi/2]."""
    between = opening(u, v)
    return min(between, math.pi - between)


def reach(line: Straight, place: complex) -> float:
    """How well the points that define a line hold it at a place: |ab| over the larger distance
    of the place from a and b, at most 1."""
    if line.span is None:
        return 1.0
    away = max(abs(place - end) for end in line.ends())
    return 1.0 if away <= line.span else line.span / away


def beside(place: complex, line: Straight) -> float:
    """Signed offset: the height of triangle abp on its longest side, or for a named line the
    distance."""
    distance = wedge(line.way, place - line.at)
    return distance * reach(line, place)


def dropped(place: complex, line: Straight) -> complex:
    """The foot of the perpendicular."""
    return line.at + along(line.way, place - line.at) * line.way


def crossing(one: Straight, two: Straight) -> complex:
    """Where two lines meet; AbsentError where they are parallel."""
    sine = wedge(one.way, two.way)
    if abs(sine) < tolerances.FLAT:
        raise AbsentError("the lines are parallel")
    return one.at + wedge(two.at - one.at, two.way) / sine * one.way


def height(a: complex, b: complex, c: complex) -> float:
    """Signed height of a triangle on its longest side."""
    longest = max(abs(b - a), abs(c - b), abs(a - c))
    return wedge(b - a, c - a) / longest if longest else 0.0


def rim_of(a: complex, b: complex, c: complex) -> Round:
    """The circle through three points; AbsentError where they lie in a line."""
    longest = max(abs(b - a), abs(c - b), abs(a - c))
    if not abs(height(a, b, c)) > tolerances.FLAT * longest:
        raise AbsentError("three points in a line have no circle")
    u, v = b - a, c - a
    # Centre of the circle through 0, u, v: (|u|^2 v - |v|^2 u) / (u* v - u v*).
    centre = (abs(u) ** 2 * v - abs(v) ** 2 * u) / (2j * wedge(u, v))
    return Round(a + centre, abs(centre))


def doubled_area(points: Sequence[complex]) -> float:
    """Twice the signed area, counter-clockwise positive."""
    start = points[0]
    rest = [p - start for p in points[1:]]
    return math.fsum(wedge(p, q) for p, q in pairwise(rest))


def widest(points: Sequence[complex]) -> tuple[complex, complex]:
    """The two points that are farthest apart."""
    return max(combinations(points, 2), key=lambda pair: abs(pair[1] - pair[0]))
