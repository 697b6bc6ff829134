"""Rough figures of the rarer JGEX constructions: tangents, transferred angles, similar triangles.

Source of the constructions: AlphaGeometry's `numericals.py`, Newclid's `sketch.py`. Where a sketch
there draws one of several solutions by chance, all of them are given here.
"""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Mapping, Sequence

from geodsl.importers.jgex_plane import (
    NEAR,
    Bound,
    Circle,
    Line,
    Loci,
    Locus,
    Maker,
    SketchError,
    bline,
    circumcenter,
    foot,
    line,
    meet,
    somewhere,
)

Solutions = Sequence[Mapping[str, complex]]


# --- loci --------------------------------------------------------------------------------------


def _seen_under(a: complex, b: complex, angle: float) -> Locus:
    """Points from which the line to b is the line to a turned by `angle`, modulo pi."""
    if abs(math.sin(angle)) < NEAR:
        raise SketchError("a segment seen under no angle")
    centre = (a + b) / 2 + 0.5j * (b - a) / math.tan(angle)
    return Circle(centre, abs(a - centre))


def _turn(a: complex, vertex: complex, b: complex) -> float:
    return cmath.phase(line(vertex, b).way / line(vertex, a).way)


def _apollonius(a: complex, b: complex, ratio: float) -> Locus:
    """Points whose distances to a and b are in this ratio."""
    if abs(ratio - 1) < NEAR:
        return bline(a, b)
    inner = (a + ratio * b) / (1 + ratio)
    outer = (a - ratio * b) / (1 - ratio)
    return Circle((inner + outer) / 2, abs(inner - outer) / 2)


SPECIAL_LOCI: Mapping[str, Loci] = {
    "on_aline2": lambda p: [_seen_under(p["a"], p["b"], _turn(p["c"], p["d"], p["e"]))],
    "eqangle3": lambda p: [_seen_under(p["a"], p["b"], _turn(p["e"], p["d"], p["f"]))],
    "rconst2": lambda p: [_apollonius(p["a"], p["b"], p["ratio"].real)],
    "eqratio6": lambda p: [
        _apollonius(p["a"], p["c"], abs(p["e"] - p["f"]) / abs(p["g"] - p["h"]))
    ],
}


# --- tangents ----------------------------------------------------------------------------------


def _common_tangents(p: Bound, side: int) -> list[tuple[complex, complex]]:
    """Where the two common tangents touch circles o(a) and w(b); `side` -1 for the inner ones."""
    first, second = abs(p["a"] - p["o"]), side * abs(p["b"] - p["w"])
    gap = abs(p["w"] - p["o"])
    if gap <= abs(first - second) + NEAR:
        raise SketchError("no common tangents")
    along = (first - second) / gap
    way = line(p["o"], p["w"]).way
    normals = [way * complex(along, sign * math.sqrt(1 - along**2)) for sign in (1, -1)]
    return [(p["o"] + first * n, p["w"] + second * n) for n in normals]


def _one_tangent(p: Bound, _: random.Random) -> Solutions:
    return [{"x": x, "y": y} for x, y in _common_tangents(p, 1)]


def _both_tangents(side: int) -> Maker:
    def make(p: Bound, _: random.Random) -> Solutions:
        (x, y), (z, i) = _common_tangents(p, side)
        return [{"x": x, "y": y, "z": z, "i": i}, {"x": z, "y": i, "z": x, "i": y}]

    return make


def _in_the_corner(p: Bound, _: random.Random) -> Solutions:
    """Circles round i that touch rays ca, cb at x, y, and circle o(a) at z from inside.

    The centre is c + t m with m along the bisector and the radius t s, s the sine of half the
    angle; the distance to o is the difference of the radii, which is a quadratic equation for t.
    """
    c, o = p["c"], p["o"]
    one, two = line(c, p["a"]).way, line(c, p["b"]).way
    m = line(-one, two).way
    s = abs((m.conjugate() * one).imag)
    big = abs(p["a"] - o)
    lead = 1 - s * s
    half = ((c - o) * m.conjugate()).real + big * s
    rest = half**2 - lead * (abs(c - o) ** 2 - big**2)
    if lead < NEAR or rest < 0:
        raise SketchError("no circle in the corner touches the circle")
    found: list[Mapping[str, complex]] = []
    for t in ((-half + math.sqrt(rest)) / lead, (-half - math.sqrt(rest)) / lead):
        i = c + t * m
        if t > NEAR and t * s < big - NEAR:
            z = o + big * line(o, i).way
            found.append({"x": foot(i, c, p["a"]), "y": foot(i, c, p["b"]), "z": z, "i": i})
    return found


