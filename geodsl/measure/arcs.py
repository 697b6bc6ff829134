"""Which way round an arc goes, and how far."""

from __future__ import annotations

import math

from geodsl.ir import Arc
from geodsl.measure.figure import Figure, centre, cross, dot, minus
from geodsl.measure.scalar import S
from geodsl.tolerances import STRAIGHT_ON_FIGURE


def sweep(arc: Arc, figure: Figure[S]) -> S:
    """Radians from the start of the arc to its end along it, counter-clockwise positive."""
    middle = centre(figure, arc.circle.name)
    start = minus(figure.points[arc.start], middle)
    turn = turn_between(start, minus(figure.points[arc.end], middle), figure)
    k = figure.arithmetic
    ahead = k.value(turn)
    counterclockwise = ahead <= math.pi + STRAIGHT_ON_FIGURE
    if arc.kind == "major":
        counterclockwise = not counterclockwise
    elif arc.kind == "through" and arc.via is not None:
        via = turn_between(start, minus(figure.points[arc.via], middle), figure)
        counterclockwise = k.value(via) < ahead
    return turn if counterclockwise else turn - k.number(2) * k.pi()


def arc_degrees(arc: Arc, figure: Figure[S]) -> S:
    k = figure.arithmetic
    turn = sweep(arc, figure)
    return (-turn if k.value(turn) < 0 else turn) * k.number(180) / k.pi()


def turn_between(u: tuple[S, S], v: tuple[S, S], figure: Figure[S]) -> S:
    """Radians counter-clockwise from vector `u` to `v`, in [0, 2 pi)."""
    k = figure.arithmetic
    along, across = dot(u, v), cross(u, v)
    if k.value(along) < 0:  # atan2 jumps at a half turn, where semicircles live
        return k.pi() + k.atan2(-across, -along)
    turn = k.atan2(across, along)
    return turn + k.number(2) * k.pi() if k.value(across) < 0 else turn
