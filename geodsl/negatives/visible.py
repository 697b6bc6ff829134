"""What pixels say: whether a figure fits into the picture, and whether a difference is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.ir.names import names_in
from geodsl.negatives import tolerances as tol
from geodsl.negatives.model import Drawn
from geodsl.renderer import Scene
from geodsl.renderer.analytic import is_analytic
from geodsl.verifier import FactVerdict

ROWS = 8
"""Where enough pixels differ in one row of so many, no others are looked at."""

Box = tuple[int, int, int, int]
"""Left, top, right, bottom; pixels, half-open."""


def fits(program: ir.Program, coordinates: Coordinates, scene: Scene) -> bool:
    """Whether points and circles of a figure lie inside a picture with the matrix of `scene`.

    Those that are seen keep nearly the margin that a positive keeps, but with axes and curves,
    which go on to the border.
    """
    margin = tol.MARGIN * scene.style.margin * min(scene.width, scene.height)
    seen = tol.BORDER if is_analytic(program) else max(margin, tol.BORDER)
    hidden = program.drawing.hidden_points
    drawn = {s.item.name for s in program.drawing.strokes if isinstance(s.item, ir.Circle)}
    scale = scale_of(scene)
    reaches = [
        (place, 0.0, tol.BORDER if name in hidden else seen)
        for name, place in coordinates.points.items()
        if not name.startswith("_")
    ]
    for circle in program.circles:
        if circle.name in drawn:
            radius = coordinates.radii.get(circle.name, 0.0) * scale
            reaches.append((coordinates.points[circle.centre], radius, seen))
    for place, reach, border in reaches:
        x, y = to_pixel(scene, place)
        low, right, bottom = border + reach, scene.width - border, scene.height - border
        if not (low <= x <= right - reach and low <= y <= bottom - reach):
            return False
    return True


def to_pixel(scene: Scene, place: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = scene.matrix
    x, y = place
    return a * x + c * y + e, b * x + d * y + f


def scale_of(scene: Scene) -> float:
    """Pixels to a world unit."""
    a, b, c, d, _, _ = scene.matrix
    return sqrt(abs(a * d - b * c))


def changed(
    one: NDArray[np.uint8], two: NDArray[np.uint8], least: int = tol.INKED
) -> NDArray[np.bool_]:
    """Where one picture has ink, or a tone of `least` gray levels, and the other has not:
    (height, width)."""
    return (np.maximum(one, two) - np.minimum(one, two)) > least


def tone_of(verdicts: Iterable[FactVerdict]) -> int:
    """The difference of gray levels by which verdicts are seen: shading is lighter than ink."""
    is_tone = any(verdict.fact.relation == "shaded" for verdict in verdicts)
    return tol.TONED if is_tone else tol.INKED


def is_seen(positive: Drawn, negative: Drawn, verdicts: Sequence[FactVerdict]) -> bool:
    """Condition 4: pixels differ where the facts that fail are about, in either picture.

    A fact about nothing that has a place (an unknown) is looked for in the whole picture.
    """
    one, two, tone = positive.pixels, negative.pixels, tone_of(verdicts)
    longer = max(one.shape)
    needed = tol.CHANGED_PIXELS * sqrt(max(1.0, longer / tol.PICTURE_PX))
    names = {name for verdict in verdicts for name in names_in(verdict.fact.arguments)}
    boxes = [
        box
        for drawn in (positive, negative)
        for box in _boxes(drawn, names, round(tol.NEIGHBOURHOOD * longer))
    ]
    near = np.full(one.shape, not boxes)
    for left, top, right, bottom in boxes:
        near[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] = True
    return any(
        int(np.count_nonzero(changed(one[::step], two[::step], tone) & near[::step])) >= needed
        for step in (ROWS, 1)
    )


def _boxes(drawn: Drawn, names: set[str], reach: int) -> Iterator[Box]:
    """The boxes around the points, and one around all of them: what is between them counts."""
    places = drawn.depicted.coordinates.points
    pixels = [to_pixel(drawn.scene, places[name]) for name in sorted(names) if name in places]
    for x, y in pixels:
        yield round(x) - reach, round(y) - reach, round(x) + reach, round(y) + reach
    yield from _round_boxes(drawn, names, reach)
    if len(pixels) > 1:
        xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
        yield round(min(xs)), round(min(ys)), round(max(xs)) + 1, round(max(ys)) + 1


def _round_boxes(drawn: Drawn, names: set[str], reach: int) -> Iterator[Box]:
    """The boxes around the circles: a radius is drawn and printed on the circle."""
    found = drawn.depicted.coordinates
    for circle in drawn.depicted.program.circles:
        if circle.name in names and circle.name in found.radii and circle.centre in found.points:
            x, y = to_pixel(drawn.scene, found.points[circle.centre])
            far = round(found.radii[circle.name] * scale_of(drawn.scene)) + reach
            yield round(x) - far, round(y) - far, round(x) + far, round(y) + far
