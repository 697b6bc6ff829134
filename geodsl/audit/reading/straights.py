"""What is said of a segment, ray or line."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import comparing, directions, incidence, measures
from geodsl.audit import constructions as make
from geodsl.audit.book import Book, Circle, Line
from geodsl.audit.claims import Claim, Gaps, deny
from geodsl.audit.figure import Figure, PointRef
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.placing import (
    crossing,
    hidden_middle,
    middle_of,
    on,
    put_on_circle,
    put_on_line,
    through,
)
from geodsl.audit.reading.roles import say_role
from geodsl.audit.reading.things import unread


def say_of(book: Book, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    line = things.line(book, subject)
    match predicate:
        case syntax.Through(objects=targets):
            for target in targets:
                through(book, line, things.point(book, target))
        case syntax.Related(relation="⟂" | "∥" as relation, object=target, at=at):
            say_relation(book, relation, line, things.line(book, target), at)
        case syntax.Related(relation=relation, object=target):
            from geodsl.audit.reading.relations import relate_two

            relate_two(book, relation, subject, target)
        case syntax.Bisects(object=target, at=at):
            _bisects(book, line, target, at)
        case syntax.TangentTo(objects=targets, at=at):
            for index, target in enumerate(targets):
                touch = things.point(book, at[index]) if index < len(at) else None
                say_tangent(book, line, things.circle(book, target), touch)
        case syntax.Meets(objects=targets, at=at):
            _meets(book, line, targets, at)
        case syntax.Role(noun=noun, operands=operands):
            say_role(book, line, noun, operands)
        case syntax.Property(name="horizontal" | "vertical" as direction):
            book.say(directions.level(line.ref, direction == "horizontal"))
        case syntax.On(objects=targets):
            for name in line.names:
                for target in targets:
                    on(book, target)(name)
        case syntax.From(start=start):
            through(book, line, things.point(book, start))
        case syntax.Having(noun="length", value=value):
            length = measures.length(*line.names)
            book.say(comparing.equal(length, amount(book, value), says=line.spoken))
        case _:
            raise unread(predicate, "not said of a line")


def say_relation(
    book: Book, relation: str, one: Line, two: Line, at: tuple[syntax.Expression, ...] = ()
) -> None:
    """⟂ or ∥; `at P` puts P on both."""
    for node in at:
        name = things.point(book, node)
        for line in (one, two):
            put_on_line(book, name, things.whole(line))
    says = f"{one.spoken} {relation} {two.spoken}"
    make_claim = directions.parallel if relation == "∥" else directions.perpendicular
    book.say(make_claim(one.ref, two.ref, says))
    if book.quiet:
        return
    if relation == "⟂":
        book.squares.append((one, two))
    elif len(one.names) == len(two.names) == 2:
        book.parallels.append(frozenset((frozenset(one.names), frozenset(two.names))))


def say_tangent(book: Book, line: Line, circle: Circle, touch: str | None) -> None:
    """A segment touches inside it, unless an end of it is on the circle (which the whole program
    may say)."""
    if touch is not None:
        put_on_circle(book, touch, circle)
        book.say(directions.touches(line.ref, circle.ref))
        through(book, line, touch)
        return
    if line.kind != "segment":
        book.say(directions.touches(line.ref, circle.ref))
        return
    a, b = line.names
    whole, within = (
        directions.touches(line.ref, circle.ref),
        directions.touches_within(a, b, circle.ref),
    )
    if book.quiet:
        book.say(whole if {a, b} & set(circle.points) else within)
    else:
        book.say(_settled_later(circle, (a, b), whole, within))


def _settled_later(circle: Circle, ends: tuple[str, str], whole: Claim, within: Claim) -> Claim:
    """Which of two claims is meant is known when the whole program has been read: measuring
    happens after that."""

    def measure(figure: Figure) -> Gaps:
        return (whole if set(ends) & set(circle.points) else within).measure(figure)

    return Claim(measure, within.says, main=True)


def _meets(
    book: Book,
    line: Line,
    targets: tuple[syntax.Expression, ...],
    at: tuple[syntax.Expression, ...],
) -> None:
    for index, node in enumerate(at):
        name = things.point(book, node)
        target = targets[0] if len(targets) == 1 else targets[index]
        put_on_line(book, name, things.whole(line))
        crossing(book, target)(name)
    if at:
        return
    for target in targets:
        if things.is_circle(book, target):
            book.say(directions.cuts(line.ref, things.circle(book, target).ref))
        else:
            say_cross(book, line, things.line(book, target))


def say_cross(book: Book, one: Line, two: Line) -> None:
    """Two segments cross; of two lines only that they are not parallel."""
    if one.kind == two.kind == "segment":
        book.say(incidence.sides(one.a, one.b, two.ref, same=False))
        book.say(incidence.sides(two.a, two.b, one.ref, same=False))
        return
    book.say(deny(directions.parallel(one.ref, two.ref)))


def _bisects(
    book: Book, line: Line, target: syntax.Expression, at: tuple[syntax.Expression, ...]
) -> None:
    """A line halves an angle, an arc or a segment."""
    match target:
        case syntax.Object(kind="angle"):
            halve_angle(book, line, things.angle_letters(book, target))
        case syntax.Object(kind="arc"):
            arc = things.arc(book, target)
            if at:
                name = things.point(book, at[0])
                book.say(make.arc_middle(name, arc))
                through(book, line, name)
            else:
                place: PointRef = lambda figure: arc.bow(figure).at(0.5)  # noqa: E731
                book.say(incidence.on_line(place, line.ref, line.spoken))
        case _:
            a, b = things.line(book, target).names
            if at:
                name = things.point(book, at[0])
                middle_of(book, name, a, b)
                put_on_line(book, name, things.whole(line))
            else:
                book.say(incidence.on_line(hidden_middle(a, b), line.ref, line.spoken))


def halve_angle(book: Book, line: Line, letters: tuple[str, str, str]) -> None:
    """A line through the vertex; its other end lies on the bisector."""
    a, vertex, c = letters
    if line.kind in ("named", "own"):
        book.say(directions.line_halves_angle(line.ref, a, vertex, c, outer=False))
        book.put_on(vertex, line)
        return
    start, end = line.a, line.b
    other = end if start == vertex else start
    book.say(directions.halves_angle(other, a, vertex, c))
