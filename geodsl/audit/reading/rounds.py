"""Circles: how statements introduce them, and what they say of them."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import amounts, comparing, directions, measures
from geodsl.audit import constructions as make
from geodsl.audit.amounts import Amount, combined, number
from geodsl.audit.book import Book, Circle, Line
from geodsl.audit.incidence import not_flat
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.parts import sides
from geodsl.audit.reading.placing import (
    crossing,
    hidden_middle,
    put_on_arc,
    put_on_circle,
)
from geodsl.audit.reading.things import unread
from geodsl.audit.regions import Disk


def declare(book: Book, node: syntax.Object, centre: str | None = None) -> Circle:
    """The circle of a subject, introduced unless it is there. `centre` comes from `with center O`
    of the same statement."""
    match node.operand:
        case syntax.Run(points=(name,)):
            book.points.add(name)
            return book.around(name) or book.new_circle(name, name)
        case syntax.Run() if node.kind in ("circle", "disk"):
            return things.circle(book, node)
        case syntax.Name(name):
            found = book.named_circle(name)
            return found or book.new_circle(name, centre)
        case None:
            return book.new_circle("", centre)
        case _:
            raise unread(node, "no circle")


def circle_through(book: Book, points: tuple[str, ...]) -> Circle:
    """A circle that has no name, through points that do."""
    circle = book.new_circle("", None)
    with book.defining():
        for name in points:
            put_on_circle(book, name, circle)
    if len(points) == 3:
        book.imply(not_flat(points))
    return circle


def semicircle(
    book: Book, node: syntax.Object, centre: str | None, ends: tuple[str, str] | None
) -> Circle:
    """`semicircle ACE`, `semicircle with diameter AE`, `semicircle O with diameter AB`."""
    match node.operand:
        case syntax.Run(points=points) if len(points) in (2, 3):
            circle = book.new_circle("", centre)
            via = points[1] if len(points) == 3 else None
            _halve(book, circle, points[0], points[-1], via)
        case _:
            circle = declare(book, node, centre)
            if ends is not None:
                _halve(book, circle, *ends, None)
    return circle


def _halve(book: Book, circle: Circle, a: str, b: str, via: str | None) -> None:
    book.points.update(p for p in (a, b, via) if p)
    say_diameter(book, circle, a, b)
    if via is not None:
        put_on_circle(book, via, circle)
    circle.half = (a, b, via)
    book.mention(a, b)


def say_diameter(book: Book, circle: Circle, a: str, b: str) -> None:
    book.say(make.opposite(a, b, circle.ref))
    if book.quiet:
        return
    if circle.ends is None:
        circle.ends = (a, b)
    for end in (a, b):
        book.put_on_circle(end, circle)
    if circle.centre is not None:
        book.order(a, circle.centre, b)


# --- circles of polygons -----------------------------------------------------------------------


def circle_of_noun(
    book: Book, circle: Circle, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> None:
    """`circumcircle of triangle ABC` and its like, of a circle that is there."""
    if len(operands) >= 3:
        names = tuple(things.point(book, o) for o in operands[:3])
    else:
        names = things.corners(book, operands[0])
    match noun:
        case "circumcircle":
            for name in names:
                put_on_circle(book, name, circle)
        case "incircle":
            inscribe(book, circle, names)
        case "excircle" if len(operands) > 1:
            at = names.index(things.point(book, operands[-1]))
            turned = names[at:] + names[:at]
            book.say(make.put(circle.pole(), make.excenter(turned), "excentre"))
            book.say(directions.touches(Line("line", turned[1], turned[2]).ref, circle.ref))
        case "nine-point circle" if len(names) == 3:
            book.say(make.nine_point_center(circle.pole(), names))
            put_on_circle(book, hidden_middle(*names[:2]), circle)
        case _:
            raise unread(operands[0], f"no {noun}")


def inscribe(book: Book, circle: Circle, names: tuple[str, ...]) -> None:
    """The circle touches every side."""
    if len(names) == 3:
        book.say(make.put(circle.pole(), make.incenter(names), "incentre"))
        book.say(directions.touches(Line("line", *names[:2]).ref, circle.ref))
        return
    for a, b in sides(names):
        book.say(directions.touches_within(a, b, circle.ref))


# --- what is said of a circle ------------------------------------------------------------------


def say_of(book: Book, circle: Circle, predicate: syntax.AnyPredicate) -> None:
    match predicate:
        case syntax.Having(noun="diameter", value=value) if circle.half is not None and isinstance(
            value, syntax.Run
        ):
            return
        case syntax.Having():
            having(book, circle, predicate.noun, predicate.value)
        case syntax.Through(objects=targets):
            for target in targets:
                name = things.point(book, target)
                if circle.half is None:
                    put_on_circle(book, name, circle)
                else:
                    put_on_arc(book, name, circle, things.half_arc(circle, circle.half))
        case syntax.TangentTo(objects=targets, kind=kind, at=at):
            _touches(book, circle, targets, kind, at)
        case syntax.InscribedIn(object=target):
            inscribe(book, circle, things.corners(book, target))
        case syntax.CircumscribedAbout(object=target):
            for name in things.corners(book, target):
                put_on_circle(book, name, circle)
        case syntax.Role(noun=noun, operands=operands) if noun in things.CIRCLE_NOUNS:
            circle_of_noun(book, circle, noun, operands)
        case syntax.Meets(objects=(target,), at=at):
            locus = crossing(book, target)
            for node in at:
                name = things.point(book, node)
                put_on_circle(book, name, circle)
                locus(name)
        case syntax.Related(relation="≅", object=target):
            say_same_radius(book, circle, things.circle(book, target))
        case _:
            raise unread(predicate, "not said of a circle")


def say_same_radius(book: Book, one: Circle, two: Circle) -> None:
    first, second = (measures.radius(c.ref, c.key) for c in (one, two))
    book.say(comparing.equal(first, second, says="equal radii"))


def _touches(
    book: Book,
    circle: Circle,
    targets: tuple[syntax.Expression, ...],
    kind: str | None,
    at: tuple[syntax.Expression, ...],
) -> None:
    """Touch points go with the targets one by one."""
    from geodsl.audit.reading.straights import say_tangent

    for index, target in enumerate(targets):
        touch = things.point(book, at[index]) if index < len(at) else None
        if things.is_line(book, target):
            say_tangent(book, things.line(book, target), circle, touch)
            continue
        other = things.circle(book, target)
        book.say(directions.circles_touch(circle.ref, other.ref, kind))
        if touch is not None:
            put_on_circle(book, touch, circle)
            put_on_circle(book, touch, other)


# --- sizes -------------------------------------------------------------------------------------


def having(book: Book, circle: Circle, noun: syntax.Noun, value: syntax.Expression) -> None:
    """`with radius 5`, `with diameter AB`, `with center O`."""
    match noun, value:
        case "center", syntax.Tuple(items=(x, y)):
            book.say(make.at(circle.pole(), amount(book, x), amount(book, y)))
        case "center", _:
            name = things.point(book, value)
            if circle.centre != name:
                book.say(make.center(name, circle.ref))
        case "radius", syntax.Run(points=(a, b)):
            say_radius(book, circle, a, b)
        case "diameter", syntax.Run(points=(a, b)):
            book.points.update((a, b))
            say_diameter(book, circle, a, b)
            book.mention(a, b)
        case "radius", _:
            _note_radius(book, circle, value)
            _has_size(book, measures.radius(circle.ref, circle.key), value)
        case "diameter", _:
            radius = measures.radius(circle.ref, circle.key)
            _has_size(book, combined(amounts.multiply, number(2.0), radius), value)
        case (("circumference" | "perimeter"), _):
            _has_size(book, measures.perimeter(Disk(circle.ref)), value)
        case "area", _:
            _has_size(book, measures.area(Disk(circle.ref)), value)
        case _:
            raise unread(value, f"a circle has no {noun}")


def _has_size(book: Book, of: Amount, value: syntax.Expression) -> None:
    book.say(comparing.equal(of, amount(book, value), says="size of a circle"))


def _note_radius(book: Book, circle: Circle, value: syntax.Expression) -> None:
    match value:
        case syntax.Number() | syntax.Measured(value=syntax.Number()) if not book.quiet:
            shown = value.value if isinstance(value, syntax.Measured) else value
            assert isinstance(shown, syntax.Number)
            book.radii[book.index(circle)] = syntax.number_value(shown)
        case _:
            return


def say_radius(book: Book, circle: Circle, a: str, b: str) -> None:
    """`radius OA`: A is on the circle. Of a segment elsewhere only the length is meant."""
    if circle.centre in (a, b):
        end = b if a == circle.centre else a
        book.points.update((a, b))
        if end not in circle.points:
            put_on_circle(book, end, circle)
        book.mention(a, b)
        return
    radius = measures.radius(circle.ref, circle.key)
    book.say(comparing.equal(radius, measures.length(a, b), says=f"radius {a}{b}"))
