"""One statement: what it says of a figure, and what it teaches later statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations, pairwise
from typing import assert_never

from geodsl import syntax
from geodsl.audit.book import Book, Line
from geodsl.audit.claims import Claim, deny
from geodsl.audit.pictured import drawn
from geodsl.audit.reading import groups, points, polygons, rounds, shapes, straights, things
from geodsl.audit.reading.defining import define
from geodsl.audit.reading.lettering import number_of, prints_of
from geodsl.audit.reading.pieces import region, sector
from geodsl.audit.reading.placing import construction
from geodsl.audit.reading.relations import relate_two, say_equal
from geodsl.audit.reading.roles import INTRODUCES, say_role
from geodsl.audit.reading.showing import look_at, show
from geodsl.audit.reading.things import unread


def claims_of(book: Book, node: syntax.Statement) -> tuple[Claim, ...]:
    """What a statement says, in the order of its words.

    Raises:
        UnreadError: The audit does not understand it.
    """
    book.said, book.shown, book.shaded, book.marked = [], [], [], []
    numbered = set(book.numbered)
    read(book, node)
    said = tuple(book.said)
    if isinstance(node, syntax.Equal):
        new = [name for name in book.numbered if name not in numbered]
        book.shown += [number_of(book, name) for name in new] or prints_of(book, node)
    return said


def goals_of(book: Book, node: syntax.Prove) -> tuple[Claim, ...]:
    """What a `prove` asks for, none of which is claimed or learnt."""
    book.said, book.shown, book.shaded, book.marked = [], [], [], []
    outer, book.quiet = book.quiet, True
    try:
        with _asking(book):
            read(book, node.statement)
    finally:
        book.quiet = outer
    return tuple(claim for claim in book.said if not claim.implied)


def read(book: Book, node: syntax.Statement) -> None:
    match node:
        case syntax.Introduce(subjects=subjects):
            for subject in subjects:
                introduce(book, subject)
        case syntax.Equal(sides=sides):
            if not (len(sides) == 2 and (define(book, *sides) or define(book, *sides[::-1]))):
                say_equal(book, sides)
        case syntax.EqualAll():
            _equal_all(book, node)
        case syntax.Relate():
            _relate(book, node)
        case syntax.Say():
            _say(book, node)
        case syntax.Curve():
            from geodsl.audit.curves import introduce_curve
            from geodsl.audit.equations import curve_drawn

            introduce_curve(book, node)
            book.shown.append(curve_drawn(node))
        case syntax.Region(name=syntax.Run(points=(name,)) | syntax.Name(name), value=value):
            with _asking(book):
                region(book, value)
            book.regions[name] = value
        case syntax.Prove():
            return  # a question of its own: `goals_of`
        case syntax.Find(items=items):
            with _asking(book):
                look_at(book, items)
        case syntax.Position(point=run):
            book.points.update(run.points)
        case (
            syntax.Label() | syntax.Mark() | syntax.Hide() | syntax.Dashed() | syntax.Shade()
            | syntax.Draw() | syntax.Axes() | syntax.Grid() | syntax.Figure() | syntax.UnitOf()
        ):  # fmt: skip
            with _asking(book):
                show(book, node)
        case syntax.Region():
            raise unread(node, "a region has one name")
        case _:
            assert_never(node)


@contextmanager
def _asking(book: Book) -> Iterator[None]:
    """In a question or a display the notation implies nothing."""
    before, book.asked = book.asked, True
    try:
        yield
    finally:
        book.asked = before


@contextmanager
def _denying(book: Book, predicate: syntax.Node) -> Iterator[None]:
    """What is said inside is denied: of several things at least one is visibly false. `... at P`
    says besides where it would be, and does not deny that."""
    outer, start, book.quiet = book.quiet, len(book.said), True
    try:
        yield
    finally:
        book.quiet = outer
    defined = [claim for claim in book.said[start:] if claim.implied]
    said = [claim for claim in book.said[start:] if not claim.implied]
    main = [claim for claim in said if claim.main] if _says_where(predicate) else []
    if not said or any(claim.denied for claim in said):
        raise unread(predicate, f"`not` of {len(said)} claims")
    if len(main) == 1:
        said = [deny(claim) if claim is main[0] else claim for claim in said]
    else:
        said = [deny(said[0] if len(said) == 1 else shapes.all_of(said))]
    book.said[start:] = [*defined, *said]


def _says_where(node: syntax.Node) -> bool:
    match node:
        case (
            syntax.Relate(at=at) | syntax.Related(at=at) | syntax.TangentTo(at=at)
            | syntax.Property(at=at) | syntax.Meet(at=at)
        ):  # fmt: skip
            return bool(at)
        case _:
            return False


# --- introductions -----------------------------------------------------------------------------


def introduce(book: Book, node: syntax.Expression) -> None:
    """A subject that stands alone."""
    match node:
        case syntax.Run(points=(name,)):
            book.points.add(name)
        case syntax.Object(kind="circle" | "disk"):
            rounds.declare(book, node)
        case syntax.Object(kind="semicircle"):
            rounds.semicircle(book, node, None, None)
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            book.lines.add(name)
        case syntax.Object(kind="ring"):
            region(book, node)
        case syntax.Object(kind=kind, operand=syntax.Run(points=points)):
            _introduce_run(book, node, kind, points)
        case syntax.Object(kind="angle" | "directed angle"):
            things.angle(book, node)
        case syntax.NounOf(operands=(syntax.Run(points=(a, b)), *rest)) if (
            rest and node.noun in things.LINE_NOUNS
        ):
            book.points.update((a, b))
            book.mention(a, b)
            say_role(book, Line("segment", a, b), node.noun, tuple(rest))
        case syntax.NounOf():
            _introduce_noun(book, node)
        case _:
            raise unread(node, "this says nothing")


def _introduce_run(book: Book, node: syntax.Object, kind: str, points: tuple[str, ...]) -> None:
    book.points.update(points)
    match kind:
        case "point":
            return
        case "segment" | "ray" | "line" | "vector":
            a, b = points
            line = Line("segment" if kind == "vector" else kind, a, b)
            book.draw(line)
            book.apart(a, b)
            book.shown.append(drawn(line))
        case "sector":
            sector(book, points, node.tags)
        case "angle" | "directed angle":
            things.angle(book, node)
        case "arc":
            things.arc(book, node)
        case _ if kind in things.SHAPES:
            shapes.say_shape(book, node.tags, kind, points)
        case _:
            region(book, node)


def _introduce_noun(book: Book, node: syntax.NounOf) -> None:
    if things.is_circle(book, node):
        things.circle(book, node)
    else:
        things.line(book, node)


# --- relations ---------------------------------------------------------------------------------


def _equal_all(book: Book, node: syntax.EqualAll) -> None:
    """`A, B = circle O ∩ circle P`: different points, each of them there."""
    names = [things.one_point(subject) for subject in node.subjects]
    if None in names:
        say_equal(book, (*node.subjects, node.value))
        return
    points = [name for name in names if name is not None]
    locus = construction(book, node.value)
    book.points.update(points)
    for name in points:
        locus(name)
    for a, b in combinations(points, 2):
        book.apart(a, b)


def _relate(book: Book, node: syntax.Relate) -> None:
    book.points.update(p for at in node.at for p in things.letters(at))
    for side in node.sides:
        shapes.introduce_new(book, side)
    for left, right in pairwise(node.sides):
        if node.negated:
            with _denying(book, node):
                relate_two(book, node.relation, left, right, node.at)
        else:
            relate_two(book, node.relation, left, right, node.at)


# --- predicates --------------------------------------------------------------------------------

GROUP = (syntax.Property, syntax.Meet, syntax.InOrder, syntax.OnSides)


def _say(book: Book, node: syntax.Say) -> None:
    predicates = _folded(node.predicates)
    for predicate in predicates:
        _introduce_around(book, node.subjects, predicate)
    subjects = tuple(_introduced(book, subject, predicates) for subject in node.subjects)
    for predicate in predicates:
        if isinstance(predicate, GROUP):
            with _perhaps(book, predicate):
                groups.say_group(book, subjects, predicate)
            continue
        for index, subject in enumerate(subjects):
            own = _own(predicate, index, len(subjects))
            if own.negated and things.is_polygon(subject):
                things.corners(book, subject)  # it is there, whatever it is not
            with _perhaps(book, own):
                _say_one(book, subject, own)


@contextmanager
def _perhaps(book: Book, predicate: syntax.AnyPredicate) -> Iterator[None]:
    if not predicate.negated:
        yield
        return
    with _denying(book, predicate):
        yield


def _folded(predicates: tuple[syntax.AnyPredicate, ...]) -> list[syntax.AnyPredicate]:
    """`altitude from A to BC`: the role's operands are A and BC."""
    found: list[syntax.AnyPredicate] = []
    for predicate in predicates:
        match found[-1:], predicate:
            case [syntax.Role(operands=()) as role], syntax.From(start=start, end=end) if end:
                found[-1] = replace(role, operands=(start, end))
            case _:
                found.append(predicate)
    return found


