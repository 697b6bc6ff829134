"""What a reader takes a text to belong to: the angle that it stands in, the nearest stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, inf, pi, sin
from typing import NamedTuple

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.angles import Corner, is_same_corner
from geodsl.renderer.frame import Frame, arc_extremes, bounding_box
from geodsl.renderer.scene import ArcPath, Path, Point, Polyline

MISREAD = 8.0
"""Cost in em of the text of an angle that seems to belong elsewhere, for each thing that says so:
it stands outside its angle, past the end of a side, behind a stroke, nearer to the sign of another
angle. The farthest place inside costs less."""

LED = 3.0
"""Cost, for each em between it and its sign, of the text of an angle behind a stroke: a line leads
there, and a long one looks like a part of the figure."""

SHARED = 1.5
"""What the last costs where its angle holds the other, or they overlap: all places may be such."""

PAST = 3.0
"""What it costs if not all of it, but its middle, is past the end of a side."""

FOREIGN = 2.0
"""Cost in em of a length that is nearer to another stroke than to its segment."""


# --- angles ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wedge:
    """An angle with a sign.

    Attributes:
        radius: How far its sign is from its vertex, in pixels.
        reach: The length of its shorter side, which goes on where a stroke does, in pixels.
    """

    corner: Corner
    radius: float
    reach: float

    def turn(self, x: float, y: float) -> float:
        """From its first side to a place, the way that it opens: radians in [0, 2π)."""
        x0, y0 = self.corner.vertex
        turn = atan2(y - y0, x - x0) - self.corner.start
        return (turn if self.corner.sweep > 0 else -turn) % (2 * pi)


Line = tuple[Point, Point]
"""Both ends of a straight stroke."""


def lines_of(strokes: Iterable[Path]) -> list[Line]:
    """The straight strokes."""
    return [
        (path.points[0], path.points[1])
        for path in strokes
        if isinstance(path, Polyline) and len(path.points) == 2
    ]


def wedge(
    frame: Frame, angle: ir.Angle, place: Corner, radius: float, lines: Sequence[Line]
) -> Wedge:
    """The angle, which is at `place`, with a sign at `radius`."""
    ends = (frame.points[angle.a], frame.points[angle.c])
    return Wedge(place, radius, min(_length_drawn(place.vertex, end, lines) for end in ends))


def _length_drawn(start: Point, end: Point, lines: Sequence[Line]) -> float:
    """How far strokes go on from `start` through `end`."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    ux, uy = dx / length, dy / length
    slack = sizes.SAME_LINE_PX
    for (ax, ay), (bx, by) in lines:
        is_along = abs((ax - x) * uy - (ay - y) * ux) < slack
        if is_along and abs((bx - x) * uy - (by - y) * ux) < slack:
            length = max(length, (ax - x) * ux + (ay - y) * uy, (bx - x) * ux + (by - y) * uy)
    return length


@dataclass(frozen=True, slots=True)
class Rival:
    """Another angle, and what it costs to be nearer to its sign."""

    wedge: Wedge
    cost: float


def rivals_of_angle(own: Wedge, wedges: Iterable[Wedge]) -> Iterator[Rival]:
    """The angles that the text of one could seem to belong to.

    An angle that its own is a part of is none: it holds all places of the text.
    """
    for other in wedges:
        if is_same_corner(own.corner, other.corner):
            continue
        if (
            hypot(
                own.corner.vertex[0] - other.corner.vertex[0],
                own.corner.vertex[1] - other.corner.vertex[1],
            )
            > sizes.SAME_PLACE_PX
        ):
            yield Rival(other, MISREAD)
        elif abs(own.corner.sweep) > abs(other.corner.sweep):
            yield Rival(other, SHARED)


def is_too_narrow(wedge: Wedge, half: tuple[float, float], clearance: float) -> bool:
    """Whether a box of that half size, which keeps `clearance` pixels from both sides of the angle,
    is past the end of one wherever it stands: a bound that needs no search."""
    first, opening = wedge.corner.start, wedge.corner.sweep
    if abs(opening) > pi / 2:
        return False
    needed = 0.0
    for angle in (first, first + opening):
        needed += abs(sin(angle)) * half[0] + abs(cos(angle)) * half[1] + clearance
    # From a place at a distance d the two sides are together at most 2 d sin(opening / 2) away.
    nearest = needed / (2 * sin(abs(opening) / 2)) if opening else inf
    return nearest - hypot(*half) > wedge.reach


