"""The loader of a training: batches by worker processes, and an exact state."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

from torchdata.stateful_dataloader import StatefulDataLoader

from geodsl.training.data.config import DataConfig
from geodsl.training.data.exchange import Exchange, Told
from geodsl.training.data.model import DataError
from geodsl.training.data.schedule import Schedule, make_schedule
from geodsl.training.data.sources import count_samples
from geodsl.training.data.stream import Failure, Maker, Prepared, Stream

Made = TypeVar("Made")

STATE_VERSION = 1


class Loader(Generic[Made]):
    """All batches of a training, once.

    Its state is that of the batch that was yielded last, however many the workers have made ready:
    a loader that loads it yields the batch that would have come next, bit for bit.
    """

    def __init__(self, stream: Stream[Prepared, Told, Made], config: DataConfig) -> None:
        self.steps = len(stream)
        self._identity = stream.identity()
        self._inner = _inner(stream, config)

    def __len__(self) -> int:
        """Steps of the whole training, also after a state was loaded."""
        return self.steps

    def __iter__(self) -> Iterator[Made]:
        """The batches that are left.

        Raises:
            DataError: A worker cannot go on; the line says why.
        """
        for made in self._inner:
            if isinstance(made, Failure):
                raise DataError(made.line)
            yield made

    def state_dict(self) -> dict[str, object]:
        """Pickled by torch.save; exact for the same configuration, processes and workers."""
        inner: dict[str, object] = self._inner.state_dict()
        return {"version": STATE_VERSION, "identity": self._identity, "inner": inner}

    def load_state_dict(self, state: Mapping[str, object]) -> None:
        """Go on where a loader of the same configuration was.

        Raises:
            DataError: The state is of another.
        """
        if state.get("version") != STATE_VERSION or state.get("identity") != self._identity:
            raise DataError(
                "the state of the data is of another run: its sources, stages, batch size, seed, "
                "processes or workers are not these"
            )
        self._inner.load_state_dict(dict(cast("Mapping[str, object]", state["inner"])))


def _inner(
    stream: Stream[Prepared, Told, Made], config: DataConfig
) -> StatefulDataLoader[Made | Failure]:
    with warnings.catch_warnings():
        # torchdata 0.11 calls what torch has renamed since.
        warnings.filterwarnings("ignore", message=".*set_vital.*")
        return StatefulDataLoader(
            stream,
            batch_size=None,
            num_workers=config.workers,
            prefetch_factor=config.prefetch if config.workers else None,
        )


def schedule_of(config: DataConfig, ranks: int = 1) -> Schedule:
    """The steps of a training.

    Raises:
        DataError: A source cannot be read, or has too few samples.
    """
    counts = {name: count_samples(source) for name, source in config.sources.items()}
    return make_schedule(config, counts, ranks)


def make_loader(
    config: DataConfig,
    maker: Maker[Prepared, Told, Made],
    rank: int = 0,
    ranks: int = 1,
    exchange: Exchange | None = None,
) -> Loader[Made]:
    """The loader of one process.

    Args:
        exchange: As in `Stream`.

    Raises:
        DataError: As `schedule_of`.
    """
    stream = Stream(config, schedule_of(config, ranks), maker, rank, ranks, exchange)
    return Loader(stream, config)
