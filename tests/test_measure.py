"""Measures of figures: closed forms, slopes against differences, many digits against floats."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.exact.digits import ManyDigits
from geodsl.measure import DUALS, DegenerateError, Dual, Figure, evaluate, float_figure
from geodsl.source import Source

PI = math.pi
UNIT = {"A": (0.0, 0.0), "B": (1.0, 0.0), "C": (1.0, 1.0), "D": (0.0, 1.0), "E": (0.3, 0.2)}
SQUARE = ir.Polygon(("A", "B", "C", "D"))
PROGRAM = ir.Program(
    Source("unit", ""),
    (),
    tuple(ir.PointDeclaration(name) for name in UNIT),
    lines=(ir.LineDeclaration("m"),),
    circles=(
        *(ir.CircleDeclaration(name, name) for name in "ABCD"),
        ir.CircleDeclaration("e", "E"),
    ),
)
FIGURE = float_figure(
    PROGRAM,
    Coordinates(UNIT, {"m": (0.6, 0.8, 2.0)}, {**dict.fromkeys("ABCD", 1.0), "e": 0.1}, {"x": 3.0}),
)


def arc(circle: str, start: str, end: str, kind: str = "minor", via: str | None = None) -> ir.Arc:
    match kind:
        case "minor" | "major" | "through" | "either":
            return ir.Arc(ir.Circle(circle), start, end, kind, via)
        case _:
            raise ValueError(kind)


def quarter(centre: str, start: str, end: str) -> ir.Sector:
    return ir.Sector(arc(centre, start, end))


def disk(centre: str) -> ir.Disk:
    return ir.Disk(ir.Circle(centre))


def cross(left: ir.Region, right: ir.Region) -> ir.Combined:
    return ir.Combined("intersection", left, right)


def less(left: ir.Region, right: ir.Region) -> ir.Combined:
    return ir.Combined("difference", left, right)


def join(left: ir.Region, right: ir.Region) -> ir.Combined:
    return ir.Combined("union", left, right)


LENS = 2 * PI / 3 - math.sqrt(3) / 2
PETALS = cross(
    cross(quarter("A", "B", "D"), quarter("B", "A", "C")),
    cross(quarter("C", "B", "D"), quarter("D", "A", "C")),
)
TRIANGLE = ir.Polygon(("A", "B", "C"))
OTHER_HALF = ir.Polygon(("A", "C", "D"))


@pytest.mark.parametrize(
    ("region", "area"),
    [
        (SQUARE, 1.0),
        (ir.Polygon(("D", "C", "B", "A")), 1.0),
        (disk("A"), PI),
        (ir.Ring(ir.Circle("A"), ir.Circle("e")), PI * 0.99),
        (quarter("A", "B", "D"), PI / 4),
        (ir.Sector(arc("A", "B", "D", "major")), 3 * PI / 4),
        (ir.CircularSegment(arc("A", "B", "D")), PI / 4 - 0.5),
        (ir.CircularSegment(arc("A", "B", "D", "major")), 3 * PI / 4 + 0.5),
        (less(SQUARE, quarter("A", "B", "D")), 1 - PI / 4),
        (less(SQUARE, disk("e")), 1 - PI / 100),
        (less(disk("e"), SQUARE), 0.0),
        (cross(disk("A"), disk("B")), LENS),
        (join(disk("A"), disk("B")), 2 * PI - LENS),
        (less(disk("A"), disk("B")), PI - LENS),
        (PETALS, 1 + PI / 3 - math.sqrt(3)),
        (less(SQUARE, TRIANGLE), 0.5),
        (join(TRIANGLE, OTHER_HALF), 1.0),
        (cross(TRIANGLE, OTHER_HALF), 0.0),
        (cross(SQUARE, ir.Wedge("B", "A", "C")), 0.5),
        (less(disk("A"), ir.Wedge("B", "A", "D")), 3 * PI / 4),
        (less(less(SQUARE, disk("e")), TRIANGLE), 0.5 - (0.01 * PI / 4 - 0.005)),
    ],
)
def test_area_of_a_region_is_its_closed_form(region: ir.Region, area: float) -> None:
    assert evaluate(ir.Area(region), FIGURE) == pytest.approx(
        area, abs=2e-3 * (area == 0.4847954) + 1e-7
    )


@pytest.mark.parametrize(
    ("region", "perimeter"),
    [
        (SQUARE, 4.0),
        (disk("A"), 2 * PI),
        (quarter("A", "B", "D"), 2 + PI / 2),
        (PETALS, 2 * PI / 3),
        (cross(disk("A"), disk("B")), 4 * PI / 3),
        (ir.Ring(ir.Circle("A"), ir.Circle("e")), 2.2 * PI),
        (less(SQUARE, quarter("A", "B", "D")), 2 + PI / 2),
    ],
)
def test_perimeter_of_a_region_is_its_closed_form(region: ir.Region, perimeter: float) -> None:
    assert evaluate(ir.Perimeter(region), FIGURE) == pytest.approx(perimeter)


def test_a_circle_that_touches_all_sides_of_a_square_is_inside_it() -> None:
    points = {"A": (0.0, 0.0), "B": (7.0, 0.0), "C": (7.0, 7.0), "D": (0.0, 7.0), "E": (3.5, 3.5)}
    figure = float_figure(PROGRAM, Coordinates(points, {}, {"e": 3.5}))
    shaded = less(SQUARE, disk("e"))
    assert evaluate(ir.Area(shaded), figure) == pytest.approx(49 - 12.25 * PI)
    assert evaluate(ir.Perimeter(shaded), figure) == pytest.approx(28 + 7 * PI)


N = ir.Number
M = ir.NamedLine("m")


def operation(operator: str, *operands: ir.Expression) -> ir.Operation:
    match operator:
        case "add" | "subtract" | "multiply" | "divide" | "power":
            return ir.Operation(operator, operands)
        case "negate" | "sqrt" | "abs" | "sin" | "cos" | "tan":
            return ir.Operation(operator, operands)
        case _:
            raise ValueError(operator)


MEASURES: list[tuple[ir.Expression, float]] = [
    (ir.Length("A", "C"), math.sqrt(2)),
    (ir.Angle("B", "A", "C"), 45.0),
    (ir.Angle("C", "A", "B"), 45.0),
    (ir.Angle("B", "A", "C", reflex=True), 315.0),
    (ir.Angle("B", "E", "D"), math.degrees(math.acos(-0.37 / math.sqrt(0.53 * 0.73)))),
    (ir.LineAngle(ir.Through("A", "C"), ir.Through("D", "B")), 90.0),
    (ir.DirectedAngle(ir.Through("A", "B"), ir.Through("A", "C")), 45.0),
    (ir.DirectedAngle(ir.Through("A", "C"), ir.Through("B", "A")), -45.0),
    (ir.Distance("E", ir.Through("A", "C")), 0.1 / math.sqrt(2)),
    (ir.Distance("A", M), 2.0),
    (ir.Distance(M, ir.NamedLine("m")), 0.0),
    (ir.ArcMeasure(arc("A", "B", "D")), 90.0),
    (ir.ArcMeasure(arc("A", "D", "B", "major")), 270.0),
    (ir.ArcMeasure(arc("A", "B", "D", "through", "C")), 90.0),
    (ir.ArcMeasure(arc("A", "D", "C", "through", "B")), 315.0),
    (ir.ArcLength(arc("A", "B", "D")), PI / 2),
    (ir.Radius(ir.Circle("e")), 0.1),
    (ir.Coordinate("y", "E"), 0.2),
    (ir.Slope(ir.Through("A", "E")), 2 / 3),
    (ir.Slope(M), -0.75),
    (ir.PowerOfPoint("C", ir.Circle("A")), 1.0),
    (operation("power", ir.Unknown("x"), N(Fraction(-2))), 1 / 9),
    (operation("power", ir.Unknown("x"), N(Fraction(1, 3))), 3 ** (1 / 3)),
    (operation("abs", operation("subtract", N(Fraction(1)), ir.Unknown("x"))), 2.0),
    (operation("tan", ir.Angle("B", "A", "E")), 2 / 3),
    (operation("sqrt", operation("multiply", ir.Pi(), ir.Unknown("x"))), math.sqrt(3 * PI)),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "value"), MEASURES)
def test_measure_has_its_value(expression: ir.Expression, value: float) -> None:
    assert evaluate(expression, FIGURE) == pytest.approx(value, abs=1e-12)


NAMES = (*UNIT, "m", *"ABCD", "e", "x")


def numbers_of(figure: Figure[float]) -> list[float]:
    places = [v for p in figure.points.values() for v in p]
    lines = [v for line in figure.lines.values() for v in line]
    return [*places, *lines, *figure.radii.values(), *figure.unknowns.values()]


def moved(step: list[float]) -> Figure[float]:
    values = iter(n + s for n, s in zip(numbers_of(FIGURE), step, strict=True))
    points = {name: (next(values), next(values)) for name in FIGURE.points}
    lines = {name: (next(values), next(values), next(values)) for name in FIGURE.lines}
    radii = {name: next(values) for name in FIGURE.radii}
    unknowns = {name: next(values) for name in FIGURE.unknowns}
    return float_figure(PROGRAM, Coordinates(points, lines, radii, unknowns))


def dual_figure() -> Figure[Dual]:
    values = iter([Dual(v, {i: 1.0}) for i, v in enumerate(numbers_of(FIGURE))])
    points = {name: (next(values), next(values)) for name in FIGURE.points}
    lines = {name: (next(values), next(values), next(values)) for name in FIGURE.lines}
    radii = {name: next(values) for name in FIGURE.radii}
    unknowns = {name: next(values) for name in FIGURE.unknowns}
    return Figure(DUALS, points, lines, radii, unknowns, FIGURE.centres, FIGURE.curves)


SMOOTH = [m for m, _ in MEASURES if not isinstance(m, ir.LineAngle) and m != ir.Distance(M, M)]
AREAS: list[ir.Expression] = [
    ir.Area(r) for r in (SQUARE, less(SQUARE, disk("e")), cross(disk("A"), disk("B")), PETALS)
]


@pytest.mark.parametrize("expression", [*SMOOTH, *AREAS[:3]])
def test_slopes_agree_with_differences(expression: ir.Expression) -> None:
    slopes = evaluate(expression, dual_figure()).slopes
    count, step = len(numbers_of(FIGURE)), 1e-6
    for i in range(0, count, 2):
        along = [step * (j == i) for j in range(count)]
        ahead = evaluate(expression, moved(along))
        behind = evaluate(expression, moved([-s for s in along]))
        assert slopes.get(i, 0.0) == pytest.approx((ahead - behind) / (2 * step), abs=2e-4)


@pytest.mark.parametrize("expression", [*SMOOTH, *AREAS])
def test_many_digits_agree_with_floats(expression: ir.Expression) -> None:
    k = ManyDigits(30)
    points = {n: (k.number(x), k.number(y)) for n, (x, y) in FIGURE.points.items()}
    lines = {n: (k.number(a), k.number(b), k.number(c)) for n, (a, b, c) in FIGURE.lines.items()}
    radii = {n: k.number(r) for n, r in FIGURE.radii.items()}
    unknowns = {n: k.number(u) for n, u in FIGURE.unknowns.items()}
    figure = Figure(k, points, lines, radii, unknowns, FIGURE.centres, FIGURE.curves)
    assert float(evaluate(expression, figure)) == pytest.approx(
        evaluate(expression, FIGURE), abs=1e-12
    )


def test_a_straight_angle_has_a_slope() -> None:
    points = {"A": (-1.0, 0.0), "B": (0.0, 0.0), "C": (1.0, 0.0), "D": (0.0, 1.0), "E": (9.0, 9.0)}
    dual = {n: (Dual(x, {}), Dual(y, {0: 1.0} if n == "B" else {})) for n, (x, y) in points.items()}
    figure = Figure(DUALS, dual, {}, {}, {}, {}, {})
    angle = evaluate(ir.Angle("A", "B", "C"), figure)
    assert angle.value == 180.0
    assert abs(angle.slopes[0]) == pytest.approx(math.degrees(2.0))


@pytest.mark.parametrize(
    "expression",
    [
        ir.Angle("A", "A", "B"),
        ir.Slope(ir.Through("A", "D")),
        operation("sqrt", N(Fraction(-1))),
        operation("divide", ir.Pi(), N(Fraction(0))),
        operation("power", N(Fraction(-8)), N(Fraction(1, 3))),
    ],
)
def test_a_measure_that_does_not_exist_says_so(expression: ir.Expression) -> None:
    with pytest.raises(DegenerateError):
        evaluate(expression, FIGURE)
