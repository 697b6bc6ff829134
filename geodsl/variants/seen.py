"""A figure as a turned or mirrored picture shows it.

The judge looks at the figure, whose coordinates no picture changes: `clockwise ABC` holds of it
however its picture is reflected. What a reader sees is the turned figure, so that is judged too.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

from geodsl.coordinates import Coordinates
from geodsl.renderer import Style


def as_seen(coordinates: Coordinates, style: Style) -> Coordinates:
    """The coordinates, turned about the origin and then reflected left to right, as the style says.

    A line `a x + b y = c` keeps its distance `c` from the origin; its normal turns.
    """
    if not style.rotation_deg and not style.mirror:
        return coordinates
    angle = radians(style.rotation_deg)
    # As for pictures: whole turns must stay exact.
    c, s = (round(value, 15) for value in (cos(angle), sin(angle)))
    sign = -1.0 if style.mirror else 1.0

    def turn(x: float, y: float) -> tuple[float, float]:
        return sign * (c * x - s * y), s * x + c * y

    return replace(
        coordinates,
        points={name: turn(*place) for name, place in coordinates.points.items()},
        lines={name: (*turn(a, b), d) for name, (a, b, d) in coordinates.lines.items()},
    )
