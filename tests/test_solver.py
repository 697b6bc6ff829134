"""Solving whole programs: what comes out holds, is the same again, and says why it is not there."""

from __future__ import annotations

import math

import pytest

from geodsl import ir
from geodsl.frontend import check_source
from geodsl.solver import Contradictory, Solved, SolveOptions, follows, solve
from geodsl.source import Source
from geodsl.verifier import Verdict, judge


def compiled(text: str) -> ir.Program:
    program, diagnostics = check_source(Source("<test>", text))
    assert program is not None, [d.message for d in diagnostics]
    return program


def solved(text: str, seed: int = 0) -> Solved:
    program = compiled(text)
    outcome = solve(program, seed)
    assert isinstance(outcome, Solved), outcome
    verdicts = judge(program, outcome.coordinates)
    assert [v for v in verdicts if v.verdict is not Verdict.HOLDS] == []
    return outcome


def distance(figure: Solved, a: str, b: str) -> float:
    return math.dist(figure.coordinates.points[a], figure.coordinates.points[b])


CONSTRUCTIBLE = [
    "triangle ABC\nO circumcenter of ABC\nH orthocenter of ABC\nG centroid of ABC",
    "triangle ABC\nI incenter of ABC\nD foot of I on BC\n",
    "square ABCD\nE midpoint of CD\nF = AE ∩ BD",
    "parallelogram ABCD\nO = AC ∩ BD",
    "circle O\nA, B, C on circle O\nP on line AB\nPT tangent to circle O at T",
    "triangle ABC\n∠BAC = 60°\n∠ABC = 50°",
    "triangle ABC\nAB = 5\nBC = 6\nCA = 7",
    "triangle ABC\nAB = AC\nD on segment BC\nAD bisects ∠BAC",
]

CURVED = [
    "axes\ncurve p: y = x^2 - 4x + 3\ncurve l: y = x - 1\nA = (1, 0)\nB = p ∩ l\nB right of A",
    "axes\ncurve e: x^2/25 + y^2/9 = 1\nF = (4, 0)\nP on e\nsegment PF",
]

TOUCHING = [
    "circle O with radius 3\ncircle W with radius 2\nOW = 7\nX on circle O\nY on circle W\n"
    f"XY tangent to circle O at X\nXY tangent to circle W at Y\nO, W on {side} of XY"
    for side in ("same side", "opposite sides")
]

SEARCHED = [
    "triangle ABC\nAB + BC = 10\nAC = 6\n∠BAC = 70°",
    "triangle ABC\narea of ABC = 12\nAB = 6\nBC = CA + 1",
    "triangle ABC\nAB = x + 1\nBC = x\nAB ⟂ BC\nAC = 29",
    "triangle ABC\nI incenter of ABC\n∠BIC = 125°\nAB = 4",
]


@pytest.mark.parametrize("text", CONSTRUCTIBLE + SEARCHED + CURVED + TOUCHING)
def test_every_fact_holds_on_the_figure(text: str) -> None:
    for seed in range(3):
        solved(text, seed)


def test_unknowns_are_solved_with_the_figure() -> None:
    figure = solved(SEARCHED[2])
    assert figure.coordinates.unknowns["x"] == pytest.approx(20.0, rel=1e-9)
    assert distance(figure, "A", "B") == pytest.approx(21.0, rel=1e-7)


@pytest.mark.parametrize("text", CONSTRUCTIBLE[:3] + SEARCHED[:2])
def test_the_same_seed_gives_the_same_bits(text: str) -> None:
    program = compiled(text)
    assert solve(program, 7) == solve(program, 7)


def test_another_seed_gives_another_figure() -> None:
    assert solved(CONSTRUCTIBLE[0], 1) != solved(CONSTRUCTIBLE[0], 2)


def test_coordinates_are_multiples_of_the_quantum() -> None:
    figure = solved(CONSTRUCTIBLE[0]).coordinates
    reach = max(abs(v) for p in figure.points.values() for v in p)
    quantum = 2.0 ** (math.ceil(math.log2(reach)) - 30)
    assert all((v / quantum).is_integer() for p in figure.points.values() for v in p)


