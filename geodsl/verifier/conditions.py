"""Conditions: what a relation function measures of a fact, before it becomes a verdict.

A fact holds if all its conditions hold, and fails if one visibly fails.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from geodsl.verifier import tolerances
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import Straight, line_angle
from geodsl.verifier.verdict import Method, Unit, Visibility


class Condition(NamedTuple):
    """One measured condition. (A named tuple because there is one for each of 10^5 facts a second.)

    Attributes:
        defect: Movement of one point that would mend it, relative to the figure's size.
        pixels: The same in pixels of the picture, or how far the wrong order is past the border.
        degrees, ratio: What is stated, where it is an angle or a ratio; None elsewhere.
        hidden: Why this picture cannot show that it fails; empty where it can.
        method: What decided.
        share: Relative difference of two values of which one was rounded in print.
    """

    defect: float
    pixels: float
    degrees: float | None = None
    ratio: float | None = None
    hidden: str = ""
    method: Method = "figure"
    share: float = 0.0


Conditions = tuple[Condition, ...]

TILTED = "the picture is turned or mirrored: up and right cannot be seen in it"
MIRRORED = "the picture is mirrored: clockwise cannot be seen in it"
NO_AXES = "the picture has no axes that coordinates could be read from"


def excess(condition: Condition, visibility: Visibility) -> tuple[float, float, Unit]:
    """How far a condition is past the threshold that it passes by least.

    Returns:
        Share of the threshold reached (1 or more: it visibly fails), the same as a difference from
        the threshold, and the unit of that difference.
    """
    pixels, degrees, ratio = condition.pixels, condition.degrees, condition.ratio
    limit = visibility.pixels
    least, margin = pixels / limit, pixels - limit
    unit: Unit = "px"
    if degrees is not None and degrees / visibility.degrees < least:
        limit = visibility.degrees
        least, margin, unit = degrees / limit, degrees - limit, "deg"
    if ratio is not None and (ratio - 1.0) / (visibility.ratio - 1.0) < least:
        limit = visibility.ratio
        least, margin, unit = (ratio - 1.0) / (limit - 1.0), ratio - limit, "ratio"
    return least, margin, unit


def length(figure: Figure, distance: float, share: float = 1.0) -> Condition:
    """A distance that should be zero. `share` is what a point has to move for a unit of it."""
    return Condition(distance * share / figure.size, distance * share * figure.pixels)


def moved(figure: Figure, p: complex, target: complex) -> Condition:
    """`p` should be at `target`."""
    distance = abs(p - target)
    return Condition(distance / figure.size, distance * figure.pixels)


def off_by(figure: Figure, p: complex, target: complex, share: float) -> Condition:
    """`p` should be at `target`, which moves 1 / `share` times as far as the points behind it.

    What is seen is the distance itself.
    """
    distance = abs(p - target)
    return Condition(distance * share / figure.size, distance * figure.pixels)


def strict(figure: Figure, slack: float) -> Condition:
    """`slack` (world units) should be positive."""
    touching = tolerances.STRICT * figure.size
    if slack > touching:
        return Condition(0.0, -slack * figure.pixels)
    return Condition((2.0 * touching - slack) / figure.size, -slack * figure.pixels)


def apart(figure: Figure, distance: float) -> Condition:
    """`distance` should not be zero. It visibly fails where it is: two things are drawn as one."""
    touching = tolerances.STRICT * figure.size
    if distance > touching:
        return Condition(0.0, -distance * figure.pixels)
    seen = figure.visibility.pixels if distance <= tolerances.HOLDS * figure.size else 0.0
    return Condition((2.0 * touching - distance) / figure.size, seen)


def angle(figure: Figure, radians: float, arm: float, hidden: str = "") -> Condition:
    """An angle that should be zero, seen on an arm of this length (world units)."""
    size = figure.size
    return Condition(
        radians * max(arm / size, tolerances.SHORTEST_ARM),
        arm * math.sin(min(radians, math.pi / 2.0)) * figure.pixels,
        degrees=math.degrees(radians),
        hidden=hidden,
    )


def direction(figure: Figure, one: Straight, two: Straight) -> Condition:
    """Two lines that should be parallel."""
    radians = line_angle(one.direction, two.direction)
    return angle(figure, radians, min(figure.base(one), figure.base(two)))


def right_angle(figure: Figure, one: Straight, two: Straight) -> Condition:
    """Two lines that should be perpendicular."""
    radians = line_angle(one.direction * 1j, two.direction)
    return angle(figure, radians, min(figure.base(one), figure.base(two)))


def mirror(figure: Figure) -> str:
    return MIRRORED if figure.mirrored else ""


def tilt(figure: Figure) -> str:
    return "" if figure.upright else TILTED
