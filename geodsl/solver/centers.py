"""Points that other points determine, as functions of complex numbers (x + iy).

Each returns None where the construction has no answer (a flat triangle, a zero length).
"""

from __future__ import annotations

from itertools import pairwise
from math import sqrt

from geodsl.geometry import sin_cos_deg

Line = tuple[complex, complex]
"""A point of the line and a direction, not normalised."""


def length(v: complex) -> float:
    return sqrt(v.real * v.real + v.imag * v.imag)


def cross(u: complex, v: complex) -> float:
    return u.real * v.imag - u.imag * v.real


def dot(u: complex, v: complex) -> float:
    return u.real * v.real + u.imag * v.imag


def midpoint(b: complex, c: complex) -> complex:
    return (b + c) * 0.5


def point_reflection(b: complex, c: complex) -> complex:
    return c + c - b


def translation(b: complex, c: complex, d: complex) -> complex:
    return b + d - c


def foot(b: complex, line: Line) -> complex | None:
    p, d = line
    n = d.real * d.real + d.imag * d.imag
    return p + d * (dot(b - p, d) / n) if n else None


def reflection(b: complex, line: Line) -> complex | None:
    f = foot(b, line)
    return None if f is None else f + f - b


def centroid(*ps: complex) -> complex | None:
    """Of three points their mean; of more, the centroid of the polygon's region."""
    if len(ps) <= 3:
        return sum(ps) / len(ps)
    base = ps[0]
    weight, total = 0.0, 0j
    for p, q in pairwise(ps[1:]):
        w = cross(p - base, q - base)
        weight += w
        total += (p + q - base - base) * w
    return base + total / (3.0 * weight) if weight else None


def _weighted(
    b: complex, c: complex, d: complex, wb: float, wc: float, wd: float
) -> complex | None:
    total = wb + wc + wd
    return (b * wb + c * wc + d * wd) / total if total else None


def incenter(b: complex, c: complex, d: complex) -> complex | None:
    return _weighted(b, c, d, length(c - d), length(d - b), length(b - c))


def excenter(b: complex, c: complex, d: complex) -> complex | None:
    """Opposite `b`."""
    return _weighted(b, c, d, -length(c - d), length(d - b), length(b - c))


def circumcenter(b: complex, c: complex, d: complex) -> complex | None:
    u, v = c - b, d - b
    area = 2.0 * cross(u, v)
    if not area:
        return None
    u2, v2 = u.real * u.real + u.imag * u.imag, v.real * v.real + v.imag * v.imag
    return b + complex((v.imag * u2 - u.imag * v2) / area, (u.real * v2 - v.real * u2) / area)


def orthocenter(b: complex, c: complex, d: complex) -> complex | None:
    o = circumcenter(b, c, d)
    return None if o is None else b + c + d - o - o


def nine_point_center(b: complex, c: complex, d: complex) -> complex | None:
    o = circumcenter(b, c, d)
    return None if o is None else (b + c + d - o) * 0.5


def rotation(b: complex, c: complex, angle_deg: float) -> complex:
    sine, cosine = sin_cos_deg(angle_deg)
    return c + (b - c) * complex(cosine, sine)


def dilation(b: complex, c: complex, factor: float) -> complex:
    return c + (b - c) * factor


def division(b: complex, c: complex, ratio: float) -> complex | None:
    """The point a of line bc with vector ba equal to `ratio` times vector ac."""
    return (b + c * ratio) / (1.0 + ratio) if ratio != -1.0 else None


def inverse(b: complex, centre: complex, radius: float) -> complex | None:
    v = b - centre
    n = v.real * v.real + v.imag * v.imag
    return centre + v * (radius * radius / n) if n else None


def arc_midpoint(
    kind: str, centre: complex, start: complex, end: complex, via: complex | None
) -> complex | None:
    """Halfway along an arc; of `either` semicircle, on the left of start to end."""
    radius = length(start - centre)
    chord = end - start
    size = length(chord)
    if not size:
        return None
    outward = complex(chord.imag, -chord.real) * (radius / size)
    if kind == "through" and via is not None:
        left = cross(chord, via - start) > 0.0
    else:
        minor_left = cross(chord, centre - start) < 0.0
        left = minor_left if kind == "minor" else not minor_left
        if kind == "either":
            left = True
    return centre - outward if left else centre + outward
