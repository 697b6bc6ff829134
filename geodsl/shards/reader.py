"""Samples for training: shuffled, shared among processes, and exact after a stop in mid-epoch.

Nothing but the standard library is needed. With torch, mix it in, and `StatefulDataLoader` of
torchdata keeps its state in each worker:

    class Figures(ShardReader, torch.utils.data.IterableDataset): ...
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from geodsl.shards.archive import ArchiveError
from geodsl.shards.names import CAPTION, PICTURE, RECORD
from geodsl.shards.reading import Place, places, read_members
from geodsl.shards.remote import RemoteFile, connect
from geodsl.shards.store import StoreError

STATE_VERSION = 1


class ReaderError(Exception):
    """Shards that cannot be read, or a state that does not fit them; one line."""


@dataclass(frozen=True, slots=True)
class ShardSample:
    """A sample as it stands in a shard.

    Attributes:
        members: Data by field: `png`, `txt`, `json`, `neg00.png` and so on.
        shard: Path of the file that it was read of.
    """

    key: str
    members: Mapping[str, bytes]
    shard: str = ""

    @property
    def picture(self) -> bytes:
        return self.members[PICTURE]

    @property
    def caption(self) -> str:
        return self.members[CAPTION].decode()

    @property
    def record(self) -> dict[str, object]:
        """The JSON of the sample; docs/shards.md describes it."""
        return cast("dict[str, object]", json.loads(self.members[RECORD]))

    @property
    def negatives(self) -> tuple[bytes, ...]:
        """Pictures of the negatives that were read, in order."""
        fields = sorted(field for field in self.members if field.startswith("neg"))
        return tuple(self.members[field] for field in fields)


class ShardReader:
    """Iterates over samples, an epoch for each `iter`.

    With shuffling the shards come in another order in each epoch, and samples are drawn from a
    buffer. The buffer holds places, not data: only what is yielded is read, and a state is small.

    Args:
        shards: Files, or the folder of a data set; addresses such as `s3://bucket/data`, too.
        split: Of a folder.
        fields: Members to read, with `neg` for all pictures of negatives; None for all.
        shuffle: Whether the order changes from epoch to epoch.
        buffer: Samples among which the next is drawn.
        rank, ranks: Which process this is of how many that share the samples; workers of a torch
            loader in it share them further. With fewer shards than processes each reads the headers
            of all shards and every so many-th sample.

    Raises:
        ReaderError: There are no such shards.
    """

    def __init__(
        self,
        shards: str | Path | Sequence[str | Path],
        split: str = "train",
        fields: Sequence[str] | None = None,
        *,
        shuffle: bool = False,
        seed: int = 0,
        buffer: int = 1000,
        rank: int = 0,
        ranks: int = 1,
    ) -> None:
        if not 0 <= rank < ranks or buffer < 1:
            raise ValueError(f"rank {rank} of {ranks}, buffer {buffer}")
        self.shards = _paths(shards, split)
        self.fields = None if fields is None else frozenset(fields)
        self.shuffle, self.seed, self.buffer = shuffle, seed, buffer
        self.rank, self.ranks = rank, ranks
        self.epoch = 0
        self._walk: _Walk | None = None
        self._resumed = False

    def __iter__(self) -> Iterator[ShardSample]:
        if not self._resumed:
            self._walk = _Walk(self, self.epoch)
        self._resumed = False
        walk = self._walk
        assert walk is not None
        with walk:
            yield from walk.samples()
        self.epoch, self._walk = walk.epoch + 1, None

    def set_epoch(self, epoch: int) -> None:
        """Make the next `iter` begin this epoch. Loaders whose workers end with each epoch need it:
        their copies of the reader do not know of the epochs before."""
        self.epoch, self._walk, self._resumed = epoch, None, False

    def state_dict(self) -> dict[str, object]:
        """Where the reader is: after the sample that was yielded last. JSON can hold it."""
        inner = None if self._walk is None else self._walk.state()
        return {
            "version": STATE_VERSION,
            "shards": [path.name for path in self.shards],
            "epoch": self.epoch,
            "walk": inner,
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a reader of the same shards and arguments was.

        Raises:
            ReaderError: The state is of other shards.
        """
        names = [path.name for path in self.shards]
        if state.get("version") != STATE_VERSION or state.get("shards") != names:
            raise ReaderError("this state is of another reader: its shards are not these")
        self.epoch = cast("int", state["epoch"])
        inner = cast("dict[str, object] | None", state["walk"])
        self._walk = None if inner is None else _Walk.restored(self, self.epoch, inner)
        self._resumed = self._walk is not None

    def share(self) -> tuple[int, int]:
        """Which share of the samples is this process's, of how many."""
        worker, workers = _torch_worker()
        return self.rank * workers + worker, self.ranks * workers


@dataclass(frozen=True, slots=True)
class _At:
    """A sample: the place of its shard in the order of the epoch, and its own in the shard."""

    shard: int
    place: Place


