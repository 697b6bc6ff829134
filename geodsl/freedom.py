"""Which changes of a picture leave its program true: turning and reflecting it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodsl import ir

_UPRIGHT = frozenset({"horizontal", "vertical", "above", "left_of", "bearing", "at"})
"""Relations that speak of up, right or north."""

_HANDED = frozenset({"clockwise", "counterclockwise", "rotation", "equal_directed"})
"""Relations that a mirror image makes false."""


@dataclass(frozen=True, slots=True)
class Variations:
    """Whether a picture may be turned by any angle, and whether it may be reflected."""

    rotation: bool
    mirror: bool


def variations(program: ir.Program) -> Variations:
    """What the statements of a program, and axes in its picture, leave free."""
    relations = {fact.relation for fact in program.facts}
    upright = bool(relations & _UPRIGHT) or program.drawing.axes or bool(program.curves)
    upright = upright or any(_reads_axes(fact.arguments) for fact in program.facts)
    handed = bool(relations & _HANDED)
    return Variations(rotation=not upright, mirror=not upright and not handed)


def _reads_axes(terms: Iterable[ir.Term]) -> bool:
    for term in terms:
        match term:
            case ir.Coordinate() | ir.Slope():
                return True
            case ir.Operation(_, operands) if _reads_axes(operands):
                return True
            case _:
                pass
    return False
