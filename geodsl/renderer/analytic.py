"""Curves by equation, axes with their numbers, and the grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer.frame import Frame
from geodsl.renderer.labels import Request
from geodsl.renderer.scene import Ink, Point


@dataclass(frozen=True, slots=True)
class Analytic:
    """Inks of curves, axes and grid, and the labels of the axes."""

    inks: tuple[Ink, ...]
    labels: tuple[Request, ...]


def reach_of_curves(
    frame: Frame, program: ir.Program, coordinates: Coordinates, points: Sequence[Point]
) -> list[Point]:
    return []


def draw_analytic(frame: Frame, program: ir.Program, coordinates: Coordinates) -> Analytic:
    return Analytic((), ())
