"""One picture with the figures of many programs, to look at.

    python benchmarks/contact_sheet.py FILE_OR_FOLDER ... -o sheet.png [--columns 5] [--cell 400]

Each cell carries the program's name; a program without a figure says why.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodsl.pipeline import Compiled, Options, compile_source
from geodsl.renderer import Scene, Style, png, style_from
from geodsl.renderer.mathtext import typeset_plain
from geodsl.renderer.outputs import rgb_pixels
from geodsl.renderer.scene import Label, LabelKind
from geodsl.source import Source

_TITLE_PX = 15
_PAPER = 225
_BLANK = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Pixels = NDArray[np.uint8]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("programs", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("sheet.png"))
    parser.add_argument("--columns", type=int, default=5)
    parser.add_argument("--cell", type=int, default=400)
    parser.add_argument("--style", default="exam")
    parser.add_argument("--first", type=int, default=0, help="leave out so many programs")
    parser.add_argument("--count", type=int, default=100, help="take so many programs")
    options = parser.parse_args(arguments)
    files = sorted(_files(options.programs))[options.first : options.first + options.count]
    if not files:
        print("no program there", file=sys.stderr)
        return 1
    style = style_from(options.style)
    cells = [_cell(file, style, options.cell) for file in files]
    options.output.write_bytes(png.encode(sheet(cells, options.columns)))
    print(f"{len(cells)} figures in {options.output}")
    return 0


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from path.rglob("*.geo") if path.is_dir() else [path]


def _cell(file: Path, style: Style, size: int) -> Pixels:
    source = Source(str(file), file.read_text(encoding="utf-8"))
    compiled = compile_source(source, Options(size=size, style=style))
    title = file.stem if compiled.scene else f"{file.stem}: {_reason(compiled)}"
    return titled(title, compiled.scene, size)


def _reason(compiled: Compiled) -> str:
    first = next(iter(compiled.diagnostics), None)
    return f"{compiled.status.value}: {first.message if first else ''}"


def titled(title: str, scene: Scene | None, size: int) -> Pixels:
    """A square picture under one line of text: (size + title, size, 3)."""
    bar = _text_strip(title, size)
    body = np.full((size, size, 3), _PAPER, np.uint8) if scene is None else rgb_pixels(scene)
    return np.concatenate((bar, body), axis=0)


def _text_strip(text: str, width: int) -> Pixels:
    style = Style(paper="#d8d8e4", ink="#00005a", label_ink="#00005a")
    run = typeset_plain(text)
    label = Label("title", text, run, 4.0, 14.0, float(_TITLE_PX), LabelKind.AXIS, (0.0, 0.0))
    return rgb_pixels(Scene(width, _TITLE_PX + 5, style, _BLANK, labels=(label,)))


def sheet(cells: list[Pixels], columns: int) -> Pixels:
    """The cells row by row, with a thin border around each."""
    height, width = cells[0].shape[:2]
    rows = -(-len(cells) // columns)
    page = np.full((rows * (height + 2), columns * (width + 2), 3), _PAPER, np.uint8)
    for i, cell in enumerate(cells):
        top, left = (i // columns) * (height + 2), (i % columns) * (width + 2)
        page[top : top + height, left : left + width] = cell
    return page


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
