"""`geodsl mutate`: proven hard negatives of one program or of many."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from geodsl.cli.boundary import OK, USAGE, WRONG, Guard, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import EXTENSION, Input, collect, make_folder, read_bytes, write_bytes
from geodsl.cli.report import ReportWriter
from geodsl.cli.tables import print_rows, print_table
from geodsl.frontend import check_tree
from geodsl.negatives.catalogue import RuleError, select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.hardness import count_saying
from geodsl.negatives.model import Original, Reason, Sample
from geodsl.negatives.originals import make_original
from geodsl.negatives.records import sample_record
from geodsl.pipeline import Options
from geodsl.reading import decode
from geodsl.renderer import Style
from geodsl.renderer.outputs import encode_drawn
from geodsl.timing import Clock

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
        rows: Of the table: rule, what broke, by how much, hardness.
        missing: Why there are fewer than asked for, or empty.
        trouble: One line for input or output that failed, or a bug; else None.
    """

    name: str
    row: dict[str, object]
    exit_status: int
    rows: tuple[tuple[str, ...], ...] = ()
    missing: str = ""
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
    inputs = collect(arguments or [_only_program()])
    jobs = [_job(item, output, len(inputs), wish) for item in inputs]
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
    """Standard input where something is piped in, else the only program of the folder."""
    if not sys.stdin.isatty():
        return "-"
    found = sorted(Path().glob("*" + EXTENSION))
    if len(found) == 1:
        return str(found[0])
    what = "no .geo file" if not found else f"{len(found)} .geo files"
    raise UserError(f"this folder has {what}: name the program, as in `geodsl mutate problem.geo`")


def _job(item: Input, output: str | None, count: int, wish: Wish) -> Job:
    data = read_bytes(item) if item.path is None else None
    if output is not None:
        folder = Path(output) if count == 1 else Path(output) / item.relative.with_suffix("")
    elif item.path is None:
        raise UserError("standard input lies in no folder: say with -o where its negatives go")
    else:
        folder = item.path.with_suffix(SUFFIX)
    return Job(item, folder, wish, data)


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
    source, faults = decode(job.item.name, job.data or read_bytes(job.item))
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
        message = getattr(original, "reason", "its statements contradict each other")
        row = {"file": job.item.name, "status": "no_figure", "message": message}
        text = f"{job.item.name}: no figure to start from: {message} (see `geodsl compile`)"
        return Result(job.item.name, row, WRONG, diagnostics=text)
    with clock.stage("mutate"):
        sample = find_negatives(original, select_mutators(wish.mutators), wish.n)
    with clock.stage("draw"):
        write_sample(sample, job.folder)
    return Result(
        job.item.name,
        _report_row(job, sample, clock),
        OK if sample.negatives else WRONG,
        rows=tuple(_table_row(sample, k) for k in range(len(sample.negatives))),
        missing=_missing(sample, wish.n),
    )


def write_sample(sample: Sample, folder: Path) -> None:
    """Pictures, programs, captions and the record; the record last, so that it is there only when
    everything that it names is.

    Raises:
        UserError: The folder cannot be made or a file not be written.
    """
    make_folder(folder)
    stems = ["positive", *(f"negative{k:02}" for k in range(len(sample.negatives)))]
    drawn = [sample.original.drawn, *(negative.drawn for negative in sample.negatives)]
    texts = [
        "".join(caption.text + "\n" for caption in sample.captions),
        *(negative.caption.text + "\n" for negative in sample.negatives),
    ]
    for stem, one, text in zip(stems, drawn, texts, strict=True):
        write_bytes(folder / f"{stem}.png", encode_drawn(one.scene, one.pixels))
        write_bytes(folder / f"{stem}.geo", one.depicted.program.source.text.encode())
        write_bytes(folder / f"{stem}.txt", text.encode())
    pictures = tuple(f"{stem}.png" for stem in stems)
    write_bytes(folder / "sample.json", sample_record(sample, pictures))
    for old in folder.glob("negative*.*"):
        if old.stem not in stems:
            old.unlink(missing_ok=True)


def _table_row(sample: Sample, k: int) -> tuple[str, ...]:
    negative = sample.negatives[k]
    worst = max(negative.broken, key=lambda verdict: verdict.margin)
    text = sample.original.drawn.depicted.program.statements[worst.fact.statement].text
    unit = "" if worst.unit == "ratio" else f" {worst.unit}"
    h = negative.hardness
    return (
        f"negative{k:02}",
        negative.mutator.name,
        text,
        f"{worst.margin:.3g}{unit}",
        f"{h.kept:.0%} kept, {h.displacement_px:.1f} px, {h.changed_pixels} pixels, "
        f"{h.caption_distance} words",
    )


def _missing(sample: Sample, n: int) -> str:
    if len(sample.negatives) >= n:
        return ""
    why = Counter(dict.fromkeys(Reason, 0))
    for (_, reason), count in sample.rejections.items():
        why[reason] += count
    parts = [f"{count} × {reason.value}" for reason, count in why.most_common() if count]
    tried = "; ".join(parts) or "no rule has an edit of it"
    return f"{len(sample.negatives)} of {n} negatives exist: {tried}"


def _report_row(job: Job, sample: Sample, clock: Clock) -> dict[str, object]:
    rejected: Counter[str] = Counter()
    for (_, reason), count in sample.rejections.items():
        rejected[reason.name.lower()] += count
    return {
        "file": job.item.name,
        "status": "complete" if len(sample.negatives) >= job.wish.n else "fewer",
        "statements": len(sample.original.subject.tree.statements),
        "saying": count_saying(sample.original),
        "accepted": len(sample.negatives),
        "captions": len(sample.captions),
        "rules": dict(sorted(Counter(n.mutator.name for n in sample.negatives).items())),
        "rejected": dict(sorted(rejected.items())),
        "cpu_ms": clock.cpu_ms(),
        "message": _missing(sample, job.wish.n),
    }


# --- output -------------------------------------------------------------------------------


def _print_one(result: Result, folder: Path) -> None:
    if result.trouble is not None:
        say(f"geodsl: {result.trouble}")
        return
    if result.diagnostics:
        say(result.diagnostics)
        return
    head = ("picture", "rule", "what broke", "past the threshold by", "hardness")
    print_rows(head, result.rows)
    if result.missing:
        print(result.missing)
    print(f"written to {folder}/")


def _run_many(jobs: Sequence[Job], workers: int, writer: ReportWriter | None) -> int:
    from geodsl.cli.pool import run_jobs
    from geodsl.cli.progress import Progress

    start, status, accepted, complete = time.monotonic(), OK, 0, 0
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
            complete += bool(result.rows) and not result.missing
            rules.update(row[1] for row in result.rows)
            progress.advance()
    print_table(("rule", "negatives"), [(rule, str(count)) for rule, count in rules.most_common()])
    seconds = time.monotonic() - start
    print(
        f"{len(jobs)} programs, {complete} with all that was asked for, {accepted} negatives, "
        f"{seconds:.1f} s"
    )
    return status
