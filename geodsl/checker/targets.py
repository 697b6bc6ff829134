"""Targets that have two values unless a statement says the side."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Severity


def warn_two_valued(state: State, node: syntax.Expression, target: ir.Expression) -> None:
    """An inscribed angle whose vertex may be on either arc has two values."""
    if not isinstance(target, ir.Angle) or target.reflex:
        return
    circles = state.knowledge.common_circles((target.vertex, target.a, target.c))
    if not circles or _side_is_said(state, target, circles[0]):
        return
    written = f"{target.a}{target.c}"
    state.report(Code.TWO_VALUED,
                 f"`∠{target.a}{target.vertex}{target.c}` has two values: `{target.vertex}` may "
                 f"lie on either arc `{written}`", node.span, "which arc is not said",
                 hint=f"say `{target.vertex} on major arc {written}` where the point is introduced",
                 severity=Severity.WARNING)  # fmt: skip


def _side_is_said(state: State, target: ir.Angle, circle: str) -> bool:
    """Some statement fixes on which side of the chord the vertex lies, or its angle."""
    three = {target.a, target.vertex, target.c}
    for fact in state.facts:
        names = {a for a in fact.arguments if isinstance(a, str)}
        match fact.relation:
            case "on_arc" | "same_side" | "opposite_sides" | "ordered_on_circle":
                if target.vertex in names or fact.relation == "ordered_on_circle":
                    return True
            case "convex" | "simple" | "counterclockwise" | "clockwise":
                if three <= names and len(names) > 3:
                    return True
            case "diameter":
                if {target.a, target.c} <= names:
                    return True
            case "equal":
                if any(isinstance(a, ir.Angle) and {a.a, a.vertex, a.c} == three
                       for a in fact.arguments):  # fmt: skip
                    return True
            case _:
                pass
    return _has_position(state, three) or _is_in_polygon(state, three)


def _has_position(state: State, names: set[str]) -> bool:
    """All of them have drawn positions, which say the side."""
    return all(state.points[name].position is not None for name in names)


def _is_in_polygon(state: State, names: set[str]) -> bool:
    """A triangle of the three with other angles given says the side by its angles."""
    return any(isinstance(a, ir.Angle) and {a.a, a.vertex, a.c} == names
               for fact in state.facts for a in fact.arguments)  # fmt: skip
