"""Compile one program and write what was asked for: the work of one job, in any process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geodsl.cli.boundary import OK, USAGE, WRONG
from geodsl.cli.diagnostics import Form, show
from geodsl.cli.files import Input, write_bytes
from geodsl.cli.report import Row, failed_row, make_row
from geodsl.cli.running import read
from geodsl.cli.summary import summarize
from geodsl.cli.targets import STDOUT, Request, Target, picture_format
from geodsl.pipeline import FIGURE_STATUSES, Compiled, Options, compile_source, refuse
from geodsl.records import scene_record
from geodsl.renderer import Style, draw
from geodsl.timing import Clock


@dataclass(frozen=True, slots=True)
class Job:
    """One program and where its results go. `data` are its bytes when it is standard input's."""

    item: Input
    target: Target
    request: Request
    style: Style
    form: Form = "text"
    measure: bool = False
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What the parent process prints, reports and returns of one job.

    Attributes:
        exit_status: `OK`, `WRONG` or `USAGE`.
        solved: The solver found a figure, whatever the verifier says of it.
        summary: What was solved, verified and found, for people.
        diagnostics: Rendered; empty when there is none.
        trouble: One line for input or output that failed, or a bug; else None.
        stdout: Bytes that belong on standard output, or None.
    """

    name: str
    row: Row
    exit_status: int
    solved: bool = False
    summary: tuple[str, ...] = ()
    diagnostics: str = ""
    trouble: str | None = None
    stdout: bytes | None = None


def failed(job: Job, trouble: str) -> Result:
    """The result of a program that could not be read or written, or that met a bug."""
    return Result(job.item.name, failed_row(job.item.name, trouble), USAGE, trouble=trouble)


def compile_job(job: Job) -> Result:
    """Compile, draw and write one program.

    Raises:
        UserError: Something cannot be read or written.
    """
    clock = Clock()
    source, faults = read(job)
    options = Options(job.request.seed, job.request.size, job.style)
    compiled = refuse(source, options, faults) if faults else compile_source(source, options, clock)
    written, stdout = _write(job, compiled, clock)
    return Result(
        name=job.item.name,
        row=make_row(compiled, clock, job.measure),
        solved=compiled.coordinates is not None,
        exit_status=OK if compiled.status in FIGURE_STATUSES else WRONG,
        summary=summarize(compiled, written),
        diagnostics=show(source, compiled.diagnostics, job.form),
        stdout=stdout,
    )


def _write(job: Job, compiled: Compiled, clock: Clock) -> tuple[tuple[str, ...], bytes | None]:
    """Write picture and record; a program without a figure has neither.

    Returns:
        The names of the files, and what goes to standard output.
    """
    parts: list[tuple[str, bytes]] = []
    if job.target.picture is not None and compiled.scene is not None:
        with clock.stage("draw"):
            data = draw(compiled.scene, picture_format(job.target, job.request))
        parts.append((job.target.picture, data))
    if job.target.record is not None and compiled.scene is not None:
        parts.append((job.target.record, scene_record(compiled)))
    stdout = None
    for name, data in parts:
        if name == STDOUT:
            stdout = data
        else:
            write_bytes(Path(name), data)
    return tuple(name for name, _ in parts if name != STDOUT), stdout
