"""Where a figure stands in the pictures of a sample.

A picture that a figure fills exactly, and in which it stands level, is the picture of a positive:
what is moved in a negative goes past its edge, leaves a gap, or tilts. So all pictures of a sample
share one frame that is drawn by seed and program: smaller than the exact one, not in the middle,
and turned a little where no statement speaks of up and right.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.freedom import variations
from geodsl.renderer import Likeness, Scene, Style, layout
from geodsl.renderer.frame import arc_extremes, bounding_box
from geodsl.renderer.scene import ArcPath

SCALE = (0.68, 0.92)
"""Share of the size at which a figure would just fit."""

TILT_DEG = 14.0
"""The most by which a figure is turned, either way."""

PULL = 0.8
"""Share of the room beside the figure by which it is pushed off the middle at most."""


def tilted(style: Style, program: ir.Program, seed: int) -> Style:
    """The style of a sample's pictures. A style that turns the figure itself is left alone."""
    if style.rotation_deg or not variations(program).rotation:
        return style
    rng = Random(f"tilt/{seed}/{_text(program)}")
    return replace(style, rotation_deg=round(rng.uniform(-TILT_DEG, TILT_DEG), 2))


def _text(program: ir.Program) -> str:
    return "\n".join(statement.text for statement in program.statements)


def frame(scene: Scene, program: ir.Program, seed: int) -> Likeness:
    """The frame of a sample, from the picture that fits exactly."""
    rng = Random(f"frame/{seed}/{_text(program)}")
    scale = rng.uniform(*SCALE)
    left, top, right, bottom = _inked(scene)
    margin = min(left, top, scene.width - right, scene.height - bottom)
    room_x = scene.width - 2.0 * margin - scale * (right - left)
    room_y = scene.height - 2.0 * margin - scale * (bottom - top)
    x = margin + (0.5 + PULL * (rng.random() - 0.5)) * room_x - scale * left
    y = margin + (0.5 + PULL * (rng.random() - 0.5)) * room_y - scale * top
    a, b, c, d, e, f = scene.matrix
    return Likeness((scale * a, scale * b, scale * c, scale * d, scale * e + x, scale * f + y))


def _inked(scene: Scene) -> tuple[float, float, float, float]:
    """The box of what is drawn, and of what labels belong to; the whole picture without any."""
    points = [label.anchor for label in scene.labels]
    for ink in scene.inks:
        points += arc_extremes(ink.path) if isinstance(ink.path, ArcPath) else ink.path.points
    left, top, right, bottom = bounding_box(points) or (0.0, 0.0, scene.width, scene.height)
    return max(left, 0.0), max(top, 0.0), min(right, scene.width), min(bottom, scene.height)


def framed(
    program: ir.Program, coordinates: Coordinates, style: Style, size: tuple[int, int], seed: int
) -> Likeness:
    """The same for a figure that has no picture yet."""
    return frame(layout(program, coordinates, style, size), program, seed)


def again(like: Likeness, matrix_of: Likeness) -> Likeness:
    """The labels of one, in the frame of the other."""
    return replace(like, matrix=matrix_of.matrix)
