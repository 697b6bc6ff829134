"""Samples to batches: choose negatives, drop what is none, decode, tokenise, put together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from geodsl.training.clip.batch import Batch, flat_rows
from geodsl.training.clip.pairs import Judge, Scene, Words, different_captions, read_scene
from geodsl.training.clip.preprocessing import Processor, decode
from geodsl.training.clip.said import Said
from geodsl.training.data.choosing import choose_caption, in_order
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.exchange import Everyone
from geodsl.training.data.model import (
    DataError,
    Example,
    ImageNegative,
    Origin,
    Picture,
    SampleError,
)

EQUAL_PICTURE = "negatives whose picture is the positive's"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sample, ready for a batch.

    Attributes:
        pixel_values: (1 + K, 3, H, W), its own picture first.
        input_ids, attention_mask: (1 + M, L), its own caption first.
        length: Columns of these that are no padding.
        scene: Its figure and what its caption says; None where it is not known.
        left_out: Negatives that were none, by reason.
    """

    key: str
    pixel_values: Tensor
    input_ids: Tensor
    attention_mask: Tensor | None
    length: int
    images: tuple[Origin, ...]
    texts: tuple[Origin, ...]
    scene: Scene | None
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """What other processes must know of a sample, to tell which of their pictures its caption is
    false of.

    Attributes:
        ids: (L,), of its caption, as long as the context.
        words: What it says; None where it is not known.
    """

    ids: Tensor
    words: Words | None


