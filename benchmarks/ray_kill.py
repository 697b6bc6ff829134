"""Kill -9 workers of a local Ray cluster while a data set is made; the bytes must be those of one
process.

    python benchmarks/ray_kill.py [SOURCE ...] [--items 24] [--kills 3] [--processes 2]

SOURCE is as for `geodsl synth`; sampled programs without one. Workers are killed while they work,
one after every second part; a run that ended before all were killed counts what it had. Then jobs
that end their workers themselves: one every time, which must be given up after so many tries while
the others are done, and one the first time, which must be done again.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import psutil

from geodsl.determinism import pin

pin()

from geodsl.factory.backend import Backend, Processes  # noqa: E402
from geodsl.factory.config import Config  # noqa: E402
from geodsl.factory.ray_backend import (  # noqa: E402
    ATTEMPTS,
    LOCAL,
    RETRIES,
    Cluster,
    connected,
)
from geodsl.factory.run import make_plan, run  # noqa: E402
from geodsl.factory.tasks import Report  # noqa: E402
from geodsl.shards.store import LocalStore  # noqa: E402

WORKING = "ray::_call"
"""How Ray names a process while it does one of our tasks."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--items", type=int, default=24)
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--negatives", type=int, default=4)
    parser.add_argument("--task-size", type=int, default=2)
    options = parser.parse_args(arguments)
    config = Config(
        sources=tuple(options.sources) or (f"sample:{options.items}",),
        negatives=options.negatives,
        task_size=options.task_size,
        size=(224, 224),
    )
    with tempfile.TemporaryDirectory() as folder:
        alone, killed = Path(folder, "alone"), Path(folder, "killed")
        make(config, alone, Processes(1), Killer(0))
        killer = Killer(options.kills)
        with connected(LOCAL, options.processes) as cluster:
            make(config, killed, cluster, killer)
            tries, results = deaths(cluster, Path(folder))
        same = digests(alone) == digests(killed)
        print(f"files                  {len(digests(killed))}")
    print(f"workers killed         {killer.killed}")
    print(f"bytes                  {'identical' if same else 'DIFFER'}")
    most = ATTEMPTS * (1 + RETRIES)
    given_up = tries == [1, most, 2, 1] and results == [-1, 0, 20, 30]
    print(f"tries of jobs          {tries} of at most {most}")
    print(f"results                {results} ({'as they should be' if given_up else 'WRONG'})")
    return 0 if same and killer.killed and given_up else 1


def deaths(cluster: Cluster, folder: Path) -> tuple[list[int], list[int]]:
    """How often each of four jobs was tried, and what came of all."""
    jobs = [(str(folder), number) for number in range(4)]
    results = sorted(cluster.run(deadly, jobs, lambda job: -job[1]))
    return [len((folder / f"tries{k}").read_bytes()) for k in range(4)], results


def deadly(job: tuple[str, int]) -> int:
    """Leave a byte for each try; job 1 ends its worker every time, and job 2 the first time."""
    path = Path(job[0], f"tries{job[1]}")
    with path.open("ab") as stream:
        stream.write(b"x")
    if job[1] == 1 or (job[1] == 2 and path.stat().st_size == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    return job[1] * 10


class Killer:
    """A listener that kills a worker of this process's cluster after every second part."""

    def __init__(self, kills: int) -> None:
        self._left, self._parts, self.killed = kills, 0, 0

    def begins(self, items: int, parts: int, done: Sequence[Report]) -> None: ...

    def part(self, report: Report) -> None:
        self._parts += 1
        if not self._left or self._parts % 2 == 0:
            return
        for process in psutil.Process().children(recursive=True):
            if _title(process).startswith(WORKING):
                process.kill()
                self._left, self.killed = self._left - 1, self.killed + 1
                return

    def finishing(self, what: str, done: int, of: int) -> None: ...


def _title(process: psutil.Process) -> str:
    """What a process calls itself; nothing where it has ended."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def make(config: Config, folder: Path, backend: Backend, listener: Killer) -> None:
    run(make_plan(config), LocalStore(folder), backend, listener)


def digests(folder: Path) -> dict[str, str]:
    """A checksum of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
