"""Parts of the judge against plain arithmetic: differences, sampled points, numbers by hand."""

from __future__ import annotations

import math
from fractions import Fraction
from random import Random

import pytest

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.outcomes import explain_giving_up, explain_verdicts
from geodsl.pipeline import Options, compile_source
from geodsl.solver import GaveUp
from geodsl.source import Source
from geodsl.verifier import FactVerdict, Verdict, judge_fact
from geodsl.verifier.curves import Jet, _jet
from geodsl.verifier.figure import Figure, prepare
from geodsl.verifier.regions import depth
from geodsl.verifier.sides import _clearance

X, Y = ir.Unknown("x"), ir.Unknown("y")
TWO, THREE = ir.Number(Fraction(2)), ir.Number(Fraction(3))
DERIVED = [
    ir.Operation("add", (ir.Operation("multiply", (X, Y)), Y)),
    ir.Operation("subtract", (X, ir.Operation("multiply", (TWO, Y)))),
    ir.Operation("divide", (X, ir.Operation("add", (Y, THREE)))),
    ir.Operation("power", (X, THREE)),
    ir.Operation("power", (TWO, Y)),
    ir.Operation("negate", (ir.Operation("sqrt", (ir.Operation("add", (X, THREE)),)),)),
    ir.Operation("sin", (X,)),
    ir.Operation("cos", (Y,)),
    ir.Operation("tan", (X,)),
    ir.Operation("abs", (ir.Operation("subtract", (X, THREE)),)),
]


@pytest.mark.parametrize("expression", DERIVED, ids=repr)
def test_derivatives_of_a_curve_are_the_limits_of_differences(
    expression: ir.Expression, some_figure: Figure
) -> None:
    def value(x: float, y: float) -> Jet:
        scope = {"x": Jet(x, 1.0, 0.0), "y": Jet(y, 0.0, 1.0)}
        return _jet(some_figure, expression, scope)

    x, y, h = 1.3, 0.7, 1e-6
    found = value(x, y)
    assert found.dx == pytest.approx((value(x + h, y).value - value(x - h, y).value) / (2 * h))
    assert found.dy == pytest.approx((value(x, y + h).value - value(x, y - h).value) / (2 * h))


@pytest.fixture
def some_figure() -> Figure:
    return Figure({}, {}, {}, {}, {}, 1.0, 100.0, True, False, {}, False, None)  # type: ignore[arg-type]


def _sampled_clearance(points: list[complex], steps: int = 150) -> float:
    """The least distance of two sides that are not neighbours, or of a corner and a side that it
    does not end, by trying places on them."""
    count = len(points)

    def places(i: int) -> list[complex]:
        a, b = points[i], points[(i + 1) % count]
        return [a + (b - a) * k / steps for k in range(steps + 1)]

    least = math.inf
    for i in range(count):
        for corner in range(count):
            if corner not in (i, (i + 1) % count):
                least = min(least, *(abs(points[corner] - place) for place in places(i)))
    return least


def test_room_in_a_polygon_is_what_sampling_finds() -> None:
    rng = Random(3)
    for _ in range(60):
        count = rng.randint(4, 6)
        turns = sorted(rng.uniform(0.0, 2.0 * math.pi) for _ in range(count))
        points = [complex(math.cos(t), math.sin(t)) * rng.uniform(0.3, 3.0) for t in turns]
        gaps = [b - a for a, b in zip(turns, [*turns[1:], turns[0] + 2.0 * math.pi], strict=True)]
        if max(gaps) < math.pi:  # a star round the origin does not cross itself
            assert _clearance(points) == pytest.approx(_sampled_clearance(points), abs=0.03)


@pytest.mark.parametrize(
    ("points", "depth"),
    [
        ((0, 4, 2 - 1j, 2 + 3j), 1.0),  # A B C D: AB is crossed by CD, C lies 1 below it
        ((0, 4, 2 + 3j, 2 - 0.5j), 0.5),
        ((1, 6, 2 - 5j, 2 + 5j), 1.0),  # A lies 1 left of CD
        ((2 - 5j, 2 + 5j, 1, 6), 1.0),
        ((2 - 5j, 2 + 5j, 6, 1), 1.0),
        ((0, 4, 4 + 2j, 2j), None),  # a rectangle
    ],
)
def test_depth_of_a_crossing_is_the_least_way_out_of_it(
    points: tuple[complex, ...], depth: float | None
) -> None:
    found = _clearance([complex(p) for p in points])
    assert found > 0 if depth is None else found == pytest.approx(-depth)


def _defect(fact: ir.Fact, **points: tuple[float, float]) -> float:
    places = tuple(ir.PointDeclaration(name) for name in points)
    program = ir.Program(Source("hand", ""), (), places, facts=(fact,))
    return judge_fact(fact, program, Coordinates(points, {}, {}, {})).defect


