"""Pieces of a boundary: segments and arcs that can be cut, probed and integrated along."""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

from geodsl.verifier.plane import cross, dot

TURN = 2.0 * math.pi


@dataclass(frozen=True, slots=True)
class SegmentPiece:
    """From `a` to `b`."""

    a: complex
    b: complex

    def ends(self) -> tuple[complex, complex]:
        return self.a, self.b

    def place(self, share: float) -> complex:
        return self.a + share * (self.b - self.a)

    def heading(self, share: float) -> complex:
        """Unit tangent; the same at every `share`."""
        del share
        return (self.b - self.a) / abs(self.b - self.a)

    def length(self) -> float:
        return abs(self.b - self.a)

    def moment(self) -> float:
        """Half the integral of x dy - y dx: what the piece adds to an area (Green's theorem)."""
        return cross(self.a, self.b) / 2.0

    def cut(self, start: float, end: float) -> SegmentPiece:
        return SegmentPiece(self.place(start), self.place(end))

    def shares_near(self, p: complex, near: float) -> list[float]:
        """Shares at which the piece passes `p` at most `near` away: none or one."""
        side = self.b - self.a
        squared = dot(side, side)
        if squared == 0.0:
            return []
        share = dot(p - self.a, side) / squared
        return [share] if abs(p - self.place(share)) <= near else []


@dataclass(frozen=True, slots=True)
class ArcPiece:
    """Counter-clockwise from direction `start` (radians) over `sweep` in (0, 2pi]."""

    centre: complex
    radius: float
    start: float
    sweep: float

    def ends(self) -> tuple[complex, complex]:
        return self.place(0.0), self.place(1.0)

    def place(self, share: float) -> complex:
        return self.centre + cmath.rect(self.radius, self.start + share * self.sweep)

    def heading(self, share: float) -> complex:
        return cmath.rect(1.0, self.start + share * self.sweep + math.pi / 2.0)

    def length(self) -> float:
        return self.radius * self.sweep

    def moment(self) -> float:
        a, b = self.place(0.0), self.place(1.0)
        turning = self.radius * self.radius * self.sweep
        return (turning + cross(self.centre, b - a)) / 2.0

    def cut(self, start: float, end: float) -> ArcPiece:
        begin = self.start + start * self.sweep
        return ArcPiece(self.centre, self.radius, begin, (end - start) * self.sweep)

    def shares_near(self, p: complex, near: float) -> list[float]:
        away = p - self.centre
        if self.radius == 0.0 or abs(abs(away) - self.radius) > near:
            return []
        return [(cmath.phase(away) - self.start) % TURN / self.sweep]


Piece = SegmentPiece | ArcPiece

Outline = list[tuple[Piece, bool]]
"""Pieces, each with whether the region lies on the left of it."""


def crossings(first: Piece, second: Piece) -> list[complex]:
    """Where the lines or circles of two pieces meet: also beyond the ends of the pieces."""
    if isinstance(first, SegmentPiece):
        if isinstance(second, SegmentPiece):
            return _lines_meet(first, second)
        return _line_meets_circle(first, second)
    if isinstance(second, SegmentPiece):
        return _line_meets_circle(second, first)
    return _circles_meet(first, second)


def _lines_meet(first: SegmentPiece, second: SegmentPiece) -> list[complex]:
    u, v = first.b - first.a, second.b - second.a
    sine = cross(u, v)
    if sine == 0.0:
        return []
    return [first.a + cross(second.a - first.a, v) / sine * u]


def _line_meets_circle(line: SegmentPiece, arc: ArcPiece) -> list[complex]:
    length = line.length()
    if length == 0.0:
        return []
    direction = (line.b - line.a) / length
    middle = line.a + dot(arc.centre - line.a, direction) * direction
    return _both_ways(middle, direction, arc.radius * arc.radius - abs(middle - arc.centre) ** 2)


def _circles_meet(first: ArcPiece, second: ArcPiece) -> list[complex]:
    between = second.centre - first.centre
    apart = abs(between)
    if apart == 0.0:
        return []
    r, s = first.radius, second.radius
    along = (apart * apart + r * r - s * s) / (2.0 * apart)
    direction = between / apart
    return _both_ways(first.centre + along * direction, direction * 1j, r * r - along * along)


def _both_ways(middle: complex, direction: complex, squared: float) -> list[complex]:
    """Touching pieces are cut where they touch: a probe there would meet both."""
    if squared <= 0.0:
        return [middle]
    step = math.sqrt(squared) * direction
    return [middle - step, middle + step]
