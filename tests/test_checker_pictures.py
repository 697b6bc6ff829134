"""What statements ask and show: questions, strokes, marks and printed texts."""

from __future__ import annotations

import pytest
from meanings import ABC, ABCD, program, short

from geodsl import ir
from geodsl.diagnostics import ProgramError


def test_a_numbered_angle_is_drawn_and_stands_for_its_angle() -> None:
    found = program("triangle ABC\n∠1 = ∠ABC\n∠1 = 40°\nfind ∠1")
    assert [(short(t.item), t.text) for t in found.drawing.texts] == [("∠ABC", "1")]
    assert short(found.queries[0].target) == "∠ABC"


@pytest.mark.parametrize(
    ("text", "kind", "target", "unit"),
    [
        (ABC + "find ∠ABC", "value", "∠ABC", "°"),
        (ABC + "AB = 5 cm\nfind BC", "value", "|BC|", "cm"),
        (ABC + "AB = 5 cm\nfind area ABC", "value", "Area(ABC)", "cm^2"),
        (ABC + "AB = x\nfind x", "value", "x", None),
        (ABC + "find A", "coordinates", "A", None),
        ("circle O\nfind equation of circle O", "equation", "(O)", None),
        ("line l\nfind equation of l", "equation", "l", None),
        (ABC + "AB = r\nfind BC in terms of r", "value", "divide(|BC|, r)", None),
        (ABC + "find AB / BC", "value", "divide(|AB|, |BC|)", None),
        (ABC + "find scale factor(ABC, ACB)", "value", "divide(|AB|, |AC|)", None),
    ],
)
def test_a_question_asks_for_its_target(
    text: str, kind: str, target: str, unit: str | None
) -> None:
    query = program(text).queries[-1]
    assert (query.kind, short(query.target), query.unit) == (kind, target, unit)


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (ABC + "find ∠ABC in cm", "G204", "an angle is not told in `cm`"),
        (ABC + "find AB in deg", "G204", "a length is not told in `°`"),
        (ABC + "find AB in rad", "G204", "a length is not told in `rad`"),
        (ABC + "find area ABC in cm", "G204", "write `in cm^2`"),
        (ABC + "find AB in cm^2", "G204", "write `in cm`"),
        (ABC + "find AB : AC in cm", "G204", "a ratio is not told in `cm`"),
        (ABC + "∠ABC = x\nfind x in rad", "G204", "a number is not told in `rad`"),
        (ABC + "find ∡(AB, BC) in rad", "G204", "a directed angle is not told in `rad`"),
        (ABC + "unit cm\nAB = x\nfind x in mm", "G215", "lengths are in `cm` here"),
        (ABC + 'unit "span"\nfind AB in mm', "G215", "lengths are in `span` here"),
        (ABC + "find AB in mm\nAC = 3 cm", "G215", "write `30 mm`"),
    ],
)
def test_an_answer_is_told_in_no_unit_that_it_cannot_have(text: str, code: str, said: str) -> None:
    with pytest.raises(ProgramError) as refused:
        program(text)
    (found,) = refused.value.diagnostics
    assert found.code.value == code
    assert said in f"{found.message} {found.hint}"


def test_prove_asks_for_the_truth_and_adds_no_fact() -> None:
    found = program(ABC + "H orthocenter of ABC\nprove AH ⟂ BC")
    assert [f.relation for f in found.facts if f.statement == 2] == []
    query = found.queries[0]
    assert query.kind == "truth"
    assert isinstance(query.target, ir.Fact)
    assert query.target.relation == "perpendicular"


def test_strokes_are_what_statements_mention_and_no_stretch_is_drawn_twice() -> None:
    found = program(ABC + "D on BC\nAD bisects ∠BAC\nBD = 3")
    assert [short(s.item) for s in found.drawing.strokes] == ["[AB]", "[BC]", "[CA]", "[AD]"]


def test_hidden_things_are_not_drawn() -> None:
    found = program(ABC + "circle O through A, B, C\nhide BC, O\nhide label A\ndashed AB")
    assert [(short(s.item), s.dashed) for s in found.drawing.strokes] == [
        ("[AB]", True),
        ("[CA]", False),
        ("(O)", False),
    ]
    assert found.drawing.hidden_points == {"O"}
    assert [p.name for p in found.points if not p.printed] == ["A"]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (ABC + "AB = AC", [("ticks", "[AB] [AC]", 1)]),
        (ABC + "AB = AC\n∠B = ∠C", [("ticks", "[AB] [AC]", 1), ("arcs", "∠ABC ∠BCA", 1)]),
        (ABC + "∠C = 90°", [("right", "∠BCA", 1)]),
        (ABC + "AD altitude of triangle ABC", [("right", "∠ADB", 1)]),
        (ABCD + "AB ∥ CD", [("arrows", "[AB] [CD]", 1)]),
        (ABC + "M midpoint of AB\nN midpoint of BC",
         [("ticks", "[AM] [MB]", 1), ("ticks", "[BN] [NC]", 2)]),
        (ABC + "mark ∠ABC", [("arcs", "∠ABC", 1)]),
    ],
)  # fmt: skip
def test_relations_are_marked(text: str, marks: list[tuple[str, str, int]]) -> None:
    found = program(text).drawing.marks
    assert [(m.kind, " ".join(short(i) for i in m.items), m.group) for m in found] == marks


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (ABC + "AB = 5", [("[AB]", "5")]),
        (ABC + "AB = AC = 5 cm", [("[AB]", "5 cm"), ("[AC]", "5 cm")]),
        (ABC + "∠ABC = 60", [("∠ABC", "60°")]),
        (ABC + "∠ABC = (2x + 10)°", [("∠ABC", "(2x + 10)°")]),
        (ABC + "AB = 2sqrt(3)", [("[AB]", "2√3")]),
        (ABC + "AB = 2BC", []),
        (ABC + 'label AB "c"', [("[AB]", "c")]),
        ("circle O with radius 5", [("(O)", "r = 5")]),
        ("circle O with radius 5\nradius OA of circle O", [("[OA]", "5")]),
    ],
)
def test_measures_are_printed_beside_what_they_measure(
    text: str, texts: list[tuple[str, str]]
) -> None:
    assert [(short(t.item), t.text) for t in program(text).drawing.texts] == texts


