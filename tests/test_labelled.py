"""What statements say of the texts of a picture, in captions, verdicts and the audit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest

from geodsl import records
from geodsl.audit import audit_record, judge_text
from geodsl.audit.auditor import read_scene
from geodsl.captions import Caption, caption
from geodsl.checker import check
from geodsl.ir import Fact, Print
from geodsl.mutators import Edit
from geodsl.negatives.depicted import said_by
from geodsl.negatives.saying import is_stated
from geodsl.parser import parse
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.source import Source
from geodsl.verifier import Verdict, judge_fact, judge_shown
from geodsl.views import picture_view

TRIANGLE = "triangle ABC\n"
SIDES = "triangle ABC\nAB = 5\nBC = x + 3\nAC = 2x - 1\n∠ABC = 70°\n"


def compiled(text: str) -> Compiled:
    found = compile_source(Source("test.geo", text), Options())
    assert found.status is Status.VERIFIED
    return found


def prints(text: str) -> list[str]:
    program = check(parse(Source("test.geo", text)), Source("test.geo", text))
    facts = [fact.arguments[1] for fact in program.shown if fact.relation == "labelled"]
    return [fact.text for fact in facts if isinstance(fact, Print)]


def last_fact(text: str) -> Fact:
    program = check(parse(Source("said.geo", text)), Source("said.geo", text))
    return program.shown[-1]


def verdict(said: str, of: str) -> Verdict:
    """On the last print of one program, in the picture of another."""
    shown = compiled(of)
    assert shown.program is not None
    assert shown.coordinates is not None
    assert shown.scene is not None
    view = picture_view(shown.program, shown.scene)
    found = judge_fact(last_fact(said), shown.program, shown.coordinates, view).verdict
    assert found is audited(said, shown)
    return found


def audited(said: str, shown: Compiled) -> Verdict:
    """The audit's answer on the same."""
    figure = read_scene(json.loads(records.scene_record(shown))).figure
    other = read_scene(json.loads(records.scene_record(compiled(said))))
    return Verdict(other.program[-1].judge_all(figure, labelled=True).verdict.value)


def spoken(text: str, seed: int) -> Caption:
    tree = parse(Source("test.geo", text))
    return caption(check(tree, Source("test.geo", text)), tree, seed=seed, max_tokens=None)


# --- which statements print ------------------------------------------------------------


def test_each_equality_of_a_segment_an_angle_and_an_arc_with_a_value_prints_it() -> None:
    arc = "circle O\nA, B on circle O\narc AB = 2x\n"
    assert prints(SIDES) == ["5", "x + 3", "2x - 1", "70°"]
    assert prints(arc) == ["(2x)°"]
    assert prints(TRIANGLE + 'label AB "5 cm"') == ["5 cm"]


@pytest.mark.parametrize(
    "line",
    ["AB = AC", "∠ABC = 90°", "AB = AC = 5", "AB : BC = 2", "AB = 2BC", "AB + BC = 9",
     'label A "P"'],
)  # fmt: skip
def test_what_has_no_one_place_prints_nothing(line: str) -> None:
    assert prints(TRIANGLE + line) == []


def test_the_number_of_an_angle_is_printed_and_its_size_then_is_not() -> None:
    assert prints(TRIANGLE + "∠1 = ∠ABC\n∠1 = x°") == ["1"]
    text = TRIANGLE + "∠1 = ∠ABC\n∠2 = ∠BAC"
    assert spoken(text, 0).labelled == {1, 2}
    assert verdict(TRIANGLE + "∠1 = ∠ABC", TRIANGLE + "∠2 = ∠ABC") is Verdict.FAILS
    assert verdict(TRIANGLE + "∠15 = ∠ABC", TRIANGLE + "∠16 = ∠ABC") is Verdict.FAILS
    assert verdict(TRIANGLE + "∠1 = ∠ABC", TRIANGLE + "∠1 = ∠CBA") is Verdict.HOLDS
    assert verdict(TRIANGLE + "∠1 = ∠ABC", TRIANGLE + "∠1 = ∠BAC") is Verdict.FAILS


def test_a_size_inside_another_statement_is_a_size() -> None:
    assert prints("isosceles triangle ABC with AB = AC and AB = x") == []


# --- verdicts, of the judge and of the audit --------------------------------------