def _own(predicate: syntax.AnyPredicate, index: int, count: int) -> syntax.AnyPredicate:
    """`PA, PB tangent to circle O at A, B`: each subject has its own point."""
    match predicate:
        case syntax.TangentTo(at=at) | syntax.Meets(at=at) | syntax.Bisects(at=at) if (
            len(at) == count > 1
        ):
            return replace(predicate, at=(at[index],))
        case _:
            return predicate


def _introduced(
    book: Book, subject: syntax.Expression, predicates: list[syntax.AnyPredicate]
) -> syntax.Expression:
    """A subject whose form says what it is comes to be; a circle is then known by its place."""
    match subject:
        case syntax.Object(kind="circle" | "disk"):
            circle = rounds.declare(book, subject, _centre(predicates))
        case syntax.Object(kind="semicircle"):
            circle = rounds.semicircle(book, subject, _centre(predicates), _ends(predicates))
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            book.lines.add(name)
            return subject
        case syntax.Object(kind="sector", operand=syntax.Run(points=points), tags=tags):
            book.points.update(points)
            sector(book, points, tags)
            return subject
        case syntax.Object(kind=kind, tags=tags, operand=syntax.Run(points=points)):
            words = " ".join((*sorted(tags), kind))
            is_new = words not in book.kinds_of(points)
            book.points.update(points)
            if kind in things.SHAPES and is_new:
                shapes.say_shape(book, tags, kind, points, shapes.said_parallel(predicates))
            return subject
        case syntax.Name(name):
            _introduce_by_role(book, name, predicates)
            return subject
        case _:
            return subject
    circle.name = circle.name or f"#{book.index(circle)}"  # a name that no program can write
    return syntax.Object("circle", syntax.Name(circle.name, span=subject.span), span=subject.span)


