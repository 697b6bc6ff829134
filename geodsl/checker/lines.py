"""Lines and circles that a statement defines by `=`."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import angles, circles, line_nouns, objects, points
from geodsl.checker.state import State


def named(state: State, node: syntax.Expression) -> ir.NamedLine:
    """The line of `line t` or `t`, introduced unless it exists.

    Raises:
        Abandoned: the name belongs to something else.
    """
    match node:
        case syntax.Object(kind="line", operand=syntax.Name(name)) | syntax.Name(name):
            state.add_line(name, node.span)
            return ir.NamedLine(name)
        case _:
            raise points.mismatch(state, node, "this is a line with a small letter")


def define(state: State, target: syntax.Expression, value: syntax.Expression) -> None:
    """`line l = perpendicular bisector of AB`, `line l = AB`.

    Raises:
        Abandoned: the right side is no line.
    """
    match value:
        case syntax.NounOf(noun="perpendicular bisector", operands=(syntax.Run() as run,)):
            line_nouns.bisector_of_segment(state, run, named(state, target))
        case syntax.NounOf(noun="bisector" | "external bisector"):
            bisect(state, named(state, target), value)
        case _:
            item = objects.line(state, value, "this is")
            line = named(state, target)
            for name in (item.a, item.b) if isinstance(item, ir.Through) else ():
                state.add("on_line", name, line)


def bisect(state: State, line: ir.NamedLine, value: syntax.NounOf | syntax.Role) -> None:
    """A named line halves an angle: it passes through the vertex and through a hidden point."""
    match value.operands:
        case (syntax.Object(kind="angle") as shown, *_):
            found = angles.angle(state, shown)
        case (syntax.Run() as run, *_):
            found = angles.of_run(state, run)
        case _:
            raise points.mismatch(state, value, "a bisector is that of an angle")
    if not isinstance(found, ir.Angle):
        raise points.mismatch(state, value, "a bisector is that of an angle at a point")
    state.add("on_line", found.vertex, line)
    name = state.hidden_point("b", value.span)
    state.add("on_line", name, line)
    angles.put_on_bisector(state, name, value.noun, found)


def define_circle(state: State, target: syntax.Expression, value: syntax.Expression) -> None:
    """`circle k = circumcircle of ABC`."""
    shown = target if isinstance(target, syntax.Object) else \
        syntax.Object("circle", target if isinstance(target, syntax.Name) else None,
                      span=target.span)  # fmt: skip
    circle = circles.declare(state, shown, None)
    match value:
        case syntax.NounOf():
            circles.from_noun(state, value, circle)
        case syntax.Object(operand=syntax.Run() as run) if len(run.points) >= 3:
            for name in points.require(state, run):
                state.add("on_circle", name, circle)
        case _:
            raise points.mismatch(state, value, "this is a circle that is not yet described")
