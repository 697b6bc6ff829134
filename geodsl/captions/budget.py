"""How many tokens a text needs, without a text tower's own tokenizer."""

from __future__ import annotations

import re
from collections.abc import Callable

Count = Callable[[str], int]
"""Tokens of a text, the end of text included."""

_PIECES = re.compile(r"[A-Za-z][a-z]{0,5}|[^\sA-Za-z]")
"""Each match is counted as one piece: a capital letter alone, six letters of a word, a digit, a
sign."""
END = 1
"""The token that ends a text."""


def count_pieces(text: str) -> int:
    """An estimate of the pieces of a sentencepiece vocabulary (SigLIP, T5), rather too high.

    Every letter of a name (`ABC`), every digit and every sign is one piece; a word is one piece
    for each six letters. Real vocabularies have longer pieces for common words (`triangle`) and
    names, and shorter ones for rare words (`bis|ect|s`).
    """
    return END + len(_PIECES.findall(text))


def count_words(text: str) -> int:
    """Words between blanks."""
    return len(text.split())
