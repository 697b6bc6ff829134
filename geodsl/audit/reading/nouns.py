"""Nouns that are lines: `perpendicular bisector of AB`, `altitude BD of ABC`."""

from __future__ import annotations

from collections.abc import Callable

from geodsl import syntax
from geodsl.audit.book import Book, Line
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Straight, dropped
from geodsl.audit.reading import things
from geodsl.audit.reading.parts import part
from geodsl.audit.reading.placing import hidden_middle
from geodsl.audit.reading.things import LINE_NOUNS, unread

Place = Callable[[Figure], complex]


def line_of_noun(book: Book, node: syntax.NounOf) -> Line:
    """With letters (`altitude BD`) it is that segment; without, the line that it describes."""
    match node.noun, node.operands:
        case noun, (syntax.Run(points=(a, b)), *_) if noun in LINE_NOUNS and noun not in (
            "perpendicular bisector",
            "bisector",
        ):
            book.mention(a, b)
            return Line("segment", a, b)
        case "perpendicular bisector", (syntax.Run(points=(a, b)),):
            book.mention(a, b)
            return Line("own", own=_squarely(a, b), name=f"perpendicular bisector of {a}{b}")
        case (("bisector" | "external bisector") as noun, (shown, *_)):
            a, vertex, c = things.angle_letters(book, shown)
            place = bisector_place(a, vertex, c, outer=noun != "bisector")
            return Line("line", vertex, place)
        case (("altitude" | "median") as noun, (shown, start)):
            return _cevian(book, noun, shown, start)
        case (("side" | "base" | "leg" | "hypotenuse" | "diagonal"), (_,)):
            return Line("segment", *part(book, node))
        case _:
            raise unread(node, "no line")


def _squarely(a: str, b: str) -> Callable[[Figure], Straight]:
    def found(figure: Figure) -> Straight:
        line = figure.through(*figure.places((a, b)))
        middle = sum(figure.places((a, b))) / 2.0
        return Straight(middle, line.way * 1j, None)

    return found


def bisector_place(a: str, vertex: str, c: str, outer: bool) -> Place:
    """A point of the bisector: on the opposite side, or as far out as the first arm is long."""

    def place(figure: Figure) -> complex:
        one, corner, two = figure.places((a, vertex, c))
        u, w = figure.through(corner, one), figure.through(corner, two)
        if outer:
            across = u.way - w.way or u.way * 1j
            return corner + abs(one - corner) * across / abs(across)
        whole = abs(one - corner) + abs(two - corner)
        return (abs(two - corner) * one + abs(one - corner) * two) / whole

    return place


def _cevian(book: Book, noun: str, shown: syntax.Expression, start: syntax.Expression) -> Line:
    names, top = things.corners(book, shown), things.point(book, start)
    a, b = (name for name in names if name != top)
    if noun == "median":
        return Line("segment", top, hidden_middle(a, b))
    base = Line("line", a, b)
    return Line("segment", top, lambda figure: dropped(figure.place(top), base.ref(figure)))
