"""How a picture looks, as data: one frozen value, named presets, and a reader for plain mappings.

Sizes are shares of the shorter side of the canvas, so that one style serves every size.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Literal, get_args

Dots = Literal["auto", "all", "none"]
Shading = Literal["solid", "hatch"]

_COLOUR = re.compile(r"#[0-9a-f]{6}")


class StyleError(ValueError):
    """A style names an unknown field or preset, or gives a value out of its range."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style. The defaults are those of a printed exam.

    Attributes:
        line_width, mark_width: Width of strokes and of marks, as a share of the shorter side.
        font_size: One em, as a share of the shorter side.
        font_size_min: How far labels may shrink where there is no room for them.
        margin: Free border around the figure, room for the labels outside it.
        scale: Size of the figure within the border, in (0, 1].
        rotation_deg: Turns the figure counter-clockwise; texts stay upright.
        mirror: Reflects the figure left to right; texts are not reflected.
        ink, mark_ink, label_ink, shade_ink, paper: Colours, `#rrggbb`.
        shade: How dark a shaded region is, 0 none to 1 full ink.
        shading: Flat tone or parallel lines.
        dots: Points as dots: only where no stroke passes, all, or none.
        arrowheads: Arrowheads at the ends of infinite lines and rays.
        numbers: Whether texts that come from measures are printed.
        labels: Whether texts are printed at all.
        jitter: How far strokes wander as if drawn by hand, as a share of the shorter side.
        noise: Grain of the paper, 0 none to 1 full range; in rasters only.
        seed: Seeds jitter and noise.
    """

    line_width: float = 0.0036
    mark_width: float = 0.0030
    font_size: float = 0.047
    font_size_min: float = 0.030
    margin: float = 0.085
    scale: float = 1.0
    rotation_deg: float = 0.0
    mirror: bool = False
    ink: str = "#000000"
    mark_ink: str = "#000000"
    label_ink: str = "#000000"
    shade_ink: str = "#000000"
    paper: str = "#ffffff"
    shade: float = 0.16
    shading: Shading = "solid"
    dots: Dots = "auto"
    arrowheads: bool = False
    numbers: bool = True
    labels: bool = True
    jitter: float = 0.0
    noise: float = 0.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int | float):
                raise StyleError(f"style: `{name}` is a number, not {value!r}")
            if not low <= value <= high:
                raise StyleError(f"style: `{name}` lies between {low} and {high}, not {value!r}")
        for name in _COLOURS:
            value = getattr(self, name)
            if not isinstance(value, str) or not _COLOUR.fullmatch(value):
                raise StyleError(f"style: `{name}` is a colour such as #1f3b70, not {value!r}")
        for name in _SWITCHES:
            if not isinstance(getattr(self, name), bool):
                raise StyleError(f"style: `{name}` is true or false, not {getattr(self, name)!r}")
        for name, choices in _CHOICES.items():
            if getattr(self, name) not in choices:
                raise StyleError(
                    f"style: `{name}` is one of {', '.join(choices)}, not {getattr(self, name)!r}"
                )
        if isinstance(self.seed, bool) or not isinstance(self.seed, int):
            raise StyleError(f"style: `seed` is an integer, not {self.seed!r}")
        if self.font_size_min > self.font_size:
            raise StyleError("style: `font_size_min` is larger than `font_size`")


_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "line_width": (0.0005, 0.05),
        "mark_width": (0.0005, 0.05),
        "font_size": (0.01, 0.2),
        "font_size_min": (0.01, 0.2),
        "margin": (0.0, 0.35),
        "scale": (0.2, 1.0),
        "rotation_deg": (-360.0, 360.0),
        "shade": (0.0, 1.0),
        "jitter": (0.0, 0.03),
        "noise": (0.0, 1.0),
    }
)
_COLOURS = ("ink", "mark_ink", "label_ink", "shade_ink", "paper")
_SWITCHES = ("mirror", "arrowheads", "numbers", "labels")
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"dots": get_args(Dots), "shading": get_args(Shading)}
)

PRESETS: Mapping[str, Style] = MappingProxyType(
    {
        "exam": Style(),
        "bold": Style(line_width=0.0058, mark_width=0.0045, font_size=0.052, font_size_min=0.034),
        "thin": Style(line_width=0.0022, mark_width=0.0020, font_size=0.042),
        "dots": Style(dots="all"),
        "hatched": Style(shading="hatch"),
        "plain": Style(numbers=False),
        "pencil": Style(
            line_width=0.0042, ink="#404040", mark_ink="#404040", label_ink="#404040",
            shade_ink="#404040", paper="#f6f6f6", jitter=0.0022, noise=0.07, shading="hatch",
        ),
        "scan": Style(
            ink="#262626", mark_ink="#262626", label_ink="#262626", shade_ink="#262626",
            paper="#ececec", rotation_deg=1.5, noise=0.12,
        ),
        "blackboard": Style(
            ink="#f4f4f4", mark_ink="#f4f4f4", label_ink="#f4f4f4", shade_ink="#f4f4f4",
            paper="#26342c", line_width=0.0046, jitter=0.0016, shade=0.25,
        ),
        "textbook": Style(
            ink="#15396b", mark_ink="#b3261e", label_ink="#000000", shade_ink="#4d8fd1",
            shade=0.30, dots="all",
        ),
    }
)  # fmt: skip


def style_from(data: str | Mapping[str, object]) -> Style:
    """A style from the name of a preset, or from a mapping of fields as JSON or YAML gives it.

    A mapping may name under `preset` what it starts from; without, it starts from `exam`.

    Raises:
        StyleError: An unknown preset or field, or a value of the wrong kind or out of range.
    """
    if isinstance(data, str):
        return _preset(data)
    base = data.get("preset", "exam")
    if not isinstance(base, str):
        raise StyleError(f"style: `preset` is the name of a preset, not {base!r}")
    known = [f.name for f in fields(Style)]
    for name in data:
        if name not in known and name != "preset":
            raise StyleError(f"style: no field `{name}`{_hint(name, known)}")
    changes = {name: value for name, value in data.items() if name != "preset"}
    return replace(_preset(base), **changes)  # type: ignore[arg-type]  # __post_init__ checks


def _preset(name: str) -> Style:
    if name not in PRESETS:
        raise StyleError(f"style: no preset `{name}`{_hint(name, list(PRESETS))}")
    return PRESETS[name]


def _hint(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, 1)
    return f"; did you mean `{close[0]}`?" if close else f"; there are {', '.join(known)}"


def is_monochrome(style: Style) -> bool:
    """Whether one gray ink on gray paper draws this style, so that 8 bits a pixel suffice."""
    inks = {style.ink, style.mark_ink, style.label_ink, style.shade_ink}
    return len(inks) == 1 and all(_is_gray(c) for c in (*inks, style.paper))


def _is_gray(colour: str) -> bool:
    red, green, blue = channels(colour)
    return red == green == blue


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
