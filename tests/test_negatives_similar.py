"""What makes a caption of a corpus similar to another one, and the index that finds it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from retrieving import corpus, found_in, picture_here, positive_of
from sklearn.feature_extraction.text import HashingVectorizer

from geodsl.cli.text_mutating import TextWish, indexed, with_texts, without_negatives
from geodsl.negatives.index import load_index, make_index, save_index
from geodsl.negatives.model import Original
from geodsl.negatives.similar import ByWords, most_similar, nameless, near_duplicates, tokens


@pytest.fixture(scope="module")
def here() -> Original:
    return picture_here()


def test_letters_do_not_count_as_words() -> None:
    assert tokens("In △ABC, AB₁ = 5.5.") == tokens("In △PQR, XY₁ = 5.5.")
    assert tokens("In △ABC") != tokens("In △AB")


def test_the_most_similar_words_come_first() -> None:
    texts = ["A circle O.", "In △PQR, PQ is parallel to ST.", "∠ABC = 40°."]
    assert most_similar([ByWords.of(texts)], "AB is parallel to CD.", 2)[0] == 1


def test_meaning_has_a_say_beside_words(here: Original, tmp_path: Path) -> None:
    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[float("40" in text), 0.1] for text in texts], dtype=np.float32)

    (tmp_path / "0.geo").write_text("triangle ABC\nAB = 2 AC\n", encoding="utf-8")
    (tmp_path / "1.geo").write_text("triangle ABC\nAB = 3 AC\n∠ABC = 40°\n", encoding="utf-8")
    index = make_index(tmp_path, 0, 64, embed)
    assert len(index.scorers) == 2
    assert most_similar(index.scorers[1:], "∠PQR = 40°", 1) == [1]


def hashed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embeddings as somebody may bring them along."""
    vectors = HashingVectorizer(n_features=64, analyzer="char_wb", ngram_range=(1, 3), norm="l2")
    return np.asarray(vectors.transform(texts).todense(), dtype=np.float32)


def test_embeddings_that_somebody_brings_along_retrieve_false_captions(
    here: Original, tmp_path: Path
) -> None:
    corpus(tmp_path, *(f"triangle PQR\nPQ = {k} QR\n∠PQR = {10 * k}°\n" for k in range(2, 9)))
    index = make_index(tmp_path, 0, 64, hashed)
    found = found_in(here, index, 5)
    assert len(found) == 5
    ranks = most_similar(index.scorers, positive_of(here).text, 100)
    for text in found:
        assert text.refuted
        assert text.retrieved is not None
        assert index.entries[ranks[text.retrieved.rank - 1]].source == text.retrieved.source


def test_an_index_that_was_kept_finds_what_the_one_that_was_made_finds(
    here: Original, tmp_path: Path
) -> None:
    corpus(tmp_path, *(f"triangle PQR\nPQ = {k} QR\n∠PQR = {10 * k}°\n" for k in range(2, 9)))
    made, folder = make_index(tmp_path, 0, 64, hashed), tmp_path / "kept"
    folder.mkdir()
    save_index(made, folder)
    kept = load_index(folder, hashed)
    assert (kept.entries, kept.max_tokens) == (made.entries, made.max_tokens)
    query = positive_of(here).text
    for one, two in zip(made.scorers, kept.scorers, strict=True):
        assert one(query).tolist() == two(query).tolist()
    assert found_in(here, kept) == found_in(here, made)


def test_a_corpus_is_read_once_for_all_programs(here: Original, tmp_path: Path) -> None:
    program = tmp_path / "one.geo"
    program.write_text("triangle PQR\nPQ = 3 QR\n∠PQR = 50°\n", encoding="utf-8")
    with indexed(TextWish(corpus=tmp_path), 0, 64) as wish:
        program.unlink()
        for _ in range(2):
            assert len(with_texts(without_negatives(here), (), wish).texts) == 1
    assert wish.index is not None
    assert not wish.index.exists()


def test_near_duplicates_of_earlier_texts_are_found() -> None:
    texts = ["In △ABC, AB = 5.", "AB = 7 in △ABD.", "AB = 7 in △ABD.", "In △ABC, AB = 5."]
    assert near_duplicates(texts) == [False, False, True, True]


def test_texts_that_differ_in_letters_alone_are_equal_without_names() -> None:
    assert nameless("A circle in △ABC, BC′ = 5.") == nameless("A circle in △XYZ, YZ₁ = 5.")
    assert nameless("AB = CD.") == nameless("PQ = RS.")
    assert nameless("AB = CD.") != nameless("AB = BC.")


def test_two_samples_that_say_the_same_yield_one_text(here: Original, tmp_path: Path) -> None:
    text = "triangle PQR\nPQ = 3 QR\n"
    assert len(found_in(here, corpus(tmp_path, text, text))) == 1


def test_no_more_are_kept_than_asked_for_and_the_most_similar_come_first(
    here: Original, tmp_path: Path
) -> None:
    index = corpus(
        tmp_path, *(f"triangle PQR\nPQ = {k} QR\n∠PQR = {10 * k}°\n" for k in range(2, 9))
    )
    found = found_in(here, index, 5)
    ranks = [text.retrieved.rank for text in found if text.retrieved]
    assert len(ranks) == 5
    assert ranks == sorted(ranks)
