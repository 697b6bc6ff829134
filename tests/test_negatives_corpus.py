"""The programs whose captions are retrieved, and the command that does it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from commands import geodsl
from retrieving import HERE

from geodsl.negatives.corpus import CorpusError, read_corpus

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
    assert error == "geodsl: --embedding needs `pip install 'geodsl[embeddings]'`\n"
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
