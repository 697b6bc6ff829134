"""What statements say of the marks of a picture: judged, audited, said only where it is so."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest

from geodsl import records
from geodsl.audit import audit_record
from geodsl.audit.auditor import read_scene
from geodsl.canonical import canonical_key
from geodsl.captions import Caption, caption, picture_of
from geodsl.checker import check
from geodsl.ir import Mark, Program, Segment
from geodsl.parser import parse
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.renderer import Style
from geodsl.source import Source
from geodsl.verifier import Verdict, View, judge_fact, judge_shown
from geodsl.views import picture_view

TRIANGLE = "triangle ABC\nat A (0, 0)\nat B (10, 0)\nat C (3, 8)\n"
PARALLELOGRAM = "parallelogram ABCD\nAC, BD meet at O\n"
ARCS = (
    "circle O\nA, B, C, D on circle O\nA, B, C, D in order on circle O\n"
    "∠AOB = 80°\n∠BOC = 80°\n∠COD = 80°\n"
)


def _program(text: str) -> Program:
    source = Source("said.geo", text)
    return check(parse(source), source)


def _compiled(text: str, style: Style | None = None) -> Compiled:
    options = Options() if style is None else Options(style=style)
    found = compile_source(Source("test.geo", text), options)
    assert found.status is Status.VERIFIED, [d.message for d in found.diagnostics]
    return found


def _parts(found: Compiled) -> tuple[Program, View]:
    assert found.program is not None
    assert found.scene is not None
    return found.program, picture_view(found.program, found.scene)


def _own(text: str, style: Style | None = None) -> list[Verdict]:
    """Verdicts on what a program says of its own picture, with which the audit agrees."""
    found = _compiled(text, style)
    program, view = _parts(found)
    assert found.coordinates is not None
    assert audit_record(json.loads(records.scene_record(found))) == ()
    return [v.verdict for v in judge_shown(program, found.coordinates, view)]


def _said(text: str, of: str) -> tuple[Verdict, Verdict]:
    """The judge's and the audit's answer on the last statement of one program, in the picture of
    another."""
    fact = _program(text).shown[-1]
    found = _compiled(of)
    program, view = _parts(found)
    assert found.coordinates is not None
    judged = judge_fact(fact, program, found.coordinates, view).verdict
    figure = read_scene(json.loads(records.scene_record(found))).figure
    read = read_scene(json.loads(records.scene_record(_compiled(text)))).program[-1]
    return judged, Verdict(read.shown[-1].judge(figure).verdict.value)


HOLDS, FAILS = (Verdict.HOLDS, Verdict.HOLDS), (Verdict.FAILS, Verdict.FAILS)
UNDECIDED = (Verdict.UNDECIDED, Verdict.UNDECIDED)


# --- what holds -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (PARALLELOGRAM + "mark AB = CD", 1),
        (PARALLELOGRAM + "mark AO = OC\nmark ∠ABC = ∠CDA\nmark BC ∥ AD", 3),
        ("square ABCD\nmark AB = BC = CD = DA", 3),
        ("rectangle ABCD\nmark AB ⟂ BC\nmark ∠BCD", 2),
        (TRIANGLE + "mark ∠ABC, BC", 2),
        (TRIANGLE + "∠1 = ∠ABC\n∠2 = ∠BAC\nmark ∠1", 3),
        (ARCS + "mark arc AB = arc BC\nmark arc CD", 5),
        ("line l\nA on l\npoint B\nline m\nB on m\nm ∥ l\nmark l ∥ m", 1),
    ],
)
def test_a_mark_that_is_asked_for_is_there(text: str, count: int) -> None:
    found = _own(text)
    assert len(found) == count
    marks = [v for f, v in zip(_program(text).shown, found, strict=True) if "marked" in f.relation]
    assert marks
    is_number = "∠1" in text
    assert set(marks) == {Verdict.UNDECIDED if is_number else Verdict.HOLDS}


def test_marks_that_other_statements_bring_are_marks_of_the_picture() -> None:
    legs = "isosceles triangle ABC with AB = AC\n"
    assert _said(legs + "mark AB = AC", legs) == HOLDS
    trapezoid = "quadrilateral ABCD\nAB ∥ CD\n"
    assert _said(trapezoid + "mark CD ∥ BA", trapezoid) == HOLDS
    corner = "triangle ABC\nAC ⟂ BC\n"
    assert _said(corner + "mark BC ⟂ AC", corner) == HOLDS


# --- what fails -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("mark AB = CD", ""),
        ("mark AB = CD", "mark AD = BC"),
        ("mark AO = OC", "mark AB = CD"),
        ("mark ∠ABC = ∠CDA", "mark ∠BAD = ∠BCD"),
        ("mark ∠AOB = ∠COD", "mark ∠BOC = ∠DOA"),
        ("mark AB ∥ CD", "mark AD ∥ BC"),
        ("mark AB ∥ CD", "mark AB = CD"),
        ("mark AB", "mark AD"),
        ("mark AB", "mark ∠ABC"),
        ("mark ∠ABC", "mark ∠BCD"),
        ("mark ∠ABC", "mark AB"),
    ],
)
def test_a_mark_elsewhere_fails(said: str, of: str) -> None:
    assert _said(PARALLELOGRAM + said, PARALLELOGRAM + of) == FAILS


def test_one_tick_and_two_are_not_equal_marks() -> None:
    kite = "square ABCD\nAC, BD meet at O\n"
    of = kite + "mark AB = CD\nmark AO = OC\nmark BO = OD"
    assert _said(kite + "mark BO = OD", of) == HOLDS
    assert _said(kite + "mark AB = BC", of) == FAILS  # BC carries none
    assert _said(kite + "mark AO = BO", of) == FAILS  # two and three


def test_a_square_stands_in_the_corner_that_is_said() -> None:
    of = "rectangle ABCD\nmark AB ⟂ BC"
    assert _said("rectangle ABCD\nmark BC ⟂ AB", of) == HOLDS
    assert _said("rectangle ABCD\nmark AB ⟂ AD", of) == FAILS
    assert _said("rectangle ABCD\nmark ∠ABC", of) == HOLDS
    assert _said("rectangle ABCD\nmark ∠BCD", of) == FAILS


def test_arcs_of_a_circle_carry_their_own_ticks() -> None:
    of = ARCS + "mark arc AB = arc BC"
    assert _said(ARCS + "mark arc BC = arc AB", of) == HOLDS
    assert _said(ARCS + "mark arc BC = arc CD", of) == FAILS
    assert _said(ARCS + "segment AB\nmark AB", of) == FAILS


# --- what is in doubt -----------------------------------------------------------------------


def test_one_arc_over_two_angles_may_be_that_of_both() -> None:
    text = TRIANGLE + "D on segment BC\nsegment AD\n"
    assert _said(text + "mark ∠BAD", text + "mark ∠BAC") == UNDECIDED
    assert _said(text + "mark ∠BAC", text + "mark ∠BAD") == UNDECIDED
    assert _said(text + "mark ∠CAD", text + "mark ∠BAD") == FAILS


def test_the_same_angle_by_other_letters_is_no_other_angle() -> None:
    text = TRIANGLE + "D on segment BC\n"
    assert _said(text + "mark ∠ABD", text + "mark ∠ABC") == UNDECIDED


def test_a_tick_on_a_whole_may_be_that_of_a_part() -> None:
    text = "points A, B, C\nA, B, C in order\nsegment AC\nAB = 2BC\n"
    assert _said(text + "mark AB", text + "mark AC") == UNDECIDED
    assert _said(text + "mark BC", text + "mark AB") == FAILS


def test_a_tick_beside_by_less_than_is_seen_is_not_surely_another_ones() -> None:
    text = (
        "points A, B, C, D\nA = (0, 0)\nB = (100, 0)\nC = (0, 2)\nD = (100, 2)\nsegments AB, CD\n"
    )
    far = text.replace("2)", "9)")
    assert _said(text + "mark AB", text + "mark CD") == UNDECIDED
    assert _said(far + "mark AB", far + "mark CD") == FAILS


def test_a_text_may_be_what_somebody_calls_a_mark() -> None:
    assert _said(TRIANGLE + "mark AB", TRIANGLE + "AB = 5") == UNDECIDED
    assert _said(TRIANGLE + "mark ∠ABC", TRIANGLE + "∠ABC = x°") == HOLDS  # with an arc
    assert _said(PARALLELOGRAM + "mark AB = CD", PARALLELOGRAM + "AB = 5\nCD = 5") == UNDECIDED
    assert (
        _said(PARALLELOGRAM + "mark AB = CD", PARALLELOGRAM + 'label AB "a"\nlabel CD "c"') == FAILS
    )


def test_arrows_on_both_are_equal_marks_to_somebody() -> None:
    assert _said(PARALLELOGRAM + "mark AB = CD", PARALLELOGRAM + "mark AB ∥ CD") == UNDECIDED
    squares = "rectangle ABCD\nmark AB ⟂ BC\nmark CD ⟂ DA"
    assert _said("rectangle ABCD\nmark ∠ABC = ∠CDA", squares) == UNDECIDED


def test_lone_arcs_look_alike_and_do_not_say_that_angles_are_equal() -> None:
    text = "isosceles triangle ABC with AB = AC\n"
    assert _said(text + "mark ∠ABC = ∠ACB", text + "mark ∠ABC, ∠ACB") == UNDECIDED


def test_nothing_is_known_of_marks_without_a_picture_or_without_the_things() -> None:
    found = _compiled(PARALLELOGRAM + "mark AB = CD")
    program, view = _parts(found)
    assert found.coordinates is not None
    for blind in (None, replace(view, drawing=None)):
        (verdict,) = judge_shown(program, found.coordinates, blind)
        assert verdict.verdict is Verdict.UNDECIDED
    for line in ("mark PQ = CD", "mark PQ", "mark PQ ∥ CD", "mark ∠PQA", "mark PQ ⟂ CD"):
        text = f"points A, C, D, P, Q\n{line}" if "=" not in line else (
            f"points C, D, P, Q\nPQ = CD\n{line}"
        )  # fmt: skip
        fact = _program(text).shown[-1]
        judged = judge_fact(fact, program, found.coordinates, view)
        assert judged.verdict is Verdict.UNDECIDED, line
    nameless = _program("line l\nline m\nl ∥ m\nmark l ∥ m").shown[-1]
    judged = judge_fact(nameless, program, found.coordinates, view)
    assert judged.verdict is Verdict.UNDECIDED


def test_a_mark_on_a_dot_is_not_seen() -> None:
    text = "points A, B, C\nA = (0, 0)\nB = (100, 0)\nC = (1, 0)\nsegment AB\nmark AC"
    assert _own(text)[-1] is Verdict.UNDECIDED
    assert _said(text, text) == UNDECIDED


# --- style, captions, keys ------------------------------------------------------------------


def test_a_text_that_the_style_does_not_print_is_no_mark() -> None:
    text = TRIANGLE + "∠ABC = 50°\nmark ∠ABC"
    assert _own(text)[-1] is Verdict.HOLDS
    assert _own(text, Style(numbers=False))[-1] is Verdict.FAILS
    assert _own(text, Style(labels=False))[-1] is Verdict.FAILS


def _spoken(text: str, *, numbers: bool = True) -> Caption:
    tree = parse(Source("test.geo", text))
    program = check(tree, Source("test.geo", text))
    pictured = picture_of(program, tree, numbers=numbers)
    return caption(program, tree, seed=0, max_tokens=None, pictured=pictured)


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        (PARALLELOGRAM + "mark AB = CD", True),
        ("triangle ABC\nAB = 5\nAC = 5\nmark AC = AB", False),
        (PARALLELOGRAM + "mark AB = CD\nhide label AB", False),
        ("rhombus ABCD\nsegments AC, BD\nmark AC ⟂ BD", False),  # they meet in no point
        ("rhombus ABCD\nAC, BD meet at O\nmark AC ⟂ BD", True),
        (TRIANGLE + "mark ∠ABC", True),
    ],
)
def test_a_caption_says_a_mark_where_there_is_one(text: str, is_said: bool) -> None:
    number = next(k for k, line in enumerate(text.split("\n")) if line.startswith("mark"))
    assert (number in _spoken(text).stated) is is_said
    verdicts = [v for v, f in zip(_own(text), _program(text).shown, strict=True)
                if f.statement == number]  # fmt: skip
    assert (set(verdicts) == {Verdict.HOLDS}) is is_said


def test_a_caption_says_no_arc_that_goes_with_a_number() -> None:
    text = TRIANGLE + "∠ABC = 50°\nmark ∠ABC"
    assert 5 in _spoken(text).stated
    assert 5 not in _spoken(text, numbers=False).stated


def test_nothing_carries_two_signs() -> None:
    marks = _program("points A, B, C, D, E, F, G, H\nAB = CD\nEF = GH\nCD = EF").drawing.marks
    names = tuple(Segment(*pair) for pair in ("AB", "CD", "EF", "GH"))
    assert [(mark.kind, mark.items) for mark in marks] == [("ticks", names)]
    lines = _program("points A, B, C, D, E, F, G, H\nAB ∥ CD\nEF ∥ GH\nEF ∥ CD").drawing.marks
    assert [len(cast("Mark", mark).items) for mark in lines] == [4]


def test_marks_in_another_order_make_no_other_program() -> None:
    square = "square ABCD\n"
    lines = ("mark AB = BC = CD", "mark CB = DC = BA", "mark BC = AB\nmark BC = CD")
    keys = {canonical_key(_program(square + line)) for line in lines}
    assert len(keys) == 1
    assert canonical_key(_program(square)) not in keys


# --- the audit ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["mark AB = CD", "mark ∠ABC = ∠CDA", "mark AB ∥ CD", "mark AB", "mark ∠ABC"]
)
def test_the_audit_finds_a_wrong_verdict_on_a_mark(line: str) -> None:
    record = json.loads(records.scene_record(_compiled(PARALLELOGRAM + line)))
    (row,) = cast("list[dict[str, object]]", record["shown"])
    row["verdict"] = "fails"
    (found,) = audit_record(record)
    assert (found.recorded, found.audited) == ("fails", "holds")


def test_the_audit_finds_marks_that_are_not_in_the_picture() -> None:
    record = json.loads(records.scene_record(_compiled(PARALLELOGRAM + "mark AB = CD")))
    record["drawing"]["marks"] = []
    (found,) = audit_record(record)
    assert (found.recorded, found.audited) == ("holds", "fails")
