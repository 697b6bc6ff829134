"""Geometry3K records as programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodsl.checker import check
from geodsl.importers import algebra, geometry3k
from geodsl.importers.base import Imported
from geodsl.importers.g3k_forms import Form, FormError, Raw, parse
from geodsl.parser import parse as parse_program
from geodsl.source import Source

_TRIANGLE = {"A": [0, 100], "B": [100, 100], "C": [30, 0]}


def _import(
    *facts: str,
    text: tuple[str, ...] = (),
    places: dict[str, list[float]] | None = None,
    strokes: tuple[str, ...] = ("AB", "BC", "AC"),
    circles: tuple[str, ...] = (),
) -> Imported:
    record = {
        "id": 7,
        "text_logic_forms": list(text),
        "diagram_logic_forms": list(facts),
        "point_positions": _TRIANGLE if places is None else places,
        "line_instances": list(strokes),
        "circle_instances": list(circles),
    }
    problem = geometry3k.write(geometry3k.decode(json.dumps(record), "line 1"))
    if problem.unreadable is None:
        source = Source("a.geo", problem.text)
        check(parse_program(source), source)
    return problem


def _said(problem: Imported) -> list[str]:
    """Statements without comments and rough positions."""
    lines = problem.text.split("\n")
    return [line for line in lines if line and not line.startswith(("#", "at "))]


# --- forms and algebra -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3x-4", "3x - 4"),
        ("2(x+1)", "2(x + 1)"),
        ("\\frac{2}{3}x-4", "(2/3)x - 4"),
        ("7\\sqrt{2}", "7√2"),
        ("x^{2}+2x", "x^2 + 2x"),
        ("\\frac{5a+1}{4}", "(5a + 1)/4"),
        ("42\\pi", "42π"),
        ("66--y", "66 - (-y)"),
        ("-5a+13", "-5a + 13"),
        ("4*y", "4y"),
        ("3\\frac{1}{2}", "3 + 1/2"),
        ("\\theta", "θ"),
        (" 178 - 3x", "178 - 3x"),
    ],
)
def test_algebra_is_read_as_it_is_meant(text: str, read: str) -> None:
    assert algebra.read(text).text == read


def test_numbers_have_a_value_and_expressions_none() -> None:
    assert algebra.read("3\\frac{1}{2}").value == 3.5
    assert algebra.read("2^3/4").value == 2
    assert algebra.read("2x").value is None


@pytest.mark.parametrize("text", ["", "0n8", "5mny44", "p-nta5", "x+", "(x", "1/0", "#"])
def test_what_is_no_algebra_is_refused(text: str) -> None:
    with pytest.raises(algebra.AlgebraError):
        algebra.read(text)


def test_forms_with_faults_are_read_and_the_repair_is_said() -> None:
    parsed = parse("Equals(AreaOf(Cirle(C)), 2(x+1)")
    inner = Form("AreaOf", (Form("Circle", (Raw("C"),)),))
    assert parsed.forms == (Form("Equals", (inner, Raw("2(x+1)"))),)
    assert parsed.repairs == ("`Cirle` read as `Circle`", "a closing bracket was missing")
    assert parse("PointLiesOnLine(Y, Line(Z, I)) K))").repairs
    both = parse("Tangent(Line(P,Q),Circle(R)) and Circle(S)").forms
    assert [str(form.arguments[1]) for form in both] == ["Circle(R)", "Circle(S)"]
    with pytest.raises(FormError):
        parse("just words")


# --- programs ----------------------------------------------------------------------------------


def test_a_triangle_with_measures_reads_like_its_text() -> None:
    problem = _import(
        "Equals(LengthOf(Line(B, A)), x+2)",
        "Equals(MeasureOf(Angle(C, B, A)), 60)",
        "Perpendicular(Line(A, C), Line(C, B))",
        text=("Find(x)",),
    )
    assert _said(problem) == [
        "triangle ABC",
        "AC ⟂ BC",
        "AB = x + 2",
        "∠ABC = 60°",
        "find x",
    ]
    assert "at A (0, 0)\nat B (100, 0)\nat C (30, 100)\n" in problem.text
    assert problem.text.startswith("# source: geometry3k\n# id: 7\n")
    assert problem.dropped == problem.repaired == ()


def test_facts_of_text_and_picture_are_said_once() -> None:
    problem = _import(
        "Equals(LengthOf(Line(A, B)), 5)",
        text=("Equals(LengthOf(Line(B,A)),5)", "Find(LengthOf(Line(A,C)))"),
    )
    assert _said(problem).count("AB = 5") == 1


def test_order_on_a_line_comes_from_the_positions() -> None:
    places = {"A": [0, 0], "D": [90, 1], "B": [30, 0], "C": [60, 1]}
    problem = _import(
        "PointLiesOnLine(B, Line(A, D))",
        "PointLiesOnLine(C, Line(A, D))",
        places=places,
        strokes=("AD", "AB", "BC", "CD"),
    )
    assert _said(problem)[-2:] == ["segment AD", "A, B, C, D in order"]


def test_a_point_that_strokes_show_on_a_line_is_repaired() -> None:
    places = {"A": [0, 0], "B": [100, 0], "J": [50, 1], "C": [50, 80]}
    problem = _import(
        places=places, strokes=("AB", "AJ", "JB", "JC"), text=("Find(LengthOf(Line(A,J)))",)
    )
    assert "J on segment AB" in _said(problem)
    assert len(problem.repaired) == 1


def test_numbered_angles_are_defined_before_they_are_used() -> None:
    problem = _import(
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(angle 1))",
        text=("Equals(MeasureOf(Angle(1)),40)", "Find(MeasureOf(Angle(1)))"),
    )
    assert _said(problem)[1:] == ["∠1 = ∠ABC", "∠1 = 40°", "find ∠1"]


def test_a_one_letter_angle_needs_two_rays() -> None:
    assert _said(_import(text=("Find(MeasureOf(Angle(A)))",)))[-1] == "find ∠BAC"
    places = _TRIANGLE | {"D": [200, 0], "E": [200, 60]}
    problem = _import(
        places=places, strokes=("AB", "BC", "AD", "AE"), text=("Find(MeasureOf(Angle(A)))",)
    )
    assert [note.fact for note in problem.unasked] == ["Find(MeasureOf(Angle(A)))"]
    assert "3 rays leave A" in problem.unasked[0].reason


def test_circle_points_stand_in_the_order_of_the_picture() -> None:
    places = {"O": [50, 50], "A": [0, 50], "B": [100, 50], "C": [50, 0]}
    problem = _import(
        *(f"PointLiesOnCircle({p}, Circle(O, radius_3_0))" for p in "ABC"),
        "Equals(MeasureOf(Arc(A, C)), 80)",
        "Equals(MeasureOf(Arc(A, B)), 200)",
        places=places,
        strokes=("AB",),
        circles=("O",),
        text=("IsDiameterOf(Line(A,B),Circle(O))", "Find(RadiusOf(Circle(O)))"),
    )
    assert _said(problem) == [
        "circle O",
        "segment AB",
        "A, C, B on circle O",
        "AB diameter of circle O",
        "arc AC = 80°",
        "major arc AB = 200°",
        "find radius of circle O",
    ]


def test_circles_round_one_centre_are_told_apart_by_their_count() -> None:
    places = {"O": [50, 50], "A": [0, 50], "B": [75, 50], "C": [50, 0]}
    problem = _import(
        "PointLiesOnCircle(A, Circle(O, radius_2_0))",
        "PointLiesOnCircle(C, Circle(O, radius_5_0))",
        "PointLiesOnCircle(B, Circle(O, radius_2_1))",
        places=places,
        strokes=("OA",),
        circles=("O",),
    )
    assert "circle c1 with center O" in _said(problem)
    assert "A, C on circle O" in _said(problem)
    assert "B on circle c1" in _said(problem)


def test_a_self_crossing_polygon_is_put_in_cyclic_order() -> None:
    places = {"A": [0, 0], "B": [100, 0], "C": [100, 80], "D": [0, 80]}
    problem = _import(
        places=places, strokes=("AB", "BC", "CD", "DA"), text=("Rectangle(A,C,B,D)", "Find(x)")
    )
    assert _said(problem)[0] == "rectangle ABCD" or "rectangle" in _said(problem)[0]
    assert "ACBD" not in problem.text.split("\n\n")[1]
    assert problem.repaired[0].fact == "Rectangle(A, C, B, D)"


def test_shapes_say_what_the_picture_must_not_decide_alone() -> None:
    places = {"A": [0, 80], "B": [100, 80], "C": [80, 0], "D": [20, 0]}
    sides = ("AB", "BC", "CD", "DA")
    isosceles = _import(places=places, strokes=sides, text=("Isosceles(Trapezoid(A,B,C,D))",))
    assert _said(isosceles)[0] == "isosceles trapezoid ABCD with AB ∥ DC"
    triangle = _import(
        "Equals(LengthOf(Line(C,A)), LengthOf(Line(C,B)))", text=("Isosceles(Triangle(A,B,C))",)
    )
    assert _said(triangle)[0] == "isosceles triangle ABC with CA = CB"


def test_a_name_that_only_the_text_has_is_bound_when_one_point_fits() -> None:
    problem = _import(text=("Equilateral(Triangle(A,B,S))", "Find(LengthOf(Line(A,S)))"))
    assert _said(problem) == ["equilateral triangle ABC", "find AC"]
    assert problem.repaired[0].fact == "the point S of the text"


def test_a_name_that_two_points_fit_is_not_bound() -> None:
    places = _TRIANGLE | {"D": [30, 200]}
    problem = _import(
        places=places,
        strokes=("AB", "BC", "AC", "AD", "BD"),
        text=("Find(LengthOf(Line(A,S)))", "Equals(LengthOf(Line(A,B)),3)"),
    )
    assert _said(problem)[-1] == "find AS"
    assert problem.repaired == ()


def test_placeholders_mean_the_one_polygon_and_circle() -> None:
    places = {"O": [50, 50], "A": [0, 50], "B": [75, 93], "C": [75, 7]}
    problem = _import(
        *(f"PointLiesOnCircle({p}, Circle(O, radius_3_0))" for p in "ABC"),
        places=places,
        circles=("O",),
        text=("Equals(RadiusOf(Circle($)),4)", "Find(AreaOf(Shaded(Shape($))))"),
    )
    assert "radius of circle O = 4" in _said(problem)
    assert _said(problem)[-2:] == ["shade circle O - ABC", "find area of (circle O - ABC)"]


def test_lines_called_by_letters_are_the_drawn_parallels() -> None:
    places = {"A": [0, 0], "B": [90, 2], "C": [0, 50], "D": [90, 51], "E": [10, 90], "F": [40, -30]}
    problem = _import(
        places=places,
        strokes=("AB", "CD", "EF"),
        text=("Parallel(Line(a),Line(b))", "Find(LengthOf(Line(E,F)))"),
    )
    assert "AB ∥ CD" in _said(problem)
    assert problem.dropped == ()


@pytest.mark.parametrize(
    "fact",
    [
        "Equals(LengthOf(Line(A, B)), 0n8)",
        "Equals(LengthOf(Line(A, A)), 3)",
        "Equals(LengthOf(Line(A, B)), 0)",
        "Find(AreaOf(Shaded(Shape($))))",
        "Find(MeasureOf(Angle(9)))",
        "Sprouts(Line(A, B))",
        "Equals(Line(A, B))",
        "nonsense",
        "Find(z)",
    ],
)
def test_what_cannot_be_said_is_reported_and_never_lost(fact: str) -> None:
    problem = _import("Equals(LengthOf(Line(B, C)), 4)", text=(fact,))
    assert "BC = 4" in _said(problem)
    is_question = fact.startswith("Find(")
    assert len(problem.unasked if is_question else problem.dropped) == 1
    assert ("# unasked: " if is_question else "# dropped: ") in problem.text


@pytest.mark.parametrize(
    "fact",
    [
        "Equals(LengthOf(Line(A, B)), LengthOf(Line(B, A)))",
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(Angle(C, B, A)))",
        "Congruent(Line(A, B), Line(B, A))",
        "Congruent(Angle(A, B, C), Angle(C, B, A))",
        "Congruent(Triangle(A, B, C), Triangle(A, B, C))",
        "Congruent(Circle(O), Circle(P))",
    ],
)
def test_what_says_of_something_that_it_is_itself_is_dropped_and_reported(fact: str) -> None:
    places = {**_TRIANGLE, "O": [50.0, 60.0]}
    told = ("PointLiesOnCircle(A, Circle(O, radius_1_0))", "Equals(LengthOf(Line(B, C)), 4)")
    problem = _import(*told, text=(fact,), places=places, circles=("O",))
    assert [note.fact for note in problem.dropped] == [fact]
    assert "which says nothing" in problem.text
    without = _import(*told, places=places, circles=("O",))
    assert _said(problem) == _said(without)


def test_an_unnamed_point_gets_a_name_without_a_label() -> None:
    places = {"A": [0, 0], "B": [90, 0], "point_3": [40, 0]}
    problem = _import("PointLiesOnLine(point_3, Line(A, B))", places=places, strokes=("AB",))
    assert "P1 on segment AB" in _said(problem)
    assert "hide label P1" in _said(problem)


def test_answers_are_not_read() -> None:
    line = json.dumps({"id": 1, "text_logic_forms": ["Find(x)"], "choices": 5, "answer": "??"})
    assert "??" not in geometry3k.write(geometry3k.decode(line, "line 1")).text


def test_lines_that_are_no_records_are_reported_with_their_numbers(tmp_path: Path) -> None:
    good = json.dumps({"id": 3, "text_logic_forms": ["Find(x)"], "diagram_logic_forms": []})
    bad = ["{", "[]", '{"id": 1}', '{"text_logic_forms": "x"}',
           '{"text_logic_forms": [], "point_positions": {"A": [1, "y"]}}']  # fmt: skip
    file = tmp_path / "problems.jsonl"
    file.write_text("\n".join([*bad, "", good]), encoding="utf-8")
    problems = list(geometry3k.read(file))
    assert [p.source_id for p in problems] == [*(f"line {n}" for n in range(1, 6)), "3"]
    reasons = [str(p.unreadable) for p in problems[:5]]
    assert all(reason.startswith(f"line {n}: ") for n, reason in enumerate(reasons, 1))
    assert problems[5].unreadable is None


def test_a_foot_without_a_position_gets_one_from_its_perpendicular() -> None:
    places = {
        "A": [20, 0],
        "B": [0, 100],
        "C": [100, 100],
        "N": [70, 0],
        "E": [-1, -1],
        "F": [-1, -1],
    }
    problem = _import(
        "PointLiesOnLine(E, Line(C, B))",
        "PointLiesOnLine(F, Line(C, B))",
        "Perpendicular(Line(A, E), Line(E, F))",
        "Perpendicular(Line(N, F), Line(E, F))",
        places=places,
        strokes=("AB", "BC", "CN", "NA", "AE", "NF"),
    )  # fmt: skip
    assert "B, E, F, C in order" in _said(problem)
    assert "at E (20, 0)" in problem.text


def test_points_without_any_place_on_a_line_have_no_order() -> None:
    places = {"A": [0, 0], "B": [90, 0], "C": [-1, -1], "D": [-1, -1]}
    problem = _import(
        "PointLiesOnLine(C, Line(A, B))",
        "PointLiesOnLine(D, Line(A, B))",
        places=places,
        strokes=("AB",),
    )
    assert "in order" not in problem.text


def test_a_triple_that_bends_a_row_is_dropped_once() -> None:
    places = {"A": [0, 0], "B": [50, 0], "C": [100, 0], "D": [50, 60]}
    problem = _import(
        "PointLiesOnLine(B, Line(A, C))",
        "PointLiesOnLine(B, Line(D, C))",
        "PointLiesOnLine(B, Line(A, D))",
        "PointLiesOnLine(B, Line(D, A))",
        places=places,
        strokes=("AC", "BD"),
    )
    assert "B on segment AC" in _said(problem)
    assert {note.fact for note in problem.dropped} == {
        "PointLiesOnLine(B, Line(D, C))",
        "PointLiesOnLine(B, Line(A, D))",
    }
    assert len(problem.dropped) == 2
    assert problem.repaired == ()


def test_a_number_that_stands_twice_names_the_first_angle() -> None:
    problem = _import(
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(angle 1))",
        "Equals(MeasureOf(Angle(B, A, C)), MeasureOf(angle 1))",
        text=("Find(MeasureOf(Angle(1)))",),
    )
    assert _said(problem)[1:] == ["∠1 = ∠ABC", "find ∠1"]
    assert len(problem.repaired) == 1


def test_similar_triangles_follow_the_marked_angles() -> None:
    places = _TRIANGLE | {"P": [200, 100], "Q": [300, 100], "R": [230, 0]}
    problem = _import(
        "Equals(MeasureOf(Angle(B, A, C)), MeasureOf(Angle(P, Q, R)))",
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(Angle(Q, P, R)))",
        "Equals(MeasureOf(Angle(A, C, B)), MeasureOf(Angle(P, R, Q)))",
        places=places,
        strokes=("AB", "BC", "AC", "PQ", "QR", "PR"),
        text=("Similar(Triangle(A,B,C),Triangle(P,Q,R))",),
    )
    assert "triangle ABC ∼ triangle QPR" in _said(problem)


def test_a_bisector_that_runs_into_its_foot_is_dropped_not_repaired() -> None:
    """It would make the triangle isosceles, which no fact says; the picture cannot tell."""
    places = {"A": [0.0, 100.0], "B": [100.0, 100.0], "C": [40.0, 0.0], "I": [46.0, 67.0],
              "F": [46.0, 100.0]}  # fmt: skip
    problem = _import(
        "PointLiesOnLine(F, Line(A, B))",
        "PointLiesOnLine(I, Line(C, F))",
        "Perpendicular(Line(I, F), Line(A, B))",
        text=("IsIncenterOf(Point(I), Triangle(A, B, C))",),
        places=places,
        strokes=("AB", "BC", "AC", "AF", "FB", "CI", "IF", "CF"),
    )
    assert [note.fact for note in problem.dropped] == ["PointLiesOnLine(I, Line(C, F))"]
    assert not problem.repaired
    assert "I incenter of ABC" in _said(problem)
    assert "I on segment CF" not in _said(problem)
