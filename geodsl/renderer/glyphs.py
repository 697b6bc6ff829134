"""Letter shapes: outlines of STIX Two Math, which the package `ziamath` ships.

The usual letters are read from the font once and kept in the user's cache, because opening the font
takes longer than solving and drawing a figure; others are read when a picture needs them. No system
font is ever looked at, so every machine draws the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from geodsl import cache as kept

if TYPE_CHECKING:
    from geodsl.renderer.outlines import Outlines

_FONT_FILE = Path("fonts") / "STIXTwoMath-Regular.ttf"

Command: TypeAlias = tuple[str, tuple[float, ...]]
"""`("M", (x, y))`, `("L", (x, y))`, `("C", (x1, y1, x2, y2, x, y))` or `("Z", ())`."""


class FontError(Exception):
    """The font is not there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One character's outline in em, y down, origin on the baseline.

    Attributes:
        advance: Where the next character starts.
        box: Left, top, right, bottom of the ink; all zero for a blank.
        commands: Filled by the nonzero rule.
    """

    advance: float
    box: tuple[float, float, float, float]
    commands: tuple[Command, ...]


_FORMAT = 1
"""Raised when kept letters are laid out in another way, or another set of them is kept."""

_USUAL = (
    (0x21, 0x7E),  # printable ASCII
    (0x391, 0x3C9),  # Greek
    (0x1D434, 0x1D467),  # italic letters
    (0x1D6E2, 0x1D71B),  # italic Greek
)
_USUAL_SIGNS = "ℎ°²³½·×÷±−′″‴√∠△⊙⊥∥≅∼≈≠≤≥π"


@lru_cache(maxsize=4096)
def shape(character: str) -> Shape:
    """The outline of one character; that of a missing glyph where the font has none.

    Raises:
        FontError: The font is not installed.
    """
    row = _usual_rows().get(character)
    known = None if row is None else _read_shape(row)
    return _outlines().shape(character) if known is None else known


def has_character(character: str) -> bool:
    """Whether the font can draw `character`."""
    return character.isspace() or character in _usual_rows() or _outlines().has(character)


@cache
def _font_path() -> Path:
    # Finding the package does not import it: its import alone takes a tenth of a second.
    spec = find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        raise FontError("the package `ziamath`, which ships the font, is not installed")
    return Path(spec.submodule_search_locations[0]) / _FONT_FILE


@cache
def _outlines() -> Outlines:
    from geodsl.renderer.outlines import Outlines  # loads fontTools

    return Outlines(_font_path())


@cache
def _usual_rows() -> Mapping[str, str]:
    """By character, the shape of each usual letter that the font has, as JSON: from the cache, or
    else from the font and into the cache."""
    about = _font_path().stat()
    content = f"{_font_path()} {about.st_size} {about.st_mtime_ns}"  # read in full, it takes longer
    digest = hashlib.sha256(content.encode()).hexdigest()[:16]
    name = f"letters-{_FORMAT}-{digest}.txt"
    data = kept.load(name)
    if data is None:
        usual = [c for c in _usual_characters() if _outlines().has(c)]
        data = "\n".join(c + _write_shape(_outlines().shape(c)) for c in usual).encode()
        kept.store(name, data)
    return {line[:1]: line[1:] for line in data.decode("utf-8", "replace").split("\n")}


def _usual_characters() -> str:
    ranges = (chr(code) for first, last in _USUAL for code in range(first, last + 1))
    return "".join(ranges) + _USUAL_SIGNS


def _write_shape(shape: Shape) -> str:
    return json.dumps([shape.advance, shape.box, shape.commands], separators=(",", ":"))


def _read_shape(row: str) -> Shape | None:
    """None where the row is not one that was kept."""
    try:
        advance, (left, top, right, bottom), commands = json.loads(row)
        drawn = tuple((str(name), tuple(map(float, values))) for name, values in commands)
        box = (float(left), float(top), float(right), float(bottom))
        return Shape(float(advance), box, drawn)
    except (ValueError, TypeError, RecursionError):
        return None
