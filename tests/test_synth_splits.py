"""Splits: who is in which, and what is left out because another split has its like."""

from __future__ import annotations

import json
import random
import string
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from shard_sets import QUICK, make, write_programs

from geodsl.factory.config import FactoryError
from geodsl.factory.exclusion import read_excluded
from geodsl.factory.fingerprint import BITS, fingerprint, neighbours
from geodsl.factory.similarity import Texts
from geodsl.factory.splits import (
    DRAWN_BEFORE,
    EXCLUDED,
    SAME_CAPTION,
    SAME_PICTURE,
    SAME_PROGRAM,
    Entry,
    left_out,
    rank_of,
)
from geodsl.negatives.similar import NEAR_DUPLICATE, words_of
from geodsl.shards.manifest import read_manifest
from geodsl.shards.reader import ShardReader
from geodsl.shards.store import LocalStore

# --- the split of a program -----------------------------------------------------------------------


def test_shares_of_the_splits_are_those_asked_for() -> None:
    rng = random.Random(1)
    ranks = [rank_of(f"{rng.getrandbits(128):032x}", 0.1, 0.2) for _ in range(5000)]
    shares = [ranks.count(rank) / len(ranks) for rank in range(3)]
    assert shares == pytest.approx([0.2, 0.1, 0.7], abs=0.02)


def test_programs_that_differ_in_letters_are_in_one_split(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    for k in range(6):
        for letters in ("ABC", "XYZ"):
            a, b, c = letters
            text = f"triangle {letters}\n{a}{b} = {a}{c}\n∠{b}{a}{c} = {40 + 8 * k}°\n"
            (folder / f"{letters}{k}.geo").write_text(text, encoding="utf-8")
    config = replace(QUICK, sources=(str(folder),), test=0.5, validation=0.0, exchange=False)
    make(config, tmp_path / "data")
    origins = {
        split: {str(s.record["origin"]) for s in ShardReader(tmp_path / "data", split)}
        for split in ("train", "test")
    }
    assert all(origins.values())
    assert not origins["train"] & origins["test"]
    assert sum(map(len, origins.values())) == 6


# --- what is left out -----------------------------------------------------------------------------

FAR = 0xF0F0


def entries(*rows: tuple[int, str, str, int]) -> list[Entry]:
    return [Entry(*row) for row in rows]


def out(
    found: list[Entry], captions: Iterable[str], excluded: tuple[str, ...] = ()
) -> dict[int, str]:
    texts = [(caption,) for caption in captions]
    return left_out(found, lambda: texts, excluded)


def test_of_two_samples_with_one_program_the_one_to_train_on_is_left_out() -> None:
    found = entries((2, "a", "", 0), (0, "a", "", FAR), (2, "b", "", FAR << 20))
    assert out(found, "pqr") == {0: SAME_PROGRAM}


def test_pictures_that_differ_in_two_bits_are_the_same_and_in_three_are_not() -> None:
    found = entries((0, "a", "", 0b111), (2, "b", "", 0b100), (1, "c", "", 0b1000111000))
    assert out(found, "pqr") == {1: SAME_PICTURE}
    found = entries((0, "a", "", 0b111), (2, "b", "", 0))
    assert out(found, "pq") == {}


def test_samples_of_one_split_may_be_alike() -> None:
    found = entries((2, "a", "", 0), (2, "a", "", 0))
    assert out(found, ["In △ABC, AB = AC."] * 2) == {}


def test_a_program_that_was_drawn_twice_is_there_once() -> None:
    found = entries((2, "a", "k", 0), (2, "a", "k", FAR), (2, "a", "", FAR))
    assert out(found, "pqr") == {1: DRAWN_BEFORE}


def test_what_stays_out_leaves_nothing_else_out() -> None:
    """The second is left out for the first; the third is like the second alone."""
    found = entries((0, "a", "", 0), (1, "a", "", FAR), (2, "b", "", FAR))
    assert out(found, "pqr") == {1: SAME_PROGRAM}


SAID = "In triangle ABC, the sides AB and AC are equal, and M is the midpoint of BC."


def test_a_caption_of_another_split_or_of_an_excluded_text_is_left_out() -> None:
    found = entries((2, "a", "", 0), (0, "b", "", FAR), (2, "c", "", FAR << 20))
    captions = [SAID, SAID.replace(", and", " and"), "Circle O has radius 5."]
    assert out(found, captions) == {0: SAME_CAPTION}
    assert out(found, captions, ("circle O has radius 5", "Circle O has radius 5!")) == {
        0: SAME_CAPTION
    }
    assert out(found, captions, ("Circle O has radius 5",)) == {0: SAME_CAPTION, 2: EXCLUDED}


WORDS = ("AB", "BC", "ABC", "equals", "is", "the", "midpoint", "of", "and", "circle", "5", "6")
SENTENCES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join), min_size=2, max_size=24
)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, st.integers(0, 2**30))
def test_no_pair_above_the_bound_is_missed_and_none_below_is_found(
    texts: list[str], seed: int
) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    rng = random.Random(seed)
    longer = [" ".join([*([text] * 12), rng.choice(WORDS)]) for text in texts]
    every = [*texts, *longer, *longer[:3]]
    ranks = [rng.randrange(2) for _ in every]
    vectors = TfidfVectorizer(analyzer=words_of).fit_transform(every)
    cosines = (vectors @ vectors.T).toarray()
    expected = [
        k
        for k in range(len(every))
        if ranks[k]
        and any(cosines[k, o] > NEAR_DUPLICATE for o in range(len(every)) if not ranks[o])
    ]
    assert Texts.of([(text,) for text in every], ()).like_lower(ranks) == expected