class BatchMaker:
    """Makes batches for a backbone.

    Args:
        long_captions: `refuse` or `drop`; `pairs`: `judged` or `all`, as in `DataConfig`.
    """

    def __init__(
        self,
        processor: Processor,
        long_captions: Literal["refuse", "drop"] = "refuse",
        pairs: Literal["judged", "all"] = "judged",
    ) -> None:
        self._processor = processor
        self._refuses = long_captions == "refuse"
        self._judge = Judge() if pairs == "judged" else None

    # --- one sample ----------------------------------------------------------------------------

    def prepare(self, example: Example, config: SourceConfig, rng: random.Random) -> Prepared:
        """Choose and read what one sample is trained with.

        Raises:
            SampleError: A picture or the record cannot be read.
            LongCaptionError: A caption is longer than the context, and that is refused.
        """
        index = choose_caption(example, config, rng)
        images = in_order(
            [one for one in example.images if index in one.false_captions], config.images, rng
        )
        texts = in_order(example.texts, config.texts, rng)
        said = Said(example, index, images, texts, self._processor)
        if self._refuses:
            said.refuse_long()
        left_out = Counter[str]()
        chosen = list(_some(texts, config.texts.count, said.why_no_text_negative, left_out))
        pictures, pixels = self._pictures(example, images, config.images.count, said, left_out)
        return Prepared(
            example.key,
            pixels,
            *said.rows(chosen),
            said.length(chosen),
            tuple(one.origin for one in pictures),
            tuple(texts[number].origin for number in chosen),
            self._scene(example, index, said),
            left_out,
        )

    def _pictures(
        self,
        example: Example,
        images: Sequence[ImageNegative],
        count: int | None,
        said: Said,
        left_out: Counter[str],
    ) -> tuple[list[ImageNegative], Tensor]:
        """Negatives by picture, and the pixels of the sample's own picture and theirs."""
        usable = [images[k] for k in _some(images, None, said.why_no_image_negative, left_out)]
        own = self._pixels(example, example.picture)
        kept: list[ImageNegative] = []
        rows: list[Tensor] = []
        for negative in usable:
            if count is not None and len(kept) >= count:
                break
            row = self._pixels(example, negative.picture)
            if torch.equal(row, own):
                left_out[EQUAL_PICTURE] += 1
                continue
            kept.append(negative)
            rows.append(row)
        return kept, torch.cat([own, *rows])  # (1 + K, 3, H, W)

    def _pixels(self, example: Example, picture: Picture) -> Tensor:
        """(1, 3, H, W)."""
        try:
            decoded = decode(picture)
        except ValueError as error:
            raise SampleError(
                example.place, example.key, "a picture cannot be read", str(error)
            ) from error
        return self._processor.pictures([decoded])

    def _scene(self, example: Example, index: int, said: Said) -> Scene | None:
        """What pairs are judged by. A caption that is cut no longer says all that its record
        says it does; its figure is still one that others can be false of."""
        if self._judge is None or example.record is None:
            return None
        try:
            name = f"{example.place}/{example.key}"
            return read_scene(example.record, index, name, is_whole=not said.is_cut)
        except (KeyError, TypeError, ValueError) as error:
            raise SampleError(
                example.place, example.key, "its record cannot be read", str(error)
            ) from error

    # --- a batch -------------------------------------------------------------------------------

    def tell(self, samples: Sequence[Prepared]) -> tuple[Told, ...]:
        """What the other processes of the training must know of a batch."""
        return tuple(
            Told(one.input_ids[0].clone(), None if one.scene is None else one.scene.words)
            for one in samples
        )

    def assemble(
        self,
        samples: Sequence[Prepared],
        stage: int,
        left_out: Mapping[str, int],
        everyone: Everyone[Told] | None = None,
    ) -> Batch:
        """Put samples together.

        Args:
            everyone: What all processes tell of this step; None where one trains alone.

        Raises:
            DataError: Their pictures have different sizes after preprocessing.
        """
        if len({sample.pixel_values.shape[1:] for sample in samples}) > 1:
            shapes = sorted({tuple(sample.pixel_values.shape[2:]) for sample in samples})
            raise DataError(f"pictures have different sizes after preprocessing: {shapes}")
        length = None if self._processor.is_fixed else max(one.length for one in samples)
        ids = _flat([one.input_ids for one in samples])[:, :length]  # (T, L)
        mask = None
        if self._processor.has_mask:
            masks = [one.attention_mask for one in samples if one.attention_mask is not None]
            mask = _flat(masks)[:, :length]  # (T, L)
        reasons = Counter(left_out)
        for sample in samples:
            reasons.update(sample.left_out)
        known = everyone or Everyone(self.tell(samples))
        return Batch(
            pixel_values=_flat([one.pixel_values for one in samples]),
            input_ids=ids,
            attention_mask=mask,
            image_slots=flat_rows([len(one.images) for one in samples], len(samples)),
            text_slots=flat_rows([len(one.texts) for one in samples], len(samples)),
            is_text_negative=self._pairs(samples, known),
            keys=tuple(one.key for one in samples),
            image_origins=tuple(one.images for one in samples),
            text_origins=tuple(one.texts for one in samples),
            stage=stage,
            left_out=tuple(sorted(reasons.items())),
        )

    def _pairs(self, samples: Sequence[Prepared], everyone: Everyone[Told]) -> Tensor:
        """(B, N); caption j of all processes counts as false of picture i."""
        own = torch.stack([one.input_ids[0] for one in samples])  # (B, L)
        differs = different_captions(own, torch.stack([one.ids for one in everyone.all]))  # (B, N)
        if self._judge is None:
            return differs
        words = [one.words for one in everyone.all]
        return differs & self._judge.false_of([one.scene for one in samples], words, everyone.first)


def _flat(rows: Sequence[Tensor]) -> Tensor:
    """First the first row of each sample, then all others."""
    return torch.cat([*(one[:1] for one in rows), *(one[1:] for one in rows)])


def _some(
    negatives: Sequence[object],
    count: int | None,
    why_none: Callable[[int], str],
    left_out: Counter[str],
) -> Iterator[int]:
    """Numbers of so many that are negatives; the reasons of those passed over are counted."""
    taken = 0
    for number in range(len(negatives)):
        if count is not None and taken >= count:
            return
        reason = why_none(number)
        if reason:
            left_out[reason] += 1
            continue
        taken += 1
        yield number
