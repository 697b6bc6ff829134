"""A scene in a format that is given by name."""

from __future__ import annotations

from typing import Literal, assert_never

from geodsl.renderer import Scene, draw_pdf, draw_png, draw_svg

Format = Literal["png", "svg", "pdf"]


def draw(scene: Scene, form: Format) -> bytes:
    """The bytes of a picture file."""
    match form:
        case "png":
            return draw_png(scene)
        case "svg":
            return draw_svg(scene).encode()
        case "pdf":
            return draw_pdf(scene)
        case _:
            assert_never(form)