def test_a_foot_far_beyond_its_segment_is_measured_by_the_points_that_move_it() -> None:
    """The figure is 10 wide. At the segment the defect is the distance; 9 from the middle of a
    segment of 2, a slight turn of the segment moves the foot further than its ends."""
    line = ir.Through("A", "B")
    near = {"A": (0.0, 0.0), "B": (2.0, 0.0), "C": (10.0, 3.0), "P": (1.0, 5.0)}
    at_hand = _defect(ir.Fact("foot", ("F", "P", line)), **near, F=(1.0, 0.1))
    assert at_hand == pytest.approx(0.1 / 10.0)
    away = near | {"P": (10.0, 5.0)}
    assert 0.0 < _defect(ir.Fact("foot", ("F", "P", line)), **away, F=(10.0, 0.1)) < at_hand / 2


def test_a_turned_point_is_off_by_its_distance() -> None:
    quarter = ir.Number(Fraction(90))
    points = {"O": (0.0, 0.0), "A": (10.0, 0.0), "B": (0.0, 9.8)}
    found = _defect(ir.Fact("rotation", ("B", "A", "O", quarter)), **points)
    assert found == pytest.approx(0.2 / 10.0)


@pytest.mark.parametrize("shift", [(0.0, 0.0), (7.0, -5.0)])
def test_perimeter_and_area_do_not_depend_on_the_place(shift: tuple[float, float]) -> None:
    corners = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (0.0, 3.0)}
    points = {name: (x + shift[0], y + shift[1]) for name, (x, y) in corners.items()}
    triangle = ir.Polygon(("A", "B", "C"))
    for measure, value in ((ir.Perimeter(triangle), 12), (ir.Area(triangle), 6)):
        right, wrong = (ir.Number(Fraction(number)) for number in (value, value + 1))
        assert _defect(ir.Fact("equal", (measure, right)), **points) < 1e-12
        assert _defect(ir.Fact("equal", (measure, wrong)), **points) > 1e-3


def test_a_lens_of_two_disks_has_both_its_arcs() -> None:
    """Two unit circles through each other's centre: the arcs share both ends and nothing else."""
    points = {"O": (0.0, 0.0), "P": (1.0, 0.0)}
    program = ir.Program(
        Source("hand", ""), (), tuple(ir.PointDeclaration(name) for name in points),
        circles=(ir.CircleDeclaration("O", "O"), ir.CircleDeclaration("P", "P")),
    )  # fmt: skip
    lens = ir.Combined("intersection", ir.Disk(ir.Circle("O")), ir.Disk(ir.Circle("P")))
    by_hand = 2.0 * math.pi / 3.0 - math.sqrt(3.0) / 2.0
    fact = ir.Fact("equal", (ir.Area(lens), ir.Number(Fraction(by_hand))))
    coordinates = Coordinates(points, radii={"O": 1.0, "P": 1.0}, lines={}, unknowns={})
    assert judge_fact(fact, program, coordinates).defect < 1e-12


def test_a_figure_is_refused_in_words_that_tell_false_from_undecided() -> None:
    program = compile_source(Source("a.geo", "triangle ABC\nAB = AC\n"), Options()).program
    assert program is not None
    told = {
        verdict: explain_verdicts(
            program, [FactVerdict(program.facts[-1], verdict, 0.01, 0.0, "px", "figure", "")]
        )
        for verdict in Verdict
    }
    assert told[Verdict.HOLDS] == []
    assert "does not hold" in told[Verdict.FAILS][0].message
    assert "cannot be decided" in told[Verdict.UNDECIDED][0].message


def test_room_is_the_height_of_a_corner_that_comes_near_the_side_before_it() -> None:
    assert _clearance([0j, 10 + 0j, 4 + 0.5j, 5j]) == pytest.approx(0.5)


def test_a_point_off_its_place_is_seen_by_its_distance_and_held_by_what_moves_it() -> None:
    """The figure is 9 wide and so has 288 / 9 = 32 pixels a unit. The foot is 0.45 off: 14.4
    pixels, 6.4 more than can be seen; an end of AB, of length 1, would have to move 1/9 of it."""
    points = {"A": (0.0, 0.0), "B": (1.0, 0.0), "P": (9.0, 5.0), "F": (9.0, 0.45)}
    program = ir.Program(Source("hand", ""), (), tuple(map(ir.PointDeclaration, points)))
    fact = ir.Fact("foot", ("F", "P", ir.Through("A", "B")))
    found = judge_fact(fact, program, Coordinates(points, {}, {}, {}))
    assert found.verdict is Verdict.FAILS
    assert found.defect == pytest.approx(0.45 / 9.0 / 9.0)
    assert (found.margin, found.unit) == (pytest.approx(14.4 - 8.0), "px")


