"""Boundaries of regions: oriented straight and round pieces, with the interior on their left."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from geodsl.measure.figure import Figure, cross, distance, floats_of, minus
from geodsl.measure.scalar import S


@dataclass(frozen=True, slots=True)
class Straight(Generic[S]):
    """From one point to another."""

    start: tuple[S, S]
    end: tuple[S, S]


@dataclass(frozen=True, slots=True)
class Bent(Generic[S]):
    """Along a circle by `turn` radians, counter-clockwise positive."""

    centre: tuple[S, S]
    radius: S
    start: tuple[S, S]
    end: tuple[S, S]
    turn: S


Piece = Straight[S] | Bent[S]


def area(pieces: Iterable[Piece[S]], figure: Figure[S]) -> S:
    """Signed area by Green's theorem: half the integral of x dy - y dx."""
    k = figure.arithmetic
    total = k.number(0)
    for piece in pieces:
        match piece:
            case Straight(start, end):
                total = total + cross(start, end)
            case Bent(middle, radius, start, end, turn):
                total = total + cross(middle, minus(end, start)) + radius * radius * turn
    return total / k.number(2)


def length(pieces: Iterable[Piece[S]], figure: Figure[S]) -> S:
    k = figure.arithmetic
    total = k.number(0)
    for piece in pieces:
        match piece:
            case Straight(start, end):
                total = total + distance(figure, start, end)
            case Bent(_, radius, _, _, turn):
                total = total + radius * (-turn if k.value(turn) < 0 else turn)
    return total


def reversed_pieces(pieces: Iterable[Piece[S]]) -> tuple[Piece[S], ...]:
    """The same boundary run through the other way."""
    return tuple(reversed([reverse(piece) for piece in pieces]))


def reverse(piece: Piece[S]) -> Piece[S]:
    match piece:
        case Straight(start, end):
            return Straight(end, start)
        case Bent(middle, radius, start, end, turn):
            return Bent(middle, radius, end, start, -turn)


def circle_boundary(middle: tuple[S, S], radius: S, figure: Figure[S]) -> tuple[Piece[S], ...]:
    """All the way round, from a seam where figures hardly ever touch or cross a circle."""
    k = figure.arithmetic
    across, up = (k.number(Fraction(part, _SEAM[2])) for part in _SEAM[:2])
    seam = (middle[0] + radius * across, middle[1] + radius * up)
    return (Bent(middle, radius, seam, seam, k.number(2) * k.pi()),)


_SEAM = (55, 48, 73)
"""A right triangle in whole numbers: the seam lies on the circle exactly."""


def encloses(pieces: Iterable[Piece[S]], point: tuple[float, float], figure: Figure[S]) -> bool:
    """Whether the boundary winds around a point that is not on it."""
    return round(sum(_winding(piece, point, figure) for piece in pieces)) != 0


def _winding(piece: Piece[S], point: tuple[float, float], figure: Figure[S]) -> float:
    p, q = floats_of(figure, piece.start), floats_of(figure, piece.end)
    u, v = (p[0] - point[0], p[1] - point[1]), (q[0] - point[0], q[1] - point[1])
    turns = math.atan2(u[0] * v[1] - u[1] * v[0], u[0] * v[0] + u[1] * v[1]) / math.tau
    match piece:
        case Straight():
            return turns
        case Bent(middle, radius, _, _, turn):
            value = figure.arithmetic.value
            centre = floats_of(figure, middle)
            if math.dist(centre, point) > value(radius):
                return turns
            way = math.copysign(1.0, value(turn))
            chord = (q[0] - p[0], q[1] - p[1])
            right = -(chord[0] * -u[1] - chord[1] * -u[0])
            is_full = abs(value(turn)) > math.tau - 1e-9
            return turns + way if is_full or way * right > 0 else turns


def point_along(piece: Piece[S], share: float, figure: Figure[S]) -> tuple[float, float]:
    """The point a share of the way along, in floats."""
    p, q = floats_of(figure, piece.start), floats_of(figure, piece.end)
    match piece:
        case Straight():
            return p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])
        case Bent(middle, _, _, _, turn):
            return rotated(p, floats_of(figure, middle), share * figure.arithmetic.value(turn))


def rotated(p: tuple[float, float], about: tuple[float, float], by: float) -> tuple[float, float]:
    x, y = p[0] - about[0], p[1] - about[1]
    cosine, sine = math.cos(by), math.sin(by)
    return about[0] + x * cosine - y * sine, about[1] + x * sine + y * cosine


def heading(piece: Piece[S], point: tuple[float, float], figure: Figure[S]) -> tuple[float, float]:
    """Unit vector along the piece at a point on it."""
    match piece:
        case Straight(start, end):
            p, q = floats_of(figure, start), floats_of(figure, end)
            way, vector = 1.0, (q[0] - p[0], q[1] - p[1])
        case Bent(middle, _, _, _, turn):
            centre = floats_of(figure, middle)
            way = math.copysign(1.0, figure.arithmetic.value(turn))
            vector = (centre[1] - point[1], point[0] - centre[0])
    size = way * math.hypot(*vector)
    return vector[0] / size, vector[1] / size
