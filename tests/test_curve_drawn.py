"""What statements say of curves in a picture, and the rule that makes ellipses of circles."""

from __future__ import annotations

import json
from typing import cast

import pytest

from geodsl import records
from geodsl.audit import audit_record
from geodsl.audit.auditor import read_scene
from geodsl.captions import caption
from geodsl.checker import check
from geodsl.ir import Fact, Program
from geodsl.mutators import circle_to_ellipse
from geodsl.mutators.testing import edits, read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original
from geodsl.negatives.originals import make_original
from geodsl.parser import parse
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.source import Source
from geodsl.verifier import Verdict, judge_fact
from geodsl.views import picture_view

RULE = circle_to_ellipse.MUTATOR
CIRCLE = "axes\ncircle k: (x - 1)^2 + (y - 2)^2 = 25\nA, B on k\nsegment AB"
ELLIPSE = "axes\nellipse e: x^2/16 + y^2/4 = 1\npoint P\nP = (4, 0)"


def _program(text: str) -> Program:
    source = Source("said.geo", text)
    return check(parse(source), source)


def _compiled(text: str) -> Compiled:
    found = compile_source(Source("test.geo", text), Options())
    assert found.status is Status.VERIFIED
    return found


def _curves(text: str) -> list[Fact]:
    return [fact for fact in _program(text).shown if fact.relation == "curve_drawn"]


def _said(line: str, of: str) -> tuple[Verdict, Verdict]:
    """The judge's and the audit's answer on one equation, in the picture of a program."""
    text = f"axes\n{line}"
    found = _compiled(of)
    assert found.program is not None
    assert found.coordinates is not None
    assert found.scene is not None
    view = picture_view(found.program, found.scene)
    judged = judge_fact(_curves(text)[-1], found.program, found.coordinates, view).verdict
    record = json.loads(records.scene_record(found))
    assert audit_record(record) == ()
    read_text = read_scene(json.loads(records.scene_record(_compiled(text)))).program[-1]
    claim = read_text.shown[-1]
    return judged, Verdict(claim.judge(read_scene(record).figure).verdict.value)


HOLDS, FAILS = (Verdict.HOLDS, Verdict.HOLDS), (Verdict.FAILS, Verdict.FAILS)
UNDECIDED = (Verdict.UNDECIDED, Verdict.UNDECIDED)


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("ellipse e: x^2/16 + y^2/4 = 1", ELLIPSE),
        ("curve c: 2x^2 + 8y^2 - 32 = 0", ELLIPSE),
        ("circle c: x^2 + y^2 = 2x + 4y + 20", CIRCLE),
        ("curve c: (x - 1)^2/25 + (y - 2)^2/25 = 1", CIRCLE),
        ("line l: 2y = 4x + 2", "axes\nline l: y = 2x + 1\nline m: y = -x"),
        ("hyperbola h: 2y = 8/x", "axes\nhyperbola h: y = 4/x"),
    ],
)
def test_an_equation_holds_where_it_or_a_multiple_of_it_is_drawn(said: str, of: str) -> None:
    assert _said(said, of) == HOLDS


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("circle c: x^2 + y^2 = 16", ELLIPSE),
        ("ellipse e: x^2/4 + y^2/16 = 1", ELLIPSE),
        ("ellipse e: (x - 1)^2/25 + (y - 2)^2/9 = 1", CIRCLE),
        ("circle c: (x - 1)^2 + (y + 2)^2 = 25", CIRCLE),
        ("parabola p: y = x^2", CIRCLE),
        ("line l: y = x + 1", CIRCLE),
        ("line l: y = -2x", "axes\nline l: y = 2x + 1\nline m: y = -x"),
    ],
)
def test_another_curve_fails(said: str, of: str) -> None:
    assert _said(said, of) == FAILS


