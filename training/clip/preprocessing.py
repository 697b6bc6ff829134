"""Pictures and captions to tensors, exactly as a backbone's own processor does it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from geodsl.training.clip.grey import GreyPath, grey_path
from geodsl.training.data.model import Picture

MOST_PIXELS = 50_000_000
"""A picture with more is not decoded: no figure needs it, and it would fill the memory."""

ENDLESS = 1 << 20
"""Tokens at which a caption is cut that is not to be cut; tokenizers warn where none is said."""


class ImageProcessor(Protocol):
    """Called as the image processors of transformers are."""

    def __call__(
        self, *, images: Sequence[Image.Image], return_tensors: str
    ) -> Mapping[str, Tensor]:
        """`pixel_values` of (n, 3, H, W)."""


class Tokenizer(Protocol):
    """Called as the tokenizers of transformers are."""

    def __call__(
        self,
        text: Sequence[str],
        *,
        padding: bool | str = False,
        max_length: int | None = None,
        truncation: bool = False,
        return_tensors: str | None = None,
    ) -> Mapping[str, object]:
        """`input_ids` and, where there is one, `attention_mask`."""


class Described(Protocol):
    """What a backbone says of its input; `clip.backbones.Backbone` does."""

    @property
    def image_processor(self) -> ImageProcessor: ...
    @property
    def tokenizer(self) -> Tokenizer: ...
    @property
    def context(self) -> int: ...
    @property
    def padding(self) -> Literal["max_length", "longest"]: ...
    @property
    def has_mask(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """Captions as a text tower takes them; n rows each.

    Attributes:
        input_ids: (n, L), cut and padded to the context.
        attention_mask: (n, L), or None where the tower has none.
        whole: Ids of each caption before it was cut or padded, with the special ones.
    """

    input_ids: Tensor
    attention_mask: Tensor | None
    whole: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Processor:
    """What prepares the input of a backbone.

    Attributes:
        context: Most tokens of a caption, with the special ones.
        is_fixed: Captions are padded to the context, since the tower reads its last position; else
            a batch is cut to its longest caption.
        grey: A shorter way to the same numbers for pictures of mode L, where there is one.
    """

    images: ImageProcessor
    tokenizer: Tokenizer
    context: int
    is_fixed: bool
    has_mask: bool
    grey: GreyPath | None

    def pictures(self, pictures: Sequence[Image.Image]) -> Tensor:
        """Pictures of any size, each by itself: (n, 3, H, W), float32."""
        if self.grey is not None and all(map(_is_grey, pictures)):
            return torch.from_numpy(np.stack([self.grey(picture) for picture in pictures]))
        coloured = [_coloured(picture) for picture in pictures]
        return self.images(images=coloured, return_tensors="pt")["pixel_values"]

    def captions(self, captions: Sequence[str]) -> Tokens:
        """Captions, cut and padded to the context."""
        texts = list(captions)
        found = self.tokenizer(
            texts, padding="max_length", truncation=True, max_length=self.context,
            return_tensors="pt",
        )  # fmt: skip
        whole = cast(
            "list[list[int]]",
            self.tokenizer(texts, truncation=True, max_length=ENDLESS)["input_ids"],
        )
        mask = cast("Tensor | None", found.get("attention_mask")) if self.has_mask else None
        return Tokens(cast("Tensor", found["input_ids"]), mask, tuple(map(tuple, whole)))


def _is_grey(picture: Image.Image) -> bool:
    return picture.mode == "L" and not picture.has_transparency_data


def _coloured(picture: Image.Image) -> Image.Image:
    """As transformers makes a picture RGB: what is transparent becomes white. Some processors,
    SigLIP 2's for one, take no others."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture.convert("RGBA"))
    return white.convert("RGB")


def processor_of(backbone: Described) -> Processor:
    """The processor of a backbone."""
    return Processor(
        images=backbone.image_processor,
        tokenizer=backbone.tokenizer,
        context=backbone.context,
        is_fixed=backbone.padding == "max_length",
        has_mask=backbone.has_mask,
        grey=grey_path(backbone.image_processor),
    )


def decode(picture: Picture) -> Image.Image:
    """A picture, decoded: mode L where it is grey, else what it is.

    Raises:
        ValueError: It cannot be read; the message says why.
    """
    try:
        data = picture.read_bytes() if isinstance(picture, Path) else picture
        found = Image.open(io.BytesIO(data))
        if found.width * found.height > MOST_PIXELS:
            raise ValueError(f"{found.width} x {found.height} pixels are too many")
        found.load()
    except OSError as error:
        why = error.strerror or "it is no picture, or damaged"
        raise ValueError(f"{picture}: {why}" if isinstance(picture, Path) else why) from error
    except (SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise ValueError(f"it is damaged: {error}") from error
    return found
