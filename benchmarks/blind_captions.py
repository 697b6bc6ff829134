"""Captions as the blind test sees them: words, and rows of numbers."""

from __future__ import annotations

import re
from itertools import pairwise

Features = dict[str, float]

_LETTERS = re.compile(r"(?<![a-z])[A-Z][₀-₉0-9'′]*(?:[A-Z][₀-₉0-9'′]*)*(?![a-z])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def masked(text: str) -> str:
    """Names of points as one sign each, numbers as another: `∠ABC = 60°` is `∠@@@ = #°`."""
    text = _LETTERS.sub(lambda m: "@" * sum(c.isupper() for c in m.group()), text)
    return _NUMBER.sub("#", text)


def words(text: str) -> list[str]:
    """Words, runs of letters and single signs, and each pair of neighbours."""
    found = re.findall(r"@+|[^\W\d_]+|\d+(?:\.\d+)?|[^\w\s]", text)
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def length_features(text: str) -> Features:
    sentences = [part for part in re.split(r"\.\s", text) if part]
    numbers = [float(n) for n in _NUMBER.findall(text)]
    return {
        "characters": float(len(text)),
        "words": float(len(text.split())),
        "sentences": float(len(sentences)),
        "longest sentence": float(max((len(s) for s in sentences), default=0)),
        "last sentence": float(len(sentences[-1])) if sentences else 0.0,
        "numbers": float(len(numbers)),
        "largest number": max(numbers, default=0.0),
        "smallest number": min(numbers, default=0.0),
        "numbers that are not whole": float(sum(n != round(n) for n in numbers)),
        "numbers that 5 divides": float(sum(n % 5 == 0 for n in numbers)),
        "different numbers": float(len(set(numbers))),
        "names": float(len(_LETTERS.findall(text))),
        "different names": float(len(set(_LETTERS.findall(text)))),
        "signs": float(sum(not (c.isalnum() or c.isspace()) for c in text)),
    }
