"""The audit reads every form of the language, and finds every planted fault."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
import typing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from geodsl import syntax
from geodsl.audit import Answer, Finding, audit_record, judge_text, read_figure, read_program
from geodsl.audit.auditor import read_scene
from geodsl.audit.samples import audit_sample
from geodsl.audit.verdict import join
from geodsl.cli.audit import audit_files
from geodsl.parser import parse
from geodsl.pipeline import Options, compile_source
from geodsl.records import make_record
from geodsl.source import Source
from geodsl.syntax import predicates

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")

MORE = """
triangle ABC
circle O through A, B, C
points P, Q, R, S
P divides AB in ratio 2 : 1
line PQ meets BC at T
segment QR
Q, R, S in order
line l through A parallel to BC
line m from P
ABC is isosceles
triangle DEF circumscribed about circle J
PQ and RS meet at U
A, B, C, D in order on circle O
AB = 2π
CD = √3
EF = abs(x - 1)
circle k with radius 2
circle p with radius 1
VW common tangent of circle k, circle p
XY internal common tangent of circle k, circle p
Z = intersection of AB and QR
disk K
parabola e: y = x^2
ellipse f: x^2/9 + y^2/4 = 1
hyperbola g: x^2 - y^2 = 1
curve h: y = x^3
A1 on curve h
vector AB = 5
shade circular segment AB of circle O
abscissa of A = 2
ordinate of A = 3
measure of ∠ABC = 60°
∠ABC is inscribed angle of circle O
AB ≠ AC
isosceles triangle A2B2C2 with A2B2 = A2C2
leg of triangle A2B2C2 = 5
P, Q, R, S concyclic
PQRS convex
PQ, RS parallel
PQ, QR perpendicular
triangle ABC, triangle DEF congruent
triangle ABC, triangle DEF similar
AB, CD equal
circle k, circle p tangent
P, Q distinct
circle k, circle p concentric
∠ABC, ∠DEF complementary
∠ABC, ∠DEF supplementary
PR and QS bisect each other
AB, CD, EF concurrent
ABC clockwise
ABC counterclockwise
AB horizontal
AB vertical
P, Q, R collinear
unit cm
draw AB
ordinate of B = -1
find coordinates of A
""".strip()
"""What the reference does not show, so that every node of the syntax is read; one statement a
line, in a program that no figure has."""


def programs() -> list[str]:
    return [*re.findall(r"```geodsl\n(.*?)```", REFERENCE, re.DOTALL), MORE]


def nodes(value: object) -> list[syntax.Node]:
    if isinstance(value, tuple):
        return [found for part in value for found in nodes(part)]
    if not isinstance(value, syntax.Node):
        return []
    parts = [nodes(getattr(value, f.name)) for f in fields(value) if f.name != "span"]
    return [value, *(found for part in parts for found in part)]


def record_of(text: str) -> dict[str, Any]:
    compiled = compile_source(Source("planted.geo", text), Options())
    assert compiled.coordinates is not None, compiled
    return typing.cast("dict[str, Any]", json.loads(json.dumps(make_record(compiled))))


ISOSCELES = "triangle ABC\nAB = AC\nD on BC\nAD bisects ∠BAC\nAB = 5\n"
SCALENE = "triangle ABC\nAB ≠ AC\nD on BC\nAD bisects ∠BAC\nAB = 6\n"


@pytest.fixture(scope="module")
def isosceles() -> dict[str, Any]:
    return record_of(ISOSCELES)


@pytest.fixture(scope="module")
def scalene() -> dict[str, Any]:
    return record_of(SCALENE)


# --- coverage ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", programs(), ids=lambda t: t.splitlines()[0])
def test_every_statement_of_the_reference_is_understood(text: str) -> None:
    unread = [(read.node, read.unread) for read in read_program(text) if read.unread]
    assert unread == []


@pytest.mark.parametrize("union", ["Statement", "AnyPredicate", "Expression"])
def test_those_programs_hold_every_class_of_the_syntax(union: str) -> None:
    found = {type(n) for t in programs() for n in nodes(parse(Source("a", t)).statements)}
    assert set(typing.get_args(getattr(syntax, union))) - found == set()


def test_those_programs_hold_every_noun_and_every_property() -> None:
    every = [n for t in programs() for n in nodes(parse(Source("a", t)).statements)]
    nouns = {n.noun for n in every if isinstance(n, syntax.NounOf | syntax.Role | syntax.Having)}
    # An image is always that of a transformation; a tangent is written `tangent to`.
    assert set(typing.get_args(syntax.Noun)) - nouns == {"image", "tangent"}
    properties = {n.name for n in every if isinstance(n, syntax.Property)}
    source = Path(predicates.__file__).read_text(encoding="utf-8")
    listed = re.search(r"class Property.*?Literal\[(.*?)\]", source, re.DOTALL)
    assert listed
    assert set(re.findall(r'"([a-z ]+)"', listed[1])) - properties == set()


def test_the_audit_loads_nothing_that_it_audits() -> None:
    code = "import sys, geodsl.audit; print(*(m for m in sys.modules if m.startswith('geodsl.')))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    stages = {name.split(".")[1] for name in loaded.stdout.split()}
    audited = {"checker", "solver", "verifier", "constraints", "measure", "ir", "geometry", "finds",
               "exact", "records", "tolerances"}  # fmt: skip
    assert stages & audited == set()
    assert "audit" in stages


# --- answers -----------------------------------------------------------------------------------


def verdicts(found: tuple[Finding, ...]) -> list[str]:
    return [finding.verdict.value for finding in found]


def test_what_the_compiler_verified_the_audit_confirms(isosceles: dict[str, Any]) -> None:
    assert audit_record(isosceles) == ()


def test_statements_of_another_program_are_judged_on_a_figure(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    there = verdicts(judge_text(ISOSCELES, read_figure(scalene)))
    back = verdicts(judge_text(SCALENE, read_figure(isosceles)))
    assert there == ["holds", "fails", "holds", "holds", "fails"]  # it prints 6
    assert back[:4] == ["holds", "fails", "holds", "holds"]


@pytest.mark.parametrize(
    ("text", "on_isosceles"),
    [
        ("isosceles triangle ABC with AB = AC", "holds"),
        ("points A, B, C\nABC is not isosceles", "fails"),
        ("points A, B, C\nABC is isosceles", "holds"),
        ("triangle ABC\nABC is not right", "holds"),
        ("right triangle ABC with ∠C = 90°", "fails"),
        ("triangle ABC\nAB > AC", "undecided"),
        ("triangle ABC\npoint D\nD not on BC", "fails"),
        ("triangle ABC\npoint D\nD outside ABC", "undecided"),
    ],
)
def test_kinds_and_contraries_are_judged_as_they_read(
    text: str, on_isosceles: str, isosceles: dict[str, Any]
) -> None:
    assert verdicts(judge_text(text, read_figure(isosceles)))[-1] == on_isosceles


def test_a_bearing_of_359_degrees_is_near_one_of_1_degree() -> None:
    figure = read_figure(record_of("points A, B\nbearing of B from A = 359°\nAB = 10"))
    read = judge_text("points A, B\nbearing of B from A = 1°", figure)
    assert verdicts(read) == ["holds", "undecided"]
    assert read[1].why.startswith("bearing of B from A: ")
    assert "2 degrees off" in read[1].why


def test_an_angle_that_is_nothing_but_noise_is_seen_to_be_no_other() -> None:
    record = record_of("segment AB\nD on segment AB\nAD = 2·DB")
    for point, (x, y) in zip(
        record["points"], [(0.1, 0.3), (0.9, 0.7), (0.63, 0.565)], strict=True
    ):
        point |= {"x": x, "y": y + 1e-13}
    read = judge_text("points A, B, D\n∠DAB = 25°", read_figure(record))
    assert verdicts(read) == ["holds", "fails"]


def test_the_bases_of_a_trapezoid_are_those_that_the_same_statement_names() -> None:
    # AB and CD might pass for parallel, so might the trapezoid for one with these bases; but their
    # legs, AD and BC, are visibly unequal.
    drawn = "isosceles trapezoid ABCD with AD ∥ BC\nAD = 3\nBC = 3.3\nAB = 6"
    figure = read_figure(record_of(drawn))
    points = "points A, B, C, D\n"
    parallel, unsaid, said = (
        verdicts(judge_text(points + text, figure))[-1]
        for text in (
            "AB ∥ CD", "isosceles trapezoid ABCD", "isosceles trapezoid ABCD with AB ∥ CD",
        )
    )  # fmt: skip
    assert (parallel, unsaid, said) == ("undecided", "holds", "fails")


def test_what_is_not_in_the_figure_is_undecided(isosceles: dict[str, Any]) -> None:
    found = judge_text("triangle ABC\ncircle O\nA on circle O", read_figure(isosceles))
    assert found[-1].verdict is Answer.UNDECIDED


def test_a_statement_fails_where_one_of_its_claims_does_and_another_is_undecided() -> None:
    parts = [Finding(Answer.UNDECIDED), Finding(Answer.FAILS), Finding(Answer.HOLDS)]
    assert join(parts).verdict is Answer.FAILS
    assert join([*parts, Finding(Answer.CANNOT_TELL)]).verdict is Answer.CANNOT_TELL


# --- planted faults ----------------------------------------------------------------------------


def move(record: dict[str, Any], name: str, by: float) -> None:
    (row,) = [row for row in record["points"] if row["name"] == name]
    row["x"] += by


def test_a_moved_point_is_found(isosceles: dict[str, Any]) -> None:
    record = copy.deepcopy(isosceles)
    move(record, "A", 0.5)
    assert {item.statement for item in audit_record(record)} >= {1, 3}


def test_a_point_moved_by_less_than_is_seen_is_found_too(isosceles: dict[str, Any]) -> None:
    record = copy.deepcopy(isosceles)
    move(record, "A", 1e-4)
    assert {(item.recorded, item.audited) for item in audit_record(record)} == {
        ("holds", "undecided")
    }


@pytest.mark.parametrize(
    "mark", ["mark AB = AC", "mark ∠ABC = ∠BCA", "mark AB ⟂ AC", "mark AD ∥ BC"]
)
def test_a_mark_of_what_is_not_so_is_found(mark: str) -> None:
    square = "square ABEC\nparallelogram ABCD\n"
    record = record_of(f"{square}{mark}")
    assert audit_record(record) == ()
    places = {row["name"]: (row["x"], row["y"]) for row in record["points"]}
    x, y = places["C"]
    for row in record["points"]:
        if row["name"] == "C":  # to where no angle and no length is what it was
            row["x"], row["y"] = x + 0.9 * (places["E"][0] - places["A"][0]), y
    found = [item for item in audit_record(record) if item.recorded == "a true mark"]
    assert [item.text for item in found] == [mark]


@pytest.mark.parametrize("verdict", ["fails", "undecided"])
def test_a_changed_verdict_is_found(isosceles: dict[str, Any], verdict: str) -> None:
    record = copy.deepcopy(isosceles)
    fact = next(f for f in record["facts"] if f["statement"] == 1)
    fact["verdict"] = verdict
    assert [item.statement for item in audit_record(record)] == [1]
    record["statements"][1]["verdict"] = verdict
    (item,) = audit_record(record)
    assert (item.recorded, item.audited) == (verdict, "holds")


def test_a_number_that_the_picture_prints_wrongly_is_found(isosceles: dict[str, Any]) -> None:
    record = copy.deepcopy(isosceles)
    texts = record["picture"]["texts"]
    (five,) = [text for text in texts if text["text"] == "5"]
    five["text"] = "7"
    assert ("holds", "fails") in {(i.recorded, i.audited) for i in audit_record(record)}


def test_a_statement_that_the_facts_do_not_say_is_found(isosceles: dict[str, Any]) -> None:
    record = copy.deepcopy(isosceles)
    record["program"] = ISOSCELES.replace("AB = AC", "AB = BC")
    assert [item.statement for item in audit_record(record)] == [1]


def test_other_thresholds_are_found(isosceles: dict[str, Any]) -> None:
    record = copy.deepcopy(isosceles)
    record["thresholds"]["pixels"] = 2.0
    assert [item.why for item in audit_record(record)] == ["threshold"]


def test_a_statement_that_the_audit_cannot_read_is_a_disagreement(
    isosceles: dict[str, Any],
) -> None:
    record = copy.deepcopy(isosceles)
    record["program"] = ISOSCELES.replace("AB = AC", "∠D = 60°").replace("AB = 5", "AB = 5")
    assert (1, "cannot tell") in {(i.statement, i.audited) for i in audit_record(record)}


# --- samples -----------------------------------------------------------------------------------


def sample(positive: dict[str, Any], negative: dict[str, Any]) -> dict[str, Any]:
    """A record of one negative whose statement 1 is what differs."""
    caption = {"text": "", "sentences": [{"text": "", "statements": [0, 1]}], "labelled": []}
    return copy.deepcopy({
        "format": "geodsl sample",
        "positive": {"picture": "positive.png", "scene": positive, "captions": [caption]},
        "negatives": [{
            "picture": "negative-01.png", "mutator": "unequal-length", "caption_index": 0,
            "caption": caption, "scene": negative,
            "broken": [{"statement": 1}], "refuted": [{"statement": 1}],
        }],
    })  # fmt: skip


def test_a_negative_is_confirmed_in_both_directions(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    assert audit_sample(sample(isosceles, scalene)) == ()


def test_a_negative_that_shows_the_positive_figure_is_found_both_ways(
    isosceles: dict[str, Any],
) -> None:
    found = audit_sample(sample(isosceles, isosceles))
    assert {item.recorded for item in found} == {"fails", "a caption that fails"}
    assert {item.picture for item in found} == {"positive.png", "negative-01.png"}


def test_a_caption_that_leaves_out_what_differs_is_found(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    record = sample(isosceles, scalene)
    record["negatives"][0]["caption"] = {"sentences": [{"statements": [0, 2]}], "labelled": []}
    (item,) = audit_sample(record)
    assert item.recorded == "a caption that fails"
    assert item.picture == "positive.png"


def test_a_caption_that_its_own_picture_does_not_bear_out_is_found(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    """That the record itself says so does not make it a caption of the picture."""
    own = copy.deepcopy(scalene)
    own["program"] = ISOSCELES.replace("AB = 5", "AB = 6")
    for row in (own["statements"][1], *(f for f in own["facts"] if f["statement"] == 1)):
        row["verdict"] = "fails"
    own["statements"][1]["text"] = "AB = AC"
    assert audit_record(own) == ()
    negative = sample(isosceles, own)
    negative["negatives"][0]["caption"]["sentences"][0]["statements"] = [0, 1, 4]
    found = [item for item in audit_sample(negative) if item.recorded == "said in a caption"]
    assert [(item.statement, item.audited, item.picture) for item in found] == [
        (1, "fails", "negative-01.png")
    ]
    positive = sample(own, isosceles)
    found = [item for item in audit_sample(positive) if item.recorded == "said in a caption"]
    assert [(item.statement, item.audited, item.picture) for item in found] == [
        (1, "fails", "positive.png")
    ]


@pytest.mark.parametrize("key", ["broken", "refuted"])
def test_a_negative_whose_record_names_nothing_that_fails_is_found(
    isosceles: dict[str, Any], scalene: dict[str, Any], key: str
) -> None:
    record = sample(isosceles, scalene)
    record["negatives"][0][key] = []
    (item,) = audit_sample(record)
    assert (item.recorded, item.audited) == (
        "a negative", "the record has no statement that fails",
    )  # fmt: skip


def text_negative(program: str, stated: list[int]) -> dict[str, Any]:
    """A caption of its own that statement 1 refutes, and that states these."""
    caption = {"text": "", "sentences": [{"text": "", "statements": stated}], "labelled": []}
    return {"program": program, "caption": caption, "refuted": [{"statement": 1}]}


def test_a_text_negative_is_judged_on_the_positive(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    record = sample(isosceles, scalene)
    record["text_negatives"] = [text_negative(SCALENE, [0, 1])]
    assert audit_sample(record) == ()
    record["text_negatives"] = [text_negative(ISOSCELES, [0, 1])]
    (item,) = audit_sample(record)
    assert (item.statement, item.audited, item.where) == (
        1, "holds", "text negative 1 on the positive",
    )  # fmt: skip


def test_a_text_negative_that_does_not_state_what_refutes_it_is_found(
    isosceles: dict[str, Any], scalene: dict[str, Any]
) -> None:
    record = sample(isosceles, scalene)
    record["text_negatives"] = [text_negative(SCALENE, [0])]
    assert [item.audited for item in audit_sample(record)] == ["not stated"]
    record["text_negatives"][0]["refuted"] = []
    assert [item.audited for item in audit_sample(record)] == ["nothing refutes it"]


# --- the command -------------------------------------------------------------------------------


def test_command_exits_1_on_a_planted_fault_and_0_without(
    isosceles: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(isosceles), encoding="utf-8")
    path.with_suffix(".png").write_bytes(b"")
    assert audit_files([str(tmp_path)], None, 0, 1, "text") == 0
    record = copy.deepcopy(isosceles)
    move(record, "A", 0.5)
    path.write_text(json.dumps(record), encoding="utf-8")
    assert audit_files([str(tmp_path)], None, 0, 1, "text") == 1
    said = capsys.readouterr()
    assert "statement 1: AB = AC" in said.err
    assert f"picture: {path.with_suffix('.png')}" in said.err
    assert "disagreements" in said.out


def test_command_says_what_it_cannot_read_and_goes_on(
    isosceles: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(isosceles), encoding="utf-8")
    assert audit_files([str(tmp_path)], None, 0, 1, "json") == 2
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["a.json"]


def test_sample_of_files_depends_on_the_seed_alone(
    isosceles: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abcdefgh":
        record = {**isosceles, "thresholds": {}}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    seen = []
    for seed in (1, 1, 2):
        audit_files([str(tmp_path)], 3, seed, 1, "json")
        out = capsys.readouterr().out
        seen.append(sorted({json.loads(line)["file"] for line in out.splitlines()}))
    assert seen[0] == seen[1] != seen[2]
    assert [len(files) for files in seen] == [3, 3, 3]


def test_a_directed_angle_between_lines_that_are_one_is_no_absolute_measure() -> None:
    text = "triangle ABC\nD on line BC\npoint E\n"
    source = Source("flat.geo", text)
    record: Any = make_record(compile_source(source, Options()))
    places = {point["name"]: point for point in record["points"]}
    places["D"]["y"] -= 1e-10
    figure = read_figure(record)
    for said in ("∡DBC = ∡EBA", "∡DCB = ∡ECA", "∡BDC = ∡ECA"):
        assert judge_text(f"{text}{said}\n", figure)[3].verdict is Answer.FAILS


def test_a_length_of_nothing_is_no_multiple_of_another() -> None:
    record = record_of("circle O\nA on circle O\nsegment OA")
    read = judge_text("points O, A\ncircle O\ndistance from O to OA = 3/2 · radius of circle O",
                      read_figure(record))  # fmt: skip
    assert verdicts(read)[-1] == "fails"


def test_a_solid_curve_leaves_no_doubt_whether_a_segment_is_dashed() -> None:
    record = record_of(
        "axes\nparabola p: y = x^2 - 2\nA = (2, 2)\nB = (1, -1)\nsegment AB\nhide AB\ndashed AB\n"
    )
    scene = read_scene(record)
    answers = [said.judge_all(scene.figure, False).verdict for said in scene.program]
    assert answers[-1] is Answer.FAILS  # it is hidden


@pytest.mark.parametrize("first", ["line AB ∥ line CD", "segment AB ⟂ segment CD", "ray AB ⟂ AC"])
def test_a_line_that_a_relation_introduces_is_drawn(first: str) -> None:
    (said, *_) = read_program(f"{first}\n")
    assert len(said.shown) == first.count("line") + first.count("segment") + first.count("ray")
