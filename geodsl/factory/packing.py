"""Parts to shards: samples of each split in the order of their keys, so many to an archive."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import BinaryIO

from geodsl.shards.archive import end_of
from geodsl.shards.manifest import Shard
from geodsl.shards.names import shard_name
from geodsl.shards.store import Store


@dataclass(slots=True)
class _Open:
    """The shard of a split that is being filled."""

    name: str
    stream: BinaryIO
    files: ExitStack
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    samples: int = 0
    negatives: int = 0
    texts: int = 0
    size: int = 0

    def write(self, data: bytes) -> None:
        self.stream.write(data)
        self.digest.update(data)
        self.size += len(data)


class Packer:
    """Writes shards. What is open when an error leaves the block never gets its name."""

    def __init__(self, store: Store, most: int) -> None:
        self._store, self._most = store, most
        self._open: dict[str, _Open] = {}
        self._count: dict[str, int] = {}
        self.shards: list[Shard] = []

    def __enter__(self) -> Packer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            for split in sorted(self._open):
                self._close(split)
        for one in self._open.values():
            one.files.__exit__(kind, error, trace)

    def add(self, split: str, data: bytes, negatives: int, texts: int) -> None:
        """Put the members of a sample behind those that are in its split already."""
        one = self._open.get(split) or self._start(split)
        one.write(data)
        one.samples += 1
        one.negatives += negatives
        one.texts += texts
        if one.samples == self._most:
            self._close(split)

    def _start(self, split: str) -> _Open:
        index = self._count.get(split, 0)
        self._count[split] = index + 1
        name, files = shard_name(split, index), ExitStack()
        one = _Open(name, files.enter_context(self._store.create(name)), files)
        self._open[split] = one
        return one

    def _close(self, split: str) -> None:
        one = self._open[split]
        one.write(end_of(one.size))
        one.files.close()
        del self._open[split]
        sha256 = one.digest.hexdigest()
        self.shards.append(
            Shard(one.name, split, one.samples, one.negatives, one.texts, one.size, sha256)
        )


def in_order(shards: Iterable[Shard]) -> tuple[Shard, ...]:
    return tuple(sorted(shards, key=lambda shard: shard.name))
