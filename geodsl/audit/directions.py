"""Claims about directions: parallel, perpendicular, bisectors, bearings; and about touching."""

from __future__ import annotations

import cmath
import math

from geodsl.audit import gaps, tolerances
from geodsl.audit.amounts import DEGREE, Amount
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.comparing import why_hidden_number
from geodsl.audit.figure import CircleRef, Figure, LineRef, PointRef
from geodsl.audit.incidence import name, upright
from geodsl.audit.plane import Straight, along, beside, dropped, opening, reach, tilt
from geodsl.audit.verdict import AbsentError, Gap

EAST, NORTH = Straight(0j, 1 + 0j, None), Straight(0j, 1j, None)


def parallel(one: LineRef, two: LineRef, says: str = "parallel lines") -> Claim:
    """One direction, and not one line."""

    def measure(figure: Figure) -> Gaps:
        first, second = one(figure), two(figure)
        offs = [abs(beside(place, second)) for place in first.ends()]
        offs += [abs(beside(place, first)) for place in second.ends()]
        return gaps.not_parallel(figure, first, second), gaps.different(figure, max(offs))

    return Claim(measure, says, main=True)


def perpendicular(one: LineRef, two: LineRef, says: str = "perpendicular lines") -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.not_square(figure, one(figure), two(figure)),)

    return Claim(measure, says, main=True)


def level(line: LineRef, horizontal: bool) -> Claim:
    axis = EAST if horizontal else NORTH

    def measure(figure: Figure) -> Gaps:
        return (gaps.not_parallel(figure, line(figure), axis, upright(figure)),)

    return Claim(measure, "horizontal" if horizontal else "vertical")


def bearing(start: PointRef, target: PointRef, degrees: Amount) -> Claim:
    """`target` is seen from `start` at so many degrees clockwise from north."""

    def measure(figure: Figure) -> Gaps:
        a, b = figure.place(start), figure.place(target)
        seen = figure.through(a, b)
        wanted = cmath.rect(1.0, math.pi / 2.0 - degrees.measure(figure).value * DEGREE)
        hidden = why_hidden_number(figure, degrees) or upright(figure)
        return (gaps.turned(figure, opening(seen.way, wanted), abs(b - a), hidden),)

    return Claim(measure, f"bearing of {name(target)} from {name(start)}")


def halves_segment_squarely(line: LineRef, a: PointRef, b: PointRef) -> Claim:
    """The perpendicular bisector."""

    def measure(figure: Figure) -> Gaps:
        straight = line(figure)
        start, end = figure.places((a, b))
        middle = beside((start + end) / 2.0, straight)
        across = gaps.not_square(figure, straight, figure.through(start, end))
        return gaps.distance(figure, middle), across

    return Claim(measure, f"perpendicular bisector of {name(a)}{name(b)}")


def halves_angle(p: PointRef, a: PointRef, vertex: PointRef, c: PointRef) -> Claim:
    """The ray from the vertex through p, inside the angle."""

    def measure(figure: Figure) -> Gaps:
        ray, u, w, arm = _rays(figure, p, a, vertex, c)
        middle = u + w
        if abs(middle) > tolerances.FLAT:
            off = opening(ray, middle)
        else:  # of a straight angle either side is a half
            off = abs(opening(ray, u) - math.pi / 2.0)
        return (gaps.turned(figure, off, arm),)

    return Claim(measure, f"{name(vertex)}{name(p)} bisects ∠{name(a)}{name(vertex)}{name(c)}",
                 main=True)  # fmt: skip


def halves_outer_angle(p: PointRef, a: PointRef, vertex: PointRef, c: PointRef) -> Claim:
    """The line through the vertex and p."""

    def measure(figure: Figure) -> Gaps:
        ray, u, w, arm = _rays(figure, p, a, vertex, c)
        if abs(u - w) > tolerances.FLAT:
            off = tilt(ray, u - w)
        else:
            off = abs(opening(ray, u) - math.pi / 2.0)
        return (gaps.turned(figure, off, arm),)

    says = f"{name(vertex)}{name(p)} bisects the exterior angle at {name(vertex)}"
    return Claim(measure, says)


def _rays(
    figure: Figure, p: PointRef, a: PointRef, vertex: PointRef, c: PointRef
) -> tuple[complex, complex, complex, float]:
    corner = figure.place(vertex)
    arms = [place - corner for place in figure.places((p, a, c))]
    if not min(abs(arm) for arm in arms) > tolerances.ONE_POINT * figure.size:
        raise AbsentError("two points that define a direction coincide")
    ray, u, w = (arm / abs(arm) for arm in arms)
    return ray, u, w, min(abs(arm) for arm in arms)


def line_halves_angle(
    line: LineRef, a: PointRef, vertex: PointRef, c: PointRef, outer: bool
) -> Claim:
    """A line of its own passes through the vertex and halves the angle, or the exterior one."""

    def measure(figure: Figure) -> Gaps:
        straight = line(figure)
        corner = figure.place(vertex)
        _, u, w, arm = _rays(figure, a, a, vertex, c)
        middle = u - w if outer else u + w
        if not abs(middle) > tolerances.FLAT:
            middle = u * 1j
        turned = gaps.turned(figure, tilt(straight.way, middle), arm)
        return gaps.distance(figure, beside(corner, straight)), turned

    return Claim(measure, f"a line bisects ∠{name(a)}{name(vertex)}{name(c)}")


# --- circles -----------------------------------------------------------------------------------


def touches(line: LineRef, circle: CircleRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (_touching(figure, line(figure), circle),)

    return Claim(measure, "line tangent to circle", main=True)


def _touching(figure: Figure, line: Straight, circle: CircleRef) -> Gap:
    round_ = circle(figure)
    near = dropped(round_.centre, line)
    off = abs(near - round_.centre) - round_.radius
    return gaps.distance(figure, off, reach(line, near))


def touches_within(a: PointRef, b: PointRef, circle: CircleRef) -> Claim:
    """Segment ab touches in one of its inner points."""

    def measure(figure: Figure) -> Gaps:
        start, end = figure.places((a, b))
        line = figure.through(start, end)
        centre = circle(figure).centre
        inner = min(along(line.way, centre - start), along(-line.way, centre - end))
        return _touching(figure, line, circle), gaps.room(figure, inner)

    return Claim(measure, f"{name(a)}{name(b)} touches a circle", main=True)


def cuts(line: LineRef, circle: CircleRef) -> Claim:
    """A secant."""

    def measure(figure: Figure) -> Gaps:
        straight, round_ = line(figure), circle(figure)
        near = dropped(round_.centre, straight)
        slack = round_.radius - abs(near - round_.centre)
        return (gaps.room(figure, slack * reach(straight, near)),)

    return Claim(measure, "line cuts circle")


def circles_touch(one: CircleRef, two: CircleRef, how: str | None) -> Claim:
    """`externally`, `internally` (the first inside the second), or either way (None)."""

    def measure(figure: Figure) -> Gaps:
        a, b = one(figure), two(figure)
        away = abs(a.centre - b.centre)
        outside = abs(away - (a.radius + b.radius))
        if how == "externally":
            return (gaps.distance(figure, outside),)
        if how == "internally":
            inner = gaps.distance(figure, away - (b.radius - a.radius))
            return inner, gaps.room(figure, b.radius - a.radius)
        inside = abs(away - abs(a.radius - b.radius))
        unlike = max(away, abs(a.radius - b.radius))
        return gaps.distance(figure, min(outside, inside)), gaps.different(figure, unlike)

    return Claim(measure, f"circles touch {how or ''}".strip(), main=True)
