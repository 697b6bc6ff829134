"""Statements with `=` that say what something is: a point, a line, a circle, a numbered angle."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import directions, incidence
from geodsl.audit.book import Book, Line
from geodsl.audit.reading import things
from geodsl.audit.reading.images import image_of_polygon
from geodsl.audit.reading.placing import construction, is_construction, put_on_circle
from geodsl.audit.reading.rounds import circle_of_noun, declare
from geodsl.audit.reading.things import unread

IMAGES = ("rotation", "reflection", "translation", "dilation", "image")


def define(book: Book, target: syntax.Expression, value: syntax.Expression) -> bool:
    """Read `target = value` as a definition; False where it compares two values."""
    match target:
        case syntax.Object(kind="angle", operand=syntax.Number(digits=name) | syntax.Name(name)):
            return _number_angle(book, name, value)
        case (
            syntax.Run(points=(name,))
            | syntax.Object(kind="point", operand=syntax.Run(points=(name,)))
        ):
            if name in book.regions or not is_construction(value):
                return False
            locus = construction(book, value)
            book.points.add(name)
            locus(name)
        case _ if _is_image(target, value):
            assert isinstance(value, syntax.NounOf)
            image_of_polygon(book, target, value)
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            _define_line(book, name, value)
        case syntax.Name(name) if _is_line_definition(book, name, value):
            _define_line(book, name, value)
        case syntax.Object(kind="circle") if things.is_circle(book, value):
            _define_circle(book, target, value)
        case syntax.Name() if isinstance(value, syntax.NounOf) and things.is_circle(book, value):
            _define_circle(book, syntax.Object("circle", target, span=target.span), value)
        case _:
            return False
    return True


def _number_angle(book: Book, name: str, value: syntax.Expression) -> bool:
    """`∠1 = ∠BEC` gives an angle its number, the first time."""
    if name in book.numbered or not isinstance(value, syntax.Object):
        return False
    book.numbered[name] = things.corner(book, value)
    return True


def _is_image(target: syntax.Expression, value: syntax.Expression) -> bool:
    return (
        isinstance(value, syntax.NounOf)
        and value.noun in IMAGES
        and things.is_polygon(target)
        and bool(value.operands)
        and things.is_polygon(value.operands[0])
    )


def _is_line_definition(book: Book, name: str, value: syntax.Expression) -> bool:
    """`m = perpendicular bisector of AB`, but not `r = radius of circle O`."""
    if book.named_circle(name) or isinstance(value, syntax.Run | syntax.Name):
        return False
    if not (name in book.lines or things.is_line(book, value)):
        return False
    nouns = ("perpendicular bisector", "bisector", "external bisector", "tangent")
    return not isinstance(value, syntax.NounOf) or value.noun in nouns


def _define_line(book: Book, name: str, value: syntax.Expression) -> None:
    line = things.named_line(name)
    match value:
        case syntax.NounOf(noun="perpendicular bisector", operands=(syntax.Run(points=(a, b)),)):
            book.lines.add(name)
            book.mention(a, b)
            book.say(directions.halves_segment_squarely(line.ref, a, b))
        case syntax.NounOf(noun="bisector" | "external bisector" as noun, operands=(shown, *_)):
            a, vertex, c = things.angle_letters(book, shown)
            book.lines.add(name)
            outer = noun != "bisector"
            book.say(directions.line_halves_angle(line.ref, a, vertex, c, outer))
            book.put_on(vertex, line)
        case _:
            found = things.line(book, value)
            book.lines.add(name)
            _same_line(book, line, found)


def _same_line(book: Book, line: Line, found: Line) -> None:
    for point in found.names:
        book.say(incidence.on_line(point, line.ref, line.spoken))
        book.put_on(point, line)


def _define_circle(book: Book, target: syntax.Object, value: syntax.Expression) -> None:
    circle = declare(book, target)
    match value:
        case syntax.NounOf(noun=noun, operands=operands):
            circle_of_noun(book, circle, noun, operands)
        case syntax.Object(operand=syntax.Run(points=points)) if len(points) >= 3:
            for name in points:
                put_on_circle(book, name, circle)
        case _:
            raise unread(value, "no circle")
