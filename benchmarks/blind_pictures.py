"""Pictures as the blind test sees them: small pixels, and rows of numbers."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import atan2, degrees, hypot
from pathlib import Path

import cairo
import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import Scene
from geodsl.renderer.scene import ArcPath, Ink, Polyline, Role

Point = tuple[float, float]
Features = dict[str, float]

PIXELS = 32
"""Side of the small picture that a classifier sees."""

INKED = 128
"""Gray level below which a pixel counts as ink."""


def read_gray(path: Path) -> NDArray[np.uint8]:
    """(height, width), 0 black."""
    surface = cairo.ImageSurface.create_from_png(str(path))
    canvas = cairo.ImageSurface(cairo.FORMAT_RGB24, surface.get_width(), surface.get_height())
    context = cairo.Context(canvas)
    context.set_source_surface(surface)
    context.paint()
    stride = canvas.get_stride() // 4
    pixels = np.frombuffer(canvas.get_data(), np.uint8).reshape(canvas.get_height(), stride, 4)
    return np.ascontiguousarray(pixels[:, : canvas.get_width(), 1])


def shrink(gray: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Share of ink in each of `PIXELS` × `PIXELS` cells, in rows: (PIXELS²,)."""
    height, width = gray.shape
    rows = np.linspace(0, height, PIXELS + 1).astype(int)[:-1]
    columns = np.linspace(0, width, PIXELS + 1).astype(int)[:-1]
    sums = np.add.reduceat(np.add.reduceat(255.0 - gray, rows, axis=0), columns, axis=1)
    return (sums / (255.0 * (height / PIXELS) * (width / PIXELS))).astype(np.float32).ravel()


def ink_features(gray: NDArray[np.uint8]) -> Features:
    ys, xs = np.nonzero(gray < INKED)
    height, width = gray.shape
    if not len(xs):
        return {}
    left, right = int(xs.min()), width - 1 - int(xs.max())
    top, bottom = int(ys.min()), height - 1 - int(ys.max())
    return {
        "ink": float(len(xs)),
        "ink margin left": float(left),
        "ink margin right": float(right),
        "ink margin top": float(top),
        "ink margin bottom": float(bottom),
        "smallest ink margin": float(min(left, right, top, bottom)),
        "ink off the middle": hypot(left - right, top - bottom),
        "ink middle x": float(xs.mean()),
        "ink middle y": float(ys.mean()),
        "ink width": float(width - left - right),
        "ink height": float(height - top - bottom),
        "ink a unit of box": len(xs) / float((width - left - right) * (height - top - bottom)),
    }


def count_features(scene: Scene) -> Features:
    counts: Counter[str] = Counter()
    for ink in scene.inks:
        shape = "arc" if isinstance(ink.path, ArcPath) else "line"
        counts[f"{ink.role.value} {shape}{' dashed' if ink.dash else ''}"] += 1
    for label in scene.labels:
        counts[f"label {label.kind.value}"] += 1
    counts["fill"] = len(scene.fills)
    counts["elements"] = sum(counts.values())
    return {f"count of {name}": float(count) for name, count in counts.items()}


def label_features(scene: Scene) -> Features:
    """How far labels stand from what they name, from each other and from strokes."""
    away, turns, boxes = [], [], []
    for label in scene.labels:
        left, top, right, bottom = label.box
        x, y = (left + right) / 2, (top + bottom) / 2
        dx, dy = x - label.anchor[0], y - label.anchor[1]
        away.append(hypot(dx, dy))
        turns.append(degrees(atan2(dy, dx)) % 90)
        boxes.append((left, top, right, bottom))
    if not away:
        return {}
    lines = [p for ink in scene.inks if ink.role is Role.STROKE for p in _pieces(ink)]
    clear = [min((_gap(box, line) for line in lines), default=99.0) for box in boxes]
    return {
        "label farthest from anchor": max(away),
        "label mean distance from anchor": sum(away) / len(away),
        "label nearest to anchor": min(away),
        "label directions, spread": statistics.pstdev(turns),
        "label directions, mean": sum(turns) / len(turns),
        "label nearest to a stroke": min(clear),
        "label mean distance to strokes": sum(clear) / len(clear),
        "labels on strokes": float(sum(c < 1.0 for c in clear)),
        "label nearest to a label": min(
            (_between(a, b) for a, b in combinations(boxes, 2)), default=99.0
        ),
    }


def _pieces(ink: Ink) -> Iterator[tuple[Point, Point]]:
    if isinstance(ink.path, Polyline):
        points = ink.path.points
        yield from pairwise(points)


def _gap(box: tuple[float, float, float, float], line: tuple[Point, Point]) -> float:
    """Distance of a box from a segment, by samples along it."""
    left, top, right, bottom = box
    (ax, ay), (bx, by) = line
    steps = max(2, int(hypot(bx - ax, by - ay) / 3))
    return min(
        hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))
        for x, y in (
            (ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1)
        )
    )


def _between(a: Sequence[float], b: Sequence[float]) -> float:
    return hypot(max(a[0] - b[2], b[0] - a[2], 0.0), max(a[1] - b[3], b[1] - a[3], 0.0))
