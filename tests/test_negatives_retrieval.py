"""Captions of other samples as text negatives: in this picture's letters, and false of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray
from proposals import original
from sklearn.feature_extraction.text import HashingVectorizer

from geodsl.captions import Caption
from geodsl.cli.main import app
from geodsl.cli.text_mutating import TextWish, indexed, with_texts, without_negatives
from geodsl.frontend import check_source
from geodsl.negatives import retrieval
from geodsl.negatives.borrowing import borrowed, relettered, spare
from geodsl.negatives.corpus import CorpusError, Reading, read_corpus, read_entry
from geodsl.negatives.index import Index, load_index, make_index, save_index
from geodsl.negatives.letters import letters_of
from geodsl.negatives.model import Original
from geodsl.negatives.retrieval import retrieve
from geodsl.negatives.saying import captions_of
from geodsl.negatives.similar import ByWords, most_similar, nameless, near_duplicates, tokens
from geodsl.negatives.text_model import TextNegative
from geodsl.source import Source
from geodsl.verifier import Verdict, judge_in

HERE = "triangle ABC\nAB = AC\n∠BAC = 40°\nD on segment BC\nsegment AD\n"


@pytest.fixture(scope="module")
def here() -> Original:
    return original(HERE, max_tokens=64)


def corpus(folder: Path, *programs: str) -> Index:
    for k, text in enumerate(programs):
        (folder / f"{k:02}.geo").write_text(text, encoding="utf-8")
    return make_index(folder, 0, 64)


def positive_of(sample: Original) -> Caption:
    return next(captions_of(sample, 1))


def found_in(sample: Original, index: Index, n: int = 10) -> tuple[TextNegative, ...]:
    return retrieve(sample, positive_of(sample), index, n)


# --- truth and letters ----------------------------------------------------------------------------


def test_a_retrieved_caption_speaks_in_letters_of_this_picture(
    here: Original, tmp_path: Path
) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n"))
    assert letters_of(found.caption, found.program, {}) <= set("ABCD")
    assert found.retrieved is not None
    assert found.retrieved.source == "00.geo"
    renaming = dict(found.retrieved.renaming)
    assert set(renaming) == set("PQR")
    assert len(set(renaming.values())) == 3


def test_a_retrieved_caption_is_false_of_this_picture(here: Original, tmp_path: Path) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n"))
    figure = here.drawn.depicted.figure
    assert found.refuted
    for verdict in found.refuted:
        assert judge_in(figure, verdict.fact).verdict is Verdict.FAILS


def test_a_retrieved_caption_that_is_true_under_every_renaming_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert found_in(here, corpus(tmp_path, "triangle XYZ\n")) == ()


def test_a_retrieved_caption_about_nothing_that_is_here_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert found_in(here, corpus(tmp_path, "circle O\nA on circle O\nB on circle O\n")) == ()


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every point keep its letter."""

    def borrow(reading: Reading, *_: object) -> Iterator[dict[str, str]]:
        yield {point.name: point.name for point in reading.program.points}

    monkeypatch.setattr(retrieval, "borrowed", borrow)


