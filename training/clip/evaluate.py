"""Evaluation: Hit@1 against hard negatives, retrieval, and how much disturbed pictures cost."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import torch
import torch.distributed as dist
from PIL import Image
from torch import Tensor

from geodsl.training.clip.batch import Batch
from geodsl.training.clip.making import BatchMaker, Prepared
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.preprocessing import ImageProcessor, Processor, processor_of
from geodsl.training.clip.scoring import DEEPEST, Hits, Rows, Share, hits, recall, score
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.model import Example
from geodsl.training.data.sources import Drawing, Source, count_samples

WHITE = (255, 255, 255)
ANGLE_DEG = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a model reaches on a data set.

    Attributes:
        captions, pictures: Hit@1 of a picture among captions, of a caption among pictures.
        retrieval: `captions@1` and so on: the right one among those of a batch that are known to
            be wrong.
        disturbed: Hit@1 of both ways with each disturbance of the pictures.
    """

    samples: int
    captions: Hits
    pictures: Hits
    retrieval: dict[str, Share]
    disturbed: dict[str, dict[str, Share]]

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    def numbers(self) -> dict[str, float]:
        """The few that a curve is drawn of."""
        named = {
            "hit_captions": self.captions.all,
            "hit_pictures": self.pictures.all,
            **{f"recall_{name}": found for name, found in self.retrieval.items()},
        }
        return {name: found.value for name, found in named.items() if found.value is not None}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is evaluated on, and how.

    Attributes:
        limit: Most samples; 0 for all.
        pool: Samples of a batch, among which retrieval looks.
        disturbed: Whether pictures are also turned and made small.
    """

    source: SourceConfig
    limit: int = 0
    pool: int = 64
    disturbed: bool = True


def whole(source: SourceConfig) -> SourceConfig:
    """A source with all its negatives and always the same caption."""
    keep = replace(source.images, count=None, order="hardest")
    return replace(
        source,
        captions="first",
        images=keep,
        texts=replace(source.texts, count=None, order="hardest"),
    )


def evaluate(
    model: DualEncoder, plan: Plan, device: torch.device, *, alike: bool = False
) -> Outcome:
    """Measure a model; the same on each process, which share the work.

    Args:
        alike: Processes must go through the same batches, as those of ZeRO 3 do.

    Raises:
        DataError: The data cannot be read.
    """
    plain = run(model, plan, device, None, alike=alike)
    disturbed: dict[str, dict[str, Share]] = {}
    for name, change in DISTURBANCES.items() if plan.disturbed else ():
        rows = run(model, plan, device, change, alike=alike)
        disturbed[name] = {
            "captions": hits(rows.trials, "captions").all,
            "pictures": hits(rows.trials, "pictures").all,
        }
    return Outcome(
        len({search.key for search in plain.searches}),
        hits(plain.trials, "captions"),
        hits(plain.trials, "pictures"),
        {
            f"{way}@{deep}": recall(plain.searches, way, deep)
            for way in ("captions", "pictures")
            for deep in (1, DEEPEST)
        },
        disturbed,
    )


def run(
    model: DualEncoder,
    plan: Plan,
    device: torch.device,
    change: Disturbance | None,
    *,
    alike: bool = False,
) -> Rows:
    """Rows of all samples, of all processes, in the order of the data."""
    processor = processor_of(model.backbone)
    if change is not None:
        processor = disturb(processor, change)
    rank, ranks = _share()
    was_training = model.training
    model.eval()
    mine: dict[int, Rows] = {}
    for number, samples in enumerate(pools(plan, BatchMaker(processor, "drop"))):
        if alike or number % ranks == rank:
            mine[number] = score(model, samples(), device)
    model.train(was_training)
    everything = mine
    if ranks > 1:
        parts: list[dict[int, Rows]] = [{} for _ in range(ranks)]
        dist.all_gather_object(parts, mine)
        everything = {number: rows for part in parts for number, rows in part.items()}
    return sum((everything[number] for number in sorted(everything)), Rows())


def pools(plan: Plan, maker: BatchMaker) -> Iterator[Callable[[], Batch]]:
    """Batches in the order of the data, each made when it is called for."""
    config = whole(plan.source)
    source = Source("held_out", config, Drawing(shuffle=False, buffer=1))
    count = count_samples(config)
    count = min(count, plan.limit) if plan.limit else count
    for first in range(0, count, plan.pool):
        examples = [source.take()[0] for _ in range(min(plan.pool, count - first))]

        def made(examples: Sequence[Example] = examples) -> Batch:
            return maker.assemble(list(_prepared(maker, examples, config)), 0, {})

        yield made


def _prepared(
    maker: BatchMaker, examples: Sequence[Example], config: SourceConfig
) -> Iterator[Prepared]:
    for example in examples:
        yield maker.prepare(example, config, random.Random(example.key))


def _share() -> tuple[int, int]:
    if not (dist.is_available() and dist.is_initialized()):
        return 0, 1
    return dist.get_rank(), dist.get_world_size()


# --- disturbed pictures --------------------------------------------------------------------------

Disturbance = Callable[[Image.Image], Image.Image]


def turned(picture: Image.Image) -> Image.Image:
    """By 30 degrees, on white, with nothing cut off. The picture is RGB."""
    return picture.rotate(
        ANGLE_DEG, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=WHITE
    )


def halved(picture: Image.Image) -> Image.Image:
    """At half its width and height."""
    size = max(1, picture.width // 2), max(1, picture.height // 2)
    return picture.resize(size, resample=Image.Resampling.LANCZOS)


DISTURBANCES: Mapping[str, Disturbance] = {"rotate_30": turned, "half_size": halved}


@dataclass(frozen=True, slots=True)
class Disturbed:
    """An image processor that sees pictures disturbed."""

    processor: ImageProcessor
    change: Disturbance

    def __call__(
        self, *, images: Sequence[Image.Image], return_tensors: str
    ) -> Mapping[str, Tensor]:
        changed = [self.change(image.convert("RGB")) for image in images]
        return self.processor(images=changed, return_tensors=return_tensors)


def disturb(processor: Processor, change: Disturbance) -> Processor:
    """The same processor, of disturbed pictures."""
    return replace(processor, images=Disturbed(processor.images, change), grey=None)
