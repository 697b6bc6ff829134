"""One way of writing for statements that mean the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, cast

from geodsl import syntax
from geodsl.mutators._nodes import each, rebuilt

N = TypeVar("N")


def plain(node: N) -> N:
    """A statement with its letters in one order of those that mean the same."""
    match node:
        case syntax.Run((_, _)):
            return cast("N", replace(node, points=tuple(sorted(node.points))))
        case syntax.Object("angle", syntax.Run((a, vertex, c)) as corner):
            ends = (min(a, c), vertex, max(a, c))
            return cast("N", replace(node, operand=replace(corner, points=ends)))
        case syntax.Object("triangle", syntax.Run() as corners):
            ordered = tuple(sorted(corners.points))
            return cast("N", replace(node, operand=replace(corners, points=ordered)))
        case syntax.Relate(relation="≅" | "∼"):
            return node
        case syntax.Equal(sides) | syntax.Relate(sides, "∥" | "⟂" | "≠", ()):
            return cast("N", replace(node, sides=_sorted(sides)))
        case syntax.Introduce(subjects):
            return cast("N", replace(node, subjects=_sorted(subjects)))
        case syntax.Say(subjects, (syntax.On(),)):
            inner = _within(node)
            assert isinstance(inner, syntax.Say)
            return cast("N", replace(inner, subjects=_sorted(subjects)))
        case syntax.Through(objects):
            return cast("N", replace(node, objects=_sorted(objects)))
        case tuple():
            return cast("N", each(node, plain))
        case _:
            return _within(node)


def _within(node: N) -> N:
    return rebuilt(node, plain) if isinstance(node, syntax.Node) else node


def _sorted(items: tuple[syntax.Expression, ...]) -> tuple[syntax.Expression, ...]:
    return tuple(sorted((plain(item) for item in items), key=repr))
