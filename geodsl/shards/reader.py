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
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, cast

from geodsl.differences import differing_fields
from geodsl.shards.archive import ArchiveError
from geodsl.shards.finding import NoSplitError, find_shards
from geodsl.shards.names import CAPTION, NEGATIVES, PICTURE, RECORD, is_field, negative_field
from geodsl.shards.position import Position, count_of, parse_position
from geodsl.shards.reading import Place, places, read_members
from geodsl.shards.remote import RemoteFile
from geodsl.shards.store import StoreError

STATE_VERSION = 2


class ReaderError(Exception):
    """Shards that cannot be read, or a state that does not fit them; one line."""


class NoShardsError(ReaderError):
    """A data set that has no shard of the split, and whose manifest lists none."""


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
        fields = sorted(field for field in self.members if field.startswith(NEGATIVES))
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
        ReaderError: There are no such shards, or not all that the manifest of a folder lists.
        ValueError: A sample has no such field, or there is no such share.
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
        self.fields = None if fields is None else _known(fields)
        self.shards = _find(shards, split)
        self.shuffle, self.seed, self.buffer = shuffle, seed, buffer
        self.rank, self.ranks = rank, ranks
        self.epoch = 0
        self._walk: _Walk | None = None
        self._resumed = False

    def __iter__(self) -> Iterator[ShardSample]:
        """The rest of the epoch that a state was in, else the next epoch. It is taken up here and
        not with the first sample: loaders throw an iterator away and ask for another."""
        walk = self._walk
        if walk is None or not self._resumed:
            walk = _Walk(self, self.epoch)
        walk.check_share()
        self._walk, self._resumed = walk, False
        if walk.is_over():
            self.epoch = walk.epoch + 1
        return self._samples(walk)

    def _samples(self, walk: _Walk) -> Iterator[ShardSample]:
        with walk:
            yield from walk.samples()
        if walk is not self._walk:
            return
        self.epoch = walk.epoch + 1
        # A loader whose other workers have not ended asks this one for more when it goes on: there
        # the state must say that the epoch has ended. Elsewhere the next sample is of the next one.
        if _torch_worker() is None:
            self._walk = None

    def set_epoch(self, epoch: int) -> None:
        """Make the next `iter` begin this epoch. Loaders whose workers end with each epoch need it:
        their copies of the reader do not know of the epochs before."""
        self.epoch, self._walk, self._resumed = epoch, None, False

    def state_dict(self) -> dict[str, object]:
        """Where the reader is: after the sample that was yielded last. JSON can hold it."""
        walk = self._walk
        return {
            "version": STATE_VERSION,
            "reader": self._arguments(),
            "epoch": self.epoch if walk is None else walk.epoch,
            "walk": None if walk is None else walk.position().to_json(),
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a reader of the same shards and arguments was; `fields` may be others.

        Raises:
            ReaderError: The state is of other shards or arguments, or is none.
        """
        if not isinstance(state, Mapping) or state.get("version") != STATE_VERSION:
            raise ReaderError("this is no state of a reader of this version of geodsl")
        walk = None
        try:
            self._compare(state.get("reader"), between=state["walk"] is None)
            epoch = count_of(state, "epoch")
            if state["walk"] is not None:
                walk = _Walk(self, epoch)
                walk.restore(parse_position(state["walk"], walk.shards))
        except KeyError as error:
            raise ReaderError(f"this state of a reader is damaged: no {error}") from error
        except ValueError as error:
            raise ReaderError(f"this state of a reader is damaged: {error}") from error
        self.epoch, self._walk, self._resumed = epoch, walk, walk is not None

    def _arguments(self) -> dict[str, object]:
        """Those that decide which sample comes next."""
        return {
            "shards": [path.name for path in self.shards],
            "share": list(self.share()),
            "shuffle": self.shuffle,
            "seed": self.seed,
            "buffer": self.buffer,
        }

    def _compare(self, old: object, *, between: bool) -> None:
        """Refuse a state of other arguments. Without shuffling seed and buffer decide nothing, and
        between two epochs the next may be shared and drawn otherwise."""
        new = self._arguments()
        if not isinstance(old, Mapping) or set(old) != set(new):
            raise ValueError("it does not say of which reader it is")
        idle = {"share", "buffer"} if between else set[str]()
        if not (old["shuffle"] and new["shuffle"]):
            idle |= {"seed", "buffer"}
        one, two = ({k: v for k, v in each.items() if k not in idle} for each in (old, new))
        meanings = {
            "shards": "its shards are not these",
            "share": f"it had another share of the samples, {old['share']} and not {new['share']}",
        }
        differing = differing_fields(one, two, meanings)
        if differing:
            raise ReaderError(f"this state is of another reader: {'; '.join(differing)}")

    def share(self) -> tuple[int, int]:
        """Which share of the samples is this process's, of how many."""
        worker, workers = _torch_worker() or (0, 1)
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
        self._share = share, shares = reader.share()
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

    @property
    def shards(self) -> int:
        """How many of them this process reads."""
        return len(self._order)

    def is_over(self) -> bool:
        """Whether no sample is left."""
        return self._shard >= len(self._order) and not self._held

    def check_share(self) -> None:
        """Refuse to go on in a worker where its process was, or in another worker."""
        if self._share != self._reader.share():
            raise ReaderError(
                "a state that was loaded outside of a loader cannot go on in its workers"
            )

    def position(self) -> Position:
        version, numbers, gauss = self._rng.getstate()
        held = tuple((at.shard, at.place.offset) for at in self._held)
        return Position(
            self._shard, self._offset, self._seen, held, (version, tuple(numbers), gauss)
        )

    def restore(self, position: Position) -> None:
        self._shard, self._offset = position.shard, position.offset
        self._seen = position.seen
        self._rng.setstate(position.rng)
        try:
            if self._shard < len(self._order):
                next(self._files.places(self._shard, self._offset), None)
            self._held = [_At(k, self._files.place(k, offset)) for k, offset in position.held]
        except ReaderError as error:
            raise ReaderError(f"the shards are not as they were in this state: {error}") from error


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


def _find(shards: str | Path | Sequence[str | Path], split: str) -> tuple[Path | RemoteFile, ...]:
    try:
        return find_shards(shards, split)
    except NoSplitError as error:
        raise NoShardsError(str(error)) from error
    except StoreError as error:
        raise ReaderError(str(error)) from error


def _known(fields: Sequence[str]) -> frozenset[str]:
    for field in fields:
        if not is_field(field):
            known = ", ".join((PICTURE, CAPTION, RECORD, negative_field(0)))
            raise ValueError(
                f"fields {fields!r}: no `{field}`; there are {known} and so on, "
                f"and {NEGATIVES} for all pictures of negatives"
            )
    return frozenset(fields)


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


def _torch_worker() -> tuple[int, int] | None:
    """Number of this worker of a torch loader, of how many; None outside of one. torch is not
    loaded for it: where it is not, there is no worker."""
    module = sys.modules.get("torch.utils.data")
    info = module.get_worker_info() if module is not None else None
    return None if info is None else (int(info.id), int(info.num_workers))
