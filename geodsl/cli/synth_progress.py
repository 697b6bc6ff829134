"""The bar of `geodsl synth`: how far, how fast, how long yet, and what is refused most."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from types import TracebackType

from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from geodsl.factory.making import BUG
from geodsl.factory.tasks import Report

SHOWN = 3
"""Reasons below the bar, of programs and of edits."""

UNKNOWN = "time left unknown"


class _Left(ProgressColumn):
    """The time until the end that the task foretells, by the rate of the whole run: parts take
    minutes and come several at once, so the rate of the last seconds says nothing."""

    def render(self, task: Task) -> Text:
        end: float | None = task.fields["end"]
        if end is None:
            return Text(UNKNOWN if task.fields["is_long"] else "")
        return Text(f"{timedelta(seconds=max(0, round(end - time.monotonic())))} left")


class _Lines(Progress):
    """A bar with lines below it, each cut where the terminal ends."""

    below: tuple[str, ...] = ()

    def get_renderables(self) -> Iterable[RenderableType]:
        yield self.make_tasks_table(self.tasks)
        for line in self.below:
            yield Text(line, no_wrap=True, overflow="ellipsis")


class Bar:
    """A bar on stderr when somebody watches; lines of trouble always."""

    def __init__(self, quiet: bool) -> None:
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._bar = _Lines(
            TextColumn("{task.description}"),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            _Left(),
            console=self._console,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task(
            "making samples", total=None, rate="", end=None, is_long=False
        )
        self._refused: Counter[str] = Counter()
        self._edits: Counter[str] = Counter()
        self._items, self._samples, self._left = 0, 0, 0
        self._start = time.monotonic()
        self._stage = ""

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
            self._count(report)
        there = sum(report.items for report in done)
        self._start, self._left = time.monotonic(), items - there
        self._bar.below = self._reasons()
        self._bar.reset(
            self._task, total=items, completed=there, rate="", end=None, is_long=self._left > 0
        )

    def part(self, report: Report) -> None:
        if report.trouble:
            self._console.print(f"part {report.index}: {report.trouble}", markup=False)
            return
        for name, reason, detail in report.refused:
            if reason == BUG:
                self._console.print(f"{name}: {detail}", markup=False)
        self._count(report)
        self._items += report.items
        self._samples += report.samples
        self._left -= report.items
        seconds = time.monotonic() - self._start
        self._bar.below = self._reasons()
        self._bar.update(
            self._task,
            advance=report.items,
            rate=f"{self._samples / seconds:.1f} samples/s" if seconds else "",
            end=self._end(self._items, self._left),
            refresh=True,
        )

    def finishing(self, what: str, done: int, of: int) -> None:
        if what != self._stage:
            self._stage, self._start = what, time.monotonic()
        self._bar.below = ()
        self._bar.update(
            self._task,
            description=what,
            completed=done,
            total=of,
            rate="",
            end=self._end(done, of - done),
            is_long=False,
        )

    def _end(self, done: int, left: int) -> float | None:
        """When, by the clock, what is left will be done at the rate since the start; None where
        nothing is done yet."""
        now = time.monotonic()
        return now + (now - self._start) * left / done if done else None

    def _count(self, report: Report) -> None:
        self._refused.update(report.reasons)
        self._edits.update(report.edits)

    def _reasons(self) -> tuple[str, ...]:
        rows = (("programs", self._refused), ("edits", self._edits))
        return tuple(
            f"  {count} {what} refused: {why}"
            for what, counts in rows
            for why, count in counts.most_common(SHOWN)
        )
