"""A scene record says all that the judge needs, fits its schema, and reads back as it was."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from geodsl import ir, records
from geodsl.pipeline import Compiled, Options, compile_source
from geodsl.records import json_schema
from geodsl.records import page as records_page
from geodsl.records.terms import (
    DRAWING_CLASSES,
    TERM_CLASSES,
    drawing_from_json,
    fact_from_json,
    tag,
    term_from_json,
    term_to_json,
)
from geodsl.source import Source
from geodsl.verifier import Verdict, judge
from geodsl.vocabulary.relations import RELATIONS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "records.md"
VALIDATOR = jsonschema.Draft202012Validator(records.schema())

A_CIRCLE = ir.Circle("O")
AN_ARC = ir.Arc(A_CIRCLE, "A", "B", "through", "C")
AB, CD = ir.Through("A", "B"), ir.NamedLine("t")
TRIANGLE = ir.Polygon(("A", "B", "C"))

TERMS: tuple[ir.Term, ...] = (
    "A", AB, CD, ir.Segment("A", "B"), ir.Ray("A", "B"), A_CIRCLE, AN_ARC, ir.Curve("e"),
    TRIANGLE, ir.Disk(A_CIRCLE), ir.Sector(AN_ARC), ir.CircularSegment(AN_ARC),
    ir.Ring(A_CIRCLE, ir.Circle("P")), ir.Wedge("A", "B", "C"),
    ir.Combined("difference", TRIANGLE, ir.Disk(A_CIRCLE)),
    ir.Number(Fraction(-7, 3)), ir.Number(Fraction(5, 2), 1), ir.Pi(), ir.Unknown("x"),
    ir.Claim("equal", (ir.Length("A", "B"), ir.Number(Fraction(5)))), ir.Print("x - 5"),
    ir.Operation("power", (ir.Operation("sqrt", (ir.Pi(),)), ir.Number(Fraction(2)))),
    ir.Length("A", "B"), ir.Distance("C", AB), ir.Distance(AB, CD),
    ir.Angle("A", "B", "C", reflex=True), ir.LineAngle(AB, CD), ir.DirectedAngle(AB, CD),
    ir.ArcMeasure(AN_ARC), ir.ArcLength(AN_ARC), ir.Radius(A_CIRCLE), ir.Area(TRIANGLE),
    ir.Perimeter(TRIANGLE), ir.Coordinate("y", "A"), ir.Slope(AB), ir.PowerOfPoint("A", A_CIRCLE),
)  # fmt: skip

DRAWN = (
    ir.Stroke(ir.Segment("A", "B"), dashed=True, statement=2),
    ir.Text(ir.Angle("A", "B", "C"), "40°", numeric=True, statement=1),
    ir.Mark("ticks", (ir.Segment("A", "B"), ir.Segment("B", "C")), 2, 0),
    ir.Shade(ir.Disk(A_CIRCLE), 4),
)

EVERYTHING = """\
# source: a book
# id: 7
triangle ABC
AB = AC
AB = 5
∠BAC = 2x°
x = 20
circle O through A, B, C
line t tangent to circle O at A
D on segment BC
AD ⟂ BC
shade triangle ABD
prove AD bisects ∠BAC
find ∠ABC
find BC
"""


def compiled(text: str = EVERYTHING) -> Compiled:
    return compile_source(Source("test.geo", text), Options())


def record(text: str = EVERYTHING) -> records.Record:
    loaded = json.loads(records.scene_record(compiled(text)))
    assert isinstance(loaded, dict)
    return loaded


# --- terms -------------------------------------------------------------------------------------


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_a_term_reads_back_as_it_was(term: ir.Term) -> None:
    assert term_from_json(json.loads(json.dumps(term_to_json(term)))) == term


@pytest.mark.parametrize("term", TERMS, ids=repr)
def test_a_term_fits_the_schema(term: ir.Term) -> None:
    schema = {**records.schema(), "$ref": "#/$defs/term"}
    for key in ("type", "properties", "required", "additionalProperties"):
        del schema[key]
    jsonschema.Draft202012Validator(schema).validate(term_to_json(term))


def test_every_kind_of_term_is_tried() -> None:
    assert {type(term) for term in TERMS if not isinstance(term, str)} == set(TERM_CLASSES)
    assert {type(node) for node in DRAWN} == set(DRAWING_CLASSES)


@pytest.mark.parametrize("node", DRAWN, ids=repr)
def test_a_part_of_a_drawing_reads_back_as_it_was(node: ir.Stroke) -> None:
    assert drawing_from_json(json.loads(json.dumps(term_to_json(node)))) == node


def test_a_fact_reads_back_with_its_statement_and_origin() -> None:
    fact = ir.Fact("on_line", ("A", AB), True, 3, ir.Origin.IMPLIED)
    back = fact_from_json(term_to_json(fact))
    assert [getattr(back, f.name) for f in fields(back)] == [
        getattr(fact, f.name) for f in fields(fact)
    ]


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        {"term": "triangle"},
        {"term": "length", "a": "A"},
        {"term": "length", "a": "A", "b": "B", "c": "C"},
        {},
    ],
)
def test_what_is_no_term_is_refused_by_value(value: object) -> None:
    with pytest.raises(ValueError, match=r"term|fields"):
        term_from_json(value)  # type: ignore[arg-type]


# --- records -----------------------------------------------------------------------------------


def test_a_record_fits_its_schema() -> None:
    VALIDATOR.validate(record())


@pytest.mark.parametrize("key", ["facts", "points", "thresholds", "seed"])
def test_a_record_without_one_of_its_keys_does_not_fit(key: str) -> None:
    broken = record()
    del broken[key]
    assert not VALIDATOR.is_valid(broken)


def test_verdicts_computed_from_the_json_alone_are_the_recorded_ones() -> None:
    written = record()
    rows = written["facts"]
    assert isinstance(rows, list)
    assert len(rows) > 10
    for row, again in zip(rows, records.judge_record(written), strict=True):
        assert isinstance(row, dict)
        assert (row["verdict"], row["defect"], row["margin"], row["unit"]) == (
            again.verdict.value,
            again.defect,
            again.margin,
            again.unit,
        )


def test_a_program_read_from_a_record_is_the_one_that_was_compiled() -> None:
    original = compiled()
    loaded = records.load(record())
    assert loaded.program == original.program
    assert loaded.coordinates == original.coordinates
    assert loaded.program.source.text == EVERYTHING


def test_moving_a_point_in_the_record_is_seen_by_the_judge() -> None:
    written = record()
    points = written["points"]
    assert isinstance(points, list)
    for row in points:
        if isinstance(row, dict) and row["name"] == "D":
            row["x"] = float(str(row["x"])) + 1.5
    verdicts = {verdict.verdict for verdict in records.judge_record(written)}
    assert Verdict.FAILS in verdicts


def test_a_record_carries_source_answers_and_exact_forms() -> None:
    written = record()
    assert (written["source"], written["source_id"]) == ("a book", "7")
    finds = written["finds"]
    assert isinstance(finds, list)
    shown = [(row["text"], row["exact"]) for row in finds if isinstance(row, dict)]
    assert shown[1:2] == [("∠ABC", "70")]
    assert {row["status"] for row in finds if isinstance(row, dict)} == {"determined"}


def test_the_same_program_gives_the_same_bytes() -> None:
    assert records.scene_record(compiled()) == records.scene_record(compiled())


def test_the_matrix_of_a_record_puts_every_point_into_the_picture() -> None:
    written = record()
    picture, points = written["picture"], written["points"]
    assert isinstance(picture, dict)
    assert isinstance(points, list)
    a, b, c, d, e, f = picture["world_to_pixel"]  # type: ignore[misc, union-attr]
    for row in points:
        x, y = row["x"], row["y"]  # type: ignore[index, call-overload]
        assert 0 <= a * x + c * y + e <= picture["width"]  # type: ignore[operator]
        assert 0 <= b * x + d * y + f <= picture["height"]  # type: ignore[operator]


def test_a_figure_without_a_picture_is_judged_by_the_view_that_stands_in() -> None:
    bare = replace(compiled(), scene=None)
    written = records.make_record(bare)
    VALIDATOR.validate(written)
    assert written["picture"] is None
    assert bare.program is not None
    assert bare.coordinates is not None
    assert records.judge_record(written) == judge(bare.program, bare.coordinates)


def test_a_program_without_a_figure_has_no_record() -> None:
    with pytest.raises(ValueError, match="no figure"):
        records.scene_record(compiled("triangle ABC\nAB = 5\nAB = 6\n"))


@pytest.mark.parametrize("change", [{"format": "other"}, {"format_version": 2}, {"points": 3}])
def test_what_is_no_record_is_refused(change: records.Record) -> None:
    with pytest.raises(ValueError, match="record"):
        records.load({**record(), **change})


# --- pages -------------------------------------------------------------------------------------


def test_schema_file_is_what_the_classes_say() -> None:
    stale = "run python -m geodsl.records.json_schema"
    assert json_schema.SCHEMA_FILE.read_text() == json_schema.schema_text(), stale


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(records.schema())


def test_page_is_what_the_vocabulary_says() -> None:
    page = PAGE.read_text()
    assert records_page.update(page) == page, "run python -m geodsl.records.page docs/records.md"


def test_page_names_every_key_relation_and_term() -> None:
    page = PAGE.read_text()
    properties = records.schema()["properties"]
    assert isinstance(properties, dict)
    for name in (*properties, *RELATIONS, *(tag(node) for node in TERM_CLASSES)):
        assert f"`{name}`" in page, name


def test_a_record_does_not_depend_on_the_folder_of_its_program() -> None:
    there, here = (
        compile_source(Source(name, "triangle ABC\nAB = AC\nfind AB/AC\n"), Options())
        for name in ("some/where/a.geo", "a.geo")
    )
    assert records.scene_record(there) == records.scene_record(here)
    assert records.make_record(there)["file"] == "a.geo"


def test_an_exact_answer_is_recorded_in_latex_too() -> None:
    finds = record("square ABCD\nAB = 1\nfind AC\n")["finds"]
    assert isinstance(finds, list)
    (find,) = finds
    assert isinstance(find, dict)
    assert (find["exact"], find["exact_latex"]) == ("√2", r"\sqrt{2}")
