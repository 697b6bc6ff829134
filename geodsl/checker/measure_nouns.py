"""Nouns that are measures: `area ABCD`, `radius of circle O`, `distance from P to CD`."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker import angles, corners, named_roles, objects, points, regions
from geodsl.checker.dimensions import ANGLE, AREA, BARE, LENGTH, RATIO
from geodsl.checker.measures import Measure, number
from geodsl.checker.state import State
from geodsl.diagnostics import Code


def measure(state: State, node: syntax.NounOf) -> Measure:
    """The value of a noun of measure.

    Raises:
        Abandoned: the noun is no measure, or its operands do not fit it.
    """
    match node.noun, node.operands:
        case "area", (operand,):
            return Measure(ir.Area(regions.region(state, operand, "an area is that of")), AREA)
        case (("perimeter" | "circumference"), (operand,)):
            found = regions.region(state, operand, f"a {node.noun} is that of")
            return Measure(ir.Perimeter(found), LENGTH)
        case (
            (
                "radius"
                | "diameter"
                | "chord"
                | "altitude"
                | "median"
                | "midsegment"
                | "side"
                | "hypotenuse"
                | "base"
                | "leg"
                | "diagonal"
            ),
            (syntax.Run(points=(_, _)) as run, *_),
        ):
            named = named_roles.segment(state, node, run)
            return Measure(ir.Length(named.a, named.b), LENGTH)
        case "radius", (operand,):
            return Measure(ir.Radius(_round(state, operand, "a radius is that of")), LENGTH)
        case "diameter", (operand,):
            radius = ir.Radius(_round(state, operand, "a diameter is that of"))
            return Measure(ir.Operation("multiply", (number(2), radius)), LENGTH)
        case "length", (operand,):
            return _length(state, operand)
        case "measure", (operand,):
            return _measure(state, operand)
        case "distance", (first, second):
            return _distance(state, first, second)
        case "distance", (syntax.Run(points=(_, _)) as run,):
            return _length_of(state, run)
        case (("central angle" | "inscribed angle"), (syntax.Run() as run, *_)):
            return Measure(angles.of_run(state, run), ANGLE)
        case _:
            return _other(state, node)


def _other(state: State, node: syntax.NounOf) -> Measure:
    """Measures of analytic geometry, and parts of a polygon without letters."""
    match node.noun, node.operands:
        case "slope", (operand,):
            return Measure(ir.Slope(objects.line(state, operand, "a slope is that of")), RATIO)
        case "power", (point, circle):
            return _power(state, point, circle)
        case (("abscissa" | "ordinate"), (operand,)):
            name = points.require_one(state, operand, f"an {node.noun} is that of")
            return Measure(ir.Coordinate("x" if node.noun == "abscissa" else "y", name), BARE)
        case "bearing", (target, start):
            return _bearing(state, node, target, start)
        case "scale factor", (first, second):
            return _scale_factor(state, first, second)
        case (
            ("height" | "width" | "side" | "hypotenuse" | "base" | "leg" | "diagonal" | "altitude"),
            _,
        ):
            return corners.measure(state, node)
        case _:
            raise points.mismatch(state, node, "a number is meant here")


def _length_of(state: State, run: syntax.Run) -> Measure:
    a, b = points.require(state, run)
    state.mention(a, b)
    return Measure(ir.Length(a, b), LENGTH)


def _round(state: State, node: syntax.Expression, what: str) -> ir.Circle:
    """A circle, or the circle of an arc or sector."""
    match node:
        case syntax.Object(kind="arc"):
            return objects.arc(state, node, what).circle
        case syntax.Object(kind="semicircle", operand=syntax.Run(points=(_, _, *_))):
            return objects.arc(state, node, what).circle
        case syntax.Object(kind="sector"):
            found = regions.region(state, node, what)
            return found.arc.circle if isinstance(found, ir.Sector) else \
                objects.circle(state, node, what)  # fmt: skip
        case _:
            return objects.circle(state, node, what)


def _length(state: State, node: syntax.Expression) -> Measure:
    match node:
        case syntax.Object(kind="arc" | "semicircle"):
            return Measure(ir.ArcLength(objects.arc(state, node, "a length is that of")), LENGTH)
        case _ if isinstance(node, syntax.NounOf):
            return measure(state, node)
        case _:
            found = objects.straight(state, node, "a length is that of")
            if not isinstance(found, ir.Segment):
                raise points.mismatch(state, node, "a length is that of a segment")
            return Measure(ir.Length(found.a, found.b), LENGTH)


def _measure(state: State, node: syntax.Expression) -> Measure:
    match node:
        case syntax.Object(kind="angle" | "arc"):
            from geodsl.checker import measures

            return measures.measure(state, node)
        case syntax.Run() as run if len(run.points) in (1, 3):
            return Measure(angles.of_run(state, run), ANGLE)
        case _:
            raise points.mismatch(state, node, "a measure is that of an angle or an arc")


def _distance(state: State, first: syntax.Expression, second: syntax.Expression) -> Measure:
    """From point to point, from point to line, or between parallel lines."""
    one, two = points.as_run(first), points.as_run(second)
    starts = one is not None and len(one.points) == 1
    ends = two is not None and len(two.points) == 1
    if starts and ends:
        a = points.require_one(state, first, "a distance starts in")
        b = points.require_one(state, second, "a distance ends in")
        state.imply_distinct(a, b)
        return Measure(ir.Length(a, b), LENGTH)
    if ends:
        first, second, starts = second, first, True
    line = objects.line(state, second, "a distance is measured to")
    if starts:
        point = points.require_one(state, first, "a distance starts in")
        return Measure(ir.Distance(point, line), LENGTH)
    return Measure(ir.Distance(objects.line(state, first, "a distance starts from"), line), LENGTH)


def _power(state: State, point: syntax.Expression, circle: syntax.Expression) -> Measure:
    name = points.require_one(state, point, "a power is that of")
    return Measure(ir.PowerOfPoint(name, objects.circle(state, circle, "a power is in")), AREA)


def _bearing(
    state: State, node: syntax.NounOf, target: syntax.Expression, start: syntax.Expression
) -> Measure:
    """The bearing becomes an unknown of its own, tied to the two points by a fact."""
    b = points.require_one(state, target, "a bearing is that of")
    a = points.require_one(state, start, "a bearing is taken from")
    name = f"_bearing{a}{b}"
    state.unknowns.setdefault(name, node.span)
    state.imply_distinct(a, b)
    state.put(ir.Fact("bearing", (a, b, ir.Unknown(name)), statement=state.statement,
                      origin=ir.Origin.IMPLIED))  # fmt: skip
    return Measure(ir.Unknown(name), ANGLE)


def _scale_factor(state: State, first: syntax.Expression, second: syntax.Expression) -> Measure:
    """How many times longer the first figure is than the second."""
    one = regions.polygon(state, first, "a scale factor is that of").vertices
    two = regions.polygon(state, second, "a scale factor is to").vertices
    if len(one) != len(two):
        raise state.refuse(Code.WRONG_COUNT,
                           "a scale factor compares polygons with as many corners",
                           second.span)  # fmt: skip
    sides = ir.Length(one[0], one[1]), ir.Length(two[0], two[1])
    return Measure(ir.Operation("divide", sides), Fraction(0))
