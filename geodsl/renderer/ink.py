"""Measure on the rendered ink whether labels are clear: what a reader sees, not what was planned.

Each label is drawn alone, and so is everything else; the pixels are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import sizes
from geodsl.renderer.cairo import ink_coverage, label_coverage
from geodsl.renderer.scene import Label, LabelKind, Scene

_VISIBLE = 26
"""Of 255: fainter pixels are the soft rim of a line, which the eye does not join to a letter."""


@dataclass(frozen=True, slots=True)
class LabelReport:
    """What was measured.

    Attributes:
        count: Labels in the picture.
        overlaps: Labels whose ink touches other ink (in one pixel or in neighbouring ones) or the
            edge of the canvas.
        far: Labels of points whose ink is nowhere within 1.5 em of their point.
        touching: The keys of the labels that are counted in `overlaps`.
        astray: The keys of those counted in `far`.
    """

    count: int
    overlaps: int
    far: int
    touching: tuple[str, ...]
    astray: tuple[str, ...]


def measure_labels(scene: Scene) -> LabelReport:
    """Measure all labels of a scene. Shades and the grid, which labels may cover, are left out."""
    others = ink_coverage(scene) >= _VISIBLE
    drawn = [label_coverage(scene, label) >= _VISIBLE for label in scene.labels]
    total = others.astype(np.int32)
    for mask in drawn:
        total += mask
    touching = tuple(
        label.key
        for label, mask in zip(scene.labels, drawn, strict=True)
        if _is_touching(mask, total)
    )
    astray = tuple(
        label.key
        for label, mask in zip(scene.labels, drawn, strict=True)
        if label.kind is LabelKind.POINT and _is_far(label, mask)
    )
    return LabelReport(len(scene.labels), len(touching), len(astray), touching, astray)


def _is_touching(mask: NDArray[np.bool_], total: NDArray[np.int32]) -> bool:
    """Whether ink that is not the label's is in the pixels of its ink or beside them."""
    rows, columns = np.nonzero(mask)
    if len(rows) == 0:
        return False
    top, bottom, left, right = rows.min(), rows.max(), columns.min(), columns.max()
    height, width = mask.shape
    if top == 0 or left == 0 or bottom == height - 1 or right == width - 1:
        return True
    window = (slice(top - 1, bottom + 2), slice(left - 1, right + 2))
    own = mask[window]
    near = own.copy()
    near[1:] |= own[:-1]
    near[:-1] |= own[1:]
    wide = near.copy()
    wide[:, 1:] |= near[:, :-1]
    wide[:, :-1] |= near[:, 1:]
    return bool((wide & (total[window] - own > 0)).any())


def _is_far(label: Label, mask: NDArray[np.bool_]) -> bool:
    rows, columns = np.nonzero(mask)
    if len(rows) == 0:
        return True
    x, y = label.anchor
    dx, dy = columns + 0.5 - x, rows + 0.5 - y
    nearest = int(np.argmin(dx * dx + dy * dy))
    return hypot(dx[nearest], dy[nearest]) > sizes.POINT_REACH * label.size
