"""Rough figures of JGEX problems: enough to see which of two solutions a problem means.

AlphaGeometry and Newclid draw a problem again until its goals hold, so the goals say which
intersection is meant where the clauses leave two. Points are complex numbers; nothing here reaches
a program but the choice itself.

Source of the constructions: AlphaGeometry's `numericals.py`, Newclid's `sketch.py`.
"""

from __future__ import annotations

import cmath
import math
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from geodsl.importers import jgex_numbers
from geodsl.importers.jgex_constructions import CONSTRUCTIONS
from geodsl.importers.jgex_plane import (
    NEAR,
    Bound,
    Circle,
    Line,
    Loci,
    Locus,
    Maker,
    SketchError,
    around,
    bline,
    circumcenter,
    foot,
    line,
    meet,
    somewhere,
)
from geodsl.importers.jgex_special import SPECIAL_LOCI, SPECIAL_MAKERS


def _bisector(a: complex, b: complex, c: complex) -> Line:
    return line(b, b + line(b, a).way + line(b, c).way)


def _incenter(a: complex, b: complex, c: complex, sign: int = 1) -> complex:
    """Sign -1 gives the excentre opposite a."""
    u, v, w = abs(b - c) * sign, abs(c - a), abs(a - b)
    return (u * a + v * b + w * c) / (u + v + w)


def _orthocenter(a: complex, b: complex, c: complex) -> complex:
    return a + b + c - 2 * circumcenter(a, b, c)


def _aline(start: complex, base: Line, one: Line, two: Line) -> Line:
    """Through `start`, at the angle to `base` at which `two` is to `one`."""
    return Line(start, base.way * two.way / one.way)


def _fourth(p: Bound) -> Sequence[Locus]:
    """AB : CD = EF : GX."""
    return [Circle(p["g"], abs(p["e"] - p["f"]) * abs(p["c"] - p["d"]) / abs(p["a"] - p["b"]))]


LOCI: Mapping[str, Loci] = {
    **SPECIAL_LOCI,
    "on_line": lambda p: [line(p["a"], p["b"])],
    "on_opline": lambda p: [line(p["a"], p["b"])],
    "on_pline": lambda p: [Line(p["a"], line(p["b"], p["c"]).way)],
    "on_pline0": lambda p: [Line(p["a"], line(p["b"], p["c"]).way)],
    "on_tline": lambda p: [Line(p["a"], line(p["b"], p["c"]).way * 1j)],
    "lc_tangent": lambda p: [Line(p["a"], line(p["a"], p["o"]).way * 1j)],
    "on_bline": lambda p: [bline(p["a"], p["b"])],
    "iso_triangle_vertex": lambda p: [bline(p["b"], p["c"])],
    "iso_triangle_vertex_angle": lambda p: [bline(p["b"], p["c"])],
    "on_circle": lambda p: [Circle(p["o"], abs(p["a"] - p["o"]))],
    "eqdistance": lambda p: [Circle(p["a"], abs(p["b"] - p["c"]))],
    "lconst": lambda p: [Circle(p["a"], p["number"].real)],
    "l2const": lambda p: [Circle(p["a"], math.sqrt(p["square"].real))],
    "rconst": lambda p: [Circle(p["c"], abs(p["a"] - p["b"]) / p["ratio"].real)],
    "r2const": lambda p: [Circle(p["c"], abs(p["a"] - p["b"]) / math.sqrt(p["square"].real))],
    "eqratio": _fourth,
    "eqratio_prescription": _fourth,
    "on_dia": lambda p: [Circle((p["a"] + p["b"]) / 2, abs(p["a"] - p["b"]) / 2)],
    "on_circum": lambda p: [around(p["a"], p["b"], p["c"])],
    "angle_bisector": lambda p: [_bisector(p["a"], p["b"], p["c"])],
    "angle_mirror": lambda p: [
        Line(p["b"], line(p["b"], p["c"]).way ** 2 / line(p["b"], p["a"]).way)
    ],
    "on_aline": lambda p: [
        _aline(p["a"], line(p["a"], p["b"]), line(p["d"], p["e"]), line(p["d"], p["c"]))
    ],
    "on_aline0": lambda p: [
        _aline(p["g"], line(p["e"], p["f"]), line(p["a"], p["b"]), line(p["c"], p["d"]))
    ],
    "s_angle": lambda p: [Line(p["b"], line(p["b"], p["a"]).way * cmath.rect(1, p["angle"].real))],
    "aconst": lambda p: [Line(p["c"], line(p["a"], p["b"]).way * cmath.rect(1, p["angle"].real))],
    "intersection_ll": lambda p: [line(p["a"], p["b"]), line(p["c"], p["d"])],
    "intersection_lp": lambda p: [line(p["a"], p["b"]), Line(p["c"], line(p["m"], p["n"]).way)],
    "intersection_lt": lambda p: [
        line(p["a"], p["b"]),
        Line(p["c"], line(p["d"], p["e"]).way * 1j),
    ],
    "intersection_pp": lambda p: [
        Line(p["a"], line(p["b"], p["c"]).way),
        Line(p["d"], line(p["e"], p["f"]).way),
    ],
    "intersection_tt": lambda p: [
        Line(p["a"], line(p["b"], p["c"]).way * 1j),
        Line(p["d"], line(p["e"], p["f"]).way * 1j),
    ],
    "intersection_lc": lambda p: [line(p["a"], p["b"]), Circle(p["o"], abs(p["b"] - p["o"]))],
    "intersection_cc": lambda p: [
        Circle(p["o"], abs(p["a"] - p["o"])),
        Circle(p["w"], abs(p["a"] - p["w"])),
    ],
    "eq_triangle": lambda p: [
        Circle(p["b"], abs(p["b"] - p["c"])),
        Circle(p["c"], abs(p["b"] - p["c"])),
    ],
}
"""Where the new point lies; two loci make it one of their common points."""


