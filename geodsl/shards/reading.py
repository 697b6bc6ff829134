"""One shard: where its samples are, and what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from geodsl.shards.archive import ArchiveError, walk
from geodsl.shards.names import NEGATIVES, split_member


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a sample: where its data stands in the archive."""

    field: str
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Place:
    """A sample in an archive, from the header of its first member to `end`."""

    key: str
    offset: int
    end: int
    members: tuple[Member, ...]


def places(stream: BinaryIO, name: str) -> Iterator[Place]:
    """Samples from where the stream stands, which is where one begins. Only headers are read.

    Raises:
        ArchiveError: The archive is damaged, or holds what is no part of a sample.
    """
    key, start, members = "", stream.tell(), list[Member]()
    for entry in walk(stream, name):
        own, field = split_member(entry.name)
        if not field:
            raise ArchiveError(f"{name}: `{entry.name}` is no member of a sample")
        if members and own != key:
            yield Place(key, start, entry.offset, tuple(members))
            start, members = entry.offset, []
        key, end = own, entry.end
        members.append(Member(field, entry.data, entry.size))
    if members:
        yield Place(key, start, end, tuple(members))


def read_members(
    stream: BinaryIO, place: Place, name: str, fields: Collection[str] | None = None
) -> dict[str, bytes]:
    """Data of the members of a sample by field, in the order of the archive.

    Args:
        fields: Only these, and `neg` for all pictures of negatives; None for all.

    Raises:
        ArchiveError: The archive ends within one.
    """
    found: dict[str, bytes] = {}
    for member in place.members:
        if fields is not None and not _is_wanted(member.field, fields):
            continue
        stream.seek(member.offset)
        data = stream.read(member.size)
        if len(data) < member.size:
            raise ArchiveError(f"{name}: ends within {place.key}.{member.field}")
        found[member.field] = data
    return found


def _is_wanted(field: str, fields: Collection[str]) -> bool:
    return field in fields or (field.startswith(NEGATIVES) and NEGATIVES in fields)
