"""Parts: what a task leaves until all are there: an archive of samples, and a row for each item.

The rows are written last: where they are, the archive is whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import BinaryIO, cast

from geodsl.shards.names import PARTS
from geodsl.shards.store import Store, StoreError

ROWS, ARCHIVE = ".jsonl", ".tar"


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of an item outside of the archive.

    Attributes:
        reason: Why it is no sample; empty where it is one.
        offset, size, sha256: Where its members stand in the part's archive.
        edits: Edits that are no negatives, by reason.
    """

    number: int
    name: str
    source: str
    licence: str
    reason: str = ""
    detail: str = ""
    offset: int = 0
    size: int = 0
    sha256: str = ""
    origin: str = ""
    canonical: str = ""
    drawn: str = ""
    picture: int = 0
    captions: tuple[str, ...] = ()
    rules: Mapping[str, int] = field(default_factory=dict)
    texts: int = 0
    edits: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_sample(self) -> bool:
        return not self.reason


def archive_name(index: int) -> str:
    return f"{PARTS}/part-{index:06}{ARCHIVE}"


def rows_name(index: int) -> str:
    return f"{PARTS}/part-{index:06}{ROWS}"


def write_rows(store: Store, index: int, rows: list[Row]) -> None:
    """Leave the rows of a part, with a checksum of their own."""
    lines = [json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows]
    data = "".join(lines).encode()
    head = json.dumps({"rows": len(rows), "sha256": hashlib.sha256(data).hexdigest()})
    with store.create(rows_name(index)) as stream:
        stream.write(head.encode() + b"\n" + data)


def read_rows(store: Store, index: int) -> Iterator[Row]:
    """The rows of a part.

    Raises:
        StoreError: They are damaged.
    """
    with store.open(rows_name(index)) as stream:
        head, _, data = stream.read().partition(b"\n")
    try:
        expected: object = json.loads(head)["sha256"]
    except (ValueError, KeyError, TypeError):
        expected = None
    if hashlib.sha256(data).hexdigest() != expected:
        raise damaged(store, index)
    for line in data.decode().splitlines():
        values = cast("dict[str, object]", json.loads(line))
        values["captions"] = tuple(cast("list[str]", values["captions"]))
        yield Row(**values)  # type: ignore[arg-type]


def read_sample(store: Store, index: int, row: Row, data: bytes) -> bytes:
    """Check the members of a sample that were read from a part.

    Raises:
        StoreError: They are not what was written.
    """
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise damaged(store, index)
    return data


def open_archive(store: Store, index: int) -> BinaryIO:
    """The archive of a part, to read.

    Raises:
        StoreError: It cannot be read, or is gone.
    """
    name = archive_name(index)
    try:
        return store.open(name)
    except StoreError as error:
        if name in store.names():
            raise
        raise _spoilt(store, index, f"has lost {store.place(name)}") from error


def damaged(store: Store, index: int) -> StoreError:
    """What to say of a part that is not as it was written."""
    return _spoilt(store, index, "is damaged")


def _spoilt(store: Store, index: int, what: str) -> StoreError:
    name = store.place(rows_name(index))
    return StoreError(
        f"{name.removesuffix(ROWS)}: this part {what}; remove {name} and run the same command "
        "again to make it anew"
    )


def parts_there(store: Store) -> set[int]:
    """Numbers of the parts that are whole."""
    head, tail = f"{PARTS}/part-", ROWS
    found = (n for n in store.names() if n.startswith(head) and n.endswith(tail))
    return {int(n[len(head) : -len(tail)]) for n in found}
