"""The grain of paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer.style import Style


def with_grain(pixels: NDArray[np.uint8], style: Style) -> NDArray[np.uint8]:
    """The pixels, each made lighter or darker by up to `style.noise` of the full range.

    Integers throughout: the same seed gives the same bytes on every processor.
    """
    if style.noise == 0:
        return pixels
    amplitude = round(style.noise * 255)
    rng = np.random.Generator(np.random.PCG64(style.seed & 0xFFFF_FFFF_FFFF_FFFF))
    grain = rng.integers(-amplitude, amplitude, pixels.shape[:2], np.int32, endpoint=True)
    # The mean of two draws: small deviations are commoner than large ones.
    grain += rng.integers(-amplitude, amplitude, pixels.shape[:2], np.int32, endpoint=True)
    grain //= 2
    if pixels.ndim == 3:
        grain = grain[:, :, None]
    noisy: NDArray[np.int32] = np.clip(pixels.astype(np.int32) + grain, 0, 255)
    return noisy.astype(np.uint8)
