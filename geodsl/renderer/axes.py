"""Coordinate axes with arrowheads, ticks and numbers, and the grid."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10

from geodsl.renderer import sizes
from geodsl.renderer.frame import Frame, apply
from geodsl.renderer.labels import Beside, Facing, Request
from geodsl.renderer.mathtext import typeset
from geodsl.renderer.scene import Box, Ink, LabelKind, Point, Polyline, Role
from geodsl.renderer.strokes import arrowhead


def grid_inks(frame: Frame, window: Box, step: float) -> Iterator[Ink]:
    """Lines at all multiples of `step` in the window."""
    left, bottom, right, top = window
    width = 0.6 * frame.style.line_width * frame.size
    for x in _multiples(left, right, step):
        yield Ink(_line(frame, (x, bottom), (x, top)), width, Role.GRID)
    for y in _multiples(bottom, top, step):
        yield Ink(_line(frame, (left, y), (right, y)), width, Role.GRID)


def axis_inks(frame: Frame, window: Box, step: float) -> Iterator[Ink]:
    """Both axes across the window, with arrowheads and a tick at every number."""
    left, bottom, right, top = window
    width = frame.style.mark_width * frame.size
    half = sizes.AXIS_TICK / 2 * frame.em / frame.scale
    for start, end in (((left, 0.0), (right, 0.0)), ((0.0, bottom), (0.0, top))):
        line = _line(frame, start, end)
        tail, tip = line.points
        yield Ink(line, width, Role.AXIS)
        yield Ink(arrowhead(frame, tail, tip), 0.0, Role.AXIS)
    for x in _numbers(frame, left, right, step):
        yield Ink(_line(frame, (x, -half), (x, half)), width, Role.AXIS)
    for y in _numbers(frame, bottom, top, step):
        yield Ink(_line(frame, (-half, y), (half, y)), width, Role.AXIS)


def axis_labels(frame: Frame, window: Box, step: float, has_origin: bool) -> Iterator[Request]:
    """`x`, `y`, `O` and the numbers; all but `x` and `y` may be left out where they collide."""
    left, bottom, right, top = window
    yield _name(frame, "x", (right, 0.0), (0.0, 1.0))
    yield _name(frame, "y", (0.0, top), (-1.0, 0.0))
    if has_origin:
        yield _origin(frame)
    if not frame.style.numbers:
        return
    for x in _numbers(frame, left, right, step):
        yield _number(frame, x, (x, 0.0), (0.0, 1.0), "x")
    for y in _numbers(frame, bottom, top, step):
        yield _number(frame, y, (0.0, y), (-1.0, 0.0), "y")


def nice_step(frame: Frame) -> float:
    """The distance of numbers on the axes: 1, 2 or 5 times a power of ten."""
    least = sizes.AXIS_STEP_MIN * frame.em / frame.scale
    power = 10.0 ** floor(log10(least))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= least)


def _numbers(frame: Frame, low: float, high: float, step: float) -> list[float]:
    """The numbered places of an axis: none at the origin, and none under the arrowhead."""
    room = 1.2 * frame.em / frame.scale
    return [v for v in _multiples(low, high - room, step) if abs(v) > step / 2]


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [i * step for i in range(ceil(low / step), floor(high / step) + 1)]


def _line(frame: Frame, start: Point, end: Point) -> Polyline:
    return Polyline((apply(frame.matrix, start), apply(frame.matrix, end)))


def _name(frame: Frame, text: str, at: Point, away: Point) -> Request:
    point = apply(frame.matrix, at)
    place = Beside(point, away)
    return Request(f"axis {text}", text, typeset(text), LabelKind.AXIS, point, place)


def _origin(frame: Frame) -> Request:
    point = apply(frame.matrix, (0.0, 0.0))
    place = Facing(point, (-1.0, 1.0))
    run = typeset("O")
    return Request("axis O", "O", run, LabelKind.AXIS, point, place, is_optional=True)


def _number(frame: Frame, value: float, at: Point, away: Point, axis: str) -> Request:
    point = apply(frame.matrix, at)
    text = f"{value:.6g}"
    return Request(
        f"axis {axis} {text}",
        text,
        typeset(text),
        LabelKind.AXIS,
        point,
        Facing(point, away),
        sizes.AXIS_NUMBER_SIZE,
        is_optional=True,
    )