# --- transferred triangles ---------------------------------------------------------------------


def _apex(p: Bound, q: complex, is_mirrored: bool) -> complex:
    """The third corner over pq of a triangle similar to abc."""
    shape = (p["c"] - p["a"]) / (p["b"] - p["a"])
    return p["p"] + (q - p["p"]) * (shape.conjugate() if is_mirrored else shape)


def _similar(is_mirrored: bool) -> Maker:
    return lambda p, _: [{"r": _apex(p, p["q"], is_mirrored)}]


def _congruent(is_mirrored: bool) -> Maker:
    def make(p: Bound, rng: random.Random) -> Solutions:
        q = somewhere(Circle(p["p"], abs(p["b"] - p["a"])), rng)
        return [{"q": q, "r": _apex(p, q, is_mirrored)}]

    return make


def _two_equal_angles(p: Bound, rng: random.Random) -> Solutions:
    """x with angle bax equal to angle xcb: ba turned one way about a, cb the other about c."""
    turn = cmath.rect(1, rng.uniform(0.1, math.pi - 0.1))
    a = Line(p["a"], line(p["a"], p["b"]).way * turn)
    c = Line(p["c"], line(p["c"], p["b"]).way / turn)
    return [{"x": x} for x in meet(a, c)]


# --- division ----------------------------------------------------------------------------------


def _trisected(p: Bound, _: random.Random) -> Solutions:
    """Where the rays that cut angle abc in three meet ac."""
    b, side = p["b"], line(p["a"], p["c"])
    turn = _turn(p["a"], b, p["c"]) / 3
    rays = [Line(b, line(b, p["a"]).way * cmath.rect(1, k * turn)) for k in (1, 2)]
    return [{"x": meet(rays[0], side)[0], "y": meet(rays[1], side)[0]}]


def _middle_across(p: Bound, rng: random.Random) -> Solutions:
    """z on bc, the middle of x on ab and y on ac."""
    a, b, c = p["a"], p["b"], p["c"]
    z = b + rng.uniform(-0.5, 1.5) * (c - b)
    x = meet(Line(2 * z - c, line(c, a).way), line(a, b))[0]
    return [{"x": x, "y": 2 * z - x, "z": z}]


def _through_the_middle(p: Bound, _: random.Random) -> Solutions:
    """y the middle of ab, x where dy meets circle c(b) again."""
    y = (p["a"] + p["b"]) / 2
    spots = meet(line(p["d"], y), Circle(p["c"], abs(p["b"] - p["c"])))
    return [{"x": max(spots, key=lambda x: abs(x - p["d"])), "y": y}]


def _mirrored_corner(p: Bound, _: random.Random) -> Solutions:
    """The corner of an isosceles trapezoid abcx: c reflected in the bisector of ab."""
    axis = bline(p["a"], p["b"])
    across = (p["c"] - axis.start) / axis.way
    return [{"x": axis.start + axis.way * across.conjugate()}]


# --- free figures ------------------------------------------------------------------------------


def _free(rng: random.Random) -> complex:
    return complex(rng.uniform(-1, 1), rng.uniform(-1, 1))


def _between(_: Bound, rng: random.Random) -> Solutions:
    a, b = _free(rng), _free(rng)
    return [{"a": a, "b": b, "c": a + rng.uniform(0.1, 0.9) * (b - a)}]


def _right_in_circle(_: Bound, rng: random.Random) -> Solutions:
    a, c = _free(rng), _free(rng)
    o = (a + c) / 2
    return [{"a": a, "c": c, "o": o, "b": somewhere(Circle(o, abs(a - o)), rng)}]


def _halved_diagonals(_: Bound, rng: random.Random) -> Solutions:
    a, b, c = _free(rng), _free(rng), _free(rng)
    circumcenter(a, b, c)  # raises where they are on one line
    return [{"a": a, "b": b, "c": c, "d": a + b - c, "m": (a + b) / 2}]


SPECIAL_MAKERS: Mapping[str, Maker] = {
    "cc_tangent0": _one_tangent,
    "cc_tangent": _both_tangents(1),
    "cc_itangent": _both_tangents(-1),
    "2l1c": _in_the_corner,
    "simtri": _similar(is_mirrored=False),
    "simtrir": _similar(is_mirrored=True),
    "contri": _congruent(is_mirrored=False),
    "contrir": _congruent(is_mirrored=True),
    "eqangle2": _two_equal_angles,
    "trisect": _trisected,
    "3peq": _middle_across,
    "e5128": _through_the_middle,
    "iso_trapezoid2": _mirrored_corner,
    "between": _between,
    "test_r20": _right_in_circle,
    "test_r25": _halved_diagonals,
}
