"""Short ways to write the syntax nodes that rules put into programs, and to read and rename them.

A node made here takes its span from the node that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TypeVar, cast

from geodsl import syntax
from geodsl.source import Span

N = TypeVar("N")
T = TypeVar("T", bound=syntax.Node)


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
    left = [node]
    while left:
        item = left.pop()
        if isinstance(item, tuple):
            left.extend(reversed(item))
        elif isinstance(item, syntax.Node):
            yield item
            if not isinstance(item, LEAVES):
                left.extend([getattr(item, name) for name in reversed(item.__dataclass_fields__)])


LEAVES = (syntax.Run, syntax.Name, syntax.Number)
"""Nodes that no node is below."""


def points_of(node: syntax.Node) -> tuple[str, ...]:
    """The point names that a node mentions, each once."""
    found: dict[str, None] = {}
    for inner in walk(node):
        if isinstance(inner, syntax.Run):
            for point in inner.points:
                found[point] = None
    return tuple(found)


def rebuilt(node: T, change: Callable[[object], object], span: Span | None = None) -> T:
    """A node with every part of it that is a node or a tuple changed; another span, if given.

    A node of which nothing changes is returned as it is.
    """
    values: dict[str, object] = {}
    is_new = span is not None
    for name in node.__dataclass_fields__:
        value = getattr(node, name)
        if isinstance(value, syntax.Node | tuple):
            other = change(value)
            is_new = is_new or other is not value
            value = other
        values[name] = value
    if not is_new:
        return node
    make = cast("Callable[..., T]", type(node))
    return make(**{**values, "span": span or node.span})


def each(items: tuple[object, ...], change: Callable[[object], object]) -> tuple[object, ...]:
    """Every item changed; the same tuple where none is."""
    new = tuple([change(item) for item in items])
    return items if all(a is b for a, b in zip(items, new, strict=True)) else new


def renamed(node: N, names: Mapping[str, str]) -> N:
    """The same node about other points, all at once: a permutation swaps."""

    def change(item: object) -> object:
        if isinstance(item, syntax.Run):
            points = tuple([names.get(p, p) for p in item.points])
            return item if points == item.points else syntax.Run(points, span=item.span)
        if isinstance(item, tuple):
            return each(item, change)
        return rebuilt(item, change) if isinstance(item, syntax.Node) else item

    return cast("N", change(node))
