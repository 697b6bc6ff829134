"""A corpus that can be searched: made once, kept in a folder, read from there by every process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from geodsl.negatives.corpus import Entry, read_corpus
from geodsl.negatives.similar import ByMeaning, ByWords, Embedder, Scorer

ENTRIES = "entries.json"
WORDS = "words"
VECTORS = "vectors.npy"


@dataclass(frozen=True, slots=True)
class Index:
    """A corpus that can be searched.

    Attributes:
        meaning: None where only words are compared.
    """

    entries: tuple[Entry, ...]
    words: ByWords
    meaning: ByMeaning | None
    max_tokens: int | None

    @property
    def scorers(self) -> tuple[Scorer, ...]:
        return (self.words,) if self.meaning is None else (self.words, self.meaning)


def make_index(
    folder: Path, seed: int, max_tokens: int | None, embed: Embedder | None = None
) -> Index:
    """Read a corpus and index its captions.

    Args:
        embed: Also compares captions by their meaning.

    Raises:
        CorpusError: The corpus cannot be read or is empty.
        MissingExtraError: The extra `retrieval` is not installed.
    """
    entries = read_corpus(folder, seed, max_tokens)
    texts = [entry.caption for entry in entries]
    meaning = None if embed is None else ByMeaning.of(texts, embed)
    return Index(entries, ByWords.of(texts), meaning, max_tokens)


def save_index(index: Index, folder: Path) -> None:
    """Write an index into an empty folder.

    Raises:
        OSError: It cannot be written.
    """
    content = {"max_tokens": index.max_tokens, "entries": [asdict(e) for e in index.entries]}
    (folder / ENTRIES).write_text(json.dumps(content), encoding="utf-8")
    index.words.save(folder / WORDS)
    if index.meaning is not None:
        np.save(folder / VECTORS, index.meaning.vectors)


def load_index(folder: Path, embed: Embedder | None = None) -> Index:
    """An index as `save_index` wrote it; arrays stay on the disk and are shared by processes.

    Args:
        embed: That it was made with.

    Raises:
        OSError: It cannot be read.
        MissingExtraError: The extra `retrieval` is not installed.
    """
    content = json.loads((folder / ENTRIES).read_text(encoding="utf-8"))
    entries = tuple(Entry(**entry) for entry in content["entries"])
    meaning = None
    if embed is not None:
        meaning = ByMeaning(np.load(folder / VECTORS, mmap_mode="r"), embed)
    return Index(entries, ByWords.load(folder / WORDS), meaning, content["max_tokens"])