def _introduce_around(
    book: Book, subjects: tuple[syntax.Expression, ...], predicate: syntax.AnyPredicate
) -> None:
    """`ABCD inscribed in circle O` and `A, B, C, D in order on circle O` introduce the circle, and
    what is new on it."""
    match predicate:
        case syntax.InscribedIn(object=shown) | syntax.CircumscribedAbout(object=shown):
            pass
        case syntax.InOrder(on=syntax.Object() as shown):
            book.points.update(p for s in subjects for p in things.letters(s))
        case _:
            return
    if predicate.negated:
        return
    match shown:
        case syntax.Object(kind="circle", operand=syntax.Run(points=(_,)) | syntax.Name()):
            rounds.declare(book, shown)
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            book.lines.add(name)
        case _:
            pass


def _centre(predicates: list[syntax.AnyPredicate]) -> str | None:
    for predicate in predicates:
        match predicate:
            case syntax.Having(noun="center", value=syntax.Run(points=(name,))):
                return name
            case _:
                pass
    return None


def _ends(predicates: list[syntax.AnyPredicate]) -> tuple[str, str] | None:
    for predicate in predicates:
        match predicate:
            case syntax.Having(noun="diameter", value=syntax.Run(points=(a, b))):
                return a, b
            case _:
                pass
    return None


def _introduce_by_role(book: Book, name: str, predicates: list[syntax.AnyPredicate]) -> None:
    """`m perpendicular bisector of AB` introduces line m, `k circumcircle of ABC` circle k."""
    if name in book.lines or name in book.curves or book.named_circle(name):
        return
    match predicates[0]:
        case syntax.Role(noun=noun) if noun in things.CIRCLE_NOUNS:
            book.new_circle(name, None)
        case syntax.Role():
            book.lines.add(name)
        case _:
            pass


def _say_one(book: Book, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    match predicate:
        case syntax.With(statement=statement):
            read(book, statement)
            return
        case syntax.TangentTo(at=at) | syntax.Meets(at=at) | syntax.Bisects(at=at):
            book.points.update(p for node in at for p in things.letters(node))
        case syntax.Role(noun=noun) if noun in INTRODUCES and isinstance(subject, syntax.Run):
            book.points.update(subject.points)
        case _:
            pass
    name = things.one_point(subject)
    if name is not None:
        book.points.add(name)
        points.say_of(book, name, predicate)
    elif things.is_circle(book, subject):
        rounds.say_of(book, things.circle(book, subject), predicate)
    elif things.is_line(book, subject):
        straights.say_of(book, subject, predicate)
    else:
        polygons.say_of(book, subject, predicate)
