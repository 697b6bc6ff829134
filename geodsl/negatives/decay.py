"""What an edit must not do on the side: make points coincide, corners flat, or arcs half circles.

`quadrilateral ABCD` holds where D lies on BC, as far as anybody wrote, and shows a triangle; two
points in one place have their names on top of each other; a diameter has no major arc. None of it
was said of the original.
"""

from __future__ import annotations

from cmath import phase
from collections.abc import Iterator
from itertools import combinations
from math import atan2, degrees, hypot

from geodsl import ir
from geodsl.ir.names import parts_of
from geodsl.negatives import tolerances as tol
from geodsl.negatives.depicted import Depicted
from geodsl.tolerances import ONE_PLACE_PX

Place = tuple[float, float]


def decayed(original: Depicted, edited: Depicted) -> str | None:
    """What falls together in the edited figure and did not in the original; None for nothing."""
    before, after = _pixels(original), _pixels(edited)
    for a, b in combinations(sorted(after), 2):
        if _is_one(after[a], after[b]) and not (
            a in before and b in before and _is_one(before[a], before[b])
        ):
            return f"{a} and {b} coincide"
    for corner in _corners(edited.program):
        if _is_flat(after, corner) and not _is_flat(before, corner):
            return f"there is no corner at {corner[1]}"
    halves = set(_halves(original))
    for one, other in _halves(edited):
        if (one, other) not in halves:
            return f"arc {one}{other} is half of its circle"
    return None


def _pixels(depicted: Depicted) -> dict[str, Place]:
    """Places of the points that have names in the picture."""
    hidden = depicted.program.drawing.hidden_points
    a, b, c, d, e, f = depicted.view.matrix
    return {
        name: (a * x + c * y + e, b * x + d * y + f)
        for name, (x, y) in depicted.coordinates.points.items()
        if name not in hidden
    }


def _is_one(a: Place, b: Place) -> bool:
    return hypot(a[0] - b[0], a[1] - b[1]) < ONE_PLACE_PX


def _corners(program: ir.Program) -> Iterator[tuple[str, str, str]]:
    """Corners of polygons that are said to be there, each with its neighbours."""
    for fact in program.facts:
        if fact.relation in ("simple", "convex") and not fact.negated:
            names = [name for name in fact.arguments if isinstance(name, str)]
            for k, name in enumerate(names):
                yield names[k - 1], name, names[(k + 1) % len(names)]


def _halves(depicted: Depicted) -> Iterator[tuple[str, str]]:
    """Ends of arcs that are said to be minor or major, and are half circles to the eye."""
    places = {name: complex(*at) for name, at in depicted.coordinates.points.items()}
    centres = {circle.name: circle.centre for circle in depicted.program.circles}
    for arc in dict.fromkeys(_arcs(depicted.program.facts)):
        middle = places[centres[arc.circle.name]]
        one, two = places[arc.start] - middle, places[arc.end] - middle
        off = 180.0 - degrees(abs(phase(two / one))) if one and two else 180.0
        if arc.kind in ("minor", "major") and off < depicted.figure.visibility.degrees:
            yield min(arc.start, arc.end), max(arc.start, arc.end)


def _arcs(term: object) -> Iterator[ir.Arc]:
    """The arcs in facts, wherever they stand."""
    if isinstance(term, ir.Arc):
        yield term
    for part in parts_of(term):
        yield from _arcs(part)


def _is_flat(places: dict[str, Place], corner: tuple[str, str, str]) -> bool:
    """Whether the sides at a corner go straight on, or back, to the eye."""
    if any(name not in places for name in corner):
        return False
    a, b, c = (places[name] for name in corner)
    turn = degrees(atan2(c[1] - b[1], c[0] - b[0]) - atan2(b[1] - a[1], b[0] - a[0]))
    return abs((turn + 90.0) % 180.0 - 90.0) < tol.FLAT_DEG
