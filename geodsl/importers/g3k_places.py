"""Rough positions for points that a Geometry3K picture uses and does not place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from geodsl.importers.g3k_figure import Place

_ROUNDS = 3
"""A position found may give another; chains are short."""

_BEYOND = 0.5
"""How far outside the placed points of a line, in lengths of them, a point may be put."""

Triple = tuple[str, str, str]


def with_estimates(
    places: Mapping[str, Place], triples: Sequence[Triple], upright: Sequence[tuple[str, str]]
) -> dict[str, Place]:
    """The same positions, and those that rows give.

    A point between two placed ones is put where a stated perpendicular meets their line, else where
    the line crosses another of its lines; failing both it stays without a position.

    Args:
        places: Rough positions.
        triples: A point, and the two between which it lies.
        upright: Lines that are perpendicular to some other.
    """
    known = dict(places)
    for _ in range(_ROUNDS):
        before = len(known)
        for point in dict.fromkeys(t[0] for t in triples):
            if point not in known:
                spot = _foot(point, known, triples, upright) or _crossing(point, known, triples)
                if spot is not None:
                    known[point] = spot
        if len(known) == before:
            break
    return known


def _lines(
    point: str, known: Mapping[str, Place], triples: Sequence[Triple]
) -> list[tuple[Place, Place, set[str]]]:
    """For each line that carries a point, the two placed points on it that are furthest apart,
    and all its points."""
    lines: list[set[str]] = []
    for triple in triples:
        line = set(triple)
        for other in [other for other in lines if len(other & line) > 1]:
            lines.remove(other)
            line |= other
        lines.append(line)
    found: list[tuple[Place, Place, set[str]]] = []
    for line in lines:
        spots = sorted(known[p] for p in line if p in known)
        if point in line and len(spots) > 1:
            a, b = max(combinations(spots, 2), key=lambda pair: math.dist(*pair))
            found.append((a, b, line))
    return found


def _foot(
    point: str,
    known: Mapping[str, Place],
    triples: Sequence[Triple],
    upright: Sequence[tuple[str, str]],
) -> Place | None:
    for pair in upright:
        if point not in pair:
            continue
        other = next((p for p in pair if p != point), point)
        for a, b, line in _lines(point, known, triples):
            if other in known and other not in line:
                spot = _between(known[other], a, b)
                if spot is not None:
                    return spot
    return None


def _between(p: Place, a: Place, b: Place) -> Place | None:
    """The projection of p on ab, unless it falls far outside."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    size = dx * dx + dy * dy
    if size == 0:
        return None
    along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / size
    return (a[0] + along * dx, a[1] + along * dy) if -_BEYOND < along < 1 + _BEYOND else None


def _crossing(point: str, known: Mapping[str, Place], triples: Sequence[Triple]) -> Place | None:
    lines = _lines(point, known, triples)
    for i, (a, b, _) in enumerate(lines):
        for c, d, _ in lines[i + 1 :]:
            ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
            cross = ux * vy - uy * vx
            if cross == 0:
                continue
            along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / cross
            if -_BEYOND < along < 1 + _BEYOND:
                return a[0] + along * ux, a[1] + along * uy
    return None
