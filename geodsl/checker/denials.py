"""Polygons that are not of a kind.

A kind that leaves something open is one of several: a triangle is isosceles at one of its corners.
It is denied by denying each of them.
"""

from __future__ import annotations

from itertools import combinations
from typing import assert_never

from geodsl import ir, syntax
from geodsl.checker import corners, relations, shapes
from geodsl.checker.measures import number
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.vocabulary.shapes import Need, Shape

Names = tuple[str, ...]
Way = tuple[ir.Fact, ...]
"""Facts that make a polygon one of its kind, together."""


def deny_shape(state: State, node: syntax.Shaped, shape: Shape, names: Names) -> None:
    """`ABCD is not square`: the polygon is there, and not of this kind.

    Raises:
        Abandoned: every polygon is of this kind, or it says what is not equal and so its contrary
            does not say what is.
    """
    if shape.scalene:
        written, (first, second, third) = "".join(names), names
        raise state.refuse(
            Code.NO_CONTRARY,
            f"no statement says which sides of `{written}` are equal",
            node.span,
            hint=f"write `{first}{second} = {first}{third}`, or another choice",
        )
    shapes.show_polygon(state, names, convex=False)
    with state.capturing() as common:
        shapes.say_facts(state, shape, names)
    ways: list[Way] = [tuple(common)]
    for need in shape.needs:
        ways = [(*way, *more) for way in ways for more in _ways(need, shape, names, way)]
    for way in ways:
        relations.contrary(state, node, way)


def _ways(need: Need, shape: Shape, names: Names, so_far: Way) -> list[Way]:
    """What would settle an open need of a kind, each possibility by itself."""
    sides = corners.sides(names)
    match need:
        case Need.RIGHT_CORNER:
            return [(_fact("equal", angle, number(90)),) for angle in _angles(names)]
        case Need.OBTUSE_CORNER:
            return [(_fact("less", number(90), angle),) for angle in _angles(names)]
        case Need.EQUAL_SIDES:
            return [(_equal(*pair),) for pair in _legs(names, so_far)]
        case Need.PARALLEL_SIDES:
            return [_trapezoid(shape, sides, base) for base in (0, 1)]
        case Need.KITE_SIDES:
            return [(_equal(sides[i - 1], sides[i]), _equal(sides[i + 1], sides[(i + 2) % 4]))
                    for i in (0, 1)]  # fmt: skip
        case _:
            assert_never(need)


def _angles(names: Names) -> list[ir.Angle]:
    return [ir.Angle(names[i - 1], name, names[(i + 1) % len(names)])
            for i, name in enumerate(names)]  # fmt: skip


def _legs(names: Names, so_far: Way) -> list[tuple[corners.Side, corners.Side]]:
    """Pairs of sides that may be equal: of a right triangle those at the right angle."""
    right = {fact.arguments[0] for fact in so_far}
    return [
        (one, two)
        for one, two in combinations(corners.sides(names), 2)
        if not right or any(isinstance(a, ir.Angle) and {a.vertex} == set(one) & set(two)
                            for a in right)
    ]  # fmt: skip


def _trapezoid(shape: Shape, sides: list[corners.Side], base: int) -> Way:
    """Unlike a parallelogram, an isosceles trapezoid has equal diagonals."""
    one, leg, two, other = (sides[(base + k) % 4] for k in range(4))
    facts = [_fact("parallel", ir.Through(*one), ir.Through(*two))]
    if shape.name.startswith("isosceles"):
        facts += [_equal(leg, other), _equal((one[0], two[0]), (one[1], two[1]))]
    return tuple(facts)


def _equal(one: corners.Side, two: corners.Side) -> ir.Fact:
    return _fact("equal", ir.Length(*one), ir.Length(*two))


def _fact(relation: str, *arguments: ir.Term) -> ir.Fact:
    return ir.Fact(relation, arguments)
