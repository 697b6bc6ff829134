"""Coordinates to pictures: scenes as pure data, and PNG, SVG and PDF from them."""

from geodsl.freedom import Variations, variations
from geodsl.renderer.ink import LabelReport, measure_labels
from geodsl.renderer.layout import Likeness, layout, likeness
from geodsl.renderer.outputs import draw, draw_gray, draw_pdf, draw_png, draw_svg
from geodsl.renderer.scene import Scene
from geodsl.renderer.style import PRESETS, Style, StyleError, is_monochrome, style_from

__all__ = [
    "PRESETS",
    "LabelReport",
    "Likeness",
    "Scene",
    "Style",
    "StyleError",
    "Variations",
    "draw",
    "draw_gray",
    "draw_pdf",
    "draw_png",
    "draw_svg",
    "is_monochrome",
    "layout",
    "likeness",
    "measure_labels",
    "style_from",
    "variations",
]
