"""What is done with the answers of a Ray cluster.

The cluster here says what becomes of each job and runs in this process; test_ray has a whole one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from itertools import islice
from typing import Any

import pytest
import ray
from ray.exceptions import WorkerCrashedError

from geodsl.factory import ray_backend
from geodsl.factory.ray_backend import AHEAD, ATTEMPTS, Cluster, Stranger, _call
from geodsl.factory.versions import versions

PROCESSORS = 2


class Fake:
    """A cluster on which some jobs end their worker so many times."""

    def __init__(self, deaths: dict[int, int]) -> None:
        self.deaths = Counter(deaths)
        self.given = Counter[int]()
        self.flight: dict[int, tuple[Callable[..., object], tuple[Any, ...]]] = {}
        self.cancelled: list[int] = []
        self.most = 0

    def remote(self, **_: object) -> Callable[[Callable[..., object]], Fake.Task]:
        return lambda work: Fake.Task(self, work)

    class Task:
        def __init__(self, cluster: Fake, work: Callable[..., object]) -> None:
            self.cluster, self.work = cluster, work

        def remote(self, *arguments: Any) -> int:
            cluster = self.cluster
            cluster.given[arguments[1]] += 1
            ref = cluster.given.total()
            cluster.flight[ref] = self.work, arguments
            cluster.most = max(cluster.most, len(cluster.flight))
            return ref

    def wait(self, refs: Sequence[int], num_returns: int) -> tuple[list[int], list[int]]:
        assert num_returns == 1
        return [refs[-1]], list(refs[:-1])

    def get(self, ref: int) -> object:
        work, arguments = self.flight.pop(ref)
        if self.deaths[arguments[1]]:
            self.deaths[arguments[1]] -= 1
            raise WorkerCrashedError
        return work(*arguments)

    def cancel(self, ref: int, force: bool) -> None:
        assert force
        self.cancelled.append(ref)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[int, int]], Fake]:
    def made(deaths: dict[int, int]) -> Fake:
        fake = Fake(deaths)
        for name in ("remote", "wait", "get", "cancel"):
            monkeypatch.setattr(ray, name, getattr(fake, name))
        monkeypatch.setattr(ray, "cluster_resources", lambda: {"CPU": float(PROCESSORS)})
        return fake

    return made


def square(job: int) -> int:
    return job * job


def results(count: int) -> Generator[int]:
    found = Cluster(versions()).run(square, range(count), lambda job: -job)
    assert isinstance(found, Generator)
    return found


def test_a_job_whose_worker_dies_is_given_once_more_and_then_lost(
    cluster: Callable[[dict[int, int]], Fake],
) -> None:
    fake = cluster({3: 1, 5: 9})
    found = sorted(results(12))
    assert found == sorted(-k if k == 5 else k * k for k in range(12))
    assert fake.given == {k: {3: 2, 5: ATTEMPTS}.get(k, 1) for k in range(12)}
    assert ATTEMPTS == 2


def test_no_more_jobs_are_in_flight_than_there_is_room_for(
    cluster: Callable[[dict[int, int]], Fake],
) -> None:
    fake = cluster({})
    assert len(list(results(40))) == 40
    assert fake.most == AHEAD * PROCESSORS


def test_what_nobody_waits_for_any_more_is_ended(
    cluster: Callable[[dict[int, int]], Fake],
) -> None:
    fake = cluster({})
    found = results(40)
    assert len(list(islice(found, 3))) == 3
    found.close()
    assert sorted(fake.cancelled) == sorted(fake.flight)
    assert fake.cancelled


@pytest.mark.parametrize("other", ["code", "numpy", "python"])
def test_a_worker_with_any_other_version_does_nothing(other: str) -> None:
    assert _call(square, 3, versions()) == 9
    assert _call(square, 3, {**versions(), other: "0"}) == Stranger(versions())
    said = ray_backend._other_versions({"a": "1", "b": "2"}, {"a": "1", "b": "3"})
    assert "(b 3 there, 2 here)" in said
