"""Letter shapes: outlines of STIX Two Math, which the package `ziamath` ships.

The font is opened on first use and only the glyphs that a picture needs are read; both are kept
for the life of the process. No system font is ever looked at, so every machine draws the same.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from geodsl.values import dataclass

_FONT_FILE = Path("fonts") / "STIXTwoMath-Regular.ttf"
_MISSING = ".notdef"

Command = tuple[str, tuple[float, ...]]
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


class _Tracer(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Collects an outline in em, y down; the base class turns quadratic curves into cubic ones."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(font.getGlyphSet())
        self.commands: list[Command] = []
        self._em = font["head"].unitsPerEm

    def _add(self, name: str, *points: tuple[float, float]) -> None:
        em = self._em
        self.commands.append((name, tuple(v for x, y in points for v in (x / em, -y / em))))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802  # fontTools' name
        self._add("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._add("C", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._add("Z")


@lru_cache(maxsize=1)
def _font() -> TTFont:
    # Finding the package does not import it: its import alone takes a tenth of a second.
    spec = find_spec("ziamath")
    if spec is None or not spec.submodule_search_locations:
        raise FontError("the package `ziamath`, which ships the font, is not installed")
    return TTFont(Path(spec.submodule_search_locations[0]) / _FONT_FILE, lazy=True)


@lru_cache(maxsize=1)
def _names() -> dict[int, str]:
    """By character code, the font's name of the glyph."""
    names: dict[int, str] = _font().getBestCmap()
    return names


@lru_cache(maxsize=4096)
def shape(character: str) -> Shape:
    """The outline of one character; that of a missing glyph where the font has none.

    Raises:
        FontError: The font is not installed.
    """
    font = _font()
    em = font["head"].unitsPerEm
    glyph = font.getGlyphSet()[_names().get(ord(character), _MISSING)]
    tracer, bounds = _Tracer(font), BoundsPen(font.getGlyphSet())
    glyph.draw(tracer)
    glyph.draw(bounds)
    left, bottom, right, top = bounds.bounds or (0.0, 0.0, 0.0, 0.0)
    box = (left / em, -top / em, right / em, -bottom / em)
    return Shape(glyph.width / em, box, tuple(tracer.commands))


def has_character(character: str) -> bool:
    """Whether the font can draw `character`."""
    return character.isspace() or ord(character) in _names()
