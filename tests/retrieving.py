"""For tests of retrieval: a corpus of a few programs, and what is found in it for a picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from proposals import original

from geodsl.captions import Caption
from geodsl.negatives import retrieval
from geodsl.negatives.corpus import Entry, Reading, read_entry
from geodsl.negatives.index import Index, make_index
from geodsl.negatives.model import Original
from geodsl.negatives.retrieval import retrieve
from geodsl.negatives.saying import captions_of
from geodsl.negatives.similar import ByWords
from geodsl.negatives.text_model import TextNegative

HERE = "triangle ABC\nAB = AC\n∠BAC = 40°\nD on segment BC\nsegment AD\n"


def picture_here() -> Original:
    """The picture that captions are retrieved for."""
    return original(HERE, max_tokens=64)


def corpus(folder: Path, *programs: str) -> Index:
    """The captions of some programs, which are written into a folder."""
    for k, text in enumerate(programs):
        (folder / f"{k:02}.geo").write_text(text, encoding="utf-8")
    return make_index(folder, 0, 64)


def index_of(*programs: str, seed: int = 0, max_tokens: int = 64) -> Index:
    """The same without a folder; programs may repeat."""
    captions = [_caption_of(program, seed, max_tokens) for program in programs]
    entries = tuple(
        Entry(f"{k}", text, said, seed)
        for k, (text, said) in enumerate(zip(programs, captions, strict=True))
    )
    return Index(entries, ByWords.of(captions), None, max_tokens)


def _caption_of(program: str, seed: int, max_tokens: int) -> str:
    reading = read_entry(program, seed, max_tokens)
    assert reading is not None, program
    return reading.caption.text


def positive_of(sample: Original) -> Caption:
    return next(captions_of(sample, 1))


def found_in(sample: Original, index: Index, n: int = 10) -> tuple[TextNegative, ...]:
    return retrieve(sample, positive_of(sample), index, n)


def texts_in(sample: Original, index: Index, n: int = 10) -> list[str]:
    return [found.caption.text for found in found_in(sample, index, n)]


def lending(monkeypatch: pytest.MonkeyPatch, *names: dict[str, str]) -> None:
    """Let the points of every caption get these letters, one map after the other."""

    def borrow(*_: object) -> Iterator[dict[str, str]]:
        yield from names

    monkeypatch.setattr(retrieval, "borrowed", borrow)


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every point keep its letter."""

    def borrow(reading: Reading, *_: object) -> Iterator[dict[str, str]]:
        yield {point.name: point.name for point in reading.program.points}

    monkeypatch.setattr(retrieval, "borrowed", borrow)
