"""Which captions of a corpus are the most similar to a caption: BM25, and embeddings of meaning.

Letters say nothing of meaning, so that BM25 reads `△ABC` as "a triangle of three letters".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bm25s import BM25

NEAR_DUPLICATE = 0.995
"""Cosine of TF-IDF vectors above which two captions say the same."""

_FUSION = 60.0
"""Added to ranks. Source: Cormack, Clarke and Büttcher 2009, reciprocal rank fusion."""

_TOKEN = re.compile(r"(?:[A-Z][₀-₉]*′*)+(?![a-z])|[^\W\d_]+|\d+(?:\.\d+)?|[^\w\s.,]")
_LETTERS = re.compile(r"(?:[A-Z][₀-₉]*′*)+(?![a-z])")
_ONE = re.compile(r"[A-Z][₀-₉]*′*")
_ARTICLE = re.compile(r"(?:^|(?<=\. ))A (?=[a-z])")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_POINT = re.compile(r"[A-Z]")


class MissingExtraError(Exception):
    """A package of the extra `retrieval` or `embeddings` is not installed; one line."""


class Embedder(Protocol):
    """A model that gives texts of similar meaning similar vectors."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of length 1 for each text: (texts, dimensions)."""
        ...


class Scorer(Protocol):
    """An index of texts."""

    def __call__(self, query: str) -> NDArray[np.float32]:
        """How similar each text is to the query: (texts,); more is more similar."""
        ...


def words_of(text: str) -> list[str]:
    """Words, numbers and signs; names of points as they are."""
    found: list[str] = _TOKEN.findall(text)
    return found


def tokens(text: str) -> list[str]:
    """Words in lower case, numbers and signs; names of points as how many letters they have."""
    return [_abstract(token) for token in words_of(text)]


def _abstract(token: str) -> str:
    if _LETTERS.fullmatch(token):
        return f"<{len(_POINT.findall(token))}>"
    return token.lower()


@dataclass(frozen=True, slots=True)
class ByWords:
    """BM25 over texts."""

    index: BM25

    @classmethod
    def of(cls, texts: Sequence[str]) -> ByWords:
        """Index texts.

        Raises:
            MissingExtraError: bm25s is not installed.
        """
        index = _bm25()()
        index.index([tokens(text) for text in texts], show_progress=False)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> ByWords:
        """An index as `save` wrote it.

        Raises:
            MissingExtraError: bm25s is not installed.
            OSError: It cannot be read.
        """
        return cls(_bm25().load(folder, mmap=True, show_progress=False))

    def save(self, folder: Path) -> None:
        """Write the index into a folder, which is made.

        Raises:
            OSError: It cannot be written.
        """
        self.index.save(folder, show_progress=False)

    def __call__(self, query: str) -> NDArray[np.float32]:
        return np.asarray(self.index.get_scores(tokens(query)), dtype=np.float32)


def _bm25() -> type[BM25]:
    try:
        from bm25s import BM25
    except ImportError as error:
        raise MissingExtraError("retrieval needs `pip install 'geodsl[retrieval]'`") from error
    found: type[BM25] = BM25
    return found


@dataclass(frozen=True, slots=True)
class ByMeaning:
    """Cosines of embeddings.

    Attributes:
        vectors: Of the texts, each of length 1: (texts, dimensions).
    """

    vectors: NDArray[np.float32]
    embed: Embedder

    @classmethod
    def of(cls, texts: Sequence[str], embed: Embedder) -> ByMeaning:
        """Embed texts."""
        return cls(embed(texts), embed)

    def __call__(self, query: str) -> NDArray[np.float32]:
        return np.asarray(self.vectors @ self.embed([query])[0], dtype=np.float32)


def load_embedder(model: str) -> Embedder:
    """A sentence-transformers model by its folder (or by a name that it finds).

    Raises:
        MissingExtraError: sentence-transformers is not installed, or the model does not load.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise MissingExtraError("--embedding needs `pip install 'geodsl[embeddings]'`") from error
    try:
        loaded = SentenceTransformer(model, device="cpu")
    except (OSError, ValueError) as error:
        raise MissingExtraError(f"model {model} does not load: {error}".splitlines()[0]) from error

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        found = loaded.encode(list(texts), normalize_embeddings=True, convert_to_numpy=True)
        return np.asarray(found, dtype=np.float32)

    return embed


def most_similar(scorers: Sequence[Scorer], query: str, most: int) -> list[int]:
    """Places of the texts that are most similar by all scorers together, best first; of equal
    ones the first. Each scorer has a say by the rank that it gives, as scores do not compare."""
    total: NDArray[np.float64] | None = None
    for scorer in scorers:
        order = np.argsort(-scorer(query), kind="stable")
        share = np.empty(len(order))
        share[order] = 1.0 / (_FUSION + np.arange(len(order)))
        total = share if total is None else total + share
    if total is None:
        raise ValueError("no scorer")
    return [int(k) for k in np.argsort(-total, kind="stable")[:most]]


def near_duplicates(texts: Sequence[str]) -> list[bool]:
    """Of each text, whether an earlier one that is no duplicate says the same: their TF-IDF
    vectors (letters are words) have a cosine above `NEAR_DUPLICATE`."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # takes half a second

    if not texts:
        return []
    vectors = TfidfVectorizer(analyzer=words_of).fit_transform(texts)
    cosines = np.asarray((vectors @ vectors.T).todense())
    kept: list[int] = []
    for k in range(len(texts)):
        if not any(cosines[k, other] > NEAR_DUPLICATE for other in kept):
            kept.append(k)
    standing = set(kept)
    return [k not in standing for k in range(len(texts))]


def nameless(text: str) -> str:
    """The text with points lettered in the order of their first mention: captions that differ in
    letters alone become equal."""
    letters: dict[str, str] = {}

    def lettered(match: re.Match[str]) -> str:
        return "".join(
            letters.setdefault(point, f"A{_subscript(len(letters))}")
            for point in _ONE.findall(match.group())
        )

    return _LETTERS.sub(lettered, _ARTICLE.sub("a ", text))


def _subscript(number: int) -> str:
    return str(number).translate(_SUBSCRIPTS)
