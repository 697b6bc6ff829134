"""Several processes: order, bounded memory, and a worker that dies.

The work is `eval` of an expression: workers are fresh processes, which find it by name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geodsl.pool import run_jobs

SUICIDE = "__import__('os')._exit(9)"


def died(job: str) -> object:
    return f"died: {job}"


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    jobs = ["__import__('time').sleep(0.2) or 0", *(f"{n} * {n}" for n in range(1, 30))]
    assert list(run_jobs(eval, jobs, workers, died)) == [n * n for n in range(30)]


def test_a_job_that_kills_its_worker_costs_no_other_job() -> None:
    jobs = ["1", "2", SUICIDE, "4", "5"]
    assert list(run_jobs(eval, jobs, 2, died)) == [1, 2, f"died: {SUICIDE}", 4, 5]


def test_workers_start_with_pinned_kernels() -> None:
    jobs = ["__import__('os').environ['OPENBLAS_NUM_THREADS']"] * 2
    assert list(run_jobs(eval, jobs, 2, died)) == ["1", "1"]


def test_jobs_are_taken_when_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "7"

    results = run_jobs(eval, endless(), 2, died)
    assert next(results) == 7
    assert taken < 40
    results.close()  # type: ignore[attr-defined]


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    job = f"open({str(pids)!r}, 'a').write(str(__import__('os').getpid()) + '\\n')"
    script = tmp_path / "parent.py"
    script.write_text(
        "from geodsl.pool import run_jobs\n"
        "if __name__ == '__main__':\n"
        f"    jobs = [{job!r}] * 8 + ['__import__(\"time\").sleep(60)'] * 8\n"
        "    for _ in run_jobs(eval, jobs, 2, str):\n"
        "        pass\n",
        encoding="utf-8",
    )
    parent = subprocess.Popen([sys.executable, str(script)])
    try:
        assert _waits(lambda: pids.exists() and len(pids.read_text().split()) == 8)
    finally:
        parent.kill()
        parent.wait()
    assert _waits(lambda: not any(_is_alive(int(pid)) for pid in pids.read_text().split()))


def _waits(is_so: Callable[[], bool]) -> bool:
    """Whether something comes to be within 20 seconds."""
    for _ in range(400):
        if is_so():
            return True
        time.sleep(0.05)
    return False


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
