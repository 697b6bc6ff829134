"""Samples that `geodsl mutate` wrote, as rows of numbers for the blind test.

Everything here can be seen without knowing the other half of a pair: a caption without its picture,
a picture without its caption, a figure without its program.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from blind_figures import figure_features
from blind_pictures import Features, count_features, ink_features, label_features, read_gray, shrink
from numpy.typing import NDArray

from geodsl.records.reading import Loaded, load
from geodsl.renderer import Likeness, Scene, Style, layout, likeness

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A positive or a negative of a sample.

    Attributes:
        source: The problem that it comes from; items of one never meet items of another fold.
        rule: Of a negative; `positive` otherwise.
        captions: Those of a positive that have negatives; the one of a negative.
    """

    source: str
    rule: str
    captions: tuple[str, ...]
    small: NDArray[np.float32]
    picture: Features
    figure: Features

    @property
    def is_positive(self) -> bool:
        return self.rule == "positive"


def read_items(files: Iterable[Path], *, with_pictures: bool = True) -> list[Item]:
    """The positives and negatives of samples that have a negative. Without pictures only their
    captions, which takes much less time."""
    items: list[Item] = []
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        if record["negatives"]:
            items += _items_of(file, record) if with_pictures else _captions_of(file, record)
    return items


_NO_PIXELS = np.zeros(0, np.float32)


def _captions_of(file: Path, record: Row) -> Iterator[Item]:
    source = source_of(record["positive"]["scene"], file)
    yield Item(source, "positive", _captions(record), _NO_PIXELS, {}, {})
    for negative in record["negatives"]:
        texts = (negative["caption"]["text"],)
        yield Item(source, negative["mutator"], texts, _NO_PIXELS, {}, {})


def _captions(record: Row) -> tuple[str, ...]:
    """Captions of the positive that have negatives."""
    used = {negative["caption_index"] for negative in record["negatives"]}
    captions = record["positive"]["captions"]
    return tuple(caption["text"] for k, caption in enumerate(captions) if k in used)


def _items_of(file: Path, record: Row) -> Iterator[Item]:
    source = source_of(record["positive"]["scene"], file)
    captions = _captions(record)
    loaded = load(record["positive"]["scene"])
    positive = _laid_out(loaded, record["positive"]["scene"], None)
    like = likeness(positive)
    folder = file.parent
    yield _item(
        source, "positive", captions, folder / record["positive"]["picture"], loaded, positive
    )
    for negative in record["negatives"]:
        loaded = load(negative["scene"])
        scene = _laid_out(loaded, negative["scene"], like)
        texts = (negative["caption"]["text"],)
        picture = folder / negative["picture"]
        yield _item(source, negative["mutator"], texts, picture, loaded, scene)


def _item(
    source: str, rule: str, captions: tuple[str, ...], picture: Path, loaded: Loaded, scene: Scene
) -> Item:
    gray = read_gray(picture)
    seen = {**ink_features(gray), **count_features(scene), **label_features(scene)}
    return Item(source, rule, captions, shrink(gray), seen, figure_features(loaded, scene))


def source_of(scene: Row, file: Path) -> str:
    """What a sample was made from: what its record says, else its folder."""
    if scene.get("source_id"):
        return f"{scene.get('source')}/{scene['source_id']}"
    return str(file.parent)


def _laid_out(loaded: Loaded, record: Row, like: Likeness | None) -> Scene:
    """The picture of a record, laid out again: records do not say where labels stand."""
    picture = record["picture"]
    matrix = Likeness(tuple(picture["world_to_pixel"]))
    scene_like = matrix if like is None else replace(like, matrix=matrix.matrix)
    size = (picture["width"], picture["height"])
    return layout(loaded.program, loaded.coordinates, Style(), size, scene_like)
