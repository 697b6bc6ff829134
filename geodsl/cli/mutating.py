"""`geodsl mutate`: proven hard negatives of one program or of many."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import EXTENSION, STDIN, Input, collect, read_bytes
from geodsl.cli.folders import folder_of, is_single, refuse_clashes
from geodsl.cli.report import ReportWriter
from geodsl.cli.sample_files import write_sample
from geodsl.cli.sample_tables import (
    missing_line,
    missing_rows,
    print_sample,
    report_row,
    table_rows,
)
from geodsl.cli.tables import print_table
from geodsl.cli.text_mutating import (
    TextWish,
    missing_texts,
    print_texts,
    text_rows,
    with_texts,
    without_negatives,
)
from geodsl.frontend import check_tree
from geodsl.guard import Guard
from geodsl.negatives.catalogue import RuleError, select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.exchange import exchanged
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.reading import decode
from geodsl.renderer import Style
from geodsl.solver import GaveUp
from geodsl.timing import Clock

CONTRADICTORY = "its statements contradict each other"

SUFFIX = ".negatives"
"""Of the folder that is made beside a program where `-o` names none."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of `geodsl mutate` that decide what is made of each program."""

    n: int
    size: tuple[int, int]
    seed: int
    style: Style
    mutators: tuple[str, ...]
    max_tokens: int | None
    texts: TextWish = field(default_factory=TextWish)
    exchange: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    item: Input
    folder: Path
    wish: Wish
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What the parent process prints, reports and returns of one job.

    Attributes:
        rows: Of the table of negatives.
        missing: Why there are fewer than asked for, in one line, or empty.
        missing_rows: The same as a table.
        texts: Rows of the table of text negatives.
        trouble: One line for input or output that failed, or a bug; else None.
    """

    name: str
    row: dict[str, object]
    exit_status: int
    rows: tuple[tuple[str, ...], ...] = ()
    missing: str = ""
    missing_rows: tuple[tuple[str, ...], ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    diagnostics: str = ""
    trouble: str | None = None


def mutate_files(
    arguments: Sequence[str],
    output: str | None,
    wish: Wish,
    workers: int,
    report: Path | None,
) -> int:
    """Make negatives of all inputs; go on past those that fail.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program is wrong or
        has no negative, else 0.
    """
    try:
        select_mutators(wish.mutators)
    except RuleError as error:
        raise UserError(str(error)) from error
    named = list(arguments) or [_only_program()]
    inputs = collect(named)
    is_one = is_single(inputs, named)
    jobs = [_job(item, output, is_one, wish) for item in inputs]
    refuse_clashes((job.item, job.folder) for job in jobs)
    with ExitStack() as stack:
        writer = stack.enter_context(ReportWriter(report)) if report is not None else None
        if len(jobs) == 1:
            result = run_job(jobs[0])
            if writer is not None:
                writer.write(result.row)
            _print_one(result, jobs[0].folder)
            return result.exit_status
        return _run_many(jobs, workers, writer)


def _only_program() -> str:
    """Standard input where something is piped in, else the only program of the folder.

    Raises:
        UserError: There is none, or there are several.
    """
    if _is_piped():
        return STDIN
    found = sorted(Path().glob("*" + EXTENSION))
    if len(found) == 1:
        return str(found[0])
    what = "no .geo file" if not found else f"{len(found)} .geo files"
    raise UserError(f"this folder has {what}: name the program, as in `geodsl mutate problem.geo`")


def _is_piped() -> bool:
    """Whether standard input is a pipe or a file; a terminal or nothing (`/dev/null`) is not."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _job(item: Input, output: str | None, is_one: bool, wish: Wish) -> Job:
    data = read_bytes(item) if item.path is None else None
    return Job(item, folder_of(item, output, SUFFIX, is_one=is_one), wish, data)


# --- one program --------------------------------------------------------------------------


def run_job(job: Job) -> Result:
    """Find and write the negatives of one program. Never raises for what a program or disk does."""
    guard = Guard()
    with guard:
        try:
            return _mutate(job)
        except UserError as error:
            return _troubled(job, str(error))
    return _troubled(job, f"{job.item.name}: {guard.bug}")


def lost_worker(job: Job) -> Result:
    """The result of a job that ended its worker process (out of memory, killed)."""
    return _troubled(job, f"{job.item.name}: the worker process died")


