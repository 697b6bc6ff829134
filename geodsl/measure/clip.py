"""Boundaries of regions, joined, subtracted and crossed.

Each boundary is cut where it meets the other; a piece is then wholly inside, wholly outside, or
shared, and the operator says which to keep. Everything is decided on floats and computed in the
numbers of the figure, so areas of any region have slopes and many digits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import assert_never

from geodsl import ir
from geodsl.measure.arcs import sweep, turn_between
from geodsl.measure.boundary import (
    Bent,
    Piece,
    Straight,
    area,
    circle_boundary,
    encloses,
    heading,
    point_along,
    reverse,
    reversed_pieces,
)
from geodsl.measure.figure import (
    Figure,
    centre,
    cross,
    dot,
    floats_of,
    minus,
    norm,
    plus,
    scaled,
)
from geodsl.measure.scalar import S
from geodsl.tolerances import REGION_CONTACT, WEDGE_REACH

Boundary = tuple[Piece[S], ...]


def region_boundary(region: ir.Region, figure: Figure[S]) -> Boundary[S]:
    """The boundary with the interior on the left. A wedge is cut off far outside the figure."""
    match region:
        case ir.Polygon(vertices):
            return _polygon([figure.points[name] for name in vertices], figure)
        case ir.Disk(circle):
            return circle_boundary(centre(figure, circle.name), figure.radii[circle.name], figure)
        case ir.Ring(outer, inner):
            hole = region_boundary(ir.Disk(inner), figure)
            return (*region_boundary(ir.Disk(outer), figure), *reversed_pieces(hole))
        case ir.Sector(arc):
            middle = centre(figure, arc.circle.name)
            bent = _arc(arc, figure)
            return _turned_left(
                (Straight(middle, bent.start), bent, Straight(bent.end, middle)), figure
            )
        case ir.CircularSegment(arc):
            bent = _arc(arc, figure)
            return _turned_left((bent, Straight(bent.end, bent.start)), figure)
        case ir.Wedge(a, vertex, c):
            tip = figure.points[vertex]
            return _polygon([tip, _far(a, vertex, figure), _far(c, vertex, figure)], figure)
        case ir.Combined(operator, left, right):
            return _combine(
                operator, region_boundary(left, figure), region_boundary(right, figure), figure
            )
        case _:
            assert_never(region)


def _polygon(corners: list[tuple[S, S]], figure: Figure[S]) -> Boundary[S]:
    sides = tuple(Straight(p, q) for p, q in zip(corners, corners[1:] + corners[:1], strict=True))
    return _turned_left(sides, figure)


def _turned_left(pieces: Boundary[S], figure: Figure[S]) -> Boundary[S]:
    backwards = figure.arithmetic.value(area(pieces, figure)) < 0
    return reversed_pieces(pieces) if backwards else pieces


def _arc(arc: ir.Arc, figure: Figure[S]) -> Bent[S]:
    name = arc.circle.name
    start, end = figure.points[arc.start], figure.points[arc.end]
    return Bent(centre(figure, name), figure.radii[name], start, end, sweep(arc, figure))


def _far(arm: str, vertex: str, figure: Figure[S]) -> tuple[S, S]:
    tip = figure.points[vertex]
    ray = minus(figure.points[arm], tip)
    reach = figure.arithmetic.number(WEDGE_REACH * _extent(figure)) / norm(figure, ray)
    return plus(tip, scaled(ray, reach))


def _extent(figure: Figure[S]) -> float:
    places = [floats_of(figure, p) for p in figure.points.values()]
    value = figure.arithmetic.value
    width = max(x for x, _ in places) - min(x for x, _ in places)
    height = max(y for _, y in places) - min(y for _, y in places)
    return max(width, height, *(value(r) for r in figure.radii.values()), 0.0)


def _combine(
    operator: str, left: Boundary[S], right: Boundary[S], figure: Figure[S]
) -> Boundary[S]:
    near = REGION_CONTACT * _extent(figure)
    from_left = _cut_all(left, right, near, figure)
    from_right = _cut_all(right, left, near, figure)
    kept: list[Piece[S]] = []
    for piece in from_left:
        place = _place(piece, right, near, figure)
        if place in _KEPT_OF_LEFT[operator]:
            kept.append(piece)
    for piece in from_right:
        place = _place(piece, left, near, figure)
        if place == _KEPT_OF_RIGHT[operator]:
            kept.append(reverse(piece) if operator == "difference" else piece)
    return tuple(kept)


_KEPT_OF_LEFT = {
    "union": ("outside", "along"),
    "intersection": ("inside", "along"),
    "difference": ("outside", "against"),
}
_KEPT_OF_RIGHT = {"union": "outside", "intersection": "inside", "difference": "inside"}


def _place(piece: Piece[S], other: Boundary[S], near: float, figure: Figure[S]) -> str:
    """Where a piece that crosses nothing lies: `inside`, `outside`, or on the other boundary and
    run through `along` or `against` it."""
    way = 0.0
    for share in _SAMPLES:
        point = point_along(piece, share, figure)
        partner = next((p for p in other if _is_on(p, point, near, figure)), None)
        if partner is None:
            return "inside" if encloses(other, point, figure) else "outside"
        ours, theirs = heading(piece, point, figure), heading(partner, point, figure)
        way += ours[0] * theirs[0] + ours[1] * theirs[1]
    return "along" if way > 0 else "against"


_SAMPLES = (0.43, 0.5, 0.71)
"""Shares of a piece; one that touches a boundary touches it in fewer places than these."""


def _is_on(piece: Piece[S], point: tuple[float, float], near: float, figure: Figure[S]) -> bool:
    """Whether a point lies on a piece, ends included."""
    p, q = floats_of(figure, piece.start), floats_of(figure, piece.end)
    if min(math.dist(p, point), math.dist(q, point)) <= near:
        return True
    match piece:
        case Straight():
            size = math.dist(p, q)
            ahead = (q[0] - p[0]) * (point[0] - p[0]) + (q[1] - p[1]) * (point[1] - p[1])
            aside = (q[0] - p[0]) * (point[1] - p[1]) - (q[1] - p[1]) * (point[0] - p[0])
            return abs(aside) <= near * size and 0 <= ahead <= size * size
        case Bent(middle, radius, _, _, turn):
            value = figure.arithmetic.value
            around = floats_of(figure, middle)
            if abs(math.dist(around, point) - value(radius)) > near:
                return False
            return _fraction_of_turn(p, around, point, value(turn)) <= 1.0


def _fraction_of_turn(
    start: tuple[float, float],
    around: tuple[float, float],
    point: tuple[float, float],
    turn: float,
) -> float:
    """How far along an arc the direction of `point` comes; 1 is its end."""
    if turn == 0.0:
        return math.inf
    u = (start[0] - around[0], start[1] - around[1])
    v = (point[0] - around[0], point[1] - around[1])
    angle = math.atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1])
    return (angle * math.copysign(1.0, turn)) % math.tau / abs(turn)


def _cut_all(
    pieces: Boundary[S], other: Boundary[S], near: float, figure: Figure[S]
) -> Iterator[Piece[S]]:
    for piece in pieces:
        meetings = [p for partner in other for p in _meetings(piece, partner, near, figure)]
        yield from _cut(piece, meetings, near, figure)


def _meetings(
    piece: Piece[S], partner: Piece[S], near: float, figure: Figure[S]
) -> Iterator[tuple[S, S]]:
    """Points of `piece` where `partner` crosses it, or ends on it."""
    for end in (partner.start, partner.end):
        if _is_on(piece, floats_of(figure, end), near, figure):
            yield end
    for point in _crossings(piece, partner, figure):
        place = floats_of(figure, point)
        if _is_on(piece, place, near, figure) and _is_on(partner, place, near, figure):
            yield point


def _crossings(piece: Piece[S], partner: Piece[S], figure: Figure[S]) -> tuple[tuple[S, S], ...]:
    """Where the whole lines and circles of two pieces cross."""
    match piece, partner:
        case Straight(p, q), Straight(r, s):
            u, v = minus(q, p), minus(s, r)
            sine = cross(u, v)
            if abs(figure.arithmetic.value(sine)) <= REGION_CONTACT * _sizes(u, v, figure):
                return ()
            return (plus(p, scaled(u, cross(minus(r, p), v) / sine)),)
        case Straight(p, q), Bent(middle, radius):
            return _line_circle(p, q, middle, radius, figure)
        case Bent(middle, radius), Straight(p, q):
            return _line_circle(p, q, middle, radius, figure)
        case Bent(c, r), Bent(d, s):
            return _circle_circle(c, r, d, s, figure)
        case _:
            return ()


def _sizes(u: tuple[S, S], v: tuple[S, S], figure: Figure[S]) -> float:
    return math.hypot(*floats_of(figure, u)) * math.hypot(*floats_of(figure, v))


def _line_circle(
    p: tuple[S, S], q: tuple[S, S], middle: tuple[S, S], radius: S, figure: Figure[S]
) -> tuple[tuple[S, S], ...]:
    u = minus(q, p)
    square = dot(u, u)
    foot = plus(p, scaled(u, dot(minus(middle, p), u) / square))
    offset = minus(foot, middle)
    return _both_ways(foot, u, (radius * radius - dot(offset, offset)) / square, figure)


def _circle_circle(
    c: tuple[S, S], r: S, d: tuple[S, S], s: S, figure: Figure[S]
) -> tuple[tuple[S, S], ...]:
    k = figure.arithmetic
    u = minus(d, c)
    square = dot(u, u)
    if k.value(square) <= (REGION_CONTACT * k.value(r)) ** 2:
        return ()
    ahead = (square + r * r - s * s) / (k.number(2) * square)
    return _both_ways(
        plus(c, scaled(u, ahead)), (-u[1], u[0]), r * r / square - ahead * ahead, figure
    )


def _both_ways(
    foot: tuple[S, S], along: tuple[S, S], square: S, figure: Figure[S]
) -> tuple[tuple[S, S], ...]:
    """`foot` plus and minus the root of `square` times `along`; touching counts as missing,
    because nothing changes sides there."""
    k = figure.arithmetic
    if k.value(square) <= REGION_CONTACT:
        return ()
    step = scaled(along, k.sqrt(square))
    return plus(foot, step), minus(foot, step)


def _cut(
    piece: Piece[S], points: list[tuple[S, S]], near: float, figure: Figure[S]
) -> Iterator[Piece[S]]:
    """The parts of a piece between points that lie on it."""
    start = piece.start
    gone = figure.arithmetic.number(0)
    for point in sorted(points, key=lambda p: _order_along(piece, p, figure)):
        place = floats_of(figure, point)
        if math.dist(place, floats_of(figure, start)) <= near:
            continue
        if math.dist(place, floats_of(figure, piece.end)) <= near:
            continue
        if isinstance(piece, Straight):
            yield Straight(start, point)
        else:
            turn = _turn_to(piece, point, figure)
            yield Bent(piece.centre, piece.radius, start, point, turn - gone)
            gone = turn
        start = point
    if isinstance(piece, Straight):
        yield Straight(start, piece.end)
    else:
        yield Bent(piece.centre, piece.radius, start, piece.end, piece.turn - gone)


def _order_along(piece: Piece[S], point: tuple[S, S], figure: Figure[S]) -> float:
    p, place = floats_of(figure, piece.start), floats_of(figure, point)
    if isinstance(piece, Straight):
        return math.dist(p, place)
    turn = figure.arithmetic.value(piece.turn)
    return _fraction_of_turn(p, floats_of(figure, piece.centre), place, turn)


def _turn_to(piece: Bent[S], point: tuple[S, S], figure: Figure[S]) -> S:
    u, v = minus(piece.start, piece.centre), minus(point, piece.centre)
    if figure.arithmetic.value(piece.turn) < 0:
        return -turn_between(v, u, figure)
    return turn_between(u, v, figure)
