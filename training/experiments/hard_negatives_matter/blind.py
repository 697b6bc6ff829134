"""Blind baselines: what the captions alone, or the pictures alone, give away.

Simple classifiers learn to tell own captions (or pictures) from negatives, on the samples that the
models are trained on, and answer the same questions without seeing the other side. What they reach
above chance is what a model may reach without having compared anything.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy.sparse import csr_matrix
from sklearn.decomposition import PCA
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from geodsl.training.data.config import SourceConfig
from geodsl.training.data.model import Picture
from geodsl.training.data.sources import read_once
from geodsl.training.experiments.hard_negatives_matter.questions import (
    WAYS,
    Answers,
    captions_of,
    pictures_of,
)

SIDE = 28
"""Of the pictures that classifiers see, in pixels."""

COMPONENTS = 40
RARE = 4
"""A word that fewer captions have is not learned."""

_NAME = re.compile(r"(?<![a-z])[A-Z][₀-₉0-9'′]*(?:[A-Z][₀-₉0-9'′]*)*(?![a-z])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Rows = Sequence[str] | NDArray[np.float32]


class Classifier(Protocol):
    """What is used of scikit-learn's."""

    def fit(self, rows: Rows, positive: NDArray[np.bool_]) -> object: ...
    def predict_proba(self, rows: Rows) -> NDArray[np.float64]: ...


def words(text: str) -> list[str]:
    """Words and signs, names of points and numbers each as one sign, and pairs of neighbours."""
    text = _NUMBER.sub("#", _NAME.sub(lambda m: "@" * sum(c.isupper() for c in m.group()), text))
    found = re.findall(r"@+|[^\W\d_]+|[^\w\s]", text)
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def pixels(picture: Picture) -> NDArray[np.float32]:
    """(SIDE * SIDE,), grey."""
    data = picture.read_bytes() if isinstance(picture, Path) else picture
    with Image.open(io.BytesIO(data)) as opened:
        small = opened.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float32).ravel() / 255.0


def blind(
    train: SourceConfig, sets: Mapping[str, SourceConfig], against: int
) -> dict[str, Answers]:
    """The answers of each classifier, by its name.

    Raises:
        DataError: A data set cannot be read.
    """
    found: dict[str, Answers] = {}
    for way in WAYS:
        learned = _read(train, way, against)
        asked = {name: _read(source, way, against) for name, source in sets.items()}
        for title, classifier in _classifiers(way, len(learned)).items():
            score = _fitted(classifier, list(learned.values()))
            found[title] = {
                name: {way: {key: _is_right(key, score(rows)) for key, rows in questions.items()}}
                for name, questions in asked.items()
            }
    return found


def _classifiers(way: str, samples: int) -> dict[str, Classifier]:
    if way == "captions":
        # Words in few captions are learned by heart; with few samples all are in few.
        rare = RARE if samples > 10 * RARE else 1
        vectors = CountVectorizer(analyzer=words, binary=True, min_df=rare)
        trees = HistGradientBoostingClassifier(random_state=0)
        dense = FunctionTransformer(_dense, accept_sparse=True)
        few = CountVectorizer(analyzer=words, binary=True, min_df=rare, max_features=300)
        return {
            "caption only, logistic regression": make_pipeline(vectors, _logistic(0.3)),
            "caption only, boosted trees": make_pipeline(few, dense, trees),
        }
    trees = HistGradientBoostingClassifier(random_state=0)
    reduced = PCA(min(COMPONENTS, samples), random_state=0)
    return {
        "picture only, logistic regression": make_pipeline(StandardScaler(), _logistic(0.001)),
        "picture only, boosted trees": make_pipeline(reduced, trees),
    }


def _dense(values: csr_matrix) -> NDArray[np.float32]:
    """For trees, which take no sparse rows."""
    return np.asarray(values.toarray(), dtype=np.float32)


def _logistic(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=500, class_weight="balanced")


def _read(source: SourceConfig, way: str, against: int) -> dict[str, Rows]:
    """Questions by key; the first row of each is the right one."""
    questions: dict[str, Rows] = {}
    for example in read_once(source):
        if way == "captions":
            if captions := captions_of(example, against):
                questions[example.key] = captions
        elif pictures := pictures_of(example, against):
            questions[example.key] = np.stack([pixels(one) for one in pictures])
    return questions


def _fitted(
    classifier: Classifier, questions: Sequence[Rows]
) -> Callable[[Rows], NDArray[np.float64]]:
    """Learn; returns how likely rows are right ones."""
    positive = np.concatenate([np.arange(len(rows)) == 0 for rows in questions])
    classifier.fit(_joined(questions), positive)
    return lambda rows: classifier.predict_proba(rows)[:, 1]


def _joined(questions: Sequence[Rows]) -> Rows:
    arrays = [rows for rows in questions if isinstance(rows, np.ndarray)]
    if arrays:
        return np.concatenate(arrays)
    return [str(text) for rows in questions for text in rows]


def _is_right(key: str, scores: NDArray[np.float64]) -> bool:
    """Whether the first is best; among equals one is drawn, by the sample's key."""
    best = np.flatnonzero(scores >= scores.max() - 1e-12)
    return random.Random(key).choice(best.tolist()) == 0