def test_what_is_printed_holds_in_its_own_picture() -> None:
    shown = compiled(SIDES)
    assert shown.program is not None
    assert shown.coordinates is not None
    assert shown.scene is not None
    view = picture_view(shown.program, shown.scene)
    found = judge_shown(shown.program, shown.coordinates, view)
    assert [v.verdict for v in found] == [Verdict.HOLDS] * 4
    assert audit_record(json.loads(records.scene_record(shown))) == ()


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("AB = x - 5", "AB = x - 4"),
        ("AB = x - 5", "BC = x - 5"),
        ("AB = x", "AC = 7"),
        ("AB = 12", "AB = 14"),
        ("∠ABC = 2x°", "∠BAC = 2x°"),
        ("∠ABC = 60°", "∠ABC = 66°"),
        ('label AB "5"', "AB = x"),
        ("AB = 30", "∠ABC = 30°"),
        ("∠ABC = x°", "AB = x"),
    ],
)
def test_another_text_or_another_place_fails(said: str, of: str) -> None:
    assert verdict(TRIANGLE + said, TRIANGLE + of) is Verdict.FAILS


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ('label AB "x - 5"', "BA = x - 5"),
        ("AB = x - 5", 'label AB "x-5"'),
        ("∠ABC = (4x - 26)°", "∠CBA = 4x - 26"),
        ("∠ABC = 2x", 'label ∠ABC "2x°"'),
    ],
)
def test_the_same_text_at_the_same_thing_holds(said: str, of: str) -> None:
    assert verdict(TRIANGLE + said, TRIANGLE + of) is Verdict.HOLDS


@pytest.mark.parametrize(
    ("said", "of"), [("∠ABC = 60°", "∠ABC = 63°"), ("AB = 21", "AB = 22"), ("AB = 5", "AB = 5.0")]
)
def test_numbers_that_differ_by_less_than_is_seen_are_undecided(said: str, of: str) -> None:
    assert verdict(TRIANGLE + said, TRIANGLE + of) in (Verdict.UNDECIDED, Verdict.HOLDS)


def test_the_same_angle_by_other_letters_is_no_other_angle() -> None:
    text = "triangle ABC\nD on segment BC\n"
    assert verdict(text + "∠ABD = x°", text + "∠ABC = x°") is Verdict.UNDECIDED


def test_a_text_beside_a_longer_segment_may_be_that_of_its_part() -> None:
    text = "points A, B, C\nA, B, C in order\nsegment AC\nAB = 3BC\n"
    assert verdict(text + "AB = x", text + "AC = x") is Verdict.UNDECIDED
    assert verdict(text + "BC = x", text + "AC = x") is Verdict.FAILS


def test_the_audit_finds_a_wrong_verdict_on_a_text() -> None:
    record = json.loads(records.scene_record(compiled(TRIANGLE + "AB = x")))
    (row,) = cast("list[dict[str, object]]", record["shown"])
    row["verdict"] = "fails"
    (found,) = audit_record(record)
    assert (found.recorded, found.audited) == ("fails", "holds")


def test_a_print_says_nothing_of_the_figure_to_the_audit() -> None:
    figure = read_scene(json.loads(records.scene_record(compiled(TRIANGLE + "AB = 9")))).figure
    other = read_scene(json.loads(records.scene_record(compiled(TRIANGLE + "BC = 9"))))
    read = other.program[-1]
    assert judge_text(TRIANGLE + "BC = 9", figure)[-1].verdict.value == "undecided"
    assert read.judge_all(figure).verdict.value == "undecided"
    assert read.judge_all(figure, labelled=True).verdict.value == "fails"


# --- captions ------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_what_has_an_unknown_is_always_said_as_a_print(seed: int) -> None:
    said = spoken(SIDES, seed)
    assert {2, 3} <= said.labelled
    assert "label" in said.text
    for text in ("x + 3", "2x - 1"):
        assert f"= {text}" not in said.text


def test_a_plain_number_is_said_both_as_a_size_and_as_a_print() -> None:
    forms = {1 in spoken(SIDES, seed).labelled for seed in range(20)}
    assert forms == {True, False}


def test_only_a_caption_that_says_the_print_is_asked_for_it() -> None:
    program = check(parse(Source("test.geo", SIDES)), Source("test.geo", SIDES))
    of_print, of_figure = said_by(program, {1}, {1}), said_by(program, {1})
    assert [fact.relation for fact in of_print] == ["labelled"]
    assert [fact.relation for fact in of_figure] == ["equal"]
    said = spoken(SIDES, 0)
    edit = Edit((), (1,), prints=True)
    assert is_stated(edit, replace(said, labelled=frozenset({1})))
    assert not is_stated(edit, replace(said, labelled=frozenset()))


def test_a_text_that_another_statement_replaces_is_not_said() -> None:
    text = TRIANGLE + 'AB = x\nlabel AB "7"'
    assert 1 not in spoken(text, 0).stated
    assert 2 in spoken(text, 0).labelled
