"""Centres and vertices: of a circle, a polygon, or a curve of the second degree."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import conics, objects, points, regions
from geodsl.checker.loci import Locus
from geodsl.checker.measures import number
from geodsl.checker.state import State


def center(state: State, target: syntax.Expression, noun: str) -> Locus:
    """`center of circle k`, `center of square ABCD`, `center of e`, `vertex of p`.

    Raises:
        Abandoned: the target has none that the checker can name.
    """
    match target:
        case syntax.Name(name) if name in state.curves:
            x, y = conics.middle(state, target, state.curves[name], noun)
            return lambda point: state.add("at", point, number(x), number(y))
        case _ if objects.is_circle(state, target):
            return _of_circle(state, objects.circle(state, target, "a centre is that of"))
        case syntax.Object(kind="arc" | "semicircle"):
            arc = objects.arc(state, target, "a centre is that of")
            return lambda point: state.add("center", point, arc.circle)
        case syntax.Object(kind="angle", operand=syntax.Run(points=(_, vertex, _))):
            raise points.mismatch(state, target, "a vertex has a name already",
                                  f"write `{vertex}`")  # fmt: skip
        case _ if regions.is_polygon(target):
            names = regions.polygon(state, target, "a centre is that of").vertices
            if len(names) % 2 == 0:
                opposite = names[len(names) // 2]
                return lambda point: state.add("midpoint", point, names[0], opposite)
            return lambda point: state.add("centroid", point, *names)
        case _:
            raise points.mismatch(state, target, f"a {noun} is that of a circle or a curve")


def _of_circle(state: State, circle: ir.Circle) -> Locus:
    def put(point: str) -> None:
        if state.captured is None:
            state.adopt_center(circle, point)
        state.add("center", point, circle)

    return put
