"""Read outlines from a TrueType font, one glyph at a time.

A picture needs a dozen of the 7,000 glyphs of the font. Reading just those from the mapped file
takes a millisecond, where a font library that reads every table first takes a hundred.
Formats: https://learn.microsoft.com/typography/opentype/spec (`cmap` 12, `hmtx`, `loca`, `glyf`).
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from

Point = tuple[float, float]
Command = tuple[str, tuple[float, ...]]
"""`("M", (x, y))`, `("L", (x, y))`, `("C", (x1, y1, x2, y2, x, y))` or `("Z", ())`."""

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_ARGS_ARE_WORDS, _ARGS_ARE_OFFSETS, _HAS_SCALE = 1, 2, 8
_MORE_PARTS, _HAS_TWO_SCALES, _HAS_MATRIX = 32, 64, 128


class FontError(Exception):
    """The font file is not one that this reader understands."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One glyph in font units, y up.

    Attributes:
        advance: Distance to the next glyph's origin.
        box: Left, bottom, right, top of the ink; all zero for a blank.
        commands: The outline as cubic curves; filled by the nonzero rule.
    """

    advance: int
    box: tuple[int, int, int, int]
    commands: tuple[Command, ...]


class TrueTypeFont:
    """A mapped font file. Glyphs are read when asked for and not kept."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = self._read_directory()
        missing = {"cmap", "glyf", "head", "hhea", "hmtx", "loca"} - self._tables.keys()
        if missing:
            raise FontError(f"{path} lacks the tables {sorted(missing)}")
        head = self._tables["head"]
        self.units_per_em: int = unpack_from(">H", self._data, head + 18)[0]
        self._long_offsets: bool = unpack_from(">h", self._data, head + 50)[0] == 1
        self._metrics: int = unpack_from(">H", self._data, self._tables["hhea"] + 34)[0]
        self._groups = self._read_character_groups(path)

    def _read_directory(self) -> dict[str, int]:
        count = unpack_from(">H", self._data, 4)[0]
        tables = {}
        for i in range(count):
            tag, _, offset, _ = unpack_from(">4sIII", self._data, 12 + 16 * i)
            tables[tag.decode("latin-1")] = offset
        return tables

    def _read_character_groups(self, path: Path) -> tuple[int, int]:
        """Offset and number of the groups of the `cmap` subtable of format 12."""
        cmap = self._tables["cmap"]
        for i in range(unpack_from(">H", self._data, cmap + 2)[0]):
            offset = cmap + unpack_from(">I", self._data, cmap + 8 + 8 * i)[0]
            if unpack_from(">H", self._data, offset)[0] == 12:
                return offset + 16, unpack_from(">I", self._data, offset + 12)[0]
        raise FontError(f"{path} has no character map of format 12")

    def glyph_index(self, character: str) -> int:
        """Index of the glyph of one character; 0, the glyph of missing characters, if none."""
        code = ord(character)
        base, low, high = self._groups[0], 0, self._groups[1]
        while low < high:
            middle = (low + high) // 2
            first, last, glyph = unpack_from(">III", self._data, base + 12 * middle)
            if code < first:
                high = middle
            elif code > last:
                low = middle + 1
            else:
                return int(glyph + code - first)
        return 0

    def outline(self, index: int) -> Outline:
        """The glyph of index `index`."""
        last_metric = min(index, self._metrics - 1)
        advance = unpack_from(">H", self._data, self._tables["hmtx"] + 4 * last_metric)[0]
        start, end = self._range(index)
        if start == end:
            return Outline(advance, (0, 0, 0, 0), ())
        box = unpack_from(">4h", self._data, start + 2)
        commands: list[Command] = []
        for contour in self._contours(index):
            commands.extend(_trace(contour))
        return Outline(advance, box, tuple(commands))

    def _range(self, index: int) -> tuple[int, int]:
        loca, glyf = self._tables["loca"], self._tables["glyf"]
        if self._long_offsets:
            start, end = unpack_from(">II", self._data, loca + 4 * index)
        else:
            start, end = (2 * v for v in unpack_from(">HH", self._data, loca + 2 * index))
        return glyf + start, glyf + end

    def _contours(self, index: int) -> list[list[tuple[float, float, bool]]]:
        start, end = self._range(index)
        if start == end:
            return []
        count = unpack_from(">h", self._data, start)[0]
        return self._simple(start + 10, count) if count >= 0 else self._compound(start + 10)

    def _simple(self, at: int, count: int) -> list[list[tuple[float, float, bool]]]:
        ends = unpack_from(f">{count}H", self._data, at)
        at += 2 * count
        at += 2 + unpack_from(">H", self._data, at)[0]
        total = ends[-1] + 1 if ends else 0
        flags: list[int] = []
        while len(flags) < total:
            flag = self._data[at]
            at += 1
            repeat = 1
            if flag & _REPEAT:
                repeat += self._data[at]
                at += 1
            flags.extend([flag] * repeat)
        xs, at = self._deltas(at, flags, _X_SHORT, _X_SAME)
        ys, at = self._deltas(at, flags, _Y_SHORT, _Y_SAME)
        points = [(x, y, bool(f & _ON_CURVE)) for x, y, f in zip(xs, ys, flags, strict=True)]
        starts = (0, *(e + 1 for e in ends[:-1]))
        return [points[a : b + 1] for a, b in zip(starts, ends, strict=True)]

    def _deltas(self, at: int, flags: list[int], short: int, same: int) -> tuple[list[float], int]:
        values: list[float] = []
        value = 0
        for flag in flags:
            if flag & short:
                value += self._data[at] if flag & same else -self._data[at]
                at += 1
            elif not flag & same:
                value += unpack_from(">h", self._data, at)[0]
                at += 2
            values.append(float(value))
        return values, at

    def _compound(self, at: int) -> list[list[tuple[float, float, bool]]]:
        contours: list[list[tuple[float, float, bool]]] = []
        more = True
        while more:
            flags, part = unpack_from(">HH", self._data, at)
            at += 4
            if not flags & _ARGS_ARE_OFFSETS:
                raise FontError("glyph parts joined point to point are not supported")
            dx, dy = unpack_from(">hh" if flags & _ARGS_ARE_WORDS else ">bb", self._data, at)
            at += 4 if flags & _ARGS_ARE_WORDS else 2
            a, b, c, d = 1.0, 0.0, 0.0, 1.0
            if flags & _HAS_SCALE:
                a = d = unpack_from(">h", self._data, at)[0] / 16384
                at += 2
            elif flags & _HAS_TWO_SCALES:
                a, d = (v / 16384 for v in unpack_from(">2h", self._data, at))
                at += 4
            elif flags & _HAS_MATRIX:
                a, b, c, d = (v / 16384 for v in unpack_from(">4h", self._data, at))
                at += 8
            for contour in self._contours(part):
                contours.append(
                    [(a * x + c * y + dx, b * x + d * y + dy, on) for x, y, on in contour]
                )
            more = bool(flags & _MORE_PARTS)
        return contours


