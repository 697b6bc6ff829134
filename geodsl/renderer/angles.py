"""Angles as they are drawn: where they open, and the arcs that mark them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, hypot, pi

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.frame import Frame
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Role


@dataclass(frozen=True, slots=True)
class Corner:
    """An angle in pixels: its vertex, the direction of its first side, how far it opens (signed;
    clockwise to the eye is positive) and the length of its shorter side."""

    vertex: Point
    start: float
    sweep: float
    side: float


def corner(frame: Frame, angle: ir.Angle) -> Corner | None:
    """The angle as it is drawn; None if a side has no length."""
    x, y = frame.points[angle.vertex]
    (ax, ay), (cx, cy) = frame.points[angle.a], frame.points[angle.c]
    side = min(hypot(ax - x, ay - y), hypot(cx - x, cy - y))
    if side < sizes.SAME_PLACE_PX:
        return None
    start = atan2(ay - y, ax - x)
    sweep = (atan2(cy - y, cx - x) - start + pi) % (2 * pi) - pi
    if angle.reflex:
        sweep += 2 * pi if sweep < 0 else -2 * pi
    return Corner((x, y), start, sweep, side)


def undirected(angle: ir.Angle) -> ir.Angle:
    """One form for ∠abc and ∠cba."""
    if angle.a <= angle.c:
        return angle
    return ir.Angle(angle.c, angle.vertex, angle.a, angle.reflex)


def mark_ink(frame: Frame, path: Path) -> Ink:
    return Ink(path, frame.style.mark_width * frame.size, Role.MARK)


@dataclass(frozen=True, slots=True)
class _Sign:
    """The sign of an angle: how many arcs, and which angles have the same (-1: no other)."""

    count: int
    kin: int


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A sign that has been drawn, with its inner radius."""

    corner: Corner
    sign: _Sign
    radius: float


def draw_angles(frame: Frame, program: ir.Program) -> tuple[list[Ink], dict[ir.Angle, float]]:
    """The arcs of all angles that carry a mark or a text, and the outer radius of each."""
    placed: dict[str, list[_Drawn]] = {}
    inks: list[Ink] = []
    radii: dict[ir.Angle, float] = {}
    step = sizes.ANGLE_ARC_GAP * frame.em
    for angle, sign in _signs(frame, program).items():
        place = corner(frame, angle)
        if place is None:
            continue
        beside = placed.setdefault(angle.vertex, [])
        same = [d for d in beside if is_same_corner(d.corner, place) and d.sign.count == sign.count]
        radius = same[0].radius if same else _radius(frame, place, sign, beside)
        radii[angle] = radius + (sign.count - 1) * step
        if same:
            continue
        beside.append(_Drawn(place, sign, radius))
        for i in range(sign.count):
            arc = ArcPath(*place.vertex, radius + i * step, place.start, place.sweep)
            inks.append(mark_ink(frame, arc))
    return inks, radii


def _signs(frame: Frame, program: ir.Program) -> dict[ir.Angle, _Sign]:
    """What each angle is marked with; one that only carries a text gets a single arc."""
    signs: dict[ir.Angle, _Sign] = {}
    squared = set()
    for kin, mark in enumerate(program.drawing.marks):
        for item in mark.items:
            if not isinstance(item, ir.Angle):
                continue
            if mark.kind == "right":
                squared.add(undirected(item))
            elif mark.kind == "arcs":
                signs.setdefault(undirected(item), _Sign(mark.group, kin))
    if not frame.style.labels:
        return signs
    for text in program.drawing.texts:
        if isinstance(text.item, ir.Angle) and (frame.style.numbers or not text.numeric):
            key = undirected(text.item)
            if key not in squared and not is_number_name(text):
                signs.setdefault(key, _Sign(1, -1))
    return signs


def is_number_name(text: ir.Text) -> bool:
    """Whether a text is the name of an angle, as in ∠1: it stands there without an arc."""
    return not text.numeric and text.text.isdigit()


def _radius(frame: Frame, place: Corner, sign: _Sign, beside: Sequence[_Drawn]) -> float:
    """An inner radius that fits the angle and keeps it apart from other signs at its vertex."""
    em = frame.em
    opening = max(abs(place.sweep), 0.05)
    radius = sizes.ANGLE_RADIUS * em
    if opening < sizes.NARROW_ANGLE:
        radius *= min(2.2, (sizes.NARROW_ANGLE / opening) ** 0.5)
    thick = (sign.count - 1) * sizes.ANGLE_ARC_GAP * em
    radius = min(radius, max(sizes.ANGLE_SHARE * place.side - thick, 0.45 * em))
    for other in sorted(beside, key=lambda d: d.radius):
        # Arcs that run on into each other would read as one angle.
        if _overlap(place, other.corner) < -0.02:
            continue
        is_kin = sign.kin >= 0 and sign.kin == other.sign.kin
        gap = (sizes.ANGLE_KIN_STEP if is_kin else sizes.ANGLE_RADIUS_STEP) * em
        outer = other.radius + (other.sign.count - 1) * sizes.ANGLE_ARC_GAP * em
        if radius < outer + gap and radius + thick + gap > other.radius:
            radius = outer + gap
    return radius


def _overlap(a: Corner, b: Corner) -> float:
    """By how many radians two angles at one vertex overlap; negative if they are apart."""
    middle_a, middle_b = a.start + a.sweep / 2, b.start + b.sweep / 2
    apart = abs((middle_a - middle_b + pi) % (2 * pi) - pi)
    return (abs(a.sweep) + abs(b.sweep)) / 2 - apart


def is_same_corner(a: Corner, b: Corner) -> bool:
    """Whether two angles at one vertex are one, or would be if they were at one."""
    middle = (a.start + a.sweep / 2 - b.start - b.sweep / 2 + pi) % (2 * pi) - pi
    return abs(middle) < _SAME_ANGLE and abs(abs(a.sweep) - abs(b.sweep)) < _SAME_ANGLE


_SAME_ANGLE = 1e-3
"""Radians. Two names of one angle, along the same two rays, differ by less."""
