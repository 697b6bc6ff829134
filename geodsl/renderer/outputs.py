"""Scenes as files: PNG, gray array, SVG, PDF."""

from __future__ import annotations

from typing import Literal, assert_never

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import png
from geodsl.renderer.cairo import colours, coverage, pdf
from geodsl.renderer.noise import with_grain
from geodsl.renderer.scene import Scene
from geodsl.renderer.style import channels, is_monochrome
from geodsl.renderer.svg import svg


def gray_pixels(scene: Scene) -> NDArray[np.uint8]:
    """The picture in gray: (height, width), 0 black to 255 white."""
    style = scene.style
    if not is_monochrome(style):
        return _luma(rgb_pixels(scene))
    ink, paper = channels(style.ink)[0], channels(style.paper)[0]
    covered = coverage(scene)
    if (ink, paper) == (0, 255):
        return with_grain(np.subtract(255, covered), style)
    # Rounded to nearest in integers, so that no rounding mode or instruction set matters.
    mixed = (covered.astype(np.int32) * (ink - paper) + 255 * paper + 127) // 255
    return with_grain(mixed.astype(np.uint8), style)


def rgb_pixels(scene: Scene) -> NDArray[np.uint8]:
    """The picture in colour: (height, width, 3)."""
    return with_grain(colours(scene), scene.style)


def _luma(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """ITU-R BT.601 luma in integers."""
    red, green, blue = (pixels[:, :, i].astype(np.int32) for i in range(3))
    return ((299 * red + 587 * green + 114 * blue + 500) // 1000).astype(np.uint8)


def draw_gray(scene: Scene) -> tuple[int, int, bytes]:
    """Width, height and one byte a pixel, row by row from the top."""
    return scene.width, scene.height, gray_pixels(scene).tobytes()


def draw_png(scene: Scene) -> bytes:
    """8-bit gray, or 24-bit colour where the style has colours."""
    pixels = gray_pixels(scene) if is_monochrome(scene.style) else rgb_pixels(scene)
    return png.encode(pixels)


def encode_drawn(scene: Scene, pixels: NDArray[np.uint8]) -> bytes:
    """The same for a scene whose gray pixels are there already."""
    return png.encode(pixels if is_monochrome(scene.style) else rgb_pixels(scene))


def draw_svg(scene: Scene) -> str:
    """Paths only: no text elements, so no font is needed to show it."""
    return svg(scene)


def draw_pdf(scene: Scene) -> bytes:
    """One page, one point to a pixel, outlines for letters."""
    return pdf(scene)


Format = Literal["png", "svg", "pdf"]


def draw(scene: Scene, to: Format) -> bytes:
    """The file of a scene in the given format."""
    match to:
        case "png":
            return draw_png(scene)
        case "svg":
            return draw_svg(scene).encode()
        case "pdf":
            return draw_pdf(scene)
        case _:
            assert_never(to)
