"""What is said of several things together: `A, B, C collinear`, `AB, CD meet at E`."""

from __future__ import annotations

from functools import reduce
from itertools import combinations, pairwise

from geodsl import syntax
from geodsl.audit import amounts, comparing, directions, incidence
from geodsl.audit import constructions as make
from geodsl.audit.amounts import combined, number
from geodsl.audit.book import Book
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.placing import crossing, middle_of, put_on_line
from geodsl.audit.reading.relations import relate_two
from geodsl.audit.reading.rounds import say_of as say_of_circle
from geodsl.audit.reading.straights import say_cross
from geodsl.audit.reading.things import unread

Subjects = tuple[syntax.Expression, ...]
Group = syntax.Property | syntax.Meet | syntax.InOrder | syntax.OnSides


def say_group(book: Book, subjects: Subjects, predicate: Group) -> None:
    match predicate:
        case syntax.OnSides(which=which, of=target):
            line = things.line(book, target)
            first, *others = _names(book, subjects)
            for other in others if which == "same" else others[:1]:
                book.say(incidence.sides(first, other, line.ref, which == "same"))
        case syntax.InOrder(on=None):
            names = _names(book, subjects)
            book.say(incidence.in_order(names))
            book.order(*names)
        case syntax.InOrder(on=target) if target is not None and things.is_line(book, target):
            line, names = things.line(book, target), _names(book, subjects)
            for name in names:
                put_on_line(book, name, things.whole(line))
            book.say(incidence.in_order(names))
            book.order(*names)
        case syntax.InOrder(on=target) if target is not None:
            circle, names = things.circle(book, target), _names(book, subjects)
            book.say(incidence.in_order_on(names, circle.ref))
            for name in names:
                book.put_on_circle(name, circle)
        case syntax.Meet(at=at):
            _meet(book, subjects, at)
        case syntax.Property():
            _property(book, subjects, predicate)


def _names(book: Book, subjects: Subjects) -> tuple[str, ...]:
    """Single points, or the letters of one run."""
    if len(subjects) == 1:
        return things.letters(subjects[0])
    return tuple(things.point(book, subject) for subject in subjects)


def _meet(book: Book, subjects: Subjects, at: tuple[syntax.Expression, ...]) -> None:
    if not at and len(subjects) == 2:
        one, two = (things.line(book, subject) for subject in subjects)
        say_cross(book, one, two)
        return
    if not at:
        _concurrent(book, subjects)
        return
    loci = [crossing(book, subject) for subject in subjects]
    names = [things.point(book, node) for node in at]
    for name in names:
        for locus in loci:
            locus(name)
    for a, b in combinations(names, 2):
        book.apart(a, b)


def _concurrent(book: Book, subjects: Subjects) -> None:
    first, second, *others = (things.whole(things.line(book, s)) for s in subjects)
    for other in others:
        book.say(incidence.concurrent((first.ref, second.ref, other.ref)))


def _property(book: Book, subjects: Subjects, node: syntax.Property) -> None:
    match node.name:
        case "collinear":
            names = _names(book, subjects)
            book.say(incidence.collinear(names))
            book.row_of(set(names))
        case "concyclic":
            book.say(incidence.concyclic(_names(book, subjects)))
        case "distinct":
            for a, b in combinations(_names(book, subjects), 2):
                book.say(incidence.distinct(a, b))
        case "clockwise" | "counterclockwise":
            left = node.name == "counterclockwise"
            book.say(incidence.turning(_names(book, subjects), left))
        case "convex":
            book.say(incidence.convex(_names(book, subjects)))
        case "concurrent":
            _concurrent(book, subjects)
        case "horizontal" | "vertical":
            for subject in subjects:
                line = things.line(book, subject)
                book.say(directions.level(line.ref, node.name == "horizontal"))
        case "complementary" | "supplementary":
            values = [amount(book, subject) for subject in subjects]
            total = reduce(lambda a, b: combined(amounts.add, a, b), values)
            whole = number(90.0 if node.name == "complementary" else 180.0)
            book.say(comparing.equal(total, whole, says=node.name))
        case _:
            _rarer(book, subjects, node)


def _rarer(book: Book, subjects: Subjects, node: syntax.Property) -> None:
    match node.name:
        case "bisect each other":
            _bisect_each_other(book, subjects, node.at)
        case "concentric":
            first, *others = (things.circle(book, subject) for subject in subjects)
            for other in others:
                book.say(make.center(first.pole(), other.ref))
        case "tangent":
            for pair in pairwise(subjects):
                round_, target = pair if things.is_circle(book, pair[0]) else pair[::-1]
                touching = syntax.TangentTo((target,), None, node.at, span=node.span)
                say_of_circle(book, things.circle(book, round_), touching)
        case "parallel":
            _neighbours(book, subjects, "∥", ())
        case "perpendicular":
            _neighbours(book, subjects, "⟂", node.at)
        case "similar":
            _neighbours(book, subjects, "∼", ())
        case "congruent" | "equal":
            _neighbours(book, subjects, "≅", ())
        case _:
            raise unread(node, node.name)


def _neighbours(
    book: Book, subjects: Subjects, relation: syntax.Relation, at: tuple[syntax.Expression, ...]
) -> None:
    for left, right in pairwise(subjects):
        relate_two(book, relation, left, right, at)


def _bisect_each_other(book: Book, subjects: Subjects, at: tuple[syntax.Expression, ...]) -> None:
    """In a point that is named, or in one that each pair of midpoints is."""
    pairs = [things.line(book, subject).names for subject in subjects]
    if at:
        name = things.point(book, at[0])
        for a, b in pairs:
            middle_of(book, name, a, b)
        return
    for (a, b), (c, d) in pairwise(pairs):
        middle = make.middle(c, d)
        book.say(make.put(lambda figure, a=a, b=b: make.middle(a, b)(figure)[0], middle,  # type: ignore[misc]
                          "common midpoint"))  # fmt: skip
