"""What is said of one program, and the table at the end of many."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geodsl.cli.boundary import OK
from geodsl.cli.report import Row
from geodsl.finds import Answer
from geodsl.pipeline import FIGURE_STATUSES, Compiled

if TYPE_CHECKING:
    from geodsl.cli.compiling import Result


def summarize(compiled: Compiled, written: Sequence[str]) -> tuple[str, ...]:
    """A few lines: the outcome, each answer, each file."""
    word = compiled.status.value.replace("_", " ")
    lines = [f"{compiled.source.name}: {word}{_facts(compiled)}"]
    lines += [f"  {_answer(answer)}" for answer in compiled.answers]
    lines += [f"  wrote {name}" for name in written]
    return tuple(lines)


def _facts(compiled: Compiled) -> str:
    if compiled.status not in FIGURE_STATUSES or compiled.program is None:
        return ""
    statements = len(compiled.program.statements)
    return f", all {len(compiled.verdicts)} facts of {statements} statements hold"


def _answer(answer: Answer) -> str:
    text = answer.text
    if answer.query.kind == "truth":
        if answer.value is None:
            return f"prove {text}: cannot be judged, {answer.reason}"
        return f"prove {text}: {'holds' if answer.value is True else 'does not hold'}"
    if answer.status != "determined":
        return f"find {text}: {answer.status.replace('_', ' ')}, {answer.reason}"
    is_equation = "=" in answer.shown
    return f"find {text}{':' if is_equation else ' ='} {answer.shown}"


@dataclass(slots=True)
class Tally:
    """Counts over many results."""

    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    solved: int = 0
    clean: int = 0
    cpu_ms: list[float] = field(default_factory=list)

    def add(self, result: Result) -> None:
        row = result.row
        self.statuses[row["status"]] += 1
        self.solved += result.solved
        self.clean += is_clean(row)
        self.cpu_ms.append(sum(ms for ms in row["cpu_ms"].values() if ms is not None))
        if result.exit_status != OK:
            code = row["codes"][0] if row["codes"] else "input or output"
            self.reasons[row["status"].replace("_", " "), code] += 1


def is_clean(row: Row) -> bool:
    """Verified as the source says it: no fact dropped, repaired, rounded or forced."""
    touched = row["facts_dropped"] or row["facts_repaired"] or row["rounded"]
    return row["status"] == "verified" and not touched


def print_tally(tally: Tally, wall_s: float, to_stderr: bool) -> None:
    """The table: solved, verified, failed by reason, clean, time a problem."""
    from geodsl.cli.tables import print_table  # one program has no table, and waits for none

    total = sum(tally.statuses.values())
    rows = [
        ("programs", str(total)),
        ("solved", _share(tally.solved, total)),
        ("verified", _share(tally.statuses["verified"], total)),
        ("  clean: no fact dropped, repaired, rounded", _share(tally.clean, total)),
    ]
    if forced := tally.statuses["order_forced"]:
        rows.append(("order forced", _share(forced, total)))
    for (status, code), count in sorted(tally.reasons.items()):
        rows.append((f"{status}: {code}", _share(count, total)))
    rows.append(("CPU a program, median", f"{statistics.median(tally.cpu_ms):.1f} ms"))
    rows.append(("CPU a program, 95th percentile", f"{_quantile(tally.cpu_ms, 0.95):.1f} ms"))
    rows.append(("elapsed", f"{wall_s:.1f} s"))
    print_table(("outcome", ""), rows, to_stderr=to_stderr)


def _share(count: int, total: int) -> str:
    return f"{count} ({100 * count / total:.1f} %)"


def _quantile(values: Iterable[float], q: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(q * len(ordered)))]
