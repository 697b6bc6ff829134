"""The texts of `geodsl mutate`: which are wished for, and how they are found and shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geodsl.cli.boundary import UserError
from geodsl.cli.tables import print_rows
from geodsl.mutators import Mutator
from geodsl.negatives.engine import CAPTIONS
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.saying import captions_of
from geodsl.negatives.text_model import TextNegative
from geodsl.negatives.texts import find_texts

if TYPE_CHECKING:
    from geodsl.negatives.retrieval import Index

HEAD = ("", "by", "words", "text")


@dataclass(frozen=True, slots=True)
class TextWish:
    """The options that decide which text negatives are made.

    Attributes:
        n: Texts that rules make.
        only: No pictures of negatives.
        corpus: Folder of other samples.
        retrieved: Texts from the corpus.
        model: Of embeddings; None compares words alone.
    """

    n: int = 0
    only: bool = False
    corpus: Path | None = None
    retrieved: int = 10
    model: str | None = None

    @property
    def all(self) -> int:
        """Texts that are wished for."""
        return self.n + (self.retrieved if self.corpus is not None else 0)


def without_negatives(original: Original) -> Sample:
    """Captions of an original alone."""
    return Sample(original, tuple(captions_of(original, CAPTIONS)), ())


def with_texts(sample: Sample, mutators: Sequence[Mutator], wish: TextWish, seed: int) -> Sample:
    """The sample with the text negatives that are wished for.

    Raises:
        UserError: The corpus cannot be searched.
    """
    if not wish.all:
        return sample
    original = sample.original
    taken = {negative.caption.text for negative in sample.negatives}
    texts = find_texts(original, sample.captions, mutators, wish.n, taken)
    if wish.corpus is not None and sample.captions:
        texts += _retrieved(sample, wish, seed, taken | {text.caption.text for text in texts})
    return replace(sample, texts=tuple(sorted(texts, key=TextNegative.key)))


def _retrieved(
    sample: Sample, wish: TextWish, seed: int, taken: set[str]
) -> tuple[TextNegative, ...]:
    from geodsl.negatives.corpus import CorpusError
    from geodsl.negatives.retrieval import retrieve
    from geodsl.negatives.similar import MissingExtraError

    original = sample.original
    try:
        index = _index(wish.corpus or Path(), seed, original.max_tokens, wish.model)
        return retrieve(original, sample.captions[0], index, wish.retrieved, taken)
    except (CorpusError, MissingExtraError) as error:
        raise UserError(str(error)) from error


@lru_cache(maxsize=1)
def _index(corpus: Path, seed: int, max_tokens: int | None, model: str | None) -> Index:
    """The index of a corpus, made once a process."""
    from geodsl.negatives.retrieval import make_index
    from geodsl.negatives.similar import load_embedder

    embed = None if model is None else load_embedder(model)
    return make_index(corpus, seed, max_tokens, embed)


# --- output -------------------------------------------------------------------------------


def text_rows(sample: Sample) -> tuple[tuple[str, ...], ...]:
    """Number, rules or source, word distance and text of each text negative."""
    return tuple(
        (f"{k:02}", _made_by(text), str(text.distance), text.caption.text)
        for k, text in enumerate(sample.texts)
    )


def _made_by(text: TextNegative) -> str:
    if text.retrieved is not None:
        return f"retrieved, {text.retrieved.rank}"
    return f"{len(text.edits)} edit{'s' if len(text.edits) > 1 else ''}"


def print_texts(rows: Sequence[tuple[str, ...]]) -> None:
    """The table of text negatives, where there are some."""
    if rows:
        print_rows(HEAD, rows)
        print("words: to insert, delete or replace in the positive caption")


def missing_texts(sample: Sample, wish: TextWish) -> str:
    """How many of those wished for exist, in one line; empty where none is missing."""
    if len(sample.texts) >= wish.all:
        return ""
    return f"{len(sample.texts)} of {wish.all} text negatives exist"
