"""From world units to pixels: turn, reflect, fit into the canvas, and keep what was mapped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, radians, sin

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import sizes
from geodsl.renderer.scene import ArcPath, Box, Matrix, Point
from geodsl.renderer.style import Style


@dataclass(frozen=True, slots=True)
class Straight:
    """An infinite line in pixels: a point on it and its unit direction."""

    point: Point
    direction: Point


@dataclass(frozen=True, slots=True)
class Frame:
    """A figure in pixels, y down.

    Attributes:
        points: Where each point is, hidden ones included.
        shown: The points that the picture shows, whether or not it prints their names.
        radii: By circle key.
        centres: By circle key, the name of the centre.
        lines: By name, for named lines.
        matrix: World to pixels.
        scale: Pixels to a world unit.
        em: The font size in pixels.
        mirrored: Whether counter-clockwise in the world is clockwise to the eye.
    """

    points: Mapping[str, Point]
    shown: tuple[str, ...]
    radii: Mapping[str, float]
    centres: Mapping[str, str]
    lines: Mapping[str, Straight]
    matrix: Matrix
    scale: float
    em: float
    width: int
    height: int
    style: Style
    mirrored: bool

    @property
    def size(self) -> float:
        """The shorter side of the canvas in pixels."""
        return float(min(self.width, self.height))


def apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def turned(style: Style) -> Matrix:
    """The matrix that turns and reflects as the style says and makes y point down."""
    angle = radians(style.rotation_deg)
    # Whole turns must stay exact: cos(90 degrees) is not 0 in floating point.
    c, s = (round(v, 15) for v in (cos(angle), sin(angle)))
    sign = -1.0 if style.mirror else 1.0
    return sign * c, -s, -sign * s, -c, 0.0, 0.0


def make_frame(
    program: ir.Program,
    coordinates: Coordinates,
    style: Style,
    size: tuple[int, int],
    matrix: Matrix,
) -> Frame:
    """Map the figure by `matrix`, whose linear part is a similarity."""
    a, b, c, d, _, _ = matrix
    scale = hypot(a, b)
    width, height = size
    hidden = program.drawing.hidden_points
    return Frame(
        points={n: apply(matrix, p) for n, p in coordinates.points.items()},
        shown=tuple(p.name for p in program.points if p.name[0] != "_" and p.name not in hidden),
        radii={n: scale * r for n, r in coordinates.radii.items()},
        centres={circle.name: circle.centre for circle in program.circles},
        lines={n: _map_line(matrix, scale, line) for n, line in coordinates.lines.items()},
        matrix=matrix,
        scale=scale,
        em=style.font_size * min(width, height),
        width=width,
        height=height,
        style=style,
        mirrored=a * d - b * c > 0,
    )


def _map_line(matrix: Matrix, scale: float, line: tuple[float, float, float]) -> Straight:
    a, b, c = line
    x, y = apply(matrix, (a * c, b * c))
    u, v = apply(matrix, (a * c - b, b * c + a))
    return Straight((x, y), ((u - x) / scale, (v - y) / scale))


def fitted(turn: Matrix, box: Box, style: Style, size: tuple[int, int], margin: float) -> Matrix:
    """`turn` followed by the scaling and shift that centre `box`, which is in turned units."""
    left, top, right, bottom = box
    width, height = size
    room_x, room_y = width - 2 * margin, height - 2 * margin
    across, down = right - left, bottom - top
    ratios = [room / extent for room, extent in ((room_x, across), (room_y, down)) if extent > 0]
    k = style.scale * min(ratios) if ratios else 1.0
    a, b, c, d, _, _ = turn
    e = width / 2 - k * (left + right) / 2
    f = height / 2 - k * (top + bottom) / 2
    return k * a, k * b, k * c, k * d, e, f


def straight(frame: Frame, line: ir.Line) -> Straight | None:
    """The line in pixels; None if its two points coincide."""
    if isinstance(line, ir.NamedLine):
        return frame.lines[line.name]
    (ax, ay), (bx, by) = frame.points[line.a], frame.points[line.b]
    length = hypot(bx - ax, by - ay)
    if length == 0:
        return None
    return Straight((ax, ay), ((bx - ax) / length, (by - ay) / length))


def circle_path(frame: Frame, circle: ir.Circle) -> ArcPath:
    x, y = frame.points[frame.centres[circle.name]]
    return ArcPath(x, y, frame.radii[circle.name], 0.0, 2 * pi)


def arc_path(frame: Frame, arc: ir.Arc) -> ArcPath:
    """The arc from its start to its end, the way round that its kind says."""
    x, y = frame.points[frame.centres[arc.circle.name]]
    radius = frame.radii[arc.circle.name]
    start = _angle_at((x, y), frame.points[arc.start])
    forward = (_angle_at((x, y), frame.points[arc.end]) - start) % (2 * pi)
    match arc.kind:
        case "minor":
            is_forward = forward <= pi
        case "major":
            is_forward = forward > pi
        case "through":
            via = _angle_at((x, y), frame.points[arc.via or arc.start])
            is_forward = (via - start) % (2 * pi) <= forward
        case "either":
            is_forward = _has_more_points(frame, arc, (x, y), start, forward)
    return ArcPath(x, y, radius, start, forward if is_forward else forward - 2 * pi)


def _has_more_points(
    frame: Frame, arc: ir.Arc, centre: Point, start: float, forward: float
) -> bool:
    """Whether the points of the figure lie forward of the arc's chord rather than behind it: the
    half that a text leaves open is drawn there. Points on the circle decide before all others."""
    radius = frame.radii[arc.circle.name]
    toward = start + forward / 2
    ux, uy = cos(toward), sin(toward)
    on_circle = others = 0.0
    for name, (x, y) in frame.points.items():
        if name in (arc.start, arc.end):
            continue
        side = (x - centre[0]) * ux + (y - centre[1]) * uy
        if abs(hypot(x - centre[0], y - centre[1]) - radius) < sizes.SAME_PLACE_PX:
            on_circle += side
        others += side
    balance = on_circle if abs(on_circle) > sizes.SAME_PLACE_PX else others
    if abs(balance) <= sizes.SAME_PLACE_PX:
        # Nothing tells the sides apart: draw the upper half, as print does.
        return uy < 0
    return balance > 0


def _angle_at(centre: Point, point: Point) -> float:
    return atan2(point[1] - centre[1], point[0] - centre[0])


def arc_point(arc: ArcPath, share: float) -> Point:
    """The point at `share` of the way along the arc."""
    angle = arc.start + share * arc.sweep
    return arc.x + arc.radius * cos(angle), arc.y + arc.radius * sin(angle)


def arc_extremes(arc: ArcPath) -> list[Point]:
    """The ends, and every leftmost, rightmost, top or bottom point on the arc."""
    low, high = sorted((arc.start, arc.start + arc.sweep))
    first, last = -(-low // (pi / 2)), high // (pi / 2)
    turns = [k * pi / 2 for k in range(int(first), int(last) + 1)]
    return [(arc.x + arc.radius * cos(t), arc.y + arc.radius * sin(t)) for t in (low, high, *turns)]


def bounding_box(points: Iterable[Point]) -> Box | None:
    listed = list(points)
    if not listed:
        return None
    xs, ys = [p[0] for p in listed], [p[1] for p in listed]
    return min(xs), min(ys), max(xs), max(ys)
