"""The record of a sample fits its schema, and says alone all that its verdicts need."""

from __future__ import annotations

import json
from typing import cast

import jsonschema
import pytest
from proposals import original

from geodsl import records
from geodsl.audit.samples import audit_sample
from geodsl.mutators import MUTATORS
from geodsl.negatives import sample_schema
from geodsl.negatives.catalogue import select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.records import sample_record
from geodsl.records.terms import Json, fact_from_json
from geodsl.verifier import Verdict, judge_in, prepare

VALIDATOR = jsonschema.Draft202012Validator(sample_schema.schema())

PROGRAMS = {
    "numbers": "triangle ABC\n∠ABC = 60°\n∠BAC = 50°\nAB = 5",
    "marks": "square ABCD\nE midpoint of AB\nsegment DE\ndashed BD",
    "circles": "circle O\nA, B, C on circle O\ntriangle ABC\nline t tangent to circle O at A",
    "nothing to break": "circle O",
}


def sample(text: str) -> records.Record:
    found = find_negatives(original(text), MUTATORS, 4)
    names = tuple(f"{k}.png" for k in range(1 + len(found.negatives)))
    return cast("records.Record", json.loads(sample_record(found, names)))


@pytest.fixture(scope="module")
def written() -> dict[str, records.Record]:
    return {name: sample(text) for name, text in PROGRAMS.items()}


def test_a_contrary_that_fails_fits_the_schema() -> None:
    """`H not on circle k` fails where H is on it, by a margin that no picture measures."""
    text = "triangle ABC\ncircle k with diameter AB\nH = k ∩ BC\nsegment AH"
    found = find_negatives(original(text), select_mutators(["move-off-circle"]), 1)
    record = json.loads(sample_record(found, ("0.png", "1.png")))
    VALIDATOR.validate(record)
    assert [verdict["unit"] for verdict in record["negatives"][0]["refuted"]] == ["relative"]


def rows(record: records.Record, key: str) -> list[records.Record]:
    return cast("list[records.Record]", record[key])


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_record_fits_the_schema(written: dict[str, records.Record], name: str) -> None:
    VALIDATOR.validate(written[name])


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_audit_agrees_with_a_record(written: dict[str, records.Record], name: str) -> None:
    assert audit_sample(written[name]) == ()


@pytest.mark.parametrize("name", [name for name in PROGRAMS if name != "nothing to break"])
def test_a_record_has_negatives(written: dict[str, records.Record], name: str) -> None:
    assert rows(written[name], "negatives")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("format",), "geodsl.scene"),
        (("extra",), 1),
        (("negatives", 0, "broken"), []),
        (("negatives", 0, "refuted"), []),
        (("negatives", 0, "broken", 0, "verdict"), "undecided"),
        (("negatives", 0, "hardness", "kept"), 1.5),
        (("negatives", 0, "scene", "points"), 3),
        (("positive", "captions"), []),
        (("tried",), [{"mutator": "swap-labels", "reason": "because", "count": 1}]),
    ],
)
def test_the_schema_refuses_what_is_no_record(
    written: dict[str, records.Record], path: tuple[str | int, ...], value: Json
) -> None:
    record = json.loads(json.dumps(written["numbers"]))
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert not VALIDATOR.is_valid(record)


def test_the_schema_file_is_what_the_classes_say() -> None:
    stale = "run python -m geodsl.negatives.sample_schema"
    assert sample_schema.SCHEMA_FILE.read_text() == sample_schema.schema_text(), stale


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(sample_schema.schema())


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_verdict_of_a_negative_comes_out_of_the_record_alone(
    written: dict[str, records.Record], name: str
) -> None:
    """What is broken is judged on the negative's scene, what is refuted on the positive's."""
    record = written[name]
    positive = cast("records.Record", cast("records.Record", record["positive"])["scene"])
    for negative in rows(record, "negatives"):
        own = cast("records.Record", negative["scene"])
        for key, shown in (("broken", own), ("refuted", positive)):
            loaded = records.load(shown)
            figure = prepare(loaded.program, loaded.coordinates, loaded.view)
            for row in rows(negative, key):
                fact = {**row, "term": "fact", "origin": "stated"}
                kept = ("term", "relation", "arguments", "negated", "statement", "origin")
                verdict = judge_in(figure, fact_from_json({name: fact[name] for name in kept}))
                assert verdict.verdict is Verdict.FAILS
                assert verdict.margin == pytest.approx(row["margin"], abs=1e-5)


def test_statements_tells_which_original_statement_each_is(
    written: dict[str, records.Record],
) -> None:
    record = written["numbers"]
    scene = cast("records.Record", cast("records.Record", record["positive"])["scene"])
    texts = [row["text"] for row in rows(scene, "statements")]
    for negative in rows(record, "negatives"):
        numbers = cast("list[int | None]", negative["statements"])
        new = rows(cast("records.Record", negative["scene"]), "statements")
        assert len(new) == len(numbers)
        kept = [(row["text"], number) for row, number in zip(new, numbers, strict=True)]
        assert all(text == texts[k] for text, k in kept if k is not None)
        changed = {cast("int", row["statement"]) for row in rows(negative, "edit")}
        assert changed.isdisjoint({k for k in numbers if k is not None})
