"""Which source each sample of each step is of: a function of the configuration and the step.

Nothing is drawn on the way, so that a schedule has no state, and is the same with any number of
workers.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from geodsl.training.data.config import DataConfig, StageConfig
from geodsl.training.data.model import DataError


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the training, in steps.

    Attributes:
        first, steps: Its first step and how many there are.
        batch_size: Of one process.
    """

    number: int
    first: int
    steps: int
    batch_size: int
    sources: tuple[str, ...]
    weights: tuple[float, ...]
    by_batch: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """All stages, without a gap."""

    stages: tuple[Stage, ...]
    seed: int

    @property
    def steps(self) -> int:
        return sum(stage.steps for stage in self.stages)

    def stage(self, step: int) -> Stage:
        """The stage of a step.

        Raises:
            ValueError: There is no such step.
        """
        for stage in self.stages:
            if stage.first <= step < stage.first + stage.steps:
                return stage
        raise ValueError(f"no step {step} of {self.steps}")

    def sources(self, step: int, rank: int) -> tuple[str, ...]:
        """The source of each sample of a process's batch. Where batches are of one source, all
        processes have the same in a step, so that their steps take about as long."""
        stage = self.stage(step)
        if len(stage.sources) == 1:
            return stage.sources * stage.batch_size
        where = str(step) if stage.by_batch else f"{step}/{rank}"
        rng = random.Random(f"{self.seed}/{where}/sources")
        draws = 1 if stage.by_batch else stage.batch_size
        drawn = tuple(rng.choices(stage.sources, stage.weights, k=draws))
        return drawn * stage.batch_size if stage.by_batch else drawn


def make_schedule(config: DataConfig, counts: Mapping[str, int], ranks: int) -> Schedule:
    """Steps for what the configuration says in samples.

    Args:
        counts: Samples of each source.
        ranks: Processes that train together.

    Raises:
        DataError: A stage has fewer samples than one step takes.
    """
    given = config.stages or (
        StageConfig({name: float(counts[name]) for name in config.sources}, epochs=1.0),
    )
    sizes = [stage.batch_size or config.batch_size for stage in given]
    steps = [
        _steps(stage, size * ranks, counts, number)
        for number, (stage, size) in enumerate(zip(given, sizes, strict=True))
    ]
    return Schedule(tuple(_stages(given, sizes, steps)), config.seed)


def _steps(stage: StageConfig, size: int, counts: Mapping[str, int], number: int) -> int:
    samples = stage.samples
    if samples is None:
        samples = round((stage.epochs or 0.0) * sum(counts[name] for name in stage.sources))
    if samples < size:
        raise DataError(
            f"stage {number + 1} has {samples} samples, and one step of all processes takes {size}"
        )
    return samples // size


def _stages(
    given: Sequence[StageConfig], sizes: Sequence[int], steps: Sequence[int]
) -> list[Stage]:
    firsts = [0, *accumulate(steps)]
    return [
        Stage(
            number, firsts[number], steps[number], sizes[number],
            tuple(stage.sources), tuple(stage.sources.values()), stage.mix == "batches",
        )
        for number, stage in enumerate(given)
    ]  # fmt: skip
