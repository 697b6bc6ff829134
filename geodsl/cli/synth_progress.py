"""The bar of `geodsl synth`: how far, how fast, how long yet, and what is refused most."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from geodsl.factory.making import BUG
from geodsl.factory.tasks import Report

SHOWN = 3
"""Reasons beside the bar."""


class Bar:
    """A bar on stderr when somebody watches; lines of trouble always."""

    def __init__(self, quiet: bool) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[refused]}"),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("making samples", total=None, rate="", refused="")
        self._refused: Counter[str] = Counter()
        self._samples = 0

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def begins(self, items: int, done: Sequence[Report]) -> None:
        for report in done:
            self._refused.update(report.reasons)
        there = sum(report.items for report in done)
        self._bar.reset(self._task, total=items, completed=there, rate="", refused="")

    def part(self, report: Report) -> None:
        if report.trouble:
            self._console.print(f"part {report.index}: {report.trouble}", markup=False)
            return
        for name, reason, detail in report.refused:
            if reason == BUG:
                self._console.print(f"{name}: {detail}", markup=False)
        self._samples += report.samples
        self._refused.update(report.reasons)
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = f"{self._samples / elapsed:.1f} samples/s" if elapsed else ""
        refused = ", ".join(f"{n} × {why}" for why, n in self._refused.most_common(SHOWN))
        self._bar.update(self._task, advance=report.items, rate=rate, refused=refused)

    def finishing(self, what: str, done: int, of: int) -> None:
        self._bar.update(
            self._task, description=what, completed=done, total=of, rate="", refused=""
        )
