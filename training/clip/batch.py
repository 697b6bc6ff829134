"""A batch: pictures and captions flat, with the rows of each sample's negatives beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Self

import torch
from torch import Tensor

from geodsl.training.data.model import Origin


@dataclass(frozen=True, slots=True)
class Batch:
    """B samples with P pictures and T captions in all. Nothing is padded but ids of captions.

    Attributes:
        pixel_values: (P, 3, H, W). Rows 0 to B - 1 are the samples' own pictures; the others are
            of their negatives.
        input_ids, attention_mask: (T, L). Rows 0 to B - 1 are the samples' own captions. The mask
            is None where the text tower has none.
        image_slots: (B, K), long: rows of `pixel_values` that a sample's caption is false of, -1 in
            empty slots. K is the most that a sample has, and may be 0.
        text_slots: (B, M), long: rows of `input_ids` that are false of a sample's picture.
        is_text_negative: (B, N), bool: caption j of all processes, in the order of their ranks, is
            known to be false of picture i. False for a picture's own. None where all other captions
            count as false.
        keys: Of the samples.
        image_origins, text_origins: Of each sample's negatives, in the order of its slots.
        stage: Number of the part of the training that this is of.
        left_out: Samples and negatives that could not be used, by reason, since the batch before.
    """

    pixel_values: Tensor
    input_ids: Tensor
    attention_mask: Tensor | None
    image_slots: Tensor
    text_slots: Tensor
    is_text_negative: Tensor | None
    keys: tuple[str, ...]
    image_origins: tuple[tuple[Origin, ...], ...]
    text_origins: tuple[tuple[Origin, ...], ...]
    stage: int = 0
    left_out: tuple[tuple[str, int], ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    def as_dict(self) -> dict[str, object]:
        """By name; tensors where a trainer looks for them, to move them to a device."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> Self:
        """What `as_dict` gave."""
        return cls(**values)  # type: ignore[arg-type]

    def tensors(self) -> dict[str, Tensor]:
        """Those that a model takes; what is None is left out."""
        found = self.as_dict()
        return {name: value for name, value in found.items() if isinstance(value, Tensor)}

    def pin_memory(self) -> Self:
        """The same in pinned memory; torch's loaders call it."""
        pinned = {name: tensor.pin_memory() for name, tensor in self.tensors().items()}
        return type(self).from_dict(self.as_dict() | pinned)


def flat_rows(counts: Sequence[int], first: int) -> Tensor:
    """Slots of rows that follow each other, so many of each sample: (B, max of counts), -1 where
    a sample has fewer.

    Args:
        first: Row of the first sample's first negative.
    """
    slots = torch.full((len(counts), max(counts, default=0)), -1, dtype=torch.long)
    for sample, count in enumerate(counts):
        slots[sample, :count] = torch.arange(first, first + count)
        first += count
    return slots