@pytest.mark.parametrize(
    ("said", "of"),
    [
        ("ellipse e: x^2/16.2 + y^2/4 = 1", ELLIPSE),  # too near to be seen
        ("circle c: (x - 1)^2 + (y - 2)^2 = 25.01", CIRCLE),
        ("circle c: (x - 90)^2 + y^2 = 1", ELLIPSE),  # outside
        ("curve c: x*y = 0", ELLIPSE),  # the axes look like it
        ("line l: y = 0", ELLIPSE),
        ("line l: x = 2", ELLIPSE.replace("axes", "axes\ngrid")),  # a grid line
        ("curve s: y = sin(x)", ELLIPSE),
        ("circle c: x^2 + y^2 = 16", ELLIPSE.removeprefix("axes\n")),  # no axes to read it by
    ],
)
def test_what_may_be_there_is_undecided(said: str, of: str) -> None:
    assert _said(said, of) == UNDECIDED


def test_a_curve_is_said_where_it_is_drawn() -> None:
    for text, is_said in ((CIRCLE, True), (CIRCLE + "\nhide k", False), (ELLIPSE, True),
                          (ELLIPSE + "\nhide e", False)):  # fmt: skip
        tree = parse(Source("test.geo", text))
        found = caption(check(tree, Source("test.geo", text)), tree, seed=0, max_tokens=None)
        assert (1 in found.stated) is is_said


def test_the_audit_finds_a_wrong_verdict_on_a_curve() -> None:
    record = json.loads(records.scene_record(_compiled(ELLIPSE)))
    (row,) = cast("list[dict[str, object]]", record["shown"])
    row["verdict"] = "fails"
    (found,) = audit_record(record)
    assert (found.recorded, found.audited) == ("fails", "holds")


# --- the rule -------------------------------------------------------------------------------


def test_a_circle_is_stretched_and_an_ellipse_is_made_round() -> None:
    lines = {text.split("\n")[1] for text in edits("axes\ncircle c: x^2 + y^2 = 36", RULE)}
    assert len(lines) == circle_to_ellipse.EACH
    pairs = [(36, q) for q in (9, 16, 81, 144)]
    pairs += [(q, p) for p, q in pairs]
    assert lines <= {f"ellipse c: x^2/{p} + y^2/{q} = 1" for p, q in pairs}
    lines = {text.split("\n")[1] for text in edits("axes\nellipse e: x^2/9 + (y + 1)^2 = 1", RULE)}
    assert lines == {"circle e: x^2 + (y + 1)^2 = 9", "circle e: x^2 + (y + 1)^2 = 1"}


@pytest.mark.parametrize(
    "text",
    ["axes\nparabola p: y = x^2", "axes\nhyperbola h: x^2 - y^2 = 1", "circle c: x^2 + y^2 = 4",
     "axes\ncurve c: x^2 + x*y + y^2 = 1", "axes\ncircle O: x^2 + y^2 = 4", "axes\ncircle O"],
)  # fmt: skip
def test_other_curves_and_pictures_without_axes_are_left_alone(text: str) -> None:
    assert edits(text, RULE) == []


def test_an_ellipse_is_visibly_no_circle_both_ways() -> None:
    subject = read(CIRCLE)
    original = make_original(subject.tree, subject.program, Options())
    assert isinstance(original, Original)
    sample = find_negatives(original, (RULE,), 3)
    assert sample.negatives
    for negative in sample.negatives:
        verdicts = (*negative.broken, *negative.refuted)
        assert {(v.fact.relation, v.verdict) for v in verdicts} == {("curve_drawn", Verdict.FAILS)}
        assert "ellipse" in negative.caption.text
        assert "ellipse" not in sample.captions[negative.caption_index].text


@pytest.mark.parametrize(
    "text",
    ["axes\nellipse e: x^2/9 + y^2/4 = 1\nO = center of e",
     "axes\nP = (1, 1)\nellipse e: x^2/9 + y^2/4 = 1\nO = center of e",
     "axes\nellipse e: x^2/9 + y^2/4 = 1\nA on e\nO = center of e\nsegment OA"],
)  # fmt: skip
def test_an_ellipse_whose_centre_has_a_name_is_made_round(text: str) -> None:
    """Its centre is then two points in one place, and the circle larger than what the points span;
    with nothing beside it, all that is old is the one point."""
    subject = read(text)
    original = make_original(subject.tree, subject.program, Options())
    assert isinstance(original, Original)
    assert len(find_negatives(original, (RULE,), 10).negatives) == 2