@pytest.mark.parametrize(
    ("side", "sign"), [("C, D on same side of AB", 1.0), ("C, D on opposite sides of AB", -1.0)]
)
def test_a_side_statement_decides_the_branch(side: str, sign: float) -> None:
    text = f"triangle ABC\npoint D\nDA = 2AB\nDB = 2AB\n{side}"
    for seed in range(4):
        points = solved(text, seed).coordinates.points
        (ax, ay), (bx, by) = points["A"], points["B"]
        sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for x, y in (points["C"], points["D"])]
        assert sides[0] * sides[1] * sign > 0.0


def test_the_second_intersection_is_not_the_point_already_there() -> None:
    text = "triangle ABC\ncircle O through A, B, C\nD on line AB\nE on circle O\nE on line CD"
    figure = solved(text + "\nE ≠ C")
    assert distance(figure, "C", "E") > 0.02 * distance(figure, "A", "B")


def test_a_triangle_inequality_that_fails_is_a_minimal_contradiction() -> None:
    program = compiled("triangle ABC\nD midpoint of AB\nAB = 1\nBC = 1\nCA = 7")
    outcome = solve(program)
    assert isinstance(outcome, Contradictory)
    texts = [program.statements[s].text for s in outcome.statements]
    assert texts == ["AB = 1", "BC = 1", "CA = 7"]
    assert outcome.residual > 0.01


def test_without_any_one_of_the_conflicting_statements_there_is_a_figure() -> None:
    lines = ["triangle ABC", "AB = 3", "BC = 4", "CA = 5", "∠ABC = 80°", "D midpoint of BC"]
    outcome = solve(compiled("\n".join(lines)))
    assert isinstance(outcome, Contradictory)
    for statement in outcome.statements:
        rest = [line for k, line in enumerate(lines) if k != statement or k == 0]
        if statement:
            assert isinstance(solve(compiled("\n".join(rest))), Solved)


DRAWN = "\nat A (0, 0)\nat B (300, 10)\nat C (110, 190)"


def test_a_rough_drawing_keeps_its_orientation() -> None:
    for flip in (1, -1):
        places = f"at A (0, 0)\nat B (300, 10)\nat C (110, {190 * flip})"
        text = f"triangle ABC\nAB = 7\nBC = 6\nCA = 5\n{places}"
        figure = solved(text)
        (ax, ay), (bx, by), (cx, cy) = (figure.coordinates.points[p] for p in "ABC")
        assert ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) * flip > 0.0
        assert figure.order_forced == ()


def test_an_order_that_the_facts_force_is_reported() -> None:
    text = (
        "triangle ABC\nD on line AB\nDA = 8\nDB = 3\nAB = 5\n"
        "at A (0, 0)\nat B (300, 0)\nat C (110, 190)\nat D (120, 0)"
    )
    assert solved(text).order_forced == ("D between A and B",)


def test_measures_rounded_in_print_are_met_roughly_and_named() -> None:
    text = "triangle ABC\nAB = 3\nBC = 4\n∠ABC = 90°\nCA = 5\n∠BCA = 36.9°" + DRAWN
    program = compiled(text)
    outcome = solve(program)
    assert isinstance(outcome, Solved)
    assert outcome.rounded != ()
    strict = solve(program, options=SolveOptions(rounded=False))
    assert isinstance(strict, Contradictory)


def test_panels_do_not_overlap() -> None:
    text = "triangle ABC\nfigure 2\ntriangle DEF\nDE = AB\nEF = BC\nFD = CA"
    points = solved(text).coordinates.points
    assert max(points[p][0] for p in "ABC") < min(points[p][0] for p in "DEF")


