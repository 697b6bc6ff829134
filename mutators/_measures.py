"""Measures inside expressions: which there are, which numbers are given for them, and how to
write another node in the place of one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TypeVar, cast

from geodsl import ir, syntax
from geodsl.mutators._base import Subject
from geodsl.mutators._nodes import each, rebuilt, walk

N = TypeVar("N")

Angles = frozenset({"angle", "directed angle"})


def measures_in(node: syntax.Expression) -> Iterator[syntax.Expression]:
    """Lengths, angles, arcs and measures by nouns (`radius of circle O`) that arithmetic joins."""
    match node:
        case (
            syntax.Run((_, _)) | syntax.NounOf() | syntax.Object("angle" | "directed angle" | "arc")
        ):
            yield node
        case syntax.Binary(operator, left, right) if operator not in ("∩", "∪"):
            yield from measures_in(left)
            yield from measures_in(right)
        case syntax.Negate(operand) | syntax.Sqrt(operand):
            yield from measures_in(operand)
        case syntax.Ratio(parts):
            for part in parts:
                yield from measures_in(part)
        case _:
            pass


def is_number(node: syntax.Expression) -> bool:
    """Whether an expression is made of numbers only: `5`, `3√2`, `60°`, `2 : 3`."""
    return all(
        isinstance(
            inner,
            syntax.Number | syntax.Pi | syntax.Sqrt | syntax.Binary | syntax.Measured
            | syntax.Ratio | syntax.Negate,
        )
        for inner in walk(node)
    )  # fmt: skip


def has_unknown(node: syntax.Node) -> bool:
    """Whether an unknown (or a line or circle with a small letter) is mentioned."""
    return any(isinstance(inner, syntax.Name) for inner in walk(node))


def given(node: syntax.Equal) -> tuple[tuple[syntax.Expression, ...], syntax.Expression] | None:
    """The measured sides and the one side that is a number; None where it is no such equality."""
    numbers = [side for side in node.sides if is_number(side)]
    rest = tuple(side for side in node.sides if not is_number(side))
    if len(numbers) != 1 or not rest or has_unknown(node):
        return None
    return rest, numbers[0]


def degrees_of(node: syntax.Expression) -> Fraction | None:
    """The size of `60°` and of `60`."""
    match node:
        case syntax.Measured(syntax.Number() as value, "°") | (syntax.Number() as value):
            return syntax.number_value(value)
        case _:
            return None


def rewritten(node: N, old: syntax.Node, new: syntax.Node) -> N:
    """The same node with `new` in the place of `old`, which is told from its equals by identity."""

    def change(item: object) -> object:
        if item is old:
            return new
        if isinstance(item, tuple):
            return each(item, change)
        return rebuilt(item, change) if isinstance(item, syntax.Node) else item

    return cast("N", change(node))


def is_printed(subject: Subject, statement: int) -> bool:
    """Whether the picture prints a number because of a statement."""
    return any(
        text.numeric and text.statement == statement for text in subject.program.drawing.texts
    )


def valued(subject: Subject) -> frozenset[tuple[str, ...]]:
    """Keys of the lengths and angles that statements give a number or set equal to something."""
    found: set[tuple[str, ...]] = set()
    for fact in subject.program.facts:
        if fact.relation == "equal":
            found.update(key for term in fact.arguments if (key := key_of(term)))
    return frozenset(found)


def key_of(term: object) -> tuple[str, ...] | None:
    """The same for AB and BA, and for ∠ABC and ∠CBA."""
    match term:
        case ir.Length(a, b):
            return min(a, b), max(a, b)
        case ir.Angle(a, vertex, c):
            return min(a, c), vertex, max(a, c)
        case _:
            return None
