"""Solver speed and success on imported public problems, without checking and drawing.

    python benchmarks/solve.py --data DIR [--step N]

DIR holds `alphageometry/`, `newclid/` and `geometry3k/` as their projects publish them (see
`docs/benchmarks.md`). Times are process CPU of `solve` alone, on one core.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import closeness

from geodsl import ir
from geodsl.frontend import check_source
from geodsl.importers import alphageometry, geometry3k, newclid
from geodsl.importers.base import Imported
from geodsl.solver import Outcome, Solved, solve
from geodsl.source import Source


def programs(problems: Iterable[Imported]) -> Iterator[tuple[str, ir.Program]]:
    """Name and program of each problem that checks."""
    for problem in problems:
        if problem.unreadable is None:
            program, _ = check_source(Source(problem.name, problem.text))
            if program is not None:
                yield problem.name, program


def measure(title: str, problems: Iterable[Imported], step: int) -> None:
    """Solve every `step`-th program and print one block of figures."""
    outcomes: collections.Counter[str] = collections.Counter()
    times: list[tuple[float, str]] = []
    figures: list[tuple[str, ir.Program, closeness.Points]] = []
    for name, program in list(programs(problems))[::step]:
        start = time.process_time()
        outcome = solve(program)
        times.append((1e3 * (time.process_time() - start), name))
        outcomes.update(kinds(outcome))
        if isinstance(outcome, Solved):
            figures.append((name, program, outcome.coordinates.points))
    times.sort()
    at = [times[int(len(times) * share)][0] for share in (0.5, 0.95)]
    print(f"{title}: {len(times)} programs")
    print("  " + ", ".join(f"{kind} {count}" for kind, count in outcomes.most_common()))
    print(f"  CPU ms: median {at[0]:.2f}, 95th percentile {at[1]:.2f}")
    print("  " + closeness.row(figures))
    print("  slowest: " + ", ".join(f"{name} {ms:.0f}" for ms, name in times[-3:]))


def kinds(outcome: Outcome) -> Iterator[str]:
    """The outcome, and what is to be said of a figure."""
    yield type(outcome).__name__
    if isinstance(outcome, Solved):
        for flag in ("order_forced", "rounded", "accidents"):
            if getattr(outcome, flag):
                yield flag


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--step", type=int, default=1, help="take every N-th problem")
    arguments = parser.parse_args()
    data: Path = arguments.data
    sets = {
        "JGEX": alphageometry.read(data / "alphageometry" / "jgex_part.txt"),
        "Newclid": newclid.read(data / "newclid" / "examples.txt"),
        "Geometry3K": geometry3k.read(data / "geometry3k" / "problems.jsonl"),
    }
    for title, problems in sets.items():
        measure(title, problems, arguments.step)


if __name__ == "__main__":
    main()
