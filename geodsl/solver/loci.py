"""Where a point may be: lines and circles, and where two of them meet.

A locus is (kind, p, d): the line through `p` in direction `d`, or the circle around `p` whose
radius is the real part of `d`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from geodsl.geometry import sin_cos
from geodsl.tolerances import COINCIDENT, PARALLEL

LINE, CIRCLE = 0, 1

Locus = tuple[int, complex, complex]


def meet(first: Locus, second: Locus) -> tuple[complex, ...]:
    """Common points: none, one or two. Loci that coincide, and parallel lines, have none."""
    if first[0] == LINE:
        return _lines(first, second) if second[0] == LINE else _line_circle(first, second)
    return _line_circle(second, first) if second[0] == LINE else _circles(first, second)


def _lines(first: Locus, second: Locus) -> tuple[complex, ...]:
    _, p, d = first
    _, q, e = second
    turn = d.real * e.imag - d.imag * e.real
    scale = (d.real * d.real + d.imag * d.imag) * (e.real * e.real + e.imag * e.imag)
    if turn * turn <= PARALLEL * PARALLEL * scale:
        return ()
    gap = q - p
    return (p + d * ((gap.real * e.imag - gap.imag * e.real) / turn),)


def _line_circle(line: Locus, circle: Locus) -> tuple[complex, ...]:
    _, p, d = line
    _, centre, reach = circle
    n = d.real * d.real + d.imag * d.imag
    r2 = reach.real * reach.real
    if not n or not r2:
        return ()
    gap = centre - p
    foot = p + d * ((gap.real * d.real + gap.imag * d.imag) / n)
    off = foot - centre
    room = r2 - (off.real * off.real + off.imag * off.imag)
    if room < -2.0 * COINCIDENT * r2:
        return ()
    if room < 1e-14 * r2:
        return (foot,)
    step = d * sqrt(room / n)
    return foot + step, foot - step


def _circles(first: Locus, second: Locus) -> tuple[complex, ...]:
    _, p, reach = first
    _, q, other = second
    gap = q - p
    n = gap.real * gap.real + gap.imag * gap.imag
    r2, s2 = reach.real * reach.real, other.real * other.real
    if n <= COINCIDENT * COINCIDENT * max(r2, s2):
        return ()
    along = 0.5 * (1.0 + (r2 - s2) / n)
    foot = p + gap * along
    room = r2 - along * along * n
    if room < -2.0 * COINCIDENT * max(r2, s2):
        return ()
    if room < 1e-14 * r2:
        return (foot,)
    step = complex(-gap.imag, gap.real) * sqrt(room / n)
    return foot + step, foot - step


def same(first: Locus, second: Locus) -> bool:
    """Whether two loci coincide (their intersection then says nothing)."""
    if first[0] != second[0]:
        return False
    _, p, d = first
    _, q, e = second
    gap = q - p
    g2 = gap.real * gap.real + gap.imag * gap.imag
    if first[0] == CIRCLE:
        r = abs(d.real) + abs(e.real)
        return g2 <= (COINCIDENT * r) ** 2 and abs(d.real - e.real) <= COINCIDENT * r
    n = d.real * d.real + d.imag * d.imag
    m = e.real * e.real + e.imag * e.imag
    turn = d.real * e.imag - d.imag * e.real
    off = d.real * gap.imag - d.imag * gap.real
    return turn * turn <= PARALLEL * n * m * 1e-6 and off * off <= COINCIDENT**2 * n * max(g2, n)


def closest(locus: Locus, z: complex) -> complex:
    """The point of a locus nearest to `z`."""
    kind, p, d = locus
    v = z - p
    if kind == CIRCLE:
        n = sqrt(v.real * v.real + v.imag * v.imag)
        return p + v * (d.real / n) if n else p + d.real
    n = d.real * d.real + d.imag * d.imag
    return p + d * ((v.real * d.real + v.imag * d.imag) / n) if n else p


def inscribed(a: complex, b: complex, w: complex) -> Locus | None:
    """The circle of points q from which line qa turns to line qb by the direction of `w`
    (modulo 180 degrees); the line ab where that turn is zero."""
    if abs(w.imag) <= PARALLEL * abs(w.real):
        return LINE, a, b - a
    half = (b - a) * 0.5
    centre = a + half + complex(-half.imag, half.real) * (w.real / w.imag)
    v = centre - a
    return CIRCLE, centre, complex(sqrt(v.real * v.real + v.imag * v.imag), 0.0)


def apollonius(a: complex, b: complex, ratio: float) -> Locus | None:
    """Points q with |qa| = ratio * |qb|."""
    k = ratio * ratio
    if abs(k - 1.0) < COINCIDENT:
        gap = b - a
        return LINE, (a + b) * 0.5, complex(-gap.imag, gap.real)
    centre = (a - b * k) / (1.0 - k)
    v = b - a
    reach = abs(ratio / (1.0 - k)) * sqrt(v.real * v.real + v.imag * v.imag)
    return CIRCLE, centre, complex(reach, 0.0)


def tangent_directions(p: complex, centre: complex, radius: float) -> tuple[complex, ...]:
    """Directions of the tangents from `p` to a circle; the perpendicular if `p` is on it."""
    v = centre - p
    n = v.real * v.real + v.imag * v.imag
    room = n - radius * radius
    if not n or room < -2.0 * COINCIDENT * n:
        return ()
    if room < COINCIDENT * n:
        return (complex(-v.imag, v.real),)
    leg = sqrt(room)
    return v * complex(leg, radius), v * complex(leg, -radius)


SCAN = 97
"""Places at which the sign of a function is looked at along a locus; odd, so that a root halfway
(at the origin, often) is not on two of them."""


def roots_along(locus: Locus, f: Callable[[complex], float], reach: float) -> tuple[complex, ...]:
    """Where `f` changes its sign along a line, as far as `reach` from its point, or round a
    circle. Roots closer together than the scan, and those without a change of sign, are missed."""
    kind, p, d = locus
    n = sqrt(d.real * d.real + d.imag * d.imag)
    if not n:
        return ()

    def at(t: float) -> complex:
        if kind == CIRCLE:
            sine, cosine = sin_cos(3.2 * t)
            return p + complex(cosine, sine) * d.real
        return p + d * (t * reach / n)

    found: list[complex] = []
    before, value = -1.0, f(at(-1.0))
    for k in range(1, SCAN + 1):
        here = -1.0 + 2.0 * k / SCAN
        v = f(at(here))
        if v == 0.0:
            found.append(at(here))
        elif value * v < 0.0:
            found.append(at(_bisected(lambda t: f(at(t)), before, here, value)))
        before, value = here, v
    return tuple(found)


def _bisected(f: Callable[[float], float], low: float, high: float, at_low: float) -> float:
    for _ in range(60):
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        v = f(middle)
        if v == 0.0:
            return middle
        if (v < 0.0) == (at_low < 0.0):
            low = middle
        else:
            high = middle
    return low
