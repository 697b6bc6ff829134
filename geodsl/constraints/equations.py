"""The equations that a figure satisfies: for each fact, expressions that are zero where it holds.

Facts of order and side, and all that is negated, give none: they choose between figures, and fix
nothing. The formulas take any kind of number, so they give slopes and many digits alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from geodsl import ir
from geodsl.constraints import circles, directions, incidence, measures, points
from geodsl.measure.figure import Figure
from geodsl.measure.scalar import S


def residuals(fact: ir.Fact, figure: Figure[S]) -> tuple[S, ...]:
    """What must be zero for `fact`; empty where it fixes nothing.

    Raises:
        ArithmeticError, ValueError: The figure is degenerate where the fact measures it.
    """
    rule = EQUATIONS.get(fact.relation)
    if rule is None or fact.negated:
        return ()
    return tuple(rule(fact.arguments, figure))


def line_residuals(program: ir.Program, figure: Figure[S]) -> Iterator[S]:
    """Named lines have a normal of unit length."""
    for line in program.lines:
        a, b, _ = figure.lines[line.name]
        yield a * a + b * b - figure.arithmetic.number(1)


def _each(arguments: Sequence[ir.Term], figure: Figure[S]) -> Iterator[S]:
    """Those of every relation of several."""
    for term in arguments:
        if not isinstance(term, ir.Claim):
            raise ValueError(f"not a relation with its arguments: {term!r}")
        yield from residuals(ir.Fact(term.relation, term.arguments), figure)


EQUATIONS = MappingProxyType(
    {
        "all": _each,
        "on_line": incidence.on_line,
        "on_segment": incidence.collinear,
        "on_ray": incidence.collinear,
        "on_circle": incidence.on_circle,
        "on_arc": incidence.on_arc,
        "on_curve": incidence.on_curve,
        "collinear": incidence.collinear,
        "concyclic": incidence.concyclic,
        "concurrent": incidence.concurrent,
        "ordered": incidence.collinear,
        "ordered_on_circle": incidence.all_on_circle,
        "at": points.at,
        "midpoint": points.midpoint,
        "foot": points.foot,
        "centroid": points.centroid,
        "incenter": points.incenter,
        "circumcenter": points.circumcenter,
        "orthocenter": points.orthocenter,
        "excenter": points.excenter,
        "nine_point_center": points.nine_point,
        "reflection": points.reflection,
        "point_reflection": points.point_reflection,
        "rotation": points.rotation,
        "translation": points.translation,
        "dilation": points.dilation,
        "division": points.division,
        "inverse": points.inverse,
        "antipode": points.diameter,
        "arc_midpoint": points.arc_midpoint,
        "center": points.center,
        "parallel": directions.parallel,
        "perpendicular": directions.perpendicular,
        "horizontal": directions.horizontal,
        "vertical": directions.vertical,
        "bearing": directions.bearing,
        "perpendicular_bisector": directions.perpendicular_bisector,
        "bisects_angle": directions.bisects,
        "bisects_exterior_angle": directions.bisects_exterior,
        "tangent": circles.tangent,
        "tangent_segment": circles.tangent_segment,
        "tangent_circles": circles.tangent_circles,
        "externally_tangent": circles.externally,
        "internally_tangent": circles.internally,
        "diameter": points.diameter,
        "equal": measures.equal,
        "equal_directed": measures.equal_directed,
        "congruent": measures.congruent,
        "similar": measures.similar,
    }
)
"""Relation -> its equations; a relation that is absent fixes nothing."""
