"""What one label sees around it, and what a place costs it by whose it would seem to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, inf
from typing import assert_never

from geodsl.renderer import sizes
from geodsl.renderer.belonging import (
    FOREIGN,
    LED,
    MISREAD,
    Bar,
    cost_at_angle,
    is_foreign,
    is_too_narrow,
    straight_bar,
)
from geodsl.renderer.labels import Along, Around, Beside, Facing, Inside, Request, Within
from geodsl.renderer.pieces import Piece, View, is_hidden, view
from geodsl.renderer.scene import Box, Point
from geodsl.renderer.spots import Half, Ring, half_box, sight, spots
from geodsl.renderer.weighing import AMBIGUOUS, SIGHT, WISHED, Canvas, clearance_px, rivals_of


@dataclass(frozen=True, slots=True)
class Glance:
    """What one label sees around it.

    Attributes:
        region: Holds all of its places, and more.
        wish: The middle of the box where the label stood in a similar picture.
        rivals: Other points that a place may be nearer to than to its own.
        bar: The segment whose length it is.
    """

    request: Request
    half: Half
    region: Box
    view: View
    rivals: Sequence[Point]
    wish: Point | None
    bar: Bar | None


def glance_of(
    request: Request,
    canvas: Canvas,
    pieces: Sequence[Piece],
    points: Sequence[Point],
    offsets: Mapping[str, Point],
) -> Glance:
    half = half_box(request, canvas.em)
    reach = SIGHT * canvas.em
    region = sight(request, half, canvas.em * request.scale, reach)
    wish, offset = None, offsets.get(request.key)
    # The text of a dimension line goes where its line goes.
    if offset is not None and not isinstance(request.place, Within):
        x, y = wish = (request.anchor[0] + offset[0], request.anchor[1] + offset[1])
        across, down = half[0] + _AROUND * canvas.em, half[1] + _AROUND * canvas.em
        region = (
            min(region[0], x - across), min(region[1], y - down),
            max(region[2], x + across), max(region[3], y + down),
        )  # fmt: skip
    rivals = rivals_of(request, points, 2 * max(half), canvas.em)
    seen = view(pieces, region, half, clearance_px(canvas, False), beside_of(request))
    bar = None
    if isinstance(request.place, Along) and request.place.rivals:
        bar = straight_bar(request.place.start, request.place.end)
    return Glance(request, half, region, seen, rivals, wish, bar)


_AROUND = max(SIGHT, sizes.APART_ACROSS, sizes.APART_DOWN)
"""What is farther than this, in em, from the box of a label does not matter to it."""


def beside_of(request: Request) -> Sequence[Point]:
    """Places on all that is drawn where the label stands beside it."""
    match request.place:
        case Beside(point):
            return (point,)
        case Along(start, end):
            return start, end
        case Inside() | Around():
            return (request.anchor,)
        case Facing() | Within():
            return ((inf, inf),)
        case _:
            assert_never(request.place)


def rings_of(glance: Glance, em: float, fine: bool) -> Iterable[Ring]:
    if glance.wish is not None:
        yield WISHED, inf, iter(((WISHED, *glance.wish),))
    yield from spots(glance.request, glance.half, em * glance.request.scale, fine)


def cost_astray(glance: Glance, x: float, y: float, em: float) -> float:
    """What it costs if the box is nearer to what another label belongs to; else 0."""
    if glance.rivals:
        return AMBIGUOUS * _is_astray(glance, x, y, em)
    place = glance.request.place
    if glance.bar is not None and isinstance(place, Along):
        return FOREIGN * is_foreign(glance.bar, place.rivals, glance.half, x, y)
    return 0.0


def _is_astray(glance: Glance, x: float, y: float, em: float) -> bool:
    """Whether the box is nearer to another point than to its own."""
    half_x, half_y = glance.half
    px, py = glance.request.anchor
    dx, dy = max(abs(x - px) - half_x, 0.0), max(abs(y - py) - half_y, 0.0)
    own = (dx * dx + dy * dy) ** 0.5 + sizes.NEARER * em
    for px, py in glance.rivals:
        dx, dy = max(abs(x - px) - half_x, 0.0), max(abs(y - py) - half_y, 0.0)
        if dx * dx + dy * dy < own * own:
            return True
    return False


def cost_misread(
    request: Request, inside: Inside, pieces: Sequence[Piece], half: Half, at: Point, em: float
) -> float:
    """What it costs if the text of an angle, with that middle, may be read as another's; else 0."""
    cost = cost_at_angle(inside.wedge, inside.rivals, half, *at)
    if is_hidden(pieces, request.anchor, at):
        (x, y), (u, v) = request.anchor, at
        gap = hypot(max(abs(x - u) - half[0], 0.0), max(abs(y - v) - half[1], 0.0))
        cost += MISREAD + LED * gap / em
    return cost


def is_hopeless(glance: Glance, canvas: Canvas) -> bool:
    place = glance.request.place
    closely = clearance_px(canvas, True)
    return isinstance(place, Inside) and is_too_narrow(place.wedge, glance.half, closely)
