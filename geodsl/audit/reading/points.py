"""What is said of one point: where it lies, and which point it is."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import directions, incidence
from geodsl.audit.amounts import number
from geodsl.audit.book import Book
from geodsl.audit.reading import things
from geodsl.audit.reading.pieces import inner_part
from geodsl.audit.reading.placing import by_noun, middle_of, on, put_between
from geodsl.audit.reading.things import unread

_COMPASS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}


def say_of(book: Book, name: str, predicate: syntax.AnyPredicate) -> None:
    match predicate:
        case syntax.On(objects=targets):
            for target in targets:
                on(book, target)(name)
        case syntax.Between(first=first, second=second):
            a, b = things.point(book, first), things.point(book, second)
            book.mention(a, b)
            put_between(book, name, a, b)
        case syntax.Inside(object=target):
            book.say(incidence.inside(name, inner_part(book, target)))
        case syntax.Outside(object=target):
            book.say(incidence.outside(name, inner_part(book, target)))
        case syntax.Directed(direction=direction, object=target):
            _say_direction(book, name, direction, things.point(book, target))
        case syntax.Role(noun=noun, operands=operands) if operands:
            by_noun(book, predicate, noun, operands)(name)
        case syntax.Divides(object=target, ratio=ratio):
            by_noun(book, predicate, "division", (target, ratio))(name)
        case syntax.Bisects(object=syntax.Object(kind="arc" | "semicircle") as target):
            by_noun(book, predicate, "midpoint", (target,))(name)
        case syntax.Bisects(object=target):
            a, b = things.line(book, target).names
            middle_of(book, name, a, b)
        case _:
            raise unread(predicate, "not said of a point")


def _say_direction(book: Book, name: str, direction: str, other: str) -> None:
    match direction:
        case "above":
            book.say(incidence.higher(name, other))
        case "below":
            book.say(incidence.higher(other, name))
        case "left":
            book.say(incidence.lefter(name, other))
        case "right":
            book.say(incidence.lefter(other, name))
        case _:
            book.say(directions.bearing(other, name, number(_COMPASS[direction])))
