"""What a Geometry3K picture shows: points and where they roughly are, strokes, lines, circles."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Points that are said to lie on one line; in order along it, or not (`ordered`)."""

    points: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class DrawnCircle:
    """A circle of the picture: `text` names it in the program, `points` lie on it; `tag` tells
    circles round one centre apart."""

    centre: str
    tag: str
    text: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The picture, in names of the program.

    Attributes:
        places: Rough positions, y up, for the points that have one.
        strokes: Drawn segments.
        rows: The lines that carry three points or more.
        circles: Circles, in the order of their first mention.
    """

    places: Mapping[str, Place]
    strokes: frozenset[frozenset[str]]
    rows: tuple[Row, ...]
    circles: tuple[DrawnCircle, ...]

    def row_of(self, a: str, b: str) -> Row | None:
        """The row that holds both points."""
        return next((row for row in self.rows if a in row.points and b in row.points), None)

    def is_placed(self, *points: str) -> bool:
        return all(point in self.places for point in points)

    def is_used(self, point: str) -> bool:
        """Whether a stroke, a row or a circle has the point."""
        return (
            any(point in stroke for stroke in self.strokes)
            or any(point in row.points for row in self.rows)
            or any(point in (c.centre, *c.points) for c in self.circles)
        )

    def is_drawn(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self.strokes


def stroke_ends(text: str) -> tuple[str, str] | None:
    """The two names in `SR`, `WW'`, `Apoint_3`."""
    found = re.fullmatch(r"(point_\d+|[A-Za-z]'*)(point_\d+|[A-Za-z]'*)", text.strip())
    return (found[1], found[2]) if found and found[1] != found[2] else None


# --- measuring the rough picture ---------------------------------------------------------------


def angle_deg(a: Place, vertex: Place, c: Place) -> float:
    """The angle at `vertex`, in [0, 180]; 0 where a leg has no length."""
    ux, uy = a[0] - vertex[0], a[1] - vertex[1]
    vx, vy = c[0] - vertex[0], c[1] - vertex[1]
    if math.hypot(ux, uy) == 0 or math.hypot(vx, vy) == 0:
        return 0.0
    return math.degrees(abs(math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)))


def lean_deg(a: Place, b: Place, c: Place, d: Place) -> float:
    """The angle between the lines ab and cd, in [0, 90]."""
    first = math.atan2(b[1] - a[1], b[0] - a[0])
    second = math.atan2(d[1] - c[1], d[0] - c[0])
    apart = math.degrees(abs(first - second)) % 180
    return min(apart, 180 - apart)


def off_line(p: Place, a: Place, b: Place) -> float:
    """The distance of p from the line ab, in lengths of ab; infinite where ab has none."""
    length = math.dist(a, b)
    if length == 0:
        return math.inf
    return abs((p[0] - a[0]) * (b[1] - a[1]) - (p[1] - a[1]) * (b[0] - a[0])) / length**2


def crosses(a: Place, b: Place, c: Place, d: Place) -> bool:
    """Whether the open segments ab and cd cross."""

    def side(p: Place, q: Place, r: Place) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def is_simple(spots: Sequence[Place]) -> bool:
    """Whether no two sides of the closed polygon cross."""
    n = len(spots)
    sides = [(spots[i], spots[(i + 1) % n]) for i in range(n)]
    return not any(
        crosses(*sides[i], *sides[j]) for i in range(n) for j in range(i + 2, n) if (j + 1) % n != i
    )
