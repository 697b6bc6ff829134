"""The texts of `geodsl mutate`: which are wished for, and how they are found and shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geodsl.cli.boundary import UserError
from geodsl.cli.tables import print_rows
from geodsl.guard import explain
from geodsl.mutators import Mutator
from geodsl.negatives.engine import CAPTIONS
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.saying import captions_of
from geodsl.negatives.text_model import TextNegative
from geodsl.negatives.texts import find_texts

if TYPE_CHECKING:
    from geodsl.negatives.index import Index
    from geodsl.negatives.similar import Embedder

HEAD = ("", "by", "words", "text")


@dataclass(frozen=True, slots=True)
class TextWish:
    """The options that decide which text negatives are made.

    Attributes:
        n: Texts that rules make.
        only: No pictures of negatives.
        corpus: Folder of other samples.
        index: Folder of the index that was made of it.
        retrieved: Texts from the corpus.
        model: Of embeddings; None compares words alone.
    """

    n: int = 0
    only: bool = False
    corpus: Path | None = None
    retrieved: int = 10
    model: str | None = None
    index: Path | None = None

    @property
    def all(self) -> int:
        """Texts that are wished for."""
        return self.n + (self.retrieved if self.corpus is not None else 0)


@contextmanager
def indexed(wish: TextWish, seed: int, max_tokens: int | None) -> Iterator[TextWish]:
    """The wish with an index of its corpus, made once for all processes, which is removed after.

    Raises:
        UserError: The corpus cannot be searched.
    """
    if wish.corpus is None:
        yield wish
        return
    from geodsl.negatives.corpus import CorpusError
    from geodsl.negatives.index import make_index, save_index
    from geodsl.negatives.similar import MissingExtraError

    with TemporaryDirectory(prefix="geodsl-") as folder:
        try:
            index = make_index(wish.corpus, seed, max_tokens, _embedder(wish.model))
            save_index(index, Path(folder))
        except (CorpusError, MissingExtraError) as error:
            raise UserError(str(error)) from error
        except OSError as error:
            raise UserError(f"{folder}: cannot be written: {explain(error)}") from error
        yield replace(wish, index=Path(folder))


def without_negatives(original: Original) -> Sample:
    """Captions of an original alone."""
    return Sample(original, tuple(captions_of(original, CAPTIONS)), ())


def with_texts(sample: Sample, mutators: Sequence[Mutator], wish: TextWish) -> Sample:
    """The sample with the text negatives that are wished for, by a wish that is `indexed`."""
    if not wish.all:
        return sample
    original = sample.original
    taken = {negative.caption.text for negative in sample.negatives}
    texts = find_texts(original, sample.captions, mutators, wish.n, taken)
    if wish.index is not None and sample.captions:
        from geodsl.negatives.retrieval import retrieve

        index, others = _index(wish.index, wish.model), {text.caption.text for text in texts}
        texts += retrieve(original, sample.captions[0], index, wish.retrieved, taken | others)
    return replace(sample, texts=tuple(sorted(texts, key=TextNegative.key)))


@lru_cache(maxsize=1)
def _index(folder: Path, model: str | None) -> Index:
    """The index in a folder, read once a process."""
    from geodsl.negatives.index import load_index

    return load_index(folder, _embedder(model))


@lru_cache(maxsize=1)
def _embedder(model: str | None) -> Embedder | None:
    """The model of embeddings, loaded once a process.

    Raises:
        MissingExtraError: It cannot be loaded.
    """
    from geodsl.negatives.similar import load_embedder

    return None if model is None else load_embedder(model)


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
