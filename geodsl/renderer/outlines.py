"""The font itself, opened by fontTools: slow, and needed only for letters that are not kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from geodsl.renderer.glyphs import Command, Shape

_MISSING = ".notdef"


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


class Outlines:
    """The glyphs of a font file, by character."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(BytesIO(path.read_bytes()), lazy=True)  # leaves no file open
        self._names: dict[int, str] = self._font.getBestCmap()

    def has(self, character: str) -> bool:
        return ord(character) in self._names

    def shape(self, character: str) -> Shape:
        """The outline of a character; that of a missing glyph where the font has none."""
        em = self._font["head"].unitsPerEm
        glyphs = self._font.getGlyphSet()
        glyph = glyphs[self._names.get(ord(character), _MISSING)]
        tracer, bounds = _Tracer(self._font), BoundsPen(glyphs)
        glyph.draw(tracer)
        glyph.draw(bounds)
        left, bottom, right, top = bounds.bounds or (0.0, 0.0, 0.0, 0.0)
        box = (left / em, -top / em, right / em, -bottom / em)
        return Shape(glyph.width / em, box, tuple(tracer.commands))
