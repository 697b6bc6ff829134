"""Targets that have two values unless a statement says the side."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Severity

SAYS_NO_SIDE = frozenset(("on_circle", "distinct", "nondegenerate", "diameter"))
"""Relations that leave a point of a circle on either arc."""


def warn_two_valued(state: State, node: syntax.Expression, target: ir.Expression) -> None:
    """An inscribed angle whose vertex no statement puts on one arc has two values."""
    if not isinstance(target, ir.Angle) or target.reflex:
        return
    a, vertex, c = target.a, target.vertex, target.c
    circles = state.knowledge.common_circles((vertex, a, c))
    if not circles or state.points[vertex].position is not None or _is_held(state, target):
        return
    state.report(Code.TWO_VALUED,
                 f"`∠{a}{vertex}{c}` has two values: `{vertex}` may lie on either arc `{a}{c}`",
                 node.span, "which arc is not said",
                 hint=f"write `{vertex} on major arc {a}{c}` on a line before this one",
                 severity=Severity.WARNING)  # fmt: skip


def _is_held(state: State, target: ir.Angle) -> bool:
    """Some statement about the vertex says more than that it is on the circle, or its arc is a
    half circle, over which every inscribed angle is right."""
    for fact in state.facts:
        names = {name for argument in fact.arguments for name in _names(argument)}
        if fact.relation == "diameter" and {target.a, target.c} <= names:
            return True
        if target.vertex in names and fact.relation not in SAYS_NO_SIDE:
            return True
    return False


def _names(term: ir.Term) -> tuple[str, ...]:
    """Points of the terms that facts about a side are made of."""
    match term:
        case str(name):
            return (name,)
        case ir.Through(a, b) | ir.Segment(a, b) | ir.Ray(a, b) | ir.Length(a, b):
            return a, b
        case ir.Angle(a, vertex, c):
            return a, vertex, c
        case ir.Arc(_, start, end, _, via) | ir.ArcMeasure(ir.Arc(_, start, end, _, via)):
            return (start, end, via) if via else (start, end)
        case ir.Polygon(vertices):
            return vertices
        case ir.Operation(operands=operands):
            return tuple(name for operand in operands for name in _names(operand))
        case ir.Distance(a, line):
            return (*_names(a), *_names(line))
        case _:
            return ()
