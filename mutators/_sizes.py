"""Angles of which a program says how many degrees they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geodsl import ir
from geodsl.mutators._base import Subject
from geodsl.mutators._lines import Corner
from geodsl.mutators._split import Said, said

STRAIGHT = 180
"""Degrees; a larger angle is no angle between two lines."""

RIGHT = 90
"""Degrees; said of lines as well as of an angle."""


@dataclass(frozen=True, slots=True)
class Size:
    """What is said of one angle between named points; neither right nor straight."""

    item: Said
    corner: Corner


def sizes(subject: Subject) -> Iterator[Size]:
    """Every such angle, in the order of the text."""
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "equal", (ir.Angle(a, vertex, c), ir.Number(value)):
                is_named = not any(p.startswith("_") for p in (a, vertex, c))
                if is_named and value < STRAIGHT and value != RIGHT:
                    yield Size(item, (a, vertex, c))
            case _:
                pass
