"""Formulas: how tightly their parts hold together, and where they are words."""

from __future__ import annotations

import re
from dataclasses import replace

from geodsl import syntax
from geodsl.captions.names import Words


def formula(words: Words) -> Words:
    """Words for a part of a formula: with signs."""
    return words if words.in_mathematics else replace(words, in_mathematics=True)


SUM, TERM, UNARY, POWER, ATOM = range(5)
POWERS = {"2": "²", "3": "³"}


def tightness(node: syntax.Expression) -> int:
    """How tightly an expression holds together: looser operands stand in brackets."""
    match node:
        case syntax.Ratio() | syntax.Binary("+" | "-" | "∩" | "∪"):
            return SUM
        case syntax.Binary("*" | "/"):
            return TERM
        case syntax.Negate():
            return UNARY
        case syntax.Binary() | syntax.Trig() | syntax.Measured():
            return POWER
        case _:
            return ATOM


def is_region(words: Words, node: syntax.Expression) -> bool:
    """Whether an expression is a set of points rather than a number."""
    match node:
        case syntax.Object(kind):
            return kind not in ("angle", "directed angle", "arc", "segment")
        case syntax.Run((name,)):
            return name in words.pictured.regions
        case syntax.Run(names):
            return len(names) > 2
        case syntax.Name(name):
            return name in words.pictured.regions or name in words.pictured.centres
        case syntax.Binary(_, left, right):
            return is_region(words, left) and is_region(words, right)
        case _:
            return False


_WORD = re.compile(r"(?!(?:sin|cos|tan) )[a-z]{2}")


def begins_in_words(text: str) -> bool:
    """Whether a text is a phrase (`the area of △ABC`, `arc AB`) rather than mathematics."""
    return _WORD.match(text) is not None


_FRACTION = re.compile(r"\d+/\d+")


def times(factor: str, phrase: str) -> str:
    """A factor before words: `twice angle ABC`, `half of arc AB`, `3 times the area of △ABC`."""
    match factor:
        case "2":
            return f"twice {phrase}"
        case "1/2":
            return f"half of {phrase}"
        case _ if _FRACTION.fullmatch(factor):
            return f"{factor} of {phrase}"
        case _:
            return f"{factor} times {phrase}"
