"""Tar archives whose bytes depend on what is in them and on nothing else.

Members are files in the oldest format with a checksum that all readers know (ustar), of owner 0 and
time 0. A sample is a run of members; its bytes can be copied from one archive into another.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = tarfile.BLOCKSIZE
END = b"\0" * (2 * BLOCK)
"""What closes an archive; more zeros fill up its last record."""


class ArchiveError(Exception):
    """Not an archive, or a damaged one; one line."""


def pack(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Members as they stand in an archive, one behind the other."""
    parts: list[bytes] = []
    for name, data in members:
        header = tarfile.TarInfo(name)
        header.size = len(data)
        parts += [header.tobuf(tarfile.USTAR_FORMAT), data, b"\0" * (-len(data) % BLOCK)]
    return b"".join(parts)


def end_of(size: int) -> bytes:
    """What follows `size` bytes of members."""
    return END + b"\0" * (-(size + len(END)) % tarfile.RECORDSIZE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A member: where its header and its data begin, and where the next header does."""

    name: str
    offset: int
    data: int
    size: int
    end: int


def walk(stream: BinaryIO, name: str) -> Iterator[Entry]:
    """Members of an archive from where the stream stands, which is where one begins.

    Data is skipped by seeking: only what the caller reads is read. The caller may seek.

    Raises:
        ArchiveError: A header is damaged or of no plain file, or the archive ends too early.
    """
    offset = stream.tell()
    while True:
        stream.seek(offset)
        block = stream.read(BLOCK)
        if not block:
            raise ArchiveError(f"{name}: ends too early")
        if block == END[:BLOCK]:
            if stream.read(BLOCK) != block:
                raise ArchiveError(f"{name}: ends before the archive does")
            return
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise ArchiveError(f"{name}: damaged at byte {offset}: {error}") from error
        if not header.isreg():
            raise ArchiveError(f"{name}: `{header.name}` is no plain file")
        data = offset + BLOCK
        end = data + header.size + -header.size % BLOCK
        yield Entry(header.name, offset, data, header.size, end)
        offset = end
