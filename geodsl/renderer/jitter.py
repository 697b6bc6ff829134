"""Strokes that wander a little, as if drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, hypot, pi, sin
from random import Random

from geodsl.renderer.frame import Frame
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Polyline

_STEP_EM = 0.5
"""A wandering line has a corner every so many em."""

_WAVES = (1.0, 2.0, 3.0)
"""How often the line swings over its length; slow swings look drawn, fast ones look nervous."""


def wander(frame: Frame, inks: Sequence[Ink]) -> list[Ink]:
    """The inks with every path wandering; each has its own seed, so that one does not move all.

    Ends stay where they are, so that corners meet.
    """
    if frame.style.jitter == 0:
        return list(inks)
    amplitude = frame.style.jitter * frame.size
    result = []
    for i, ink in enumerate(inks):
        rng = Random(f"{frame.style.seed} {i}")
        is_plain = ink.width > 0
        result.append(
            replace(ink, path=_wandering(frame, ink.path, amplitude, rng)) if is_plain else ink
        )
    return result


def _wandering(frame: Frame, path: Path, amplitude: float, rng: Random) -> Path:
    waves = [(n, rng.uniform(-1, 1), rng.uniform(0, 2 * pi)) for n in _WAVES]

    def offset(t: float, is_ring: bool) -> float:
        swing = sum(a * sin(2 * pi * n * t + phase) for n, a, phase in waves)
        return amplitude * swing * (1.0 if is_ring else sin(pi * t))

    if isinstance(path, ArcPath):
        count = max(12, int(abs(path.sweep) * path.radius / (_STEP_EM * frame.em)))
        is_ring = abs(path.sweep) >= 2 * pi
        points: list[Point] = []
        for i in range(count if is_ring else count + 1):
            t = i / count
            angle = path.start + t * path.sweep
            r = path.radius + offset(t, is_ring)
            points.append((path.x + r * cos(angle), path.y + r * sin(angle)))
        return Polyline(tuple(points), is_ring)
    points = []
    for (ax, ay), (bx, by) in zip(path.points, path.points[1:], strict=False):
        dx, dy = bx - ax, by - ay
        length = hypot(dx, dy) or 1.0
        count = max(2, int(length / (_STEP_EM * frame.em)))
        for i in range(count):
            t = i / count
            d = offset(t, False)
            points.append((ax + t * dx - d * dy / length, ay + t * dy + d * dx / length))
    points.append(path.points[-1])
    return Polyline(tuple(points), path.closed)
