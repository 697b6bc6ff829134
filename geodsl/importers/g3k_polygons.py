"""Polygons of Geometry3K: their vertices in cyclic order, and what a kind leaves to be said."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from geodsl.importers.g3k_figure import Figure, is_simple, lean_deg

_MOST_TRIED = 7
"""Corners up to which every cyclic order is tried; above it the order goes round the centroid."""


def cyclic_order(points: Sequence[str], figure: Figure) -> tuple[str, ...]:
    """The vertices in an order whose sides do not cross in the picture.

    The order of the source is kept if it is one. Otherwise the order with the most drawn sides
    wins. Without positions the order of the source stands.
    """
    given = tuple(points)
    if len(given) < 4 or not figure.is_placed(*given) or len(set(given)) != len(given):
        return given
    if is_simple([figure.places[p] for p in given]):
        return given
    return max(_orders(given, figure), key=lambda order: _drawn(order, figure), default=given)


def _orders(points: tuple[str, ...], figure: Figure) -> Iterator[tuple[str, ...]]:
    if len(points) > _MOST_TRIED:
        x = sum(figure.places[p][0] for p in points) / len(points)
        y = sum(figure.places[p][1] for p in points) / len(points)
        yield tuple(
            sorted(
                points, key=lambda p: math.atan2(figure.places[p][1] - y, figure.places[p][0] - x)
            )
        )
        return
    first, *rest = points
    for order in permutations(rest):
        if order[0] < order[-1] and is_simple([figure.places[p] for p in (first, *order)]):
            yield (first, *order)


def _drawn(order: Sequence[str], figure: Figure) -> int:
    return sum(figure.is_drawn(a, b) for a, b in sides(order))


def sides(points: Sequence[str]) -> list[tuple[str, str]]:
    return [(points[i], points[(i + 1) % len(points)]) for i in range(len(points))]


def parallel_sides(
    points: Sequence[str], figure: Figure, stated: Callable[[str, str, str, str], bool]
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The pair of opposite sides of a quadrilateral that is stated parallel, else the pair that
    leans less in the picture; None where neither decides."""
    a, b, c, d = points
    pairs = [((a, b), (d, c)), ((a, d), (b, c))]
    for pair in pairs:
        if stated(*pair[0], *pair[1]):
            return pair
    if not figure.is_placed(*points):
        return None
    spot = figure.places
    lean = [lean_deg(spot[p], spot[q], spot[r], spot[s]) for (p, q), (r, s) in pairs]
    return pairs[0] if lean[0] <= lean[1] else pairs[1]


def equal_sides(
    pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]],
    figure: Figure,
    stated: Callable[[tuple[str, str], tuple[str, str]], bool],
) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Of some pairs of sides the one that is stated equal, else the most equal in the picture."""
    for pair in pairs:
        if stated(*pair):
            return pair
    placed = [pair for pair in pairs if figure.is_placed(*pair[0], *pair[1])]
    if len(placed) != len(pairs):
        return None
    return min(placed, key=lambda pair: _ratio(pair, figure))


def _ratio(pair: tuple[tuple[str, str], tuple[str, str]], figure: Figure) -> float:
    first, second = (math.dist(figure.places[a], figure.places[b]) for a, b in pair)
    if min(first, second) == 0:
        return math.inf
    return max(first, second) / min(first, second)