def test_sides_are_drawn_though_a_bisector_meets_one_of_them_at_a_point_with_a_name() -> None:
    found = program("triangle ABC\nline l = bisector of ∠ACB\nE = l ∩ AB")
    strokes = [short(stroke.item) for stroke in found.drawing.strokes]
    assert {"[AB]", "[BC]", "[CA]"} <= set(strokes)


BARE = ABC + "circle O\npoint M\n"


@pytest.mark.parametrize(
    "said",
    [
        "median AM", "altitude AM ⟂ BC", "find median AM", "radius OM = 5", "diameter AB = 4",
        "draw median AM", "hypotenuse AM = 5", "dashed altitude AM", "chord AM ∥ BC", "side AM",
        "prove altitude AM ⟂ BC", "M on BC\nAM not median of triangle ABC\nmedian AM = 5",
        "AM median of triangle ABC\naltitude AM = 3", "M midpoint of AC\nmedian AM = 5",
        "M not midpoint of BC\nmedian AM = 5", "M on BC\naltitude AM = 5",
        "AM ⟂ BC\naltitude AM = 5",
        "A, M on circle O\ndiameter AM = 4", "M midpoint of AB\nmidsegment MC = 5",
    ],
)  # fmt: skip
def test_a_segment_is_called_by_no_role_that_nothing_gives_it(said: str) -> None:
    with pytest.raises(ProgramError) as refused:
        program(BARE + said)
    (found,) = refused.value.diagnostics
    assert found.code.value == "G208"
    assert found.hint is not None
    assert " of " in found.hint


@pytest.mark.parametrize(
    "said",
    [
        "AM median of triangle ABC\nmedian AM = 5\nfind median AM", "M on circle O\nradius OM = 5",
        "A, M on circle O\nchord AM = 3", "AB diameter of circle O\ndiameter AB = 4",
        "side AB = 4\nfind side BC", "square PQRS\ndiagonal PR = 4", "hypotenuse AB = 5",
        "circle k with diameter AB\nfind diameter AB", "M midpoint of BC\nmedian AM = 5",
        "M = foot of A on BC\naltitude AM = 5", "M on BC\nAM ⟂ BC\naltitude AM = 5",
        "M midpoint of AB\nN midpoint of AC\nmidsegment MN = 5",
        "A, M on circle O\nO on AM\ndiameter AM = 4",
        "A, M on circle O\nO midpoint of AM\ndiameter AM = 4",
    ],
)  # fmt: skip
def test_a_segment_is_called_by_the_role_that_it_has(said: str) -> None:
    program(BARE + said)


def test_the_named_part_of_the_only_polygon_is_stated() -> None:
    found = program("triangle ABC\nhypotenuse AB = 5")
    assert "perpendicular" in {fact.relation for fact in found.facts}


@pytest.mark.parametrize("said", ["diagonal AC", "AC diagonal of triangle ABC"])
def test_neighbouring_corners_span_no_diagonal(said: str) -> None:
    with pytest.raises(ProgramError, match="`AC` is no diagonal of `ABC`"):
        program(ABC + said)


@pytest.mark.parametrize(
    ("text", "texts", "marks"),
    [
        (ABC + "AB = 5\nBC = 4\nhide AB", ["[BC]"], []),
        (ABC + "AB = AC\nhide AB", [], []),
        (ABCD + "AB ∥ CD\nhide CD", [], []),
        (ABC + "∠A = 40°\n∠B = 30°\nhide AC", ["∠ABC"], []),
        (ABC + "∠C = 90°\nhide BC", [], []),
        (ABC + "D on AC\nAD = 3\nhide AD", ["[AD]"], []),
        (ABC + "M midpoint of AB\nhide AM, MB", [], [("ticks", "[AM] [MB]", 1)]),
        (ABC + "D on AC\n∠A = 40°\nhide AC", [], []),
        (ABC + "D on AC\nsegment AD\n∠A = 40°\nhide AC", ["∠BAC"], []),
        (ABC + "point D\nC, A, D in order\nsegment AD\n∠BAC = 40°\nhide AC, CD", [], []),
    ],
)
def test_no_sign_and_no_number_stands_on_what_is_hidden(
    text: str, texts: list[str], marks: list[tuple[str, str, int]]
) -> None:
    """Unless another stroke runs over it. A number beside nothing is read as its neighbour's."""
    found = program(text).drawing
    assert [short(t.item) for t in found.texts] == texts
    assert [(m.kind, " ".join(map(short, m.items)), m.group) for m in found.marks] == marks
