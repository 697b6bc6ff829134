"""Directed angles, never without the words that tell them from ordinary ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from geodsl import syntax
from geodsl.captions.names import Unsayable, Words
from geodsl.captions.order import walk
from geodsl.captions.phrases.measures import MEASURES
from geodsl.captions.spoken import Spoken, spoken
from geodsl.captions.subjects import place
from geodsl.captions.words import say


def is_directed(nodes: object) -> bool:
    """Whether a directed angle is among them or in one of them."""
    return any(_is_directed(node) for node in walk(nodes))


def _is_directed(node: syntax.Node) -> TypeGuard[syntax.Object]:
    return isinstance(node, syntax.Object) and node.kind == "directed angle"


def modulo_half_turn(said: Spoken, nodes: tuple[syntax.Node, ...]) -> Spoken:
    """What is said of directed angles, which holds modulo 180°; anything else as it is."""
    if not is_directed(nodes):
        return said
    aside = None if said.aside is None else f"{said.aside} {_MODULO}"
    return replace(said, clause=f"{said.clause} {_MODULO}", aside=aside)


_MODULO = "as directed angles modulo 180°"


def directed(
    words: Words, one: syntax.Expression, other: syntax.Expression, *, negated: bool
) -> Spoken | None:
    """`∡ABC = 150°`, `∡ABC = ∡DEF`; None where the sides are something else.

    Args:
        other: A directed angle, or a value in degrees.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    if not _is_directed(one):
        return None
    arms = _arms(words, one)
    if _is_directed(other):
        parts = (say(words, other), *arms, *_arms(words, other))
        return spoken(words, MEASURES["directed angles"], say(words, one), *parts, negated=negated)
    if isinstance(other, syntax.Object):
        return None
    value = say(words, other) + ("°" if isinstance(other, syntax.Number) else "")
    return spoken(words, MEASURES["directed angle"], say(words, one), value, *arms, negated=negated)


def _arms(words: Words, node: syntax.Object) -> tuple[str, str]:
    """The lines from which and to which a directed angle goes.

    Raises:
        Unsayable: they are not named.
    """
    match node.operand:
        case syntax.Run((a, b, c)):
            names = ((b, a), (b, c))
            first, second = (f"line {say(words, syntax.Run(n, span=node.span))}" for n in names)
            return first, second
        case syntax.Tuple((one, two)):
            return _whole(words, one), _whole(words, two)
        case _:
            raise Unsayable("no words for this angle")


def _whole(words: Words, node: syntax.Expression) -> str:
    match node:
        case syntax.Run((_, _)):
            return f"line {say(words, node)}"
        case _:
            return place(words, node)
