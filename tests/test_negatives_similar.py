"""What makes a caption of a corpus similar to another one, and the index that finds it."""

from __future__ import annotations

import sys
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
from geodsl.negatives.similar import (
    ByWords,
    MissingExtraError,
    Scorer,
    most_similar,
    nameless,
    near_duplicates,
    tokens,
    words_of,
)


@pytest.fixture(scope="module")
def here() -> Original:
    return picture_here()


def test_letters_do_not_count_as_words() -> None:
    assert tokens("In △ABC, AB₁ = 5.5.") == tokens("In △PQR, XY₁ = 5.5.")
    assert tokens("In △ABC") != tokens("In △AB")


def test_words_count_in_either_case_and_numbers_and_signs_as_they_are() -> None:
    assert tokens("Angle ABC is 5.5.") == ["angle", "<3>", "is", "5.5"]
    assert tokens("AB₁ ∥ C′D") == ["<2>", "∥", "<2>"]
    assert tokens("∠ABC") != tokens("△ABC")


def test_a_thing_of_as_many_points_is_similar_whatever_its_letters_are() -> None:
    assert most_similar([ByWords.of(["△PQR.", "PQ."])], "MN", 1) == [1]


def scoring(*scores: float) -> Scorer:
    return lambda _: np.array(scores, dtype=np.float32)


def test_scorers_have_a_say_by_the_ranks_that_they_give() -> None:
    """What is second to both comes first, whatever the size of the scores."""
    one, two = scoring(4, 3, 2, 1), scoring(1, 300, 200, 400)
    assert most_similar([one], "", 4) == [0, 1, 2, 3]
    assert most_similar([two], "", 4) == [3, 1, 2, 0]
    assert most_similar([one, two], "", 1) == most_similar([two, one], "", 1) == [1]


def test_of_equally_similar_texts_the_first_comes_first() -> None:
    many = 100
    found = most_similar([scoring(*(k % 2 for k in range(many)))], "", many)
    assert found == [*range(1, many, 2), *range(0, many, 2)]
    order = most_similar([scoring(*range(many)), scoring(*range(many, 0, -1))], "", many)
    assert all(order.index(k) < order.index(many - 1 - k) for k in range(many // 2))


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


def test_texts_that_differ_in_a_letter_a_sign_or_a_number_are_no_duplicates() -> None:
    text = "In △ABC, AB = 5 and ∠ABC = 40°. D is the midpoint of BC, and the lines AD and BC meet."
    others = [text.replace("AB = 5", "AC = 5"), text.replace("∠ABC", "△ABC"), f"{text} AB = 7."]
    assert near_duplicates([text, *others]) == [False] * 4
    assert near_duplicates([]) == []


def test_what_is_like_a_duplicate_alone_is_none() -> None:
    """Of three texts, each with a word more than the one before, the last is too far from the
    first."""
    words = [f"w{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(300)]
    texts = [" ".join([*words, *["more"] * k]) for k in (0, 1, 2)]
    assert near_duplicates(texts[:2]) == near_duplicates(texts[1:]) == [False, True]
    assert near_duplicates(texts) == [False, True, False]


def test_texts_that_differ_in_letters_alone_are_equal_without_names() -> None:
    assert nameless("A circle in △ABC, BC′ = 5.") == nameless("A circle in △XYZ, YZ₁ = 5.")
    assert nameless("AB = CD.") == nameless("PQ = RS.")
    assert nameless("AB = CD.") != nameless("AB = BC.")
    assert nameless("B₁B₂ = 3.") == nameless("CD = 3.") != nameless("BB = 3.")
    assert words_of(nameless("PQ = 5.")) == ["A₀A₁", "=", "5"]


def test_only_points_are_letters_of_a_text_without_names() -> None:
    assert nameless("Angle ABC = 5°.") == nameless("Angle PQR = 5°.")
    assert nameless("AB = 5. A circle.") == nameless("PQ = 5. A circle.")
    assert nameless("Point A lies on BC.") == nameless("Point P lies on QR.")
    assert nameless("A ∈ BC.") == nameless("P ∈ QR.")


def test_an_index_without_its_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "bm25s", None)
    with pytest.raises(MissingExtraError, match=r"geodsl\[retrieval\]"):
        ByWords.of(["AB = 5."])
    with pytest.raises(MissingExtraError, match=r"geodsl\[retrieval\]"):
        ByWords.load(tmp_path)


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