def letters_alone(texts: Sequence[str]) -> NDArray[np.float32]:
    """A model of meaning for which texts of the same letters are the same."""
    vectors = np.array([[t.lower().count(c) for c in string.ascii_lowercase] for t in texts])
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_an_embedding_finds_what_says_the_same_in_other_words() -> None:
    found = entries((2, "a", "", 0), (2, "b", "", FAR))
    captions = [("Circle O.", "Radius five."), ("Triangle ABC is equilateral.",)]
    excluded = ("five radius",)
    assert left_out(found, lambda: captions, excluded) == {}
    assert left_out(found, lambda: captions, excluded, letters_alone) == {0: EXCLUDED}


def test_a_model_that_does_not_load_is_said_before_anything_is_made(tmp_path: Path) -> None:
    config = replace(QUICK, sources=(str(write_programs(tmp_path / "set", 1)),), embedding="none")
    with pytest.raises(FactoryError, match="embedding"):
        make(config, tmp_path / "data")
    assert not (tmp_path / "data").exists()


# --- fingerprints ---------------------------------------------------------------------------------


def picture(offset: int = 0, size: int = 224) -> NDArray[np.uint8]:
    """Two strokes on white."""
    pixels = np.full((size, size), 255, np.uint8)
    pixels[size // 5 : size // 5 + 3, size // 7 : size - size // 9] = 0
    for k in range(size // 4, size - size // 6):
        pixels[k, max(0, size - k + offset) : size - k + offset + 3] = 0
    return pixels


def test_a_fingerprint_stays_where_a_little_moves_and_changes_where_much_does() -> None:
    still, moved, other = picture(), picture(1), np.ascontiguousarray(picture()[::-1])
    assert fingerprint(moved) in neighbours(fingerprint(still))
    assert fingerprint(other) not in neighbours(fingerprint(still))
    assert fingerprint(picture(size=448)) in neighbours(fingerprint(still))
    assert fingerprint(np.full((100, 120), 255, np.uint8)) == 0


def test_neighbours_are_all_that_differ_in_so_many_bits_and_each_once() -> None:
    found = neighbours(FAR)
    assert len(found) == len(set(found)) == 1 + BITS + BITS * (BITS - 1) // 2
    assert all((other ^ FAR).bit_count() <= 2 for other in found)


# --- excluded texts -------------------------------------------------------------------------------


def test_excluded_texts_are_lines_or_all_strings_of_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "test.txt"
    file.write_text(
        'A plain line.\n\n{"question": "Find x.", "choices": ["5", "6"], "id": 7}\n"text"\n12\n',
        encoding="utf-8",
    )
    assert read_excluded([str(file)]) == ("A plain line.", "Find x.", "5", "6", "7", "text", "12")


def test_of_one_json_value_over_many_lines_every_string_is_excluded(tmp_path: Path) -> None:
    """Else a line such as `"question": "Find x.",` would be the text."""
    file = tmp_path / "testmini.json"
    rows = [{"question": "Find x.", "choices": ["5", "6"]}, {"question": "Find y."}]
    file.write_text(json.dumps(rows, indent=2), encoding="utf-8-sig")
    assert read_excluded([str(file)]) == ("Find x.", "5", "6", "Find y.")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("cut.json", b'{"question": "Find x.", "cho', r"cut\.json: `\{\"question.* is no JSON"),
        (
            "cut.jsonl",
            b'{"q": "Find x."}\n{"q": "Find',
            r"cut\.jsonl: `\{\"q\": \"Find` is no JSON",
        ),
        ("set.parquet", b"PAR1\xff\xfe\x00", r"set\.parquet: not UTF-8 text at byte 4"),
        ("old.txt", "Zwei fünf.\n".encode("latin-1"), r"old\.txt: not UTF-8 text at byte 6"),
    ],
)
def test_a_file_that_would_exclude_nothing_is_refused(
    tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FactoryError, match=why):
        read_excluded([str(tmp_path / name)])


def test_a_json_line_ends_where_a_line_feed_is(tmp_path: Path) -> None:
    """Other separators may stand within a string."""
    file = tmp_path / "rows.jsonl"
    file.write_text(
        '{"q": "Find\u2028x."}\r\n{"q": "Find\u0085y."}\n', encoding="utf-8", newline=""
    )
    assert read_excluded([str(file)]) == ("Find\u2028x.", "Find\u0085y.")


def test_lines_of_json_in_a_file_called_json_are_read(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_bytes(b'{"q": "Find x."}\n\n{"q": "Find y."}\n')
    assert read_excluded([str(tmp_path / "rows.json")]) == ("Find x.", "Find y.")


def test_a_file_without_any_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    file.write_text("\n \n", encoding="utf-8")
    with pytest.raises(FactoryError, match=r"empty\.txt: holds no text to exclude"):
        read_excluded([str(file)])


def test_a_sample_that_says_an_excluded_text_is_in_no_split(tmp_path: Path) -> None:
    config = replace(QUICK, sources=(str(write_programs(tmp_path / "set", 6)),))
    make(config, tmp_path / "all")
    some = next(iter(ShardReader(tmp_path / "all")))
    (tmp_path / "test.txt").write_text(some.caption + "\n", encoding="utf-8")
    make(replace(config, exclude=(str(tmp_path / "test.txt"),)), tmp_path / "fewer")
    manifest = read_manifest(LocalStore(tmp_path / "fewer"))
    assert manifest.left_out[EXCLUDED] >= 1
    captions = [s.caption for split in manifest.splits() for s in _read(tmp_path / "fewer", split)]
    assert captions
    assert some.caption not in captions


def _read(folder: Path, split: str) -> ShardReader:
    return ShardReader(folder, split)
