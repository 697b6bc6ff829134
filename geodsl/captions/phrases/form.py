"""What a template table is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Form:
    """One form of statement in words.

    `{0}` is the subject, `{1}` ... what is said of it. Verbs in braces (`{lies}`) follow the
    number of the subject. What stands at one place of `says` and `denies` is worded alike.

    Attributes:
        says: Whole clauses; at least three.
        denies: Clauses of the visible contrary, where the language has one.
        asides: Short forms that may follow `with`: `a triangle with AB = AC`.
        asides_denied: Those of the contrary.
    """

    says: tuple[str, ...]
    denies: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    asides_denied: tuple[str, ...] = ()


_PAIRS = (
    ("is", "are"), ("lies", "lie"), ("has", "have"), ("does", "do"), ("passes", "pass"),
    ("touches", "touch"), ("meets", "meet"), ("bisects", "bisect"), ("divides", "divide"),
    ("cuts", "cut"), ("halves", "halve"), ("stands", "stand"), ("joins", "join"),
    ("equals", "equal"), ("crosses", "cross"), ("runs", "run"), ("intersects", "intersect"),
    ("measures", "measure"), ("shares", "share"), ("goes", "go"), ("splits", "split"),
    ("contains", "contain"), ("starts", "start"), ("falls", "fall"), ("forms", "form"),
    ("encloses", "enclose"), ("surrounds", "surround"), ("connects", "connect"),
    ("was", "were"), ("s", ""), ("a", ""),
)  # fmt: skip

SINGULAR: Mapping[str, str] = MappingProxyType(
    {one: one for one, _ in _PAIRS} | {"a": "a ", "an": "an ", "s": "", "it": "it"}
)
"""Verbs and articles after one subject."""

PLURAL: Mapping[str, str] = MappingProxyType(
    dict(_PAIRS) | {"a": "", "an": "", "s": "s", "it": "they"}
)
"""The same after several."""
