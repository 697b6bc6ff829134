"""Angles and arcs of more than 180 degrees, which one statement makes so for the whole program."""

from __future__ import annotations

from fractions import Fraction

from geodsl import syntax
from geodsl.audit.book import Book

STRAIGHT = 180


def foresee(book: Book, statements: tuple[syntax.Statement, ...]) -> None:
    """Angles and arcs that some statement gives more than 180 degrees are reflex everywhere."""
    for node in statements:
        match node:
            case syntax.Equal(sides=sides):
                _foresee(book, sides)
            case syntax.Say(predicates=predicates):
                for predicate in predicates:
                    match predicate:
                        case syntax.With(statement=syntax.Equal(sides=sides)):
                            _foresee(book, sides)
                        case _:
                            pass
            case _:
                pass


def _foresee(book: Book, sides: tuple[syntax.Expression, ...]) -> None:
    if not any(_degrees(side) > STRAIGHT for side in sides):
        return
    for side in sides:
        match side:
            case syntax.Object(kind="angle", operand=syntax.Run(points=(a, vertex, c))):
                book.reflex.add((vertex, frozenset((a, c))))
            case syntax.Object(kind="arc", operand=syntax.Run(points=(a, b))):
                book.long_arcs.add(frozenset((a, b)))
            case _:
                pass


def _degrees(node: syntax.Expression) -> Fraction:
    match node:
        case syntax.Number() | syntax.Measured(value=syntax.Number(), unit="°"):
            shown = node if isinstance(node, syntax.Number) else node.value
            assert isinstance(shown, syntax.Number)
            return syntax.number_value(shown)
        case _:
            return Fraction(0)
