"""Where rows and pictures go: files of an export, written as they come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol

from geodsl.exports.model import Converted


class Sink(Protocol):
    """Takes what samples came to, in order. It is closed by leaving its block."""

    def __enter__(self) -> Sink: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def add(self, split: str, shard: str, converted: Converted) -> None:
        """Write the rows and pictures of a sample.

        Args:
            shard: Name of its shard, without ending.
        """
        ...


class Pictures:
    """Picture files below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._made: Path | None = None

    def write(self, pictures: Mapping[str, bytes]) -> None:
        for name, data in pictures.items():
            path = self._root / name
            if path.parent != self._made:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._made = path.parent
            path.write_bytes(data)


class _Files:
    """One open file for each split."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._open: dict[str, BinaryIO] = {}

    def of(self, split: str, path: Path) -> tuple[BinaryIO, bool]:
        """The file of a split, and whether it is new."""
        is_new = split not in self._open
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._open[split] = self._stack.enter_context(path.open("wb"))
        return self._open[split], is_new

    def finish(self, last: bytes) -> None:
        for stream in self._open.values():
            stream.write(last)

    def close(self) -> None:
        self._stack.close()


class JsonArrays:
    """`SPLIT.json`, an array with one object a line, and `images/`."""

    def __init__(self, root: Path) -> None:
        self._root, self._files = root, _Files()
        self._pictures = Pictures(root / "images")

    def __enter__(self) -> JsonArrays:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._files.finish(b"\n]\n")
        self._files.close()

    def add(self, split: str, shard: str, converted: Converted) -> None:
        self._pictures.write(converted.pictures)
        for row in converted.rows:
            stream, is_new = self._files.of(split, self._root / f"{split}.json")
            stream.write((b"[\n" if is_new else b",\n") + _dump(row))


class ImageFolders:
    """`SPLIT/metadata.jsonl` beside the pictures that it names."""

    def __init__(self, root: Path) -> None:
        self._root, self._files = root, _Files()
        self._pictures: dict[str, Pictures] = {}

    def __enter__(self) -> ImageFolders:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.close()

    def add(self, split: str, shard: str, converted: Converted) -> None:
        folder = self._root / split
        self._pictures.setdefault(split, Pictures(folder)).write(converted.pictures)
        for row in converted.rows:
            stream, _ = self._files.of(split, folder / "metadata.jsonl")
            stream.write(_dump(row) + b"\n")


def _dump(row: Mapping[str, object]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return text.encode()
