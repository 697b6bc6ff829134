"""Which points of a Geometry3K picture lie on one line, and in what order."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from geodsl.importers.g3k_figure import Place, Row, off_line

_MOST_UNPLACED = 6
"""Points on one line that are put in order by trying; above it they stay without an order."""

_BENT = 0.12
"""How far off the line a point of a row may be drawn, in lengths of the row, before one of the
facts that put it there is taken for a misreading."""

Triple = tuple[str, str, str]
"""A point between two others: the point, and the two."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows; the triples seen in the picture that they use; stated triples that no row has, each
    once, because they would bend one."""

    rows: tuple[Row, ...]
    seen: tuple[Triple, ...]
    misread: tuple[Triple, ...]


def read_rows(
    stated: Sequence[Triple],
    seen: Sequence[Triple],
    bent: Collection[frozenset[str]],
    places: Mapping[str, Place],
) -> Reading:
    """Join triples into rows.

    Args:
        stated: Triples that facts state.
        seen: Triples that only the strokes show; all are left out where one would bend a row or
            put a triple of `bent` on one line.
        bent: Points that a fact keeps from lying on one line.
        places: Rough positions.
    """
    stated = [t for t in stated if len(set(t)) == 3]
    together, misread = _rows([*stated, *seen], places)
    if seen and not misread and not any(_breaks(row, bent) for row in together):
        return Reading(together, tuple(seen), ())
    rows, misread = _rows(stated, places)
    return Reading(rows, (), misread)


def _breaks(row: Row, bent: Collection[frozenset[str]]) -> bool:
    return any(len(points) == 3 and points <= set(row.points) for points in bent)


def _bend(points: Collection[str], places: Mapping[str, Place]) -> float:
    """The largest distance of a placed point from the row's line, in lengths of the row."""
    spots = [places[p] for p in points if p in places]
    if len(spots) < 3:
        return 0.0
    a, b = max(combinations(spots, 2), key=lambda pair: math.dist(*pair))
    return max(off_line(p, a, b) for p in spots)


def _own_bend(triple: Triple, places: Mapping[str, Place]) -> float:
    middle, a, b = triple
    if not all(p in places for p in triple):
        return 0.0
    return off_line(places[middle], places[a], places[b])


def _rows(
    triples: Sequence[Triple], places: Mapping[str, Place]
) -> tuple[tuple[Row, ...], tuple[Triple, ...]]:
    """Groups of triples that share two points, and the triples that would bend a group.

    Straight and long triples come first, so what is left out are the short ones round a corner,
    which a reader of the picture puts on two lines at once.
    """
    groups: list[set[str]] = []
    misread: list[Triple] = []
    for triple in sorted(triples, key=lambda t: (_own_bend(t, places), -_span(t, places), t)):
        group = set(triple)
        joined: list[set[str]] = []
        while more := [g for g in groups if g not in joined and len(group & g) >= 2]:
            joined += more
            group = group.union(*more)
        if joined and _bend(group, places) > _BENT:
            misread.append(triple)
            continue
        groups = [g for g in groups if g not in joined] + [group]
    groups.sort(key=sorted)
    rows = tuple(_ordered(group, triples, places) for group in groups)
    return rows, _unsaid(misread, groups)


def _unsaid(misread: Sequence[Triple], groups: Sequence[set[str]]) -> tuple[Triple, ...]:
    """The left-out triples that other facts do not imply; a line read backwards is the same."""
    lost: dict[tuple[str, frozenset[str]], Triple] = {}
    for triple in misread:
        if not any(set(triple) <= group for group in groups):
            lost.setdefault((triple[0], frozenset(triple[1:])), triple)
    return tuple(lost.values())


def _span(triple: Triple, places: Mapping[str, Place]) -> float:
    _, a, b = triple
    return math.dist(places[a], places[b]) if a in places and b in places else 0.0


def _ordered(group: set[str], triples: Sequence[Triple], places: Mapping[str, Place]) -> Row:
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
        orders = [
            order
            for order in permutations(names)
            if order[0] < order[-1] and _fits(order, inside, places)
        ]
        if len(orders) == 1:
            return Row(orders[0], True)
    return Row(tuple(names), False)


def _fits(order: Sequence[str], triples: Sequence[Triple], places: Mapping[str, Place]) -> bool:
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
