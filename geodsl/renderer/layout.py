"""From a solved program to a scene: fit, strokes, marks, shades, axes, labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import dist, hypot
from types import MappingProxyType

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import sizes
from geodsl.renderer.analytic import draw_analytic, reach_of_window, window_of
from geodsl.renderer.contents import incident_directions, reach
from geodsl.renderer.dots import draw_dots
from geodsl.renderer.frame import Frame, bounding_box, fitted, make_frame, turned
from geodsl.renderer.jitter import wander
from geodsl.renderer.labels import Request, Within, facing, requests
from geodsl.renderer.leaders import draw_leaders
from geodsl.renderer.marks import draw_marks
from geodsl.renderer.pieces import pieces_of
from geodsl.renderer.placement import place_labels
from geodsl.renderer.regions import draw_regions
from geodsl.renderer.scene import Box, Label, LabelKind, Matrix, Point, Role, Scene
from geodsl.renderer.strokes import draw_strokes
from geodsl.renderer.style import Style
from geodsl.renderer.weighing import Canvas

SIZE_MIN, SIZE_MAX = 32, 8192
"""Pixels. Smaller pictures show nothing, larger ones do not fit into memory."""


TURNED = 0.02
"""How far the tip of the vector to where a label would rather stand moves before it is placed anew:
about a degree."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a picture takes over from one that it shall resemble: the pictures of a positive and
    its negative differ only where the figures do.

    Attributes:
        matrix: World to pixels.
        offsets: By label, where its ink box is centred, from its anchor.
        em: The font size in pixels at most; None for that of the style.
        scales: By label that is set smaller, its size as a share of the font size.
        facings: By label, where it would rather have stood. One that would now rather stand on
            another side is placed anew: kept, it would show that something turned.
    """

    matrix: Matrix
    offsets: Mapping[str, Point] = field(default_factory=lambda: MappingProxyType({}))
    em: float | None = None
    scales: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    facings: Mapping[str, Point] = field(default_factory=lambda: MappingProxyType({}))


def likeness(scene: Scene) -> Likeness:
    """What a picture passes on to pictures that shall resemble it."""
    offsets = {}
    for label in scene.labels:
        left, top, right, bottom = label.box
        x, y = label.anchor
        offsets[label.key] = ((left + right) / 2 - x, (top + bottom) / 2 - y)
    shrunk = (LabelKind.AXIS, LabelKind.ANGLE)
    em = max((label.size for label in scene.labels if label.kind not in shrunk), default=None)
    scales = {}
    if em is not None:
        angles = [label for label in scene.labels if label.kind is LabelKind.ANGLE]
        scales = {label.key: label.size / em for label in angles if label.size < em}
    facings = {label.key: label.facing for label in scene.labels}
    return Likeness(scene.matrix, offsets, em, scales, facings)


_DEFAULT_STYLE = Style()


def layout(
    program: ir.Program,
    coordinates: Coordinates,
    style: Style = _DEFAULT_STYLE,
    size: int | tuple[int, int] = 448,
    like: Likeness | None = None,
) -> Scene:
    """Lay out the picture of a figure.

    Args:
        program: What to draw.
        coordinates: A value for every point, circle and named line of the program.
        style: How it looks.
        size: Width and height in pixels; one number for a square.
        like: Keeps the matrix, and the places of labels that are still clear and around which
            nothing has turned.

    Raises:
        ValueError: `size` is out of bounds.
    """
    size = (size, size) if isinstance(size, int) else size
    if not all(SIZE_MIN <= side <= SIZE_MAX for side in size):
        raise ValueError(f"a picture has {SIZE_MIN} to {SIZE_MAX} pixels a side, not {size}")
    turn = turned(style)
    frame = make_frame(program, coordinates, style, size, like.matrix if like else turn)
    window = window_of(program, coordinates, frame)
    if not like:
        frame = make_frame(program, coordinates, style, size, _fit(program, frame, turn, window))
    strokes = draw_strokes(frame, program)
    analytic = draw_analytic(frame, program, coordinates, window)
    paths = [ink.path for ink in (*strokes, *analytic.inks) if ink.role is Role.STROKE]
    directions = incident_directions(frame, program)
    marks = draw_marks(frame, program, paths)
    dots = draw_dots(frame, directions, paths)
    drawn = (*analytic.inks, *wander(frame, strokes), *marks.inks)
    em = min(frame.em, like.em) if like and like.em else frame.em
    canvas = Canvas(*size, em, style.font_size_min * frame.size)
    scales = like.scales if like else {}
    without: set[str] = set()
    while True:
        wanted = requests(frame, program, marks, directions, paths, without)
        inks = (*drawn, *wanted.inks, *dots)
        solid = tuple(ink for ink in inks if ink.role is not Role.GRID)
        asked = [replace(r, scale=scales[r.key]) if r.key in scales else r for r in wanted.requests]
        pieces = pieces_of(solid)
        everyone = (*asked, *analytic.labels)
        labels = place_labels(everyone, canvas, pieces, _kept(everyone, like) if like else {})
        lost = _lost(asked, labels)
        if not lost:
            break
        # A line with an empty gap says nothing: the number does without one.
        without |= lost
    inks = (*inks, *draw_leaders(frame, asked, labels, pieces))
    return Scene(*size, style, frame.matrix, tuple(draw_regions(frame, program)), inks, labels)


def _kept(requests: Sequence[Request], like: Likeness) -> dict[str, Point]:
    """The offsets of labels around which nothing has turned."""
    kept = {}
    for request in requests:
        offset, now = like.offsets.get(request.key), facing(request.place)
        if offset and dist(now, like.facings.get(request.key, now)) <= TURNED:
            kept[request.key] = offset
    return kept


def _lost(requests: Sequence[Request], labels: Sequence[Label]) -> set[str]:
    """The labels of dimension lines that are not in the gaps of these."""
    boxes = {label.key: label.box for label in labels}
    lost = set()
    for request in requests:
        if isinstance(request.place, Within):
            (x, y), box = request.place.middle, boxes[request.key]
            apart = hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y)
            if apart > sizes.SAME_PLACE_PX:
                lost.add(request.key)
    return lost


def _fit(program: ir.Program, rough: Frame, turn: Matrix, window: Box | None) -> Matrix:
    """The matrix that shows everything, as large as the margin and the style allow."""
    points = reach(rough, program) if window is None else reach_of_window(window, turn)
    box = bounding_box(points) or (0.0, 0.0, 0.0, 0.0)
    size = (rough.width, rough.height)
    margin = rough.style.margin * rough.size * (1.0 if window is None else sizes.WINDOW_MARGIN)
    return fitted(turn, box, rough.style, size, margin)
