"""Claims that a point is where a construction puts it."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from itertools import pairwise

from geodsl.audit import gaps, tolerances
from geodsl.audit.amounts import DEGREE, Amount
from geodsl.audit.arcs import Arc
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.comparing import UNKNOWN, why_hidden_number
from geodsl.audit.figure import MIRRORED, NO_AXES, CircleRef, Figure, LineRef, PointRef
from geodsl.audit.incidence import name, upright
from geodsl.audit.plane import along, doubled_area, dropped, height, reach, wedge
from geodsl.audit.verdict import AbsentError, Gap

Place = Callable[[Figure], tuple[complex, float]]
"""Where a point should be, and what one point has to move for a unit of movement of it."""


def put(p: PointRef, wanted: Place, says: str) -> Claim:
    def measure(figure: Figure) -> Gaps:
        place, hold = wanted(figure)
        return (gaps.displaced(figure, figure.place(p), place, hold),)

    return Claim(measure, f"{name(p)} {says}")


def middle(a: PointRef, b: PointRef) -> Place:
    return lambda figure: (sum(figure.places((a, b))) / 2.0, 1.0)


def foot(p: PointRef, line: LineRef) -> Place:
    def wanted(figure: Figure) -> tuple[complex, float]:
        straight = line(figure)
        place = dropped(figure.place(p), straight)
        return place, reach(straight, place)

    return wanted


def mirrored(p: PointRef, line: LineRef) -> Place:
    def wanted(figure: Figure) -> tuple[complex, float]:
        straight, old = line(figure), figure.place(p)
        place = dropped(old, straight)
        return 2.0 * place - old, reach(straight, place) / 2.0

    return wanted


def moved(p: PointRef, a: PointRef, b: PointRef) -> Place:
    def wanted(figure: Figure) -> tuple[complex, float]:
        old, start, end = figure.places((p, a, b))
        return old + (end - start), 1.0

    return wanted


def centroid(corners: tuple[PointRef, ...]) -> Place:
    """Of three points their mean, of a polygon the centre of mass of its region."""

    def wanted(figure: Figure) -> tuple[complex, float]:
        places = figure.places(corners)
        if len(places) <= 3:
            return sum(places) / len(places), 1.0
        doubled = doubled_area(places)
        if abs(doubled) <= tolerances.FLAT * figure.size**2:
            raise AbsentError("a polygon without area has no centroid")
        start = places[0]
        rest = [p - start for p in places[1:]]
        moment = sum(wedge(u, v) * (u + v) for u, v in pairwise(rest))
        return start + moment / (3.0 * doubled), 1.0

    return wanted


def incenter(corners: tuple[PointRef, ...]) -> Place:
    return lambda figure: (_weighted(figure, corners, 1.0), 1.0)


def excenter(corners: tuple[PointRef, ...]) -> Place:
    """Opposite the first corner."""

    def wanted(figure: Figure) -> tuple[complex, float]:
        b, c, d = figure.places(corners)
        x, y, z = abs(c - d), abs(d - b), abs(b - c)
        whole = x + y + z
        hold = (y + z - x) / whole if whole else 0.0
        if not hold > tolerances.FLAT:
            raise AbsentError("a flat triangle has no excentre")
        return _weighted(figure, corners, -1.0), hold

    return wanted


def _weighted(figure: Figure, corners: tuple[PointRef, ...], sign: float) -> complex:
    """Mean of the corners by the opposite sides, the first one with a sign."""
    b, c, d = figure.places(corners)
    weights = sign * abs(c - d), abs(d - b), abs(b - c)
    if not sum(weights):
        raise AbsentError("the triangle is one point")
    return (weights[0] * b + weights[1] * c + weights[2] * d) / sum(weights)


def circumcenter(p: PointRef, corners: tuple[PointRef, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        _refuse_flat(figure, corners)
        away = [abs(figure.place(p) - place) for place in figure.places(corners)]
        return (gaps.distance(figure, max(away) - min(away)),)

    return Claim(measure, f"{name(p)} circumcentre")


def nine_point_center(p: PointRef, corners: tuple[PointRef, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        _refuse_flat(figure, corners)
        b, c, d = figure.places(corners)
        away = [abs(figure.place(p) - m) for m in ((b + c) / 2, (c + d) / 2, (d + b) / 2)]
        return (gaps.distance(figure, max(away) - min(away)),)

    return Claim(measure, f"{name(p)} nine-point centre")


def orthocenter(p: PointRef, corners: tuple[PointRef, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        _refuse_flat(figure, corners)
        h, places = figure.place(p), figure.places(corners)
        defects, seen = [], []
        for i, corner in enumerate(places):
            side = places[i - 1] - places[i - 2]
            off = abs(along(side, h - corner))
            seen.append(off / abs(side))
            defects.append(off / max(abs(side), abs(h - corner)))
        return (Gap(max(defects) / figure.size, max(seen) * figure.picture.scale),)

    return Claim(measure, f"{name(p)} orthocentre")


def _refuse_flat(figure: Figure, corners: tuple[PointRef, ...]) -> None:
    b, c, d = figure.places(corners)
    longest = max(abs(c - d), abs(d - b), abs(b - c))
    if not abs(height(b, c, d)) > tolerances.FLAT * longest:
        raise AbsentError("a flat triangle has no such point")


# --- by numbers --------------------------------------------------------------------------------


def at(p: PointRef, x: Amount, y: Amount) -> Claim:
    """Seen only where the picture has axes."""

    def measure(figure: Figure) -> Gaps:
        wanted = complex(x.measure(figure).value, y.measure(figure).value)
        hidden = UNKNOWN if "unknown" in x.kinds | y.kinds else ""
        hidden = hidden or (upright(figure) if figure.picture.axes else NO_AXES)
        return (gaps.displaced(figure, figure.place(p), wanted)._replace(hidden=hidden),)

    return Claim(measure, f"coordinates of {name(p)}")


def by_number(p: PointRef, wanted: Place, said: Amount, says: str) -> Claim:
    """As `put`, where a number decides the place."""

    def measure(figure: Figure) -> Gaps:
        place, hold = wanted(figure)
        gap = gaps.displaced(figure, figure.place(p), place, hold)
        return (gap._replace(hidden=why_hidden_number(figure, said)),)

    return Claim(measure, f"{name(p)} {says}")


def rotation(p: PointRef, old: PointRef, centre: PointRef, by: Amount) -> Claim:
    """Counter-clockwise by so many degrees."""

    def measure(figure: Figure) -> Gaps:
        start, fixed = figure.places((old, centre))
        wanted = fixed + (start - fixed) * cmath.rect(1.0, by.measure(figure).value * DEGREE)
        hidden = why_hidden_number(figure, by) or (MIRRORED if figure.picture.mirrored else "")
        return (gaps.displaced(figure, figure.place(p), wanted)._replace(hidden=hidden),)

    return Claim(measure, f"{name(p)} image of {name(old)} turned")


def dilation(p: PointRef, old: PointRef, centre: PointRef, by: Amount) -> Claim:
    def wanted(figure: Figure) -> tuple[complex, float]:
        start, fixed = figure.places((old, centre))
        factor = by.measure(figure).value
        hold = 1.0 / max(1.0, abs(factor), abs(1.0 - factor))
        return fixed + factor * (start - fixed), hold

    return by_number(p, wanted, by, f"image of {name(old)} scaled")


def division(p: PointRef, a: PointRef, b: PointRef, ratio: Amount) -> Claim:
    """AP : PB is the ratio, as vectors."""

    def wanted(figure: Figure) -> tuple[complex, float]:
        start, end = figure.places((a, b))
        part = ratio.measure(figure).value
        if not abs(1.0 + part) > tolerances.FLAT:
            raise AbsentError("no point divides a segment in the ratio -1")
        hold = abs(1.0 + part) / max(1.0, abs(part), abs(1.0 + part))
        return (start + part * end) / (1.0 + part), hold

    return by_number(p, wanted, ratio, f"divides {name(a)}{name(b)}")


# --- circles -----------------------------------------------------------------------------------


def inverse(p: PointRef, circle: CircleRef) -> Place:
    def wanted(figure: Figure) -> tuple[complex, float]:
        round_ = circle(figure)
        arm = figure.place(p) - round_.centre
        if not abs(arm) > tolerances.ONE_POINT * figure.size:
            raise AbsentError("the centre has no inverse")
        stretch = (round_.radius / abs(arm)) ** 2
        return round_.centre + stretch * arm, 1.0 / max(1.0, 2.0 * stretch)

    return wanted


def opposite(a: PointRef, b: PointRef, circle: CircleRef) -> Claim:
    """The ends of a diameter."""

    def measure(figure: Figure) -> Gaps:
        round_ = circle(figure)
        ends = figure.places((a, b))
        off = gaps.distance(figure, abs(round_.centre - sum(ends) / 2.0))
        rims = (gaps.distance(figure, abs(e - round_.centre) - round_.radius) for e in ends)
        return (off, *rims)

    return Claim(measure, f"{name(a)}{name(b)} diameter")


def arc_middle(p: PointRef, arc: Arc) -> Claim:
    def measure(figure: Figure) -> Gaps:
        place = figure.place(p)
        bow = min(arc.bows(figure), key=lambda way: abs(way.at(0.5) - place))
        opening = min(abs(bow.sweep), 2.0 * math.pi - abs(bow.sweep))
        hold = max(tolerances.SHORT_ARM, math.sin(opening / 2.0))
        return (gaps.displaced(figure, place, bow.at(0.5), hold),)

    return Claim(measure, f"{name(p)} midpoint of an arc")


def center(p: PointRef, circle: CircleRef) -> Claim:
    return put(p, lambda figure: (circle(figure).centre, 1.0), "centre of a circle")
