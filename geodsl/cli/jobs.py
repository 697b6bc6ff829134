"""Work on each of many programs that makes a folder of files: planned, guarded, run, reported."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import Input, collect, read_bytes, refuse_overwriting
from geodsl.cli.folders import folder_of, is_single, refuse_clashes
from geodsl.cli.report import ReportWriter
from geodsl.diagnostics import Diagnostic
from geodsl.guard import Guard
from geodsl.reading import decode
from geodsl.source import Source

Options = TypeVar("Options")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Job(Generic[Options]):
    """One program, the folder that it makes, and the options. `data` are the bytes of standard
    input, which only the parent process can read."""

    item: Input
    folder: Path
    wish: Options
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result(Generic[Made]):
    """What the parent process prints, reports and returns of one job.

    Attributes:
        row: A line of the report.
        made: For the tables; None where nothing came of the program.
        missing: Why there is less than was asked for, in one line, or empty.
        diagnostics: What is wrong with the program, for people, or empty.
        trouble: One line for input or output that failed, or a bug; else None.
    """

    name: str
    row: dict[str, object]
    exit_status: int
    made: Made | None = None
    missing: str = ""
    diagnostics: str = ""
    trouble: str | None = None


Work = Callable[[Job[Options]], Result[Made]]
"""A module-level function; may raise `UserError`."""


class Shown(ABC, Generic[Made]):
    """How a command shows what it made."""

    @abstractmethod
    def one(self, result: Result[Made]) -> None:
        """Print the tables of a single program."""

    @abstractmethod
    def add(self, made: Made) -> None:
        """Count what was made of one of many programs."""

    @abstractmethod
    def all(self, programs: int, complete: int, seconds: float) -> None:
        """Print the tables of many programs."""


def plan(
    arguments: Sequence[str], output: str | None, suffix: str, wish: Options
) -> list[Job[Options]]:
    """One job for each input.

    Raises:
        UserError: A folder without programs, standard input that cannot be read or has no folder
            to go to, two programs for one folder.
    """
    inputs = collect(arguments)
    is_one = is_single(inputs, arguments)
    jobs = [
        Job(
            item,
            folder_of(item, output, suffix, is_one=is_one),
            wish,
            read_bytes(item) if item.path is None else None,
        )
        for item in inputs
    ]
    refuse_clashes((job.item, job.folder) for job in jobs)
    return jobs


def run(
    jobs: Sequence[Job[Options]],
    work: Work[Options, Made],
    shown: Shown[Made],
    doing: str,
    workers: int,
    report: Path | None,
) -> int:
    """Do all jobs; go on past those that fail.

    Args:
        doing: For the progress bar: `mutating`.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program is wrong or
        nothing came of it, else 0.
    """
    refuse_overwriting([report], [job.item.path for job in jobs])
    with ExitStack() as stack:
        writer = stack.enter_context(ReportWriter(report)) if report is not None else None
        if len(jobs) > 1:
            return _run_many(jobs, work, shown, doing, workers, writer)
        result = run_job(work, jobs[0])
        if writer is not None:
            writer.write(result.row)
        _print_one(result, shown, jobs[0].folder)
        return result.exit_status


def run_job(work: Work[Options, Made], job: Job[Options]) -> Result[Made]:
    """The result of one job. Never raises for what a program or a disk does."""
    guard = Guard()
    with guard:
        try:
            return work(job)
        except UserError as error:
            return _troubled(job, str(error))
    return _troubled(job, f"{job.item.name}: {guard.bug}")


def read(job: Job[Options]) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a job's program, and what is wrong with its bytes.

    Raises:
        UserError: It cannot be read.
    """
    return decode(job.item.name, read_bytes(job.item) if job.data is None else job.data)


def wrong(
    job: Job[Options], source: Source, found: Sequence[Diagnostic], status: str = "error"
) -> Result[Made]:
    """The result of a program that is wrong, or has no figure."""
    row: dict[str, object] = {
        "file": job.item.name,
        "status": status,
        "codes": [diagnostic.code.value for diagnostic in found],
        "message": found[0].message,
    }
    return Result(job.item.name, row, WRONG, diagnostics=show(source, found, "text"))


def no_figure(job: Job[Options], message: str, text: str) -> Result[Made]:
    """The result of a right program from which nothing can be made: `message` for the report,
    `text` for people."""
    row: dict[str, object] = {"file": job.item.name, "status": "no_figure", "message": message}
    return Result(job.item.name, row, WRONG, diagnostics=f"{job.item.name}: {text}")


def _troubled(job: Job[Options], trouble: str) -> Result[Made]:
    row: dict[str, object] = {"file": job.item.name, "status": "error", "message": trouble}
    return Result(job.item.name, row, USAGE, trouble=trouble)


def _lost(job: Job[Options]) -> Result[Made]:
    """The result of a job that ended its worker process (out of memory, killed)."""
    return _troubled(job, f"{job.item.name}: the worker process died")


def _print_one(result: Result[Made], shown: Shown[Made], folder: Path) -> None:
    if result.trouble is not None:
        say(f"geodsl: {result.trouble}")
    elif result.diagnostics:
        say(result.diagnostics)
    else:
        shown.one(result)
        print(f"written to {folder}/")


def _run_many(
    jobs: Sequence[Job[Options]],
    work: Work[Options, Made],
    shown: Shown[Made],
    doing: str,
    workers: int,
    writer: ReportWriter | None,
) -> int:
    # Loaded here: one program needs neither processes nor a progress bar.
    from geodsl.cli.progress import Progress
    from geodsl.pool import run_jobs

    start, status, complete = time.monotonic(), OK, 0
    with Progress(len(jobs), doing) as progress:
        guarded: Work[Options, Made] = partial(run_job, work)
        lost: Work[Options, Made] = _lost
        for result in run_jobs(guarded, jobs, min(workers, len(jobs)), lost):
            status = max(status, result.exit_status)
            if writer is not None:
                writer.write(result.row)
            if result.exit_status != OK or result.missing:
                progress.say(_in_a_line(result))
            complete += result.exit_status == OK and not result.missing
            if result.made is not None:
                shown.add(result.made)
            progress.advance()
    shown.all(len(jobs), complete, time.monotonic() - start)
    return status


def _in_a_line(result: Result[Made]) -> str:
    if result.trouble is not None:
        return result.trouble
    if result.diagnostics:
        return f"{result.name}: {result.row['status']}: {result.row['message']}"
    return f"{result.name}: {result.missing}"
