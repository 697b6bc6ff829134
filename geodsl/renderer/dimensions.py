"""Dimension lines: the length of a segment that other points divide.

Beside the middle of such a segment a number would be read as the length of the part it stands at.
A thin line with arrowheads shows what it measures, as in technical drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.contents import shown_points
from geodsl.renderer.frame import Frame
from geodsl.renderer.mathtext import Run
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Polyline, Role
from geodsl.renderer.strokes import arrowhead


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension line: what is drawn, and where its text stands."""

    inks: tuple[Ink, ...]
    middle: Point


def dividing_points(frame: Frame, program: ir.Program, segment: ir.Segment) -> list[float]:
    """Where points of the picture divide the segment, as shares of its length."""
    (ax, ay), (bx, by) = frame.points[segment.a], frame.points[segment.b]
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    slack = sizes.SAME_PLACE_PX
    shares = []
    for name in shown_points(program):
        x, y = frame.points[name]
        along = (x - ax) * dx + (y - ay) * dy
        if (
            abs((x - ax) * dy - (y - ay) * dx) < slack * length
            and slack * length < along < (length - slack) * length
        ):
            shares.append(along / (length * length))
    return shares


def dimension(
    frame: Frame,
    segment: ir.Segment,
    dividing: Sequence[float],
    run: Run,
    centre: Point,
    strokes: Sequence[Path],
) -> Dimension | None:
    """The dimension line of a segment, on the side away from `centre` where it can be; None where
    it would cross too much or leave the canvas.

    Its text keeps away from the points that divide the segment, whose names stand there."""
    start, end = frame.points[segment.a], frame.points[segment.b]
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    half = _half_gap(run, dx / length, dy / length) * frame.em
    if length < 2 * half + 2 * sizes.ARROWHEAD_LENGTH * frame.em:
        return None
    nx, ny = dy / length, -dx / length
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    outward = 1.0 if nx * (middle[0] - centre[0]) + ny * (middle[1] - centre[1]) > 0 else -1.0
    best: tuple[float, Polyline] | None = None
    for i, offset in enumerate(sizes.DIMENSION_OFFSETS):
        for side in (outward, -outward):
            shift = side * offset * frame.em
            moved = Polyline(
                (
                    (start[0] + shift * nx, start[1] + shift * ny),
                    (end[0] + shift * nx, end[1] + shift * ny),
                )
            )
            if not _is_inside(frame, moved, run):
                continue
            crossings = sum(_crosses(moved, path) for path in strokes)
            cost = crossings + 0.01 * i + (0.5 if side != outward else 0.0)
            if crossings <= sizes.DIMENSION_CROSSINGS and (best is None or cost < best[0]):
                best = (cost, moved)
    if best is None:
        return None
    # Among places with room for both arrowheads, the one farthest from any dividing point.
    room = (half + sizes.ARROWHEAD_LENGTH * frame.em) / length
    shares = [s for s in _TEXT_SHARES if room <= s <= 1 - room] or [0.5]
    share = max(shares, key=lambda s: min(_NEAR, *(abs(s - d) for d in dividing)))
    return _drawn(frame, best[1], (start, end), share, half)


_TEXT_SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72)
"""Where along the line the text may stand, best first."""

_NEAR = 0.15
"""Share of the segment: farther from a dividing point is no better."""


def _half_gap(run: Run, ux: float, uy: float) -> float:
    """Half of what the text takes out of a line in the given direction, in em."""
    left, top, right, bottom = run.box
    half_x = (right - left) / 2 + sizes.DIMENSION_GAP
    half_y = (bottom - top) / 2 + sizes.DIMENSION_GAP
    if abs(ux) * half_y > abs(uy) * half_x:
        return half_x / abs(ux)
    return half_y / abs(uy)


def _is_inside(frame: Frame, line: Polyline, run: Run) -> bool:
    """Whether the line and the text in its middle are on the canvas."""
    border = sizes.LABEL_BORDER_PX + 1
    (ax, ay), (bx, by) = line.points
    half_x = (run.box[2] - run.box[0]) / 2 * frame.em
    half_y = (run.box[3] - run.box[1]) / 2 * frame.em
    x, y = (ax + bx) / 2, (ay + by) / 2
    xs, ys = (ax, bx, x - half_x, x + half_x), (ay, by, y - half_y, y + half_y)
    return (
        min(xs) > border
        and max(xs) < frame.width - border
        and min(ys) > border
        and max(ys) < frame.height - border
    )


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
    return Dimension(tuple(inks), middle)


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
