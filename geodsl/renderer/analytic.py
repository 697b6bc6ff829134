"""The analytic part of a picture: its window, curves by equation, axes and grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.measure.figure import float_figure
from geodsl.renderer import sizes
from geodsl.renderer.axes import axis_inks, axis_labels, grid_inks, nice_step
from geodsl.renderer.contents import reach
from geodsl.renderer.curves import contours, explicit_of, field_of, graph, simplified
from geodsl.renderer.frame import Frame, apply, bounding_box, make_frame
from geodsl.renderer.labels import Request
from geodsl.renderer.scene import Box, Ink, Matrix, Point, Polyline, Role

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_SEARCH = 3.2
"""A curve is looked for this many times as far from the middle as the points reach."""

_SEARCHES = 3
"""What was found widens the search, so many times: the second branch, the rest of an ellipse."""

_SEARCH_CELLS = 96
_FLAT = 0.4
_WINDOW_PAD, _WINDOW_PAD_OPEN = 0.22, 0.8
"""Share of the window's larger side around it; the second where a curve never turns in it."""

_UNIT_REACH = 3.0
"""World units: how far a picture reaches that has an equation and nothing else."""


@dataclass(frozen=True, slots=True)
class Analytic:
    """Inks of curves, axes and grid, and the labels of the axes."""

    inks: tuple[Ink, ...]
    labels: tuple[Request, ...]


def is_analytic(program: ir.Program) -> bool:
    drawing = program.drawing
    return drawing.axes or drawing.grid or bool(_curves(program))


def _curves(program: ir.Program) -> list[ir.CurveDeclaration]:
    drawn = {s.item.name for s in program.drawing.strokes if isinstance(s.item, ir.Curve)}
    return [c for c in program.curves if c.name in drawn]


def window_of(program: ir.Program, coordinates: Coordinates, frame: Frame) -> Box | None:
    """What of the plane is shown, as left, bottom, right, top in world units; None if the
    picture has neither equations nor axes.

    It holds all points and circles, the origin if there are axes, and of each curve the places
    where it turns.
    """
    if not is_analytic(program):
        return None
    size = (frame.width, frame.height)
    world = make_frame(program, coordinates, frame.style, size, _IDENTITY)
    points = reach(world, program)
    if program.drawing.axes:
        points.append((0.0, 0.0))
    figure = float_figure(program, coordinates)
    fields = [field_of(curve, figure) for curve in _curves(program)]
    box = bounding_box(points) or (0.0, 0.0, 0.0, 0.0)
    known = len(points)
    for _ in range(_SEARCHES):
        search = _around(box, _SEARCH * _half(box))
        for field in fields:
            for chain in contours(field, search, _SEARCH_CELLS):
                points.extend(_turns(chain))
        wider = bounding_box(points) or box
        if wider == box:
            break
        box = wider
    pad = _WINDOW_PAD_OPEN if fields and len(points) == known else _WINDOW_PAD
    return _padded(_around(box, _half(box)) if _is_flat(box) else box, pad)


def _half(box: Box) -> float:
    return max(box[2] - box[0], box[3] - box[1]) / 2 or _UNIT_REACH


def _is_flat(box: Box) -> bool:
    """Whether the box is too thin to show a curve in."""
    return min(box[2] - box[0], box[3] - box[1]) / 2 < _FLAT * _half(box)


def _around(box: Box, half: float) -> Box:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return x - half, y - half, x + half, y + half


def _turns(chain: list[Point]) -> Iterator[Point]:
    """The points of a chain that are farther left, right, up or down than both neighbours."""
    ring = [chain[-2], *chain] if chain[0] == chain[-1] and len(chain) > 2 else chain
    for a, b, c in zip(ring, ring[1:], ring[2:], strict=False):
        if any((b[i] - a[i]) * (c[i] - b[i]) < 0 for i in (0, 1)):
            yield b


def _padded(box: Box, share: float) -> Box:
    left, bottom, right, top = box
    pad = share * max(right - left, top - bottom)
    return left - pad, bottom - pad, right + pad, top + pad


def reach_of_window(window: Box, turn: Matrix) -> list[Point]:
    left, bottom, right, top = window
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return [apply(turn, corner) for corner in corners]


def draw_analytic(
    frame: Frame, program: ir.Program, coordinates: Coordinates, window: Box | None
) -> Analytic:
    """Everything that belongs to equations and axes; nothing if there is no window."""
    if window is None:
        return Analytic((), ())
    inks: list[Ink] = []
    labels: list[Request] = []
    step = nice_step(frame)
    if program.drawing.grid:
        inks.extend(grid_inks(frame, window, step))
    if program.drawing.axes:
        inks.extend(axis_inks(frame, window, step))
        slack = sizes.SAME_PLACE_PX
        origin = apply(frame.matrix, (0.0, 0.0))
        is_free = not any(
            abs(x - origin[0]) < slack and abs(y - origin[1]) < slack
            for x, y in (frame.points[n] for n in frame.shown)
        )
        labels.extend(axis_labels(frame, window, step, is_free))
    inks.extend(_curve_inks(frame, program, coordinates, window))
    return Analytic(tuple(inks), tuple(labels))


def _curve_inks(
    frame: Frame, program: ir.Program, coordinates: Coordinates, window: Box
) -> Iterator[Ink]:
    width = frame.style.line_width * frame.size
    dash = (sizes.DASH_ON * frame.em, sizes.DASH_OFF * frame.em)
    dashed = {
        s.item.name for s in program.drawing.strokes if isinstance(s.item, ir.Curve) and s.dashed
    }
    across = int((window[2] - window[0]) * frame.scale)
    figure = float_figure(program, coordinates)
    for curve in _curves(program):
        height = explicit_of(curve, figure)
        if height is not None:
            chains = graph(height, window, 2 * across)
        else:
            chains = contours(field_of(curve, figure), window, max(48, across // 3))
        for chain in chains:
            placed = simplified([apply(frame.matrix, p) for p in chain], sizes.CURVE_PX)
            path = Polyline(tuple(placed))
            yield Ink(path, width, Role.STROKE, dash if curve.name in dashed else ())
