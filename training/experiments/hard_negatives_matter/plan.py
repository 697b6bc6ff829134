"""What is trained and compared: conditions, numbers of negatives, sizes; all of it is data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from geodsl.training.clip.config import Config
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import Choice, DataConfig, SourceConfig, StageConfig

HELD_OUT, REAL = "held out", "real"
"""Sets that models are asked about: problems of the data that none has seen, and other data."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What a model learns from, besides pairs of a picture and its caption.

    Attributes:
        title: For the table.
        images, texts: Whether it sees hard negatives of these kinds.
    """

    title: str
    loss: Weights
    images: bool
    texts: bool


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        "in_batch": Condition("in-batch only", Weights(info_nce=1.0), False, False),
        "images": Condition("picture negatives only", Weights(image=1.0), True, False),
        "texts": Condition("caption negatives only", Weights(text=1.0), False, True),
        "all": Condition("in-batch and both kinds", Weights(info_nce_hard=1.0), True, True),
    }
)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the experiment is.

    Attributes:
        picture, patch: Side of pictures and of patches in pixels.
        width, layers, heads: Of each tower.
        context: Tokens of a caption.
        vocabulary: Most tokens, learned of the captions that are trained on.
        batch: Samples of a step.
        conditions: Names of `CONDITIONS`.
        counts: Numbers of hard negatives of each kind; in-batch only has none.
        steps: Of each run; 0 for as many as the minutes allow.
        minutes: For all runs together, where `steps` is 0.
        samples, tests: Most samples to train on, and to ask about of each set; 0 for all.
        workers: Processes that read.
    """

    picture: int
    patch: int
    width: int
    layers: int
    heads: int
    context: int
    batch: int
    conditions: tuple[str, ...]
    counts: tuple[int, ...]
    steps: int
    vocabulary: int = 1000
    minutes: float = 0.0
    samples: int = 0
    tests: int = 0
    lr: float = 1e-3
    warmup: float = 0.1
    weight_decay: float = 0.1
    precision: Literal["fp32", "bf16"] = "fp32"
    device: Literal["auto", "cpu"] = "cpu"
    workers: int = 0


SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "smoke": Size(
            64, 16, 32, 2, 2, 96, 8, ("in_batch", "all"), (5,), 20, samples=200, tests=100,
        ),
        "cpu": Size(
            144, 16, 64, 3, 4, 80, 16, ("in_batch", "all"), (5,), 0, minutes=40.0,
            samples=4000, tests=300,
        ),
        "gpu": Size(
            224, 16, 768, 12, 12, 96, 256, tuple(CONDITIONS), (1, 3, 5, 10), 8000,
            vocabulary=4000, lr=3e-4, precision="bf16", device="auto", workers=12,
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """An experiment. All but the seeds, so that more of them can be run later.

    Attributes:
        data, test: Folders of data sets; `test` is asked about only, and may be missing.
        data_manifest, test_manifest: SHA-256 of their manifests.
        against: Hard negatives that the right one must beat in a question.
        size: Its `steps` are those that are taken.
    """

    data: str
    data_manifest: str
    size: Size
    test: str | None = None
    test_manifest: str | None = None
    against: int = 10


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the table: a condition with so many negatives of each of its kinds."""

    condition: str
    count: int

    @property
    def title(self) -> str:
        return CONDITIONS[self.condition].title

    def name(self, seed: int) -> str:
        """The folder of a run."""
        return f"{self.condition}-{self.count}-seed{seed}"


def cells(size: Size) -> Iterator[Cell]:
    """All rows; a condition without hard negatives has one."""
    for name in size.conditions:
        condition = CONDITIONS[name]
        for count in size.counts if condition.images or condition.texts else (0,):
            yield Cell(name, count)


def config_of(cell: Cell, seed: int, plan: Plan, place: Path, model: Path, data: Path) -> Config:
    """The configuration of one run. Runs of a seed begin with the same weights, and see the same
    positives in the same order."""
    size, condition = plan.size, CONDITIONS[cell.condition]
    source = SourceConfig(
        str(data),
        captions="first",
        images=Choice(cell.count if condition.images else 0),
        texts=Choice(cell.count if condition.texts else 0),
    )
    return Config(
        data=DataConfig(
            {"figures": source},
            (StageConfig({"figures": 1.0}, samples=size.batch * max(1, size.steps)),),
            batch_size=size.batch,
            seed=seed,
            long_captions="drop",
            workers=size.workers,
        ),
        output=str(place),
        model=str(model),
        from_scratch=True,
        loss=condition.loss,
        lr=size.lr,
        warmup=size.warmup,
        weight_decay=size.weight_decay,
        precision=size.precision,
        seed=seed,
        device=size.device,
        save_every=max(1, size.steps // 4),
        keep=1,
        log_every=max(1, size.steps // 10),
        log="none",
    )
