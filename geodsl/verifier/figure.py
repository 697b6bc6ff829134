"""One figure, prepared for judging: coordinates as complex numbers, its size, what can be seen."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from geodsl.coordinates import Coordinates
from geodsl.ir import (
    Circle,
    Curve,
    CurveDeclaration,
    Drawing,
    NamedLine,
    Polygon,
    Program,
    Ray,
    Segment,
    Term,
    Through,
)
from geodsl.verifier import tolerances
from geodsl.verifier.plane import Round, Straight
from geodsl.verifier.printed import PrintedNumbers, read_texts
from geodsl.verifier.verdict import Undefined, View, Visibility

Matrix = tuple[float, float, float, float, float, float]
"""As in `View`."""

MARGIN_PX = 24.0
"""Pixels left free on each side, for labels, in the picture that stands in where none is given."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Attributes:
    points: World units.
    circles: By key, with positive radius where it is known.
    lines: Named lines as (a, b, c) with a*x + b*y = c.
    curves, unknowns: By name.
    size: World units; the longer side of the box of the points that have a name, or the largest
        radius if that is more.
    pixels: Per world unit, in the picture that the thresholds are meant for.
    upright: The picture shows x to the right and y upwards.
    mirrored: The picture shows counter-clockwise as clockwise.
    printed: The numbers that the picture prints, by what they stand beside.
    axes: The picture has axes.
    visibility: Thresholds.
    drawing: Strokes and shades of the picture, if they are known.
    frame: World to pixels, width and height of the picture; None where there is none.
    """

    points: Mapping[Term, complex]
    circles: Mapping[str, Round]
    lines: Mapping[str, tuple[float, float, float]]
    curves: Mapping[str, CurveDeclaration]
    unknowns: Mapping[str, float]
    size: float
    pixels: float
    upright: bool
    mirrored: bool
    printed: PrintedNumbers
    axes: bool
    visibility: Visibility
    drawing: Drawing | None = None
    frame: tuple[Matrix, float, float] | None = None

    def point(self, term: Term) -> complex:
        """Raises Undefined where the figure has no such point, ValueError if it is no point."""
        try:
            return self.points[term]
        except KeyError:
            if not isinstance(term, str):
                raise ValueError(f"not a point: {term!r}") from None
            raise Undefined(f"the figure has no point {term}") from None

    def run(self, terms: tuple[Term, ...]) -> list[complex]:
        return [self.point(term) for term in terms]

    def circle(self, term: Term) -> Round:
        """Raises Undefined where the figure has no such circle, ValueError if it is no circle."""
        if not isinstance(term, Circle):
            raise ValueError(f"not a circle: {term!r}")
        try:
            return self.circles[term.name]
        except KeyError:
            raise Undefined(f"the figure has no circle {term.name}") from None

    def line(self, term: Term) -> Straight:
        """Raises Undefined where it does not exist, ValueError if it is no line."""
        match term:
            case Through(a, b) | Segment(a, b) | Ray(a, b):
                return self.through(self.point(a), self.point(b))
            case NamedLine(name):
                try:
                    x, y, shift = self.lines[name]
                except KeyError:
                    raise Undefined(f"the figure has no line {name}") from None
                normal = complex(x, y)
                length = abs(normal)
                if not length > 0.0:
                    raise Undefined(f"line {name} has no direction")
                normal /= length
                return Straight(shift / length * normal, normal * 1j, None)
        raise ValueError(f"not a line: {term!r}")

    def through(self, a: complex, b: complex) -> Straight:
        vector = b - a
        length = abs(vector)
        if not length > tolerances.COINCIDENT * self.size:
            raise Undefined("two points that define a line coincide")
        return Straight(a, vector / length, length)

    def curve(self, term: Term) -> CurveDeclaration:
        if not isinstance(term, Curve):
            raise ValueError(f"not a curve: {term!r}")
        try:
            return self.curves[term.name]
        except KeyError:
            raise Undefined(f"the figure has no curve {term.name}") from None

    def polygon(self, term: Term) -> list[complex]:
        if not isinstance(term, Polygon):
            raise ValueError(f"not a polygon: {term!r}")
        return [self.point(vertex) for vertex in term.vertices]

    def base(self, line: Straight) -> float:
        """Length that shows the direction of a line: world units."""
        return self.size if line.base is None else line.base


def prepare(program: Program, coordinates: Coordinates, view: View | None = None) -> Figure:
    """Gather what judging needs.

    Args:
        program: Says what the circles, curves and lines are.
        view: The picture; None stands for one of 336 pixels that the figure fills but for
            MARGIN_PX on each side, upright, with no text and no axes.
    """
    most = tolerances.LARGEST
    points: dict[Term, complex] = {
        name: complex(x, y)
        for name, (x, y) in coordinates.points.items()
        if -most < x < most and -most < y < most
    }
    radii = coordinates.radii
    circles = {
        circle.name: Round(points[circle.centre], radii[circle.name])
        for circle in program.circles
        if circle.centre in points and 0.0 <= radii.get(circle.name, -1.0) < most
    }
    size = _size(points, circles)
    if view is None:
        visibility = Visibility()
        pixels = (visibility.picture_px - 2.0 * MARGIN_PX) / size
        upright, mirrored, texts, axes = True, False, PrintedNumbers(), False
    else:
        visibility, axes, texts = view.visibility, view.axes, read_texts(view.texts)
        pixels, upright = _scale(view), _is_upright(view)
        mirrored = _is_mirrored(view)
    return Figure(
        points=points,
        circles=circles,
        lines={n: v for n, v in coordinates.lines.items() if -most < sum(v) < most},
        curves={declared.name: declared for declared in program.curves},
        unknowns={n: v for n, v in coordinates.unknowns.items() if -most < v < most},
        size=size,
        pixels=pixels,
        upright=upright,
        mirrored=mirrored,
        printed=texts,
        axes=axes,
        visibility=visibility,
        drawing=None if view is None else view.drawing,
        frame=None if view is None else (view.matrix, view.width, view.height),
    )


def _size(points: Mapping[Term, complex], circles: Mapping[str, Round]) -> float:
    """World units, positive and finite. Nameless points do not count: a centre far away is not
    part of what is looked at, and would make the tolerance coarse."""
    named = [p for name, p in points.items() if not str(name).startswith("_")]
    named = named or list(points.values())
    extent = 0.0
    if named:
        xs, ys = [p.real for p in named], [p.imag for p in named]
        extent = max(max(xs) - min(xs), max(ys) - min(ys))
    for circle in circles.values():
        extent = max(extent, circle.radius)
    return extent if 0.0 < extent < math.inf else 1.0


def _scale(view: View) -> float:
    """Pixels per world unit, with the picture scaled down to what the thresholds are meant for."""
    a, b, c, d, _, _ = view.matrix
    own = math.sqrt(abs(a * d - b * c))
    longer = max(view.width, view.height)
    return own * min(1.0, view.visibility.picture_px / longer) if longer > 0.0 else 0.0


def _is_upright(view: View) -> bool:
    a, b, c, d, _, _ = view.matrix
    skew = tolerances.HOLDS * (abs(a) + abs(d))
    return a > 0.0 > d and abs(b) <= skew and abs(c) <= skew


def _is_mirrored(view: View) -> bool:
    """Rows grow downwards, so that a picture that is not mirrored has a negative determinant."""
    a, b, c, d, _, _ = view.matrix
    return a * d - b * c > 0.0