def _free(rng: random.Random) -> complex:
    return complex(rng.uniform(-1, 1), rng.uniform(-1, 1))


def _triangle(apex: Callable[[random.Random], complex]) -> Maker:
    """A triangle with a and b anywhere and c where `apex` puts it for a = 0, b = 1; either way
    round."""

    def make(_: Bound, rng: random.Random) -> Sequence[Mapping[str, complex]]:
        a, b, c = _free(rng), _free(rng), apex(rng)
        c = c if rng.random() < 0.5 else c.conjugate()
        return [{"a": a, "b": b, "c": a + (b - a) * c}]

    return make


def _quadrilateral(corners: Callable[[random.Random], tuple[complex, complex]]) -> Maker:
    def make(_: Bound, rng: random.Random) -> Sequence[Mapping[str, complex]]:
        a, b = _free(rng), _free(rng)
        c, d = corners(rng)
        if rng.random() < 0.5:
            c, d = c.conjugate(), d.conjugate()
        return [{"a": a, "b": b, "c": a + (b - a) * c, "d": a + (b - a) * d}]

    return make


def _tall(rng: random.Random) -> float:
    return rng.uniform(0.5, 1.5)


def _iso_apex(rng: random.Random) -> complex:
    return cmath.rect(1, rng.uniform(0.5, 2.5))


def _trapezoid(rng: random.Random) -> tuple[complex, complex]:
    d = complex(rng.uniform(-0.5, 0.8), _tall(rng))
    return d + rng.uniform(0.4, 1.6), d


def _iso_trapezoid(rng: random.Random) -> tuple[complex, complex]:
    half, high = rng.uniform(0.2, 0.9), _tall(rng)
    return complex(0.5 + half, high), complex(0.5 - half, high)


def _upright(rng: random.Random) -> tuple[complex, complex]:
    high = _tall(rng)
    return complex(rng.uniform(0.3, 1.6), high), complex(0, high)


def _rectangle(rng: random.Random) -> tuple[complex, complex]:
    high = _tall(rng)
    return complex(1, high), complex(0, high)


