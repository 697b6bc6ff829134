"""The outer border of a drawn figure: what `Shape($)` and `Polygon($)` mean where no name says."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from geodsl.importers.g3k_figure import Figure, Place, crosses, is_simple


def long_strokes(figure: Figure) -> list[tuple[str, str]]:
    """Drawn segments, those that overlap along a row joined."""
    rest = set(figure.strokes)
    found: list[tuple[str, str]] = []
    for row in figure.rows:
        if not row.ordered:
            continue
        rank = {p: i for i, p in enumerate(row.points)}
        inside = [stroke for stroke in rest if stroke <= set(rank)]
        rest -= set(inside)
        spans = sorted(sorted(rank[p] for p in stroke) for stroke in inside)
        joined: list[list[int]] = []
        for low, high in spans:
            if joined and low <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], high)
            else:
                joined.append([low, high])
        found += [(row.points[low], row.points[high]) for low, high in joined]
    return sorted([*found, *((min(s), max(s)) for s in rest)])


def outline(figure: Figure) -> tuple[str, ...] | None:
    """The corners of the figure's outer border, in cyclic order.

    None where the strokes cross without a point there, hang loose at the border, or lack positions.
    """
    pieces = _pieces(figure)
    if len(pieces) < 3:
        return None
    ends = {p for piece in pieces for p in piece}
    if not figure.is_placed(*ends):
        return _ring(long_strokes(figure))
    spot = figure.places
    for i, (a, b) in enumerate(pieces):
        for c, d in pieces[i + 1 :]:
            if not {a, b} & {c, d} and crosses(spot[a], spot[b], spot[c], spot[d]):
                return None
    path = _walk(pieces, spot)
    if path is None:
        return None
    corners = [p for i, p in enumerate(path) if not _straight(figure, path, i)]
    if len(corners) < 3 or not is_simple([spot[p] for p in corners]):
        return None
    return _from_first(corners)


def _from_first(corners: Sequence[str]) -> tuple[str, ...]:
    """The same polygon from its first corner by name, towards the smaller neighbour."""
    i = corners.index(min(corners))
    first, *rest = [*corners[i:], *corners[:i]]
    return (first, *rest) if rest[0] < rest[-1] else (first, *reversed(rest))


def _pieces(figure: Figure) -> list[tuple[str, str]]:
    """Strokes between neighbours: along a row only those between consecutive points."""
    pieces: set[tuple[str, str]] = set()
    for a, b in long_strokes(figure):
        row = figure.row_of(a, b)
        if row is None or not row.ordered:
            pieces.add((a, b))
            continue
        i, j = sorted((row.points.index(a), row.points.index(b)))
        steps = [p for p in row.points[i : j + 1] if p in (a, b) or p in figure.places]
        pieces |= {(min(pair), max(pair)) for pair in pairwise(steps)}
    return sorted(pieces)


def _walk(pieces: Sequence[tuple[str, str]], spot: Mapping[str, Place]) -> list[str] | None:
    """Round the outer border from its lowest point; None where a point is met twice."""
    joined: dict[str, list[str]] = {}
    for a, b in pieces:
        joined.setdefault(a, []).append(b)
        joined.setdefault(b, []).append(a)
    start = min(joined, key=lambda p: (spot[p][1], spot[p][0], p))
    path = [start]
    heading = math.pi
    while True:
        here = path[-1]
        options = [
            p for p in joined[here] if len(path) < 2 or p != path[-2] or len(joined[here]) == 1
        ]
        onward = min(options, key=lambda p: _turn(heading, spot[here], spot[p]))
        if onward == start:
            return path if len(path) >= 3 else None
        if onward in path:
            return None
        heading = math.atan2(spot[onward][1] - spot[here][1], spot[onward][0] - spot[here][0])
        heading += math.pi
        path.append(onward)


def _turn(back: float, here: Place, onward: Place) -> float:
    """How far to turn counter-clockwise from the way back to the next piece, in (0, 2π]."""
    angle = (math.atan2(onward[1] - here[1], onward[0] - here[0]) - back) % math.tau
    return angle if angle > 0 else math.tau


def _straight(figure: Figure, path: Sequence[str], i: int) -> bool:
    row = figure.row_of(path[i - 1], path[(i + 1) % len(path)])
    return row is not None and path[i] in row.points


def _ring(strokes: Sequence[tuple[str, str]]) -> tuple[str, ...] | None:
    """The one closed path that all strokes form."""
    joined: dict[str, list[str]] = {}
    for a, b in strokes:
        joined.setdefault(a, []).append(b)
        joined.setdefault(b, []).append(a)
    if len(joined) < 3 or any(len(others) != 2 for others in joined.values()):
        return None
    path = [min(joined)]
    while len(path) < len(joined):
        onward = [p for p in joined[path[-1]] if p not in path]
        if not onward:
            return None
        path.append(min(onward))
    return _from_first(path) if path[0] in joined[path[-1]] else None
