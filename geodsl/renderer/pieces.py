"""What is drawn, taken apart into straight pieces and rounds with their boxes, in plain floats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import hypot, pi

from geodsl.renderer.frame import arc_extremes, bounding_box
from geodsl.renderer.scene import ArcPath, Box, Ink, Point, Polyline

Piece = tuple[int, float, float, float, float, float, float, float, float]
"""Which ink it belongs to; left, top, right and bottom of its box, the width of the ink included;
then of a straight piece its unit normal, half its width and -1; of a round its centre, half its
width and its radius. The normal of a dot is 0, so that only its box counts."""


def pieces_of(inks: Sequence[Ink]) -> list[Piece]:
    """The pieces of all inks, those of one ink behind one another."""
    found: list[Piece] = []
    for i, ink in enumerate(inks):
        path, half = ink.path, ink.width / 2
        if isinstance(path, Polyline):
            found.extend(_straight_pieces(i, path, half))
        elif ink.width == 0:
            r = path.radius
            found.append((i, *_square(path.x, path.y, r), 0.0, 0.0, r, -1.0))
        else:
            found.append((i, *_box_of_arc(path, half), path.x, path.y, half, path.radius))
    return found


def _straight_pieces(owner: int, path: Polyline, half: float) -> Iterator[Piece]:
    points = (*path.points, path.points[0]) if path.closed else path.points
    ax, ay = points[0]
    for bx, by in points[1:]:
        dx, dy = bx - ax, by - ay
        length = hypot(dx, dy) or 1.0
        yield (
            owner, min(ax, bx) - half, min(ay, by) - half, max(ax, bx) + half, max(ay, by) + half,
            -dy / length, dx / length, half, -1.0,
        )  # fmt: skip
        ax, ay = bx, by


def _box_of_arc(path: ArcPath, half: float) -> Box:
    """Of a whole circle nothing has to be looked up."""
    if abs(path.sweep) >= 2 * pi:
        return _square(path.x, path.y, path.radius + half)
    left, top, right, bottom = bounding_box(arc_extremes(path)) or (path.x, path.y, path.x, path.y)
    return left - half, top - half, right + half, bottom + half


def _square(x: float, y: float, half: float) -> Box:
    return x - half, y - half, x + half, y + half


def is_hidden(pieces: Sequence[Piece], start: Point, end: Point) -> bool:
    """Whether a straight piece crosses the way from `start` to `end`."""
    (ax, ay), (bx, by) = start, end
    for _, left, top, right, bottom, u, v, width, radius in pieces:
        if radius >= 0:
            continue
        mx, my = (left + right) / 2, (top + bottom) / 2
        before, after = (ax - mx) * u + (ay - my) * v, (bx - mx) * u + (by - my) * v
        if before * after >= 0:
            continue
        k = before / (before - after)
        along = (ax + k * (bx - ax) - mx) * v - (ay + k * (by - ay) - my) * u
        if abs(along) < hypot((right - left) / 2 - width, (bottom - top) / 2 - width):
            return True
    return False


def is_clear(pieces: Sequence[Piece], box: Box, clearance: float) -> bool:
    """Whether a box keeps `clearance` pixels from all pieces."""
    left, top, right, bottom = box
    x, y = (left + right) / 2, (top + bottom) / 2
    half_x, half_y = right - x, bottom - y
    left, top, right, bottom = (
        left - clearance,
        top - clearance,
        right + clearance,
        bottom + clearance,
    )
    for _, a, b, c, d, u, v, width, radius in pieces:
        if a >= right or c <= left or b >= bottom or d <= top:
            continue
        if radius < 0:
            distance = abs((x - (a + c) / 2) * u + (y - (b + d) / 2) * v)
            if distance < half_x * abs(u) + half_y * abs(v) + width + clearance:
                return False
            continue
        dx, dy = abs(x - u), abs(y - v)
        near = hypot(max(dx - half_x, 0.0), max(dy - half_y, 0.0))
        reach = width + clearance
        if near < radius + reach and hypot(dx + half_x, dy + half_y) > radius - reach:
            return False
    return True


@dataclass(frozen=True, slots=True)
class View:
    """The pieces that a box of one size may meet within some region, grown by the box and by what
    it keeps from ink: where the middle of the box may not be.

    Attributes:
        straight: Owner, middle, half extents, half width, normal.
        rounds: Owner, middle, half extents, centre, radius, half width.
        half: Half width and half height of the box.
        clearance: What it keeps from ink, in pixels.
        own: How many inks pass through the places that the label stands beside.
        own_width: Half the width of the widest of them, in pixels.
    """

    straight: list[tuple[int, float, float, float, float, float, float, float]]
    rounds: list[tuple[int, float, float, float, float, float, float, float, float]]
    half: tuple[float, float]
    clearance: float
    own: int
    own_width: float


def view(
    pieces: Sequence[Piece],
    region: Box,
    half: tuple[float, float],
    clearance: float,
    places: Sequence[Point],
) -> View:
    """What boxes of that size may meet in the region, which holds all of them.

    A piece that passes through all `places` is counted in `own`; of a round, its whole circle.
    """
    near_left, near_top, near_right, near_bottom = region
    x, y = (near_left + near_right) / 2, (near_top + near_bottom) / 2
    across, down = near_right - x, near_bottom - y
    half_x, half_y = half
    more_x, more_y = half_x + clearance, half_y + clearance
    (first_x, first_y), last = places[0], places[1:]
    straight, rounds = [], []
    own: dict[int, float] = {}
    near = [
        p
        for p in pieces
        if p[1] < near_right and p[3] > near_left and p[2] < near_bottom and p[4] > near_top
    ]
    for owner, left, top, right, bottom, u, v, width, radius in near:
        mx, my = (left + right) / 2, (top + bottom) / 2
        bx, by = right - mx, bottom - my
        if radius >= 0:
            rounds.append(
                (owner, mx, my, bx + more_x, by + more_y, u, v, radius, width + clearance)
            )
            if all(abs(hypot(px - u, py - v) - radius) < _ON for px, py in places):
                own[owner] = width
            continue
        au, av = abs(u), abs(v)
        if abs((x - mx) * u + (y - my) * v) <= au * across + av * down + width:
            reach = half_x * au + half_y * av + width + clearance
            straight.append((owner, mx, my, bx + more_x, by + more_y, reach, u, v))
            if (
                left <= first_x <= right
                and top <= first_y <= bottom
                and abs((first_x - mx) * u + (first_y - my) * v) < _ON
                and all(
                    left <= px <= right
                    and top <= py <= bottom
                    and abs((px - mx) * u + (py - my) * v) < _ON
                    for px, py in last
                )
            ):
                own[owner] = width
    return View(straight, rounds, half, clearance, len(own), max(own.values(), default=0.0))


_ON = 0.1
"""Pixels: nearer to the middle of a stroke is on it."""


def without(
    others: Collection[Box], half: tuple[float, float], gap: tuple[float, float]
) -> list[Box]:
    """Where the middle of a box may not be that is to keep `gap`, across and down, from others."""
    across, down = half[0] + gap[0], half[1] + gap[1]
    return [(a - across, b - down, c + across, d + down) for a, b, c, d in others]


def is_barred(barred: Sequence[Box], x: float, y: float) -> bool:
    """Whether a place is inside one of some boxes."""
    for left, top, right, bottom in barred:  # noqa: SIM110 - half as long as any() takes
        if left < x < right and top < y < bottom:
            return True
    return False


def is_blocked(seen: View, x: float, y: float) -> bool:
    """Whether any ink is too near to the box with that middle.

    Convex shapes are apart if they are so along x, along y or across the piece (separating axes).
    Where an arc's own box meets its circle there is little but the arc.
    """
    for _, mx, my, bx, by, grown, u, v in seen.straight:
        dx = x - mx
        if -bx < dx < bx:
            dy = y - my
            if -by < dy < by and -grown < dx * u + dy * v < grown:
                return True
    for _, mx, my, bx, by, cx, cy, radius, grown in seen.rounds:
        if -bx < x - mx < bx and -by < y - my < by:
            half_x, half_y = seen.half
            dx, dy = abs(x - cx), abs(y - cy)
            near = hypot(max(dx - half_x, 0.0), max(dy - half_y, 0.0))
            if near < radius + grown and hypot(dx + half_x, dy + half_y) > radius - grown:
                return True
    return False


def pressure(seen: View, x: float, y: float, reach: float) -> float:
    """By how much ink comes nearer than `reach` to the box with that middle, summed over inks, in
    pixels. Gaps are the widest along x, along y and across a piece."""
    half_x, half_y = seen.half
    reach -= seen.clearance
    total = held = 0.0
    last = -1
    for owner, mx, my, bx, by, grown, u, v in seen.straight:
        dx, dy = x - mx, y - my
        near = reach - max(abs(dx) - bx, abs(dy) - by, abs(dx * u + dy * v) - grown)
        if near <= 0:
            continue
        if owner != last:
            last, held = owner, 0.0
        if near > held:
            total += near - held
            held = near
    for _, mx, my, bx, by, cx, cy, radius, grown in seen.rounds:
        dx, dy = abs(x - cx), abs(y - cy)
        gap = max(
            abs(x - mx) - bx,
            abs(y - my) - by,
            hypot(max(dx - half_x, 0.0), max(dy - half_y, 0.0)) - radius - grown,
            radius - hypot(dx + half_x, dy + half_y) - grown,
        )
        total += max(reach - gap, 0.0)
    return total
