"""The only door to Cairo: rasters, masks and PDF from a scene."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import ceil, cos, floor, hypot, pi, sin
from typing import TypeAlias

import cairo
import numpy as np
from numpy.typing import NDArray

from geodsl.renderer.glyphs import shape
from geodsl.renderer.scene import Clip, Fill, Ink, Label, Path, Polyline, Role, Scene
from geodsl.renderer.sizes import GRID_TONE, HATCH_TONE
from geodsl.renderer.style import channels

Gray = NDArray[np.uint8]
_Context: TypeAlias = "cairo.Context[cairo.ImageSurface] | cairo.Context[cairo.PDFSurface]"

_FONT_UNITS = 1000.0
"""Cached glyph paths are built this large: Cairo rounds path points to 1/256 of a unit."""

_PDF_DATE = "2000-01-01T00:00:00"
"""A fixed date of creation: the same picture is the same file."""


def coverage(scene: Scene) -> Gray:
    """How much ink each pixel of a one-ink scene has: (height, width), 0 to 255."""
    surface, context = _mask_surface(scene.width, scene.height)
    _paint(context, scene, one_ink=True)
    return _array(surface, scene.width, scene.height)


def colours(scene: Scene) -> Gray:
    """The scene in colour: (height, width, 3), red green blue."""
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, scene.width, scene.height)
    _paint(cairo.Context(surface), scene, one_ink=False)
    surface.flush()
    pixels = np.frombuffer(surface.get_data(), np.uint8)
    pixels = pixels.reshape(scene.height, surface.get_stride() // 4, 4)
    # Cairo stores native words: blue, green, red, unused on the little-endian x86-64.
    return np.ascontiguousarray(pixels[:, : scene.width, 2::-1])


def label_coverage(scene: Scene, label: Label) -> Gray:
    """The ink of one label alone: (height, width), 0 to 255."""
    surface, context = _mask_surface(scene.width, scene.height)
    _stamp_label(context, label)
    return _array(surface, scene.width, scene.height)


def ink_coverage(scene: Scene) -> Gray:
    """The ink of everything but labels, fills and grid: (height, width), 0 to 255."""
    surface, context = _mask_surface(scene.width, scene.height)
    _draw_inks(context, (i for i in scene.inks if i.role is not Role.GRID))
    return _array(surface, scene.width, scene.height)


def pdf(scene: Scene) -> bytes:
    """The scene as a PDF page of one point to a pixel."""
    buffer = io.BytesIO()
    surface = cairo.PDFSurface(buffer, scene.width, scene.height)
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, _PDF_DATE)
    _paint(cairo.Context(surface), scene, one_ink=False, is_raster=False)
    surface.finish()
    return buffer.getvalue()


def _mask_surface(
    width: int, height: int
) -> tuple[cairo.ImageSurface, cairo.Context[cairo.ImageSurface]]:
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
    return surface, cairo.Context(surface)


def _array(surface: cairo.ImageSurface, width: int, height: int) -> Gray:
    surface.flush()
    stride = surface.get_stride()
    return np.frombuffer(surface.get_data(), np.uint8).reshape(height, stride)[:, :width]


def _paint(context: _Context, scene: Scene, one_ink: bool, is_raster: bool = True) -> None:
    """Paper, fills, grid, halos, inks, labels. With one ink only its coverage is painted."""
    style = scene.style
    if not one_ink:
        _set_colour(context, style.paper, one_ink)
        context.paint()
    for fill in scene.fills:
        _set_colour(context, style.shade_ink, one_ink, HATCH_TONE if fill.hatch else style.shade)
        _draw_fill(context, fill, scene)
    grid = [i for i in scene.inks if i.role is Role.GRID]
    if grid:
        _set_colour(context, style.ink, one_ink, GRID_TONE)
        _draw_inks(context, grid)
    if grid or any(f.hatch for f in scene.fills):
        _clear_behind_labels(context, scene, one_ink)
    _set_colour(context, style.ink, one_ink)
    _draw_inks(context, (i for i in scene.inks if i.role in (Role.STROKE, Role.AXIS)))
    _set_colour(context, style.mark_ink, one_ink)
    _draw_inks(context, (i for i in scene.inks if i.role is Role.MARK))
    _set_colour(context, style.label_ink, one_ink)
    for label in scene.labels:
        if is_raster and label.size <= _STAMP_MAX_PX:
            _stamp_label(context, label)
        else:
            _draw_label(context, label)


def _set_colour(context: _Context, colour: str, one_ink: bool, tone: float = 1.0) -> None:
    red, green, blue = (0.0, 0.0, 0.0) if one_ink else (v / 255 for v in channels(colour))
    context.set_source_rgba(red, green, blue, tone)


def _clear_behind_labels(context: _Context, scene: Scene, one_ink: bool) -> None:
    """Let grid and hatching stop around each label, so that it can be read."""
    context.save()
    if one_ink:
        context.set_operator(cairo.OPERATOR_CLEAR)
    else:
        _set_colour(context, scene.style.paper, one_ink)
    for label in scene.labels:
        left, top, right, bottom = label.box
        pad = 0.12 * label.size
        context.rectangle(left - pad, top - pad, right - left + 2 * pad, bottom - top + 2 * pad)
        context.fill()
    context.restore()


def _draw_inks(context: _Context, inks: Iterable[Ink]) -> None:
    """Each primitive on its own: one path for all costs Cairo more than twice the time."""
    context.set_line_join(cairo.LINE_JOIN_MITER)
    for ink in inks:
        _trace(context, ink.path)
        if ink.width == 0:
            context.fill()
            continue
        context.set_line_width(ink.width)
        if ink.dash:
            context.set_line_cap(cairo.LINE_CAP_BUTT)
            context.set_dash(ink.dash)
            context.stroke()
            context.set_dash(())
        else:
            context.set_line_cap(cairo.LINE_CAP_ROUND)
            context.stroke()


def _trace(context: _Context, path: Path) -> None:
    if isinstance(path, Polyline):
        points = path.points
        context.move_to(*points[0])
        for x, y in points[1:]:
            context.line_to(x, y)
        if path.closed:
            context.close_path()
        return
    context.new_sub_path()
    if path.sweep >= 0:
        context.arc(path.x, path.y, path.radius, path.start, path.start + path.sweep)
    else:
        context.arc_negative(path.x, path.y, path.radius, path.start, path.start + path.sweep)
    if abs(path.sweep) >= 2 * pi:
        context.close_path()


def _draw_label(context: _Context, label: Label) -> None:
    """The outlines of a label, filled."""
    size = label.size
    for glyph in label.run.glyphs:
        x, y = label.x + glyph.x * size, label.y + glyph.y * size
        _trace_glyph(context, glyph.character, x, y, glyph.scale * size)
    _trace_rules(context, label)
    context.fill()


def _trace_rules(context: _Context, label: Label) -> None:
    size = label.size
    for rule in label.run.rules:
        left, top, right, bottom = (v * size for v in rule.box)
        context.rectangle(label.x + left, label.y + top, right - left, bottom - top)


def _trace_glyph(context: _Context, character: str, x: float, y: float, em: float) -> None:
    context.save()
    context.translate(x, y)
    context.scale(em / _FONT_UNITS, em / _FONT_UNITS)
    context.append_path(_glyph_path(character))
    context.restore()


def _stamp_label(context: _Context, label: Label) -> None:
    """A label from ready masks of its letters, which takes a third of the time of outlines."""
    size = label.size
    for glyph in label.run.glyphs:
        x, y = label.x + glyph.x * size, label.y + glyph.y * size
        column, row = floor(x), floor(y)
        phase = (int((x - column) * _PHASES), int((y - row) * _PHASES))
        mask, left, top = _glyph_mask(glyph.character, glyph.scale * size, phase)
        context.mask_surface(mask, column + left, row + top)
    if label.run.rules:
        _trace_rules(context, label)
        context.fill()


_PHASES = 4
"""Letters stand at multiples of this part of a pixel."""

_STAMP_MAX_PX = 80.0
"""Larger letters are filled as outlines: their masks would take much memory."""


@lru_cache(maxsize=4096)
def _glyph_mask(
    character: str, em: float, phase: tuple[int, int]
) -> tuple[cairo.ImageSurface, int, int]:
    """The ink of a letter whose origin is so far into a pixel, and the mask's place from there."""
    x, y = ((part + 0.5) / _PHASES for part in phase)
    box = shape(character).box
    left, top = floor(x + box[0] * em) - 1, floor(y + box[1] * em) - 1
    right, bottom = ceil(x + box[2] * em) + 1, ceil(y + box[3] * em) + 1
    surface, context = _mask_surface(right - left, bottom - top)
    _trace_glyph(context, character, x - left, y - top, em)
    context.fill()
    surface.flush()
    return surface, left, top


