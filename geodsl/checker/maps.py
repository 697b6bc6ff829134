"""Points as images: reflection, rotation, translation, dilation, division, inverse, antipode."""

from __future__ import annotations

from collections.abc import Callable

from geodsl import ir, syntax
from geodsl.checker import dimensions, objects, points, regions
from geodsl.checker.loci import Locus
from geodsl.checker.measures import measure
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Map = Callable[[str], Locus]
"""From the name of a point to where its image lies."""


def of_noun(
    state: State, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    """The point that a transformation makes of another.

    Raises:
        Abandoned: the noun makes no point, or its operands do not fit.
    """
    match noun, operands:
        case (("reflection" | "rotation" | "translation" | "dilation"), (original, *rest)):
            name = points.require_one(state, original, f"a {noun} is that of")
            return image(state, node, noun, tuple(rest))(name)
        case "division", (target, ratio):
            return _division(state, target, ratio)
        case "inverse", (original, target):
            name = points.require_one(state, original, "an inverse is that of")
            circle = objects.circle(state, target, "an inverse is in")
            return lambda p: state.add("inverse", p, name, circle)
        case "antipode", (original,) if not isinstance(original, syntax.Tuple):
            name = points.require_one(state, original, "an antipode is that of")
            run = syntax.Run((name,), span=original.span)
            circle = objects.circle_through(state, run, (name,))
            return lambda p: state.add("antipode", p, name, circle)
        case "antipode", (syntax.Tuple(items=(original, target)),) | (original, target):
            name = points.require_one(state, original, "an antipode is that of")
            owner = objects.circle(state, target, "an antipode is on")
            return lambda p: state.add("antipode", p, name, owner)
        case "touchpoint", (target, round_):
            return _touchpoint(state, target, round_)
        case _:
            raise points.mismatch(state, node, "a point is meant here")


def image(state: State, node: syntax.Node, noun: str, rest: tuple[syntax.Expression, ...]) -> Map:
    """What a transformation does to any point; `rest` are its operands after the point."""
    match noun, rest:
        case "reflection", (mirror,):
            return _reflection(state, mirror)
        case "rotation", (centre, turn):
            middle = points.require_one(state, centre, "a rotation is about")
            angle = measure(state, turn)
            if angle.dimension not in (dimensions.ANGLE, dimensions.BARE):
                raise state.refuse(Code.DIMENSION_MISMATCH,
                                   f"a rotation is by an angle, but this is "
                                   f"{dimensions.spoken(angle.dimension)}", turn.span)  # fmt: skip
            return lambda old: lambda new: state.add("rotation", new, old, middle,
                                                     angle.expression)  # fmt: skip
        case "translation", (vector,):
            found = objects.straight(state, vector, "a translation is along")
            if not isinstance(found, ir.Segment):
                raise points.mismatch(state, vector, "a translation is by a vector")
            return lambda old: lambda new: state.add("translation", new, old, found.a, found.b)
        case "dilation", (centre, factor):
            fixed = points.require_one(state, centre, "a dilation is about")
            scale = measure(state, factor).expression
            return lambda old: lambda new: state.add("dilation", new, old, fixed, scale)
        case _:
            raise points.mismatch(state, node, "a transformation is meant here")


def _reflection(state: State, mirror: syntax.Expression) -> Map:
    match mirror:
        case syntax.Run(points=(_,)):
            middle = points.require_one(state, mirror, "a reflection is in")
            return lambda old: lambda new: state.add("point_reflection", new, old, middle)
        case _:
            line = objects.line(state, mirror, "a reflection is in")
            return lambda old: lambda new: state.add("reflection", new, old, line)


def _division(state: State, target: syntax.Expression, ratio: syntax.Expression) -> Locus:
    found = objects.straight(state, target, "a division is that of")
    if not isinstance(found, ir.Segment):
        raise points.mismatch(state, target, "a division is that of a segment")
    value = measure(state, ratio).expression
    return lambda p: state.add("division", p, found.a, found.b, value)


def _touchpoint(state: State, target: syntax.Expression, round_: syntax.Expression) -> Locus:
    """The touching line may be known as such or not: the facts make it touch there."""
    line = objects.line(state, target, "a touchpoint lies on")
    circle = objects.circle(state, round_, "a touchpoint lies on")
    centre = state.circles[circle.name].centre

    def put(name: str) -> None:
        state.add("foot", name, centre, line)
        state.add("on_circle", name, circle)
        if isinstance(line, ir.Through):
            state.picture.stretch(line.a, line.b, name, state.statement)

    return put


def transform_polygon(state: State, target: syntax.Run, value: syntax.NounOf) -> None:
    """`triangle AED = rotation of triangle ABC about A by 60°`, corner by corner.

    A corner that keeps its name stays where it is.
    """
    old = regions.polygon(state, value.operands[0], f"a {value.noun} is that of").vertices
    mapping = image(state, value, value.noun, value.operands[1:])
    if len(target.points) != len(old):
        raise points.wrong_count(state, target, value.noun, len(old))
    new = points.introduce(state, target)
    for before, after in zip(old, new, strict=True):
        if before != after:
            mapping(before)(after)
    for i, name in enumerate(new):
        state.mention(name, new[(i + 1) % len(new)])
