"""Points as dots: where the style says so, or where no stroke shows the point."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, pi

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.contents import shown_points
from geodsl.renderer.frame import Frame
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Role


def draw_dots(frame: Frame, program: ir.Program, strokes: Sequence[Path]) -> list[Ink]:
    """Filled dots, drawn last."""
    if frame.style.dots == "none":
        return []
    radius = max(sizes.DOT_RADIUS * frame.em, 0.9 * frame.style.line_width * frame.size)
    drawn = []
    for name in shown_points(program):
        point = frame.points[name]
        if frame.style.dots == "all" or not _is_marked(point, strokes):
            dot = ArcPath(*point, radius, 0.0, 2 * pi)
            drawn.append(Ink(dot, 0.0, Role.MARK))
    return drawn


def _is_marked(point: Point, strokes: Sequence[Path]) -> bool:
    """Whether strokes show where the point is: one ends there, or two cross."""
    through = 0
    x, y = point
    slack = sizes.SAME_PLACE_PX
    for path in strokes:
        if isinstance(path, ArcPath):
            if abs(hypot(x - path.x, y - path.y) - path.radius) < slack:
                through += 1
        elif len(path.points) > 2:
            through += any(abs(x - u) < 1 and abs(y - v) < 1 for u, v in path.points)
        else:
            (ax, ay), (bx, by) = path.points
            dx, dy = bx - ax, by - ay
            length = hypot(dx, dy)
            along = (x - ax) * dx + (y - ay) * dy
            if not -slack * length <= along <= (length + slack) * length:
                continue
            if abs((x - ax) * dy - (y - ay) * dx) > slack * length:
                continue
            is_end = min(along, length * length - along) < slack * length
            through += 2 if is_end else 1
        if through > 1:
            return True
    return False
