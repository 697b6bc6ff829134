"""Distance from a point to a curve that an equation gives."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from geodsl.ir import CurveDeclaration, Expression, Number, Operation, Pi, Unknown
from geodsl.verifier import tolerances
from geodsl.verifier.figure import Figure
from geodsl.verifier.values import DEGREE, evaluate
from geodsl.verifier.verdict import Undefined


class Jet(NamedTuple):
    """A value with its derivatives by x and y."""

    value: float
    dx: float
    dy: float


def distance(figure: Figure, p: complex, curve: CurveDeclaration) -> tuple[float, float]:
    """How far `p` is from a curve.

    Returns:
        To first order (value over gradient: exact near the curve), and the distance to the place
        on the curve that Newton's steps along the gradient reach, or the first if that is less.

    Raises:
        Undefined: The equation has no value at `p`.
    """
    at_point = _difference(figure, curve, p)
    if at_point.value == 0.0:
        return 0.0, 0.0
    slope = math.hypot(at_point.dx, at_point.dy)
    if slope == 0.0:
        raise Undefined("the equation of the curve is flat here")
    near = abs(at_point.value) / slope
    place, jet = p, at_point
    for _ in range(tolerances.NEWTON_STEPS):
        squared = jet.dx * jet.dx + jet.dy * jet.dy
        if squared == 0.0 or abs(jet.value) <= tolerances.HOLDS * figure.size * slope:
            break
        place -= jet.value / squared * complex(jet.dx, jet.dy)
        try:
            jet = _difference(figure, curve, place)
        except Undefined:
            return near, 0.0
    return near, min(near, abs(place - p))


def hidden(figure: Figure, curve: CurveDeclaration) -> str:
    """A curve is drawn as its equation says, so that it is seen; not if that has unknowns."""
    del figure
    names = _unknowns(curve.left) | _unknowns(curve.right)
    return "the curve depends on an unknown" if names - {"x", "y"} else ""


def _unknowns(expression: Expression) -> frozenset[str]:
    match expression:
        case Unknown(name):
            return frozenset((name,))
        case Operation(_, operands):
            return frozenset().union(*(_unknowns(operand) for operand in operands))
        case _:
            return frozenset()


def _difference(figure: Figure, curve: CurveDeclaration, p: complex) -> Jet:
    scope = {"x": Jet(p.real, 1.0, 0.0), "y": Jet(p.imag, 0.0, 1.0)}
    try:
        left, right = _jet(figure, curve.left, scope), _jet(figure, curve.right, scope)
    except (ZeroDivisionError, OverflowError):
        raise Undefined("the equation of the curve has no value here") from None
    return Jet(left.value - right.value, left.dx - right.dx, left.dy - right.dy)


def _jet(figure: Figure, expression: Expression, scope: Mapping[str, Jet]) -> Jet:
    match expression:
        case Unknown(name) if name in scope:
            return scope[name]
        case Number(number, _):
            return Jet(float(number), 0.0, 0.0)
        case Pi():
            return Jet(math.pi, 0.0, 0.0)
        case Operation(operator, operands):
            parts = [_jet(figure, operand, scope) for operand in operands]
            return _one(operator, parts[0]) if len(parts) == 1 else _two(operator, *parts)
        case _:
            return Jet(evaluate(figure, expression).value, 0.0, 0.0)


def _two(operator: str, a: Jet, b: Jet) -> Jet:
    match operator:
        case "add":
            return _chain(a.value + b.value, 1.0, a, 1.0, b)
        case "subtract":
            return _chain(a.value - b.value, 1.0, a, -1.0, b)
        case "multiply":
            return _chain(a.value * b.value, b.value, a, a.value, b)
        case "divide":
            value = a.value / b.value
            return _chain(value, 1.0 / b.value, a, -value / b.value, b)
        case "power":
            return _power(a, b)
    raise ValueError(f"not an operator of two: {operator!r}")


def _power(a: Jet, b: Jet) -> Jet:
    x, y = a.value, b.value
    value = x**y
    if isinstance(value, complex):
        raise Undefined("a root of a negative number")
    steep = y * x ** (y - 1.0) if y != 0.0 and (x != 0.0 or y >= 1.0) else 0.0
    growth = value * math.log(x) if x > 0.0 else 0.0
    return _chain(value, steep, a, growth, b)


def _one(operator: str, a: Jet) -> Jet:
    x = a.value
    match operator:
        case "negate":
            return _chain(-x, -1.0, a)
        case "abs":
            return _chain(abs(x), math.copysign(1.0, x), a)
        case "sqrt":
            if x <= 0.0:
                raise Undefined("a root of a negative number")
            return _chain(math.sqrt(x), 0.5 / math.sqrt(x), a)
        case "sin":
            return _chain(math.sin(x * DEGREE), math.cos(x * DEGREE) * DEGREE, a)
        case "cos":
            return _chain(math.cos(x * DEGREE), -math.sin(x * DEGREE) * DEGREE, a)
        case "tan":
            tangent = math.tan(x * DEGREE)
            return _chain(tangent, (1.0 + tangent * tangent) * DEGREE, a)
    raise ValueError(f"not an operator of one: {operator!r}")


_ZERO = Jet(0.0, 0.0, 0.0)


def _chain(value: float, by_a: float, a: Jet, by_b: float = 0.0, b: Jet = _ZERO) -> Jet:
    if not math.isfinite(value):
        raise Undefined("the equation of the curve has no finite value here")
    return Jet(value, by_a * a.dx + by_b * b.dx, by_a * a.dy + by_b * b.dy)