@pytest.mark.parametrize("other", ["ABE", "BAE"])
def test_a_side_that_two_joined_polygons_share_counts_once(other: str) -> None:
    """E is inside the square, so that the triangle adds nothing: 4 times 4."""
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (4.0, 4.0), "D": (0.0, 4.0), "E": (2.0, 1.0)}
    both = ir.Combined("union", ir.Polygon(tuple("ABCD")), ir.Polygon(tuple(other)))
    for measure in (ir.Perimeter(both), ir.Area(both)):
        assert _defect(ir.Fact("equal", (measure, ir.Number(Fraction(16)))), **points) < 1e-12


def test_giving_up_points_at_no_statement_where_none_is_missed() -> None:
    source = Source("a.geo", "triangle ABC\nAB = AC\n")
    program = compile_source(source, Options()).program
    assert program is not None
    for residuals in ({}, {1: 0.0}, {-1: 0.5, 1: 0.25}):
        found = explain_giving_up(program, GaveUp("no reason", residuals))
        assert found.primary.text == "in this program", residuals
    found = explain_giving_up(program, GaveUp("no reason", {0: 0.1, 1: 0.25}))
    assert found.primary.span.start == len("triangle ABC\n")


QUARTER = ir.Arc(ir.Circle("O"), "A", "B", "minor")
DEPTHS = [
    (ir.Sector(QUARTER), (-2.0, 2.0), -2.0),  # from OB
    (ir.Sector(QUARTER), (2.0, -1.0), -1.0),  # from OA
    (ir.Sector(QUARTER), (-3.0, -4.0), -5.0),  # from O
    (ir.Sector(QUARTER), (6.0, 8.0), -5.0),  # from the arc
    (ir.Sector(QUARTER), (1.0, 2.0), 1.0),
    (ir.Sector(QUARTER), (2.4, 3.2), 1.0),
    (ir.CircularSegment(QUARTER), (0.0, 0.0), -5.0 / math.sqrt(2.0)),
    (ir.CircularSegment(QUARTER), (6.0, 8.0), -5.0),
    (ir.CircularSegment(QUARTER), (6.0, -1.0), -math.sqrt(2.0)),  # from A
    (ir.CircularSegment(QUARTER), (2.7, 3.6), 0.5),
    (ir.CircularSegment(QUARTER), (2.6, 2.6), 0.2 / math.sqrt(2.0)),
    (ir.Wedge("A", "O", "B"), (9.0, -2.0), -2.0),
    (ir.Wedge("A", "O", "B"), (-2.0, 9.0), -2.0),
    (ir.Wedge("A", "O", "B"), (-3.0, -4.0), -5.0),
    (ir.Wedge("A", "O", "B"), (9.0, 2.0), 2.0),
    (ir.Ring(ir.Circle("O"), ir.Circle("Q")), (1.0, 0.0), -2.0),
    (ir.Ring(ir.Circle("O"), ir.Circle("Q")), (0.0, 7.0), -2.0),
    (ir.Ring(ir.Circle("O"), ir.Circle("Q")), (0.0, 3.5), 0.5),
    (ir.Ring(ir.Circle("O"), ir.Circle("Q")), (0.0, 4.5), 0.5),
    (ir.Disk(ir.Circle("O")), (6.0, 8.0), -5.0),
    (ir.Disk(ir.Circle("O")), (0.0, 3.0), 2.0),
    (ir.Polygon(("O", "A", "B")), (1.0, 1.5), 1.0),
    (ir.Polygon(("O", "A", "B")), (-3.0, -4.0), -5.0),
    (ir.Polygon(("O", "A", "B")), (5.0, 5.0), -5.0 / math.sqrt(2.0)),
]


@pytest.mark.parametrize(("region", "place", "room"), DEPTHS, ids=lambda v: str(v)[:30])
def test_depth_in_a_region_is_the_distance_from_its_boundary(
    region: ir.Region, place: tuple[float, float], room: float
) -> None:
    """O and Q are at (0, 0), with radii 5 and 3; A = (5, 0) and B = (0, 5)."""
    points = {"O": (0.0, 0.0), "Q": (0.0, 0.0), "A": (5.0, 0.0), "B": (0.0, 5.0)}
    program = ir.Program(
        Source("hand", ""), (), tuple(map(ir.PointDeclaration, points)),
        circles=(ir.CircleDeclaration("O", "O"), ir.CircleDeclaration("Q", "Q")),
    )  # fmt: skip
    figure = prepare(program, Coordinates(points, {}, {"O": 5.0, "Q": 3.0}, {}))
    assert depth(figure, complex(*place), region) == pytest.approx(room)


def test_a_curve_through_the_origin_has_its_slope_there(some_figure: Figure) -> None:
    scope = {"x": Jet(0.0, 1.0, 0.0), "y": Jet(0.0, 0.0, 1.0)}
    for power, slope in ((1, 1.0), (2, 0.0), (3, 0.0)):
        term = ir.Operation("power", (X, ir.Number(Fraction(power))))
        assert _jet(some_figure, term, scope).dx == slope