class _Walk:
    """One epoch of one process."""

    def __init__(self, reader: ShardReader, epoch: int) -> None:
        self.epoch = epoch
        self._reader = reader
        share, shares = reader.share()
        order = list(range(len(reader.shards)))
        if reader.shuffle:
            random.Random(f"{reader.seed}/{epoch}/shards").shuffle(order)
        self._every, self._first = 1, 0
        if len(order) >= shares:
            order = order[share::shares]
        else:
            self._every, self._first = shares, share
        self._order = order
        self._rng = random.Random(f"{reader.seed}/{epoch}/{share}/{shares}")
        self._held: list[_At] = []
        self._shard, self._offset, self._seen = 0, 0, 0
        self._files = _Files([reader.shards[k] for k in order])

    def __enter__(self) -> _Walk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def samples(self) -> Iterator[ShardSample]:
        size = self._reader.buffer if self._reader.shuffle else 1
        for at in self._ahead():
            self._held.append(at)
            if len(self._held) >= size:
                yield self._draw()
        while self._held:
            yield self._draw()

    def _draw(self) -> ShardSample:
        """Take one out of the buffer; the last one takes its room."""
        k = self._rng.randrange(len(self._held)) if self._reader.shuffle else 0
        at = self._held[k]
        self._held[k] = self._held[-1]
        self._held.pop()
        stream, name = self._files.open(at.shard)
        return ShardSample(at.place.key, _read(stream, at.place, name, self._reader.fields), name)

    def _ahead(self) -> Iterator[_At]:
        """This process's samples in order; where it stands is kept up before each is given out."""
        while self._shard < len(self._order):
            for place in self._files.places(self._shard, self._offset):
                self._offset = place.end
                self._seen += 1
                if (self._seen - 1) % self._every == self._first:
                    yield _At(self._shard, place)
            self._shard, self._offset = self._shard + 1, 0

    def state(self) -> dict[str, object]:
        version, numbers, gauss = self._rng.getstate()
        return {
            "share": list(self._reader.share()),
            "shard": self._shard,
            "offset": self._offset,
            "seen": self._seen,
            "held": [[at.shard, at.place.offset] for at in self._held],
            "rng": [version, list(numbers), gauss],
        }

    @staticmethod
    def restored(reader: ShardReader, epoch: int, state: Mapping[str, object]) -> _Walk:
        walk = _Walk(reader, epoch)
        if state["share"] != list(reader.share()):
            raise ReaderError(
                "this state is of another reader: it had another share of the samples"
            )
        walk._shard = cast("int", state["shard"])
        walk._offset = cast("int", state["offset"])
        walk._seen = cast("int", state["seen"])
        version, numbers, gauss = cast("tuple[int, list[int], float | None]", state["rng"])
        walk._rng.setstate((version, tuple(numbers), gauss))
        for shard, offset in cast("list[tuple[int, int]]", state["held"]):
            walk._held.append(_At(shard, walk._files.place(shard, offset)))
        return walk


class _Files:
    """Open files of a walk: the one that is walked through, and those that samples are read of."""

    MOST = 16

    def __init__(self, paths: Sequence[Path | RemoteFile]) -> None:
        self._paths = paths
        self._open: dict[int, BinaryIO] = {}

    def open(self, shard: int) -> tuple[BinaryIO, str]:
        """A shard to read a sample of; the one that was needed longest ago is closed."""
        stream = self._open.pop(shard, None)
        if stream is None:
            stream = _open(self._paths[shard])
            if len(self._open) >= self.MOST:
                self._open.pop(next(iter(self._open))).close()
        self._open[shard] = stream
        return stream, str(self._paths[shard])

    def places(self, shard: int, offset: int) -> Iterator[Place]:
        """Samples of a shard from an offset on."""
        with _open(self._paths[shard]) as stream:
            stream.seek(offset)
            try:
                yield from places(stream, str(self._paths[shard]))
            except (ArchiveError, StoreError) as error:
                raise ReaderError(str(error)) from error

    def place(self, shard: int, offset: int) -> Place:
        """The sample that begins at an offset."""
        for found in self.places(shard, offset):
            return found
        raise ReaderError(f"{self._paths[shard]}: no sample at byte {offset}")

    def close(self) -> None:
        for stream in self._open.values():
            stream.close()
        self._open.clear()


def _read(
    stream: BinaryIO, place: Place, name: str, fields: frozenset[str] | None
) -> dict[str, bytes]:
    try:
        return read_members(stream, place, name, fields)
    except (ArchiveError, StoreError) as error:
        raise ReaderError(str(error)) from error


def _open(path: Path | RemoteFile) -> BinaryIO:
    try:
        return path.open() if isinstance(path, RemoteFile) else path.open("rb")
    except StoreError as error:
        raise ReaderError(str(error)) from error
    except OSError as error:
        raise ReaderError(f"{path}: cannot be read: {error.strerror}") from error


def _paths(shards: str | Path | Sequence[str | Path], split: str) -> tuple[Path | RemoteFile, ...]:
    if isinstance(shards, str) and "://" in shards:
        return _remote_paths(shards, split)
    if isinstance(shards, str | Path):
        folder = Path(shards)
        if folder.is_dir():
            found = tuple(sorted(folder.glob(f"{split}-*.tar")))
            if not found:
                raise ReaderError(f"{folder}: no shard of the split {split}")
            return found
        return (folder,)
    return tuple(
        RemoteFile(shard) if isinstance(shard, str) and "://" in shard else Path(shard)
        for shard in shards
    )


def _remote_paths(url: str, split: str) -> tuple[RemoteFile, ...]:
    if url.endswith(".tar"):
        return (RemoteFile(url),)
    try:
        store = connect(url)
        names = [n for n in store.names() if fnmatch(n, f"{split}-*.tar")]
    except StoreError as error:
        raise ReaderError(str(error)) from error
    if not names:
        raise ReaderError(f"{url}: no shard of the split {split}")
    return tuple(RemoteFile(store.place(name)) for name in names)


def _torch_worker() -> tuple[int, int]:
    """Number of this worker of a torch loader, of how many; 0 of 1 outside of one. torch is not
    loaded for it: where it is not, there is no worker."""
    module = sys.modules.get("torch.utils.data")
    info = module.get_worker_info() if module is not None else None
    return (0, 1) if info is None else (int(info.id), int(info.num_workers))
