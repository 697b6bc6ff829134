"""Memory of one worker over a long run: resident set over time, and its slope.

    python benchmarks/synth_memory.py [SOURCE ...] [--samples 20000] [--every 100] [--top 0]

SOURCE is as for `geodsl synth`; as many sampled programs as are needed without one. One process
does tasks as a worker does; their parts go to a temporary folder and are removed. The slope is that
of a line through the second half, when caches are full and everything is loaded that is loaded
late; what is left of it over a short run is noise. `--top N` also lists the N lines of code whose
allocations grew most over that half (by `tracemalloc`, which takes several times as long).
"""

from __future__ import annotations

import argparse
import gc
import shutil
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodsl.determinism import pin

pin()

import numpy as np  # noqa: E402
import psutil  # noqa: E402

from geodsl.factory.config import Config  # noqa: E402
from geodsl.factory.making import make_recipe  # noqa: E402
from geodsl.factory.tasks import Report, Task, run_task  # noqa: E402
from geodsl.factory.worklist import make_list, ranges  # noqa: E402
from geodsl.shards.store import LocalStore  # noqa: E402

MB = 1e6
SPARE = 4
"""Sampled programs for each sample that is wanted: more than enough, and none is drawn in vain."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--samples", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=100, help="samples between two rows")
    parser.add_argument("--negatives", type=int, default=10)
    parser.add_argument("--task-size", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--top", type=int, default=0)
    options = parser.parse_args(arguments)
    sources = tuple(options.sources) or (f"sample:{SPARE * options.samples}",)
    config = Config(sources=sources, seed=options.seed, negatives=options.negatives)
    with tempfile.TemporaryDirectory() as folder:
        measure(config, options, Path(folder))
    return 0


def measure(config: Config, options: argparse.Namespace, folder: Path) -> None:
    """Make samples, print a row every so many, and the slope in the end."""
    made, shown, start = 0, 0, time.process_time()
    rows: list[tuple[int, float]] = []
    before: tracemalloc.Snapshot | None = None
    print(f"{'samples':>8} {'CPU s':>8} {'resident MB':>12} {'objects':>9}")
    for report in reports(config, options.task_size, folder):
        made += report.samples
        if made < shown + options.every:
            continue
        shown = made
        gc.collect()
        rows.append((made, psutil.Process().memory_info().rss / MB))
        spent = time.process_time() - start
        print(
            f"{made:>8} {spent:>8.1f} {rows[-1][1]:>12.1f} {len(gc.get_objects()):>9}", flush=True
        )
        if options.top and before is None and made >= options.samples // 2:
            tracemalloc.start(8)
            before = tracemalloc.take_snapshot()
        if made >= options.samples:
            break
    print_slope(rows)
    if before is not None:
        for line in tracemalloc.take_snapshot().compare_to(before, "lineno")[: options.top]:
            print(line)


def reports(config: Config, size: int, folder: Path) -> Iterator[Report]:
    """Do the tasks of a configuration, one after the other, as a worker does."""
    recipe, work, store = make_recipe(config), make_list(config), LocalStore(folder)
    for index, here in enumerate(ranges(len(work), size)):
        report = run_task(Task(index, work.items(here.start, here.stop), recipe, store))
        if report.trouble:
            raise SystemExit(report.trouble)
        yield report
        shutil.rmtree(folder / "parts")


def print_slope(rows: Sequence[tuple[int, float]]) -> None:
    """Growth over the second half, its error, and the most there was."""
    half = np.array(rows[len(rows) // 2 :], dtype=float).reshape(-1, 2)
    print(f"peak resident                {max((rss for _, rss in rows), default=0.0):.1f} MB")
    if len(half) < 4:
        print("slope                        too few rows: take more samples, or a smaller --every")
        return
    (slope, _), covariance = np.polyfit(half[:, 0], half[:, 1], 1, cov=True)
    error = 1000 * float(np.sqrt(covariance[0, 0]))
    print(f"slope over the second half   {1000 * slope:.2f} +- {error:.2f} MB per 1000 samples")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
