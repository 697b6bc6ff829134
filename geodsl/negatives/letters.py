"""The names that a text uses: a reader who knows only the positive's caption knows no others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geodsl.captions import Caption, Sentence
from geodsl.captions.statements import points_of
from geodsl.ir import Program

_POINT = r"[A-Z][₀-₉]*′*"
_RUN = re.compile(rf"(?<![A-Za-z])(?:{_POINT})+(?![a-z])")
_ONE = re.compile(_POINT)
_SMALL = re.compile(r"(?<![A-Za-z’'])[a-zα-ω](?![A-Za-z])")
_ARTICLE = "a"


def letters_of(caption: Caption, program: Program, labels: Mapping[str, str]) -> frozenset[str]:
    """Labels of points, and small letters (of lines, circles and unknowns), in a caption.

    Args:
        program: What the caption is of.
        labels: The label of each point that the picture names. `A` at the start of a sentence is
            an article, unless a statement of that sentence names a point with that label.
    """
    found: set[str] = set()
    for sentence in caption.sentences:
        found.update(_of_text(sentence.text))
        if not _names_a(sentence, program, labels):
            continue
        found.add("A")
    return frozenset(found)


def _of_text(text: str) -> set[str]:
    body = text[2:] if text.startswith("A ") else text
    runs: Sequence[str] = _RUN.findall(body)
    small = {letter for letter in _SMALL.findall(body) if letter != _ARTICLE}
    return {point for run in runs for point in _ONE.findall(run)} | small


def _names_a(sentence: Sentence, program: Program, labels: Mapping[str, str]) -> bool:
    if not sentence.text.startswith("A "):
        return False
    named = {p for n in sentence.statements for p in points_of(program.statements[n].text)}
    return any(labels.get(point) == "A" for point in named)
