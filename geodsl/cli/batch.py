"""`geodsl compile`: one program with all that was found, or many with a table at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from geodsl.cli.boundary import OK, say
from geodsl.cli.compiling import Job, Result, lost_worker, run_job
from geodsl.cli.diagnostics import Form
from geodsl.cli.files import Input, collect, read_bytes, refuse_overwriting, write_stdout
from geodsl.cli.report import ReportWriter
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
        Job(item, target, request, style, form, report is not None, _stdin_bytes(item))
        for item, target in zip(inputs, targets, strict=True)
    ]
    with ExitStack() as stack:
        writer = stack.enter_context(ReportWriter(report)) if report is not None else None
        if len(jobs) == 1:
            result = run_job(jobs[0])
            if writer is not None:
                writer.write(result.row)
            _print_one(result, form, request.output == STDOUT)
            return result.exit_status
        return _run_many(jobs, workers, form, writer)


def _stdin_bytes(item: Input) -> bytes | None:
    return read_bytes(item) if item.path is None else None


def _print_one(result: Result, form: Form, stdout_is_taken: bool) -> None:
    """Diagnostics for people go to stderr, for programs to stdout; the rest to stdout, or to
    stderr where stdout carries the picture or the record."""
    if result.trouble is not None:
        say(f"geodsl: {result.trouble}")
        return
    as_json = form == "json"
    if result.diagnostics:
        to = sys.stdout if as_json and not stdout_is_taken else sys.stderr
        print(result.diagnostics, end="\n" if as_json else "\n\n", file=to)
    for line in result.summary:
        print(line, file=sys.stderr if as_json or stdout_is_taken else sys.stdout)
    if result.stdout is not None:
        write_stdout(result.stdout)


def _run_many(jobs: Sequence[Job], workers: int, form: Form, writer: ReportWriter | None) -> int:
    # Loaded here: one program needs neither processes nor a progress bar.
    from geodsl.cli.progress import Progress
    from geodsl.pool import run_jobs

    results = run_jobs(run_job, jobs, min(workers, len(jobs)), lost_worker)
    tally, start = Tally(), time.monotonic()
    with Progress(len(jobs)) as progress:
        for result in results:
            tally.add(result)
            if writer is not None:
                writer.write(result.row)
            if form == "json" and result.diagnostics:
                print(result.diagnostics)
            elif result.exit_status != OK:
                progress.say(f"{result.name}: {result.row['status']}: {result.row['message']}")
            progress.advance()
    print_tally(tally, time.monotonic() - start, to_stderr=form == "json")
    return tally.exit_status
