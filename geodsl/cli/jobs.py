"""Work on each of many programs that makes a folder of files: planned, run, shown."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from geodsl.cli.boundary import OK, USAGE, WRONG, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import Input, collect, refuse_overwriting
from geodsl.cli.folders import folder_of, is_single, refuse_clashes
from geodsl.cli.running import Display, Work, run_all, stdin_of
from geodsl.diagnostics import Diagnostic
from geodsl.source import Source

Options = TypeVar("Options")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Job(Generic[Options]):
    """One program, the folder that it makes, and the options. `data` are its bytes when it is
    standard input's."""

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
        Job(item, folder_of(item, output, suffix, is_one=is_one), wish, stdin_of(item))
        for item in inputs
    ]
    refuse_clashes((job.item, job.folder) for job in jobs)
    return jobs


def run(
    jobs: Sequence[Job[Options]],
    do: Callable[[Job[Options]], Result[Made]],
    shown: Shown[Made],
    doing: str,
    workers: int,
    report: Path | None,
) -> int:
    """Do all jobs; go on past those that fail.

    Args:
        do: A module-level function; may raise `UserError`.
        doing: For the progress bar: `mutating`.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program is wrong or
        nothing came of it, else 0.
    """
    refuse_overwriting([report], [job.item.path for job in jobs])
    work: Work[Job[Options], Result[Made]] = Work(do, _failed)
    display: Display[Job[Options], Result[Made]] = _Folders(shown, len(jobs))
    return run_all(jobs, work, display, doing, workers, report)


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


def _failed(job: Job[Options], trouble: str) -> Result[Made]:
    row: dict[str, object] = {"file": job.item.name, "status": "error", "message": trouble}
    return Result(job.item.name, row, USAGE, trouble=trouble)


class _Folders(Display[Job[Options], Result[Made]]):
    """Shows what was made, where it lies, and what is missing."""

    def __init__(self, shown: Shown[Made], programs: int) -> None:
        self._shown, self._programs, self._complete = shown, programs, 0

    def one(self, job: Job[Options], result: Result[Made]) -> None:
        if result.trouble is not None:
            say(f"geodsl: {result.trouble}")
        elif result.diagnostics:
            say(result.diagnostics)
        else:
            self._shown.one(result)
            print(f"written to {job.folder}/")

    def add(self, result: Result[Made], say: Callable[[str], None]) -> None:
        if result.exit_status != OK or result.missing:
            say(_in_a_line(result))
        else:
            self._complete += 1
        if result.made is not None:
            self._shown.add(result.made)

    def all(self, seconds: float) -> None:
        self._shown.all(self._programs, self._complete, seconds)


def _in_a_line(result: Result[Made]) -> str:
    if result.trouble is not None:
        return result.trouble
    if result.diagnostics:
        return f"{result.name}: {result.row['status']}: {result.row['message']}"
    return f"{result.name}: {result.missing}"
