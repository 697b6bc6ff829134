"""The middle of a curve of the second degree, exactly, from its equation."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Polynomial = dict[tuple[int, int], Fraction]
"""Coefficients by the powers of x and y."""


MOST = 8
"""Of higher degree no centre or vertex is asked for, and expanding it would take long."""


class NotPolynomial(Exception):  # noqa: N818 - handled where the question is put
    """The equation is not a polynomial with rational coefficients."""


def polynomial(expression: ir.Expression) -> Polynomial:
    """Expand an expression in the unknowns `x` and `y`.

    Raises:
        NotPolynomial: a root, another unknown, or a division by more than a number takes part.
    """
    match expression:
        case ir.Number(value):
            return {(0, 0): value}
        case ir.Unknown("x"):
            return {(1, 0): Fraction(1)}
        case ir.Unknown("y"):
            return {(0, 1): Fraction(1)}
        case ir.Operation("negate", (one,)):
            return _scaled(polynomial(one), Fraction(-1))
        case ir.Operation("add", (one, two)):
            return _added(polynomial(one), polynomial(two))
        case ir.Operation("subtract", (one, two)):
            return _added(polynomial(one), _scaled(polynomial(two), Fraction(-1)))
        case ir.Operation("multiply", (one, two)):
            return _multiplied(polynomial(one), polynomial(two))
        case ir.Operation("divide", (one, two)):
            below = polynomial(two)
            if set(below) != {(0, 0)} or not below[0, 0]:
                raise NotPolynomial
            return _scaled(polynomial(one), 1 / below[0, 0])
        case ir.Operation("power", (one, ir.Number(exponent))) if exponent in (0, 1, 2, 3, 4):
            result: Polynomial = {(0, 0): Fraction(1)}
            for _ in range(int(exponent)):
                result = _multiplied(result, polynomial(one))
            return result
        case _:
            raise NotPolynomial


def _scaled(p: Polynomial, factor: Fraction) -> Polynomial:
    return {powers: value * factor for powers, value in p.items()}


def _added(p: Polynomial, q: Polynomial) -> Polynomial:
    result = dict(p)
    for powers, value in q.items():
        result[powers] = result.get(powers, Fraction(0)) + value
    return {powers: value for powers, value in result.items() if value}


def _degree(p: Polynomial) -> int:
    return max((sum(powers) for powers in p), default=0)


def _multiplied(p: Polynomial, q: Polynomial) -> Polynomial:
    if _degree(p) + _degree(q) > MOST:
        raise NotPolynomial
    result: Polynomial = {}
    for (a, b), value in p.items():
        for (c, d), other in q.items():
            result[a + c, b + d] = result.get((a + c, b + d), Fraction(0)) + value * other
    return {powers: value for powers, value in result.items() if value}


def middle(
    state: State, node: syntax.Node, curve: ir.CurveDeclaration, noun: str
) -> tuple[Fraction, Fraction]:
    """The centre of an ellipse or hyperbola, or the vertex of an upright parabola.

    Raises:
        Abandoned: the curve has none, or its equation is not such a polynomial.
    """
    try:
        p = _added(polynomial(curve.left), _scaled(polynomial(curve.right), Fraction(-1)))
    except NotPolynomial:
        p = {}
    found = _vertex(p) if noun == "vertex" else _center(p)
    if found is None:
        raise state.refuse(Code.NOT_SAYABLE,
                           f"curve `{curve.name}` has no {noun} that its equation gives exactly",
                           node.span, hint="write the point by its coordinates")  # fmt: skip
    return found


def _center(p: Polynomial) -> tuple[Fraction, Fraction] | None:
    """Where the gradient of `a x² + b xy + c y² + d x + e y + f` is zero."""
    zero = Fraction(0)
    a, b, c = p.get((2, 0), zero), p.get((1, 1), zero), p.get((0, 2), zero)
    d, e = p.get((1, 0), zero), p.get((0, 1), zero)
    determinant = 4 * a * c - b * b
    if not determinant or any(sum(powers) > 2 for powers in p):
        return None
    return (b * e - 2 * c * d) / determinant, (b * d - 2 * a * e) / determinant


def _vertex(p: Polynomial) -> tuple[Fraction, Fraction] | None:
    """Of `y = a x² + b x + c` (or the same with x and y exchanged)."""
    for square, line, other in (((2, 0), (1, 0), (0, 1)), ((0, 2), (0, 1), (1, 0))):
        if p.get(square) and p.get(other) and set(p) <= {square, line, other, (0, 0)}:
            zero = Fraction(0)
            along = -p.get(line, zero) / (2 * p[square])
            value = p[square] * along**2 + p.get(line, zero) * along + p.get((0, 0), zero)
            across = -value / p[other]
            return (along, across) if square == (2, 0) else (across, along)
    return None
