"""Jobs on programs: guarded, done on one or several processes, reported and shown as they end."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from geodsl.cli.boundary import OK, UserError
from geodsl.cli.files import Input, read_bytes
from geodsl.cli.report import ReportWriter
from geodsl.diagnostics import Diagnostic
from geodsl.guard import Guard
from geodsl.reading import decode
from geodsl.source import Source


class AnyJob(Protocol):
    """One program. `data` are the bytes of standard input, which only the parent process can read;
    None for a file."""

    @property
    def item(self) -> Input: ...

    @property
    def data(self) -> bytes | None: ...


class AnyResult(Protocol):
    """What came of a job. `row` is a line of the report."""

    @property
    def row(self) -> Mapping[str, object]: ...

    @property
    def exit_status(self) -> int: ...


JobT = TypeVar("JobT", bound=AnyJob)
ResultT = TypeVar("ResultT", bound=AnyResult)


@dataclass(frozen=True, slots=True)
class Work(Generic[JobT, ResultT]):
    """What is done with each job, in any process; both are module-level functions.

    Attributes:
        do: The result of a job; may raise `UserError`.
        failed: The result of a job that was not done; why is said in one line.
    """

    do: Callable[[JobT], ResultT]
    failed: Callable[[JobT, str], ResultT]

    def guarded(self, job: JobT) -> ResultT:
        """The result of one job. Never raises for what a program or a disk does."""
        guard = Guard()
        with guard:
            try:
                return self.do(job)
            except UserError as error:
                return self.failed(job, str(error))
        return self.failed(job, f"{job.item.name}: {guard.bug}")

    def lost(self, job: JobT) -> ResultT:
        """The result of a job that ended its worker process (out of memory, killed)."""
        return self.failed(job, f"{job.item.name}: the worker process died")


class Display(ABC, Generic[JobT, ResultT]):
    """How a command shows the results of its jobs."""

    @abstractmethod
    def one(self, job: JobT, result: ResultT) -> None:
        """Print the result of the only job."""

    @abstractmethod
    def add(self, result: ResultT, say: Callable[[str], None]) -> None:
        """Count the result of one of many jobs; say in a line what is wrong with it."""

    @abstractmethod
    def all(self, seconds: float) -> None:
        """Print what many jobs came to."""


def stdin_of(item: Input) -> bytes | None:
    """The `data` of a job.

    Raises:
        UserError: Standard input cannot be read.
    """
    return read_bytes(item) if item.path is None else None


def read(job: AnyJob) -> tuple[Source, tuple[Diagnostic, ...]]:
    """The text of a job's program, and what is wrong with its bytes.

    Raises:
        UserError: It cannot be read.
    """
    return decode(job.item.name, read_bytes(job.item) if job.data is None else job.data)


def run_all(
    jobs: Sequence[JobT],
    work: Work[JobT, ResultT],
    display: Display[JobT, ResultT],
    doing: str,
    workers: int,
    report: Path | None,
) -> int:
    """Do all jobs; go on past those that fail.

    Args:
        doing: For the progress bar: `mutating`.

    Returns:
        The worst exit status of a job.

    Raises:
        UserError: The report cannot be written.
    """
    with ExitStack() as stack:
        writer = stack.enter_context(ReportWriter(report)) if report is not None else None
        if len(jobs) > 1:
            return _run_many(jobs, work, display, doing, workers, writer)
        result = work.guarded(jobs[0])
        if writer is not None:
            writer.write(result.row)
        display.one(jobs[0], result)
        return result.exit_status


def _run_many(
    jobs: Sequence[JobT],
    work: Work[JobT, ResultT],
    display: Display[JobT, ResultT],
    doing: str,
    workers: int,
    writer: ReportWriter | None,
) -> int:
    # Loaded here: one program needs neither processes nor a progress bar.
    from geodsl.cli.progress import Progress
    from geodsl.pool import run_jobs

    start, status = time.monotonic(), OK
    with Progress(len(jobs), doing) as progress:
        for result in run_jobs(work.guarded, jobs, min(workers, len(jobs)), work.lost):
            status = max(status, result.exit_status)
            if writer is not None:
                writer.write(result.row)
            display.add(result, progress.say)
            progress.advance()
    display.all(time.monotonic() - start)
    return status
