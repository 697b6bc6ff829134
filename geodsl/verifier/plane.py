"""Plane geometry on complex numbers: x + iy is the point (x, y)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from geodsl.verifier import tolerances
from geodsl.verifier.verdict import Undefined


class Straight(NamedTuple):
    """An infinite line. (A named tuple, because every fact about lines makes one.)

    Attributes:
        anchor: A point on it.
        direction: Unit vector.
        base: Distance of the two points that define it; None where the line is its own.
    """

    anchor: complex
    direction: complex
    base: float | None


@dataclass(frozen=True, slots=True)
class Round:
    """A circle."""

    centre: complex
    radius: float


def cross(u: complex, v: complex) -> float:
    """Signed area of the parallelogram of two vectors."""
    return u.real * v.imag - u.imag * v.real


def dot(u: complex, v: complex) -> float:
    return u.real * v.real + u.imag * v.imag


def angle_between(u: complex, v: complex) -> float:
    """Radians, in [0, pi]; 0 where a vector is zero."""
    return math.atan2(abs(cross(u, v)), dot(u, v))


def line_angle(u: complex, v: complex) -> float:
    """Radians between two lines of these directions, in [0, pi/2]."""
    return math.atan2(abs(cross(u, v)), abs(dot(u, v)))


def unit(vector: complex, smallest: float) -> complex:
    """Raises Undefined where the vector is shorter than `smallest`."""
    length = abs(vector)
    if not length > smallest:
        raise Undefined("two points that define a direction coincide")
    return vector / length


def offset(p: complex, line: Straight) -> float:
    """Signed distance from `line` to `p`, positive on the left.

    Where two points define the line it is the smallest movement of one of the three that puts them
    on one line: the distance itself between the two, and less where `p` lies far beyond them.
    """
    away = p - line.anchor
    distance = cross(line.direction, away)
    if line.base is None:
        return distance
    return distance * leverage(line, p)


def leverage(line: Straight, place: complex) -> float:
    """How far a defining point moves for a unit of movement of the line at `place`, at most 1."""
    if line.base is None:
        return 1.0
    start = place - line.anchor
    reach = max(abs(start), abs(start - line.base * line.direction))
    return 1.0 if reach <= line.base else line.base / reach


def project(p: complex, line: Straight) -> complex:
    return line.anchor + dot(p - line.anchor, line.direction) * line.direction


def meet(first: Straight, second: Straight) -> complex:
    """Raises Undefined where the lines are (nearly) parallel."""
    sine = cross(first.direction, second.direction)
    if abs(sine) < tolerances.FLAT:
        raise Undefined("the lines are parallel")
    along = cross(second.anchor - first.anchor, second.direction) / sine
    return first.anchor + along * first.direction


def segment_distance(p: complex, a: complex, b: complex) -> float:
    """Distance to the closed segment."""
    side = b - a
    squared = side.real * side.real + side.imag * side.imag
    if squared == 0.0:
        return abs(p - a)
    share = min(1.0, max(0.0, dot(p - a, side) / squared))
    return abs(p - a - share * side)


def flat_height(a: complex, b: complex, c: complex) -> float:
    """Signed height of the triangle on its longest side: the smallest movement that flattens it."""
    longest = max(abs(b - a), abs(c - b), abs(a - c))
    return cross(b - a, c - a) / longest if longest > 0.0 else 0.0


def circle_through(a: complex, b: complex, c: complex) -> Round:
    """Raises Undefined where the three are (nearly) in a line."""
    u, v = b - a, c - a
    twice = 2.0 * cross(u, v)
    longest = max(abs(u), abs(v), abs(v - u))
    if not abs(twice) > 2.0 * tolerances.FLAT * longest * longest:
        raise Undefined("three points in a line have no circle")
    uu, vv = dot(u, u), dot(v, v)
    arm = complex((v.imag * uu - u.imag * vv) / twice, (u.real * vv - v.real * uu) / twice)
    return Round(a + arm, abs(arm))


def signed_area(points: Sequence[complex]) -> float:
    """Positive if counter-clockwise."""
    origin = points[0]
    total = 0.0
    for previous, point in pairwise(points[1:]):
        total += cross(previous - origin, point - origin)
    return total / 2.0


def farthest_pair(points: Sequence[complex]) -> tuple[complex, complex]:
    """The two points that are farthest from each other; needs one at least."""
    best, pair = -1.0, (points[0], points[0])
    for i, a in enumerate(points):
        for b in points[i + 1 :]:
            distance = abs(b - a)
            if distance > best:
                best, pair = distance, (a, b)
    return pair
