"""Claims about what lies on what, in which order, and on which side."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import combinations, pairwise

import shapely

from geodsl.audit import gaps
from geodsl.audit.arcs import TURN, Arc
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import MIRRORED, UPRIGHT, CircleRef, Figure, LineRef, PointRef
from geodsl.audit.plane import (
    Straight,
    along,
    beside,
    crossing,
    doubled_area,
    height,
    rim_of,
    wedge,
    widest,
)
from geodsl.audit.regions import Region, depth, point, stretch
from geodsl.audit.verdict import AbsentError, Gap


def distinct(a: PointRef, b: PointRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.different(figure, abs(figure.place(b) - figure.place(a))),)

    return Claim(measure, f"{name(a)} and {name(b)} differ")


def name(ref: PointRef) -> str:
    return ref if isinstance(ref, str) else "a point"


def on_line(p: PointRef, line: LineRef, spoken: str) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.distance(figure, beside(figure.place(p), line(figure))),)

    return Claim(measure, f"{name(p)} on line {spoken}")


def between(p: PointRef, a: PointRef, b: PointRef) -> Claim:
    """On the segment, its ends excluded."""

    def measure(figure: Figure) -> Gaps:
        place, start, end = figure.places((p, a, b))
        line = figure.through(start, end)
        side = stretch(start, end)
        passed = side.project(point(place))
        inner = min(passed, side.length - passed)
        if inner <= 0.0:  # shapely ends at the ends; the line goes on
            inner = min(along(line.way, place - start), along(-line.way, place - end))
        return gaps.distance(figure, beside(place, line)), gaps.room(figure, inner)

    return Claim(measure, f"{name(p)} between {name(a)} and {name(b)}")


def on_ray(p: PointRef, a: PointRef, b: PointRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        place, start, end = figure.places((p, a, b))
        line = figure.through(start, end)
        ahead = along(line.way, place - start)
        return gaps.distance(figure, beside(place, line)), gaps.room(figure, ahead)

    return Claim(measure, f"{name(p)} on ray {name(a)}{name(b)}")


def on_circle(p: PointRef, circle: CircleRef, spoken: str) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (_off_rim(figure, figure.place(p), circle),)

    return Claim(measure, f"{name(p)} on circle {spoken}")


def _off_rim(figure: Figure, place: complex, circle: CircleRef) -> Gap:
    ring_ = circle(figure)
    return gaps.distance(figure, abs(place - ring_.centre) - ring_.radius)


def on_arc(p: PointRef, arc: Arc) -> Claim:
    def measure(figure: Figure) -> Gaps:
        place = figure.place(p)
        best = -math.inf
        for bow in arc.bows(figure):
            if place == bow.circle.centre:
                clear = 0.0
            else:
                clear = max(-math.pi, min(math.pi, bow.clear(place)))
            best = max(best, 2.0 * bow.circle.radius * math.sin(clear / 2.0))
        return _off_rim(figure, place, arc.circle), gaps.room(figure, best)

    return Claim(measure, f"{name(p)} on arc {arc.start}{arc.via or ''}{arc.end}")


def collinear(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (_out_of_line(figure, figure.places(points)),)

    return Claim(measure, f"{', '.join(points)} collinear")


def _out_of_line(figure: Figure, places: Sequence[complex]) -> Gap:
    a, b = widest(places)
    if a == b:
        return Gap(0.0, 0.0)
    chord = shapely.LineString([(a.real, a.imag), (b.real, b.imag)])
    # The two are farthest apart, so that every foot falls between them.
    return gaps.distance(figure, max(chord.distance(point(p)) for p in places))


def in_order(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        places = figure.places(points)
        a, b = widest(places)
        if a == b:
            raise AbsentError("all the points coincide")
        steps = [along((b - a) / abs(b - a), q - p) for p, q in pairwise(places)]
        least = max(min(steps), -max(steps))
        return _out_of_line(figure, places), gaps.room(figure, least)

    return Claim(measure, f"{', '.join(points)} in order")


def in_order_on(points: tuple[str, ...], circle: CircleRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        round_ = circle(figure)
        places = figure.places(points)
        off = tuple(_off_rim(figure, place, circle) for place in places)
        if len(places) < 2:
            return off
        turns = [cmath.phase(p - round_.centre) for p in places]
        arcs = [abs(cmath.phase(cmath.rect(1.0, v - u))) for u, v in combinations(turns, 2)]
        chord = 2.0 * round_.radius * math.sin(min(arcs) / 2.0)
        is_round = any(_goes_once_round(way) for way in (turns, turns[::-1]))
        return (*off, gaps.room(figure, chord if is_round else -chord))

    return Claim(measure, f"{', '.join(points)} in order on a circle")


def _goes_once_round(turns: Sequence[float]) -> bool:
    from_first = [(turn - turns[0]) % TURN for turn in turns]
    return from_first == sorted(from_first)


def concyclic(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        places = figure.places(points)
        triples = combinations(range(len(places)), 3)
        base = max(triples, key=lambda t: abs(doubled_area([places[i] for i in t])))
        round_ = rim_of(*(places[i] for i in base))
        offs = [abs(abs(p - round_.centre) - round_.radius) for p in places]
        worst = max(range(len(places)), key=offs.__getitem__)
        seen = offs[worst]
        if worst not in base:
            seen = min(seen, _least_off([places[i] for i in (*base, worst)]))
        return (Gap(offs[worst] / figure.size, seen * figure.picture.scale),)

    return Claim(measure, f"{', '.join(points)} concyclic")


def _least_off(four: list[complex]) -> float:
    """How near one of four points is to the circle of the other three."""
    found = []
    for i, place in enumerate(four):
        try:
            round_ = rim_of(*four[:i], *four[i + 1 :])
        except AbsentError:
            return 0.0
        found.append(abs(abs(place - round_.centre) - round_.radius))
    return min(found)


def concurrent(lines: tuple[LineRef, LineRef, LineRef]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        straights = [line(figure) for line in lines]
        ways = []
        for i, third in enumerate(straights):
            one, two = straights[:i] + straights[i + 1 :]
            try:
                place = crossing(one, two)
            except AbsentError:
                continue
            ways.append((abs(wedge(one.way, two.way)), abs(beside(place, third))))
        if not ways:
            raise AbsentError("the three lines are parallel")
        seen = min(off for _, off in ways)
        return (Gap(max(ways)[1] / figure.size, seen * figure.picture.scale),)

    return Claim(measure, "three lines through one point")


# --- sides -------------------------------------------------------------------------------------


def sides(a: PointRef, b: PointRef, line: LineRef, same: bool) -> Claim:
    def measure(figure: Figure) -> Gaps:
        straight: Straight = line(figure)
        one, two = beside(figure.place(a), straight), beside(figure.place(b), straight)
        nearer = min(abs(one), abs(two))
        is_so = one * two > 0.0 if same else one * two < 0.0
        return (gaps.room(figure, nearer if is_so else -nearer),)

    how = "one side" if same else "opposite sides"
    return Claim(measure, f"{name(a)} and {name(b)} on {how} of a line")


def inside(p: PointRef, region: Region) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.room(figure, depth(figure, figure.place(p), region)),)

    return Claim(measure, f"{name(p)} inside a region")


def outside(p: PointRef, region: Region) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.room(figure, -depth(figure, figure.place(p), region)),)

    return Claim(measure, f"{name(p)} outside a region")


def turning(points: tuple[str, ...], left: bool) -> Claim:
    """Counter-clockwise, or clockwise."""

    def measure(figure: Figure) -> Gaps:
        places = figure.places(points)
        a, b = widest(places)
        width = doubled_area(places) / abs(b - a) if a != b else 0.0
        hidden = MIRRORED if figure.picture.mirrored else ""
        return (gaps.room(figure, width if left else -width)._replace(hidden=hidden),)

    return Claim(measure, f"{''.join(points)} {'counter-clockwise' if left else 'clockwise'}")


def higher(a: PointRef, b: PointRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        slack = figure.place(a).imag - figure.place(b).imag
        return (gaps.room(figure, slack)._replace(hidden=upright(figure)),)

    return Claim(measure, f"{name(a)} above {name(b)}")


def lefter(a: PointRef, b: PointRef) -> Claim:
    def measure(figure: Figure) -> Gaps:
        slack = figure.place(b).real - figure.place(a).real
        return (gaps.room(figure, slack)._replace(hidden=upright(figure)),)

    return Claim(measure, f"{name(a)} left of {name(b)}")


def upright(figure: Figure) -> str:
    return "" if figure.picture.upright else UPRIGHT


# --- polygons ----------------------------------------------------------------------------------


def not_flat(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.different(figure, abs(height(*figure.places(points)))),)

    return Claim(measure, f"{''.join(points)} not on one line")


def simple(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        return (gaps.room(figure, _clearance(figure.places(points))),)

    return Claim(measure, f"sides of {''.join(points)} do not cross")


def convex(points: tuple[str, ...]) -> Claim:
    def measure(figure: Figure) -> Gaps:
        places = figure.places(points)
        bulges = [height(places[i - 2], places[i - 1], places[i]) for i in range(len(places))]
        least = max(min(bulges), -max(bulges))
        return (gaps.room(figure, min(least, _clearance(places))),)

    return Claim(measure, f"{''.join(points)} convex")


def _clearance(places: list[complex]) -> float:
    """The least distance of sides that are no neighbours, and of corners from the sides beside
    them; where sides cross, minus the least distance of an end of one from the line of the
    other, for the pair that crosses most."""
    count = len(places)
    ends = [(places[i], places[(i + 1) % count]) for i in range(count)]
    lines = [stretch(*pair) for pair in ends]
    least, crossed = math.inf, 0.0
    for i, j in combinations(range(count), 2):
        if j == i + 1 or (i == 0 and j == count - 1):
            first, second = (i, j) if j == i + 1 else (j, i)
            start, end = ends[first][0], ends[second][1]
            least = min(least, lines[second].distance(point(start)))
            least = min(least, lines[first].distance(point(end)))
        elif lines[i].crosses(lines[j]):
            crossed = max(crossed, _overlap(ends[i], ends[j]))
        else:
            least = min(least, lines[i].distance(lines[j]))
    return -crossed if crossed > 0.0 else least


def _overlap(one: tuple[complex, complex], two: tuple[complex, complex]) -> float:
    offs = [
        abs(wedge((b - a) / abs(b - a), p - a))
        for (a, b), others in ((one, two), (two, one))
        for p in others
    ]
    return min(offs)