def _troubled(job: Job, trouble: str) -> Result:
    row: dict[str, object] = {"file": job.item.name, "status": "error", "message": trouble}
    return Result(job.item.name, row, USAGE, trouble=trouble)


def _mutate(job: Job) -> Result:
    clock, wish = Clock(), job.wish
    source, faults = decode(job.item.name, read_bytes(job.item) if job.data is None else job.data)
    checked = None if faults else check_tree(source, clock)
    if checked is None or checked.tree is None or checked.program is None:
        found = faults if checked is None else checked.diagnostics
        row: dict[str, object] = {
            "file": job.item.name,
            "status": "error",
            "codes": [diagnostic.code.value for diagnostic in found],
            "message": found[0].message,
        }
        return Result(job.item.name, row, WRONG, diagnostics=show(source, found, "text"))
    options = Options(wish.seed, wish.size, wish.style)
    with clock.stage("solve"):
        original = make_original(checked.tree, checked.program, options, wish.max_tokens)
    if not isinstance(original, Original):
        message = original.reason if isinstance(original, GaveUp) else CONTRADICTORY
        row = {"file": job.item.name, "status": "no_figure", "message": message}
        text = f"{job.item.name}: no figure to start from: {message} (see `geodsl compile`)"
        return Result(job.item.name, row, WRONG, diagnostics=text)
    with clock.stage("mutate"):
        mutators = select_mutators(wish.mutators)
        if wish.texts.only:
            sample = without_negatives(original)
        else:
            proven = find_negatives(original, mutators, wish.n)
            sample = exchanged(proven) if wish.exchange else proven
        sample = with_texts(sample, mutators, wish.texts, wish.seed)
    with clock.stage("draw"):
        write_sample(sample, job.folder)
    return _result(job, sample, clock)


def _result(job: Job, sample: Sample, clock: Clock) -> Result:
    wish = job.wish
    n = 0 if wish.texts.only else wish.n
    row = report_row(job.item.name, sample, n, clock)
    parts = [missing_line(sample, n), missing_texts(sample, wish.texts)]
    row["texts"] = len(sample.texts)
    if parts[1]:
        row |= {"status": "fewer", "message": "; ".join(filter(None, parts))}
    made = sample.texts if wish.texts.only else sample.negatives
    return Result(
        job.item.name,
        row,
        OK if made else WRONG,
        rows=table_rows(sample),
        missing="; ".join(filter(None, parts)),
        missing_rows=missing_rows(sample, n),
        texts=text_rows(sample),
    )


# --- output -------------------------------------------------------------------------------


def _print_one(result: Result, folder: Path) -> None:
    if result.trouble is not None:
        say(f"geodsl: {result.trouble}")
        return
    if result.diagnostics:
        say(result.diagnostics)
        return
    print_sample(result.rows, result.missing_rows)
    print_texts(result.texts)
    if result.missing:
        print(result.missing.partition(":")[0] if result.missing_rows else result.missing)
    print(f"written to {folder}/")


def _run_many(jobs: Sequence[Job], workers: int, writer: ReportWriter | None) -> int:
    from geodsl.cli.progress import Progress
    from geodsl.pool import run_jobs

    start, status, accepted, complete, texts = time.monotonic(), OK, 0, 0, 0
    rules: Counter[str] = Counter()
    with Progress(len(jobs), "mutating") as progress:
        for result in run_jobs(run_job, jobs, min(workers, len(jobs)), lost_worker):
            status = max(status, result.exit_status)
            if writer is not None:
                writer.write(result.row)
            if result.trouble or result.diagnostics:
                progress.say((result.trouble or result.diagnostics).split("\n")[0])
            elif result.missing:
                progress.say(f"{result.name}: {result.missing}")
            accepted += len(result.rows)
            complete += bool(result.rows or result.texts) and not result.missing
            texts += len(result.texts)
            rules.update(row[1] for row in result.rows)
            progress.advance()
    print_table(("rule", "negatives"), [(rule, str(count)) for rule, count in rules.most_common()])
    seconds = time.monotonic() - start
    print(
        f"{len(jobs)} programs, {complete} with all that was asked for, {accepted} negatives, "
        f"{texts} text negatives, {seconds:.1f} s"
    )
    return status
