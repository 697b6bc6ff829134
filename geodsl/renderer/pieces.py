"""What is drawn, taken apart into straight pieces and rounds with their boxes, in plain floats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, pi, sqrt

from geodsl.renderer.frame import arc_extremes, bounding_box
from geodsl.renderer.scene import ArcPath, Box, Ink, Polyline

Piece = tuple[int, float, float, float, float, float, float, float, float]
"""Which ink it belongs to; middle and half extents of its box, the width of the ink included; then
of a straight piece its unit normal, half its width and -1; of a round its centre, half its width
and its radius. The normal of a dot is 0, so that only its box counts."""


def pieces_of(inks: Sequence[Ink]) -> list[Piece]:
    """The pieces of all inks, those of one ink behind one another."""
    found: list[Piece] = []
    for i, ink in enumerate(inks):
        path, half = ink.path, ink.width / 2
        if isinstance(path, Polyline):
            found.extend(_straight_pieces(i, path, half))
        elif ink.width == 0:
            r = path.radius
            found.append((i, path.x, path.y, r, r, 0.0, 0.0, r, -1.0))
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
            owner, (ax + bx) / 2, (ay + by) / 2, abs(dx) / 2 + half, abs(dy) / 2 + half,
            -dy / length, dx / length, half, -1.0,
        )  # fmt: skip
        ax, ay = bx, by


def _box_of_arc(path: ArcPath, half: float) -> tuple[float, float, float, float]:
    """Of a whole circle nothing has to be looked up."""
    if abs(path.sweep) >= 2 * pi:
        return path.x, path.y, path.radius + half, path.radius + half
    left, top, right, bottom = bounding_box(arc_extremes(path)) or (path.x, path.y, path.x, path.y)
    half_x, half_y = (right - left) / 2 + half, (bottom - top) / 2 + half
    return (left + right) / 2, (top + bottom) / 2, half_x, half_y


@dataclass(frozen=True, slots=True)
class View:
    """The pieces that a box of one size may meet within some region.

    Attributes:
        straight: Owner, middle, half extents and half width grown by the box, normal.
        rounds: Owner, middle and half extents grown by the box, centre, radius, half width.
        half: Half width and half height of the box.
    """

    straight: list[tuple[int, float, float, float, float, float, float, float]]
    rounds: list[tuple[int, float, float, float, float, float, float, float, float]]
    half: tuple[float, float]


def view(pieces: Sequence[Piece], region: Box, half: tuple[float, float]) -> View:
    """What boxes of that size may meet in the region, which holds all of them."""
    x, y = (region[0] + region[2]) / 2, (region[1] + region[3]) / 2
    across, down = (region[2] - region[0]) / 2, (region[3] - region[1]) / 2
    half_x, half_y = half
    straight, rounds = [], []
    for owner, mx, my, bx, by, u, v, width, radius in pieces:
        if abs(mx - x) > bx + across or abs(my - y) > by + down:
            continue
        if radius >= 0:
            rounds.append((owner, mx, my, bx + half_x, by + half_y, u, v, radius, width))
            continue
        au, av = abs(u), abs(v)
        if abs((x - mx) * u + (y - my) * v) <= au * across + av * down + width:
            reach = half_x * au + half_y * av + width
            straight.append((owner, mx, my, bx + half_x, by + half_y, reach, u, v))
    return View(straight, rounds, half)


def pressure(seen: View, x: float, y: float, clearance: float, reach: float) -> float | None:
    """By how much ink comes nearer than `reach` to the box with that middle, summed over inks, in
    pixels; None if any comes nearer than `clearance`, which is less.

    Gaps are the widest along x, along y and across a piece: convex shapes are apart if they are so
    along one of these (separating axes). Where an arc's own box meets its circle there is little
    but the arc.
    """
    total = held = 0.0
    last = -1
    for owner, mx, my, bx, by, grown, u, v in seen.straight:
        dx, dy = x - mx, y - my
        gap = abs(dx * u + dy * v) - grown
        if gap >= reach:
            continue
        gap = max(gap, abs(dx) - bx, abs(dy) - by)
        if gap >= reach:
            continue
        if gap < clearance:
            return None
        if owner != last:
            last, held = owner, 0.0
        if reach - gap > held:
            total += reach - gap - held
            held = reach - gap
    if not seen.rounds:
        return total
    rounds = _pressure_of_rounds(seen, x, y, clearance, reach)
    return None if rounds is None else total + rounds


def _pressure_of_rounds(
    seen: View, x: float, y: float, clearance: float, reach: float
) -> float | None:
    half_x, half_y = seen.half
    total = 0.0
    for _, mx, my, bx, by, cx, cy, radius, width in seen.rounds:
        dx, dy = abs(x - cx), abs(y - cy)
        far_x, far_y = dx + half_x, dy + half_y
        near_x, near_y = max(dx - half_x, 0.0), max(dy - half_y, 0.0)
        gap = max(
            abs(x - mx) - bx,
            abs(y - my) - by,
            sqrt(near_x * near_x + near_y * near_y) - radius - width,
            radius - sqrt(far_x * far_x + far_y * far_y) - width,
        )
        if gap < clearance:
            return None
        if gap < reach:
            total += reach - gap
    return total
