"""Batches of a whole training, one after the other: what a worker of a torch loader makes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from torch.utils.data import IterableDataset, get_worker_info

from geodsl.training.data.config import DataConfig, SourceConfig
from geodsl.training.data.exchange import Everyone, Exchange, Told
from geodsl.training.data.model import DataError, Example, SampleError
from geodsl.training.data.schedule import Schedule
from geodsl.training.data.sources import Drawing, Source

MOST_LEFT_OUT = 1000
"""Samples left out one after the other before it is clear that something else is wrong."""

Prepared = TypeVar("Prepared")
Made = TypeVar("Made")
Made_co = TypeVar("Made_co", covariant=True)


class Maker(Protocol[Prepared, Told, Made_co]):
    """Turns samples into batches."""

    def prepare(self, example: Example, config: SourceConfig, rng: random.Random) -> Prepared:
        """One sample. Raises SampleError where it cannot be used."""
        ...

    def tell(self, samples: Sequence[Prepared]) -> Sequence[Told]:
        """What the other processes must know of a batch; it is pickled."""
        ...

    def assemble(
        self,
        samples: Sequence[Prepared],
        stage: int,
        left_out: Mapping[str, int],
        everyone: Everyone[Told] | None,
    ) -> Made_co:
        """A batch of them.

        Args:
            left_out: Samples that could not be used since the batch before, by reason.
            everyone: What all processes tell of this step; None where one trains alone.
        """
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """What stops the training, brought to the process that trains as a value: torch would wrap an
    exception of a worker in a page of its own."""

    line: str


class Stream(IterableDataset[Made | Failure], Generic[Prepared, Told, Made]):
    """The batches of one process: with workers, those whose turn it is.

    Step `s` of a process is made by worker `s % workers`. A worker keeps its own state; that of a
    loader is theirs together.

    Args:
        schedule: Says how many batches there are, and of which sources.
        exchange: Where processes tell each other of their batches; without it none knows of the
            others'.
    """

    def __init__(
        self,
        config: DataConfig,
        schedule: Schedule,
        maker: Maker[Prepared, Told, Made],
        rank: int = 0,
        ranks: int = 1,
        exchange: Exchange | None = None,
    ) -> None:
        self._config, self._schedule, self._maker = config, schedule, maker
        self._rank, self._ranks, self._exchange = rank, ranks, exchange
        drawing = Drawing(config.shuffle, config.seed, config.buffer, rank, ranks)
        self._sources = {name: Source(name, one, drawing) for name, one in config.sources.items()}
        self._made = 0

    def __len__(self) -> int:
        """Batches of this process, of all its workers together."""
        return self._schedule.steps

    def __iter__(self) -> Iterator[Made | Failure]:
        worker, workers = _worker()
        while (step := self._made * workers + worker) < self._schedule.steps:
            try:
                batch = self._batch(step)
            except DataError as error:
                yield Failure(str(error))
                return
            self._made += 1
            yield batch
        self._made = 0

    def _batch(self, step: int) -> Made:
        left_out = Counter[str]()
        stage = self._schedule.stage(step)
        samples = [
            self._sample(self._sources[name], left_out)
            for name in self._schedule.sources(step, self._rank)
        ]
        everyone = None
        if self._exchange is not None:
            everyone = self._exchange.swap(step, self._maker.tell(samples))
        return self._maker.assemble(samples, stage.number, left_out, everyone)

    def _sample(self, source: Source, left_out: Counter[str]) -> Prepared:
        """The next sample of a source that can be used."""
        for _ in range(MOST_LEFT_OUT):
            try:
                example, number = source.take()
                rng = random.Random(f"{self._config.seed}/{source.name}/{example.key}/{number}")
                return self._maker.prepare(example, source.config, rng)
            except SampleError as error:
                if self._config.unreadable == "stop":
                    raise
                last = error
                left_out[error.reason] += 1
        raise DataError(f"source {source.name}: {MOST_LEFT_OUT} samples in turn left out; {last}")

    def state_dict(self) -> dict[str, object]:
        """Where this worker is: behind the batch that it made last."""
        return {
            "made": self._made,
            "sources": {name: source.state_dict() for name, source in self._sources.items()},
        }

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a stream of the same configuration and number of workers was; `Loader` has
        compared the two."""
        self._made = cast("int", state["made"])
        inner = cast("Mapping[str, Mapping[str, object]]", state["sources"])
        for name, source in self._sources.items():
            source.load_state_dict(inner[name])

    def identity(self) -> str:
        """What must be the same for a state to fit."""
        config = self._config
        drawing = (config.shuffle, config.seed, config.buffer, config.workers)
        return repr((self._rank, self._ranks, drawing, config.sources, self._schedule))


def _worker() -> tuple[int, int]:
    """Number of this worker, of how many; 0 of 1 in the process that trains."""
    info = get_worker_info()
    return (0, 1) if info is None else (info.id, info.num_workers)
