"""From a solved program to a scene: fit, strokes, marks, shades, axes, labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import sizes
from geodsl.renderer.analytic import draw_analytic, reach_of_window, window_of
from geodsl.renderer.contents import incident_directions, reach
from geodsl.renderer.dots import draw_dots
from geodsl.renderer.frame import Frame, bounding_box, fitted, make_frame, turned
from geodsl.renderer.jitter import wander
from geodsl.renderer.labels import requests
from geodsl.renderer.marks import draw_marks
from geodsl.renderer.pieces import pieces_of
from geodsl.renderer.placement import place_labels
from geodsl.renderer.regions import draw_regions
from geodsl.renderer.scene import Box, Matrix, Point, Role, Scene
from geodsl.renderer.strokes import draw_strokes
from geodsl.renderer.style import Style
from geodsl.renderer.weighing import Canvas

SIZE_MIN, SIZE_MAX = 32, 8192
"""Pixels. Smaller pictures show nothing, larger ones do not fit into memory."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a picture takes over from one that it shall resemble: the pictures of a positive and
    its negative differ only where the figures do.

    Attributes:
        matrix: World to pixels.
        offsets: By label, where its ink box is centred, from its anchor.
    """

    matrix: Matrix
    offsets: Mapping[str, Point] = field(default_factory=lambda: MappingProxyType({}))


def likeness(scene: Scene) -> Likeness:
    """What a picture passes on to pictures that shall resemble it."""
    offsets = {}
    for label in scene.labels:
        left, top, right, bottom = label.box
        x, y = label.anchor
        offsets[label.key] = ((left + right) / 2 - x, (top + bottom) / 2 - y)
    return Likeness(scene.matrix, offsets)


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
        like: Keeps the matrix and, where they are still clear, the places of the labels.

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
    wanted = requests(frame, program, marks, directions, paths)
    inks = (*analytic.inks, *wander(frame, strokes), *marks.inks, *wanted.inks, *dots)
    solid = tuple(ink for ink in inks if ink.role is not Role.GRID)
    canvas = Canvas(*size, frame.em, style.font_size_min * frame.size)
    labels = place_labels(
        (*wanted.requests, *analytic.labels),
        canvas,
        pieces_of(solid),
        like.offsets if like else {},
    )
    return Scene(*size, style, frame.matrix, tuple(draw_regions(frame, program)), inks, labels)


def _fit(program: ir.Program, rough: Frame, turn: Matrix, window: Box | None) -> Matrix:
    """The matrix that shows everything, as large as the margin and the style allow."""
    points = reach(rough, program) if window is None else reach_of_window(window, turn)
    box = bounding_box(points) or (0.0, 0.0, 0.0, 0.0)
    size = (rough.width, rough.height)
    margin = rough.style.margin * rough.size * (1.0 if window is None else sizes.WINDOW_MARGIN)
    return fitted(turn, box, rough.style, size, margin)
