"""Curves, lines and circles by their equations."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker.conics import NotPolynomial, Polynomial, polynomial
from geodsl.checker.measures import measure, number
from geodsl.checker.state import State
from geodsl.diagnostics import Code

AXES = ("x", "y")


def curve(state: State, node: syntax.Curve) -> None:
    """`parabola p: y = x^2`, `line l: y = 2x + 1`, `circle k: x^2 + y^2 = 9`.

    Raises:
        Abandoned: the name is taken, or a side is no number.
    """
    had = set(state.unknowns)
    with state.asking():
        left, right = measure(state, node.left), measure(state, node.right)
    for axis in AXES:
        if axis not in had:
            state.unknowns.pop(axis, None)
    if node.kind == "line" or _is_line(node, left.expression, right.expression):
        _line(state, node, left.expression, right.expression)
    elif node.kind == "circle":
        _circle(state, node, left.expression, right.expression)
    else:
        _curve(state, node, left.expression, right.expression)
    state.show("curve_drawn", left.expression, right.expression)


def _is_line(node: syntax.Curve, left: ir.Expression, right: ir.Expression) -> bool:
    """`curve l: y = x - 1` is a line all the same."""
    try:
        terms = polynomial(ir.Operation("subtract", (left, right)))
    except NotPolynomial:
        return False
    return node.kind == "curve" and bool(terms) and all(sum(powers) <= 1 for powers in terms)


def _name(state: State, node: syntax.Curve) -> str:
    match node.name:
        case syntax.Name(name):
            return name
        case syntax.Run(points=(name,)):
            return name
        case None:
            number_of = len(state.curves) + len(state.lines) + 1
            return f"_e{number_of}"
        case _:
            raise state.refuse(Code.WRONG_COUNT, "a curve has one name", node.span)


def _curve(state: State, node: syntax.Curve, left: ir.Expression, right: ir.Expression) -> None:
    name = _name(state, node)
    state.claim(name, node.span, "curve")
    state.curves[name] = ir.CurveDeclaration(name, left, right, state.statement)
    state.draw(ir.Curve(name))


def _terms(state: State, node: syntax.Curve, left: ir.Expression, right: ir.Expression
           ) -> Polynomial:  # fmt: skip
    """`left - right`, expanded.

    Raises:
        Abandoned: it is not a polynomial with numbers as coefficients.
    """
    try:
        return polynomial(ir.Operation("subtract", (left, right)))
    except NotPolynomial:
        raise state.refuse(Code.NOT_SAYABLE,
                           f"the equation of a {node.kind} has numbers as coefficients", node.span,
                           hint="write `curve` for other equations") from None  # fmt: skip


def _line(state: State, node: syntax.Curve, left: ir.Expression, right: ir.Expression) -> None:
    """A line through two hidden points that lie on it."""
    p = _terms(state, node, left, right)
    a, b, c = (p.get(powers, number(0).value) for powers in ((1, 0), (0, 1), (0, 0)))
    if set(p) - {(1, 0), (0, 1), (0, 0)} or not (a or b):
        raise state.refuse(Code.KIND_MISMATCH, "this is not the equation of a line", node.span,
                           hint="write `curve` for other equations")  # fmt: skip
    name = _name(state, node)
    state.add_line(name, node.span)
    start = (-c * a / (a * a + b * b), -c * b / (a * a + b * b))
    for x, y in (start, (start[0] - b, start[1] + a)):
        point = state.hidden_point(f"{name}p", node.span)
        state.add("at", point, number(x), number(y))
        state.add("on_line", point, ir.NamedLine(name))


def _circle(state: State, node: syntax.Curve, left: ir.Expression, right: ir.Expression) -> None:
    """`x² + y² + d x + e y + f = 0`, up to a factor: the centre and the radius."""
    p = _terms(state, node, left, right)
    square = p.get((2, 0))
    if not square or p.get((0, 2)) != square or set(p) - {(2, 0), (0, 2), (1, 0), (0, 1), (0, 0)}:
        raise state.refuse(Code.KIND_MISMATCH, "this is not the equation of a circle", node.span,
                           hint="write `curve` for other equations")  # fmt: skip
    zero = number(0).value
    x, y = (-p.get(powers, zero) / (2 * square) for powers in ((1, 0), (0, 1)))
    squared = x * x + y * y - p.get((0, 0), zero) / square
    if squared <= 0:
        raise state.refuse(Code.IMPOSSIBLE_NUMBER, "no point satisfies this equation", node.span)
    match node.name:
        case syntax.Run(points=(centre,)) as run:
            state.add_point(centre, run.span)
            circle = state.add_circle(centre, centre, node.span)
        case _:
            name = _name(state, node)
            centre = state.hidden_point(name.strip("_"), node.span)
            circle = state.add_circle(name, centre, node.span)
    state.add("at", centre, number(x), number(y))
    state.add("equal", ir.Radius(circle), ir.Operation("sqrt", (number(squared),)))
