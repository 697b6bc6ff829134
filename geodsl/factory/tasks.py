"""A task: a range of items to one part. It depends on the configuration and its items alone."""

from __future__ import annotations

import hashlib
import resource
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from geodsl.factory.making import Made, Recipe, Refused, make
from geodsl.factory.parts import Row, archive_name, write_rows
from geodsl.factory.worklist import Item
from geodsl.guard import Guard
from geodsl.shards.archive import end_of, pack
from geodsl.shards.store import Store, StoreError
from geodsl.timing import Clock


@dataclass(frozen=True, slots=True)
class Task:
    """A part to make. It goes to other processes."""

    index: int
    items: tuple[Item, ...]
    recipe: Recipe
    store: Store


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a task, in numbers.

    Attributes:
        reasons: Items that are no samples, by reason.
        refused: These items, each with its name, the reason, and what more there is to say.
        edits: Edits that are no negatives, by reason.
        cpu_ms: By stage.
        peak_mb: Most memory that the process has had until now.
        trouble: Why there is no part; empty where there is one.
        is_fatal: Whether no other part can be written either.
    """

    index: int
    items: int = 0
    samples: int = 0
    negatives: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[tuple[str, str, str], ...] = ()
    edits: Mapping[str, int] = field(default_factory=dict)
    cpu_ms: Mapping[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    trouble: str = ""
    is_fatal: bool = False


def run_task(task: Task) -> Report:
    """Make a part and leave it in the store. Never raises for what a program or the place does."""
    guard = Guard()
    with guard:
        try:
            return _run(task)
        except StoreError as error:
            return Report(task.index, trouble=str(error), is_fatal=True)
    return Report(task.index, trouble=guard.bug or "")


def lost_task(task: Task) -> Report:
    """The report of a task that ended its worker process (out of memory, killed)."""
    first, last = task.items[0], task.items[-1]
    which = f"items {first.number} to {last.number} ({first.name} to {last.name})"
    return Report(task.index, trouble=f"the worker process died at {which}")


def _run(task: Task) -> Report:
    clock = Clock()
    rows: list[Row] = []
    with task.store.create(archive_name(task.index)) as stream:
        size = 0
        for item in task.items:
            row, data = _packed(item, make(item, task.recipe, clock), size)
            size += _write(stream, data, clock)
            rows.append(row)
        _write(stream, end_of(size), clock)
    write_rows(task.store, task.index, rows)
    return report_of(task.index, rows, clock)


def _packed(item: Item, made: Made | Refused, offset: int) -> tuple[Row, bytes]:
    """The row of an item, and its members; none where it is no sample."""
    if isinstance(made, Refused):
        return _refused_row(item, made), b""
    data = pack(made.members)
    return _row(item, made, offset, data), data


def _write(stream: BinaryIO, data: bytes, clock: Clock) -> int:
    with clock.stage("write"):
        return stream.write(data)


def _refused_row(item: Item, refused: Refused) -> Row:
    return Row(
        item.number,
        item.name,
        item.source,
        item.licence,
        reason=refused.reason,
        detail=refused.detail,
        edits=refused.edits,
    )


def _row(item: Item, made: Made, offset: int, data: bytes) -> Row:
    return Row(
        item.number,
        item.name,
        item.source,
        item.licence,
        offset=offset,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        origin=made.origin,
        canonical=made.canonical,
        drawn=made.drawn,
        picture=made.picture,
        captions=made.captions,
        rules=made.rules,
        texts=made.texts,
        edits=made.refused,
    )


def report_of(index: int, rows: list[Row], clock: Clock) -> Report:
    """The numbers of a part."""
    edits: Counter[str] = Counter()
    for row in rows:
        edits.update(row.edits)
    return Report(
        index,
        len(rows),
        sum(row.is_sample for row in rows),
        sum(sum(row.rules.values()) for row in rows),
        Counter(row.reason for row in rows if row.reason),
        tuple((row.name, row.reason, row.detail) for row in rows if row.reason),
        edits,
        {stage: ms for stage, ms in clock.cpu_ms().items() if ms is not None},
        _peak_mb(),
    )


def _peak_mb() -> float:
    """Most resident memory of this process, in MB of 10^6 bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6
