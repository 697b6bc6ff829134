"""Data sets on other machines, by whatever fsspec has a driver for. The one door to `fsspec`.

Files are written to this machine's temporary folder first and sent when they are whole. An object
store shows an object when all of it is there; elsewhere it is sent beside its place and renamed.
"""

from __future__ import annotations

import io
import logging
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType, TracebackType
from typing import Any, BinaryIO, cast
from uuid import uuid4

from geodsl.shards.store import UNFINISHED, StoreError

OBJECT_STORES = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss"})
"""Protocols whose files appear whole; in these a rename would be a copy."""

OWN_PROCESS = frozenset({"memory"})
"""Protocols whose files no other process sees."""

EXTRAS: Mapping[str, str] = MappingProxyType(
    {"s3": "geodsl[s3]", "s3a": "geodsl[s3]", "gs": "geodsl[gs]", "gcs": "geodsl[gs]"}
)
"""What to install for a protocol; for the others fsspec says it."""

TALKERS = (
    "adlfs",
    "aiobotocore",
    "aiohttp",
    "azure",
    "botocore",
    "fsspec",
    "gcsfs",
    "google",
    "s3fs",
)
"""Loggers of drivers and of what is below them. What they raise is said in our words; what they log
of it, with tracebacks, is for programs that have set up logging."""

AHEAD_BYTES = 8 << 20
"""Fetched at once of a file that is read through."""

SAMPLE_BYTES = 1 << 20
"""Fetched at once of a file of which samples are read here and there: one of them, mostly."""


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """A folder by its address, such as `s3://bucket/folder`; a `Store`.

    Credentials are those of the driver, from its environment and its own files.
    """

    url: str

    def names(self) -> list[str]:
        return sorted(name for name in self._all() if not name.endswith(UNFINISHED))

    def open(self, name: str) -> BinaryIO:
        return open_remote(self.place(name), AHEAD_BYTES)

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        place = self.place(name)
        try:
            # Drivers read it by its name: many send a large file in parts, and a part again.
            with tempfile.NamedTemporaryFile(prefix="geodsl-") as stream:
                yield cast("BinaryIO", stream)
                stream.flush()
                self._send(stream.name, name)
        except OSError as error:
            raise StoreError(f"{place}: cannot be written: {_line(error)}") from error

    def remove(self, name: str) -> None:
        fs, path = _filesystem(self.place(name))
        with _InWords(f"{self.place(name)}: cannot be removed"):
            try:
                fs.rm_file(path)
            except FileNotFoundError:
                return

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody is kept out: object stores have no locks. Runs of the same configuration do each
        other no harm, they write the same bytes; another configuration finds `run.yaml`."""
        if not self._is_objects():
            fs, path = _filesystem(self.url)
            with _InWords(f"{self.url}: cannot be made"):
                fs.makedirs(path, exist_ok=True)
        for name in self._all():
            if name.endswith(UNFINISHED):
                self.remove(name)
        yield

    def place(self, name: str = "") -> str:
        root = self.url if self.url.endswith("://") else self.url.rstrip("/")
        return f"{root}/{name}" if name and not root.endswith("://") else f"{root}{name}"

    def is_own(self) -> bool:
        """Whether only this process sees it."""
        return _protocol(self.url) in OWN_PROCESS

    def _is_objects(self) -> bool:
        return _protocol(self.url) in OBJECT_STORES

    def _all(self) -> list[str]:
        """Names of all files, also of those that are not whole."""
        fs, root = _filesystem(self.url)
        head = root.rstrip("/") + "/"
        with _InWords(f"{self.url}: cannot be read"):
            fs.invalidate_cache()
            try:
                paths = fs.find(root)
            except FileNotFoundError:
                return []
        return [path[len(head) :] for path in paths if path.startswith(head)]

    def _send(self, local: str, name: str) -> None:
        place = self.place(name)
        fs, path = _filesystem(place)
        with _InWords(f"{place}: cannot be written"):
            if self._is_objects():
                _put(fs, local, path)
                return
            beside = f"{path}.{uuid4().hex}{UNFINISHED}"
            fs.makedirs(path.rpartition("/")[0], exist_ok=True)
            fs.put_file(local, beside)
            fs.mv(beside, path)


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file by its address, with as much of `pathlib.Path` as a reader of shards needs."""

    url: str

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]

    def open(self) -> BinaryIO:
        """Open to read; `StoreError` as of a store."""
        return open_remote(self.url, SAMPLE_BYTES)

    def __str__(self) -> str:
        return self.url


def connect(url: str) -> RemoteStore:
    """The store of an address.

    Raises:
        StoreError: There is no driver for it.
    """
    _filesystem(url)
    return RemoteStore(url)


def open_remote(url: str, ahead: int) -> BinaryIO:
    """A file to read, from its start; it can seek.

    Args:
        ahead: Bytes that are fetched at once.

    Raises:
        StoreError: It cannot be read; so do the methods of what is returned.
    """
    fs, path = _filesystem(url)
    with _InWords(f"{url}: cannot be read"):
        stream = fs.open(path, "rb", block_size=ahead)
    return cast("BinaryIO", io.BufferedReader(_Reading(stream, url)))


def _protocol(url: str) -> str:
    """Of the last link of a chain such as `filecache::s3://bucket/folder`."""
    return url.rpartition("::")[2].partition("://")[0]


def _filesystem(url: str) -> tuple[Any, str]:
    """fsspec's file system for an address, and the path in it. fsspec keeps those it has made.

    Raises:
        StoreError: There is no driver.
    """
    named = _protocol(url)
    extra = EXTRAS.get(named)
    _mute_talkers()
    try:
        from fsspec.core import url_to_fs

        fs, path = url_to_fs(url)
    except ImportError as error:
        if extra is None and (error.name or "").startswith("fsspec"):
            extra = "geodsl[remote]"
        what = f"pip install '{extra}'" if extra else _line(error)
        raise StoreError(f"{url}: the driver of {named}:// is not installed: {what}") from error
    except ValueError as error:
        raise StoreError(f"{url}: no such place: {_line(error)}") from error
    return fs, str(path)


def _mute_talkers() -> None:
    """Keep the drivers off stderr, where Python prints warnings of loggers without any handler."""
    for name in TALKERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _put(fs: Any, local: str, path: str) -> None:
    """Send an object. Buckets are made by people, who choose where and for whom."""
    try:
        fs.put_file(local, path)
    except FileNotFoundError as error:
        raise StoreError(f"{path.partition('/')[0]}: there is no such bucket; make it") from error


class _InWords:
    """Context that puts whatever a driver raises into our words: drivers share no kind of error,
    and each library below them has some of its own."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception) and not isinstance(error, StoreError):
            raise StoreError(f"{self._what}: {_line(error)}") from error


class _Reading(io.RawIOBase):
    """A driver's file whose errors are ours.

    Where it stands is kept here: some drivers give everyone the same file, with one place in it.
    """

    def __init__(self, stream: Any, url: str) -> None:
        super().__init__()
        self._stream, self._url, self._at = stream, url, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with _InWords(f"{self._url}: cannot be read"):
            self._stream.seek(self._at)
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _InWords(f"{self._url}: cannot be read"):
            self._stream.seek(self._at)
            self._at = int(self._stream.seek(offset, whence))
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _line(error: BaseException) -> str:
    """What an error says, in one line."""
    if isinstance(error, OSError) and error.strerror:
        text = error.strerror
    elif isinstance(error, FileNotFoundError):
        text = "no such file"
    else:
        text = str(error) or type(error).__name__
    text = " ".join(text.split())
    return text[:1].lower() + text[1:200].rstrip(".")
