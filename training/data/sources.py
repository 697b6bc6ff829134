"""A data set to draw samples of without end: pass after pass, with an exact state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geodsl.shards.manifest import parse_manifest
from geodsl.shards.names import MANIFEST
from geodsl.shards.reader import NoShardsError, ReaderError, ShardReader, ShardSample
from geodsl.shards.remote import connect
from geodsl.shards.store import LocalStore, Store, StoreError
from geodsl.training.data.arrays import ArrayReader, ArrayRow, read_row
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.model import DataError, Example
from geodsl.training.data.shard_samples import read_example

Found = ShardSample | ArrayRow


class Reader(Protocol):
    """Iterates over what stands in a data set, a pass for each `iter`."""

    epoch: int

    def __iter__(self) -> Iterator[Found]: ...
    def state_dict(self) -> dict[str, object]: ...
    def load_state_dict(self, state: Mapping[str, object], /) -> None: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """How samples are drawn, for all sources alike.

    Attributes:
        rank, ranks: Which process this is, of how many that share the samples.
    """

    shuffle: bool = True
    seed: int = 0
    buffer: int = 1000
    rank: int = 0
    ranks: int = 1


class Source:
    """Samples of one data set, pass after pass; each worker has its share.

    Raises:
        DataError: It cannot be read.
    """

    def __init__(self, name: str, config: SourceConfig, drawing: Drawing) -> None:
        self.name, self.config = name, config
        self._reader = _open(config, drawing)
        self._pass: Iterator[Found] | None = None
        self._number = 0

    def take(self) -> tuple[Example, int]:
        """The next sample, and the number of the pass that it is of.

        Raises:
            SampleError: It cannot be used; the next call goes on behind it.
            DataError: This process's share has no samples, or a file is damaged.
        """
        return _parse(self._next(), self.config), self._number

    def _next(self) -> Found:
        """A share may be left with no more than the end of a pass; a whole pass is not empty."""
        try:
            for _ in range(3):
                if self._pass is None:
                    self._number = self._reader.epoch
                    self._pass = iter(self._reader)
                for found in self._pass:
                    return found
                self._pass = None
        except ReaderError as error:
            raise DataError(str(error)) from error
        raise DataError(
            f"source {self.name}: fewer samples than processes and workers that share them"
        )

    def state_dict(self) -> dict[str, object]:
        """Where it is: behind the sample that was taken last."""
        return self._reader.state_dict()

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a source of the same configuration was.

        Raises:
            DataError: The state is of another data set or another share.
        """
        try:
            self._reader.load_state_dict(state)
        except ReaderError as error:
            raise DataError(f"source {self.name}: {error}") from error
        self._pass = None


def read_once(config: SourceConfig, rank: int = 0, ranks: int = 1) -> Iterator[Example]:
    """Each sample of a data set once, in order; of several processes each has its share.

    Raises:
        SampleError: One cannot be used.
        DataError: The data set cannot be read.
    """
    reader = _open(config, Drawing(shuffle=False, rank=rank, ranks=ranks))
    try:
        for found in reader:
            yield _parse(found, config)
    except ReaderError as error:
        raise DataError(str(error)) from error


def has_split(place: str, split: str) -> bool:
    """Whether a data set, in a folder or at an address, has shards of a split. One shard and an
    array have no splits.

    Raises:
        DataError: It cannot be read, or has lost shards of that split.
    """
    is_folder = not place.endswith(".tar") if "://" in place else Path(place).is_dir()
    if not is_folder:
        return False
    try:
        ShardReader(place, split)
    except NoShardsError:
        return False
    except ReaderError as error:
        raise DataError(str(error)) from error
    return True


def count_samples(config: SourceConfig) -> int:
    """Samples of a data set: as its manifest says, or counted by the headers of its shards.

    Raises:
        DataError: It cannot be read.
    """
    if _is_array(config):
        return len(ArrayReader(Path(config.path)))
    reader = _shards(config, Drawing())
    counts = _by_manifest(config.path)
    names = [shard.name for shard in reader.shards]
    if all(name in counts for name in names):
        return sum(counts[name] for name in names)
    headers = ShardReader(config.path, config.split, fields=())
    try:
        return sum(1 for _ in headers)
    except ReaderError as error:
        raise DataError(str(error)) from error


def _parse(found: Found, config: SourceConfig) -> Example:
    match found:
        case ShardSample():
            return read_example(found, found.shard)
        case ArrayRow():
            path = Path(config.path)
            return read_row(found, str(path), Path(config.root) if config.root else path.parent)


def _by_manifest(place: str) -> dict[str, int]:
    """Samples of each shard; empty where there is no manifest."""
    if "://" not in place and not Path(place).is_dir():
        return {}
    try:
        store: Store = connect(place) if "://" in place else LocalStore(Path(place))
        if MANIFEST not in store.names():
            return {}
        with store.open(MANIFEST) as stream:
            found = parse_manifest(stream.read(), place)
    except StoreError as error:
        raise DataError(str(error)) from error
    return {shard.name: shard.samples for shard in found.shards}


def _is_array(config: SourceConfig) -> bool:
    return config.path.endswith(".json")


def _open(config: SourceConfig, drawing: Drawing) -> Reader:
    if not _is_array(config):
        return _shards(config, drawing)
    return ArrayReader(
        Path(config.path),
        shuffle=drawing.shuffle, seed=drawing.seed, rank=drawing.rank, ranks=drawing.ranks,
    )  # fmt: skip


def _shards(config: SourceConfig, drawing: Drawing) -> ShardReader:
    if "://" not in config.path and not Path(config.path).exists():
        raise DataError(f"{config.path}: there is no such folder or file")
    try:
        return ShardReader(
            config.path, config.split, shuffle=drawing.shuffle, seed=drawing.seed,
            buffer=drawing.buffer, rank=drawing.rank, ranks=drawing.ranks,
        )  # fmt: skip
    except ReaderError as error:
        raise DataError(str(error)) from error