def _trace(contour: list[tuple[float, float, bool]]) -> list[Command]:
    """A closed contour of on-curve and quadratic control points as cubic commands."""
    first_on = next((i for i, p in enumerate(contour) if p[2]), None)
    if first_on is None:
        start = _halfway(contour[-1][:2], contour[0][:2])
        rest = contour
    else:
        start = contour[first_on][:2]
        rest = contour[first_on + 1 :] + contour[:first_on]
    commands: list[Command] = [("M", start)]
    here, control = start, None
    for x, y, on in [*rest, (*start, True)]:
        if control is None:
            if on:
                commands.append(("L", (x, y)))
                here = (x, y)
            else:
                control = (x, y)
            continue
        end = (x, y) if on else _halfway(control, (x, y))
        commands.append(("C", _cubic(here, control, end)))
        here, control = end, None if on else (x, y)
    commands.append(("Z", ()))
    return commands


def _halfway(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _cubic(start: Point, control: Point, end: Point) -> tuple[float, ...]:
    """The cubic with the same points as a quadratic curve (degree elevation)."""
    return (
        start[0] + (control[0] - start[0]) * 2 / 3,
        start[1] + (control[1] - start[1]) * 2 / 3,
        end[0] + (control[0] - end[0]) * 2 / 3,
        end[1] + (control[1] - end[1]) * 2 / 3,
        *end,
    )