def cost_at_angle(
    own: Wedge, rivals: Iterable[Rival], half: tuple[float, float], x: float, y: float
) -> float:
    """What it costs that a text of that middle and half size may be read as that of another angle,
    in em."""
    dx, dy = x - own.corner.vertex[0], y - own.corner.vertex[1]
    distance = hypot(dx, dy)
    cost = 0.0
    if distance > own.reach:
        near = distance - (abs(dx) * half[0] + abs(dy) * half[1]) / distance
        cost = MISREAD if near > own.reach else PAST
    if own.turn(x, y) > abs(own.corner.sweep):
        cost += MISREAD
    gap = abs(distance - own.radius)
    for rival in rivals:
        other = rival.wedge
        far = hypot(x - other.corner.vertex[0], y - other.corner.vertex[1])
        is_nearer = abs(far - other.radius) < gap and far < other.reach
        if is_nearer and other.turn(x, y) < abs(other.corner.sweep):
            cost += rival.cost
    return cost


# --- lengths -----------------------------------------------------------------------------------


class Bar(NamedTuple):
    """A stroke: the middle and the half extents of its box, and then of a straight one its unit
    normal, with a radius of -1; of a round one its centre and radius."""

    x: float
    y: float
    half_x: float
    half_y: float
    u: float
    v: float
    radius: float = -1.0


def straight_bar(a: Point, b: Point) -> Bar:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    return Bar(
        (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, abs(dx) / 2, abs(dy) / 2, -dy / length, dx / length
    )  # fmt: skip


def bars_of(strokes: Iterable[Path]) -> Iterator[Bar]:
    """The straight and the round strokes."""
    for path in strokes:
        if isinstance(path, ArcPath):
            left, top, right, bottom = bounding_box(arc_extremes(path)) or (0.0,) * 4
            half = (right - left) / 2, (bottom - top) / 2
            yield Bar(left + half[0], top + half[1], *half, path.x, path.y, path.radius)
        elif len(path.points) == 2:
            yield straight_bar(*path.points)


def rivals_of_length(start: Point, end: Point, bars: Iterable[Bar], em: float) -> Iterator[Bar]:
    """The strokes near a segment that its length could seem to belong to: none on its line."""
    own = straight_bar(start, end)
    far = sizes.RIVAL_REACH * em
    for bar in bars:
        if abs(bar.x - own.x) > bar.half_x + own.half_x + far:
            continue
        if abs(bar.y - own.y) > bar.half_y + own.half_y + far:
            continue
        side = abs((bar.x - own.x) * own.u + (bar.y - own.y) * own.v)
        turned = abs(bar.u * own.v - bar.v * own.u) * (bar.half_x + bar.half_y)
        if bar.radius >= 0 or side > sizes.SAME_LINE_PX or turned > sizes.SAME_LINE_PX:
            yield bar


def is_foreign(
    own: Bar, rivals: Iterable[Bar], half: tuple[float, float], x: float, y: float
) -> bool:
    """Whether a box of that middle and half size is nearer to another stroke than to its own."""
    limit = gap_to(own, half, x, y) - sizes.NEARER_STROKE_PX
    return any(gap_to(rival, half, x, y) < limit for rival in rivals)


def gap_to(bar: Bar, half: tuple[float, float], x: float, y: float) -> float:
    """From the box to the stroke in pixels: the widest gap along x, along y and across it."""
    half_x, half_y = half
    beside = max(abs(x - bar.x) - bar.half_x - half_x, abs(y - bar.y) - bar.half_y - half_y)
    if bar.radius < 0:
        across = abs((x - bar.x) * bar.u + (y - bar.y) * bar.v)
        return max(beside, across - abs(bar.u) * half_x - abs(bar.v) * half_y)
    dx, dy = abs(x - bar.u), abs(y - bar.v)
    near = hypot(max(dx - half_x, 0.0), max(dy - half_y, 0.0)) - bar.radius
    return max(beside, near, bar.radius - hypot(dx + half_x, dy + half_y))
