"""Which of very many texts are nearly the same: a cosine of TF-IDF vectors above a bound.

Not all pairs are compared. Order the words from rare to frequent, and call the first words of a
vector its head as soon as what follows is shorter than the bound. Two unit vectors with a cosine
above the bound have a word of both heads in common: else one head would hold none of the words that
they share, and what follows that head is too short for such a cosine. As the bound is near one, a
head is a word or two. Source: Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity
search", section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from geodsl.negatives.similar import NEAR_DUPLICATE, Embedder, words_of

_AT_ONCE = 4096
"""Texts that one text is compared with in one product of matrices."""


_ROUNDING = 1e-9
"""What sums of squares of a vector of length 1 may be off by."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Vectors of texts, the excluded ones last.

    Attributes:
        vectors: (texts, words), rows of length 1.
        owners: Of each text the place of its sample; -1 for excluded ones.
        frequency: Of each word, in how many texts it is.
    """

    vectors: csr_matrix
    owners: NDArray[np.int64]
    frequency: NDArray[np.int64]

    @staticmethod
    def of(captions: Iterable[tuple[str, ...]], excluded: Sequence[str]) -> Texts:
        """Vectors of the captions of all samples and of the excluded texts."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # slow to load

        owners: list[int] = []

        def every() -> Iterator[str]:
            for place, texts in enumerate(captions):
                for text in texts:
                    owners.append(place)
                    yield text
            for text in excluded:
                owners.append(-1)
                yield text

        vectors = csr_matrix(TfidfVectorizer(analyzer=words_of).fit_transform(every()))
        vectors.sort_indices()
        frequency = np.bincount(vectors.indices, minlength=vectors.shape[1])
        return Texts(vectors, np.array(owners, dtype=np.int64), frequency)

    def like_excluded(self) -> list[int]:
        """Places of the samples with a caption that is nearly an excluded text."""
        ranks = np.where(self.owners < 0, 0, 1)
        return self._higher(ranks)

    def like_lower(self, ranks: Sequence[int]) -> list[int]:
        """Places of the samples with a caption that is nearly one of a sample of lower rank, where
        that one stays itself.

        Args:
            ranks: Of each sample, from 0; -1 for those that take no part.
        """
        every = np.append(np.array(ranks, dtype=np.int64), -1)
        found: set[int] = set()
        for rank in range(int(every.max(initial=0))):
            of_texts = every[self.owners]
            gone = self._higher(
                np.where(of_texts < rank, -1, np.minimum(of_texts, rank + 1) - rank)
            )
            found.update(gone)
            every[gone] = -1
        return sorted(found)

    def _higher(self, ranks: NDArray[np.int64]) -> list[int]:
        """Owners of the texts of rank 1 that are nearly a text of rank 0."""
        index: dict[int, list[int]] = {}
        for text in np.flatnonzero(ranks == 1):
            for word in self._head(int(text)):
                index.setdefault(word, []).append(int(text))
        found: set[int] = set()
        for text in np.flatnonzero(ranks == 0):
            near = {t for word in self._head(int(text)) for t in index.get(word, ())}
            found.update(self._like(int(text), sorted(near)))
        return sorted({int(self.owners[text]) for text in found})

    def _head(self, text: int) -> list[int]:
        start, stop = self.vectors.indptr[text], self.vectors.indptr[text + 1]
        words = self.vectors.indices[start:stop]
        weights = self.vectors.data[start:stop]
        order = np.lexsort((words, self.frequency[words]))
        left, head = float(weights @ weights), []
        for k in order:
            if left < NEAR_DUPLICATE**2 - _ROUNDING:
                break
            head.append(int(words[k]))
            left -= float(weights[k]) ** 2
        return head

    def _like(self, text: int, others: Sequence[int]) -> Iterator[int]:
        for start in range(0, len(others), _AT_ONCE):
            some = others[start : start + _AT_ONCE]
            cosines = np.asarray((self.vectors[some] @ self.vectors[text].T).todense()).ravel()
            yield from (some[int(k)] for k in np.flatnonzero(cosines > NEAR_DUPLICATE))


def like_by_meaning(
    captions: Iterable[tuple[str, ...]], excluded: Sequence[str], embed: Embedder
) -> list[int]:
    """Places of the samples with a caption whose embedding has a cosine above the bound with that
    of an excluded text."""
    if not excluded:
        return []
    theirs = embed(excluded)
    found: set[int] = set()
    pairs = ((place, text) for place, texts in enumerate(captions) for text in texts)
    while some := list(islice(pairs, _AT_ONCE)):
        nearest = (embed([text for _, text in some]) @ theirs.T).max(axis=1)
        found.update(some[int(k)][0] for k in np.flatnonzero(nearest > NEAR_DUPLICATE))
    return sorted(found)
