"""Polygon kinds as data: what `rhombus ABCD` says of its corners and sides.

Side `i` joins corner `i` to corner `i + 1`, cyclically.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Need(Enum):
    """What a kind leaves open and a program must say, because no picture may decide it."""

    RIGHT_CORNER = "right corner"
    EQUAL_SIDES = "equal sides"
    PARALLEL_SIDES = "parallel sides"
    OBTUSE_CORNER = "obtuse corner"
    KITE_SIDES = "equal sides of a kite"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of polygon.

    Attributes:
        name: As written, adjectives included.
        corners: How many vertices; None where any number from 3 is right.
        meaning: One sentence for the reference.
        parallel: Pairs of parallel sides.
        equal: Groups of sides of equal length.
        right: Corners with a right angle.
        regular: All sides and all angles are equal.
        equiangular: All angles are equal.
        acute: All angles are less than 90 degrees.
        scalene: No two sides are equal.
        needs: What a program must say besides.
        convex: Strictly convex by definition; otherwise only its sides do not cross.
    """

    name: str
    corners: int | None
    meaning: str
    parallel: tuple[tuple[int, int], ...] = ()
    equal: tuple[tuple[int, ...], ...] = ()
    right: tuple[int, ...] = ()
    regular: bool = False
    equiangular: bool = False
    acute: bool = False
    scalene: bool = False
    needs: tuple[Need, ...] = ()
    convex: bool = True


_BOTH = ((0, 2), (1, 3))

_TRIANGLES = (
    Shape("triangle", 3, "three points that are not on one line, and the sides between them"),
    Shape("equilateral triangle", 3, "all three sides are equal", equal=((0, 1, 2),)),
    Shape("regular triangle", 3, "an equilateral triangle", regular=True),
    Shape("isosceles triangle", 3, "two sides are equal; the program says which",
          needs=(Need.EQUAL_SIDES,)),
    Shape("right triangle", 3, "one angle is right; the program says which",
          needs=(Need.RIGHT_CORNER,)),
    Shape("isosceles right triangle", 3, "the sides at the right angle are equal",
          needs=(Need.RIGHT_CORNER, Need.EQUAL_SIDES)),
    Shape("acute triangle", 3, "all angles are less than 90°", acute=True),
    Shape("obtuse triangle", 3, "one angle is more than 90°; the program says which",
          needs=(Need.OBTUSE_CORNER,)),
    Shape("scalene triangle", 3, "no two sides are equal", scalene=True),
    Shape("equiangular triangle", 3, "all three angles are equal", equiangular=True),
)  # fmt: skip

_QUADRILATERALS = (
    Shape("quadrilateral", 4, "four sides that do not cross", convex=False),
    Shape("parallelogram", 4, "opposite sides are parallel", parallel=_BOTH),
    Shape("rectangle", 4, "a parallelogram with a right angle", parallel=_BOTH, right=(1,)),
    Shape("rhombus", 4, "a parallelogram with equal sides", parallel=_BOTH, equal=((0, 1),)),
    Shape("square", 4, "a rectangle with equal sides", parallel=_BOTH, equal=((0, 1),),
          right=(1,)),
    Shape("regular quadrilateral", 4, "a square", regular=True),
    Shape("equilateral quadrilateral", 4, "all four sides are equal", equal=((0, 1, 2, 3),)),
    Shape("trapezoid", 4, "two opposite sides are parallel; the program says which",
          needs=(Need.PARALLEL_SIDES,)),
    Shape("isosceles trapezoid", 4, "a trapezoid whose legs and diagonals are equal",
          needs=(Need.PARALLEL_SIDES,)),
    Shape("right trapezoid", 4, "a trapezoid with a right angle; the program says where",
          needs=(Need.PARALLEL_SIDES, Need.RIGHT_CORNER)),
    Shape("kite", 4, "two pairs of equal neighbouring sides; the program says one pair",
          needs=(Need.KITE_SIDES,)),
)  # fmt: skip

_NAMED_POLYGONS = (("polygon", None), ("pentagon", 5), ("hexagon", 6), ("heptagon", 7),
                   ("octagon", 8), ("nonagon", 9), ("decagon", 10))  # fmt: skip


def _polygons() -> tuple[Shape, ...]:
    """Plain, regular and equilateral polygons of every named number of corners."""
    rows: list[Shape] = []
    for name, corners in _NAMED_POLYGONS:
        sides = "three or more" if corners is None else str(corners)
        rows += [
            Shape(name, corners, f"{sides} sides that do not cross", convex=False),
            Shape(f"regular {name}", corners, f"{sides} equal sides and equal angles",
                  regular=True),
            Shape(f"equiangular {name}", corners, f"{sides} equal angles", equiangular=True),
            Shape(f"equilateral {name}", corners, f"{sides} equal sides",
                  equal=(tuple(range(corners)),) if corners else ()),
        ]  # fmt: skip
    return tuple(rows)


SHAPES = MappingProxyType(
    {shape.name: shape for shape in (*_TRIANGLES, *_QUADRILATERALS, *_polygons())}
)
"""Every kind of polygon by the words that name it."""
