"""A picture as pure data, in pixels, y down: what every output format is written from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from geodsl.renderer.mathtext import Run
from geodsl.renderer.style import Style

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): a world point (x, y) is drawn at (a x + c y + e, b x + d y + f)."""


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight pieces through the points in order; a closed one returns to its start."""

    points: tuple[Point, ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ArcPath:
    """From angle `start` over `sweep` radians; a positive sweep is clockwise to the eye."""

    x: float
    y: float
    radius: float
    start: float
    sweep: float


Path = Polyline | ArcPath


class Role(Enum):
    """What a line of the picture is."""

    STROKE = "stroke"
    MARK = "mark"
    AXIS = "axis"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Ink:
    """A path that is stroked, or filled when `width` is 0 (dots and arrowheads).

    `dash` holds the lengths of ink and gap by turns; empty means solid.
    """

    path: Path
    width: float
    role: Role
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Clip:
    """The inside of a closed outline of several pieces, or all but it."""

    outline: tuple[Path, ...]
    inside: bool = True


@dataclass(frozen=True, slots=True)
class Fill:
    """A shaded region: the union of terms, each of which is where all of its clips agree.

    `hatch` is the distance between hatching lines, or 0 for a flat tone.
    """

    terms: tuple[tuple[Clip, ...], ...]
    hatch: float = 0.0


class LabelKind(Enum):
    """What a label names."""

    POINT = "point"
    SEGMENT = "segment"
    ANGLE = "angle"
    ARC = "arc"
    CIRCLE = "circle"
    LINE = "line"
    AXIS = "axis"


@dataclass(frozen=True, slots=True)
class Label:
    """A text that has its place.

    Attributes:
        key: Tells the labels of one picture apart, and finds the same label in another.
        text: As it was written.
        run: Its glyphs, in em from the left end of the baseline.
        x, y: The left end of the baseline.
        size: One em.
        anchor: What it belongs to: its point, or the middle of its segment, angle or arc.
        facing: Where it would rather stand, as seen from its anchor: a vector of length 0 to 1, of
            0 where no side is better.
    """

    key: str
    text: str
    run: Run
    x: float
    y: float
    size: float
    kind: LabelKind
    anchor: Point
    facing: Point = (0.0, 0.0)

    @property
    def box(self) -> Box:
        """The box of the ink."""
        left, top, right, bottom = self.run.box
        return (
            self.x + left * self.size,
            self.y + top * self.size,
            self.x + right * self.size,
            self.y + bottom * self.size,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture. Painted in order: paper, fills, inks, labels."""

    width: int
    height: int
    style: Style
    matrix: Matrix
    fills: tuple[Fill, ...] = ()
    inks: tuple[Ink, ...] = ()
    labels: tuple[Label, ...] = ()
