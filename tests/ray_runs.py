"""What test_ray does on one local Ray, in a process of its own: it prints what came of it as JSON.

python ray_runs.py PROGRAMS OUT
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shard_sets import QUICK, Silent, make

from geodsl.factory.config import FactoryError
from geodsl.factory.ray_backend import LOCAL, Cluster, connected


def raising(job: int) -> int:
    raise ValueError(f"no {job}\nwith more")


def square(job: int) -> int:
    return job * job


def jobs(taken: list[int], count: int) -> Iterator[int]:
    for k in range(count):
        taken.append(k)
        yield k


def refusal(cluster: Cluster) -> str:
    try:
        list(cluster.run(raising, [1], lambda job: -job))
    except FactoryError as error:
        return str(error)
    return ""


def main(programs: str, out: str) -> None:
    found: dict[str, object] = {}
    with connected(LOCAL, 2) as cluster:
        listener = Silent()
        make(replace(QUICK, sources=(programs,)), Path(out), cluster, listener=listener)
        found["parts"] = sorted(report.index for report in listener.reports)
        taken: list[int] = []
        results = cluster.run(square, jobs(taken, 40), lambda job: -job)
        first = next(results)
        found["taken"] = len(taken)
        found["results"] = sorted([first, *results])
        found["raised"] = refusal(cluster)
        other = Cluster({**cluster.versions, "code": "another"})
        found["stranger"] = refusal(other)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
