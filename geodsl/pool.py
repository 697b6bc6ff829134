"""Run jobs on one or several processes; results come in the order of the jobs."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from threading import Thread
from typing import TypeVar

from geodsl.determinism import pin

Job = TypeVar("Job")
Result = TypeVar("Result")

AHEAD = 8
"""Jobs in flight for each worker: enough to keep it busy, few enough to keep memory flat."""


def run_jobs(
    work: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    died: Callable[[Job], Result],
) -> Iterator[Result]:
    """Results of `work`, in order, at any number of workers.

    Args:
        work: A module-level function; what it raises ends the run.
        died: The result of a job that twice took its worker down with it.
    """
    source = iter(jobs)
    if workers == 1:
        yield from map(work, source)
        return
    flight: deque[Job] = deque()
    while True:
        yield from _until_broken(work, flight, source, workers)
        if not flight:
            return
        yield _alone(work, flight.popleft(), died)


def _until_broken(
    work: Callable[[Job], Result], flight: deque[Job], source: Iterator[Job], workers: int
) -> Iterator[Result]:
    """Results in order, up to the first job whose worker process ended without one.

    `flight` holds the jobs that are taken and not yet answered, before and after.
    """
    with _executor(workers) as executor:
        futures: deque[Future[Result]] = deque()
        try:
            futures.extend(_submit(executor, work, job) for job in flight)
            for job in islice(source, max(0, AHEAD * workers - len(flight))):
                flight.append(job)
                futures.append(_submit(executor, work, job))
            while futures:
                result = futures.popleft().result()
                flight.popleft()
                for job in islice(source, 1):
                    flight.append(job)
                    futures.append(_submit(executor, work, job))
                yield result
        except BrokenProcessPool:
            return
        finally:
            for future in futures:
                future.cancel()


def _alone(work: Callable[[Job], Result], job: Job, died: Callable[[Job], Result]) -> Result:
    """A fresh worker for a job that killed its own, or only stood beside one that did."""
    try:
        with _executor(1) as executor:
            return _submit(executor, work, job).result()
    except BrokenProcessPool:
        return died(job)


def _executor(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    pin()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for jobs for ever, or go on with those it has."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submit(
    executor: ProcessPoolExecutor, work: Callable[[Job], Result], job: Job
) -> Future[Result]:
    """Submit with interrupts blocked: workers inherit the mask, so that Ctrl-C ends only the
    parent, which then ends them, and no worker prints a traceback of its own."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(work, job)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
