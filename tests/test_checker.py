"""What statements mean: the facts that the checker makes of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from meanings import ABC, ABCD, CIRCLE, implied, program, short, stated

from geodsl import ir
from geodsl.checker import check, check_all
from geodsl.diagnostics import ProgramError
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.vocabulary.relations import RELATIONS

SQUARE = [
    "parallel AB, CD",
    "parallel BC, DA",
    "perpendicular AB, BC",
    "equal |AB|, |BC|",
]
AROUND = [f"tangent_segment {a}, {b}, (O)" for a, b in ("AB", "BC", "CD", "DA")]
LOWERINGS = [
    # where points lie
    (ABC + "D on BC", ["on_segment D, B, C"]),
    (ABC + "D on segment BC", ["on_segment D, B, C"]),
    (ABC + "D on line BC", ["on_line D, BC"]),
    (ABC + "D on ray BC", ["on_ray D, B, C"]),
    (ABC + "line t\nD on t", ["on_line D, t"]),
    (ABC + "D between B and C", ["on_segment D, B, C"]),
    (ABC + "D inside ABC", ["inside D, ABC"]),
    (ABC + "D outside triangle ABC", ["outside D, ABC"]),
    (ABC + "D inside ∠ABC", ["inside D, Wedge(A, B, C)"]),
    (ABC + "D not on BC", ["not on_segment D, B, C"]),
    (CIRCLE + "D on circle O", ["on_circle D, (O)"]),
    (CIRCLE + "D not on circle O", ["not on_circle D, (O)"]),
    ("ABCD inscribed in circle O", [f"on_circle {p}, (O)" for p in "ABCD"]),
    ("ABC inscribed in circle k", [f"on_circle {p}, (k)" for p in "ABC"]),
    ("square ABCD circumscribed about circle O", SQUARE + AROUND),
    ("A, B, C, D in order on circle O", ["ordered_on_circle (O), A, B, C, D"]),
    ("A, B, C in order on line m", [*(f"on_line {p}, m" for p in "ABC"), "ordered A, B, C"]),
    ("points A, B, C\nA, B, C not in order", ["not ordered A, B, C"]),
    (CIRCLE + "D on arc AB", ["on_arc D, minor AB of O"]),
    (CIRCLE + "D on major arc AB", ["on_arc D, major AB of O"]),
    (CIRCLE + "D on arc ABC", ["on_arc D, through ABC of O"]),
    (CIRCLE + "D outside circle O", ["outside D, Disk((O))"]),
    ("A = (2, -1/2)", ["at A, 2, divide(negate(1), 2)"]),
    (ABC + "D on perpendicular bisector of AB", ["equal |DA|, |DB|"]),
    (ABC + "D on bisector of ∠ABC", ["bisects_angle D, A, B, C"]),
    # constructions
    (ABC + "M midpoint of AB", ["midpoint M, A, B"]),
    (ABC + "M = midpoint of AB", ["midpoint M, A, B"]),
    (ABC + "M = midpoint(A, B)", ["midpoint M, A, B"]),
    (ABC + "M bisects AB", ["midpoint M, A, B"]),
    (ABC + "D foot of A on BC", ["foot D, A, BC"]),
    (ABC + "D = foot(A, BC)", ["foot D, A, BC"]),
    (ABC + "D foot of perpendicular from A to BC", ["foot D, A, BC"]),
    (ABC + "H orthocenter of ABC", ["orthocenter H, A, B, C"]),
    (ABC + "I = incentre of triangle ABC", ["incenter I, A, B, C"]),
    (ABC + "G centroid of ABC", ["centroid G, A, B, C"]),
    (ABC + "O circumcenter of ABC", ["circumcenter O, A, B, C"]),
    (ABC + "J = excenter of ABC opposite B", ["excenter J, B, C, A"]),
    (ABC + "D = reflection of A in BC", ["reflection D, A, BC"]),
    (ABC + "D = reflection of A in B", ["point_reflection D, A, B"]),
    (ABC + "D = rotation of A about B by 60°", ["rotation D, A, B, 60"]),
    (ABC + "D = rotation of A about B by 60° clockwise", ["rotation D, A, B, negate(60)"]),
    (ABC + "D = translation of A by BC", ["translation D, A, B, C"]),
    (ABC + "D = dilation of A about B by 2", ["dilation D, A, B, 2"]),
    (ABC + "D = division of AB in 2 : 1", ["division D, A, B, divide(2, 1)"]),
    (CIRCLE + "D = inverse of A in circle O", ["inverse D, A, (O)"]),
    (CIRCLE + "D = antipode of A", ["antipode D, A, (O)"]),
    (CIRCLE + "D = midpoint of arc AB", ["arc_midpoint D, minor AB of O"]),
    (ABCD + "E = AB ∩ CD", ["on_line E, AB", "on_line E, CD"]),
    (ABCD + "AB and CD meet at E", ["on_line E, AB", "on_line E, CD"]),
    (ABCD + "circle k with diameter AB\nP = center of k", ["center P, (k)"]),
    # relations
    (ABCD + "AB ⟂ CD", ["perpendicular AB, CD"]),
    (ABCD + "AB perp CD", ["perpendicular AB, CD"]),
    (ABCD + "AB ⟂ CD at E", ["on_line E, AB", "on_line E, CD", "perpendicular AB, CD"]),
    (ABCD + "AB ∥ CD", ["parallel AB, CD"]),
    (ABCD + "AB not ∥ CD", ["not parallel AB, CD"]),
    ("lines a, b, c\na ∥ b ∥ c", ["parallel a, b", "parallel b, c"]),
    (ABCD + "AB = CD = 5", ["equal |AB|, |CD|", "equal |CD|, 5"]),
    (ABCD + "AB ≅ CD", ["equal |AB|, |CD|"]),
    (ABCD + "AB ≠ CD", ["not equal |AB|, |CD|"]),
    (ABCD + "A ≠ B", ["distinct A, B"]),
    (ABCD + "AB > CD", ["less |CD|, |AB|"]),
    (ABCD + "AB ≤ CD", ["less_or_equal |AB|, |CD|"]),
    (ABCD + "AB : CD = 2 : 3", ["equal divide(|AB|, |CD|), divide(2, 3)"]),
    (ABCD + "∡(AB, CD) = ∡(AC, BD)",
     ["equal_directed DirectedAngle(AB, CD), DirectedAngle(AC, BD)"]),
    (ABCD + "∡ABC = 30°", ["equal_directed DirectedAngle(BA, BC), 30"]),
    (ABCD + "∠(AB, CD) = 30°", ["equal LineAngle(AB, CD), 30"]),
    (ABCD + "A, B, C collinear", ["collinear A, B, C"]),
    (ABCD + "A, B, C, D concyclic", ["concyclic A, B, C, D"]),
    (ABCD + "A, B, C not collinear", ["not collinear A, B, C"]),
    (ABCD + "A, B, C in order", ["ordered A, B, C"]),
    (ABCD + "ABCD clockwise", ["clockwise A, B, C, D"]),
    (ABCD + "AB, BC, CD concurrent", ["concurrent AB, BC, CD"]),
    (ABCD + "A and B on same side of CD", ["same_side A, B, CD"]),
    (ABCD + "A and B on opposite sides of CD", ["opposite_sides A, B, CD"]),
    (ABCD + "AB horizontal", ["horizontal AB"]),
    (ABCD + "A above B", ["above A, B"]),
    (ABCD + "A south of B", ["bearing B, A, 180"]),
    (ABCD + "bearing of A from B = 40°", ["bearing B, A, 40"]),
    (ABCD + "40° = bearing of A from B", ["bearing B, A, 40"]),
    (ABCD + "bearing of A from B ≠ 40°", ["not bearing B, A, 40"]),
    (ABCD + "AB and CD bisect each other at E", ["midpoint E, A, B", "midpoint E, C, D"]),
    (ABC + "triangle DEF\n△ABC ≅ △DEF", ["congruent ABC, DEF"]),
    (ABC + "triangle DEF\nABC ~ DEF", ["similar ABC, DEF"]),
    (ABC + "D on BC\nAD bisects ∠BAC",
     ["bisects_angle D, B, A, C"]),
    # roles
    (ABC + "AD median of triangle ABC", ["midpoint D, B, C"]),
    (ABC + "AD altitude of triangle ABC", ["foot D, A, BC"]),
    (ABC + "line m perpendicular bisector of AB", ["perpendicular_bisector m, A, B"]),
    (ABC + "M on AB\nN on AC\nMN midsegment of triangle ABC",
     ["midpoint M, A, B", "midpoint N, C, A"]),
    ("circle O\nchord AB of circle O", ["on_circle A, (O)", "on_circle B, (O)"]),
    ("circle O\nAB diameter of circle O", ["diameter A, B, (O)"]),
    ("circle O\nradius OA of circle O", ["on_circle A, (O)"]),
    (ABC + "AB hypotenuse of triangle ABC", ["perpendicular CA, CB"]),
    # circles
    ("circle O with radius 5", ["equal Radius((O)), 5"]),
    (ABC + "circle O through A, B, C",
     ["on_circle A, (O)", "on_circle B, (O)", "on_circle C, (O)"]),
    (ABC + "circle O inscribed in triangle ABC", ["incenter O, A, B, C", "tangent AB, (O)"]),
    ("circle O\nsquare ABCD\nABCD circumscribed about circle O",
     ["tangent_segment A, B, (O)", "tangent_segment B, C, (O)",
      "tangent_segment C, D, (O)", "tangent_segment D, A, (O)"]),
    ("circle O\nline t tangent to circle O at A",
     ["on_circle A, (O)", "tangent t, (O)", "on_line A, t"]),
    ("circle O\nPA tangent to circle O at A", ["on_circle A, (O)", "tangent PA, (O)"]),
    ("circle O\nPB tangent to circle O at A",
     ["on_circle A, (O)", "tangent PB, (O)", "on_segment A, P, B"]),
    ("circle O\nline t\nt not tangent to circle O", ["not tangent t, (O)"]),
    ("circle O\npoints P, Q\nPQ tangent to circle O", ["tangent_segment P, Q, (O)"]),
    ("circle O\nP on circle O\npoint Q\nPQ tangent to circle O", ["tangent PQ, (O)"]),
    ("circle O\nline t\nt secant of circle O", ["secant t, (O)"]),
    ("circles O, P\ncircle O externally tangent to circle P", ["externally_tangent (O), (P)"]),
    ("circles O, P\ncircle O internally tangent to circle P", ["internally_tangent (O), (P)"]),
    ("circles O, P\ncircle O tangent to circle P", ["tangent_circles (O), (P)"]),
    # measures
    (ABC + "AB = 2x + 1", ["equal |AB|, add(multiply(2, x), 1)"]),
    (ABC + "∠ABC = 60", ["equal ∠ABC, 60"]),
    (ABC + "∠B = 60°", ["equal ∠ABC, 60"]),
    (ABC + "∠ABC = (π/3) rad",
     ["equal ∠ABC, divide(multiply(divide(Pi(), 3), 180), Pi())"]),
    (ABC + "sin A = 3/5", ["equal sin(∠BAC), divide(3, 5)"]),
    (ABC + "area of triangle ABC = 6", ["equal Area(ABC), 6"]),
    (ABC + "perimeter ABC = 12", ["equal Perimeter(ABC), 12"]),
    (ABC + "distance from A to BC = 3", ["equal Distance(A, BC), 3"]),
    (CIRCLE + "arc AB = 60°", ["equal ArcMeasure(minor AB of O), 60"]),
    (CIRCLE + "arc AB = 200°", ["equal ArcMeasure(major AB of O), 200"]),
    (CIRCLE + "length of arc AB = 2π", ["equal ArcLength(minor AB of O), multiply(2, Pi())"]),
    ("circle O\ncircumference of circle O = 10", ["equal Perimeter(Disk((O))), 10"]),
    ("circle O\ndiameter of circle O = 10", ["equal multiply(2, Radius((O))), 10"]),
    ("circle O\npoint P\npower(P, circle O) = 9", ["equal PowerOfPoint(P, (O)), 9"]),
    (ABCD + "slope of AB = 2", ["equal Slope(AB), 2"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "facts"), LOWERINGS, ids=[t.split("\n")[-1] for t, _ in LOWERINGS]
)
def test_a_statement_means_its_facts(text: str, facts: list[str]) -> None:
    assert stated(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("parallelogram ABCD", ["parallel AB, CD", "parallel BC, DA"]),
        ("rectangle ABCD", ["parallel AB, CD", "parallel BC, DA", "perpendicular AB, BC"]),
        ("rhombus ABCD", ["parallel AB, CD", "parallel BC, DA", "equal |AB|, |BC|"]),
        (
            "square ABCD",
            ["parallel AB, CD", "parallel BC, DA", "perpendicular AB, BC", "equal |AB|, |BC|"],
        ),
        ("trapezoid ABCD with BC ∥ AD", ["parallel BC, AD"]),
        ("kite ABCD with AB = AD", ["equal |AB|, |AD|", "equal |BC|, |CD|"]),
        ("isosceles trapezoid ABCD with AB ∥ CD", ["parallel AB, CD", "equal |BC|, |DA|"]),
        ("equilateral triangle ABC", ["equal |AB|, |BC|", "equal |AB|, |CA|"]),
        ("isosceles triangle ABC with AB = AC", ["equal |AB|, |AC|"]),
        ("isosceles triangle ABC with base BC", ["equal |AB|, |AC|"]),
        ("right triangle ABC with ∠C = 90°", ["equal ∠BCA, 90"]),
        ("right triangle ABC with AC ⟂ BC", ["perpendicular AC, BC"]),
        ("regular triangle ABC", ["equal |AB|, |BC|", "equal |AB|, |CA|"]),
        (
            "regular pentagon ABCDE",
            ["equal |AB|, |BC|", "equal ∠ABC, 108", "equal |AB|, |CD|", "equal ∠BCD, 108",
             "equal |AB|, |DE|", "equal ∠CDE, 108"],
        ),
        ("acute triangle ABC", ["less ∠CAB, 90", "less ∠ABC, 90", "less ∠BCA, 90"]),
    ],
)  # fmt: skip
def test_a_polygon_of_a_kind_means_its_facts(text: str, facts: list[str]) -> None:
    assert stated(text) == facts


def test_a_need_may_be_said_in_a_later_statement() -> None:
    assert stated("right triangle ABC\n∠CAB = 90°\n∠ABC = 72°") == ["equal ∠ABC, 72"]


def test_a_triangle_is_not_flat_and_a_polygon_does_not_cross_itself() -> None:
    assert implied("triangle ABC") == ["nondegenerate A, B, C"]
    assert implied("quadrilateral ABCD")[-1] == "simple A, B, C, D"
    assert implied("square ABCD") == ["convex A, B, C, D"]


def test_the_second_intersection_is_another_point() -> None:
    text = "circle O\nA on circle O\npoint D\nE = AD ∩ circle O"
    assert "distinct A, E" in implied(text)
    assert "distinct A, E" not in implied("circle O\npoints A, D\nE = AD ∩ circle O")


def test_equal_segments_from_one_point_end_in_different_points() -> None:
    assert "distinct A, P" in implied("circle O\nA, B, P on circle O\nPB = AB")


def test_an_angle_above_180_is_reflex_wherever_it_is_named() -> None:
    found = program("sector AOB\n∠AOB = 344°\nfind perimeter sector AOB")
    assert short(found.facts[-1].arguments[0]) == "reflex ∠AOB"
    assert "major AB of O" in short(found.queries[0].target)


def test_one_letter_names_the_angle_between_the_two_sides_there() -> None:
    assert stated("triangle ABC\nD on BC\n∠B = 50°") == ["equal ∠ABC, 50"]


def test_every_fact_names_a_relation_of_the_table_with_as_many_arguments() -> None:
    for text, _ in LOWERINGS:
        for fact in program(text).facts:
            kinds = RELATIONS[fact.relation].arguments
            if "points" in kinds:
                assert len(fact.arguments) >= len(kinds)
            else:
                assert len(fact.arguments) == len(kinds)


def test_a_rough_position_is_no_constraint() -> None:
    found = program("at A (12.5, -3)\nA = (1, 2)")
    assert found.points[0].position == (12.5, -3.0)
    assert [f.relation for f in found.facts] == ["at"]


def test_points_belong_to_the_figure_in_which_they_are_introduced() -> None:
    found = program("figure 1\ntriangle ABC\nfigure 2\ntriangle DEF")
    assert [(p.name, p.panel) for p in found.points] == [
        ("A", 1), ("B", 1), ("C", 1), ("D", 2), ("E", 2), ("F", 2),
    ]  # fmt: skip


def test_an_unnamed_circle_has_a_hidden_centre() -> None:
    found = program(ABC + "circle with diameter AB")
    assert [(c.name, c.centre) for c in found.circles] == [("_c1", "_c1")]
    assert found.drawing.hidden_points == {"_c1"}


def test_a_line_by_its_equation_passes_through_two_points_of_it() -> None:
    found = program("line l: y = 2x + 1")
    places = [f.arguments for f in found.facts if f.relation == "at"]
    for _, x, y in places:
        assert isinstance(x, ir.Number)
        assert isinstance(y, ir.Number)
        assert y.value == 2 * x.value + 1


def test_a_circle_by_its_equation_has_its_centre_and_radius() -> None:
    found = program("circle k: x^2 + y^2 - 2x = 8")
    assert [short(a) for a in found.facts[0].arguments] == ["_k", "1", "0"]
    assert short(found.facts[1].arguments[1]) == "sqrt(9)"


def test_the_centre_of_an_ellipse_and_the_vertex_of_a_parabola_are_exact() -> None:
    text = "ellipse e: (x - 20)^2/400 + (y - 10)^2/100 = 1\nO = center of e"
    assert stated(text) == ["at O, 20, 10"]
    assert stated("parabola p: y = x^2 - 2x\nV = vertex of p") == ["at V, 1, -1"]


def test_check_raises_with_every_diagnostic() -> None:
    source = Source("program.geo", "AB = 5\nCD ⟂ EF")
    with pytest.raises(ProgramError) as caught:
        check(parse(source), source)
    named = [found.primary.span.start for found in caught.value.diagnostics]
    assert named == [0, 7, 12]


def test_check_all_gives_no_program_for_a_wrong_one() -> None:
    source = Source("program.geo", "AB = 5")
    found, diagnostics = check_all(parse(source), source)
    assert found is None
    assert len(diagnostics) == 1


def test_numbers_keep_their_decimals() -> None:
    found = program(ABC + "AB = 2.50")
    number = found.facts[-1].arguments[1]
    assert number == ir.Number(Fraction(5, 2), 2)


def test_what_is_written_with_its_kind_is_introduced_where_it_stands() -> None:
    assert stated("triangle ABC ∼ triangle DEF") == ["similar ABC, DEF"]
    assert stated("line k ⟂ line l") == ["perpendicular k, l"]
    assert stated("circle O circumcircle of triangle ABC")[0] == "on_circle A, (O)"


def test_a_fact_that_was_implied_and_is_then_stated_counts_as_stated() -> None:
    assert stated("points A, B, C\nsegment AB\nA ≠ B") == ["distinct A, B"]


def test_a_circle_without_a_centre_adopts_the_point_that_is_said_to_be_it() -> None:
    found = program("circle k\nO center of k")
    assert [(c.name, c.centre) for c in found.circles] == [("k", "O")]
    assert [p.name for p in found.points] == ["O"]


def test_a_sector_is_read_by_its_centre() -> None:
    text = "circle O with radius 6\nJ, K on circle O\nfind area of sector OJK"
    assert "minor JK of O" in short(program(text).queries[0].target)


def test_equal_angles_at_one_point_end_in_different_points() -> None:
    assert "distinct M, P" in implied("points M, N, P, Q\n∠MNQ = ∠QNP")


def test_the_same_program_gives_the_same_facts_in_the_same_order() -> None:
    for text, _ in LOWERINGS[::10]:
        assert program(text) == program(text)


def test_a_polygon_that_an_inscription_introduces_is_drawn_and_does_not_cross_itself() -> None:
    assert "simple A, B, C, D" in implied("ABCD inscribed in circle O")
    strokes = [
        short(stroke.item) for stroke in program("ABCD inscribed in circle O").drawing.strokes
    ]
    assert strokes == ["(O)", "[AB]", "[BC]", "[CD]", "[DA]"]


@pytest.mark.parametrize(
    "text",
    ["ABCD not inscribed in circle O", "A, B, C, D not in order on circle O", "D on circle O"],
)
def test_a_denial_or_a_place_introduces_no_circle(text: str) -> None:
    with pytest.raises(ProgramError) as caught:
        program(text)
    assert {d.code.value for d in caught.value.diagnostics} <= {"G201", "G202"}


def test_two_points_of_a_line_and_a_circle_are_not_one() -> None:
    found = program("circle O\nP outside circle O\nline t through P\nt meets circle O at A, E")
    assert ir.Fact("distinct", ("A", "E")) in found.facts
    other = program("circle O\nA, B on circle O")
    assert ir.Fact("distinct", ("A", "B")) not in other.facts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kite ABCD with AB = AD\nABCD is rhombus", {("A", "B", "A", "D"), ("B", "C", "C", "D")}),
        ("kite ABCD with CB = CD\nAB = BC", {("C", "B", "C", "D"), ("A", "B", "D", "A")}),
    ],
)
def test_the_pairs_of_a_kite_are_those_of_its_own_statement(
    text: str, said: set[tuple[str, str, str, str]]
) -> None:
    """Though another statement makes other neighbouring sides equal, too."""
    found = {
        (one.a, one.b, two.a, two.b)
        for fact in program(text).facts
        if fact.statement == 0 and fact.relation == "equal"
        for one, two in (fact.arguments,)
        if isinstance(one, ir.Length) and isinstance(two, ir.Length)
    }
    assert found == said


def test_the_bases_of_a_trapezoid_are_those_of_its_own_statement() -> None:
    """The legs of an isosceles one are its other sides."""
    text = "isosceles trapezoid ABCD with BC ∥ DA\nAB ∥ CD"
    legs = [f.arguments for f in program(text).facts if f.relation == "equal" and not f.statement]
    assert legs[0] == (ir.Length("A", "B"), ir.Length("C", "D"))
