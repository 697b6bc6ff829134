"""Leader lines: from the number of an angle that finds no room in it to the sign of that angle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, sin

from geodsl.renderer import sizes
from geodsl.renderer.belonging import MISREAD, Wedge
from geodsl.renderer.frame import Frame
from geodsl.renderer.labels import Inside, Request
from geodsl.renderer.pieces import Piece, is_hidden
from geodsl.renderer.scene import Box, Ink, Label, Point, Polyline, Role
from geodsl.renderer.seeing import cost_misread

_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Where on its sign a leader may end, as shares of the angle; the middle is best."""


def draw_leaders(
    frame: Frame, requests: Sequence[Request], labels: Sequence[Label], pieces: Sequence[Piece]
) -> tuple[Ink, ...]:
    """A thin line for each number that would be taken for that of another angle where it stands.

    Args:
        labels: As they were placed.
        pieces: All other ink.
    """
    boxes = {label.key: label.box for label in labels}
    found: list[Ink] = []
    for request in requests:
        place = request.place
        if not isinstance(place, Inside) or place.is_bare or request.key not in boxes:
            continue
        box = boxes[request.key]
        if not _is_misread(request, place, pieces, box, frame.em):
            continue
        gap = sizes.LEADER_GAP * frame.em
        others = [_wider(other, gap) for key, other in boxes.items() if key != request.key]
        line = _line(place.wedge, box, others, pieces, frame.em)
        if line is not None:
            width = sizes.LEADER_WIDTH * frame.style.mark_width * frame.size
            found.append(Ink(line, width, Role.MARK))
    return tuple(found)


def _is_misread(
    request: Request, inside: Inside, pieces: Sequence[Piece], box: Box, em: float
) -> bool:
    left, top, right, bottom = box
    half = (right - left) / 2, (bottom - top) / 2
    middle = (left + right) / 2, (top + bottom) / 2
    return cost_misread(request, inside, pieces, half, middle, em) >= MISREAD


def _line(
    wedge: Wedge, box: Box, others: Sequence[Box], pieces: Sequence[Piece], em: float
) -> Polyline | None:
    """From the box to the sign: through no other text, and across strokes only where it must; None
    where the text stands at the sign already, or others are in every way."""
    ways = [
        (start, end)
        for start, end in _ways(wedge, box, sizes.LEADER_GAP * em)
        if hypot(end[0] - start[0], end[1] - start[1]) > sizes.LEADER_MIN * em
        and not any(_crosses(other, start, end) for other in others)
    ]
    if not ways:
        return None
    return Polyline(min(ways, key=lambda way: is_hidden(pieces, *way)))


def _ways(wedge: Wedge, box: Box, gap: float) -> Iterator[tuple[Point, Point]]:
    """From the nearest places beside the box to places on the sign."""
    left, top, right, bottom = _wider(box, gap)
    x, y = wedge.corner.vertex
    for share in _SHARES:
        angle = wedge.corner.start + share * wedge.corner.sweep
        end = (x + wedge.radius * cos(angle), y + wedge.radius * sin(angle))
        yield (min(max(end[0], left), right), min(max(end[1], top), bottom)), end


def _wider(box: Box, gap: float) -> Box:
    left, top, right, bottom = box
    return left - gap, top - gap, right + gap, bottom + gap


def _crosses(box: Box, start: Point, end: Point) -> bool:
    """Whether a straight way meets a box."""
    (ax, ay), (bx, by) = start, end
    first, last = 0.0, 1.0
    for a, b, low, high in ((ax, bx, box[0], box[2]), (ay, by, box[1], box[3])):
        if a == b:
            if not low < a < high:
                return False
            continue
        near, far = sorted(((low - a) / (b - a), (high - a) / (b - a)))
        first, last = max(first, near), min(last, far)
    return first < last
