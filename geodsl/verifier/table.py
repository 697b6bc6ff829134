"""Which function judges which relation: one for every row of `vocabulary.RELATIONS` and `SHOWN`."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

from geodsl.ir import Claim, Term
from geodsl.verifier import (
    circles,
    directions,
    equations,
    incidence,
    labels,
    measures,
    points,
    shown,
    sides,
    signs,
)
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.verdict import Undefined

Measure = Callable[[Figure, tuple[Term, ...]], Conditions]


def _all(figure: Figure, arguments: tuple[Term, ...]) -> Conditions:
    """Every one as by itself; one that speaks of what does not exist neither holds nor fails."""
    found: list[Condition] = []
    for term in arguments:
        if not isinstance(term, Claim):
            raise ValueError(f"not a relation with its arguments: {term!r}")
        try:
            found += JUDGES[term.relation](figure, term.arguments)
        except Undefined as reason:
            found.append(Condition(math.inf, 0.0, hidden=str(reason)))
    return tuple(found)


JUDGES: Mapping[str, Measure] = MappingProxyType(
    {
        "distinct": incidence.distinct,
        "on_line": incidence.on_line,
        "on_segment": incidence.on_segment,
        "on_ray": incidence.on_ray,
        "on_circle": incidence.on_circle,
        "on_arc": incidence.on_arc,
        "on_curve": incidence.on_curve,
        "collinear": incidence.collinear,
        "concyclic": incidence.concyclic,
        "concurrent": incidence.concurrent,
        "ordered": incidence.ordered,
        "ordered_on_circle": incidence.ordered_on_circle,
        "at": points.at,
        "midpoint": points.midpoint,
        "foot": points.foot,
        "centroid": points.centroid,
        "incenter": points.incenter,
        "circumcenter": points.circumcenter,
        "orthocenter": points.orthocenter,
        "excenter": points.excenter,
        "nine_point_center": points.nine_point_center,
        "reflection": points.reflection,
        "point_reflection": points.point_reflection,
        "rotation": points.rotation,
        "translation": points.translation,
        "dilation": points.dilation,
        "division": points.division,
        "inverse": points.inverse,
        "antipode": points.antipode,
        "arc_midpoint": points.arc_midpoint,
        "center": points.center,
        "parallel": directions.parallel,
        "perpendicular": directions.perpendicular,
        "horizontal": directions.horizontal,
        "vertical": directions.vertical,
        "bearing": directions.bearing,
        "above": directions.above,
        "left_of": directions.left_of,
        "perpendicular_bisector": directions.perpendicular_bisector,
        "bisects_angle": directions.bisects_angle,
        "bisects_exterior_angle": directions.bisects_exterior_angle,
        "tangent": circles.tangent,
        "tangent_segment": circles.tangent_segment,
        "secant": circles.secant,
        "tangent_circles": circles.tangent_circles,
        "externally_tangent": circles.externally_tangent,
        "internally_tangent": circles.internally_tangent,
        "diameter": circles.diameter,
        "same_side": sides.same_side,
        "opposite_sides": sides.opposite_sides,
        "inside": sides.inside,
        "outside": sides.outside,
        "counterclockwise": sides.counterclockwise,
        "clockwise": sides.clockwise,
        "simple": sides.simple,
        "convex": sides.convex,
        "nondegenerate": sides.nondegenerate,
        "equal": measures.equal,
        "equal_directed": measures.equal_directed,
        "less": measures.less,
        "less_or_equal": measures.less_or_equal,
        "congruent": measures.congruent,
        "similar": measures.similar,
        "all": _all,
    }
)

SHOWN_JUDGES: Mapping[str, Measure] = MappingProxyType(
    {
        "drawn": shown.drawn,
        "dashed": shown.dashed,
        "shaded": shown.shaded,
        "labelled": labels.labelled,
        "curve_drawn": equations.curve_drawn,
        "marked": signs.marked,
        "marked_equal": signs.marked_equal,
        "marked_parallel": signs.marked_parallel,
        "marked_perpendicular": signs.marked_perpendicular,
    }
)
"""One for every row of `vocabulary.SHOWN`."""
