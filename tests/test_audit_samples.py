"""The audit finds every fault planted in a record of a figure with negatives."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from audited import ISOSCELES, SCALENE, isosceles, scalene

from geodsl.audit import audit_record
from geodsl.audit.samples import audit_sample


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


def test_a_negative_is_confirmed_in_both_directions() -> None:
    assert audit_sample(sample(isosceles(), scalene())) == ()


def test_a_negative_that_shows_the_positive_figure_is_found_both_ways() -> None:
    found = audit_sample(sample(isosceles(), isosceles()))
    assert {item.recorded for item in found} == {"fails", "a caption that fails"}
    assert {item.picture for item in found} == {"positive.png", "negative-01.png"}


def test_a_caption_that_leaves_out_what_differs_is_found() -> None:
    record = sample(isosceles(), scalene())
    record["negatives"][0]["caption"] = {"sentences": [{"statements": [0, 2]}], "labelled": []}
    (item,) = audit_sample(record)
    assert item.recorded == "a caption that fails"
    assert item.picture == "positive.png"


def test_a_caption_that_its_own_picture_does_not_bear_out_is_found() -> None:
    """That the record itself says so does not make it a caption of the picture."""
    own = scalene()
    own["program"] = ISOSCELES.replace("AB = 5", "AB = 6")
    for row in (own["statements"][1], *(f for f in own["facts"] if f["statement"] == 1)):
        row["verdict"] = "fails"
    own["statements"][1]["text"] = "AB = AC"
    assert audit_record(own) == ()
    negative = sample(isosceles(), own)
    negative["negatives"][0]["caption"]["sentences"][0]["statements"] = [0, 1, 4]
    found = [item for item in audit_sample(negative) if item.recorded == "said in a caption"]
    assert [(item.statement, item.audited, item.picture) for item in found] == [
        (1, "fails", "negative-01.png")
    ]
    positive = sample(own, isosceles())
    found = [item for item in audit_sample(positive) if item.recorded == "said in a caption"]
    assert [(item.statement, item.audited, item.picture) for item in found] == [
        (1, "fails", "positive.png")
    ]


@pytest.mark.parametrize("key", ["broken", "refuted"])
def test_a_negative_whose_record_names_nothing_that_fails_is_found(key: str) -> None:
    record = sample(isosceles(), scalene())
    record["negatives"][0][key] = []
    (item,) = audit_sample(record)
    assert (item.recorded, item.audited) == (
        "a negative", "the record has no statement that fails",
    )  # fmt: skip


def text_negative(program: str, stated: list[int]) -> dict[str, Any]:
    """A caption of its own that statement 1 refutes, and that states these."""
    caption = {"text": "", "sentences": [{"text": "", "statements": stated}], "labelled": []}
    return {"program": program, "caption": caption, "refuted": [{"statement": 1}]}


def test_a_text_negative_is_judged_on_the_positive() -> None:
    record = sample(isosceles(), scalene())
    record["text_negatives"] = [text_negative(SCALENE, [0, 1])]
    assert audit_sample(record) == ()
    record["text_negatives"] = [text_negative(ISOSCELES, [0, 1])]
    (item,) = audit_sample(record)
    assert (item.statement, item.audited, item.where) == (
        1, "holds", "text negative 1 on the positive",
    )  # fmt: skip


def test_a_text_negative_that_does_not_state_what_refutes_it_is_found() -> None:
    record = sample(isosceles(), scalene())
    record["text_negatives"] = [text_negative(SCALENE, [0])]
    assert [item.audited for item in audit_sample(record)] == ["not stated"]
    record["text_negatives"][0]["refuted"] = []
    assert [item.audited for item in audit_sample(record)] == ["nothing refutes it"]
