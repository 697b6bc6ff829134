"""Marks: right-angle squares, equal ticks, parallel arrows; those of angles are in `angles`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, inf, sin

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.angles import corner, draw_angles, mark_ink, undirected
from geodsl.renderer.dimensions import Sign, dimension, is_divided
from geodsl.renderer.frame import Frame, arc_path, straight
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Polyline

_SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.21, 0.79, 0.15, 0.85)
"""Where on a segment a tick may stand, best first."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a picture.

    Attributes:
        inks: What is drawn.
        radii: For each angle with an arc, the radius of the outermost, for its label.
        dimensions: The dimension lines that carry ticks.
    """

    inks: tuple[Ink, ...]
    radii: dict[ir.Angle, float]
    dimensions: tuple[Polyline, ...]


def draw_marks(frame: Frame, program: ir.Program, strokes: Sequence[Path]) -> Marks:
    """All marks of the program, and the arcs of the angles that carry a text."""
    inks: list[Ink] = []
    spots = [(frame.points[name], 0.0) for name in frame.shown]
    dimensions: list[Polyline] = []
    for mark in sorted(program.drawing.marks, key=lambda m: m.kind == "arrows"):
        match mark.kind:
            case "right":
                inks.extend(_right(frame, mark))
            case "ticks" | "arrows":
                inks.extend(_along(frame, mark, strokes, spots, dimensions))
            case "arcs":
                inks.extend(_arc_ticks(frame, mark))
    arcs, radii = draw_angles(frame, program)
    return Marks((*_unique(inks), *arcs), radii, tuple(dimensions))


def _unique(inks: Sequence[Ink]) -> Iterator[Ink]:
    seen = set()
    for ink in inks:
        if ink not in seen:
            seen.add(ink)
            yield ink


def _right(frame: Frame, mark: ir.Mark) -> Iterator[Ink]:
    for angle in mark.items:
        if not isinstance(angle, ir.Angle):
            raise ValueError(f"a right-angle mark stands at an angle, not at {angle!r}")
        place = corner(frame, angle)
        if place is None:
            continue
        size = min(sizes.RIGHT_SIDE * frame.em, sizes.RIGHT_SHARE * place.side)
        x, y = place.vertex
        first, second = place.start, place.start + place.sweep
        ux, uy, vx, vy = (
            size * cos(first), size * sin(first), size * cos(second), size * sin(second)
        )  # fmt: skip
        yield mark_ink(
            frame, Polyline(((x + ux, y + uy), (x + ux + vx, y + uy + vy), (x + vx, y + vy)))
        )


# --- ticks and arrows --------------------------------------------------------------------------


_Spot = tuple[Point, float]
"""A place that signs keep away from, and how far it reaches: a point, or another sign."""


def _along(
    frame: Frame,
    mark: ir.Mark,
    strokes: Sequence[Path],
    spots: list[_Spot],
    dimensions: list[Polyline],
) -> Iterator[Ink]:
    """Ticks or arrows on segments; arrows of one mark all point one way. Ticks of a segment that
    points divide stand on a dimension line where there is room for one."""
    sense: Point | None = None
    for item in mark.items:
        if isinstance(item, ir.Arc):
            yield from _ticks_across(frame, arc_path(frame, item), mark.group)
            continue
        ends = _ends(frame, item, strokes)
        if ends is None:
            continue
        start, end = ends
        if mark.kind == "ticks" and isinstance(item, ir.Segment) and is_divided(frame, item):
            line = dimension(frame, item, _TICKS, strokes, dimensions)
            if line is not None:
                dimensions.append(line.line)
                yield from line.inks
                start, end = line.line.points
                yield from _signs(frame, mark, start, end, line.share)
                continue
        if sense is not None and _dot(sense, start, end) < 0:
            start, end = end, start
        sense = (end[0] - start[0], end[1] - start[1])
        gap = sizes.TICK_GAP if mark.kind == "ticks" else sizes.CHEVRON_GAP
        reach = (gap * (mark.group - 1) / 2 + sizes.MARK_CLEARANCE) * frame.em
        share = _free_share(start, end, strokes, spots, reach)
        at = (start[0] + share * sense[0], start[1] + share * sense[1])
        if (at, reach) in spots:
            continue
        spots.append((at, reach))
        yield from _signs(frame, mark, start, end, share)


_REACH = sizes.TICK_HALF_LENGTH
_TICKS = Sign((-_REACH, -_REACH, _REACH, _REACH), is_cut_out=False)


def _dot(sense: Point, start: Point, end: Point) -> float:
    return sense[0] * (end[0] - start[0]) + sense[1] * (end[1] - start[1])


def _ends(
    frame: Frame, item: ir.Segment | ir.Angle | ir.Line, strokes: Sequence[Path]
) -> tuple[Point, Point] | None:
    """The end points of what carries a tick: a line ends where its stroke does."""
    if isinstance(item, ir.Angle):
        raise ValueError(f"ticks and arrows stand on segments and lines, not on {item!r}")
    if isinstance(item, ir.Segment):
        a, b = sorted((item.a, item.b))
        start, end = frame.points[a], frame.points[b]
        is_long = hypot(end[0] - start[0], end[1] - start[1]) > sizes.SAME_PLACE_PX
        return (start, end) if is_long else None
    on = straight(frame, item)
    if on is None:
        return None
    (px, py), (ux, uy) = on.point, on.direction
    spans = [
        path.points
        for path in strokes
        if isinstance(path, Polyline)
        and all(abs((x - px) * uy - (y - py) * ux) < sizes.SAME_PLACE_PX for x, y in path.points)
    ]
    if not spans:
        return None
    along = sorted((x - px) * ux + (y - py) * uy for span in spans for x, y in span)
    low, high = along[0], along[-1]
    return (px + low * ux, py + low * uy), (px + high * ux, py + high * uy)


def _free_share(
    start: Point, end: Point, strokes: Sequence[Path], spots: Sequence[_Spot], reach: float
) -> float:
    """Where on the segment a sign that reaches so far has room: away from points, crossings and
    other signs."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    best, best_room = 0.5, -inf
    for share in _SHARES:
        at = (start[0] + share * dx, start[1] + share * dy)
        room = min((hypot(at[0] - x, at[1] - y) - other for (x, y), other in spots), default=inf)
        if room > best_room:
            room = min(room, _room_from_strokes(at, (dx / length, dy / length), strokes))
        if room >= reach:
            return share
        if room > best_room:
            best, best_room = share, room
    return best


