"""Numeric kernels on plain floats.

The same bits on every x86-64 processor: only `+ - * /` and `sqrt`, which IEEE 754 rounds
correctly. The C library's `sin`, `atan2` and `hypot` have variants for newer instruction sets
that differ in the last bit, so the trigonometry here is built from the basic operations.
"""

from __future__ import annotations

from math import pi, sqrt

_ATAN_STEPS = (0.25, 0.5, 0.75, 1.0)
"""Arguments around which the arctangent is expanded."""

_ATAN_VALUES = (
    0.24497866312686414,
    0.46364760900080615,
    0.6435011087932844,
    0.7853981633974483,
)
"""Arctangents of `_ATAN_STEPS`, correctly rounded."""


def _atan_unit(t: float) -> float:
    """Arctangent of `t` in [0, 1], to about 2e-16."""
    base = 0.0
    if t > 0.125:
        k = int(t * 4.0 + 0.5) - 1
        step = _ATAN_STEPS[k]
        base = _ATAN_VALUES[k]
        t = (t - step) / (1.0 + t * step)
    s = t * t
    series = 1.0 / 15.0 - s / 17.0
    series = 1.0 / 13.0 - s * series
    series = 1.0 / 11.0 - s * series
    series = 1.0 / 9.0 - s * series
    series = 1.0 / 7.0 - s * series
    series = 1.0 / 5.0 - s * series
    series = 1.0 / 3.0 - s * series
    return base + (t - t * s * series)


def atan2(y: float, x: float) -> float:
    """Angle of the vector (x, y) in (-pi, pi], radians; 0 for the zero vector."""
    ax, ay = abs(x), abs(y)
    if ax == ay == 0.0:
        return 0.0
    angle = _atan_unit(ay / ax) if ay <= ax else pi / 2.0 - _atan_unit(ax / ay)
    if x < 0.0:
        angle = pi - angle
    return -angle if y < 0.0 else angle


def sin_cos(angle: float) -> tuple[float, float]:
    """Sine and cosine of `angle` in radians; accurate to about 1e-15 for |angle| < 1e4."""
    quarter = round(angle / (pi / 2.0))
    t = angle - quarter * (pi / 2.0) - quarter * 6.123233995736766e-17
    return _turned(t, quarter)


def sin_cos_deg(angle_deg: float) -> tuple[float, float]:
    """Sine and cosine of an angle in degrees; exact at multiples of 90."""
    quarter = round(angle_deg / 90.0)
    return _turned((angle_deg - quarter * 90.0) * (pi / 180.0), quarter)


def _turned(t: float, quarter: int) -> tuple[float, float]:
    """Sine and cosine of `t + quarter * pi/2` for |t| <= pi/4."""
    s = t * t
    sine = t * (1.0 - s / 6.0 * (1.0 - s / 20.0 * (1.0 - s / 42.0 * (1.0 - s / 72.0 * (
        1.0 - s / 110.0 * (1.0 - s / 156.0 * (1.0 - s / 210.0)))))))  # fmt: skip
    cosine = 1.0 - s / 2.0 * (1.0 - s / 12.0 * (1.0 - s / 30.0 * (1.0 - s / 56.0 * (
        1.0 - s / 90.0 * (1.0 - s / 132.0 * (1.0 - s / 182.0 * (1.0 - s / 240.0)))))))  # fmt: skip
    match quarter % 4:
        case 0:
            return sine, cosine
        case 1:
            return cosine, -sine
        case 2:
            return -sine, -cosine
        case _:
            return -cosine, sine


def norm(x: float, y: float) -> float:
    """Length of the vector (x, y); no care is taken of overflow, coordinates are moderate."""
    return sqrt(x * x + y * y)


def power_of_two_above(value: float) -> float:
    """The smallest power of two that is at least `value`, for a positive `value`."""
    unit = 1.0
    while unit < value:
        unit *= 2.0
    while unit * 0.5 >= value:
        unit *= 0.5
    return unit


def quantise(value: float, quantum: float) -> float:
    """The multiple of `quantum` (a power of two) nearest to `value`; never negative zero."""
    return round(value / quantum) * quantum + 0.0
