"""Three splits: samples of each two are compared, and no more is left out than must be."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from shard_sets import QUICK, make, write_programs

from geodsl.factory import similarity
from geodsl.factory.parts import Row
from geodsl.factory.similarity import Texts, like_by_meaning
from geodsl.factory.splits import (
    DRAWN_BEFORE,
    EXCLUDED,
    SAME_CAPTION,
    SAME_PICTURE,
    SAME_PROGRAM,
    Entry,
    entry_of,
    left_out,
    rank_of,
)
from geodsl.shards.reader import ShardReader

TEST, VALIDATION, TRAIN = range(3)
PICTURES = tuple(0xFFF << 12 * k for k in range(5))
"""Fingerprints of which no two are alike."""

SAID = "In triangle ABC, the sides AB and AC are equal, and M is the midpoint of BC."


def entry(
    rank: int, program: str = "", picture: int = 0, drawn: str = "", *, number: int = 0
) -> Entry:
    return Entry(rank, program or f"program {number}", drawn, picture or PICTURES[number])


def out(found: list[Entry], captions: Sequence[str], *excluded: str) -> dict[int, str]:
    texts = [(caption,) for caption in captions]
    return left_out(found, lambda: texts, excluded)


# --- the split of a row ---------------------------------------------------------------------------


def test_the_split_is_that_of_the_program_that_a_sample_was_made_from() -> None:
    """An edited figure is in the split of its source, whatever its own key is."""
    row = Row(0, "a", "set", "MIT", origin="0" * 32, canonical="f" * 32, drawn="k", picture=5)
    assert entry_of(row, 0.3, 0.3) == Entry(TEST, "f" * 32, "k", 5)


def test_a_split_without_a_share_has_no_sample() -> None:
    assert rank_of("0" * 32, 0.0, 0.0) == TRAIN
    assert rank_of("0" * 32, 0.5, 0.0) == VALIDATION
    assert rank_of("f" * 32, 0.0, 1.0) == TEST


# --- each two splits ------------------------------------------------------------------------------

PAIRS = [(TEST, VALIDATION), (TEST, TRAIN), (VALIDATION, TRAIN)]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("ranks", PAIRS)
def test_of_each_two_splits_the_smaller_keeps_what_is_alike(
    ranks: tuple[int, int], backwards: bool
) -> None:
    lower, higher = ranks
    order = (higher, lower) if backwards else ranks
    gone = 0 if backwards else 1
    others = ["Circle O has radius 5.", "Square PQRS has an area of 12."]
    same = [entry(rank, "same", number=k) for k, rank in enumerate(order)]
    assert out(same, others) == {gone: SAME_PROGRAM}
    same = [entry(rank, picture=0b111 >> 2 * k, number=k) for k, rank in enumerate(order)]
    assert out(same, others) == {gone: SAME_PICTURE}
    same = [entry(rank, number=k) for k, rank in enumerate(order)]
    assert out(same, [SAID, SAID]) == {gone: SAME_CAPTION}
    assert out(same, others) == {}


def test_a_picture_that_is_left_out_leaves_none_out() -> None:
    """The second is like the first, the third like the second and not like the first."""
    pictures = (0b1, 0b111, 0b11111)
    ranks = (TEST, VALIDATION, TRAIN)
    found = [entry(rank, picture=pictures[rank], number=rank) for rank in ranks]
    assert out(found, ["p", "q", "r"]) == {VALIDATION: SAME_PICTURE}


def test_a_caption_that_is_left_out_leaves_none_out() -> None:
    found = [entry(TEST, "a"), entry(VALIDATION, "a", number=1), entry(TRAIN, number=2)]
    assert out(found, ["Circle O has radius 5.", SAID, SAID]) == {1: SAME_PROGRAM}
    texts = Texts.of([("p q",), ("p q", SAID), (SAID,)], ())
    assert texts.like_lower([TEST, VALIDATION, TRAIN]) == [1]


def test_the_reason_is_the_first_that_holds() -> None:
    found = [entry(TEST, "a", drawn="k"), entry(TRAIN, "a", drawn="k"), entry(TRAIN, "a", number=1)]
    captions = ["Circle O has radius 5.", SAID, SAID]
    assert out(found, captions, SAID) == {1: DRAWN_BEFORE, 2: SAME_PROGRAM}


# --- excluded texts -------------------------------------------------------------------------------


def letters_alone(texts: Sequence[str]) -> NDArray[np.float32]:
    """A model of meaning for which texts of the same letters are the same."""
    vectors = np.array([[t.lower().count(c) for c in string.ascii_lowercase] for t in texts])
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_every_excluded_text_is_compared_and_every_caption_of_a_sample() -> None:
    found = [entry(TRAIN, number=k) for k in range(3)]
    captions = [("Circle O.", SAID), ("Radius five.", "A square."), ("A triangle.",)]

    def excluding(*excluded: str, embedded: bool) -> dict[int, str]:
        model = letters_alone if embedded else None
        return left_out(found, lambda: captions, excluded, model)

    assert excluding("a kite", SAID, embedded=False) == {0: EXCLUDED}
    assert excluding("a kite", "squaare", embedded=True) == {1: EXCLUDED}
    assert excluding("a kite", "squaare", embedded=False) == {}
    assert excluding("squaarees", embedded=True) == {}


def test_what_is_compared_by_portions_is_compared_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similarity, "_AT_ONCE", 2)
    captions = [(f"Circle {letter}.", f"Point {letter}.") for letter in "KLMNO"]
    assert like_by_meaning(captions, ["a rhombus", "circel o"], letters_alone) == [4]
    texts = Texts.of([(SAID,)] * 6, ())
    assert texts.like_lower([TEST, *[TRAIN] * 5]) == [1, 2, 3, 4, 5]


def test_the_samples_that_are_left_out_are_those_that_are_alike(tmp_path: Path) -> None:
    """Also where the list begins with programs that are no samples."""
    programs = write_programs(tmp_path / "set", 6)
    for name in ("a", "p02b"):
        (programs / f"{name}.geo").write_text("triangle AB\n", encoding="utf-8")
    config = replace(
        QUICK, sources=(str(programs),), exchange=False, validation=0.0, test=0.0, negatives=1
    )
    make(config, tmp_path / "all")
    captions = {sample.key: sample.caption for sample in ShardReader(tmp_path / "all")}
    assert list(captions) == [f"{k:09}" for k in (1, 2, 3, 5, 6, 7)]
    for key in ("000000003", "000000006"):
        (tmp_path / f"{key}.txt").write_text(captions[key], encoding="utf-8")
        fewer = replace(config, exclude=(str(tmp_path / f"{key}.txt"),))
        make(fewer, tmp_path / key)
        kept = [sample.key for sample in ShardReader(tmp_path / key)]
        assert kept == [other for other in captions if captions[other] != captions[key]]
