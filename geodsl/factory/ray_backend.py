"""A Ray cluster as the place where tasks are done. The one door to `ray`, an extra."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar, cast

import ray
from ray.exceptions import RayError, RayTaskError, RuntimeEnvSetupError, TaskUnschedulableError

from geodsl.determinism import DISPATCH, PINNED, pin
from geodsl.factory.config import FactoryError
from geodsl.factory.versions import versions

LOCAL = "local"
"""The address of a cluster that is started on this machine and ends with the run."""

RETRIES = 2
"""How often Ray itself starts a task again whose worker or machine died."""

ATTEMPTS = 2
"""How often a task is given to Ray. The second time it may go to another machine: Ray's own tries
come at once, and what ended them all (a machine out of memory) may pass."""

AHEAD = 4
"""Jobs in flight for each processor of the cluster: enough to keep it busy and to make a cluster
that grows by need grow, few enough to keep memory flat."""

CONNECT_SECONDS = 10.0
CLIENT_PORT = 10001
"""Where `ray://HOST` listens if no port is named."""

OBJECTS_BYTES = 100 << 20
"""Shared memory of a cluster that is started here: what tasks give back is small."""

_AT_HOME = {"_node_ip_address": "127.0.0.2"} if sys.platform == "linux" else {}
"""Where the processes of a cluster of this machine meet. Left alone (and told 127.0.0.1) Ray takes
the address on the network, and waits for ever where a firewall keeps a machine from itself."""

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Stranger:
    """The answer of a worker that has other code than this process: it would make other bytes."""

    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The cluster that this process is connected to; `connected` makes it."""

    versions: Mapping[str, str]

    def run(
        self,
        work: Callable[[Job], Result],
        jobs: Iterable[Job],
        lost: Callable[[Job], Result],
    ) -> Iterator[Result]:
        """As `Backend.run`; `lost` answers for a job that ended its worker again and again.

        Raises:
            FactoryError: A worker has another version, or the cluster cannot run tasks.
        """
        call = ray.remote(num_cpus=1, max_retries=RETRIES)(_call)
        source = iter(jobs)
        flight: dict[ray.ObjectRef, tuple[Job, int]] = {}
        try:
            while True:
                for job in islice(source, max(0, _room() - len(flight))):
                    flight[call.remote(work, job, self.versions)] = job, 1
                if not flight:
                    return
                (ended, *_), _ = ray.wait(list(flight), num_returns=1)
                job, attempt = flight.pop(ended)
                answer = _answer(ended)
                if isinstance(answer, _Died):
                    if attempt < ATTEMPTS:
                        flight[call.remote(work, job, self.versions)] = job, attempt + 1
                    else:
                        yield lost(job)
                    continue
                if isinstance(answer, Stranger):
                    raise FactoryError(_other_versions(self.versions, answer.versions))
                yield cast("Result", answer)
        except RayError as error:
            raise FactoryError(f"the Ray cluster is lost: {_line(error)}; {AGAIN}") from error
        finally:
            _cancel(flight)


AGAIN = "run the same command again to go on"


@contextmanager
def connected(address: str, workers: int) -> Iterator[Cluster]:
    """Connect to a cluster for as long as the block takes; what it prints goes to stderr.

    Args:
        address: `local`, `auto`, `HOST:PORT` or `ray://HOST:PORT`.
        workers: Processes of a cluster that is started here; of others all processors are used.

    Raises:
        FactoryError: There is no cluster, or it does not take this process.
    """
    pin()
    # A cluster of this machine needs no word from elsewhere, and sends none.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    common = {
        "log_to_driver": False,
        "logging_level": logging.CRITICAL,
        "runtime_env": {"env_vars": {**PINNED, DISPATCH: os.environ[DISPATCH]}},
    }
    try:
        if address == LOCAL:
            own = {"include_dashboard": False, "object_store_memory": OBJECTS_BYTES, **_AT_HOME}
            ray.init(address=LOCAL, num_cpus=workers, **own, **common)
        else:
            _expect_listener(address)
            ray.init(address=address, **common)
    except (OSError, ValueError, RuntimeError, RayError) as error:
        raise FactoryError(f"--ray {address}: cannot be reached: {_line(error)}") from error
    # Ray prints on standard output that a worker died, whatever it is told of its logs.
    with redirect_stdout(sys.stderr):
        try:
            yield Cluster(versions())
        finally:
            ray.shutdown()


def _call(
    work: Callable[[Job], Result], job: Job, expected: Mapping[str, str]
) -> Result | Stranger:
    """A task, on whichever machine it is."""
    found = versions()
    return work(job) if found == expected else Stranger(found)


class _Died:
    """The answer of a task whose worker or machine died."""


def _answer(ended: ray.ObjectRef) -> object:
    """What a task that has ended gave back.

    Raises:
        FactoryError: It did not begin, and would not elsewhere.
    """
    try:
        return ray.get(ended)
    except RayTaskError as error:
        raise FactoryError(f"a task failed on a Ray worker: {_line(error.cause)}") from error
    except (RuntimeEnvSetupError, TaskUnschedulableError) as error:
        raise FactoryError(f"Ray cannot run a task: {_line(error)}") from error
    except RayError:
        return _Died()


def _cancel(flight: Iterable[ray.ObjectRef]) -> None:
    """End what nobody waits for any more; parts that are half written never get their names."""
    for ref in flight:
        try:
            ray.cancel(ref, force=True)
        except (RayError, RuntimeError, ValueError):
            return


def _room() -> int:
    """How many jobs may be in flight; clusters grow and shrink."""
    return AHEAD * max(1, int(ray.cluster_resources().get("CPU", 0)))


def _expect_listener(address: str) -> None:
    """Find out in seconds that nobody listens; Ray itself tries for minutes.

    Raises:
        OSError: Nobody does.
    """
    is_client = address.startswith("ray://")
    host, _, port = address.removeprefix("ray://").rstrip("/").rpartition(":")
    if is_client and not host:
        host, port = port, str(CLIENT_PORT)
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), CONNECT_SECONDS).close()


def _other_versions(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    differing = [
        f"{name} {there.get(name, 'missing')} there, {here.get(name, 'missing')} here"
        for name in dict.fromkeys([*here, *there])
        if here.get(name) != there.get(name)
    ]
    return f"a Ray worker has other versions ({'; '.join(differing)}); install the same everywhere"


def _line(error: BaseException | None) -> str:
    """An error in one short line: what stands last in Ray's, which begin with long tracebacks."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[-1 if isinstance(error, RayError) else 0] if lines else type(error).__name__
    return text[:200].rstrip(".")
