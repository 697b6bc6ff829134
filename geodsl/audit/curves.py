"""Curves by equation, with sympy: how far a point is from one, and where its middle is."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable

import sympy

from geodsl import syntax
from geodsl.audit import comparing, incidence, tolerances
from geodsl.audit import constructions as make
from geodsl.audit.amounts import Amount, number
from geodsl.audit.book import Book, Line
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import Figure, PointRef
from geodsl.audit.measures import radius
from geodsl.audit.reading.things import named_line, unread
from geodsl.audit.verdict import AbsentError, Gap

X, Y = sympy.symbols("x y", real=True)

Difference = Callable[..., tuple[float, float, float]]
"""Value, and derivatives by x and y, of `left - right`."""


def formula(node: syntax.Expression) -> sympy.Expr:
    """An expression in x and y, and in unknowns."""
    match node:
        case syntax.Number():
            value = syntax.number_value(node)
            return sympy.Rational(value.numerator, value.denominator)
        case syntax.Pi():
            return sympy.pi
        case syntax.Name(name):
            return {"x": X, "y": Y}.get(name, sympy.Symbol(name, real=True))
        case syntax.Negate(operand=operand):
            return -formula(operand)
        case syntax.Sqrt(operand=operand):
            return sympy.sqrt(formula(operand))
        case syntax.Absolute(operand=operand):
            return sympy.Abs(formula(operand))
        case syntax.Trig(function=function, operand=operand):
            turn = formula(operand) * sympy.pi / 180
            return {"sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan}[function](turn)
        case syntax.Measured(value=value, unit=unit):
            return formula(value) * (180 / sympy.pi if unit == "rad" else 1)
        case syntax.Binary(operator="+", left=left, right=right):
            return formula(left) + formula(right)
        case syntax.Binary(operator="-", left=left, right=right):
            return formula(left) - formula(right)
        case syntax.Binary(operator="*", left=left, right=right):
            return formula(left) * formula(right)
        case syntax.Binary(operator="/", left=left, right=right):
            return formula(left) / formula(right)
        case syntax.Binary(operator="^", left=left, right=right):
            return formula(left) ** formula(right)
        case _:
            raise unread(node, "no term of an equation")


@functools.lru_cache(maxsize=256)
def _compiled(node: syntax.Curve) -> tuple[tuple[str, ...], Difference]:
    """The difference of the sides as a function of x, y and the unknowns in it."""
    found = formula(node.left) - formula(node.right)
    others = tuple(sorted(s.name for s in found.free_symbols if s not in (X, Y)))
    names = [X, Y, *(sympy.Symbol(name, real=True) for name in others)]
    parts = [found, sympy.diff(found, X), sympy.diff(found, Y)]
    return others, sympy.lambdify(names, parts, "math")


def on_curve(p: PointRef, node: syntax.Curve) -> Claim:
    """Value over gradient; seen by the distance to the place that steps along the gradient reach,
    if that is less."""

    def measure(figure: Figure) -> Gaps:
        others, difference = _compiled(node)
        missing = [name for name in others if name not in figure.unknowns]
        if missing:
            raise AbsentError(f"the figure has no value of {missing[0]}")
        values = [figure.unknowns[name] for name in others]
        near, far = _distance(figure, figure.place(p), lambda z: _at(difference, z, values))
        hidden = "the curve depends on an unknown" if others else ""
        return (Gap(near / figure.size, far * figure.picture.scale, hidden=hidden),)

    return Claim(measure, f"{incidence.name(p)} on a curve")


def _at(difference: Difference, place: complex, values: list[float]) -> tuple[float, complex]:
    try:
        value, dx, dy = difference(place.real, place.imag, *values)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        raise AbsentError("the equation of the curve has no value here") from None
    if not math.isfinite(value):
        raise AbsentError("the equation of the curve has no value here")
    return value, complex(dx, dy)


def _distance(
    figure: Figure, place: complex, at: Callable[[complex], tuple[float, complex]]
) -> tuple[float, float]:
    value, slope = at(place)
    if value == 0.0:
        return 0.0, 0.0
    if slope == 0.0:
        raise AbsentError("the equation of the curve is flat here")
    steep, near, moved = abs(slope), abs(value) / abs(slope), place
    for _ in range(tolerances.CURVE_STEPS):
        if slope == 0.0 or abs(value) <= tolerances.TOUCHES * figure.size * steep:
            break
        moved -= value * slope / abs(slope) ** 2
        try:
            value, slope = at(moved)
        except AbsentError:
            return near, 0.0
    return near, min(near, abs(moved - place))


# --- what an equation introduces ---------------------------------------------------------------


def introduce_curve(book: Book, node: syntax.Curve) -> None:
    """A curve, or a line or circle that its equation fixes."""
    terms = _terms(node)
    is_line = bool(terms) and all(sum(powers) <= 1 for powers in terms)
    name = _name(book, node)
    if node.kind == "line" or (node.kind == "curve" and is_line):
        book.lines.add(name)
        _say_line(book, node, named_line(name))
    elif node.kind == "circle":
        _say_circle(book, node, name)
    else:
        book.curves[name] = node


def _name(book: Book, node: syntax.Curve) -> str:
    match node.name:
        case syntax.Name(name) | syntax.Run(points=(name,)):
            return name
        case None:
            return f"_e{len(book.curves) + len(book.lines) + 1}"
        case _:
            raise unread(node, "a curve has one name")


def _terms(node: syntax.Curve) -> dict[tuple[int, ...], sympy.Expr]:
    """Coefficients by the powers of x and y; empty where it is no polynomial."""
    found = sympy.expand(formula(node.left) - formula(node.right))
    if not found.is_polynomial(X, Y):
        return {}
    return {powers: value for powers, value in sympy.Poly(found, X, Y).terms() if value != 0}


def _coefficients(node: syntax.Curve, *powers: tuple[int, int]) -> list[float]:
    terms = _terms(node)
    return [float(terms.get(power, 0)) for power in powers]


def _say_line(book: Book, node: syntax.Curve, line: Line) -> None:
    """Two points of the equation are on the line."""
    a, b, c = _coefficients(node, (1, 0), (0, 1), (0, 0))
    start = complex(-c * a, -c * b) / (a * a + b * b)
    for place in (start, start + complex(-b, a)):
        book.say(incidence.on_line(_fixed(place), line.ref, line.spoken))


def _fixed(place: complex) -> PointRef:
    return lambda _: place


def _say_circle(book: Book, node: syntax.Curve, name: str) -> None:
    """x² + y² + dx + ey + f = 0, up to a factor: the centre and the radius."""
    square, d, e, f = _coefficients(node, (2, 0), (1, 0), (0, 1), (0, 0))
    x, y = -d / (2.0 * square), -e / (2.0 * square)
    centre = name if isinstance(node.name, syntax.Run) else None
    circle = book.new_circle(name, centre)
    book.points.update({name} if centre else ())
    book.say(make.at(circle.pole(), number(x), number(y)))
    size = number(math.sqrt(x * x + y * y - f / square))
    book.say(comparing.equal(radius(circle.ref, circle.key), size, says="radius by equation"))


def middle_of_curve(node: syntax.Curve, noun: str) -> tuple[Amount, Amount]:
    """The centre of an ellipse or hyperbola, or the vertex of an upright parabola."""
    found = formula(node.left) - formula(node.right)
    if noun == "center":
        places = sympy.solve([sympy.diff(found, X), sympy.diff(found, Y)], [X, Y], dict=True)
    else:
        places = _vertices(found)
    if len(places) != 1:
        raise unread(node, f"no {noun}")
    return number(float(places[0][X])), number(float(places[0][Y]))


def _vertices(found: sympy.Expr) -> list[dict[sympy.Symbol, sympy.Expr]]:
    """Where the parabola turns: the derivative by the squared variable is zero."""
    for squared, other in ((X, Y), (Y, X)):
        if sympy.degree(found, squared) == 2 and sympy.degree(found, other) == 1:
            turning = sympy.diff(found, squared)
            return list(sympy.solve([found, turning], [X, Y], dict=True))
    return []
