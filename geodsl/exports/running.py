"""From a data set to an export: read, convert on one or several processes, write, rename."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geodsl.exports.card import Summary, about, card
from geodsl.exports.folder import ABOUT, new_folder
from geodsl.exports.formats import FORMATS, Format
from geodsl.exports.model import Converted, ExportError, Row, Wish
from geodsl.exports.reading import DataSet, Raw, raw_samples_of, read_sample
from geodsl.guard import Guard
from geodsl.pool import run_jobs
from geodsl.shards.names import CARD

Watch = Callable[[], None]
"""Called after each sample."""


@dataclass(frozen=True, slots=True)
class Job:
    raw: Raw
    shard: str
    format: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Result:
    """What a sample came to; `trouble` is one line if it could not be read, or a bug."""

    split: str
    shard: str
    converted: Converted
    trouble: str | None = None


def export(
    data: DataSet, to: Format, output: Path, wish: Wish, force: bool, workers: int, watch: Watch
) -> Summary:
    """Write an export. Its bytes depend on the data set, the format and the wish alone.

    Raises:
        ExportError: The data set is damaged, or the folder cannot be written: then nothing is.
    """
    _refuse_inside(data, output)
    if not to.takes_uneven:
        _refuse_uneven(data)
    summary = Summary()
    with new_folder(output, force, to) as folder:
        with to.sink(folder) as sink:
            for result in run_jobs(_work, _jobs(data, to, wish), workers, _lost):
                if result.trouble is not None:
                    raise ExportError(result.trouble)
                sink.add(result.split, result.shard, result.converted)
                _count(summary, result)
                watch()
        if not summary.splits():
            raise ExportError(f"nothing is left to write: {_reasons(summary)}")
        (folder / CARD).write_bytes(card(to, summary))
        (folder / ABOUT).write_bytes(about(data, to, wish, summary))
    return summary


def _jobs(data: DataSet, to: Format, wish: Wish) -> Iterator[Job]:
    for shard in data.manifest.shards:
        name = shard.name.removesuffix(".tar")
        for raw in raw_samples_of(data, shard):
            yield Job(raw, name, to.name, wish)


def _work(job: Job) -> Result:
    guard = Guard()
    with guard:
        try:
            converted = FORMATS[job.format].convert(read_sample(job.raw), job.wish)
        except ExportError as error:
            return _failed(job, str(error))
        return Result(job.raw.split, job.shard, converted)
    return _failed(job, f"sample {job.raw.key}: {guard.bug}")


def _lost(job: Job) -> Result:
    """A sample that ended its worker (out of memory, killed)."""
    return _failed(job, f"sample {job.raw.key}: the worker process died")


def _failed(job: Job, trouble: str) -> Result:
    return Result(job.raw.split, job.shard, Converted(), trouble)


def _count(summary: Summary, result: Result) -> None:
    summary.samples += 1
    summary.rows[result.split] += len(result.converted.rows)
    summary.left_out.update(result.converted.left_out)
    summary.credits.update(_credit(row) for row in result.converted.rows)


def _credit(row: Row) -> tuple[str, str]:
    return str(row["source"]), str(row["licence"])


def _reasons(summary: Summary) -> str:
    counted = summary.left_out.most_common()
    return "; ".join(f"{count} × {why}" for why, count in counted) or "the data set is empty"


def _refuse_inside(data: DataSet, output: Path) -> None:
    """A data set holds what its manifest names, and nothing else.

    Raises:
        ExportError: The export would lie in the data set, or in its place.
    """
    home, goal = (Path(os.path.realpath(path)) for path in (data.folder, output))
    if goal == home:
        raise ExportError(f"{output}: is the data set itself: name another folder")
    if home in goal.parents:
        raise ExportError(f"{output}: lies in the data set {data.folder}: name another folder")


def _refuse_uneven(data: DataSet) -> None:
    """`datasets` takes the type of an ImageFolder's columns from the first rows of each split, and
    refuses splits that differ: a split without any negative has no type for them.

    Raises:
        ExportError: There is such a split, and another one that has negatives.
    """
    for what in ("negatives", "text_negatives"):
        counts = {
            split: sum(getattr(shard, what) for shard in data.manifest.of_split(split))
            for split in data.manifest.splits()
        }
        empty = [split for split, count in counts.items() if not count]
        if empty and len(empty) < len(counts):
            raise ExportError(
                f"{data.folder}: {', '.join(empty)} has no {what.replace('_', ' ')} and other "
                "splits have, which an image folder cannot hold: use --to parquet"
            )
