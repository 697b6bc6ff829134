"""`geodsl vary`: benign variants of the picture of one program or of many."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import Input, collect, read_bytes
from geodsl.cli.folders import folder_of, is_single, refuse_clashes
from geodsl.cli.report import ReportWriter
from geodsl.cli.tables import print_rows
from geodsl.cli.variant_files import write_variants
from geodsl.diagnostics import Diagnostic
from geodsl.frontend import check_tree
from geodsl.guard import Guard
from geodsl.pipeline import FIGURE_STATUSES, Options, compile_program
from geodsl.reading import decode
from geodsl.source import Source
from geodsl.timing import Clock
from geodsl.variants import Variant, Varied, vary

SUFFIX = ".variants"
"""Of the folder that is made beside a program where `-o` names none."""

HEAD = ("", "style", "turned", "mirror", "scale", "line", "letters", "paper", "numbers")


@dataclass(frozen=True, slots=True)
class Wish:
    """The options of `geodsl vary` that decide what is made of each program."""

    n: int
    size: tuple[int, int]
    seed: int
    max_tokens: int | None


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
        rows: Of the table of variants.
        missing: Why there are fewer than asked for, in one line, or empty.
        trouble: One line for input or output that failed, or a bug; else None.
    """

    name: str
    row: dict[str, object]
    exit_status: int
    rows: tuple[tuple[str, ...], ...] = ()
    missing: str = ""
    diagnostics: str = ""
    trouble: str | None = None


def vary_files(
    arguments: Sequence[str], output: str | None, wish: Wish, workers: int, report: Path | None
) -> int:
    """Make variants of all inputs; go on past those that fail.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program is wrong or
        has no variant, else 0.
    """
    inputs = collect(arguments)
    is_one = is_single(inputs, arguments)
    jobs = [
        Job(
            item,
            folder_of(item, output, SUFFIX, is_one=is_one),
            wish,
            read_bytes(item) if item.path is None else None,
        )
        for item in inputs
    ]
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


# --- one program --------------------------------------------------------------------------


def run_job(job: Job) -> Result:
    """Make and write the variants of one program. Never raises for what a program or disk does."""
    guard = Guard()
    with guard:
        try:
            return _vary(job)
        except UserError as error:
            return _troubled(job, str(error))
    return _troubled(job, f"{job.item.name}: {guard.bug}")


def lost_worker(job: Job) -> Result:
    """The result of a job that ended its worker process (out of memory, killed)."""
    return _troubled(job, f"{job.item.name}: the worker process died")


def _troubled(job: Job, trouble: str) -> Result:
    row: dict[str, object] = {"file": job.item.name, "status": "error", "message": trouble}
    return Result(job.item.name, row, USAGE, trouble=trouble)


def _vary(job: Job) -> Result:
    clock, wish = Clock(), job.wish
    source, faults = decode(job.item.name, read_bytes(job.item) if job.data is None else job.data)
    if faults:
        return _wrong(job, source, faults, "error")
    checked = check_tree(source, clock)
    if checked.tree is None or checked.program is None:
        return _wrong(job, source, checked.diagnostics, "error")
    compiled = compile_program(checked.program, Options(wish.seed, wish.size), clock)
    if compiled.status not in FIGURE_STATUSES:
        return _wrong(job, source, compiled.diagnostics, "no_figure")
    if compiled.rounded:
        return _inexact(job)
    with clock.stage("draw"):
        varied = vary(compiled, checked.tree, wish.n, wish.max_tokens)
        write_variants(varied, job.folder)
    missing = _missing(varied, wish.n)
    row: dict[str, object] = {
        "file": job.item.name,
        "status": "fewer" if missing else "complete",
        "variants": len(varied.variants),
        "refused": {why.name.lower(): count for why, count in varied.refusals.items()},
        "cpu_ms": clock.cpu_ms(),
        "message": missing,
    }
    rows = tuple(_table_row(k, variant) for k, variant in enumerate(varied.variants))
    return Result(job.item.name, row, OK if varied.variants else WRONG, rows, missing)


def _wrong(job: Job, source: Source, found: Sequence[Diagnostic], status: str) -> Result:
    """A program that is wrong, or has no figure."""
    row: dict[str, object] = {
        "file": job.item.name,
        "status": status,
        "codes": [diagnostic.code.value for diagnostic in found],
        "message": found[0].message,
    }
    return Result(job.item.name, row, WRONG, diagnostics=show(source, found, "text"))


def _inexact(job: Job) -> Result:
    """A figure of which it depends on a tolerance what is true."""
    message = "its numbers hold only as rounded ones, so that no statement of them is certain"
    row: dict[str, object] = {"file": job.item.name, "status": "no_figure", "message": message}
    text = f"{job.item.name}: no variants: {message}"
    return Result(job.item.name, row, WRONG, diagnostics=text)


def _missing(varied: Varied, n: int) -> str:
    if len(varied.variants) == n:
        return ""
    why = "; ".join(f"{count} × {refusal.value}" for refusal, count in varied.refusals.items())
    return f"{len(varied.variants)} of {n} variants exist: {why}"


def _table_row(k: int, variant: Variant) -> tuple[str, ...]:
    """What was varied in one picture."""
    look, style = variant.look, variant.look.style
    short = min(variant.scene.width, variant.scene.height)
    paper = [word for word, is_so in (("grain", style.noise), ("jitter", style.jitter)) if is_so]
    return (
        f"{k:02}",
        look.preset,
        f"{style.rotation_deg:.0f}°",
        "yes" if style.mirror else "no",
        f"{style.scale:.0%}",
        f"{style.line_width * short:.1f} px",
        f"{style.font_size * short:.0f} px",
        ", ".join(paper) or "plain",
        "yes" if style.numbers else "no",
    )


# --- output -------------------------------------------------------------------------------


def _print_one(result: Result, folder: Path) -> None:
    if result.trouble is not None:
        say(f"geodsl: {result.trouble}")
        return
    if result.diagnostics:
        say(result.diagnostics)
        return
    print_rows(HEAD, result.rows)
    if result.missing:
        print(result.missing)
    print(f"written to {folder}/")


def _run_many(jobs: Sequence[Job], workers: int, writer: ReportWriter | None) -> int:
    # Loaded here: one program needs neither processes nor a progress bar.
    from geodsl.cli.progress import Progress
    from geodsl.pool import run_jobs

    start, status, made, complete = time.monotonic(), OK, 0, 0
    with Progress(len(jobs), "varying") as progress:
        for result in run_jobs(run_job, jobs, min(workers, len(jobs)), lost_worker):
            status = max(status, result.exit_status)
            if writer is not None:
                writer.write(result.row)
            if result.trouble:
                progress.say(result.trouble)
            elif result.diagnostics:
                progress.say(f"{result.name}: {result.row['status']}: {result.row['message']}")
            elif result.missing:
                progress.say(f"{result.name}: {result.missing}")
            made += len(result.rows)
            complete += bool(result.rows) and not result.missing
            progress.advance()
    seconds = time.monotonic() - start
    print(
        f"{len(jobs)} programs, {complete} with all that was asked for, {made} variants, "
        f"{seconds:.1f} s"
    )
    return status
