"""The kinds of gap: a distance, an order, two things that should differ, an angle."""

from __future__ import annotations

import math

from geodsl.audit import tolerances
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Straight, tilt
from geodsl.audit.verdict import Gap


def distance(figure: Figure, length: float, hold: float = 1.0) -> Gap:
    """A length that should be zero; `hold` is what one point moves for a unit of it."""
    moved = abs(length) * hold
    return Gap(moved / figure.size, moved * figure.picture.scale)


def displaced(figure: Figure, found: complex, wanted: complex, hold: float = 1.0) -> Gap:
    """A point that should be elsewhere. Where its place moves faster than the points behind it
    (`hold` < 1) the defect counts their movement, and the eye still sees the place."""
    off = abs(found - wanted)
    return Gap(off * hold / figure.size, off * figure.picture.scale)


def room(figure: Figure, slack: float) -> Gap:
    """A length that should be positive: an order, a side, an inside."""
    least = tolerances.ROOM * figure.size
    missing = 0.0 if slack > least else 2.0 * tolerances.ROOM - slack / figure.size
    return Gap(missing, -slack * figure.picture.scale)


def different(figure: Figure, length: float) -> Gap:
    """A length that should not be zero: it is seen to be zero only where it is."""
    if length > tolerances.ROOM * figure.size:
        return Gap(0.0, 0.0)
    is_none = length <= tolerances.TOUCHES * figure.size
    return Gap(2.0 * tolerances.ROOM - length / figure.size, math.inf if is_none else 0.0)


def turned(figure: Figure, radians: float, arm: float, hidden: str = "") -> Gap:
    """An angle that should be zero, seen by how far the end of an arm has turned."""
    return Gap(
        radians * max(arm / figure.size, tolerances.SHORT_ARM),
        arm * math.sin(min(radians, math.pi / 2.0)) * figure.picture.scale,
        degrees=math.degrees(radians),
        hidden=hidden,
    )


def arm(figure: Figure, line: Straight) -> float:
    """By how much length a line shows its direction."""
    return figure.size if line.span is None else line.span


def not_parallel(figure: Figure, one: Straight, two: Straight, hidden: str = "") -> Gap:
    """Two directions that should be one."""
    return turned(figure, tilt(one.way, two.way), min(arm(figure, one), arm(figure, two)), hidden)


def not_square(figure: Figure, one: Straight, two: Straight) -> Gap:
    """Two directions that should be at right angles."""
    off = tilt(one.way * 1j, two.way)
    return turned(figure, off, min(arm(figure, one), arm(figure, two)))
