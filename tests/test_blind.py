"""The blind test finds what gives negatives away, and finds nothing where there is nothing."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import ModuleType

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

FOLDER = Path(__file__).parent.parent / "benchmarks"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


CAPTIONS = load("blind_captions")
for name in ("blind_pictures", "blind_figures", "negatives"):
    load(name)
ITEMS = load("blind_items")
load("blind_views")
BLIND = load("blind")
SOURCES = 100
NEGATIVES = 4


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """So little work is done sooner by one."""
    with threadpool_limits(1):
        yield


def items(*, word: str = "", strokes: float = 0.0) -> list[object]:
    """Sources with a positive and negatives, at random but for what gives the negatives away."""
    rng = Random(7)
    found = []
    for source in range(SOURCES):
        lines = rng.randint(3, 8)
        for k in range(1 + NEGATIVES):
            say = rng.choice(("equals", "measures", "is"))
            text = f"Angle ABC {say} {rng.randint(20, 150)}°." + (f" {word}" if k and word else "")
            picture = {"count of stroke line": lines + (strokes if k else 0.0) + rng.randint(0, 1)}
            small = np.array([rng.random() for _ in range(64)], np.float32)
            figure = {"quality": rng.random()}
            rule = "planted" if k else "positive"
            found.append(ITEMS.Item(str(source), rule, (text,), small, picture, figure))
    return found


def accuracies(rows: list[object], view: str) -> list[float]:
    seen = [row for row in BLIND.views(rows) if view in row[0]]
    return [
        BLIND.measure(name, label, table, model, 4, 1).accuracy
        for name, table, models in seen
        for label, model in models
        if "trees" not in label  # linear ones see what is planted here, and learn in no time
    ]


def test_nothing_is_found_where_nothing_is() -> None:
    assert all(abs(share - 0.5) < 0.12 for share in accuracies(items(), ""))


def test_a_word_of_negatives_is_found_in_captions() -> None:
    assert min(accuracies(items(word="They do not meet."), "words")) > 0.95


def test_a_word_of_negatives_is_named() -> None:
    table = BLIND.views(items(word="not"))[0][1]
    assert any("`not`" in row for row in BLIND.telling(table))


def test_three_more_strokes_are_found_in_pictures() -> None:
    assert max(accuracies(items(strokes=3.0), "counts")) > 0.6


def test_calling_another_item_the_positive_leaves_chance() -> None:
    rows = BLIND.permuted(items(word="They do not meet.", strokes=3.0))
    assert all(abs(share - 0.5) < 0.12 for share in accuracies(rows, ""))


def test_items_of_one_source_never_stand_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only tells sources apart is worth nothing on sources that were not seen."""
    rows = items()
    for row in rows:
        row.figure["source"] = float(row.source)  # type: ignore[attr-defined]
    split = []

    def spy(model: object, values: np.ndarray, positive: object, weights: object) -> object:
        split.append(set(values[:, 1]))
        return lambda held: split.append(set(held[:, 1])) or np.full(len(held), 0.5)

    monkeypatch.setattr(BLIND, "_fit", spy)
    accuracies(rows, "figure")
    assert split
    assert all(not one & two for one, two in zip(split[::2], split[1::2], strict=True))


def test_names_and_numbers_are_masked() -> None:
    assert CAPTIONS.masked("In △ABC, ∠B' = 60.5° and A₁B = x.") == "In △@@@, ∠@ = #° and @@ = x."


def test_letters_of_words_are_not_masked() -> None:
    assert CAPTIONS.masked("The point D lies on AB.") == "The point @ lies on @@."
