"""What is said of a polygon, an angle, an arc or a sector."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import comparing, directions, measures
from geodsl.audit import constructions as make
from geodsl.audit.amounts import number
from geodsl.audit.book import Book
from geodsl.audit.reading import shapes, things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.parts import sides
from geodsl.audit.reading.pieces import region, sector
from geodsl.audit.reading.placing import put_on_circle
from geodsl.audit.reading.relations import relate_two, say_equal
from geodsl.audit.reading.roles import say_role
from geodsl.audit.reading.rounds import having
from geodsl.audit.reading.things import unread


def say_of(book: Book, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    if things.is_polygon(subject):
        _of_polygon(book, subject, predicate)
        return
    match subject:
        case syntax.Object(kind="angle"):
            _of_angle(book, subject, predicate)
        case syntax.Object(kind="sector" | "arc"):
            _of_round(book, subject, predicate)
        case _:
            raise unread(subject, "nothing can be said of this")


def _of_polygon(book: Book, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    names = things.corners(book, subject)
    match predicate:
        case syntax.InscribedIn(object=target):
            circle = things.circle(book, target)
            for name in names:
                put_on_circle(book, name, circle)
        case syntax.CircumscribedAbout(object=target):
            circle = things.circle(book, target)
            for a, b in sides(names):
                book.say(directions.touches_within(a, b, circle.ref))
        case syntax.Shaped():
            shapes.say_of(book, predicate, subject)
        case syntax.Related(relation=relation, object=target):
            relate_two(book, relation, subject, target)
        case syntax.Having(noun="area" | "perimeter" as noun, value=value):
            _has_size(book, subject, noun, value)
        case syntax.Having(noun=noun, value=syntax.Run(points=(_, _)) as run):
            say_role(book, things.line(book, run), noun, (subject,))
        case syntax.Having(noun=noun, value=value):
            say_equal(book, (syntax.NounOf(noun, (subject,), span=subject.span), value))
        case _:
            raise unread(predicate, "not said of a polygon")


def _has_size(book: Book, subject: syntax.Expression, noun: str, value: syntax.Expression) -> None:
    part = region(book, subject)
    of = measures.area(part) if noun == "area" else measures.perimeter(part)
    book.say(comparing.equal(of, amount(book, value), says=noun))


def _of_angle(book: Book, subject: syntax.Object, predicate: syntax.AnyPredicate) -> None:
    found = things.angle(book, subject)
    match predicate:
        case syntax.Shaped(tags=("right",)):
            book.say(comparing.equal(found, number(90.0), says="a right angle"))
        case syntax.Shaped(tags=("acute",)):
            book.say(comparing.less(found, number(90.0), strict=True))
        case syntax.Shaped(tags=("obtuse",)):
            book.say(comparing.less(number(90.0), found, strict=True))
        case syntax.Role(noun="central angle" | "inscribed angle" as noun, operands=(target,)):
            a, vertex, c = things.angle_letters(book, subject)
            circle = things.circle(book, target)
            for name in (a, c):
                put_on_circle(book, name, circle)
            if noun == "inscribed angle":
                put_on_circle(book, vertex, circle)
            elif circle.centre != vertex:
                book.say(make.center(vertex, circle.ref))
        case syntax.Related(relation=relation, object=target):
            relate_two(book, relation, subject, target)
        case _:
            raise unread(predicate, "not said of an angle")


def _of_round(book: Book, subject: syntax.Object, predicate: syntax.AnyPredicate) -> None:
    match predicate, subject:
        case syntax.Having(noun="radius" | "diameter" as noun, value=value), syntax.Object(
            kind="sector", operand=syntax.Run(points=points), tags=tags
        ):
            arc = sector(book, points, tags)
            circle = next(c for c in book.circles if c.ref == arc.circle)
            having(book, circle, noun, value)
        case syntax.Having(noun="area" | "perimeter" as noun, value=value), _:
            _has_size(book, subject, noun, value)
        case _:
            raise unread(predicate, "not said of an arc")
