"""MMGeoLM's arrays: a JSON file of rows with a picture, a caption, negatives (docs/exports.md)."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import orjson
from torch.utils.data import get_worker_info

from geodsl.training.data.model import (
    DataError,
    Example,
    ImageNegative,
    Origin,
    SampleError,
    TextNegative,
)

STATE_VERSION = 1


@dataclass(frozen=True, slots=True)
class ArrayRow:
    """A row as it stands in an array, and its number there."""

    number: int
    row: object


class ArrayReader:
    """Iterates over the rows of an array, an epoch for each `iter`, as ShardReader over samples.

    With shuffling the order of all rows changes from epoch to epoch. Processes and workers take
    turns in that order.

    Raises:
        DataError: The file cannot be read, or is no array.
    """

    def __init__(
        self, path: Path, *, shuffle: bool = False, seed: int = 0, rank: int = 0, ranks: int = 1
    ) -> None:
        self.path = path
        self._rows = _read_rows(path)
        self._shuffle, self._seed = shuffle, seed
        self._rank, self._ranks = rank, ranks
        self.epoch = 0
        self._done: int | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[ArrayRow]:
        """The rest of the epoch that a state was in, else the next epoch."""
        order = list(range(len(self._rows)))
        if self._shuffle:
            random.Random(f"{self._seed}/{self.epoch}/rows").shuffle(order)
        share, shares = self.share()
        own = order[share::shares]
        self._done = self._done or 0
        while self._done < len(own):
            number = own[self._done]
            self._done += 1
            yield ArrayRow(number, self._rows[number])
        self.epoch, self._done = self.epoch + 1, None

    def share(self) -> tuple[int, int]:
        """Which share of the rows is this process's, of how many."""
        info = get_worker_info()
        worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
        return self._rank * workers + worker, self._ranks * workers

    def state_dict(self) -> dict[str, object]:
        """Where the reader is: after the row that was yielded last. JSON can hold it."""
        return {
            "version": STATE_VERSION,
            "rows": len(self._rows),
            "share": list(self.share()),
            "epoch": self.epoch,
            "done": self._done,
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a reader of the same array and arguments was.

        Raises:
            DataError: The state is of another array or another share of it.
        """
        own = {key: self.state_dict()[key] for key in ("version", "rows", "share")}
        if {key: state.get(key) for key in own} != own:
            raise DataError(f"{self.path}: this state is of another array, or of another share")
        self.epoch = cast("int", state["epoch"])
        self._done = cast("int | None", state["done"])


def read_row(found: ArrayRow, place: str, root: Path) -> Example:
    """A row as a sample. Rows without negatives are samples without negatives.

    Args:
        root: Folder that relative paths of pictures begin in.

    Raises:
        SampleError: It lacks what every row has, or a list of it is none.
    """
    row = found.row
    if not isinstance(row, dict):
        raise SampleError(place, f"row {found.number}", "it is no object")
    key = str(row.get("id", f"row {found.number}"))
    try:
        caption = row["conversations"][1]["value"]
        if not isinstance(caption, str):
            raise TypeError("the caption is no text")
        picture = root / row["positive_image_path"]
        rules = row.get("negative_mutators") or []
        pictures = _list(row, "negative_image_path")
        return Example(
            key, place, picture, (caption,),
            tuple(
                ImageNegative(
                    root / name, None, frozenset((0,)), Origin(rules[k] if k < len(rules) else "")
                )
                for k, name in enumerate(pictures)
            ),
            tuple(TextNegative(text, Origin()) for text in _list(row, "negative_captions")),
        )  # fmt: skip
    except (KeyError, IndexError, TypeError) as error:
        what = f"no `{error.args[0]}`" if isinstance(error, KeyError) else str(error)
        raise SampleError(place, key, "no row of MMGeoLM", what) from error


def _list(row: dict[str, object], key: str) -> list[str]:
    """A list of texts; empty where there is none."""
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError(f"`{key}` is no list of texts")
    return value


def _read_rows(path: Path) -> list[object]:
    try:
        found: object = orjson.loads(path.read_bytes())
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    except orjson.JSONDecodeError as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    if not isinstance(found, list):
        raise DataError(f"{path}: not an array of rows")
    if not found:
        raise DataError(f"{path}: no rows")
    return found
