"""Geometry3K records as programs."""

from __future__ import annotations

import json

from geometry3k_records import TRIANGLE, imported, said

from geodsl.importers import geometry3k


def test_a_triangle_with_measures_reads_like_its_text() -> None:
    problem = imported(
        "Equals(LengthOf(Line(B, A)), x+2)",
        "Equals(MeasureOf(Angle(C, B, A)), 60)",
        "Perpendicular(Line(A, C), Line(C, B))",
        text=("Find(x)",),
    )
    assert said(problem) == [
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
    problem = imported(
        "Equals(LengthOf(Line(A, B)), 5)",
        text=("Equals(LengthOf(Line(B,A)),5)", "Find(LengthOf(Line(A,C)))"),
    )
    assert said(problem).count("AB = 5") == 1


def test_order_on_a_line_comes_from_the_positions() -> None:
    places = {"A": [0, 0], "D": [90, 1], "B": [30, 0], "C": [60, 1]}
    problem = imported(
        "PointLiesOnLine(B, Line(A, D))",
        "PointLiesOnLine(C, Line(A, D))",
        places=places,
        strokes=("AD", "AB", "BC", "CD"),
    )
    assert said(problem)[-2:] == ["segment AD", "A, B, C, D in order"]


def test_numbered_angles_are_defined_before_they_are_used() -> None:
    problem = imported(
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(angle 1))",
        text=("Equals(MeasureOf(Angle(1)),40)", "Find(MeasureOf(Angle(1)))"),
    )
    assert said(problem)[1:] == ["∠1 = ∠ABC", "∠1 = 40°", "find ∠1"]


def test_a_one_letter_angle_needs_two_rays() -> None:
    assert said(imported(text=("Find(MeasureOf(Angle(A)))",)))[-1] == "find ∠BAC"
    places = TRIANGLE | {"D": [200, 0], "E": [200, 60]}
    problem = imported(
        places=places, strokes=("AB", "BC", "AD", "AE"), text=("Find(MeasureOf(Angle(A)))",)
    )
    assert [note.fact for note in problem.unasked] == ["Find(MeasureOf(Angle(A)))"]
    assert "3 rays leave A" in problem.unasked[0].reason


def test_circle_points_stand_in_the_order_of_the_picture() -> None:
    places = {"O": [50, 50], "A": [0, 50], "B": [100, 50], "C": [50, 0]}
    problem = imported(
        *(f"PointLiesOnCircle({p}, Circle(O, radius_3_0))" for p in "ABC"),
        "Equals(MeasureOf(Arc(A, C)), 80)",
        "Equals(MeasureOf(Arc(A, B)), 200)",
        places=places,
        strokes=("AB",),
        circles=("O",),
        text=("IsDiameterOf(Line(A,B),Circle(O))", "Find(RadiusOf(Circle(O)))"),
    )
    assert said(problem) == [
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
    problem = imported(
        "PointLiesOnCircle(A, Circle(O, radius_2_0))",
        "PointLiesOnCircle(C, Circle(O, radius_5_0))",
        "PointLiesOnCircle(B, Circle(O, radius_2_1))",
        places=places,
        strokes=("OA",),
        circles=("O",),
    )
    assert "circle c1 with center O" in said(problem)
    assert "A, C on circle O" in said(problem)
    assert "B on circle c1" in said(problem)


def test_shapes_say_what_the_picture_must_not_decide_alone() -> None:
    places = {"A": [0, 80], "B": [100, 80], "C": [80, 0], "D": [20, 0]}
    sides = ("AB", "BC", "CD", "DA")
    isosceles = imported(places=places, strokes=sides, text=("Isosceles(Trapezoid(A,B,C,D))",))
    assert said(isosceles)[0] == "isosceles trapezoid ABCD with AB ∥ DC"
    triangle = imported(
        "Equals(LengthOf(Line(C,A)), LengthOf(Line(C,B)))", text=("Isosceles(Triangle(A,B,C))",)
    )
    assert said(triangle)[0] == "isosceles triangle ABC with CA = CB"


def test_placeholders_mean_the_one_polygon_and_circle() -> None:
    places = {"O": [50, 50], "A": [0, 50], "B": [75, 93], "C": [75, 7]}
    problem = imported(
        *(f"PointLiesOnCircle({p}, Circle(O, radius_3_0))" for p in "ABC"),
        places=places,
        circles=("O",),
        text=("Equals(RadiusOf(Circle($)),4)", "Find(AreaOf(Shaded(Shape($))))"),
    )
    assert "radius of circle O = 4" in said(problem)
    assert said(problem)[-2:] == ["shade circle O - ABC", "find area of (circle O - ABC)"]


def test_lines_called_by_letters_are_the_drawn_parallels() -> None:
    places = {"A": [0, 0], "B": [90, 2], "C": [0, 50], "D": [90, 51], "E": [10, 90], "F": [40, -30]}
    problem = imported(
        places=places,
        strokes=("AB", "CD", "EF"),
        text=("Parallel(Line(a),Line(b))", "Find(LengthOf(Line(E,F)))"),
    )
    assert "AB ∥ CD" in said(problem)
    assert problem.dropped == ()


def test_an_unnamed_point_gets_a_name_without_a_label() -> None:
    places = {"A": [0, 0], "B": [90, 0], "point_3": [40, 0]}
    problem = imported("PointLiesOnLine(point_3, Line(A, B))", places=places, strokes=("AB",))
    assert "P1 on segment AB" in said(problem)
    assert "hide label P1" in said(problem)


def test_answers_are_not_read() -> None:
    line = json.dumps({"id": 1, "text_logic_forms": ["Find(x)"], "choices": 5, "answer": "??"})
    assert "??" not in geometry3k.write(geometry3k.decode(line, "line 1")).text


def test_points_without_any_place_on_a_line_have_no_order() -> None:
    places = {"A": [0, 0], "B": [90, 0], "C": [-1, -1], "D": [-1, -1]}
    problem = imported(
        "PointLiesOnLine(C, Line(A, B))",
        "PointLiesOnLine(D, Line(A, B))",
        places=places,
        strokes=("AB",),
    )
    assert "in order" not in problem.text


def test_similar_triangles_follow_the_marked_angles() -> None:
    places = TRIANGLE | {"P": [200, 100], "Q": [300, 100], "R": [230, 0]}
    problem = imported(
        "Equals(MeasureOf(Angle(B, A, C)), MeasureOf(Angle(P, Q, R)))",
        "Equals(MeasureOf(Angle(A, B, C)), MeasureOf(Angle(Q, P, R)))",
        "Equals(MeasureOf(Angle(A, C, B)), MeasureOf(Angle(P, R, Q)))",
        places=places,
        strokes=("AB", "BC", "AC", "PQ", "QR", "PR"),
        text=("Similar(Triangle(A,B,C),Triangle(P,Q,R))",),
    )
    assert "triangle ABC ∼ triangle QPR" in said(problem)
