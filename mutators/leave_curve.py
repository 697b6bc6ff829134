"""Put a point beside the curve that it lies on.

Breaks:    `P on e` of a curve with an equation, one statement at a time; the edit says coordinates
           that do not satisfy the equation: `P = (2, 1)`.
Keeps:     every other statement and every label.
Verified:  `P on e` FAILS on the new figure, and `P = (2, 1)` on the original, where the picture
           has axes.
Skips:     equations with unknowns of their own.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "axes\\ncurve e: x^2/25 + y^2/9 = 1\\nP on e"
    >>> print(edits(text, MUTATOR)[0].splitlines()[2])
    P = (1, 2)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._conics import value_at
from geodsl.mutators._split import said
from geodsl.mutators.change_coordinates import place_of

COUNT = 10
"""Places proposed for each point."""

REACH = range(-4, 5)
"""Whole coordinates, if no point of the program has some; else as far as its points and two on."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    program = subject.program
    if not program.drawing.axes:
        return
    curves = {declared.name: declared for declared in program.curves}
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "on_curve", (str(p), ir.Curve(name)) if not p.startswith("_"):
                free = [place for place in _places(program) if _is_off(curves[name], place)]
                for x, y in rng.sample(free, min(COUNT, len(free))):
                    yield from item.instead(f"{p} = ({x}, {y})", without=item.others)
            case _:
                pass


def _places(program: ir.Program) -> list[tuple[int, int]]:
    known = [place for fact in program.facts if (place := place_of(fact)) is not None]
    taken = {(int(x), int(y)) for x, y in known}
    xs = [int(x) for x, _ in known]
    ys = [int(y) for _, y in known]
    across = range(min(xs), max(xs) + 3) if len(xs) > 1 else REACH
    up = range(min(ys) - 2, max(ys) + 3) if len(ys) > 1 else REACH
    return [(x, y) for x, y in product(across, up) if (x, y) not in taken]


def _is_off(curve: ir.CurveDeclaration, place: tuple[int, int]) -> bool:
    left, right = value_at(curve.left, place), value_at(curve.right, place)
    return left is not None and right is not None and left != right


MUTATOR = Mutator(
    name="leave-curve",
    breaks="`P on e`",
    family="move a point off its relation",
    example="axes\nF = (4, 0)\ncurve e: x^2/25 + y^2/9 = 1\nP on e\nsegment PF",
    sites=_sites,
)
