"""Where tasks are done: on this machine, or wherever else a backend takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from geodsl.pool import run_jobs

Job = TypeVar("Job")
Result = TypeVar("Result")


class Backend(Protocol):
    """Runs one function over many jobs."""

    def run(
        self,
        work: Callable[[Job], Result],
        jobs: Iterable[Job],
        lost: Callable[[Job], Result],
    ) -> Iterator[Result]:
        """Results as they end, in any order; jobs are taken as they are needed.

        Args:
            work: A function of a module; it does not raise.
            lost: The result of a job that ended its worker more than once.
        """
        ...


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes of this machine; with one, this process itself."""

    workers: int

    def run(
        self,
        work: Callable[[Job], Result],
        jobs: Iterable[Job],
        lost: Callable[[Job], Result],
    ) -> Iterator[Result]:
        return run_jobs(work, jobs, self.workers, lost)
