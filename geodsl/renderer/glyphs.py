"""Letter shapes: outlines of STIX Two Math, which the package `ziamath` ships.

The font is opened on first use and only the glyphs that a picture needs are read; both are kept
for the life of the process. No system font is ever looked at, so every machine draws the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from geodsl.renderer.truetype import Command, FontError, TrueTypeFont

_FONT_FILE = Path("fonts") / "STIXTwoMath-Regular.ttf"


@dataclass(frozen=True, slots=True)
class Shape:
    """One character's outline in em, y down, origin on the baseline.

    Attributes:
        advance: Where the next character starts.
        box: Left, top, right, bottom of the ink.
        commands: Filled by the nonzero rule.
    """

    advance: float
    box: tuple[float, float, float, float]
    commands: tuple[Command, ...]


@lru_cache(maxsize=1)
def _font() -> TrueTypeFont:
    # Finding the package does not import it: its import alone takes a tenth of a second.
    spec = find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        raise FontError("the package `ziamath`, which ships the font, is not installed")
    return TrueTypeFont(Path(spec.submodule_search_locations[0]) / _FONT_FILE)


@lru_cache(maxsize=4096)
def shape(character: str) -> Shape:
    """The outline of one character; that of a missing glyph where the font has none.

    Raises:
        FontError: The font is not installed or not readable.
    """
    font = _font()
    em = font.units_per_em
    outline = font.outline(font.glyph_index(character))
    left, bottom, right, top = (v / em for v in outline.box)
    commands = tuple(
        (name, tuple(v / em if i % 2 == 0 else -v / em for i, v in enumerate(values)))
        for name, values in outline.commands
    )
    return Shape(outline.advance / em, (left, -top, right, -bottom), commands)


def has_character(character: str) -> bool:
    """Whether the font can draw `character`."""
    return character.isspace() or _font().glyph_index(character) != 0