def _equal_sides(rng: random.Random) -> tuple[complex, complex]:
    """AD = BC."""
    side = _tall(rng)
    c = 1 + cmath.rect(side, rng.uniform(0.7, 2.0))
    return c, cmath.rect(side, rng.uniform(1.2, 2.4))


def _equal_diagonals(rng: random.Random) -> tuple[complex, complex]:
    """AC = BD."""
    diagonal = rng.uniform(0.8, 1.8)
    return cmath.rect(diagonal, rng.uniform(0.4, 1.2)), 1 + cmath.rect(
        diagonal, rng.uniform(1.9, 2.7)
    )


def _points(names: str) -> Maker:
    return lambda _, rng: [{name: _free(rng) for name in names.split()}]


def _one(name: str, rule: Callable[[Bound], complex]) -> Maker:
    return lambda p, _: [{name: rule(p)}]


def _touching(p: Bound, i: complex) -> Mapping[str, complex]:
    return {
        "i": i,
        "x": foot(i, p["b"], p["c"]),
        "y": foot(i, p["c"], p["a"]),
        "z": foot(i, p["a"], p["b"]),
    }


def _middles(p: Bound) -> Mapping[str, complex]:
    a, b, c = p["a"], p["b"], p["c"]
    return {"x": (b + c) / 2, "y": (c + a) / 2, "z": (a + b) / 2}


def _tangents(p: Bound, _: random.Random) -> Sequence[Mapping[str, complex]]:
    a, o = p["a"], p["o"]
    touch = Circle((a + o) / 2, abs(a - o) / 2)
    x, y = meet(touch, Circle(o, abs(p["b"] - o)))
    return [{"x": x, "y": y}, {"x": y, "y": x}]


MAKERS: Mapping[str, Maker] = {
    **SPECIAL_MAKERS,
    "free": _points("a"),
    "segment": _points("a b"),
    "triangle": _points("a b c"),
    "pentagon": _points("a b c d e"),
    "quadrangle": _quadrilateral(lambda rng: (complex(_tall(rng), _tall(rng)),
                                              complex(rng.uniform(-0.5, 0.4), _tall(rng)))),
    "acute_triangle": _triangle(lambda rng: complex(rng.uniform(0.2, 0.8), rng.uniform(0.6, 1.2))),
    "r_triangle": _triangle(lambda rng: complex(0, _tall(rng))),
    "iso_triangle": _triangle(_iso_apex),
    "iso_triangle0": _triangle(_iso_apex),
    "ieq_triangle": _triangle(lambda _: cmath.rect(1, math.pi / 3)),
    "risos": _triangle(lambda _: 1j),
    "triangle12": _triangle(lambda rng: cmath.rect(2, rng.uniform(0.4, 2.7))),
    "isquare": _quadrilateral(lambda _: (1 + 1j, 1j)),
    "eq_quadrangle": _quadrilateral(_equal_sides),
    "eqdia_quadrangle": _quadrilateral(_equal_diagonals),
    "rectangle": _quadrilateral(_rectangle),
    "trapezoid": _quadrilateral(_trapezoid),
    "r_trapezoid": _quadrilateral(_upright),
    "eq_trapezoid": _quadrilateral(_iso_trapezoid),
    "iso_trapezoid": _quadrilateral(_iso_trapezoid),
    "between_bound": lambda p, rng: [{"x": p["a"] + rng.uniform(0.1, 0.9) * (p["b"] - p["a"])}],
    "midpoint": _one("x", lambda p: (p["a"] + p["b"]) / 2),
    "mirror": _one("x", lambda p: 2 * p["b"] - p["a"]),
    "reflect": _one("x", lambda p: 2 * foot(p["a"], p["b"], p["c"]) - p["a"]),
    "foot": _one("x", lambda p: foot(p["a"], p["b"], p["c"])),
    "shift": _one("x", lambda p: p["c"] + p["b"] - p["d"]),
    "nsquare": _one("x", lambda p: p["a"] + (p["b"] - p["a"]) * -1j),
    "psquare": _one("x", lambda p: p["a"] + (p["b"] - p["a"]) * 1j),
    "parallelogram": _one("x", lambda p: p["a"] + p["c"] - p["b"]),
    "circle": _one("x", lambda p: circumcenter(p["a"], p["b"], p["c"])),
    "circumcenter": _one("x", lambda p: circumcenter(p["a"], p["b"], p["c"])),
    "incenter": _one("x", lambda p: _incenter(p["a"], p["b"], p["c"])),
    "excenter": _one("x", lambda p: _incenter(p["a"], p["b"], p["c"], -1)),
    "orthocenter": _one("x", lambda p: _orthocenter(p["a"], p["b"], p["c"])),
    "incenter2": lambda p, _: [_touching(p, _incenter(p["a"], p["b"], p["c"]))],
    "excenter2": lambda p, _: [_touching(p, _incenter(p["a"], p["b"], p["c"], -1))],
    "centroid": lambda p, _: [{**_middles(p), "i": (p["a"] + p["b"] + p["c"]) / 3}],
    "ninepoints": lambda p, _: [{**_middles(p), "i": circumcenter(*_middles(p).values())}],
    "square": lambda p, _: [{"x": p["b"] + (p["b"] - p["a"]) * 1j,
                             "y": p["a"] + (p["b"] - p["a"]) * 1j}],
    "trisegment": lambda p, _: [{"x": (2 * p["a"] + p["b"]) / 3, "y": (p["a"] + 2 * p["b"]) / 3}],
    "tangent": _tangents,
}  # fmt: skip
"""Constructions that make their points at once; several results are several solutions."""

