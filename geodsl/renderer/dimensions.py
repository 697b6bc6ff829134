"""Dimension lines: what belongs to the whole of a segment that other points divide.

Beside the middle of such a segment a number would be read as the length of the part it stands at,
and ticks as a sign of that part. A thin line with arrowheads shows what they belong to, as in
technical drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.frame import Frame
from geodsl.renderer.scene import ArcPath, Box, Ink, Path, Point, Polyline, Role
from geodsl.renderer.strokes import arrowhead


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension line: what is drawn, its ends, and where its text or sign stands: the place, and
    its share of the way from the first end."""

    inks: tuple[Ink, ...]
    line: Polyline
    middle: Point
    share: float


@dataclass(frozen=True, slots=True)
class Sign:
    """What a dimension line carries: its box in em, and whether the line leaves a gap for it."""

    box: Box
    is_cut_out: bool


def is_divided(frame: Frame, segment: ir.Segment) -> bool:
    """Whether points of the picture divide the segment."""
    (ax, ay), (bx, by) = frame.points[segment.a], frame.points[segment.b]
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    slack = sizes.SAME_PLACE_PX
    for name in frame.shown:
        x, y = frame.points[name]
        along = (x - ax) * dx + (y - ay) * dy
        if (
            abs((x - ax) * dy - (y - ay) * dx) < slack * length
            and slack * length < along < (length - slack) * length
        ):
            return True
    return False


def middle_of(frame: Frame) -> Point:
    """The mean of the points of the picture."""
    points = [frame.points[n] for n in frame.shown] or [(0.0, 0.0)]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def dimension(
    frame: Frame,
    segment: ir.Segment,
    sign: Sign,
    strokes: Sequence[Path],
    taken: Sequence[Polyline],
) -> Dimension | None:
    """The dimension line of a segment, on the side away from the middle of the figure where it can
    be; None where it would cross too much, run along another one or leave the canvas.

    What it carries keeps away from points, whose names stand there.

    Args:
        taken: The dimension lines that are there already.
    """
    start, end = frame.points[segment.a], frame.points[segment.b]
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    half = _half_gap(sign.box, dx / length, dy / length) * frame.em if sign.is_cut_out else 0.0
    if length < 2 * half + 2 * sizes.ARROWHEAD_LENGTH * frame.em:
        return None
    nx, ny = dy / length, -dx / length
    centre = middle_of(frame)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    outward = 1.0 if nx * (middle[0] - centre[0]) + ny * (middle[1] - centre[1]) > 0 else -1.0
    room = (half + sizes.ARROWHEAD_LENGTH * frame.em) / length
    best: tuple[float, Polyline, float] | None = None
    for i, offset in enumerate(sizes.DIMENSION_OFFSETS):
        for side in (outward, -outward):
            shift = side * offset * frame.em
            moved = Polyline(
                (
                    (start[0] + shift * nx, start[1] + shift * ny),
                    (end[0] + shift * nx, end[1] + shift * ny),
                )
            )
            if any(_runs_along(moved, other, frame.em) for other in taken):
                continue
            crossings = sum(_crosses(moved, path) for path in strokes)
            cost = crossings + 0.01 * i + (0.5 if side != outward else 0.0)
            if crossings > sizes.DIMENSION_CROSSINGS or (best is not None and cost >= best[0]):
                continue
            share = _text_share(frame, moved, sign.box, room, (*strokes, *taken))
            if share is not None:
                best = (cost, moved, share)
    return None if best is None else _drawn(frame, best[1], (start, end), best[2], half)


def _runs_along(line: Polyline, other: Polyline, em: float) -> bool:
    """Whether the lines are nearly parallel, and side by side somewhere."""
    (ax, ay), (bx, by) = line.points
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    across = [((x - ax) * dy - (y - ay) * dx) / length for x, y in other.points]
    along = sorted(((x - ax) * dx + (y - ay) * dy) / length for x, y in other.points)
    is_near = max(abs(d) for d in across) < sizes.DIMENSION_APART * em
    return is_near and along[0] < length and along[1] > 0


def _text_share(
    frame: Frame, line: Polyline, text: Box, room: float, strokes: Sequence[Path]
) -> float | None:
    """Where along the line the text stands: on the canvas, on no stroke, with room for both
    arrowheads, and away from points. None if the line or the text has no place."""
    (ax, ay), (bx, by) = line.points
    border = sizes.LABEL_BORDER_PX + 1
    right, bottom = frame.width - border, frame.height - border
    if not all(border < x < right and border < y < bottom for x, y in line.points):
        return None
    pad = sizes.DIMENSION_GAP
    half_x = ((text[2] - text[0]) / 2 + pad) * frame.em
    half_y = ((text[3] - text[1]) / 2 + pad) * frame.em
    names = [frame.points[name] for name in frame.shown]
    found: list[tuple[float, int, float]] = []
    for i, share in enumerate(_TEXT_SHARES):
        x, y = ax + share * (bx - ax), ay + share * (by - ay)
        box = (x - half_x, y - half_y, x + half_x, y + half_y)
        is_inside = box[0] > 0 and box[1] > 0 and box[2] < frame.width and box[3] < frame.height
        if room <= share <= 1 - room and is_inside and not _is_inked(box, strokes):
            found.append((-_room_for_names(box, names, frame.em), i, share))
    return min(found)[2] if found else None


