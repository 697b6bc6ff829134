"""How many tokens a text needs, without a text tower's own tokenizer."""

from __future__ import annotations

import re
from collections.abc import Callable

Count = Callable[[str], int]
"""Tokens of a text, the end of text included."""

_PIECES = re.compile(r"[A-Z][A-Z0-9₀-₉'′]*|[A-Za-z]+|[0-9]|[^\sA-Za-z0-9]")
_SHORT = 8
"""Letters of a word that is nearly always one piece; each further four are taken for one more."""
END = 1
"""The token that ends a text."""


def count_pieces(text: str) -> int:
    """An estimate from above of the pieces of a sentencepiece vocabulary (SigLIP, T5).

    Every letter of a name (`ABC`), every digit and every sign is one piece, a word is one piece
    and one more for each four letters past eight. Real vocabularies join some of these.
    """
    return END + sum(_pieces(word) for word in _PIECES.findall(text))


def _pieces(word: str) -> int:
    if len(word) == 1:
        return 1
    if word[0].isupper() and not word[1].islower():
        return len(word)
    return 1 + max(0, -(-(len(word) - _SHORT) // 4))


def count_words(text: str) -> int:
    """Words between blanks."""
    return len(text.split())
