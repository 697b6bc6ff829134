"""What a statement says of curves in a picture: that one with its equation is drawn.

The curves of the picture are those of the record's program text. Whether two equations are one is
sympy's to say; where curves run, numpy's roots; how far apart they are, shapely's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import cast

import numpy as np
import shapely
import sympy

from geodsl import syntax
from geodsl.audit import tolerances
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.curves import X, Y, formula
from geodsl.audit.figure import NO_AXES, UPRIGHT, Figure
from geodsl.audit.pictured import ink_of, known
from geodsl.audit.plane import Round, Straight
from geodsl.audit.record import Record
from geodsl.audit.verdict import Gap

LATTICE = 96
"""Places across the frame at which an equation is looked at."""

FAR_PX = 2.8
"""In SEEN_PX: what runs so far away is another curve. A little less than the judge asks for, who
looks at other places of the same curves."""

HALF = 0.5
"""Of what runs along the axes so much may be taken for them."""

EXACT = 1e-9
"""Relative: float noise of coefficients."""


def curve_drawn(node: syntax.Curve) -> Claim:
    """`ellipse e: x^2/4 + y^2 = 1`, `circle c: x^2 + y^2 = 4`, `line l: y = 2x`."""

    def measure(figure: Figure) -> Gaps:
        strokes = known(figure).strokes
        difference = _difference(node)
        drawn = [_difference(known(figure).curves[name]) for name in _drawn(figure)]
        if not all(_is_rational(each) for each in (difference, *drawn)):
            return (Gap(math.inf, 0.0, hidden="the course of a curve is not followed"),)
        if not (figure.picture.upright and figure.picture.axes):
            return (Gap(math.inf, 0.0, hidden=NO_AXES if figure.picture.upright else UPRIGHT),)
        course = _course(figure, difference)
        if shapely.is_empty(course):
            return (Gap(math.inf, 0.0, hidden="it runs outside the picture"),)
        if any(_is_it(figure, difference, row) for row in strokes):
            left, low, right, top = shapely.bounds(course)
            is_seen = (right - left + top - low) * figure.picture.scale >= tolerances.SEEN_PX
            return (Gap(0.0 if is_seen else math.inf, 0.0),)
        if known(figure).has_grid and _is_affine(difference):
            return (Gap(math.inf, 0.0, hidden="a grid line may be it"),)
        inks = [*_axes(figure, course), *(_ink(figure, row) for row in strokes)]
        inks = [ink for ink in inks if not shapely.is_empty(ink)]
        most = tolerances.PICTURE_PX / figure.picture.scale
        away = max(min([most, *(shapely.distance(ink, p) for ink in inks)]) for p in course.geoms)
        return (Gap(math.inf, away / FAR_PX * figure.picture.scale),)

    return Claim(measure, f"the {node.kind} is drawn")


@lru_cache(maxsize=256)
def _difference(node: syntax.Curve) -> sympy.Expr:
    return formula(node.left) - formula(node.right)


def _drawn(figure: Figure) -> list[str]:
    items = [cast("Record", row["item"]) for row in known(figure).strokes]
    return [cast("str", item["name"]) for item in items if item["term"] == "curve"]


def _is_affine(difference: sympy.Expr) -> bool:
    return bool(difference.is_polynomial(X, Y)) and sympy.Poly(difference, X, Y).total_degree() <= 1


def _is_it(figure: Figure, difference: sympy.Expr, row: Record) -> bool:
    item = cast("Record", row["item"])
    match item:
        case {"term": "curve", "name": str(name)}:
            other = _difference(known(figure).curves[name])
            quotient = sympy.simplify(difference / other)
            return bool(quotient.is_number and quotient != 0)
        case {"term": "circle", "name": str(name)}:
            return _is_round(difference, figure.named_circle(name))
        case {"term": "named_line", "name": str(name)}:
            return _is_straight(difference, figure.named_line(name))
        case _:
            return False


def _is_round(difference: sympy.Expr, circle: Round) -> bool:
    x, y, r = circle.centre.real, circle.centre.imag, circle.radius
    return _has_terms(difference, {(2, 0): 1.0, (0, 2): 1.0, (1, 0): -2.0 * x, (0, 1): -2.0 * y,
                                   (0, 0): x * x + y * y - r * r})  # fmt: skip


def _is_straight(difference: sympy.Expr, line: Straight) -> bool:
    a, b = -line.way.imag, line.way.real
    wanted = {(1, 0): a, (0, 1): b, (0, 0): -(a * line.at.real + b * line.at.imag)}
    return _has_terms(difference, wanted)


def _has_terms(difference: sympy.Expr, wanted: dict[tuple[int, int], float]) -> bool:
    """Whether a polynomial has these coefficients, up to a factor."""
    if not difference.is_polynomial(X, Y):
        return False
    found = {powers: float(value) for powers, value in sympy.Poly(difference, X, Y).terms()}
    lead = max(wanted, key=lambda powers: abs(wanted[powers]))
    factor = found.get(lead, 0.0) / wanted[lead]
    most = max(abs(value) for value in wanted.values())
    return factor != 0.0 and all(
        abs(found.get(powers, 0.0) / factor - wanted.get(powers, 0.0)) <= 100.0 * EXACT * most
        for powers in {*found, *wanted}
    )


# --- where curves run ----------------------------------------------------------------------------


def _course(figure: Figure, difference: sympy.Expr) -> shapely.MultiPoint:
    """Places of a curve in the picture: its roots along columns and rows."""
    left, low, right, top = figure.picture.window
    places = []
    for fixed, free, start, end, first, last in (
        (X, Y, left, right, low, top), (Y, X, low, top, left, right),
    ):  # fmt: skip
        parts = _coefficients(difference, fixed, free)
        for at in np.linspace(start, end, LATTICE):
            roots = np.roots([part(at) for part in parts])
            real = roots[np.abs(roots.imag) <= EXACT * (1.0 + np.abs(roots))].real
            for root in real[(real >= first) & (real <= last)]:
                places.append((at, root) if fixed is X else (root, at))
    return shapely.MultiPoint(places)


@lru_cache(maxsize=256)
def _coefficients(
    difference: sympy.Expr, fixed: sympy.Symbol, free: sympy.Symbol
) -> list[Callable[[float], float]]:
    """Of the numerator as a polynomial in one unknown, highest power first."""
    top = sympy.fraction(sympy.together(difference))[0]
    parts = sympy.Poly(top, free).all_coeffs()
    return [sympy.lambdify(fixed, part, "math") for part in parts]


def _is_rational(difference: sympy.Expr) -> bool:
    """A quotient of polynomials in x and y alone."""
    return bool(difference.is_rational_function(X, Y)) and not difference.free_symbols - {X, Y}


def _ink(figure: Figure, row: Record) -> shapely.Geometry:
    item = cast("Record", row["item"])
    match item:
        case {"term": "curve", "name": str(name)}:
            return _course(figure, _difference(known(figure).curves[name]))
        case _:
            return ink_of(figure, row)


def _axes(figure: Figure, course: shapely.MultiPoint) -> list[shapely.Geometry]:
    """Both axes, where half of the curve runs along them; what crosses them is another thing."""
    reach = tolerances.FAR * figure.size
    axes = shapely.MultiLineString([[(-reach, 0.0), (reach, 0.0)], [(0.0, -reach), (0.0, reach)]])
    near = tolerances.SEEN_PX / figure.picture.scale
    along = sum(shapely.distance(axes, place) < near for place in course.geoms)
    return [axes] if along >= HALF * len(course.geoms) else []
