"""Answers: values, exact forms, and what can be said when the statements do not fix them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

import geodsl
from geodsl import ir
from geodsl.checker import check, check_all
from geodsl.finds import Answer, answer, answer_anyway
from geodsl.finds.equations import equation_text
from geodsl.finds.others import CONSTRUCTED, COUNT, other_figures
from geodsl.finds.targets import CurveEquation, LineEquation
from geodsl.parser import parse
from geodsl.solver import Solved, solve
from geodsl.source import Source
from geodsl.verifier import Verdict, judge


def answers(text: str, seed: int = 0) -> tuple[Answer, ...]:
    source = Source("test.geo", text)
    program = check(parse(source), source)
    outcome = solve(program, seed)
    assert isinstance(outcome, Solved)
    return answer(program, outcome, seed)


def only(text: str) -> Answer:
    (found,) = answers(text)
    return found


EXACT = [
    ("triangle ABC\n∠ABC = 90°\n∠BAC = 60°\nAB = 5\nfind BC", "5√3", 5 * math.sqrt(3)),
    ("triangle ABC\n∠ABC = 90°\n∠BAC = 60°\nAB = 5\nfind area ABC", "25√3/2", 12.5 * math.sqrt(3)),
    ("circle O with radius 6\nfind circumference of circle O", "12π", 12 * math.pi),
    ("triangle ABC\nAB = 4.4\n∠ABC = 90°\nBC = 3.3\nfind AC", "5.5", 5.5),
    ("triangle ABC\nAB = 3\nBC = 5\nCA = 7\nfind ∠ABC", "120", 120.0),
    ("triangle ABC\nAB = 4\nBC = 5\nCA = 6\nfind ∠ABC", "arccos(1/8)",
     math.degrees(math.acos(0.125))),
    ("triangle ABC\n∠ABC = 90°\n∠BAC = 35°\nAC = 10\nfind BC", "10 sin 35°",
     10 * math.sin(math.radians(35))),
    ("triangle ABC\n∠ABC = 90°\nAB = x\nBC = x + 1\nAC = 5\nfind x", "3", 3.0),
    ("square ABCD\nAB = 2\ncircle A through B\nregion S = square ABCD - circle A\nfind area S",
     "4 - π", 4 - math.pi),
    ("square ABCD\nfind AC / AB", "√2", math.sqrt(2)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "exact", "value"), EXACT, ids=[e for _, e, _ in EXACT])
def test_a_determined_answer_has_its_exact_form(text: str, exact: str, value: float) -> None:
    found = only(text)
    assert (found.status, found.exact) == ("determined", exact)
    assert found.value == pytest.approx(value, rel=1e-14)


def test_an_answer_is_determined_though_the_figure_may_still_move() -> None:
    found = only("triangle ABC\n∠BAC = 50°\n∠ABC = 60°\nfind ∠ACB")
    assert (found.status, found.value, found.exact) == ("determined", 70.0, "70")


def test_without_any_length_the_scale_is_missing() -> None:
    found = only("triangle ABC\nAB = BC\nBC = CA\nfind AB")
    assert (found.status, found.missing) == ("not_determined", "scale")
    assert found.others
    assert "scale" in found.reason


def test_a_missing_angle_or_length_is_named() -> None:
    found = only("triangle ABC\n∠ABC = 90°\nAB = 5\nfind BC")
    assert found.status == "not_determined"
    assert found.missing in ("angle", "length")
    assert all(abs(other - found.value) > 0.01 for other in found.others)


def test_a_missing_position_on_a_segment_is_named() -> None:
    found = only("triangle ABC\nAB = 5\nBC = 6\nCA = 7\nD on segment BC\nfind AD")
    assert (found.status, found.missing) == ("not_determined", "position")
    assert "D on BC" in found.reason


def test_two_free_facts_are_said_to_be_several() -> None:
    found = only("triangle ABC\nAB = 5\nfind area ABC")
    assert (found.status, found.missing) == ("not_determined", "several")


@pytest.mark.parametrize("asked", ["AC", "CA", "2AC", "∠ACB", "∠BCA"])
def test_what_is_asked_is_not_said_to_be_missing(asked: str) -> None:
    found = only(f"triangle ABC\nAB = 5\nfind {asked}")
    assert (found.status, found.missing) == ("not_determined", "several")
    assert "such as" not in found.reason


def test_a_figure_that_only_seems_to_move_is_determined() -> None:
    found = only("points A, B, C\nAB = 3\nBC = 4\nAC = 7\nB on segment AC\nfind ∠ABC")
    assert found.status == "determined"
    assert found.value == pytest.approx(180.0, abs=1e-3)


def test_two_figures_that_nothing_chooses_between_conflict() -> None:
    found = only("triangle ABC\nAB = 10\nBC = 7\n∠BAC = 40°\nfind AC")
    height, base = 10 * math.sin(math.radians(40)), 10 * math.cos(math.radians(40))
    swing = math.sqrt(49 - height * height)
    assert found.status == "conflicting"
    values = sorted([found.value, *found.others])
    assert values == pytest.approx([base - swing, base + swing], rel=1e-6)


def test_a_drawn_position_chooses_between_two_figures() -> None:
    text = (
        "triangle ABC\nat A (0, 0)\nat B (7, 6)\nat C (11, 0)\nAB = 10\nBC = 7\n∠BAC = 40°\nfind AC"
    )
    found = only(text)
    assert found.status == "determined"
    assert found.value == pytest.approx(10.44, abs=0.01)


def test_coordinates_are_exact_one_by_one() -> None:
    found = only(
        "A = (0, 0)\nB = (4, 0)\ntriangle ABC\nAB = BC = CA\n"
        "triangle ABC is counterclockwise\nfind C"
    )
    assert found.exact == "(2, 2√3)"
    assert found.value == pytest.approx((2.0, 2 * math.sqrt(3)))


def test_the_equation_of_a_line_is_canonical() -> None:
    found = only("A = (0, 1)\nB = (2, 5)\nfind equation of line AB")
    assert (found.exact, found.value) == ("y = 2x + 1", "y = 2x + 1")


def test_the_equation_of_a_circle_is_canonical() -> None:
    found = only("O = (1, -2)\ncircle O with radius 7\nfind equation of circle O")
    assert found.exact == "(x - 1)^2 + (y + 2)^2 = 49"


def test_an_answer_in_terms_of_an_unknown_is_its_factor_and_the_letter() -> None:
    length, area = answers(
        "square ABCD\nAB = r\nfind AC in terms of r\nfind area ABCD in terms of r"
    )
    assert (length.status, length.exact, length.times) == ("determined", "√2 r", "r")
    assert length.value == pytest.approx(math.sqrt(2))
    assert (area.exact, area.value) == ("r^2", 1.0)


def test_an_answer_that_follows_an_unknown_length_says_how() -> None:
    found = only("square ABCD\nAB = r\nfind AC")
    assert (found.status, found.missing) == ("not_determined", "scale")
    assert "in terms of r it is √2 r" in found.reason


def test_a_named_point_of_contact_does_not_seem_free() -> None:
    found = only("circle O with radius 5\nPA tangent to circle O at A\nOP = 13\nfind PA")
    assert (found.status, found.exact) == ("determined", "12")


def test_a_contradiction_is_answered_by_what_most_of_its_statements_fix() -> None:
    text = "triangle ABC\n∠ABC = 90°\nAB = 3\nBC = 4\nAC = 6\n∠BCA = 41°\nfind AB"
    source = Source("test.geo", text)
    program = check(parse(source), source)
    outcome = solve(program)
    assert not isinstance(outcome, Solved)
    (found,) = answer_anyway(program, outcome)
    assert found.status == "conflicting"
    assert found.exact is None
    assert "contradict" in found.reason


def test_a_goal_is_judged_on_the_figure() -> None:
    true, false = answers(
        "triangle ABC\nM midpoint of AB\nN midpoint of AC\nprove MN ∥ BC\nprove MN ⟂ BC"
    )
    assert (true.value, false.value) == (True, False)


def test_every_question_of_a_contradiction_is_reported() -> None:
    text = "triangle ABC\nAB = 1\nBC = 1\nAC = 5\nfind AB\nprove AB = BC"
    source = Source("test.geo", text)
    program = check(parse(source), source)
    outcome = solve(program)
    assert not isinstance(outcome, Solved)
    length, goal = answer_anyway(program, outcome)
    assert length.value is not None
    assert (goal.status, goal.value) == ("not_determined", None)


def test_the_answer_is_the_same_from_every_seed() -> None:
    text = "triangle ABC\n∠ABC = 90°\nAB = 5\nBC = 12\nI = incenter ABC\nfind AI"
    assert {found.exact for seed in range(3) for found in answers(text, seed)} == {"√13"}


def test_units_are_carried_to_the_answer() -> None:
    found = only("unit cm\ntriangle ABC\n∠ABC = 90°\nAB = 3\nBC = 4\nfind AC")
    assert found.unit == "cm"
    assert found.shown == "5 cm"


RIGHT = "triangle ABC\n∠ABC = 90°\n{} = 3{}\nBC = 4\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (RIGHT.format("AB", " cm") + "find AC in mm", "50 mm"),
        (RIGHT.format("AB", " cm") + "find area ABC in mm^2", "600 mm^2"),
        (RIGHT.format("AB", "") + "find AC in mm", "5 mm"),
        (RIGHT.format("AB", " ft") + "find AB in yd", "1 yd"),
        (RIGHT.format("AB", " cm") + "find AC in m", "1/20 m = 0.05 m"),
        (RIGHT.format("AB", " m") + "find area ABC in m^2", "6 m^2"),
        (RIGHT.format("AB", " yd") + "find AC in inches", "180 inches"),
        ("triangle ABC\n∠A = 60°\n∠B = 90°\nfind ∠C in rad", "π/6 rad ≈ 0.523599 rad"),
        ("triangle ABC\n∠A = 60°\n∠B = 90°\nfind ∠C in deg", "30°"),
        ("triangle ABC\n∠A = x\n∠B = 90°\n∠C = 2x\nfind x in deg", "30°"),
    ],
)
def test_an_answer_is_told_in_the_unit_that_is_asked_for(text: str, shown: str) -> None:
    assert only(text).shown == shown


@pytest.mark.parametrize(
    ("given", "asked", "shown"),
    [
        ("AB horizontal\nCD vertical", "∡(AB, CD)", "90°"),
        ("AB horizontal\nCD vertical", "∡(CD, AB)", "90°"),
        ("∡(AB, CD) = 150", "∡(AB, CD)", "150°"),
        ("∡(AB, CD) = 150", "∡(CD, AB)", "30°"),
        ("∡(AB, CD) = 150", "∡(AB, DC) + ∡(AB, DC)", "120°"),
        ("AB ∥ CD", "∡(AB, CD)", "0°"),
    ],
)
def test_a_directed_angle_has_one_value_below_180_degrees(
    given: str, asked: str, shown: str
) -> None:
    for seed in range(3):
        (found,) = answers(f"points A, B, C, D\n{given}\nfind {asked}", seed)
        assert (found.status, found.shown) == ("determined", shown)


@pytest.mark.parametrize("text", ["AB = 2m\nfind AB in m", "find AB in m\nAB = 2m"])
def test_metres_are_not_asked_for_where_m_is_a_number(text: str) -> None:
    source = Source("test.geo", "triangle ABC\n" + text)
    program, (found,) = check_all(parse(source), source)
    assert program is None
    assert found.message == "`in m` could be in metres, or in terms of the unknown `m`"


def test_answers_in_two_units_agree() -> None:
    found = answers(RIGHT.format("AB", "") + "find AC in mm\nfind AC in cm")
    assert [a.shown for a in found] == ["5 mm", "1/2 cm = 0.5 cm"]


def test_a_fraction_that_six_digits_do_not_say_is_about_them() -> None:
    assert only("segment AB\nAB = 1/3\nfind AB").shown == "1/3 ≈ 0.333333"
    assert only("segment AB\nAB = 1/4\nfind AB").shown == "1/4 = 0.25"
    assert only("segment AB\nAB = 6000000\nfind AB").shown == "6000000"
    assert only("segment AB\nAB = 999999.7\nfind AB").shown == "999999.7 ≈ 1000000"


def test_the_angle_of_a_tangent_is_no_number_of_degrees() -> None:
    """`arctan(5/6)°` would be less than one degree."""
    found = only("rectangle ABCD\nsegment AC\nAB = 6\nBC = 5\nfind ∠BAC")
    assert found.exact == "arctan(5/6)"
    assert found.shown == "arctan(5/6) ≈ 39.8056°"


def test_a_bearing_is_between_nothing_and_a_full_turn() -> None:
    text = "points A, B\nbearing of B from A = 30°\nAB = 5\nfind bearing of A from B"
    found = geodsl.compile(text)
    assert found.answers[0].value == pytest.approx(210.0)


def _written(left: ir.Expression, **known: str) -> str:
    """The equation `left = y` of a curve with these values of its unknowns."""
    curve = ir.CurveDeclaration("c", left, ir.Unknown("y"))
    program = ir.Program(Source("hand", ""), (), (), curves=(curve,))
    return equation_text(CurveEquation("c", tuple(known)), tuple(known.values()), program)


def _of(operator: str, *parts: ir.Expression | int) -> ir.Operation:
    terms = tuple(ir.Number(Fraction(p)) if isinstance(p, int) else p for p in parts)
    return ir.Operation(operator, terms)  # type: ignore[arg-type]


X, K = ir.Unknown("x"), ir.Unknown("k")


@pytest.mark.parametrize(
    ("left", "known", "text"),
    [
        (_of("divide", _of("add", X, 1), _of("multiply", 2, X)), "", "(x + 1)/(2x) = y"),
        (_of("divide", K, X), "3", "3/x = y"),
        (_of("divide", K, X), "1 + √2", "(1 + √2)/x = y"),
        (_of("divide", 1, _of("power", X, 2)), "", "1/(x^2) = y"),
        (_of("power", _of("add", X, 1), 2), "", "(x + 1)^2 = y"),
        (_of("power", X, _of("negate", K)), "2", "x^(-2) = y"),
        (_of("multiply", K, X), "1", "x = y"),
        (_of("multiply", K, X), "1/2", "(1/2)x = y"),
        (_of("multiply", X, K), "5", "x*5 = y"),
        (_of("multiply", _of("subtract", X, 1), X), "", "(x - 1)x = y"),
        (_of("subtract", X, K), "1 - √2", "x - (1 - √2) = y"),
        (_of("add", X, K), "-2", "x - 2 = y"),
        (_of("add", X, K), "0", "x + 0 = y"),
        (_of("negate", _of("add", X, 1)), "", "-(x + 1) = y"),
        (_of("sqrt", _of("add", X, 1)), "", "√(x + 1) = y"),
        (_of("abs", _of("add", X, 1)), "", "|x + 1| = y"),
        (_of("sin", _of("multiply", 2, X)), "", "sin(2x) = y"),
    ],
    ids=str,
)
def test_the_equation_of_a_curve_has_the_brackets_that_it_needs(
    left: ir.Expression, known: str, text: str
) -> None:
    assert _written(left, **({"k": known} if known else {})) == text


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("3",), "x = 3"),
        (("0", "-4"), "y = -4"),
        (("-1", "0"), "y = -x"),
        (("2.5", "-4"), "y = 2.5x - 4"),
        (("-2/3", "1/2"), "y = -(2/3)x + 1/2"),
        (("√2 - 1", "-√3 + 1"), "y = (√2 - 1)x + (-√3 + 1)"),
    ],
    ids=str,
)
def test_the_equation_of_a_line_has_its_signs_and_brackets(
    parts: tuple[str, ...], text: str
) -> None:
    empty = ir.Program(Source("hand", ""), (), ())
    assert equation_text(LineEquation(ir.NamedLine("t")), parts, empty) == text


def test_the_equation_of_a_curve_has_the_numbers_that_were_found_for_its_letters() -> None:
    found = only(
        "axes\ncurve p: y = a*x^2 + b\nA = (2, 8)\nB = (1, 3)\nA on p\nB on p\nfind equation of p"
    )
    assert (found.status, found.exact) == ("determined", "y = (5/3)x^2 + 4/3")


def test_other_figures_are_of_the_program_and_all_different() -> None:
    source = Source("test.geo", "triangle ABC\nAB = 4\n∠ABC = 60°\n")
    program = check(parse(source), source)
    figures = list(other_figures(program, 0))
    assert len(figures) == CONSTRUCTED
    lengths = {round(math.dist(f.points["B"], f.points["C"]), 6) for f in figures}
    assert len(lengths) == CONSTRUCTED
    for figure in figures:
        assert all(v.verdict is Verdict.HOLDS for v in judge(program, figure))
    assert [f.points for f in other_figures(program, 1)] != [f.points for f in figures]


def test_other_figures_of_a_drawing_are_near_it() -> None:
    """Nothing fixes C, so that each of them has its own; none is the drawing in a mirror."""
    text = "triangle ABC\nAB = 6\nAC = x + 3\nat A (0, 0)\nat B (6, 0)\nat C (2, 4)"
    source = Source("test.geo", text)
    program = check(parse(source), source)
    figures = list(other_figures(program, 0))
    assert len(figures) == COUNT
    assert len({f.points["C"] for f in figures}) == COUNT
    for figure in figures:
        assert all(v.verdict is Verdict.HOLDS for v in judge(program, figure))
        (ax, ay), (bx, by), (cx, cy) = (figure.points[p] for p in "ABC")
        side = math.dist((ax, ay), (bx, by))
        place = complex(cx - ax, cy - ay) / complex(bx - ax, by - ay)
        assert side == pytest.approx(6.0)
        assert abs(place - complex(2, 4) / 6.0) < 0.35
