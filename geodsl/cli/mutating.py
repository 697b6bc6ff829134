"""`geodsl mutate`: proven hard negatives of one program or of many."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from geodsl.cli.boundary import OK, WRONG, UserError
from geodsl.cli.files import EXTENSION, STDIN
from geodsl.cli.jobs import Job, Result, Shown, no_figure, plan, run, wrong
from geodsl.cli.running import read
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
    indexed,
    missing_texts,
    print_texts,
    text_rows,
    with_texts,
    without_negatives,
)
from geodsl.frontend import check_tree
from geodsl.negatives.catalogue import RuleError, select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.exchange import exchanged
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
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
class Made:
    """What is shown of a sample.

    Attributes:
        rows: Of the table of negatives.
        missing: How many of what was asked for exist, in a line each; none where all do.
        missing_rows: Why there are fewer negatives, as a table.
        texts: Rows of the table of text negatives.
    """

    rows: tuple[tuple[str, ...], ...]
    missing: tuple[str, ...]
    missing_rows: tuple[tuple[str, ...], ...]
    texts: tuple[tuple[str, ...], ...]


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
    with indexed(wish.texts, wish.seed, wish.max_tokens) as texts:
        jobs = plan(named, output, SUFFIX, replace(wish, texts=texts))
        return run(jobs, mutate_one, _Tables(), "mutating", workers, report)


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


# --- one program --------------------------------------------------------------------------


def mutate_one(job: Job[Wish]) -> Result[Made]:
    """Find and write the negatives of one program.

    Raises:
        UserError: Something cannot be read or written.
    """
    clock, wish = Clock(), job.wish
    source, faults = read(job)
    checked = None if faults else check_tree(source, clock)
    if checked is None or checked.tree is None or checked.program is None:
        return wrong(job, source, faults if checked is None else checked.diagnostics)
    options = Options(wish.seed, wish.size, wish.style)
    with clock.stage("solve"):
        original = make_original(checked.tree, checked.program, options, wish.max_tokens)
    if not isinstance(original, Original):
        message = original.reason if isinstance(original, GaveUp) else CONTRADICTORY
        return no_figure(job, message, f"no figure to start from: {message} (see `geodsl compile`)")
    with clock.stage("mutate"):
        sample = _sample(original, wish)
    with clock.stage("draw"):
        write_sample(sample, job.folder)
    return _result(job, sample, clock)


def _sample(original: Original, wish: Wish) -> Sample:
    mutators = select_mutators(wish.mutators)
    if wish.texts.only:
        sample = without_negatives(original)
    else:
        proven = find_negatives(original, mutators, wish.n)
        sample = exchanged(proven) if wish.exchange else proven
    return with_texts(sample, mutators, wish.texts)


def _result(job: Job[Wish], sample: Sample, clock: Clock) -> Result[Made]:
    wish = job.wish
    n = 0 if wish.texts.only else wish.n
    row = report_row(job.item.name, sample, n, clock)
    few, few_texts = missing_line(sample, n), missing_texts(sample, wish.texts)
    missing = "; ".join(filter(None, (few, few_texts)))
    row["texts"] = len(sample.texts)
    if missing:
        row |= {"status": "fewer", "message": missing}
    found = sample.texts if wish.texts.only else sample.negatives
    why = missing_rows(sample, n)
    lines = tuple(filter(None, (few.partition(":")[0] if why else few, few_texts)))
    made = Made(table_rows(sample), lines, why, text_rows(sample))
    return Result(job.item.name, row, OK if found else WRONG, made, missing)


# --- output -------------------------------------------------------------------------------


class _Tables(Shown[Made]):
    def __init__(self) -> None:
        self._rules: Counter[str] = Counter()
        self._texts = 0

    def one(self, result: Result[Made]) -> None:
        if result.made is None:
            return
        print_sample(result.made.rows, result.made.missing_rows)
        print_texts(result.made.texts)
        for line in result.made.missing:
            print(line)

    def add(self, made: Made) -> None:
        self._rules.update(row[1] for row in made.rows)
        self._texts += len(made.texts)

    def all(self, programs: int, complete: int, seconds: float) -> None:
        rows = [(rule, str(count)) for rule, count in self._rules.most_common()]
        if rows:
            print_table(("rule", "negatives"), rows)
        print(
            f"{programs} programs, {complete} with all that was asked for, "
            f"{self._rules.total()} negatives, {self._texts} text negatives, {seconds:.1f} s"
        )
