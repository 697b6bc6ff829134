"""What statements say of the picture alone: facts of their own, judged on strokes and shades."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest

from geodsl import records
from geodsl.audit import Answer, audit_record, read_figure, read_program
from geodsl.audit.pictured import read_shown
from geodsl.checker import check
from geodsl.ir import Fact, Program
from geodsl.parser import parse
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.records.reading import load
from geodsl.source import Source
from geodsl.verifier import Verdict, View, judge_fact, judge_shown
from geodsl.verifier.table import SHOWN_JUDGES
from geodsl.views import picture_view
from geodsl.vocabulary.relations import RELATIONS, SHOWN

SQUARE = "square ABCD\nM midpoint of AB\n"


def _compiled(text: str) -> Compiled:
    found = compile_source(Source("test.geo", text), Options())
    assert found.status is Status.VERIFIED
    return found


def _view(compiled: Compiled) -> View:
    assert compiled.program is not None
    assert compiled.scene is not None
    return picture_view(compiled.program, compiled.scene)


def _own(text: str) -> list[Verdict]:
    """Verdicts on what a program says of its own picture."""
    compiled = _compiled(text)
    assert compiled.program is not None
    assert compiled.coordinates is not None
    found = judge_shown(compiled.program, compiled.coordinates, _view(compiled))
    return [verdict.verdict for verdict in found]


def _said(text: str, of: str) -> Verdict:
    """The verdict on the last statement of one program in the picture of another."""
    program: Program = check(parse(Source("said.geo", text)), Source("said.geo", text))
    fact: Fact = program.shown[-1]
    compiled = _compiled(of)
    assert compiled.program is not None
    assert compiled.coordinates is not None
    return judge_fact(fact, compiled.program, compiled.coordinates, _view(compiled)).verdict


def test_every_relation_of_pictures_is_judged_and_is_none_of_figures() -> None:
    assert set(SHOWN_JUDGES) == set(SHOWN)
    assert not set(SHOWN) & set(RELATIONS)


@pytest.mark.parametrize(
    "line", ["segment AC", "draw AC", "ray AC", "draw line AC", "shade ABC", "dashed AC"]
)
def test_what_a_program_says_of_its_picture_holds_there_and_fails_without_it(line: str) -> None:
    assert _own(SQUARE + line) == [Verdict.HOLDS]
    assert _said(SQUARE + line, SQUARE) is Verdict.FAILS


def test_what_another_stroke_runs_over_is_neither_drawn_nor_not_drawn() -> None:
    assert _said(SQUARE + "segment AM", SQUARE) is Verdict.UNDECIDED
    assert _said(SQUARE + "hide AM", SQUARE) is Verdict.UNDECIDED
    assert _said(SQUARE + "draw line AB", SQUARE) is Verdict.FAILS  # it goes on beyond A and B


def test_a_drawn_segment_is_visibly_not_hidden() -> None:
    assert _own(SQUARE + "hide CD") == [Verdict.HOLDS]
    assert _said(SQUARE + "hide CD", SQUARE) is Verdict.FAILS


def test_a_segment_of_two_pieces_looks_drawn() -> None:
    text = "points A, B, C\nB between A and C\nsegment AB\nsegment BC"
    assert _said(text + "\nsegment AC", text + "\nhide AC") is Verdict.UNDECIDED


def test_a_segment_beside_a_drawn_one_by_less_than_is_seen_is_undecided() -> None:
    text = "points A, B\nAB = 100\nC = midpoint of AB\nsegment AB\npoint D\nCD = 3\nCD ⟂ AB\nhide C"
    assert _said(text + "\nsegment AD", text) is Verdict.UNDECIDED


def test_a_solid_segment_is_visibly_not_dashed() -> None:
    assert _said(SQUARE + "dashed AC", SQUARE + "segment AC") is Verdict.FAILS


def test_a_part_that_is_not_shaded_is_seen_and_a_larger_shade_covers() -> None:
    assert _said(SQUARE + "shade ABCD", SQUARE + "shade ABC") is Verdict.FAILS
    assert _said(SQUARE + "shade ABC", SQUARE + "shade ABCD") is Verdict.UNDECIDED


def test_without_a_picture_nothing_is_known_of_it() -> None:
    compiled = _compiled(SQUARE + "segment AC")
    assert compiled.program is not None
    assert compiled.coordinates is not None
    for view in (None, replace(_view(compiled), drawing=None)):
        (verdict,) = judge_shown(compiled.program, compiled.coordinates, view)
        assert verdict.verdict is Verdict.UNDECIDED


def test_what_is_hidden_again_makes_no_program_fail() -> None:
    assert _own(SQUARE + "segment AC\nhide AC") == [Verdict.FAILS, Verdict.HOLDS]


@pytest.mark.parametrize(
    "text",
    [SQUARE + "segment AC\ndashed BD\nhide AB\nshade ABC", SQUARE + "draw line AC\nsegment AM",
     "circle O\nA, B on circle O\nsegments OA, OB\nshade sector AOB\ndraw AB\nhide circle O"],
)  # fmt: skip
def test_the_record_keeps_it_and_the_audit_agrees(text: str) -> None:
    compiled = _compiled(text)
    assert compiled.program is not None
    assert compiled.coordinates is not None
    record = json.loads(records.scene_record(compiled))
    loaded = load(record)
    assert loaded.program.shown == compiled.program.shown
    again = judge_shown(loaded.program, loaded.coordinates, loaded.view)
    assert again == judge_shown(compiled.program, compiled.coordinates, _view(compiled))
    assert audit_record(record) == ()


@pytest.mark.parametrize("line", ["segment AC", "hide CD", "shade ABC", "dashed AC"])
def test_the_audit_finds_a_wrong_verdict_on_the_picture(line: str) -> None:
    record = json.loads(records.scene_record(_compiled(SQUARE + line)))
    (row,) = cast("list[dict[str, object]]", record["shown"])
    row["verdict"] = "fails"
    (found,) = audit_record(record)
    assert (found.recorded, found.audited) == ("fails", "holds")


LOOSE = "circle P\nC, D on circle P\nB on segment PC\nPB = 0.4PC\nsegments PC, CD\n"
"""B, which is not on circle P, is seen from its centre where C is, but for rounding."""

SHADE = "shade circle P - circular segment CD"


def test_a_part_of_a_disk_that_does_not_end_on_its_circle_is_neither_shaded_nor_not() -> None:
    said = "circle P\nB, C on circle P\nD midpoint of PC\nshade circular segment BC"
    assert _said(said, LOOSE + SHADE) is Verdict.UNDECIDED
    claim = read_program(said)[-1].shown[-1]
    record = json.loads(records.scene_record(_compiled(LOOSE + SHADE)))
    figure = read_figure(record)
    figure = replace(figure, shown=read_shown(record, (), {}))
    assert claim.judge(figure).verdict is Answer.UNDECIDED
