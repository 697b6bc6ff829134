"""Subjects, places and shapes in words."""

from __future__ import annotations

from geodsl import syntax
from geodsl.captions.draws import NOUN, drawn
from geodsl.captions.names import Unsayable, Words, line, run_of_set
from geodsl.captions.namings import is_crowded
from geodsl.captions.words import circle, say, segment, whole_line

SHAPE_KINDS = frozenset(
    ("triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid",
     "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon")
)  # fmt: skip
_LINE_KINDS = ("line", "segment", "ray", "vector")


def is_shape(node: syntax.Expression) -> bool:
    """Whether a subject names a polygon with its kind."""
    return isinstance(node, syntax.Object) and node.kind in SHAPE_KINDS


def with_article(noun: str) -> str:
    """`a square`, `an isosceles triangle`."""
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def is_circle(words: Words, node: syntax.Expression) -> bool:
    """Whether an expression names a circle."""
    match node:
        case syntax.Object("circle" | "disk" | "semicircle"):
            return True
        case syntax.Name(name):
            return name in words.pictured.centres
        case syntax.NounOf(noun):
            return noun in ("circumcircle", "incircle", "excircle", "nine-point circle")
        case _:
            return False


def thing(words: Words, node: syntax.Expression) -> bool:
    """Whether a side of an equation is a thing rather than a value."""
    match node:
        case syntax.Run(names):
            return len(names) != 2
        case syntax.Object(kind):
            return kind not in ("angle", "directed angle", "arc", "segment")
        case syntax.Name(name):
            return name in words.pictured.introduced or name in words.pictured.curves
        case _:
            return False


def subject(words: Words, node: syntax.Expression) -> str:
    """What a statement speaks of; a circle or line without a name is `a circle`, `a line` in the
    statement that introduces it.

    Raises:
        Unsayable: the picture has no name for it.
    """
    match node:
        case syntax.Object("circle" | "line" as kind, syntax.Run((name,)) | syntax.Name(name)):
            return _perhaps_new(words, node, kind, name)
        case syntax.Name(name):
            kind = "circle" if name in words.pictured.centres else "line"
            return _perhaps_new(words, node, kind, name)
        case _:
            return place(words, node)


def _perhaps_new(words: Words, node: syntax.Expression, kind: str, name: str) -> str:
    pictured = words.pictured
    key = pictured.circle_key(name) if kind == "circle" else name
    is_new = pictured.introduced.get(key) == words.statement
    if is_new and kind == "circle" and is_crowded(words.pictured, key):
        return "a circle"
    try:
        return place(words, node)
    except Unsayable:
        if is_new:
            return f"a {kind}"
        raise


def place(words: Words, node: syntax.Expression) -> str:
    """A segment, line, circle or region that something lies on or in, or a point.

    Raises:
        Unsayable: the picture has no name for it.
    """
    match node:
        case syntax.Run((_, _)):
            return segment(words, node)
        case syntax.Object("line", syntax.Name(name)) if name not in words.pictured.curves:
            return line(words, name)
        case syntax.Object("segment", syntax.Run(names)):
            word = "segment " if drawn(words.bits, NOUN, 3) else ""
            return word + run_of_set(words, names)
        case _ if is_circle(words, node):
            return circle(words, node)
        case _:
            return say(words, node)


def crossing(words: Words, node: syntax.Expression) -> str:
    """A line or circle that others cross, wherever that is on it.

    Raises:
        Unsayable: the picture has no name for it.
    """
    match node:
        case syntax.Run((_, _)):
            return whole_line(words, node)
        case _:
            return place(words, node)


def is_straight(node: syntax.Expression) -> bool:
    """Whether an expression names a line, ray or segment by its kind or two letters."""
    match node:
        case syntax.Run((_, _)):
            return True
        case syntax.Object(kind):
            return kind in _LINE_KINDS
        case _:
            return False
