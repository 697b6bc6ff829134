"""What the judge answers, and what it has to know of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

from geodsl.ir import Drawing, Fact, Text


class Verdict(Enum):
    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"


Method = Literal["figure", "printed", "rounded"]
"""What decided: the coordinates, a number printed in the picture, or the tolerance for numbers that
were rounded in print."""

Unit = Literal["relative", "px", "deg", "ratio"]


class FactVerdict(NamedTuple):
    """The verdict on one fact in one figure. (A named tuple is made in a fourth of the time of a
    frozen class, and there is one for each fact of each figure.)

    Attributes:
        fact: What was judged.
        verdict: HOLDS, FAILS or UNDECIDED; for a negated fact that of the contrary.
        defect: Of the fact without its negation: how far one point would have to move to make it
            exact, as a share of the figure's size; infinite where nothing can be measured.
        margin: How far past its threshold, in `unit`: HOLDS counts from the tolerance (relative),
            FAILS from the visibility threshold that was passed by least. UNDECIDED has a negative
            margin: what is missing to be seen.
        unit: Unit of `margin`.
        method: What decided.
        reason: Why nothing could be decided, or what the picture prints; empty otherwise.
    """

    fact: Fact
    verdict: Verdict
    defect: float
    margin: float
    unit: Unit
    method: Method = "figure"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Visibility:
    """How large a defect has to be to be seen.

    Attributes:
        pixels: In the picture scaled down to `picture_px`, or at its own size if that is smaller.
        degrees: Where an angle is what is stated.
        ratio: Of the larger to the smaller where a ratio of lengths or areas is what is stated.
        picture_px: Longer side of the picture that a vision encoder is given.
    """

    pixels: float = 8.0
    degrees: float = 5.0
    ratio: float = 1.10
    picture_px: float = 336.0


@dataclass(frozen=True, slots=True)
class View:
    """A picture of the figure, as far as it decides what can be seen.

    Attributes:
        matrix: (a, b, c, d, e, f): the world point (x, y) is drawn at pixel
            (a*x + c*y + e, b*x + d*y + f), rows growing downwards.
        width, height: Pixels.
        texts: The texts that are printed in it.
        axes: Coordinate axes with numbers are drawn.
        visibility: The thresholds.
        drawing: What it shows besides texts: strokes and shades. None where that is not known, so
            that nothing can be said of them.
    """

    matrix: tuple[float, float, float, float, float, float]
    width: float
    height: float
    texts: tuple[Text, ...] = ()
    axes: bool = False
    visibility: Visibility = Visibility()
    drawing: Drawing | None = None


class Undefined(Exception):  # noqa: N818 - a state of the figure, not an error of the caller
    """Something that a fact speaks of does not exist in the figure: the line through two points
    that coincide, a point that is not there. Never leaves the package: it becomes UNDECIDED."""
