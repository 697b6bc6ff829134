"""Lines and circles in the plane of complex numbers, and where they meet."""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

NEAR = 1e-6
"""Points closer than this, in a figure of size 1, are one point."""


@dataclass(frozen=True, slots=True)
class Line:
    """Through `start` along the unit vector `way`."""

    start: complex
    way: complex


@dataclass(frozen=True, slots=True)
class Circle:
    centre: complex
    radius: float


Locus = Line | Circle


class SketchError(ValueError):
    """A construction that has no sketch here, or that fails for these points."""


Bound = Mapping[str, complex]
Loci = Callable[[Bound], Sequence[Locus]]
Maker = Callable[[Bound, random.Random], Sequence[Mapping[str, complex]]]


def line(a: complex, b: complex) -> Line:
    if abs(b - a) < NEAR:
        raise SketchError("a line through one point")
    return Line(a, (b - a) / abs(b - a))


def meet(first: Locus, second: Locus) -> list[complex]:
    """The common points of two loci: none, one or two."""
    if isinstance(first, Circle) and isinstance(second, Line):
        return meet(second, first)
    if isinstance(first, Line) and isinstance(second, Line):
        cross = (first.way.conjugate() * second.way).imag
        if abs(cross) < NEAR:
            raise SketchError("parallel lines")
        t = ((second.start - first.start).conjugate() * second.way).imag / cross
        return [first.start + t * first.way]
    if isinstance(first, Line) and isinstance(second, Circle):
        along = ((second.centre - first.start) * first.way.conjugate()).real
        foot = first.start + along * first.way
        rest = second.radius**2 - abs(foot - second.centre) ** 2
        if rest < 0:
            raise SketchError("the line misses the circle")
        return [foot + s * math.sqrt(rest) * first.way for s in (1, -1)]
    assert isinstance(first, Circle)
    assert isinstance(second, Circle)
    gap = abs(second.centre - first.centre)
    if gap < NEAR:
        raise SketchError("circles with one centre")
    along = (gap**2 + first.radius**2 - second.radius**2) / (2 * gap)
    way = (second.centre - first.centre) / gap
    return meet(Line(first.centre + along * way, way * 1j), first)


def somewhere(locus: Locus, rng: random.Random) -> complex:
    """A point on a locus, inside and outside of what it joins."""
    if isinstance(locus, Circle):
        return locus.centre + cmath.rect(locus.radius, rng.uniform(0, math.tau))
    return locus.start + rng.uniform(-2, 3) * locus.way


def foot(a: complex, b: complex, c: complex) -> complex:
    way = line(b, c).way
    return b + ((a - b) * way.conjugate()).real * way


def circumcenter(a: complex, b: complex, c: complex) -> complex:
    return meet(bline(a, b), bline(a, c))[0]


def bline(a: complex, b: complex) -> Line:
    return Line((a + b) / 2, line(a, b).way * 1j)


def around(a: complex, b: complex, c: complex) -> Circle:
    centre = circumcenter(a, b, c)
    return Circle(centre, abs(a - centre))
