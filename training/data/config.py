"""What is trained on, how much of it, in which order: a frozen configuration, from YAML values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geodsl.training.data.model import DataError
from geodsl.training.fields import ConfigError, close_to, from_values


@dataclass(frozen=True, slots=True)
class Choice:
    """Which negatives of one kind a sample is trained with.

    Attributes:
        count: Most of them; None for all that there are.
        order: `random` draws again each time that the sample comes; `hardest` takes those that
            keep most of the original.
        rules: Only negatives by these; none given, by all.
        without: Not those by these.
        hardness: Least and greatest share of the original that a negative keeps. Those of unknown
            hardness are taken only while this is (0, 1).
    """

    count: int | None = None
    order: Literal["random", "hardest"] = "random"
    rules: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    hardness: tuple[float, float] = (0.0, 1.0)

    def __post_init__(self) -> None:
        if self.count is not None and self.count < 0:
            raise DataError(f"count: {self.count} negatives")
        if not 0.0 <= self.hardness[0] <= self.hardness[1] <= 1.0:
            raise DataError(f"hardness: {list(self.hardness)} is no range within 0 and 1")


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """One data set, and what is taken of its samples.

    Attributes:
        path: A folder of shards, one shard, or a JSON file of MMGeoLM's.
        split: Of a folder of shards.
        root: Folder that relative paths of pictures begin in; by default that of the JSON file.
        captions: `random` draws one of the captions each time; `first` takes the first.
        images, texts: Negatives.
    """

    path: str
    split: str = "train"
    root: str | None = None
    captions: Literal["random", "first"] = "random"
    images: Choice = Choice()
    texts: Choice = Choice()


@dataclass(frozen=True, slots=True)
class StageConfig:
    """A part of the training.

    Attributes:
        sources: Names, with their weights: how often a sample is drawn of each.
        samples: Of all processes together; of `samples` and `epochs` one is given.
        epochs: The same, in times all samples of these sources.
        batch_size: Of one process; None for that of the configuration.
        mix: Whether each sample of a batch is drawn of any source, or each batch is of one.
    """

    sources: Mapping[str, float]
    samples: int | None = None
    epochs: float | None = None
    batch_size: int | None = None
    mix: Literal["samples", "batches"] = "samples"

    def __post_init__(self) -> None:
        if not self.sources or not all(weight > 0.0 for weight in self.sources.values()):
            raise DataError("sources: a stage has at least one, with weights above 0")
        if (self.samples is None) == (self.epochs is None):
            raise DataError("a stage has `samples` or `epochs`, and not both")
        if (self.samples or self.epochs or 0) <= 0:
            raise DataError("a stage has more than 0 samples or epochs")
        if self.batch_size is not None and self.batch_size < 1:
            raise DataError(f"batch_size: {self.batch_size}")


@dataclass(frozen=True, slots=True)
class DataConfig:
    """All data of a training.

    Attributes:
        sources: By name.
        stages: One after the other; none given, all sources together for one epoch, each as often
            as it has samples.
        batch_size: Samples of one process in a step.
        seed: Of the order of the samples, and of the captions and negatives that are drawn.
        buffer: Samples among which the next is drawn; 1 keeps the order of the shards' samples.
        shuffle: Whether the order changes from pass to pass.
        long_captions: What is done about captions longer than the context: `refuse` stops with the
            count; `drop` cuts them, and leaves out each negative whose difference would be cut off.
        unreadable: Whether a sample that cannot be read stops the training or is left out.
        pairs: Which captions count as false of another sample's picture: `judged` only those of
            which it is proven; `all` all that are not the same.
        workers: Processes that read beside the one that trains; 0 for none.
        prefetch: Batches that each worker keeps ready.
    """

    sources: Mapping[str, SourceConfig]
    stages: tuple[StageConfig, ...] = ()
    batch_size: int = 16
    seed: int = 0
    buffer: int = 1000
    shuffle: bool = True
    long_captions: Literal["refuse", "drop"] = "refuse"
    unreadable: Literal["stop", "leave_out"] = "stop"
    pairs: Literal["judged", "all"] = "judged"
    workers: int = 0
    prefetch: int = 2

    def __post_init__(self) -> None:
        if not self.sources:
            raise DataError("sources: there is none")
        for name, least in (("batch_size", 1), ("buffer", 1), ("workers", 0), ("prefetch", 1)):
            if getattr(self, name) < least:
                raise DataError(f"{name}: {getattr(self, name)} is less than {least}")
        for stage in self.stages:
            for name in stage.sources:
                if name not in self.sources:
                    raise DataError(f"stages: no source `{name}`{close_to(name, self.sources)}")


def read_data_config(values: Mapping[str, object]) -> DataConfig:
    """The configuration from what a YAML file holds below `data`.

    Raises:
        DataError: A field that there is not, or a value that it cannot have; the line says where.
    """
    try:
        return from_values(DataConfig, values, "data")
    except ConfigError as error:
        raise DataError(str(error)) from error
