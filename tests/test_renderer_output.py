"""Files and arrays: formats, bytes, bounds."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import cairo
import numpy as np
import pytest
from figure_pictures import (
    FIGURES,
    Points,
    altitude,
    draw,
    every_figure,
    figure,
    segments,
    strokes_of,
)

from geodsl.renderer import (
    Style,
    draw_gray,
    draw_pdf,
    draw_png,
    draw_svg,
    layout,
    style_from,
)
from geodsl.renderer.scene import Polyline


@every_figure
def test_the_same_figure_gives_the_same_bytes(name: str) -> None:
    first, second = draw(name), draw(name)
    assert draw_png(first) == draw_png(second)
    assert draw_svg(first) == draw_svg(second)
    assert draw_pdf(first) == draw_pdf(second)


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib, sys;"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r});"
        "import figure_pictures as pictures; from geodsl.renderer import draw_png, style_from;"
        "scene = pictures.draw('cyclic', style_from('pencil'));"
        "print(hashlib.sha256(draw_png(scene)).hexdigest())"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = hashlib.sha256(draw_png(draw("cyclic", style_from("pencil")))).hexdigest()
    assert made.stdout.strip() == here


def test_the_gray_array_is_what_the_png_holds() -> None:
    scene = draw("tangents", size=(301, 217))
    width, height, data = draw_gray(scene)
    assert (width, height, len(data)) == (301, 217, 301 * 217)
    surface = cairo.ImageSurface.create_from_png(io.BytesIO(draw_png(scene)))
    assert (surface.get_width(), surface.get_height()) == (301, 217)
    stride = surface.get_stride()
    stored = np.frombuffer(surface.get_data(), np.uint8).reshape(217, stride // 4, 4)
    assert (stored[:, :301, 0] == np.frombuffer(data, np.uint8).reshape(217, 301)).all()


def test_a_style_with_colours_makes_a_colour_png_and_gray_stays_gray() -> None:
    gray, coloured = draw_png(draw("ring")), draw_png(draw("ring", style_from("textbook")))
    assert (gray[24], gray[25]) == (8, 0)
    assert (coloured[24], coloured[25]) == (8, 2)


def test_svg_is_well_formed_and_needs_no_font() -> None:
    for name in FIGURES:
        root = ElementTree.fromstring(draw_svg(draw(name, style_from("hatched"))))
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert "text" not in tags
        assert "path" in tags


def test_jitter_moves_strokes_but_not_their_ends() -> None:
    program, coordinates = altitude()
    plain = layout(program, coordinates)
    shaky = layout(program, coordinates, Style(jitter=0.004, seed=3))
    for straight, bent in zip(strokes_of(plain), strokes_of(shaky), strict=True):
        assert isinstance(straight.path, Polyline)
        assert isinstance(bent.path, Polyline)
        assert len(bent.path.points) > len(straight.path.points)
        for end in (0, -1):
            assert bent.path.points[end] == pytest.approx(straight.path.points[end], abs=1e-6)
    assert shaky == layout(program, coordinates, Style(jitter=0.004, seed=3))
    assert shaky != layout(program, coordinates, Style(jitter=0.004, seed=4))


@pytest.mark.parametrize("size", [0, 16, 100_000, (448, 1)])
def test_sizes_out_of_bounds_are_refused_with_the_value(size: int | tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="pixels a side"):
        layout(*altitude(), size=size)


@pytest.mark.parametrize("points", [{}, {"A": (0.0, 0.0)}, {"A": (1.0, 1.0), "B": (1.0, 1.0)}])
def test_figures_without_extent_are_drawn(points: Points) -> None:
    strokes = segments("AB") if "B" in points else []
    assert draw_png(layout(*figure(points, strokes)))