CONSTANTS: Mapping[str, Callable[[str], complex]] = {
    "angle": lambda word: complex(math.radians(jgex_numbers.degrees(word))),
    "ratio": lambda word: complex(jgex_numbers.rational(word)),
    "number": lambda word: complex(jgex_numbers.rational(word)),
    "square": lambda word: complex(jgex_numbers.rational(word)),
}


def solutions(
    uses: Sequence[tuple[str, Mapping[str, str]]],
    figure: Mapping[str, complex],
    rng: random.Random,
) -> list[dict[str, complex]]:
    """The points that a clause adds to a figure: one entry for each solution.

    Args:
        uses: Constructions of the clause, with what each of their places is bound to.
        figure: Points so far; a point that a solution meets makes that solution void.

    Raises:
        SketchError: No sketch, or no solution for this figure.
    """
    loci: list[Locus] = []
    found: list[dict[str, complex]] = []
    name = ""
    for construction, bound in uses:
        row = CONSTRUCTIONS[construction]
        given = {
            place: CONSTANTS[place](word) if place in CONSTANTS else figure[word]
            for place, word in bound.items()
            if place in row.given
        }
        if maker := MAKERS.get(construction):
            made = maker(given, rng)
            found = [{bound[place]: spot for place, spot in new.items()} for new in made]
        elif rule := LOCI.get(construction):
            loci += rule(given)
            name = bound[row.new[0]]
        else:
            raise SketchError(f"`{construction}` has no sketch")
    if loci and found:
        raise SketchError("a made point with further loci")
    if len(loci) == 1:
        found = [{name: somewhere(loci[0], rng)}]
    elif loci:
        found = [{name: spot} for spot in _common(loci)]
    apart = [new for new in found if _is_new(new, figure)]
    if not apart:
        raise SketchError("no solution")
    return apart


def _common(loci: Sequence[Locus]) -> Iterator[complex]:
    first, second, *rest = loci
    for spot in meet(first, second):
        if all(_is_on(spot, locus) for locus in rest):
            yield spot


def _is_on(spot: complex, locus: Locus) -> bool:
    if isinstance(locus, Circle):
        return abs(abs(spot - locus.centre) - locus.radius) < NEAR
    return abs(((spot - locus.start) * locus.way.conjugate()).imag) < NEAR


def _is_new(new: Mapping[str, complex], figure: Mapping[str, complex]) -> bool:
    spots = list(new.values())
    old = [spot for name, spot in figure.items() if name not in new]
    return all(abs(a - b) > NEAR for a, b in combinations(spots, 2)) and all(
        abs(a - b) > NEAR for a in spots for b in old
    )
