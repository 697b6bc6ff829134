"""`geodsl vary`: benign variants of the picture of one program or of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geodsl.cli.boundary import OK, WRONG
from geodsl.cli.jobs import Job, Result, Shown, no_figure, plan, run, wrong
from geodsl.cli.running import read
from geodsl.cli.tables import print_rows
from geodsl.cli.variant_files import write_variants
from geodsl.frontend import check_tree
from geodsl.pipeline import FIGURE_STATUSES, Options, compile_program
from geodsl.timing import Clock
from geodsl.variants import Variant, Varied, vary

ROUNDED = "its numbers hold only as rounded ones, so that no statement of them is certain"
"""Of a figure of which it depends on a tolerance what is true."""

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


Rows = tuple[tuple[str, ...], ...]


def vary_files(
    arguments: Sequence[str], output: str | None, wish: Wish, workers: int, report: Path | None
) -> int:
    """Make variants of all inputs; go on past those that fail.

    Returns:
        Exit status: 2 if something could not be read or written, else 1 if a program is wrong or
        has no variant, else 0.
    """
    jobs = plan(arguments, output, SUFFIX, wish)
    return run(jobs, vary_one, _Tables(), "varying", workers, report)


# --- one program --------------------------------------------------------------------------


def vary_one(job: Job[Wish]) -> Result[Rows]:
    """Make and write the variants of one program.

    Raises:
        UserError: Something cannot be read or written.
    """
    clock, wish = Clock(), job.wish
    source, faults = read(job)
    if faults:
        return wrong(job, source, faults)
    checked = check_tree(source, clock)
    if checked.tree is None or checked.program is None:
        return wrong(job, source, checked.diagnostics)
    compiled = compile_program(checked.program, Options(wish.seed, wish.size), clock)
    if compiled.status not in FIGURE_STATUSES:
        return wrong(job, source, compiled.diagnostics, "no_figure")
    if compiled.rounded:
        return no_figure(job, ROUNDED, f"no variants: {ROUNDED}")
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
    return Result(job.item.name, row, OK if rows else WRONG, rows, missing)


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


class _Tables(Shown[Rows]):
    def __init__(self) -> None:
        self._made = 0

    def one(self, result: Result[Rows]) -> None:
        if result.made:
            print_rows(HEAD, result.made)
        if result.missing:
            print(result.missing)

    def add(self, made: Rows) -> None:
        self._made += len(made)

    def all(self, programs: int, complete: int, seconds: float) -> None:
        print(
            f"{programs} programs, {complete} with all that was asked for, {self._made} variants, "
            f"{seconds:.1f} s"
        )