def test_undecided_alone_does_not_refute_a_retrieved_caption(
    here: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is(monkeypatch)
    index = corpus(tmp_path, "isosceles triangle ABC with AB = AC and ∠BAC = 41°\n")
    assert found_in(here, index) == ()
    monkeypatch.setattr(retrieval, "refuting", lambda _, verdicts, *more: tuple(verdicts))
    assert len(found_in(here, index)) == 1


def test_a_caption_with_a_letter_that_is_not_here_is_left_out(
    here: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_it_is(monkeypatch)
    index = corpus(tmp_path, "triangle ABC\nAB = 3 AC\n∠ABC = 100°\nQ on segment AB\n")
    assert found_in(here, index) == ()
    monkeypatch.setattr(retrieval, "letters_of", lambda *_: frozenset())
    assert len(found_in(here, index)) == 1


def test_a_retrieved_caption_that_the_text_tower_would_cut_off_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The corpus was read with more room than there is here."""
    narrow = original(HERE, max_tokens=12)
    index = corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n")
    assert found_in(narrow, index) == ()
    monkeypatch.setattr(retrieval, "is_too_long", lambda *_: False)
    assert len(found_in(narrow, index)) == 1


def test_a_retrieved_text_that_is_there_already_is_not_found_again(
    here: Original, tmp_path: Path
) -> None:
    index = corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n")
    (found,) = found_in(here, index)
    assert retrieve(here, positive_of(here), index, 10, {found.caption.text}) == ()


def test_no_more_captions_are_looked_at_than_said(
    here: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = [f"triangle PQR\nPQ = QR\n∠PQR = {size}°\n" for size in (70, 90, 110, 130)]
    index = corpus(tmp_path, *programs)
    assert len(found_in(here, index)) == 4
    monkeypatch.setattr(retrieval, "MOST_SIMILAR", 2)
    assert len(found_in(here, index)) == 2


def test_a_retrieved_caption_of_more_points_than_are_here_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert (
        found_in(here, corpus(tmp_path, "triangle PQR\ntriangle STU\nPQ = 3 ST\nST = 3 QU\n")) == ()
    )


def test_the_kept_renaming_is_one_under_which_much_is_true(here: Original, tmp_path: Path) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle XYZ\nYX = YZ\n∠XYZ = 90°\n"))
    held = [v for v in found.judged if v.verdict is Verdict.HOLDS]
    assert [verdict.fact.relation for verdict in held] == ["equal"]


def test_a_caption_with_an_unknown_is_not_refuted_by_it(tmp_path: Path) -> None:
    sample = original("triangle ABC\nAB = x\nBC = x + 2\n∠ABC = 70°\n", max_tokens=64)
    assert found_in(sample, corpus(tmp_path, "triangle PQR\nPQ = 2x\n")) == ()


def test_what_a_caption_does_not_say_gets_no_letter_of_this_picture(here: Original) -> None:
    program, _ = check_source(Source("t", "triangle ABC\nD on segment AB\nline t through A\n"))
    assert program is not None
    others = spare(program, {"A": "B", "B": "A", "C": "C"}, set("ABCDt"))
    assert set(others) == {"D", "t"}
    assert not set(others.values()) & set("ABCDt")


def test_all_letters_change_at_once() -> None:
    assert relettered(("A", ("B", "AB")), {"A": "B", "B": "A"}) == ("B", ("A", "AB"))


def test_renamings_are_injective_and_into_the_letters_given(here: Original) -> None:
    reading = read_entry("quadrilateral PQRS\nPQ = 3 RS\n", 0, 64)
    assert reading is not None
    tree, depicted = here.subject.tree, here.drawn.depicted
    for names in borrowed(reading, tree, depicted, "ABCD", Random(0)):
        assert sorted(names.values()) == list("ABCD")


# --- similarity -----------------------------------------------------------------------------------


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


def test_the_same_seed_retrieves_the_same(here: Original, tmp_path: Path) -> None:
    index = corpus(tmp_path, *(f"triangle PQR\nPQ = {k} QR\n∠PQR = 80°\n" for k in range(2, 6)))
    assert found_in(here, index) == found_in(here, index)


# --- the corpus -----------------------------------------------------------------------------------


def test_wrong_programs_and_those_that_say_nothing_are_not_in_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "wrong.geo").write_text("triangle AB\n", encoding="utf-8")
    (tmp_path / "right.geo").write_text("triangle ABC\n", encoding="utf-8")
    assert [entry.source for entry in read_corpus(tmp_path, 0, 64)] == ["right.geo"]


@pytest.mark.parametrize("text", ["{}", "[", '{"positive": {"scene": {"program": 3}}}'])
def test_a_broken_record_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "sample.json").write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"sample\.json"):
        read_corpus(tmp_path, 0, 64)


def test_an_empty_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no sample\.json"):
        read_corpus(tmp_path, 0, 64)
    with pytest.raises(CorpusError, match="no folder"):
        read_corpus(tmp_path / "none", 0, 64)


# --- the command ----------------------------------------------------------------------------------


def geodsl(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments], prog_name="geodsl")
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_text_only_writes_captions_and_texts_and_no_negative(tmp_path: Path) -> None:
    program = tmp_path / "one.geo"
    program.write_text(HERE, encoding="utf-8")
    assert geodsl("mutate", program, "--text-only", "--texts", 6) == 0
    folder = tmp_path / "one.negatives"
    names = {path.name for path in folder.iterdir()}
    assert names == {"positive.png", "positive.geo", "positive.txt", "texts.txt", "sample.json"}
    record = json.loads((folder / "sample.json").read_bytes())
    lines = (folder / "texts.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 6
    assert [row["caption"]["text"] for row in record["text_negatives"]] == lines


def test_samples_are_a_corpus_for_others(tmp_path: Path) -> None:
    one, two = tmp_path / "one.geo", tmp_path / "two.geo"
    one.write_text("triangle PQR\nPQ = 3 QR\n∠PQR = 50°\n", encoding="utf-8")
    two.write_text(HERE, encoding="utf-8")
    out = tmp_path / "samples"
    assert geodsl("mutate", one, "--text-only", "-o", out / "one") == 0
    arguments = ("--text-only", "--texts", 0, "--retrieve", out, "-o", tmp_path / "two")
    assert geodsl("mutate", two, *arguments) == 0
    record = json.loads((tmp_path / "two" / "sample.json").read_bytes())
    (row,) = record["text_negatives"]
    assert row["retrieved"]["source"] == "one/sample.json"
    assert row["refuted"]


def with_embedding(tmp_path: Path, model: Path) -> int:
    (tmp_path / "corpus").mkdir()
    for k in (2, 3):
        text = f"triangle PQR\nPQ = {k} QR\n∠PQR = {20 * k}°\n"
        (tmp_path / "corpus" / f"{k}.geo").write_text(text, encoding="utf-8")
    program = tmp_path / "one.geo"
    program.write_text(HERE, encoding="utf-8")
    command = ("mutate", program, "--text-only", "--texts", 0, "-o", tmp_path / "out")
    return geodsl(*command, "--retrieve", tmp_path / "corpus", "--embedding", model)


def test_embeddings_without_their_package_say_what_to_install(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    assert with_embedding(tmp_path, tmp_path / "model") == 2
    error = capsys.readouterr().err
    assert error == "geodsl: --embedding needs `pip install geodsl[embeddings]`\n"
    assert not (tmp_path / "out").exists()


def test_a_model_of_sentence_transformers_has_a_say(tmp_path: Path) -> None:
    """A model with words of its own, made and saved here."""
    library = pytest.importorskip("sentence_transformers")
    parts = pytest.importorskip("sentence_transformers.sentence_transformer.modules")
    # Not above: they come with the extra.
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = {word: k for k, word in enumerate(("[UNK]", "triangle", "is", "times", "°", "∠"))}
    tokenizer = Tokenizer(WordLevel(words, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    static = parts.StaticEmbedding(tokenizer, embedding_dim=8)
    library.SentenceTransformer(modules=[static], device="cpu").save(str(tmp_path / "model"))
    assert with_embedding(tmp_path, tmp_path / "model") == 0
    record = json.loads((tmp_path / "out" / "sample.json").read_bytes())
    assert len(record["text_negatives"]) == 2


def test_a_folder_that_is_no_model_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sentence_transformers")
    assert with_embedding(tmp_path, tmp_path / "none") == 2
    error = capsys.readouterr().err
    assert error.startswith("geodsl: model ")
    assert error.count("\n") == 1


def test_a_corpus_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = tmp_path / "one.geo"
    program.write_text(HERE, encoding="utf-8")
    assert geodsl("mutate", program, "--text-only", "--retrieve", tmp_path / "none") == 2
    assert "is no folder" in capsys.readouterr().err
