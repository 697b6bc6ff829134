"""Rows of each format, of a sample whose captions say different statements; nothing is solved."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geodsl.exports.card import Summary, about, card
from geodsl.exports.formats import FORMATS
from geodsl.exports.llava import PROMPTS, conversation_rows, prompt_of
from geodsl.exports.mmgeolm import image_rows, text_rows
from geodsl.exports.model import Negative, Row, Said, Sample, TextNegative, Wish, is_false_of
from geodsl.exports.reading import DataSet
from geodsl.exports.tabular import folder_rows, parquet_rows
from geodsl.shards.manifest import Manifest

CREDIT: Row = {"source": "book", "source_id": "problem 7", "licence": "MIT"}


def negative(picture: bytes, index: int, *broken: int, distance: int) -> Negative:
    text = f"False {picture.decode()}."
    return Negative(picture, text, index, f"rule-{picture.decode()}", frozenset(broken), distance)


def sample() -> Sample:
    """The second caption is false of three pictures, the others of two or one. The first negative
    breaks what the third caption alone says."""
    captions = (
        Said("One.", frozenset({1}), frozenset()),
        Said("One and two.", frozenset({1, 2}), frozenset()),
        Said("Three.", frozenset({3}), frozenset()),
    )
    negatives = (
        negative(b"a", 2, 3, distance=1),
        negative(b"b", 0, 1, distance=3),
        negative(b"c", 1, 2, distance=2),
        negative(b"d", 1, 1, 2, distance=1),
    )
    texts = (
        TextNegative("Far.", 0, 4),
        TextNegative("Near another.", 1, 1),
        TextNegative("Near.", 0, 2),
        TextNegative("One and two.", 0, 1),
        TextNegative("Far.", 1, 1),
    )
    return Sample(
        "000012042", "train", "book", "problem 7", "MIT", b"own", captions, negatives, texts, {}, 0
    )


# --- MMGeoLM --------------------------------------------------------------------------------------


def test_the_caption_that_is_false_of_the_most_pictures_stands_beside_these() -> None:
    [row] = (converted := image_rows(sample(), Wish(3, "/set/"))).rows
    paths = [f"000012/000012042.neg0{k}.png" for k in (1, 2, 3)]
    assert row == {
        "id": "000012042",
        "positive_image_path": "/set/images/000012/000012042.png",
        "conversations": [
            {"from": "human", "value": "<image>\nDescribe the figure."},
            {"from": "gpt", "value": "One and two."},
        ],
        "negative_image_path": [f"/set/images/{path}" for path in paths],
        "negative_mutators": ["rule-b", "rule-c", "rule-d"],
        **CREDIT,
    }
    assert converted.pictures == {
        "000012/000012042.png": b"own", **dict(zip(paths, (b"b", b"c", b"d"), strict=True)),
    }  # fmt: skip
    assert image_rows(sample(), Wish(4)).rows == ()


def test_of_captions_that_are_false_of_as_many_pictures_the_first_is_taken() -> None:
    one = sample()
    few = replace(one, negatives=(one.negatives[0], replace(one.negatives[1], broken=frozenset())))
    [row] = image_rows(few, Wish()).rows
    assert row["negative_mutators"] == ["rule-b"]


def test_a_statement_that_only_the_other_caption_says_proves_nothing() -> None:
    """The caption that a negative was made for says how a statement FAILS: figure or print."""
    one = sample()
    captions = (one.captions[0], Said("Two.", frozenset({2}), frozenset()))
    other = replace(one.negatives[1], broken=frozenset({1, 2}))
    assert [is_false_of(other, captions, k) for k in (0, 1)] == [True, False]


def test_false_captions_come_nearest_first_those_of_the_first_caption_before_the_others() -> None:
    [row] = (converted := text_rows(sample(), Wish(5))).rows
    assert row["conversations"] == [
        {"from": "human", "value": "<image>\nDescribe the figure."},
        {"from": "gpt", "value": "One."},
    ]
    assert row["negative_captions"] == [
        "Near.", "False b.", "Far.", "Near another.", "False a.", "False d.", "False c.",
    ]  # fmt: skip
    assert converted.pictures == {"000012/000012042.png": b"own"}
    assert text_rows(sample(), Wish(7)).rows
    assert text_rows(sample(), Wish(8)).left_out == (
        "fewer than 8 captions that are false (--least)",
    )


def test_as_many_negatives_are_asked_for_as_the_published_scripts_take() -> None:
    assert (FORMATS["mmgeolm-images"].least, FORMATS["mmgeolm-texts"].least) == (9, 5)


# --- LLaVA ----------------------------------------------------------------------------------------


def test_each_caption_is_a_conversation_with_a_request_of_its_own() -> None:
    converted = conversation_rows(sample(), Wish(0, "p/"))
    rows: list[Any] = list(converted.rows)
    turns = [[turn["value"] for turn in row["conversations"]] for row in rows]
    assert [row["id"] for row in rows] == ["000012042-0", "000012042-1", "000012042-2"]
    assert {row["image"] for row in rows} == {"p/000012/000012042.png"}
    assert [said for _, said in turns] == ["One.", "One and two.", "Three."]
    assert len({asked for asked, _ in turns}) == 3
    assert converted.left_out == ("question: its record is of another version",)


def test_the_request_for_a_caption_is_the_same_in_every_process() -> None:
    assert [prompt_of("000000007", k) for k in range(5)] == [*PROMPTS[1:], PROMPTS[0]]


# --- tables ---------------------------------------------------------------------------------------


def test_a_row_of_a_parquet_file_holds_all_that_the_sample_does() -> None:
    one = sample()
    [row] = parquet_rows(one, Wish()).rows
    assert row == {
        "key": "000012042",
        "image": {"bytes": b"own", "path": "000012042.png"},
        "caption": "One.",
        "captions": ["One.", "One and two.", "Three."],
        "negatives": [
            {
                "image": {"bytes": letter.encode(), "path": f"000012042.neg0{k}.png"},
                "caption": f"False {letter}.",
                "caption_index": index,
                "mutator": f"rule-{letter}",
            }
            for k, (letter, index) in enumerate(zip("abcd", (2, 0, 1, 1), strict=True))
        ],
        "text_negatives": [
            {"caption": text.caption, "caption_index": text.caption_index} for text in one.texts
        ],
        **CREDIT,
    }


def test_a_row_of_an_image_folder_holds_all_that_the_sample_does() -> None:
    one = sample()
    [row] = (converted := folder_rows(one, Wish())).rows
    paths = [f"000012/000012042.neg0{k}.png" for k in range(4)]
    assert row == {
        "file_name": "000012/000012042.png",
        "key": "000012042",
        "text": "One.",
        "captions": ["One.", "One and two.", "Three."],
        "negatives_file_names": paths,
        "negative_captions": ["False a.", "False b.", "False c.", "False d."],
        "negative_caption_index": [2, 0, 1, 1],
        "negative_mutators": ["rule-a", "rule-b", "rule-c", "rule-d"],
        "text_negatives": [text.caption for text in one.texts],
        "text_negative_caption_index": [0, 1, 0, 0, 1],
        **CREDIT,
    }
    assert converted.pictures == {
        "000012/000012042.png": b"own", **dict(zip(paths, (b"a", b"b", b"c", b"d"), strict=True)),
    }  # fmt: skip


@pytest.mark.parametrize("convert", [parquet_rows, folder_rows])
def test_a_sample_with_too_few_negatives_is_left_out_of_a_table(convert: Any) -> None:
    assert convert(sample(), Wish(4)).rows
    assert convert(sample(), Wish(5)).left_out == ("fewer than 5 negatives (--least)",)


# --- what an export says of itself ----------------------------------------------------------------


def test_an_export_has_a_licence_in_its_head_only_where_all_rows_have_it() -> None:
    to, summary = FORMATS["llava"], Summary()
    summary.rows.update(train=3, test=1)
    summary.credits[("b", "MIT")] = 1
    summary.credits[("a", "MIT")] = 3
    text = card(to, summary).decode()
    assert "\nlicense: mit\n" in text
    assert "| train | 3 |\n| test | 1 |\n" in text
    assert "| a | MIT | 3 |\n| b | MIT | 1 |\n" in text
    summary.credits[("c", "CC0-1.0")] = 1
    assert "\nlicense: other\n" in card(to, summary).decode()


def test_what_was_left_out_is_said_in_one_order_whatever_came_first(tmp_path: Any) -> None:
    manifest = Manifest({}, {}, {}, 0, ())
    data, to = DataSet(tmp_path, manifest, "ab" * 32), FORMATS["llava"]
    one, two = Summary(), Summary()
    one.left_out.update(["x", "a"])
    two.left_out.update(["a", "x"])
    assert about(data, to, Wish(), one) == about(data, to, Wish(), two)
    assert b'"data_set_sha256": "abab' in about(data, to, Wish(), one)
