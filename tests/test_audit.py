"""The audit reads every form of the language, and answers as it is meant."""

from __future__ import annotations

import re
import subprocess
import sys
import typing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from audited import ISOSCELES, SCALENE, isosceles, record_of, scalene, verdicts

from geodsl import syntax
from geodsl.audit import Answer, Finding, audit_record, judge_text, read_figure, read_program
from geodsl.audit.auditor import read_scene
from geodsl.audit.verdict import join
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


# --- coverage ------------------------------------------------------------------------------------


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


# --- answers -------------------------------------------------------------------------------------


def test_what_the_compiler_verified_the_audit_confirms() -> None:
    assert audit_record(isosceles()) == ()


def test_statements_of_another_program_are_judged_on_a_figure() -> None:
    there = verdicts(judge_text(ISOSCELES, read_figure(scalene())))
    back = verdicts(judge_text(SCALENE, read_figure(isosceles())))
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
def test_kinds_and_contraries_are_judged_as_they_read(text: str, on_isosceles: str) -> None:
    assert verdicts(judge_text(text, read_figure(isosceles())))[-1] == on_isosceles


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
    read = judge_text("points A, B, D\n∠DAB = 25°\ntan ∠DAB = 2", read_figure(record))
    assert verdicts(read) == ["holds", "fails", "fails"]


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


def test_what_is_not_in_the_figure_is_undecided() -> None:
    found = judge_text("triangle ABC\ncircle O\nA on circle O", read_figure(isosceles()))
    assert found[-1].verdict is Answer.UNDECIDED


def test_a_statement_fails_where_one_of_its_claims_does_and_another_is_undecided() -> None:
    parts = [Finding(Answer.UNDECIDED), Finding(Answer.FAILS), Finding(Answer.HOLDS)]
    assert join(parts).verdict is Answer.FAILS
    assert join([*parts, Finding(Answer.CANNOT_TELL)]).verdict is Answer.CANNOT_TELL


# --- the command ---------------------------------------------------------------------------------


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