def _room_for_names(box: Box, points: Sequence[Point], em: float) -> float:
    """How far points are from a text, in pixels. A name beside it on its own line is read together
    with it, so what is across counts half."""
    enough = sizes.DIMENSION_NAMES * em
    for x, y in points:
        dx = max(box[0] - x, x - box[2], 0.0) / 2
        dy = max(box[1] - y, y - box[3], 0.0)
        enough = min(enough, hypot(dx, dy))
    return enough


def _is_inked(box: Box, strokes: Sequence[Path]) -> bool:
    """Whether a stroke passes through the box; an arc counts as its whole circle."""
    left, top, right, bottom = box
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    diagonals = (corners[0], corners[2]), (corners[1], corners[3])
    for path in strokes:
        if isinstance(path, ArcPath):
            dx = max(left - path.x, 0.0, path.x - right)
            dy = max(top - path.y, 0.0, path.y - bottom)
            farthest = max(hypot(x - path.x, y - path.y) for x, y in corners)
            if hypot(dx, dy) < path.radius < farthest:
                return True
            continue
        for a, b in pairwise(path.points):
            if max(a[0], b[0]) < left or min(a[0], b[0]) > right:
                continue
            if max(a[1], b[1]) < top or min(a[1], b[1]) > bottom:
                continue
            is_end_within = left < a[0] < right and top < a[1] < bottom
            if is_end_within or any(_cross(a, b, c, d) for c, d in diagonals):
                return True
    return False


_TEXT_SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)
"""Where along the line the text may stand, best first."""


def _half_gap(text: Box, ux: float, uy: float) -> float:
    """Half of what the text takes out of a line in the given direction, in em."""
    left, top, right, bottom = text
    half_x = (right - left) / 2 + sizes.DIMENSION_GAP
    half_y = (bottom - top) / 2 + sizes.DIMENSION_GAP
    if abs(ux) * half_y > abs(uy) * half_x:
        return half_x / abs(ux)
    return half_y / abs(uy)


def _drawn(
    frame: Frame, line: Polyline, measured: tuple[Point, Point], share: float, half: float
) -> Dimension:
    start, end = line.points
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    ux, uy = dx / length, dy / length
    middle = (start[0] + share * dx, start[1] + share * dy)
    near = (middle[0] - half * ux, middle[1] - half * uy)
    far = (middle[0] + half * ux, middle[1] + half * uy)
    width = sizes.DIMENSION_WIDTH * frame.style.mark_width * frame.size
    inks = []
    for inner, outer, point in ((near, start, measured[0]), (far, end, measured[1])):
        inks.append(Ink(Polyline((inner, outer)), width, Role.MARK))
        inks.append(Ink(arrowhead(frame, inner, outer, sizes.DIMENSION_HEAD), 0.0, Role.MARK))
        # A short line across the end, towards the point that it belongs to.
        vx, vy = point[0] - outer[0], point[1] - outer[1]
        reach = hypot(vx, vy)
        k, back = sizes.DIMENSION_FOOT * frame.em / reach, 0.5 * sizes.DIMENSION_FOOT
        back *= frame.em / reach
        foot = (
            (outer[0] + k * vx, outer[1] + k * vy),
            (outer[0] - back * vx, outer[1] - back * vy),
        )
        inks.append(Ink(Polyline(foot), width, Role.MARK))
    return Dimension(tuple(inks), line, middle, share)


def _crosses(line: Polyline, path: Path) -> bool:
    if isinstance(path, ArcPath):
        return _crosses_circle(line, path)
    return any(
        _cross(line.points[0], line.points[1], a, b)
        for a, b in zip(path.points, path.points[1:], strict=False)
    )


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, p: Point) -> float:
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _crosses_circle(line: Polyline, arc: ArcPath) -> bool:
    """Whether the line meets the circle of an arc: near enough, for choosing a side."""
    (ax, ay), (bx, by) = line.points
    ex, ey = bx - ax, by - ay
    t = ((arc.x - ax) * ex + (arc.y - ay) * ey) / (ex * ex + ey * ey)
    t = min(1.0, max(0.0, t))
    nearest = hypot(ax + t * ex - arc.x, ay + t * ey - arc.y)
    farthest = max(hypot(x - arc.x, y - arc.y) for x, y in line.points)
    return nearest < arc.radius < farthest
