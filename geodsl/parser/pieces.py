"""What stands between the tokens of the grammar and syntax nodes while a tree is built."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, cast

from geodsl.diagnostics import Code, Diagnostic, Label
from geodsl.source import Span
from geodsl.syntax import (
    Binary,
    Expression,
    Name,
    Node,
    Number,
    Object,
    ObjectKind,
    Operator,
    Run,
    Tag,
    Tuple,
)  # fmt: skip
from geodsl.vocabulary.words import MANNERS, SIGNS

if TYPE_CHECKING:
    from lark import Token


@dataclass(frozen=True, slots=True)
class Words:
    """Words that belong together, single blanks between them, each sign in its printed form."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Items:
    """A list of expressions; `separator` is the last one used."""

    nodes: tuple[Expression, ...]
    span: Span
    separator: str = ","


@dataclass(frozen=True, slots=True)
class Manner:
    """`about O`, `by 60° clockwise`."""

    word: str
    value: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Manners:
    """`about O by 60°`."""

    items: tuple[Manner, ...]
    span: Span


class RefusalError(Exception):
    """What the grammar lets through and the language does not."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


Children = Sequence[object]
"""What a rule matched: tokens, nodes and the pieces above."""

UNMEASURED = frozenset(
    ("point", "triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square",
     "trapezoid", "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon",
     "decagon", "disk", "ring", "shaded")
)  # fmt: skip

_T = TypeVar("_T")
POINT = re.compile(r"[A-Z][0-9]*'*")


def refuse(span: Span, message: str, label: str, hint: str | None = None) -> RefusalError:
    """Words in a place that is not theirs."""
    return RefusalError(Diagnostic(Code.MISPLACED_WORDS, message, Label(span, label), hint=hint))


def span_of(child: object) -> Span:
    """Where a child stands: a token knows its start, everything else has a span."""
    if isinstance(child, str):
        start = cast("Token", child).start_pos
        assert start is not None
        return Span(start, start + len(child))
    return cast(Node, child).span


def cover(children: Children) -> Span:
    """From the first child to the last."""
    return Span(span_of(children[0]).start, span_of(children[-1]).end)


def of_type(children: Children, kind: type[_T]) -> list[_T]:
    return [child for child in children if isinstance(child, kind)]


def expressions(children: Children) -> tuple[Expression, ...]:
    """The nodes among the children, all of them expressions."""
    return tuple(cast(Expression, child) for child in children if isinstance(child, Node))


def texts(children: Children) -> list[str]:
    """The words and signs among the children."""
    return [
        child.text if isinstance(child, Words) else str(child)
        for child in children
        if isinstance(child, (str, Words))
    ]


def words(children: Children, table: Mapping[str, str] = SIGNS) -> Words:
    text = " ".join(texts(children))
    return Words(table.get(text, text), cover(children))


def number_from(token: object) -> Number:
    return Number(str(token), span=span_of(token))


def object_of(kind: str, children: Children, tags: Sequence[str] = ()) -> Object:
    """An object whose operand is the first node among the children."""
    operand = cast("Run | Name | Number | Tuple", of_type(children, Node)[0])
    return Object(
        cast(ObjectKind, kind), operand, cast("tuple[Tag, ...]", tuple(tags)), span=cover(children)
    )


def operands_in_order(
    noun: Words, first: Sequence[Expression], manners: Sequence[Manner]
) -> tuple[Expression, ...]:
    """The operands of a noun from its prose, in the order of `words.MANNERS`.

    Raises:
        RefusalError: a preposition that the noun does not take, or takes once.
    """
    left = list(manners)
    placed = list(first)
    for leads in MANNERS.get(noun.text, ()):
        found = next((item for item in left if item.word in leads), None)
        if found is not None:
            left.remove(found)
            placed.append(found.value)
    if left:
        known = " ... ".join(leads[0] for leads in MANNERS.get(noun.text, ()))
        raise refuse(
            left[0].span,
            f"`{left[0].word}` does not fit `{noun.text}`",
            f"not after `{noun.text} of ...`",
            f"write `{noun.text} of ... {known} ...`" if known else None,
        )
    return tuple(placed)


UNIT_POWERS = ("2", "3")


def is_metres(first: Expression, factor: Expression, *power: Expression) -> bool:
    """`32.2 m`, `(x + 1) m^2` with a blank: metres, not a product with m."""
    is_letter = isinstance(factor, Name) and factor.name == "m"
    is_unit = all(isinstance(item, Number) and item.digits in UNIT_POWERS for item in power)
    return is_letter and is_unit and first.span.end < factor.span.start


def binary(operator: str, left: Expression, right: Expression) -> Binary:
    return Binary(cast(Operator, operator), left, right, span=left.span | right.span)
