"""What classifiers of the blind test see of items, and which of them look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import numpy as np
from blind_captions import Features, length_features, masked, words
from blind_items import Item
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

COMMON = 8
"""A word that fewer sources have says nothing about sources that were not seen."""

MOST_WORDS = 3000
"""Columns of a caption, the most frequent words and pairs."""

TREE_WORDS = 300
"""Columns of a caption that trees see."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to classify.

    Attributes:
        names: Of the columns.
        values: (rows, columns).
        positive: (rows,), what is to be found out.
        weights: (rows,), positives and negatives of a source weigh 1/2 each.
        sources: Of each row.
        rules: Of each row.
    """

    names: tuple[str, ...]
    values: Array
    positive: NDArray[np.bool_]
    weights: Array
    sources: tuple[str, ...]
    rules: tuple[str, ...]


Models = tuple[tuple[str, object], ...]
View = tuple[str, Table, Models]


def views(items: Sequence[Item], only: str = "") -> list[View]:
    """What classifiers see, and which look at it: the views whose name contains `only`."""
    return [(name, *build(items)) for name, build in VIEWS.items() if only in name]


def _words(text_of: Callable[[str], str], items: Sequence[Item]) -> tuple[Table, Models]:
    texts = [(item, text_of(text)) for item in items for text in item.captions]
    return word_table([item for item, _ in texts], [text for _, text in texts]), _word_models()


def _numbers(items: Sequence[Item]) -> tuple[Table, Models]:
    texts = [(item, length_features(text)) for item in items for text in item.captions]
    return rows([item for item, _ in texts], [row for _, row in texts]), _few()


def _cells(items: Sequence[Item]) -> tuple[Table, Models]:
    columns = [item.small for item in items]
    return _table(items, _pixel_names(columns), np.array(columns)), _pixels()


VIEWS: Mapping[str, Callable[[Sequence[Item]], tuple[Table, Models]]] = MappingProxyType(
    {
        "caption: words, names masked": partial(_words, masked),
        "caption: words as they are": partial(_words, str),
        "caption: lengths and numbers": _numbers,
        "picture: pixels": _cells,
        "picture: ink, counts, labels": lambda items: (
            rows(items, [i.picture for i in items]),
            _few(),
        ),
        "figure: shape and place": lambda items: (rows(items, [i.figure for i in items]), _few()),
    }
)


def _pixel_names(columns: Sequence[NDArray[np.float32]]) -> list[str]:
    side = round(len(columns[0]) ** 0.5)
    return [f"cell {k // side},{k % side}" for k in range(len(columns[0]))]


def _linear(strength: float) -> object:
    return LogisticRegression(C=strength, max_iter=500)


def _trees() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=80, max_leaf_nodes=15, learning_rate=0.08, l2_regularization=1.0, random_state=0
    )


class _FirstColumns(HistGradientBoostingClassifier):
    """Trees on the most frequent words."""

    def fit(self, values: Array, positive: Array, sample_weight: Array) -> object:
        return super().fit(values[:, :TREE_WORDS], positive, sample_weight=sample_weight)

    def predict_proba(self, values: Array) -> Array:
        return np.asarray(super().predict_proba(values[:, :TREE_WORDS]))


def _word_models() -> Models:
    trees = _FirstColumns(max_iter=80, max_leaf_nodes=15, learning_rate=0.08, random_state=0)
    return (
        ("logistic regression", _linear(0.3)),
        ("naive Bayes", BernoulliNB()),
        ("boosted trees", trees),
    )


def _few() -> Models:
    return (
        ("logistic regression", make_pipeline(StandardScaler(), _linear(0.3))),
        ("boosted trees", _trees()),
    )


def _pixels() -> Models:
    return (
        ("logistic regression", make_pipeline(StandardScaler(), _linear(0.001))),
        ("PCA, boosted trees", make_pipeline(PCA(40, random_state=0), _trees())),
    )


def word_table(items: Sequence[Item], texts: Sequence[str]) -> Table:
    """Which words and pairs of neighbours each text has, the most frequent first."""
    bags = [set(words(text)) for text in texts]
    by_word: dict[str, set[str]] = defaultdict(set)
    for item, bag in zip(items, bags, strict=True):
        for word in bag:
            by_word[word].add(item.source)
    ranked = sorted(by_word, key=lambda word: (-len(by_word[word]), word))
    names = [word for word in ranked[:MOST_WORDS] if len(by_word[word]) >= COMMON]
    column = {word: k for k, word in enumerate(names)}
    values = np.zeros((len(texts), len(names)))
    for k, bag in enumerate(bags):
        values[k, [column[word] for word in bag if word in column]] = 1.0
    return _table(items, names, values)


def rows(items: Sequence[Item], features: Sequence[Features]) -> Table:
    """A column a feature; one that a row lacks is 0."""
    names = sorted({name for row in features for name in row})
    values = np.array([[row.get(name, 0.0) for name in names] for row in features])
    return _table(items, names, values)


def _table(items: Sequence[Item], names: Sequence[str], values: NDArray[np.floating]) -> Table:
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for item in items:
        counts[item.source, item.is_positive] += 1
    return Table(
        tuple(names),
        values.astype(np.float64),
        np.array([item.is_positive for item in items]),
        np.array([0.5 / counts[item.source, item.is_positive] for item in items]),
        tuple(item.source for item in items),
        tuple(item.rule for item in items),
    )
