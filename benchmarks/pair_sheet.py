"""Pairs of positives and negatives with their captions and what was broken, to look at.

    python benchmarks/pair_sheet.py FOLDER -o sheet.png [--count 12] [--first 0] [--cell 320]

FOLDER holds samples that `geodsl mutate` wrote. Each pair is a positive and a negative of it, and
under them the rule, the edit, the broken fact and both captions. Pairs go round the samples and
take another rule each time.
"""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from contact_sheet import sheet
from numpy.typing import NDArray

from geodsl.renderer import Scene, Style, png
from geodsl.renderer.mathtext import typeset_plain
from geodsl.renderer.outputs import rgb_pixels
from geodsl.renderer.scene import Label, LabelKind

Row = dict[str, Any]
_BLANK = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_TEXT_PX = 12
_LINES = 9


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("pairs.png"))
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--cell", type=int, default=320)
    parser.add_argument("--columns", type=int, default=2)
    options = parser.parse_args(arguments)
    files = sorted(options.folder.rglob("sample.json"))
    if not files:
        print("no sample there", file=sys.stderr)
        return 1
    chosen = list(pairs(files))[options.first : options.first + options.count]
    cells = [cell(file, record, k, options.cell) for file, record, k in chosen]
    options.output.write_bytes(png.encode(sheet(cells, options.columns)))
    print(f"{len(cells)} pairs in {options.output}")
    return 0


def pairs(files: Sequence[Path]) -> Iterator[tuple[Path, Row, int]]:
    """One negative of each sample, of the rule that was shown least; then another round."""
    records = [(file, json.loads(file.read_text(encoding="utf-8"))) for file in files]
    shown: Counter[str] = Counter()
    left = {file: set(range(len(record["negatives"]))) for file, record in records}
    while any(left.values()):
        for file, record in records:
            if left[file]:
                k = min(left[file], key=lambda i: (shown[record["negatives"][i]["mutator"]], i))
                left[file].discard(k)
                shown[record["negatives"][k]["mutator"]] += 1
                yield file, record, k


def cell(file: Path, record: Row, k: int, size: int) -> NDArray[np.uint8]:
    """Positive, negative, and the texts under them: (height, 2 size, 3)."""
    negative, positive = record["negatives"][k], record["positive"]
    broken = negative["broken"][0]
    text = [
        f"{file.parent.name[:40]}  {k}: {negative['mutator']}",
        *(f"{row['before']}   →   {'; '.join(row['after'])}" for row in negative["edit"][:2]),
        f"broken: {broken['relation']} by {broken['margin']:.1f} {broken['unit']}",
        "+ " + positive["captions"][negative["caption_index"]]["text"],
        "- " + negative["caption"]["text"],
    ]
    lines = [line for part in text for line in textwrap.wrap(part, size // 3)]
    strips = [strip(line, 2 * size) for line in (lines + [""] * _LINES)[:_LINES]]
    pictures = [shown(file, positive["picture"], size), shown(file, negative["picture"], size)]
    return np.concatenate([np.concatenate(pictures, axis=1), *strips], axis=0)


def shown(file: Path, name: str, size: int) -> NDArray[np.uint8]:
    """A picture as it was written, on a canvas of a cell."""
    surface = cairo.ImageSurface.create_from_png(str(file.parent / name))
    canvas = cairo.ImageSurface(cairo.FORMAT_RGB24, size, size)
    context = cairo.Context(canvas)
    context.scale(size / surface.get_width(), size / surface.get_height())
    context.set_source_surface(surface)
    context.paint()
    pixels = np.frombuffer(canvas.get_data(), np.uint8).reshape(size, -1, 4)
    return np.ascontiguousarray(pixels[:, :size, 2::-1])


def strip(text: str, width: int) -> NDArray[np.uint8]:
    label = Label(
        "line", text, typeset_plain(text), 4.0, 12.0, float(_TEXT_PX), LabelKind.AXIS, (0.0, 0.0)
    )
    return rgb_pixels(Scene(width, _TEXT_PX + 4, Style(), _BLANK, labels=(label,)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
