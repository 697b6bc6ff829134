"""Greyscale pictures to pixel values without ever making them coloured: the same numbers, sooner.

An image processor of transformers turns a picture into RGB, resizes the three equal channels, and
scales and normalises each pixel by itself. So one channel is resized instead, and what each of the
256 levels becomes is looked up in a table that the processor itself has made.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from transformers import CLIPImageProcessorPil, SiglipImageProcessorPil
from transformers.image_transforms import get_resize_output_image_size
from transformers.image_utils import ChannelDimension

Pixels = NDArray[np.float32]
Known = SiglipImageProcessorPil | CLIPImageProcessorPil

LEVELS = 256


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of pictures, (width, height).

    Attributes:
        fixed: What each is resized to, or None where its shorter side becomes `shortest`.
        crop: What is cut out of the middle; None for all of it.
    """

    fixed: tuple[int, int] | None
    shortest: int
    crop: tuple[int, int] | None

    def resized(self, picture: Image.Image) -> tuple[int, int]:
        if self.fixed is not None:
            return self.fixed
        height, width = get_resize_output_image_size(
            np.empty((picture.height, picture.width, 1), dtype=np.uint8),
            size=self.shortest,
            default_to_square=False,
            input_data_format=ChannelDimension.LAST,
        )
        return int(width), int(height)

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """What is kept, by transformers' rounding."""
        if self.crop is None:
            return 0, 0, width, height
        left, top = (width - self.crop[0]) // 2, (height - self.crop[1]) // 2
        return left, top, left + self.crop[0], top + self.crop[1]


@dataclass(frozen=True, slots=True, eq=False)
class GreyPath:
    """Attributes:
    table: What each level becomes in each channel, (3, 256).
    """

    shape: Shape
    resample: Image.Resampling
    table: Pixels

    def __call__(self, picture: Image.Image) -> Pixels:
        """A picture of mode L, (3, H, W)."""
        small = picture.resize(self.shape.resized(picture), resample=self.resample)
        levels = np.asarray(small.crop(self.shape.box(*small.size)))  # (H, W)
        if (self.table == self.table[0]).all():
            return np.broadcast_to(self.table[0][levels], (3, *levels.shape))
        return self.table[:, levels]  # (3, H, W)


def grey_path(processor: object) -> GreyPath | None:
    """A shorter way for a processor; None where it is not known to do what the module says, or
    does something more."""
    if not isinstance(processor, Known):
        return None
    if type(processor) not in (SiglipImageProcessorPil, CLIPImageProcessorPil):
        return None
    usual = (processor.do_resize, processor.do_rescale, processor.do_normalize)
    if not all(usual) or not processor.do_convert_rgb or getattr(processor, "do_pad", None):
        return None
    shape = _shape(processor)
    if shape is None:
        return None
    return GreyPath(shape, Image.Resampling(processor.resample), _table(processor))


def _table(processor: Known) -> Pixels:
    """What each level becomes in each channel, by the processor: (3, 256)."""
    levels = np.arange(LEVELS, dtype=np.uint8).reshape(16, 16)
    found = processor(
        Image.fromarray(levels), do_resize=False, do_center_crop=False, return_tensors="np"
    )
    values = np.asarray(found["pixel_values"][0], dtype=np.float32)
    return np.ascontiguousarray(values.reshape(3, LEVELS))


def _shape(processor: Known) -> Shape | None:
    """None where sizes are given in another way, or where a crop may be larger than a picture."""
    size = processor.size
    fixed, shortest = None, 0
    if size.get("height") and size.get("width"):
        fixed = (int(size["width"]), int(size["height"]))
    elif size.get("shortest_edge") and not size.get("longest_edge"):
        shortest = int(size["shortest_edge"])
    else:
        return None
    cut = getattr(processor, "crop_size", None)
    if not getattr(processor, "do_center_crop", False) or cut is None:
        return Shape(fixed, shortest, None)
    crop = (int(cut["width"]), int(cut["height"]))
    least = fixed or (shortest, shortest)
    return None if crop[0] > least[0] or crop[1] > least[1] else Shape(fixed, shortest, crop)
