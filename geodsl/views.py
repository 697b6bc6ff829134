"""What a picture shows, as the judge needs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodsl.ir import Program
from geodsl.verifier import View, Visibility

if TYPE_CHECKING:
    from geodsl.renderer import Scene


def picture_view(program: Program, scene: Scene) -> View:
    """The view of a program's figure that a laid-out picture gives."""
    style = scene.style
    texts = tuple(
        text
        for text in program.drawing.texts
        if style.labels and (style.numbers or not text.numeric)
    )
    shades = program.drawing.shades if style.shade > 0.0 else ()
    drawing = replace(program.drawing, texts=texts, shades=shades)
    return View(scene.matrix, scene.width, scene.height, texts, drawing.axes, Visibility(), drawing)
