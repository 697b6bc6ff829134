"""One statement in words, or the reason why there are none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from geodsl import syntax
from geodsl.captions.directed import is_directed
from geodsl.captions.draws import HOST, drawn
from geodsl.captions.introductions import introduction
from geodsl.captions.names import UNNAMED_CENTRE, Unsayable, Words, listed
from geodsl.captions.phrases.lines import LINES
from geodsl.captions.phrases.shapes import PICTURE
from geodsl.captions.printed import as_printed
from geodsl.captions.sayings import saying
from geodsl.captions.spoken import Spoken, spoken
from geodsl.captions.subjects import crossing, place, with_article
from geodsl.captions.values import VALUE, equal, kind_of, relate
from geodsl.captions.words import equation, region, say, segment

LABEL = HOST
"""What is labelled is no shape, so that the draw of a shape is free."""

SILENT = (
    syntax.Find, syntax.Prove, syntax.Hide, syntax.Dashed, syntax.Region, syntax.Position,
    syntax.Figure, syntax.UnitOf,
)  # fmt: skip
"""Statements that say nothing of the figure. A region is said where it is shaded or measured; what
is hidden may look drawn where another stroke runs over it, and dashes are a matter of style."""


_OF_ITSELF = re.compile(rf"centre (is )?{UNNAMED_CENTRE}|{UNNAMED_CENTRE} is the centre of")
"""A centre that is named by its circle cannot be said to be that circle's centre."""


def speak(words: Words, node: syntax.Statement) -> Spoken:
    """A statement in words.

    Raises:
        Unsayable: the picture lacks a name that is needed, or the statement is silent.
    """
    said = _in_words(words, node)
    if _OF_ITSELF.search(said.text):
        raise Unsayable("the centre has no letter")
    return said


def _in_words(words: Words, node: syntax.Statement) -> Spoken:
    match node:
        case syntax.Introduce(subjects) if is_directed(subjects):
            raise Unsayable("a directed angle is no stroke")
        case syntax.Introduce():
            said = introduction(words, node)
            if said.host is not None:
                return said
            return replace(said, is_bare=True)
        case syntax.Equal((left, right)) if _is_label(words):
            if words.statement in words.pictured.naming:
                return replace(equal(words, (left, right)), is_label=True)
            return _labelled(words, right if kind_of(left) == VALUE else left)
        case syntax.Equal(sides):
            return equal(words, sides)
        case syntax.EqualAll(subjects, value):
            return _all_of(words, subjects, value)
        case syntax.Relate():
            return relate(words, node)
        case syntax.Say():
            return saying(words, node)
        case (
            syntax.Label() | syntax.Mark() | syntax.Shade() | syntax.Curve() | syntax.Axes()
            | syntax.Grid() | syntax.Draw()
        ):  # fmt: skip
            return _shown(words, node)
        case (
            syntax.Find() | syntax.Prove() | syntax.Hide() | syntax.Dashed() | syntax.Region()
            | syntax.Position() | syntax.Figure() | syntax.UnitOf()
        ):  # fmt: skip
            raise Unsayable("it says nothing of the figure")
        case _:
            assert_never(node)


def _all_of(
    words: Words, subjects: tuple[syntax.Expression, ...], value: syntax.Expression
) -> Spoken:
    who = listed(say(words, item) for item in subjects)
    match value:
        case syntax.Binary("∩", one, two):
            parts = (who, crossing(words, one), crossing(words, two))
            return spoken(words, LINES["intersections"], *parts)
        case _:
            return spoken(words, LINES["all of"], who, say(words, value))


def _shown(
    words: Words,
    node: (
        syntax.Label | syntax.Mark | syntax.Shade | syntax.Curve | syntax.Axes | syntax.Grid
        | syntax.Draw
    ),
) -> Spoken:  # fmt: skip
    match node:
        case syntax.Label(syntax.Run((_,)), _):
            raise Unsayable("the label is the name itself")
        case syntax.Label(item, text):
            if words.statement in words.pictured.prints:
                return _labelled(words, item)
            return spoken(words, PICTURE["label"], place(words, item), as_printed(text))
        case syntax.Mark(items, None):
            name = "marks" if len(items) > 1 else "mark"
            return spoken(words, PICTURE[name], listed(say(words, item) for item in items))
        case syntax.Mark(items, relation):
            who = listed(say(words, item) for item in items)
            return spoken(words, PICTURE[f"mark {relation}"], who)
        case syntax.Shade(items):
            return spoken(words, PICTURE["shade"], listed(region(words, i) for i in items))
        case syntax.Draw(items):
            who = listed(_straight(words, item) for item in items)
            return spoken(words, PICTURE["drawn"], who, plural=len(items) > 1)
        case syntax.Curve():
            return _curve(words, node)
        case syntax.Axes():
            return spoken(words, PICTURE["axes"])
        case syntax.Grid():
            return spoken(words, PICTURE["grid"])
        case _:
            assert_never(node)


def _is_label(words: Words) -> bool:
    """Whether a measure is said as the text that stands beside it. An equation with unknowns is:
    nobody can see whether it is true; of numbers a third are."""
    if words.statement not in words.pictured.prints:
        return False
    return words.statement in words.pictured.unknowing or drawn(words.bits, LABEL, 3) == 0


def _labelled(words: Words, item: syntax.Expression) -> Spoken:
    text = words.pictured.prints[words.statement]
    said = spoken(words, PICTURE["label"], place(words, item), text)
    return replace(said, is_label=True)


def _straight(words: Words, item: syntax.Expression) -> str:
    """What is drawn. A point or an angle would be no stroke."""
    match item:
        case syntax.Run((_,)) | syntax.Object("point" | "angle"):
            raise Unsayable("it is no stroke")
        case syntax.Run((_, _)):
            return segment(words, item)
        case _:
            return place(words, item)


def _curve(words: Words, node: syntax.Curve) -> Spoken:
    kind = with_article(node.kind)
    return spoken(words, PICTURE["curve"], node.kind, equation(words, node), kind)


_POINT = re.compile(r"[A-Z](?:_?[0-9]+)?'*")


@lru_cache(maxsize=4096)
def points_of(text: str) -> frozenset[str]:
    """The points that the canonical text of a statement names."""
    return frozenset(_POINT.findall(text))
