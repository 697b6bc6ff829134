"""Short ways to write the syntax nodes that rules put into programs, and to read and rename them.

A node made here takes its span from the node that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import TypeVar, cast

from geodsl import syntax
from geodsl.source import Span

N = TypeVar("N")


def run(span: Span, *points: str) -> syntax.Run:
    """`A`, `AB`, `ABC`."""
    return syntax.Run(points, span=span)


def angle(span: Span, a: str, vertex: str, c: str) -> syntax.Object:
    """`∠ABC`."""
    return syntax.Object("angle", run(span, a, vertex, c), span=span)


def number(span: Span, value: Fraction | int) -> syntax.Expression:
    """`5`, `2/3`; a fraction that has a short decimal form is written so."""
    exact = Fraction(value)
    scaled = exact * 100
    if scaled.denominator == 1:
        digits = f"{float(exact):.2f}".rstrip("0").rstrip(".")
        return syntax.Number(digits, span=span)
    top, bottom = number(span, exact.numerator), number(span, exact.denominator)
    return syntax.Binary("/", top, bottom, span=span)


def degrees(span: Span, value: Fraction | int) -> syntax.Measured:
    """`60°`."""
    return syntax.Measured(number(span, value), "°", span=span)


def equal(span: Span, *sides: syntax.Expression) -> syntax.Equal:
    """`AB = AC`."""
    return syntax.Equal(sides, span=span)


def relate(
    span: Span,
    left: syntax.Expression,
    relation: syntax.Relation,
    right: syntax.Expression,
    *,
    negated: bool = False,
) -> syntax.Relate:
    """`AB ⟂ CD`, `AB not ∥ CD`, `AB ≠ CD`."""
    return syntax.Relate((left, right), relation, negated=negated, span=span)


def say(span: Span, subject: syntax.Expression, *predicates: syntax.AnyPredicate) -> syntax.Say:
    """`D on BC`."""
    return syntax.Say((subject,), predicates, span=span)


# --- reading -------------------------------------------------------------------------------------


def walk(node: object) -> Iterator[syntax.Node]:
    """A node and all nodes below it, in the order of the text."""
    if isinstance(node, syntax.Node):
        yield node
        for field in fields(node):
            yield from walk(getattr(node, field.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from walk(item)


def points_of(node: syntax.Node) -> tuple[str, ...]:
    """The point names that a node mentions, each once."""
    found: dict[str, None] = {}
    for inner in walk(node):
        if isinstance(inner, syntax.Run):
            found.update(dict.fromkeys(inner.points))
    return tuple(found)


def renamed(node: N, names: Mapping[str, str]) -> N:
    """The same node about other points, all at once: a permutation swaps."""
    if isinstance(node, syntax.Run):
        return cast("N", replace(node, points=tuple(names.get(p, p) for p in node.points)))
    if isinstance(node, tuple):
        return cast("N", tuple(renamed(item, names) for item in node))
    if isinstance(node, syntax.Node) and is_dataclass(node):
        inner = {
            field.name: renamed(value, names)
            for field in fields(node)
            if isinstance(value := getattr(node, field.name), syntax.Node | tuple)
        }
        return cast("N", replace(node, **inner))  # type: ignore[arg-type]
    return node
