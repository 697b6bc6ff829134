"""What Geometry3K records say wrongly: repaired, dropped or not asked, and always reported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from geometry3k_records import TRIANGLE, imported, said

from geodsl.importers import geometry3k


def test_a_point_that_strokes_show_on_a_line_is_repaired() -> None:
    places = {"A": [0, 0], "B": [100, 0], "J": [50, 1], "C": [50, 80]}
    problem = imported(
        places=places, strokes=("AB", "AJ", "JB", "JC"), text=("Find(LengthOf(Line(A,J)))",)
    )
    assert "J on segment AB" in said(problem)
    assert len(problem.repaired) == 1


def test_a_self_crossing_polygon_is_put_in_cyclic_order() -> None:
    places = {"A": [0, 0], "B": [100, 0], "C": [100, 80], "D": [0, 80]}
    problem = imported(
        places=places, strokes=("AB", "BC", "CD", "DA"), text=("Rectangle(A,C,B,D)", "Find(x)")
    )
    assert said(problem)[0] == "rectangle ABCD" or "rectangle" in said(problem)[0]
    assert "ACBD" not in problem.text.split("\n\n")[1]
    assert problem.repaired[0].fact == "Rectangle(A, C, B, D)"


def test_a_name_that_only_the_text_has_is_bound_when_one_point_fits() -> None:
    problem = imported(text=("Equilateral(Triangle(A,B,S))", "Find(LengthOf(Line(A,S)))"))
    assert said(problem) == ["equilateral triangle ABC", "find AC"]
    assert problem.repaired[0].fact == "the point S of the text"


def test_a_name_that_two_points_fit_is_not_bound() -> None:
    places = TRIANGLE | {"D": [30, 200]}
    problem = imported(
        places=places,
        strokes=("AB", "BC", "AC", "AD", "BD"),
        text=("Find(LengthOf(Line(A,S)))", "Equals(LengthOf(Line(A,B)),3)"),
    )
    assert said(problem)[-1] == "find AS"
    assert problem.repaired == ()


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
    problem = imported("Equals(LengthOf(Line(B, C)), 4)", text=(fact,))
    assert "BC = 4" in said(problem)
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
    places = {**TRIANGLE, "O": [50.0, 60.0]}
    told = ("PointLiesOnCircle(A, Circle(O, radius_1_0))", "Equals(LengthOf(Line(B, C)), 4)")
    problem = imported(*told, text=(fact,), places=places, circles=("O",))
    assert [note.fact for note in problem.dropped] == [fact]
    assert "which says nothing" in problem.text
    without = imported(*told, places=places, circles=("O",))
    assert said(problem) == said(without)


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
    problem = imported(
        "PointLiesOnLine(E, Line(C, B))",
        "PointLiesOnLine(F, Line(C, B))",
        "Perpendicular(Line(A, E), Line(E, F))",
        "Perpendicular(Line(N, F), Line(E, F))",
        places=places,
        strokes=("AB", "BC", "CN", "NA", "AE", "NF"),
    )  # fmt: skip
    assert "B, E, F, C in order" in said(problem)
    assert "at E (20, 0)" in problem.text


def test_a_triple_that_bends_a_row_is_dropped_once() -> None:
    places = {"A": [0, 0], "B": [50, 0], "C": [100, 0], "D": [50, 60]}
    problem = imported(
        "PointLiesOnLine(B, Line(A, C))",
        "PointLiesOnLine(B, Line(D, C))",
        "PointLiesOnLine(B, Line(A, D))",
        "PointLiesOnLine(B, Line(D, A))",
        places=places,
        strokes=("AC", "BD"),
    )
    assert "B on segment AC" in said(problem)
    assert {note.fact for note in problem.dropped} == {
        "PointLiesOnLine(B, Line(D, C))",
        "PointLiesOnLine(B, Line(A, D))",
    }
    assert len(problem.dropped) == 2
    assert problem.repaired == ()


def test_a_number_that_stands_twice_names_the_first_angle() -> None:
    problem = imported(
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(angle 1))",
        "Equals(MeasureOf(Angle(B, A, C)), MeasureOf(angle 1))",
        text=("Find(MeasureOf(Angle(1)))",),
    )
    assert said(problem)[1:] == ["∠1 = ∠ABC", "find ∠1"]
    assert len(problem.repaired) == 1


def test_a_bisector_that_runs_into_its_foot_is_dropped_not_repaired() -> None:
    """It would make the triangle isosceles, which no fact says; the picture cannot tell."""
    places = {"A": [0.0, 100.0], "B": [100.0, 100.0], "C": [40.0, 0.0], "I": [46.0, 67.0],
              "F": [46.0, 100.0]}  # fmt: skip
    problem = imported(
        "PointLiesOnLine(F, Line(A, B))",
        "PointLiesOnLine(I, Line(C, F))",
        "Perpendicular(Line(I, F), Line(A, B))",
        text=("IsIncenterOf(Point(I), Triangle(A, B, C))",),
        places=places,
        strokes=("AB", "BC", "AC", "AF", "FB", "CI", "IF", "CF"),
    )
    assert [note.fact for note in problem.dropped] == ["PointLiesOnLine(I, Line(C, F))"]
    assert not problem.repaired
    assert "I incenter of ABC" in said(problem)
    assert "I on segment CF" not in said(problem)
