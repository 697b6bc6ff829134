"""`geodsl sample`: random programs, one a file, and what a run of them covers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from geodsl.cli.boundary import OK, WRONG, UserError, say
from geodsl.cli.files import EXTENSION, make_folder, write_bytes
from geodsl.cli.progress import Progress
from geodsl.cli.tables import print_rows, print_table
from geodsl.cli.values import read_statements
from geodsl.frontend import check_tree
from geodsl.pool import run_jobs
from geodsl.provenance import read_provenance
from geodsl.sampler import (
    MOVES,
    Coverage,
    Keyed,
    Sampled,
    Tally,
    Weights,
    WeightsError,
    distinct,
    keyed_program,
    read_weights,
)
from geodsl.sampler.moves import GROUPS
from geodsl.source import Source

SOURCE = "geodsl sample"
"""What the head of a sampled program names as its source."""

BARREN = 400
"""Indices in a row without a new program after which a run ends: the weights leave no more."""


@dataclass(frozen=True, slots=True)
class Job:
    seed: int
    index: int
    weights: Weights


def sample_files(
    n: int,
    seed: int,
    output: Path | None,
    weights: Weights,
    workers: int,
    *,
    with_coverage: bool,
    force: bool,
) -> int:
    """Write `n` distinct programs as `output/SEED-INDEX.geo`, or print them.

    A file that no sampler wrote is not overwritten without `force`.

    Returns:
        Exit status: 1 if there are fewer, else 0.
    """
    tally, coverage, start, written = Tally(), Coverage(), time.monotonic(), 0
    if output is not None:
        make_folder(output)
    with Progress(n, "sampling") as progress:
        for sampled in islice(_programs(seed, weights, workers, tally), n):
            text = headed(sampled)
            if output is None:
                print(text)
            else:
                _write(output / f"{seed}-{sampled.index:06}{EXTENSION}", text, force)
            if with_coverage:
                _cover(coverage, sampled)
            written += 1
            progress.advance()
    print_summary(written, tally, time.monotonic() - start)
    if with_coverage:
        print_coverage(coverage)
    return OK if written == n else WRONG


def list_moves() -> int:
    """Print every move with its weight."""
    rows = [(m.name, m.group, f"{m.weight:g}", m.says[0]) for m in MOVES]
    print_rows(("move", "group", "weight", "first form"), rows)
    print_rows(("group", "when"), list(GROUPS.items()))
    return OK


def weights_for(file: Path | None, statements: str) -> Weights:
    """Read the options.

    Raises:
        UserError: The file, or the range, is wrong.
    """
    least, most = read_statements(statements)
    if file is None:
        return Weights(least=least, most=most)
    try:
        return read_weights(file, MOVES, least, most)
    except WeightsError as error:
        raise UserError(str(error)) from error


def headed(sampled: Sampled) -> str:
    """The text of a program below the lines that say where it comes from."""
    return f"# source: {SOURCE}\n# id: {sampled.seed}-{sampled.index}\n\n{sampled.text}"


def run_job(job: Job) -> Keyed:
    """Make one program; what a worker does."""
    return keyed_program(job.seed, job.index, job.weights)


def lost_worker(job: Job) -> Keyed:
    """The result of a job that ended its worker process: no program."""
    return Keyed(Sampled(job.seed, job.index, None), "")


def _programs(seed: int, weights: Weights, workers: int, tally: Tally) -> Iterator[Sampled]:
    """Distinct programs in the order of their indices, until too many in a row are not new."""
    jobs = (Job(seed, index, weights) for index in count())
    items = _until_barren(run_jobs(run_job, jobs, workers, lost_worker), tally)
    return (item.sampled for item in distinct(items, tally))


def _until_barren(items: Iterator[Keyed], tally: Tally) -> Iterator[Keyed]:
    barren = lost = 0
    for item in items:
        yield item
        now = tally.empty + tally.duplicates
        barren = barren + 1 if now > lost else 0
        lost = now
        if barren >= BARREN:
            return


def _write(path: Path, text: str, force: bool) -> None:
    if path.exists() and not force:
        try:
            owner = read_provenance(path.read_text(encoding="utf-8")).source
        except (OSError, ValueError):
            owner = None
        if owner != SOURCE:
            raise UserError(f"{path}: exists and is not a sampled program (--force overwrites)")
    write_bytes(path, text.encode())


def _cover(coverage: Coverage, sampled: Sampled) -> None:
    checked = check_tree(Source("sample", sampled.text or ""))
    if checked.tree is not None and checked.program is not None:
        coverage.add(checked.tree, checked.program)


def print_summary(written: int, tally: Tally, seconds: float) -> None:
    """What a run came to, and why attempts were rejected; to stderr, beside the programs."""
    rows = [(reason.value, str(times)) for reason, times in tally.rejections.most_common()]
    rows.append(("the same as an earlier program", str(tally.duplicates)))
    rows.append(("no program at this index", str(tally.empty)))
    print_table(("rejected", "times"), rows, to_stderr=True)
    print_table(("programs", "seconds"), [(str(written), f"{seconds:.1f}")], to_stderr=True)


def print_coverage(coverage: Coverage) -> None:
    """Programs by entry of the vocabulary, and what never occurred."""
    tables: Sequence[tuple[str, dict[str, int]]] = (
        ("form", coverage.forms()),
        ("relation", coverage.relations()),
        ("contrary of", coverage.contraries()),
        ("mark", coverage.marks()),
    )
    for title, table in tables:
        rows = [(name, str(times)) for name, times in table.items()]
        print_table((title, "programs"), rows, to_stderr=True)
        missing = [name for name, times in table.items() if not times]
        say(f"never: {', '.join(missing) or 'none'}\n")
