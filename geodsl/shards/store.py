"""Where a data set is written: a folder of files, each there whole or not at all."""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from geodsl.guard import explain

UNFINISHED = ".unfinished"
"""Ends the names of files that are being written."""


class StoreError(Exception):
    """A place that cannot be read or written; one line."""


class Store(Protocol):
    """A folder by whatever means; names are relative, with `/` between folders.

    Every method raises `StoreError`. A store goes to other processes, and writes the same there.
    """

    def names(self) -> list[str]:
        """Every file that is there whole, sorted."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A file to read, from its start; it can seek."""
        ...

    def create(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to write. It takes its name when the block ends, and never if it raises."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Keep other runs out, as far as the place can, and remove what killed ones left."""
        ...

    def place(self, name: str = "") -> str:
        """The place, or a file in it, for people and for other libraries."""
        ...


def read(store: Store, name: str) -> bytes:
    """All of a file."""
    with store.open(name) as stream:
        return stream.read()


def write(store: Store, name: str, data: bytes) -> None:
    """A file, whole or not at all."""
    with store.create(name) as stream:
        stream.write(data)


@dataclass(frozen=True, slots=True)
class LocalStore:
    """A folder of this machine. A file is on the disk before it has its name."""

    root: Path

    def names(self) -> list[str]:
        try:
            files = [path for path in self.root.rglob("*") if path.is_file()]
        except OSError as error:
            raise StoreError(f"{self.root}: cannot be read: {explain(error)}") from error
        found = (path.relative_to(self.root).as_posix() for path in files)
        return sorted(name for name in found if not name.endswith(UNFINISHED))

    def open(self, name: str) -> BinaryIO:
        try:
            return (self.root / name).open("rb")
        except OSError as error:
            raise StoreError(f"{self.root / name}: cannot be read: {explain(error)}") from error

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        path = self.root / name
        beside = path.with_name(f"{path.name}.{_writer()}{UNFINISHED}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
            _sync_folder(path.parent)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {explain(error)}") from error
        finally:
            _remove(beside)

    def remove(self, name: str) -> None:
        path = self.root / name
        try:
            path.unlink(missing_ok=True)
            if path.parent != self.root and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(f"{path}: cannot be removed: {explain(error)}") from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.root, os.O_RDONLY)
        except OSError as error:
            raise StoreError(f"{self.root}: cannot be made: {explain(error)}") from error
        try:
            _lock(handle, self.root)
            self._remove_unfinished()
            yield
        finally:
            os.close(handle)

    def _remove_unfinished(self) -> None:
        for path in sorted(self.root.rglob(f"*{UNFINISHED}")):
            self.remove(path.relative_to(self.root).as_posix())

    def place(self, name: str = "") -> str:
        return str(self.root / name)


def _writer() -> str:
    """This process among those of all machines that may share a folder."""
    return f"{platform.node()}.{os.getpid()}"


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreError(f"{folder}: another run is writing there") from error


def _remove(path: Path) -> None:
    """Remove what may be gone already, or in a folder that cannot be written."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _sync_folder(folder: Path) -> None:
    """Make a new name survive a power cut, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def store_at(place: str) -> Store:
    """The store of a folder, or of an address that is none.

    Raises:
        StoreError: There is no driver for it.
    """
    if "://" not in place:
        return LocalStore(Path(place))
    from geodsl.shards.remote import connect  # loads a library that few runs need

    return connect(place)
