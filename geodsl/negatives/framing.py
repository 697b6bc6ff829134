"""Where a figure stands in the pictures of a sample.

A picture that a figure fills exactly is the picture of a positive: what is moved in a negative goes
past its edge, or leaves a gap. So all pictures of a sample share one frame that is drawn by seed,
smaller than the exact one and not in the middle.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import Likeness, Scene, Style, layout

SCALE = (0.68, 0.92)
"""Share of the size at which a figure would just fit."""

PULL = 0.8
"""Share of the room so gained that the figure is pushed off the middle at most."""


def frame(scene: Scene, seed: int) -> Likeness:
    """The frame of a sample, from the picture that fits exactly."""
    rng = Random(f"frame/{seed}")
    scale = rng.uniform(*SCALE)
    room_x, room_y = (1.0 - scale) * scene.width, (1.0 - scale) * scene.height
    x = (0.5 + PULL * (rng.random() - 0.5)) * room_x
    y = (0.5 + PULL * (rng.random() - 0.5)) * room_y
    a, b, c, d, e, f = scene.matrix
    return Likeness((scale * a, scale * b, scale * c, scale * d, scale * e + x, scale * f + y))


def framed(
    program: ir.Program, coordinates: Coordinates, style: Style, size: tuple[int, int], seed: int
) -> Likeness:
    """The same for a figure that has no picture yet."""
    return frame(layout(program, coordinates, style, size), seed)


def again(like: Likeness, matrix_of: Likeness) -> Likeness:
    """The labels of one, in the frame of the other."""
    return replace(like, matrix=matrix_of.matrix)