def _room_from_strokes(at: Point, direction: Point, strokes: Sequence[Path]) -> float:
    """Distance from `at` to the nearest stroke that does not run along `direction` through it."""
    room = inf
    for path in strokes:
        if isinstance(path, ArcPath):
            room = min(room, abs(hypot(at[0] - path.x, at[1] - path.y) - path.radius))
            continue
        for (ax, ay), (bx, by) in zip(path.points, path.points[1:], strict=False):
            ex, ey = bx - ax, by - ay
            length2 = ex * ex + ey * ey
            if length2 == 0:
                continue
            t = min(1.0, max(0.0, ((at[0] - ax) * ex + (at[1] - ay) * ey) / length2))
            distance = hypot(at[0] - ax - t * ex, at[1] - ay - t * ey)
            is_own = distance < sizes.SAME_PLACE_PX and (
                abs(ex * direction[1] - ey * direction[0]) < sizes.SAME_PLACE_PX * length2**0.5
            )
            if not is_own:
                room = min(room, distance)
    return room


def _signs(frame: Frame, mark: ir.Mark, start: Point, end: Point, share: float) -> Iterator[Ink]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    ux, uy = dx / length, dy / length
    x, y = start[0] + share * dx, start[1] + share * dy
    is_tick = mark.kind == "ticks"
    gap = sizes.TICK_GAP if is_tick else sizes.CHEVRON_GAP
    # On a short segment the whole sign shrinks, so that it still reads as one.
    k = min(frame.em, sizes.TICK_SHARE * length / (gap * mark.group))
    half = (sizes.TICK_HALF_LENGTH if is_tick else sizes.CHEVRON_HALF_WIDTH) * max(
        k, 0.6 * frame.em
    )
    for i in range(mark.group):
        shift = (i - (mark.group - 1) / 2) * gap * k
        sx, sy = x + shift * ux, y + shift * uy
        if is_tick:
            yield mark_ink(
                frame,
                Polyline(((sx - half * uy, sy + half * ux), (sx + half * uy, sy - half * ux))),
            )
        else:
            ahead = sizes.CHEVRON_LENGTH * frame.em / 2
            tip = (sx + ahead * ux, sy + ahead * uy)
            bx, by = sx - ahead * ux, sy - ahead * uy
            yield mark_ink(
                frame,
                Polyline(((bx - half * uy, by + half * ux), tip, (bx + half * uy, by - half * ux))),
            )


def _arc_ticks(frame: Frame, mark: ir.Mark) -> Iterator[Ink]:
    for item in mark.items:
        if isinstance(item, ir.Arc):
            yield from _ticks_across(frame, arc_path(frame, item), mark.group)


def _ticks_across(frame: Frame, arc: ArcPath, count: int) -> Iterator[Ink]:
    half = sizes.TICK_HALF_LENGTH * frame.em
    for i in range(count):
        shift = (i - (count - 1) / 2) * sizes.TICK_GAP * frame.em / max(arc.radius, 1.0)
        angle = arc.start + arc.sweep / 2 + shift
        c, s = cos(angle), sin(angle)
        near, far = arc.radius - half, arc.radius + half
        yield mark_ink(
            frame,
            Polyline(((arc.x + near * c, arc.y + near * s), (arc.x + far * c, arc.y + far * s))),
        )


def radius_of(marks: Marks, angle: ir.Angle) -> float | None:
    """The radius of the angle's outermost arc; None if it has no arc."""
    return marks.radii.get(undirected(angle))
