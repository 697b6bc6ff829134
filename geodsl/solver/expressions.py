"""Expressions compiled to values with slopes.

Angles and arcs in degrees, the rest in world units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, pi, sqrt

from geodsl import ir
from geodsl.geometry import sin_cos, sin_cos_deg
from geodsl.solver import primitives as prim
from geodsl.solver.frame import Frame
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.variables import Gradient, Variables

HUGE = 1e300
"""What a power too large for a float counts as: no figure comes near it."""


class UnsupportedError(ValueError):
    """The solver has no equation for this; the program is still well-formed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where names of a compiled expression are looked up.

    `bound` overrides unknowns by variable indices: `x` and `y` of a curve at a point.
    """

    variables: Variables
    frame: Frame
    bound: Mapping[str, int] = field(default_factory=dict)


DEGREES = 180.0 / pi


def compile_expression(expression: ir.Expression, scope: Scope) -> Quantity:
    """Compile an expression.

    Raises:
        UnsupportedError: It measures something that has no formula here (a clipped region).
    """
    variables, points = scope.variables, scope.variables.points
    match expression:
        case ir.Number(value):
            return _constant(float(value))
        case ir.Pi():
            return _constant(pi)
        case ir.Unknown(name):
            return _variable(scope.bound[name] if name in scope.bound else variables.unknowns[name])
        case ir.Operation():
            return _operation(expression, scope)
        case ir.Length(a, b):
            return prim.distance(points[a], points[b])
        case ir.Distance():
            return _distance(expression, scope)
        case ir.Angle(a, v, c, reflex):
            return _scaled(
                prim.angle(points[a], points[v], points[c], scope.frame, reflex), DEGREES
            )
        case ir.LineAngle(first, second):
            one = prim.line_direction(first, variables)
            other = prim.line_direction(second, variables)
            return _scaled(prim.line_angle(one, other, scope.frame), DEGREES)
        case ir.ArcMeasure(arc):
            return _scaled(prim.arc_sweep(arc, variables, scope.frame), DEGREES)
        case ir.ArcLength(arc):
            return _product(_radius(arc.circle, scope), prim.arc_sweep(arc, variables, scope.frame))
        case ir.Radius(circle):
            return _radius(circle, scope)
        case ir.Area(region):
            return region_area(region, scope)
        case ir.Perimeter(region):
            return _perimeter(region, scope)
        case ir.Coordinate(axis, point):
            return _variable(points[point] + (axis == "y"))
        case ir.Slope(line):
            return _slope(prim.line_direction(line, variables))
        case ir.PowerOfPoint(point, circle):
            d = prim.distance(points[point], variables.centre(circle))
            r = _radius(circle, scope)
            return _sum(_product(d, d), _scaled(_product(r, r), -1.0))
        case ir.DirectedAngle():
            raise UnsupportedError("a directed angle outside an equation of directed angles")
    raise UnsupportedError(f"no formula for {type(expression).__name__}")


def _constant(value: float) -> Quantity:
    dual: Dual = (value, [])
    return lambda x: dual


def _variable(i: int) -> Quantity:
    gradient: Gradient = [(i, 1.0)]
    return lambda x: (x[i], gradient)


def _radius(circle: ir.Circle, scope: Scope) -> Quantity:
    return _variable(scope.variables.radii[circle.name])


def _scaled(f: Quantity, factor: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v * factor, [(i, g * factor) for i, g in gradient]

    return value


def _sum(f: Quantity, g: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        b, db = g(x)
        return a + b, da + db

    return value


def _product(f: Quantity, g: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        b, db = g(x)
        return a * b, [(i, s * b) for i, s in da] + [(i, s * a) for i, s in db]

    return value


def _quotient(f: Quantity, g: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        b, db = g(x)
        b = b if abs(b) > TINY else TINY
        q = a / b
        return q, [(i, s / b) for i, s in da] + [(i, -s * q / b) for i, s in db]

    return value


def _slope(direction: prim.Direction) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        ux, uy, gradient = direction(x)
        ux = ux if abs(ux) > TINY else TINY
        slope = uy / ux
        turn = 1.0 + slope * slope
        return slope, [(i, g * turn) for i, g in gradient]

    return value


def _power(f: Quantity, g: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        base, db = f(x)
        exponent, de = g(x)
        if de or exponent != round(exponent):
            base = max(base, TINY)
        elif abs(base) < TINY:
            base = TINY
        try:
            power = base**exponent
            slope = exponent * base ** (exponent - 1.0)
        except OverflowError:
            return HUGE, []
        gradient = [(i, s * slope) for i, s in db]
        if de:
            gradient += [(i, s * power * log(base)) for i, s in de]
        return power, gradient

    return value


def _root(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        root = sqrt(max(a, 0.0))
        scale = 0.5 / root if root > TINY else 0.0
        return root, [(i, s * scale) for i, s in da]

    return value


def _absolute(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        return (a, da) if a >= 0.0 else (-a, [(i, -s) for i, s in da])

    return value


def _trigonometric(name: str, f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        sine, cosine = sin_cos_deg(a)
        if name == "sin":
            v, slope = sine, cosine
        elif name == "cos":
            v, slope = cosine, -sine
        else:
            cosine = cosine if abs(cosine) > TINY else TINY
            v, slope = sine / cosine, 1.0 / (cosine * cosine)
        slope /= DEGREES
        return v, [(i, s * slope) for i, s in da]

    return value


def _operation(operation: ir.Operation, scope: Scope) -> Quantity:
    f = compile_expression(operation.operands[0], scope)
    match operation.operator:
        case "negate":
            return _scaled(f, -1.0)
        case "sqrt":
            return _root(f)
        case "abs":
            return _absolute(f)
        case "sin" | "cos" | "tan":
            return _trigonometric(operation.operator, f)
        case _:
            pass
    for operand in operation.operands[1:]:
        g = compile_expression(operand, scope)
        match operation.operator:
            case "add":
                f = _sum(f, g)
            case "subtract":
                f = _sum(f, _scaled(g, -1.0))
            case "multiply":
                f = _product(f, g)
            case "divide":
                f = _quotient(f, g)
            case "power":
                f = _power(f, g)
    return f


def _distance(expression: ir.Distance, scope: Scope) -> Quantity:
    """Distance to a line, or of two parallel lines: of a point of the first from the second."""
    variables = scope.variables
    match expression.a:
        case str(point):
            signed = prim.offset(variables.points[point], expression.line, variables)
        case ir.Through(a, _):
            signed = prim.offset(variables.points[a], expression.line, variables)
        case ir.NamedLine(name):
            signed = _gap(variables.lines[name], expression.line, variables)
    return prim.positive(signed, scope.frame)


def _gap(first: int, line: ir.Line, variables: Variables) -> Quantity:
    """Signed distance between the named line at `first` and a line parallel to it."""
    match line:
        case ir.Through(a, _):
            other = variables.points[a]
            return prim.offset(other, ir.NamedLine(_name_of(first, variables)), variables)
        case ir.NamedLine(name):
            second = variables.lines[name]

    def value(x: Sequence[float]) -> Dual:
        same = x[first] * x[second] + x[first + 1] * x[second + 1] >= 0.0
        sign = 1.0 if same else -1.0
        return x[first + 2] - sign * x[second + 2], [(first + 2, 1.0), (second + 2, -sign)]

    return value


def _name_of(first: int, variables: Variables) -> str:
    return next(name for name, i in variables.lines.items() if i == first)


def region_area(region: ir.Region, scope: Scope) -> Quantity:
    """Area of a region. Differences assume that the right one lies inside the left one, unions
    that the two are apart; other overlaps are refused.

    Raises:
        UnsupportedError: The region has no closed formula.
    """
    match region:
        case ir.Polygon(vertices):
            ring = [scope.variables.points[v] for v in vertices]
            return prim.positive(prim.polygon_area(ring), scope.frame)
        case ir.Disk(circle):
            r = _radius(circle, scope)
            return _scaled(_product(r, r), pi)
        case ir.Sector(arc):
            r = _radius(arc.circle, scope)
            sweep = prim.arc_sweep(arc, scope.variables, scope.frame)
            return _scaled(_product(_product(r, r), sweep), 0.5)
        case ir.CircularSegment(arc):
            r = _radius(arc.circle, scope)
            sweep = prim.arc_sweep(arc, scope.variables, scope.frame)
            return _scaled(_product(_product(r, r), _sum(sweep, _minus_sine(sweep))), 0.5)
        case ir.Ring(outer, inner):
            return _sum(
                region_area(ir.Disk(outer), scope),
                _scaled(region_area(ir.Disk(inner), scope), -1.0),
            )
        case ir.Combined("difference", left, right):
            return _sum(region_area(left, scope), _scaled(region_area(right, scope), -1.0))
        case ir.Combined("union", left, right):
            return _sum(region_area(left, scope), region_area(right, scope))
        case ir.Combined() | ir.Wedge():
            raise UnsupportedError("the area of an intersection of regions")
    raise UnsupportedError(f"no area of {type(region).__name__}")


def _minus_sine(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, da = f(x)
        sine, cosine = sin_cos(a)
        return -sine, [(i, -s * cosine) for i, s in da]

    return value


def _perimeter(region: ir.Region, scope: Scope) -> Quantity:
    variables = scope.variables
    match region:
        case ir.Polygon(vertices):
            ring = [variables.points[v] for v in vertices]
            total = prim.distance(ring[-1], ring[0])
            for a, b in pairwise(ring):
                total = _sum(total, prim.distance(a, b))
            return total
        case ir.Disk(circle):
            return _scaled(_radius(circle, scope), 2.0 * pi)
        case ir.Sector(arc):
            bow = _product(_radius(arc.circle, scope), prim.arc_sweep(arc, variables, scope.frame))
            return _sum(bow, _scaled(_radius(arc.circle, scope), 2.0))
        case ir.CircularSegment(arc):
            bow = _product(_radius(arc.circle, scope), prim.arc_sweep(arc, variables, scope.frame))
            return _sum(bow, prim.distance(variables.points[arc.start], variables.points[arc.end]))
        case ir.Ring(outer, inner):
            both = _sum(_radius(outer, scope), _radius(inner, scope))
            return _scaled(both, 2.0 * pi)
        case ir.Combined() | ir.Wedge():
            raise UnsupportedError("the perimeter of a combined region")
    raise UnsupportedError(f"no perimeter of {type(region).__name__}")


Dimension = int | str | None
"""Power of length; `degrees`; None where it takes any (an unknown)."""


def dimension(expression: ir.Expression) -> Dimension:
    """What an expression measures, so that a difference can be made relative to it."""
    match expression:
        case ir.Unknown():
            return None
        case ir.Angle() | ir.LineAngle() | ir.ArcMeasure() | ir.DirectedAngle():
            return "degrees"
        case ir.Length() | ir.Distance() | ir.ArcLength() | ir.Radius() | ir.Perimeter():
            return 1
        case ir.Coordinate():
            return 1
        case ir.Area() | ir.PowerOfPoint():
            return 2
        case ir.Operation(operator, operands):
            return _operation_dimension(operator, [dimension(o) for o in operands])
        case _:
            return 0


def _operation_dimension(operator: str, parts: list[Dimension]) -> Dimension:
    match operator:
        case "add" | "subtract" | "negate" | "abs":
            found = [p for p in parts if p]
            return found[0] if found else parts[0]
        case "sin" | "cos" | "tan":
            return 0
        case "multiply":
            if "degrees" in parts:
                return "degrees" if parts.count("degrees") == 1 else 0
            if None in parts and not any(parts):
                return None
            return sum(p for p in parts if isinstance(p, int))
        case "divide":
            top, bottom = parts[0], parts[1]
            if top == "degrees":
                return 0 if bottom == "degrees" else "degrees"
            if isinstance(top, int) and isinstance(bottom, int):
                return top - bottom
            return None
        case _:
            return None
