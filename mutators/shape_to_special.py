"""Say that a shape is a more special one, and change the number that says that it is not.

Breaks:    `rhombus ABCD` beside `∠ABC = 70°`; the edit says `square ABCD` and `∠ABC = 90°`. In the
           same way parallelograms become rectangles, isosceles triangles equilateral ones, and
           parallelograms and rectangles with two lengths rhombi and squares.
Keeps:     every other statement and every label.
Verified:  the old number FAILS on the new figure; that the shape is special, on the original.
Skips:     shapes without such a number, unknowns, and numbers that fit the special shape.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("rhombus ABCD\\n∠ABC = 70°", MUTATOR)[0])
    square ABCD
    ∠ABC = 90°
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._measures import degrees_of, given
from geodsl.mutators._nodes import degrees, equal, points_of
from geodsl.mutators._shapes import ShapeClaim, shapes

BY_ANGLE = {
    "rhombus": ("square", 90),
    "parallelogram": ("rectangle", 90),
    "isosceles triangle": ("equilateral triangle", 60),
}
"""By kind: the special kind, and the size of its angles in degrees."""

BY_SIDES = {"parallelogram": "rhombus", "rectangle": "square"}
"""By kind: the special kind, all sides of which are equal."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, *BY_ANGLE):
        special, size = BY_ANGLE[shape.words]
        for number, statement in _sized_angles(shape):
            if degrees_of(statement.sides[1]) != size:
                fits = equal(statement.span, statement.sides[0], degrees(statement.span, size))
                yield shape.put(special, also=((number, fits),))
    for shape in shapes(subject, *BY_SIDES):
        sides = list(_given_sides(shape))
        for (_, one), (number, two) in permutations(sides, 2):
            if one.sides[1] != two.sides[1] and len({*points_of(one), *points_of(two)}) == 3:
                same = equal(two.span, two.sides[0], one.sides[1])
                yield shape.put(BY_SIDES[shape.words], also=((number, same),))


def _sized_angles(shape: ShapeClaim) -> Iterator[tuple[int, syntax.Equal]]:
    """Statements that give one corner of the polygon a number of degrees."""
    corners = set(shape.corners)
    for number, statement in enumerate(shape.subject.tree.statements):
        match statement:
            case syntax.Equal((syntax.Object("angle", syntax.Run((a, b, c))), syntax.Measured())):
                around = {shape.turned(1).get(b), shape.turned(-1).get(b)}
                if b in corners and {a, c} == around and degrees_of(statement.sides[1]):
                    yield number, statement
            case _:
                pass


def _given_sides(shape: ShapeClaim) -> Iterator[tuple[int, syntax.Equal]]:
    """Statements that give one side of the polygon a number."""
    for number, statement in enumerate(shape.subject.tree.statements):
        match statement:
            case syntax.Equal((syntax.Run((a, b)), _)) if given(statement) is not None:
                if shape.turned(1).get(a) == b or shape.turned(1).get(b) == a:
                    yield number, statement
            case _:
                pass


MUTATOR = Mutator(
    name="shape-to-special",
    breaks="`∠ABC = 70°` of a rhombus",
    family="change a shape",
    example="rhombus ABCD\n∠ABC = 70°",
    sites=_sites,
)
