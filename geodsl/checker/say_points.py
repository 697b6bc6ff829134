"""What can be said of one point: where it lies, and what point it is."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import loci, points, regions
from geodsl.checker.measures import number
from geodsl.checker.state import State

INTRODUCES = (syntax.On, syntax.Between, syntax.Inside, syntax.Outside, syntax.Directed,
              syntax.Role, syntax.Divides, syntax.Bisects)  # fmt: skip
"""Predicates that say where a point is, so that it need not exist before."""

_COMPASS = {"north": 0, "east": 90, "south": 180, "west": 270}


def say(state: State, run: syntax.Run, predicate: syntax.AnyPredicate) -> None:
    """One predicate of a point.

    Raises:
        Abandoned: it cannot be said of a point.
    """
    from geodsl.checker.say import cannot_say

    place = _place(state, run, predicate)
    if place is None:
        raise cannot_say(state, run, predicate)
    name = points.introduce(state, run)[0] if isinstance(predicate, INTRODUCES) else \
        points.require(state, run)[0]  # fmt: skip
    for locus in place:
        locus(name)


def _place(
    state: State, run: syntax.Run, predicate: syntax.AnyPredicate
) -> list[loci.Locus] | None:
    """The loci that a predicate puts a point on; None where it is not about a point."""
    match predicate:
        case syntax.On(objects=targets):
            return [loci.on(state, target) for target in targets]
        case syntax.Between(first=first, second=second):
            a, b = _two_points(state, first, second)
            state.mention(a, b)
            return [lambda name: state.add("on_segment", name, a, b)]
        case syntax.Inside(object=target):
            inner = _area(state, target)
            return [lambda name: state.add("inside", name, inner)]
        case syntax.Outside(object=target):
            outer = _area(state, target)
            return [lambda name: state.add("outside", name, outer)]
        case syntax.Directed(direction=direction, object=target):
            return [_direction(state, direction, target)]
        case syntax.Role(noun=noun, operands=operands) if operands:
            return [loci.of_noun(state, predicate, noun, operands)]
        case syntax.Divides(object=target, ratio=ratio):
            return [loci.of_noun(state, predicate, "division", (target, ratio))]
        case syntax.Bisects(object=target):
            return [loci.of_noun(state, predicate, "midpoint", (target,))]
        case _:
            return None


def _two_points(
    state: State, first: syntax.Expression, second: syntax.Expression
) -> tuple[str, str]:
    """Both ends; where neither exists both are reported."""
    runs = [points.single(state, n, "a point is between two points, so this")
            for n in (first, second)]  # fmt: skip
    pair = syntax.Run((runs[0].points[0], runs[1].points[0]), span=first.span | second.span)
    if not any(name in state.points for name in pair.points):
        raise points.undeclared(state, pair, 0, None)
    return points.require(state, runs[0])[0], points.require(state, runs[1])[0]


def _area(state: State, target: syntax.Expression) -> ir.Region:
    """A region, or the inside of an angle."""
    match target:
        case syntax.Object(kind="angle"):
            from geodsl.checker import angles

            found = angles.angle(state, target)
            if isinstance(found, ir.Angle):
                return ir.Wedge(found.a, found.vertex, found.c)
            raise points.mismatch(state, target, "this is an angle at a point")
        case _:
            return regions.region(state, target, "a point lies inside or outside")


def _direction(state: State, direction: str, target: syntax.Expression) -> loci.Locus:
    other = points.require_one(state, target, f"`{direction}` compares two points, so this")
    match direction:
        case "above":
            return lambda name: state.add("above", name, other)
        case "below":
            return lambda name: state.add("above", other, name)
        case "left":
            return lambda name: state.add("left_of", name, other)
        case "right":
            return lambda name: state.add("left_of", other, name)
        case _:
            return lambda name: state.add("bearing", other, name, number(_COMPASS[direction]))
