"""Points as dots: where the style says so, or where no stroke shows the point."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, pi

from geodsl.renderer import sizes
from geodsl.renderer.contents import Directions
from geodsl.renderer.frame import Frame
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Role


def draw_dots(frame: Frame, directions: Directions, strokes: Sequence[Path]) -> list[Ink]:
    """Filled dots, drawn last. `directions`: in which strokes leave each point."""
    if frame.style.dots == "none":
        return []
    radius = max(sizes.DOT_RADIUS * frame.em, 0.9 * frame.style.line_width * frame.size)
    drawn = []
    for name in frame.shown:
        point = frame.points[name]
        if frame.style.dots == "auto" and (
            _is_bent(directions.get(name, [])) or _is_marked(point, strokes)
        ):
            continue
        dot = ArcPath(*point, radius, 0.0, 2 * pi)
        drawn.append(Ink(dot, 0.0, Role.MARK))
    return drawn


def _is_marked(point: Point, strokes: Sequence[Path]) -> bool:
    """Whether strokes show where the point is: one ends there, or two cross."""
    ways: list[Point] = []
    for path in strokes:
        ways.extend(_ways(point, path))
    if not ways:
        return False
    ux, uy = ways[0]
    return _is_bent(ways) or all(ux * vx + uy * vy > 0 for vx, vy in ways)


def _is_bent(ways: Sequence[Point]) -> bool:
    """Whether two of the directions are not along one line."""
    if not ways:
        return False
    ux, uy = ways[0]
    return any(abs(ux * vy - uy * vx) > _BEND for vx, vy in ways)


_BEND = 0.02
"""Sine of the angle between two strokes that cross visibly."""


def _ways(point: Point, path: Path) -> list[Point]:
    """The directions in which a path leaves the point; none if it does not pass there."""
    x, y = point
    slack = sizes.SAME_PLACE_PX
    if isinstance(path, ArcPath):
        rx, ry = x - path.x, y - path.y
        distance = hypot(rx, ry)
        if distance == 0 or abs(distance - path.radius) > slack:
            return []
        # What is left of an arc at its end is not asked: arcs end at other strokes.
        return [(-ry / distance, rx / distance), (ry / distance, -rx / distance)]
    if len(path.points) > 2:
        near = any(abs(x - u) < 1 and abs(y - v) < 1 for u, v in path.points)
        return [(1.0, 0.0), (-1.0, 0.0)] if near else []
    (ax, ay), (bx, by) = path.points
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    along = (x - ax) * dx + (y - ay) * dy
    if length == 0 or not -slack * length <= along <= (length + slack) * length:
        return []
    if abs((x - ax) * dy - (y - ay) * dx) > slack * length:
        return []
    ways = []
    if along > slack * length:
        ways.append((-dx / length, -dy / length))
    if along < (length - slack) * length:
        ways.append((dx / length, dy / length))
    return ways
