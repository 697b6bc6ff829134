"""What a Geometry3K picture shows: points and where they roughly are, strokes, lines, circles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

Place = tuple[float, float]

_MOST_UNPLACED = 6
"""Points on one line that are put in order by trying; above it they stay without an order."""


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

    def is_drawn(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self.strokes


def stroke_ends(text: str) -> tuple[str, str] | None:
    """The two names in `SR`, `WW'`, `Apoint_3`."""
    found = re.fullmatch(r"(point_\d+|[A-Za-z]'*)(point_\d+|[A-Za-z]'*)", text.strip())
    return (found[1], found[2]) if found and found[1] != found[2] else None


def rows(triples: Iterable[tuple[str, str, str]], places: Mapping[str, Place]) -> tuple[Row, ...]:
    """Join triples `(middle, end, end)` that share two points, and order each line.

    The rough positions decide the order; where one is missing, the middles of the triples do.
    """
    triples = [t for t in triples if len(set(t)) == 3]
    groups: list[set[str]] = []
    for triple in triples:
        group = set(triple)
        merged = True
        while merged:
            merged = False
            for other in groups:
                if len(group & other) >= 2:
                    groups.remove(other)
                    group |= other
                    merged = True
                    break
        groups.append(group)
    return tuple(_ordered(group, triples, places) for group in groups)


def _ordered(
    group: set[str], triples: Sequence[tuple[str, str, str]], places: Mapping[str, Place]
) -> Row:
    names = sorted(group)
    if all(name in places for name in names):
        a, b = max(
            combinations(names, 2), key=lambda pair: math.dist(places[pair[0]], places[pair[1]])
        )
        (ax, ay), (bx, by) = places[a], places[b]
        along = {
            name: (places[name][0] - ax) * (bx - ax) + (places[name][1] - ay) * (by - ay)
            for name in names
        }
        return Row(tuple(sorted(names, key=lambda name: (along[name], name))), True)
    inside = [t for t in triples if set(t) <= group]
    if len(names) <= _MOST_UNPLACED:
        for order in permutations(names):
            if order[0] < order[-1] and _fits(order, inside, places):
                return Row(order, True)
    return Row(tuple(names), False)


def _fits(
    order: Sequence[str], triples: Iterable[tuple[str, str, str]], places: Mapping[str, Place]
) -> bool:
    """Whether every middle is between its ends, and every two neighbours are set by a triple."""
    rank = {name: i for i, name in enumerate(order)}
    for middle, a, b in triples:
        if not min(rank[a], rank[b]) < rank[middle] < max(rank[a], rank[b]):
            return False
    placed = [name for name in order if name in places]
    if len(placed) < 3:
        return True
    spots = [places[name] for name in placed]
    (ax, ay), (bx, by) = spots[0], spots[-1]
    along = [(x - ax) * (bx - ax) + (y - ay) * (by - ay) for x, y in spots]
    return along == sorted(along)


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
