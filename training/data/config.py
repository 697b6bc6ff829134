"""What is trained on, how much of it, in which order: a frozen configuration, from YAML values."""

from __future__ import annotations

import difflib
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import Literal, Union, get_args, get_origin, get_type_hints

from geodsl.training.data.model import DataError


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
                    raise DataError(f"stages: no source `{name}`{_hint(name, self.sources)}")


def read_data_config(values: Mapping[str, object], where: str = "data") -> DataConfig:
    """The configuration from what a YAML file holds.

    Raises:
        DataError: A field that there is not, or a value that it cannot have; the line says where.
    """
    found = _read(DataConfig, values, where)
    assert isinstance(found, DataConfig)
    return found


# --- values ------------------------------------------------------------------------------------


def _read(kind: object, value: object, where: str) -> object:
    """A value as a field of that type has it."""
    origin, parts = get_origin(kind), get_args(kind)
    wrong = DataError(f"{where}: it cannot be {value!r}")
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_class(kind, value, where)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _read(parts[0], value, where)
    if origin is Literal:
        if value not in parts:
            raise DataError(f"{where}: {value!r} is not one of {', '.join(map(str, parts))}")
        return value
    if origin is tuple:
        if not isinstance(value, list | tuple):
            raise wrong
        kinds = [parts[0]] * len(value) if parts[-1] is Ellipsis else list(parts)
        if len(kinds) != len(value):
            raise wrong
        return tuple(
            _read(one, item, f"{where}[{k}]")
            for k, (one, item) in enumerate(zip(kinds, value, strict=True))
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise wrong
        return {str(key): _read(parts[1], one, f"{where}.{key}") for key, one in value.items()}
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise wrong
    return value


def _read_class(kind: type, value: object, where: str) -> object:
    if not isinstance(value, Mapping):
        raise DataError(f"{where}: a mapping of fields, not {value!r}")
    hints = get_type_hints(kind)
    for key in value:
        if key not in hints:
            raise DataError(f"{where}: no field `{key}`{_hint(str(key), hints)}")
    found = {key: _read(hints[key], one, f"{where}.{key}") for key, one in value.items()}
    needed = [one.name for one in fields(kind) if _is_needed(one) and one.name not in found]
    if needed:
        raise DataError(f"{where}: `{needed[0]}` is missing")
    try:
        made: object = kind(**found)
    except DataError as error:
        raise DataError(f"{where}: {error}") from error
    return made


def _is_needed(one: Field[object]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _hint(name: str, known: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return f"; `{close[0]}`?" if close else f"; there are {', '.join(known)}"