@lru_cache(maxsize=1024)
def _glyph_path(character: str) -> cairo.Path:
    context = cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1))
    steps: dict[str, Callable[..., None]] = {
        "M": context.move_to,
        "L": context.line_to,
        "C": context.curve_to,
        "Z": context.close_path,
    }
    for name, values in shape(character).commands:
        steps[name](*(v * _FONT_UNITS for v in values))
    return context.copy_path()


# --- fills -------------------------------------------------------------------------------------


def _draw_fill(context: _Context, fill: Fill, scene: Scene) -> None:
    for term in fill.terms:
        context.save()
        for clip in term:
            _apply_clip(context, clip, scene)
        if fill.hatch:
            _hatch(context, fill.hatch, scene)
        else:
            context.paint()
        context.restore()


def _apply_clip(context: _Context, clip: Clip, scene: Scene) -> None:
    _outline(context, clip.outline)
    if clip.inside:
        context.set_fill_rule(cairo.FILL_RULE_WINDING)
    else:
        context.rectangle(-1, -1, scene.width + 2, scene.height + 2)
        context.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
    context.clip()
    context.set_fill_rule(cairo.FILL_RULE_WINDING)


def _outline(context: _Context, pieces: Sequence[Path]) -> None:
    """One closed outline of all pieces, each joined to the one before."""
    context.new_path()
    for piece in pieces:
        if isinstance(piece, Polyline):
            for x, y in piece.points:
                context.line_to(x, y)
        elif piece.sweep >= 0:
            context.arc(piece.x, piece.y, piece.radius, piece.start, piece.start + piece.sweep)
        else:
            context.arc_negative(
                piece.x, piece.y, piece.radius, piece.start, piece.start + piece.sweep
            )
    context.close_path()


def _hatch(context: _Context, gap: float, scene: Scene) -> None:
    """Parallel lines at 45 degrees over the whole canvas; the clip cuts them out."""
    span = hypot(scene.width, scene.height)
    c, s = cos(pi / 4), sin(pi / 4)
    context.set_line_width(scene.style.mark_width * min(scene.width, scene.height))
    for i in range(int(2 * span / gap) + 1):
        offset = i * gap - span
        x, y = offset * c, offset * s
        context.move_to(x - span * s, y + span * c)
        context.line_to(x + span * s, y - span * c)
    context.stroke()
