"""Words that the language does not have, and what was meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType

from geodsl.diagnostics import Code, Diagnostic, Label
from geodsl.source import Span

WORD = re.compile(r"[a-zα-ορ-ω]{2,}")
"""Lower-case letters side by side: a keyword, or nothing; names have one letter."""

_VERBATIM_OR_WORD = re.compile(rf'"[^"\n]*"|#[^\n]*|({WORD.pattern})')

_LEAVE_OUT = frozenset(("the", "an", "let", "then", "so", "given", "line", "also", "that", "be"))

_MEANT = MappingProxyType(
    {
        "equals": "`=`", "equal": "`=`", "bisecting": "`bisects`", "lies": "`on`",
        "intersecting": "`intersects`", "intersection": "`∩`", "touch": "`tangent to`",
        "minus": "`-`", "plus": "`+`", "times": "`*`", "divided": "`/`", "squared": "`^2`",
        "meters": "`unit m`", "metres": "`unit m`", "meter": "`unit m`", "metre": "`unit m`",
        "inch": "`inches`", "feet": "`ft`", "yards": "`yd`", "miles": "`unit \"miles\"`",
        "midpoints": "`midpoint of`, one statement a point",
        "coordinate": "`abscissa of A` or `ordinate of A`",
        "extension": "`on line AB`", "produced": "`on line AB`", "extended": "`on line AB`",
        "circumradius": "`circle O circumcircle of ABC` and `radius of circle O`",
        "inradius": "`circle I incircle of ABC` and `radius of circle I`",
        "cot": "`1/tan`", "sec": "`1/cos`", "csc": "`1/sin`",
        "equidistant": "`PA = PB`", "annulus": "`ring between`", "projection": "`foot of A on BC`",
        "arcmid": "`midpoint of arc AB`", "divide": "`division of AB in 2 : 1`",
        "cong": "`≅` or `congruent to`", "reflect": "`reflection of A in BC`",
        "rotate": "`rotation of A about O by 60°`",
        "translate": "`translation of A by BC`", "dilate": "`dilation of A about O by 2`",
        "trapezium": "`trapezoid`", "oblong": "`rectangle`", "vertical": "`vertical`",
        "lie": "`on`", "lying": "`on`", "where": "`with`, or a statement of its own",
        "parallels": "`∥`", "perpendiculars": "`⟂`", "such": "a statement of its own",
    }
)  # fmt: skip
"""Frequent words of other languages and of prose, and the right form."""

_BEYOND = MappingProxyType(
    {
        "min": "a minimum", "minimum": "a minimum", "minimal": "a minimum", "least": "a minimum",
        "max": "a maximum", "maximum": "a maximum", "maximal": "a maximum", "moving": "motion",
        "moves": "motion", "locus": "a locus", "minimize": "a minimum", "maximize": "a maximum",
        "shortest": "a minimum", "longest": "a maximum", "variable": "motion",
    }
)  # fmt: skip


def unknown_words(text: str, keywords: frozenset[str]) -> Iterator[Diagnostic]:
    """A diagnostic for each lower-case word that is no keyword, outside quotes and comments."""
    for found in _VERBATIM_OR_WORD.finditer(text):
        word = found[1]
        if word is not None and word not in keywords:
            yield _diagnostic(word, Span(found.start(), found.end()))


def with_word_hint(found: Diagnostic, text: str, keywords: frozenset[str]) -> Diagnostic:
    """A diagnostic of `unknown_words` with what was meant by the word, where that is likely.

    Looking for a close word takes milliseconds.
    """
    if found.code is not Code.UNKNOWN_WORD:
        return found
    word = text[found.primary.span.start : found.primary.span.end]
    return replace(found, hint=_hint(word, keywords))


def _diagnostic(word: str, span: Span) -> Diagnostic:
    if word in _BEYOND:
        return Diagnostic(
            Code.BEYOND_FIGURES,
            f"`{word}`: a program says one figure, and not {_BEYOND[word]}",
            Label(span, "cannot be said"),
            hint=f"leave out `{word}`, and say at which place it is reached",
        )
    return Diagnostic(
        Code.UNKNOWN_WORD,
        f"`{word}` is not a word of the language",
        Label(span, "unknown word"),
    )


def _hint(word: str, keywords: frozenset[str]) -> str | None:
    if word in _LEAVE_OUT:
        return f"leave out `{word}`"
    if word in _MEANT:
        return f"write {_MEANT[word]}"
    close = get_close_matches(word, sorted(keywords), n=1, cutoff=0.75)
    if close:
        return f"write `{close[0]}`"
    parts = _split(word, keywords)
    if parts:
        return f"write `{parts}`, with blanks"
    if len(word) <= 3:
        return f"write the product `{' * '.join(word)}`; a name has one letter"
    return None


def _split(word: str, keywords: frozenset[str]) -> str | None:
    """Two words that were written as one."""
    for place in range(1, len(word)):
        first, second = word[:place], word[place:]
        if all(part in keywords or len(part) == 1 for part in (first, second)) and len(word) > 3:
            return f"{first} {second}"
    return None
