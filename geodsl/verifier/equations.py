"""What is said of curves in a picture: that one with a certain equation is drawn.

HOLDS where the picture's own list has it: a curve with the same equation up to a factor, the circle
or the line that the equation is one of. FAILS where a place of the stated curve inside the frame is
visibly far from everything drawn. Axes say where that is; without them nothing is known.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from geodsl.ir import (
    Circle,
    Curve,
    CurveDeclaration,
    Drawable,
    Expression,
    NamedLine,
    Number,
    Operation,
    Pi,
    Term,
    Unknown,
)
from geodsl.verifier.conditions import NO_AXES, Condition, Conditions, tilt
from geodsl.verifier.figure import Figure
from geodsl.verifier.shown import BEYOND, UNKNOWN, to_stroke

OUTSIDE = "no part of the curve is in the picture"
WINDING = "only quotients of polynomials are followed"
RULED = "a grid line may be it"

CELLS = 128
"""Across the longer side of the frame: under three pixels of a picture of 336."""

PROBES = 12
"""Places at which two equations are compared, or a circle or a line and an equation."""

SAME = 1e-9
"""Relative: float noise of an equation and a multiple of it."""

ALONG = 0.4
"""Share of a curve near the axes from which on it may be taken for one of them."""

CLOSE_PX = 0.5
"""A traced curve is this near to what it is one with."""

Floats = NDArray[np.float64]
Field = Callable[[Floats, Floats], Floats]


def curve_drawn(figure: Figure, arguments: tuple[Term, ...]) -> Conditions:
    """A third of the distance of some place of it in the frame from the nearest stroke."""
    stated = _declared(arguments)
    if figure.drawing is None or figure.frame is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    curves = [stated, *_curves(figure)]
    is_followed = all(_is_rational(c.left) and _is_rational(c.right) for c in curves)
    why = tilt(figure) or ("" if figure.axes else NO_AXES) or ("" if is_followed else WINDING)
    if why:
        return (Condition(math.inf, 0.0, hidden=why),)
    field = _field(stated)
    places = _trace(figure, field)
    if not len(places):
        return (Condition(math.inf, 0.0, hidden=OUTSIDE),)
    if any(_is_it(figure, field, places, s.item) for s in figure.drawing.strokes):
        size = float(np.ptp(places.real) + np.ptp(places.imag)) * figure.pixels
        return (Condition(0.0 if size >= figure.visibility.pixels else math.inf, 0.0),)
    if figure.drawing.grid and _is_affine(field):
        return (Condition(math.inf, 0.0, hidden=RULED),)
    away = _from_axes(figure, places)
    for stroke in figure.drawing.strokes:
        away = np.minimum(away, _distances(figure, places, stroke.item))
    far = min(float(away.max()) * figure.pixels, figure.visibility.picture_px)
    return (Condition(math.inf, far / BEYOND),)


def _declared(arguments: tuple[Term, ...]) -> CurveDeclaration:
    left, right = arguments
    if not isinstance(left, Expression) or not isinstance(right, Expression):
        raise ValueError(f"no equation: {arguments!r}")
    return CurveDeclaration("", left, right)


def _curves(figure: Figure) -> list[CurveDeclaration]:
    assert figure.drawing is not None
    items = [stroke.item for stroke in figure.drawing.strokes]
    return [figure.curve(item) for item in items if isinstance(item, Curve)]


def _is_it(figure: Figure, field: Field, places: NDArray[np.complex128], item: Drawable) -> bool:
    """Whether a stroke is the curve: it satisfies the equation, and nothing else in the frame."""
    match item:
        case Curve():
            return _is_multiple(figure, field, _field(figure.curve(item)))
        case Circle() | NamedLine():
            on = np.array(list(_probes(figure, item)))
            with np.errstate(all="ignore"):
                value = np.abs(field(on.real, on.imag))
                off = np.abs(field(on.real + figure.size, on.imag + figure.size)).max()
            if not (off > 0.0 and value.max() <= SAME * off):
                return False
            far = float(_distances(figure, places, item).max()) * figure.pixels
            return far <= CLOSE_PX
        case _:
            return False


def _probes(figure: Figure, item: Circle | NamedLine) -> Iterator[complex]:
    if isinstance(item, Circle):
        rim = figure.circle(item)
        for k in range(PROBES):
            turn = math.tau * k / PROBES
            yield rim.centre + rim.radius * complex(math.cos(turn), math.sin(turn))
        return
    line = figure.line(item)
    for k in range(PROBES):
        yield line.anchor + (k / PROBES - 0.5) * figure.size * line.direction


def _is_multiple(figure: Figure, one: Field, two: Field) -> bool:
    """f = c g, by f(p) g(q) = f(q) g(p) for places p, q that are no multiples of each other."""
    steps = np.arange(1.0, PROBES + 1.0)
    x, y = figure.size * np.sin(steps * steps), figure.size * np.cos(3.0 * steps)
    with np.errstate(all="ignore"):
        f, g = one(x, y), two(x, y)
        cross = np.abs(np.outer(f, g) - np.outer(g, f))
        scale = np.abs(f).max() * np.abs(g).max()
    return bool(scale > 0.0 and cross.max() <= SAME * scale)


def _is_affine(field: Field) -> bool:
    x, y = np.array([0.0, 1.0, 2.0, 0.0, 0.0, 1.0]), np.array([0.0, 0.0, 0.0, 1.0, 2.0, 1.0])
    with np.errstate(all="ignore"):
        values = field(x, y)
    if not np.isfinite(values).all():
        return False
    o, a, aa, b, bb, ab = (float(value) for value in values)
    bent = (aa - 2.0 * a + o, bb - 2.0 * b + o, ab - a - b + o)
    return not max(abs(value) for value in bent) > SAME * max(abs(o), abs(a), abs(b), 1.0)


def _from_axes(figure: Figure, places: NDArray[np.complex128]) -> Floats:
    """Distance to the nearer axis, world units; what only crosses the axes is none of them."""
    away: Floats = np.minimum(np.abs(places.real), np.abs(places.imag))
    is_along = np.mean(away * figure.pixels < figure.visibility.pixels) >= ALONG
    return away if is_along else np.full(len(places), np.inf)


# --- numbers -----------------------------------------------------------------------------------


def _distances(figure: Figure, places: NDArray[np.complex128], item: Drawable) -> Floats:
    """World units, of each place; infinite where the stroke is not in the frame."""
    if isinstance(item, Curve):
        drawn = _trace(figure, _field(figure.curve(item)))
        if not len(drawn):
            return np.full(len(places), np.inf)
        away = places[:, None] - drawn[None, :]
        # Products and roots are the same on every processor; numpy's absolute value is not.
        squared: Floats = away.real * away.real + away.imag * away.imag
        least: Floats = np.sqrt(squared.min(axis=1))
        return least
    distance = to_stroke(figure, item)
    return np.array([distance(complex(place)) for place in places])


def _trace(figure: Figure, field: Field) -> NDArray[np.complex128]:
    """Places of a curve in the frame, world units: where its equation changes sign between
    neighbours of a lattice of pixels."""
    assert figure.frame is not None
    (a, b, c, d, e, f), width, height = figure.frame
    step = max(width, height) / CELLS
    u, v = np.meshgrid(
        np.arange(0.0, width + step / 2, step), np.arange(0.0, height + step / 2, step)
    )
    u, v, turn = u - e, v - f, a * d - b * c
    x, y = (d * u - c * v) / turn, (a * v - b * u) / turn
    with np.errstate(all="ignore"):
        value = field(x, y)
    z = x + 1j * y
    found = []
    for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1, :], np.s_[1:, :])):
        p, q, zp, zq = value[first], value[second], z[first], z[second]
        with np.errstate(all="ignore"):
            crosses = np.isfinite(p) & np.isfinite(q) & (p * q <= 0.0) & (p != q)
            p, q, zp, zq = p[crosses], q[crosses], zp[crosses], zq[crosses]
            at = zp + p / (p - q) * (zq - zp)
            # A sign also changes at a pole, where the value is not small between.
            is_root = np.abs(field(at.real, at.imag)) <= np.maximum(np.abs(p), np.abs(q)) / 2.0
        found.append(at[is_root])
    return np.concatenate(found)


def _field(curve: CurveDeclaration) -> Field:
    """Left side less right side, at world points."""
    difference = Operation("subtract", (curve.left, curve.right))

    def field(x: Floats, y: Floats) -> Floats:
        found: Floats = np.broadcast_to(_value(difference, x, y), x.shape)
        return found

    return field


def _value(expression: Expression, x: Floats, y: Floats) -> Floats:
    match expression:
        case Unknown("x"):
            return x
        case Unknown("y"):
            return y
        case Operation("power", (base, Number(exponent))) if exponent in _WHOLE:
            product, value = np.ones_like(x), _value(base, x, y)
            for _ in range(int(exponent)):
                product = product * value
            return product
        case Operation("negate", (one,)):
            return -_value(one, x, y)
        case Operation(operator, (one, two)):
            return _OPERATORS[operator](_value(one, x, y), _value(two, x, y))
        case Number(number):
            return np.array(float(number))
        case Pi():
            return np.array(math.pi)
        case _:
            raise ValueError(f"no quotient of polynomials: {expression!r}")


def _is_rational(expression: Expression) -> bool:
    """A quotient of polynomials in x and y alone: the course of others is not followed."""
    match expression:
        case Unknown(name):
            return name in ("x", "y")
        case Number() | Pi():
            return True
        case Operation("power", (base, Number(exponent))):
            return exponent in _WHOLE and _is_rational(base)
        case Operation(operator, operands):
            known = operator in _OPERATORS or operator == "negate"
            return known and all(_is_rational(operand) for operand in operands)
        case _:
            return False


_WHOLE = range(9)
"""Exponents that are multiplied out."""

_OPERATORS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "divide": np.divide,
}
