"""`geodsl compile`: one program with all that was found, or many with a table at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from geodsl.cli.boundary import OK, say
from geodsl.cli.compiling import Job, Result, compile_job, failed
from geodsl.cli.diagnostics import Form
from geodsl.cli.files import collect, refuse_overwriting, write_stdout
from geodsl.cli.running import Display, Work, run_all, stdin_of
from geodsl.cli.summary import Tally, print_tally
from geodsl.cli.targets import STDOUT, Request, plan
from geodsl.cli.values import load_style
from geodsl.style_files import is_style_file


def compile_files(
    arguments: Sequence[str], request: Request, form: Form, workers: int, report: Path | None
) -> int:
    """Compile all inputs; go on past those that fail.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program has no
        verified figure, else 0.
    """
    inputs = collect(arguments)
    style = load_style(request.style, request.numbers)
    targets = plan(inputs, request)
    pictures_and_records = (path for target in targets for path in (target.picture, target.record))
    needed = [item.path for item in inputs]
    if is_style_file(request.style):
        needed.append(Path(request.style))
    refuse_overwriting((*pictures_and_records, report), needed)
    jobs = [
        Job(item, target, request, style, form, report is not None, stdin_of(item))
        for item, target in zip(inputs, targets, strict=True)
    ]
    display = _Outcomes(form, request.output == STDOUT)
    return run_all(jobs, Work(compile_job, failed), display, "compiling", workers, report)


class _Outcomes(Display[Job, Result]):
    """Diagnostics for people go to stderr, for programs to stdout; the rest to stdout, or to
    stderr where stdout carries diagnostics, the picture or the record."""

    def __init__(self, form: Form, stdout_is_taken: bool) -> None:
        self._as_json, self._stdout_is_taken = form == "json", stdout_is_taken
        self._tally = Tally()

    def one(self, job: Job, result: Result) -> None:
        if result.trouble is not None:
            say(f"geodsl: {result.trouble}")
            return
        as_json, stdout_is_taken = self._as_json, self._stdout_is_taken
        if result.diagnostics:
            to = sys.stdout if as_json and not stdout_is_taken else sys.stderr
            print(result.diagnostics, end="\n" if as_json else "\n\n", file=to)
        for line in result.summary:
            print(line, file=sys.stderr if as_json or stdout_is_taken else sys.stdout)
        if result.stdout is not None:
            write_stdout(result.stdout)

    def add(self, result: Result, say: Callable[[str], None]) -> None:
        self._tally.add(result)
        if self._as_json and result.diagnostics:
            print(result.diagnostics)
        elif result.exit_status != OK:
            say(f"{result.name}: {result.row['status']}: {result.row['message']}")

    def all(self, seconds: float) -> None:
        print_tally(self._tally, seconds, to_stderr=self._as_json)