def test_points_of_a_plain_figure_keep_apart() -> None:
    for seed in range(5):
        points = list(solved(CONSTRUCTIBLE[0], seed).coordinates.points.values())
        size = max(max(p[k] for p in points) - min(p[k] for p in points) for k in (0, 1))
        gaps = [math.dist(p, q) for i, p in enumerate(points) for q in points[:i]]
        assert min(gaps) >= 0.02 * size


def test_what_holds_in_every_figure_follows() -> None:
    program = compiled("triangle ABC\nM midpoint of AB\nN midpoint of AC")
    parallel = ir.Fact("parallel", (ir.Through("M", "N"), ir.Through("B", "C")))
    right = ir.Fact("perpendicular", (ir.Through("M", "N"), ir.Through("A", "C")))
    assert follows(program, parallel)
    assert not follows(program, right)


def test_a_relation_that_follows_is_no_accident() -> None:
    text = "triangle ABC\nM midpoint of AB\nN midpoint of AC\nsegment MN"
    assert solved(text).accidents == ()


def test_points_are_placed_by_measures_where_the_order_leads_nowhere() -> None:
    text = "triangle GIJ\nH on segment GI\nK on segment GJ\nHK ∥ IJ\nGH = 9\nGK = 6\nKJ = 4"
    figure = solved(text)
    assert distance(figure, "G", "I") == pytest.approx(15.0, rel=1e-7)


def test_similar_polygons_are_copies_of_one_hand() -> None:
    text = "pentagon ABCDE\npentagon RSTUV\npentagon ABCDE ∼ pentagon RSTUV\nAB = 4\nRS = 6"
    figure = solved(text)
    assert distance(figure, "U", "V") == pytest.approx(1.5 * distance(figure, "D", "E"), rel=1e-6)


@pytest.mark.parametrize("polygon", ["pentagon ABCDE", "hexagon ABCDEF", "octagon ABCDEFGH"])
def test_a_polygon_of_equal_angles_is_constructed_from_every_seed(polygon: str) -> None:
    for seed in range(6):
        figure = solved(f"equiangular {polygon}", seed)
        assert figure.evaluations <= SolveOptions().candidates
        assert distance(figure, "A", "B") != pytest.approx(distance(figure, "B", "C"), rel=1e-3)


def test_a_conflict_names_no_statement_that_is_innocent() -> None:
    lines = ["A = (-7, 0)", "B = (-5, 5)", "E = (7, 0)", "semicircle with diameter AE through B"]
    outcome = solve(compiled("\n".join([*lines, "O midpoint of AE"])))
    assert isinstance(outcome, Contradictory)
    assert outcome.statements == (0, 1, 2, 3)


def test_a_contrary_to_be_proved_is_plain_on_the_figure_of_every_seed() -> None:
    program = compiled("segment AB\nsegment CD\nprove AB not ∥ CD")
    for seed in range(12):
        figure = solve(program, seed)
        assert isinstance(figure, Solved)
        at = {name: complex(*z) for name, z in figure.coordinates.points.items()}
        u, v = at["B"] - at["A"], at["D"] - at["C"]
        sine = abs(u.real * v.imag - u.imag * v.real) / (abs(u) * abs(v))
        assert sine > math.sin(math.radians(5.0)), seed


def test_a_figure_of_two_hundred_points_lists_a_bounded_number_of_accidents() -> None:
    figure = solve(compiled("points " + ", ".join(f"A{i}" for i in range(200))))
    assert isinstance(figure, Solved)
    assert 0 < len(figure.accidents) <= 1000


def test_a_figure_of_angles_alone_keeps_the_size_of_its_drawing() -> None:
    """No fact fixes the size; what rounding leaves of a slope must not."""
    text = (
        "quadrilateral PQRS\n∠PQR = (2x - 16)°\n∠QRS = 2x°\n∠PSR = (x + 10)°\n∠QPS = x°\n"
        "at P (6, 7)\nat Q (111, 191)\nat R (314, 167)\nat S (370, 0)"
    )
    assert 250.0 < distance(solved(text), "P", "S") < 500.0
