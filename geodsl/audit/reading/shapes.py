"""Kinds of polygons: what `rhombus ABCD` says.

Where a kind leaves open which corner is right or which sides are equal, it says that there is one:
`right triangle ABC` is true where any of the three angles is right.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from itertools import combinations

from geodsl import syntax
from geodsl.audit import comparing, directions, incidence, measures
from geodsl.audit.amounts import Amount, number
from geodsl.audit.book import Book, Line
from geodsl.audit.claims import Claim, Gaps, deny
from geodsl.audit.figure import Figure
from geodsl.audit.pictured import drawn
from geodsl.audit.reading import things
from geodsl.audit.reading.parts import Side, sides
from geodsl.audit.verdict import AbsentError, Answer, Gap, UnreadError, decide

Names = tuple[str, ...]


def proper(book: Book, names: Names) -> None:
    """A triangle is not flat; the sides of a longer polygon do not cross."""
    book.imply(incidence.not_flat(names) if len(names) == 3 else incidence.simple(names))


def introduce_new(book: Book, node: syntax.Expression) -> None:
    """`△ABC ∼ △DEF` introduces a triangle none of whose letters is known."""
    if book.asked or not isinstance(node, syntax.Object):
        return
    match node.operand:
        case syntax.Run(points=points):
            if any(p in book.points for p in points):
                return
            book.points.update(points)
            if node.kind in things.SHAPES:
                say_shape(book, node.tags, node.kind, points)
            elif node.kind in ("segment", "ray", "line") and len(points) == 2:
                line = Line(node.kind, *points)
                book.draw(line)
                book.apart(*points)
                book.shown.append(drawn(line))
        case syntax.Name(name) if node.kind == "line" and name not in book.unknowns:
            book.lines.add(name)
        case _:
            return


def say_shape(
    book: Book, tags: Iterable[str], kind: str, names: Names, bases: Collection[frozenset[str]] = ()
) -> None:
    """Everything that a kind says of its corners.

    Args:
        bases: Sides that the same statement calls parallel: `trapezoid ABCD with AB ∥ CD`.
    """
    words = " ".join((*sorted(tags), kind))
    if not book.quiet:
        book.shapes.append((words, names))
    edges = sides(names)
    for a, b in edges:
        book.mention(a, b)
    is_plain = not set(tags) and kind in PLAIN
    if len(names) > 3 and not is_plain:
        book.imply(incidence.convex(names))
    else:
        proper(book, names)
    for tag in tags:
        _adjective(book, tag, kind, names, set(tags))
    _noun(book, kind, names, set(tags), bases)


def said_parallel(predicates: Iterable[syntax.AnyPredicate]) -> set[frozenset[str]]:
    """Sides between two points that `with AB ∥ CD` calls parallel."""
    return {
        frozenset(side.points)
        for predicate in predicates
        if isinstance(predicate, syntax.With) and isinstance(predicate.statement, syntax.Relate)
        if predicate.statement.relation == "∥" and not predicate.statement.negated
        for side in predicate.statement.sides
        if isinstance(side, syntax.Run)
    }


PLAIN = ("quadrilateral", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon",
         "decagon")  # fmt: skip
"""Polygons that need not be convex."""


def _noun(
    book: Book, kind: str, names: Names, tags: set[str], bases: Collection[frozenset[str]]
) -> None:
    match kind:
        case "parallelogram" | "rectangle" | "rhombus" | "square":
            a, b, c, d = sides(names)
            say_parallel(book, a, c)
            say_parallel(book, b, d)
            if kind in ("rhombus", "square"):
                book.say(same_length(a, b))
            if kind in ("rectangle", "square"):
                book.say(square_corner(names, 1))
                _note_square(book, a, b)
        case "trapezoid":
            a, b, c, d = sides(names)
            pairs = [(a, c), (b, d)]
            said = [pair for pair in pairs if any(frozenset(side) in bases for side in pair)]
            book.say(any_of([_bases(*pair, tags, names) for pair in said or pairs]))
        case "kite":
            a, b, c, d = sides(names)
            ways = [all_of([same_length(*one), same_length(*two)])
                    for one, two in (((a, b), (c, d)), ((b, c), (d, a)))]  # fmt: skip
            book.say(any_of(ways))
        case _:
            if kind not in (*PLAIN, "triangle"):
                raise UnreadError(f"{kind} is no kind of polygon")


def _bases(one: Side, two: Side, tags: set[str], names: Names) -> Claim:
    """These two sides are the parallel ones; the legs, and the diagonals, of an isosceles
    trapezoid are equal."""
    claims = [parallel_claim(one, two)]
    if "isosceles" in tags:
        claims.append(same_length(*(s for s in sides(names) if s not in (one, two))))
        claims.append(same_length((names[0], names[2]), (names[1], names[3])))
    return all_of(claims)


def _adjective(book: Book, tag: str, kind: str, names: Names, tags: set[str]) -> None:
    edges, count = sides(names), len(names)
    match tag:
        case "equilateral" | "regular":
            book.say(*(same_length(edges[0], edge) for edge in edges[1:]))
            if tag == "regular" and count > 3:
                inner = 180.0 * (count - 2) / count
                book.say(*(corner_is(names, i, inner) for i in range(count)))
        case "equiangular":
            inner = 180.0 * (count - 2) / count
            book.say(*(corner_is(names, i, inner) for i in range(count)))
        case "isosceles" if kind == "triangle":
            if "right" in tags:
                return
            book.say(any_of([same_length(*pair) for pair in combinations(edges, 2)]))
        case "right" if kind == "triangle" and "isosceles" in tags:
            legs = [same_length(edges[i - 1], edges[i]) for i in range(count)]
            ways = [all_of([corner_is(names, i, 90.0), legs[i]]) for i in range(count)]
            book.say(any_of(ways))
        case "right" if kind in ("triangle", "trapezoid"):
            book.say(any_of([corner_is(names, i, 90.0) for i in range(count)]))
        case "acute":
            book.say(*(comparing.less(_corner(names, i), number(90.0), True)
                       for i in range(count)))  # fmt: skip
        case "obtuse":
            wide = [comparing.less(number(90.0), _corner(names, i), True) for i in range(count)]
            book.say(any_of(wide))
        case "scalene":
            book.say(*(deny(same_length(*pair)) for pair in combinations(edges, 2)))
        case "isosceles" if kind == "trapezoid":
            return
        case _:
            raise UnreadError(f"{tag} {kind} is no kind of polygon")


def _corner(names: Names, i: int) -> Amount:
    return measures.angle(names[i - 1], names[i], names[(i + 1) % len(names)])


def corner_is(names: Names, i: int, degrees: float) -> Claim:
    return comparing.equal(_corner(names, i), number(degrees), says=f"angle at {names[i]}")


def square_corner(names: Names, i: int) -> Claim:
    """The sides that meet in a corner are perpendicular."""
    before, after = sides(names)[i - 1], sides(names)[i]
    says = f"right angle at {names[i]}"
    return directions.perpendicular(Line("line", *before).ref, Line("line", *after).ref, says)


def same_length(one: Side, two: Side) -> Claim:
    says = f"{''.join(one)} = {''.join(two)}"
    return comparing.equal(measures.length(*one), measures.length(*two), says=says)


def parallel_claim(one: Side, two: Side) -> Claim:
    says = f"{''.join(one)} ∥ {''.join(two)}"
    return directions.parallel(Line("line", *one).ref, Line("line", *two).ref, says)


def say_parallel(book: Book, one: Side, two: Side) -> None:
    book.say(parallel_claim(one, two))
    if not book.quiet:
        book.parallels.append(frozenset((frozenset(one), frozenset(two))))


def _note_square(book: Book, one: Side, two: Side) -> None:
    if not book.quiet:
        book.squares.append((Line("line", *one), Line("line", *two)))


# --- several at once ---------------------------------------------------------------------------

_ORDER = (Answer.HOLDS, Answer.UNDECIDED, Answer.FAILS)


def any_of(ways: list[Claim]) -> Claim:
    """True where one of them is: HOLDS where one holds, FAILS where all fail."""

    def measure(figure: Figure) -> Gaps:
        found = [way.measure(figure) for way in ways]
        return min(found, key=lambda gaps: _ORDER.index(decide(gaps).verdict))

    return Claim(measure, " or ".join(dict.fromkeys(way.says for way in ways)))


def all_of(claims: list[Claim]) -> Claim:
    """Each of them; one that speaks of what does not exist neither holds nor fails."""

    def measure(figure: Figure) -> Gaps:
        found: list[Gap] = []
        for claim in claims:
            try:
                found += claim.measure(figure)
            except AbsentError as reason:
                found.append(Gap(math.inf, 0.0, hidden=str(reason)))
        return tuple(found)

    return Claim(measure, " and ".join(claim.says for claim in claims))


def say_of(book: Book, node: syntax.Shaped, subject: syntax.Expression) -> None:
    """`ABCD is square`, `ABC is right at B`, `isosceles`."""
    names = things.corners(book, subject)
    tags = set(node.tags)
    if node.at and "right" in tags:
        for expression in node.at:
            vertex = things.point(book, expression)
            i = names.index(vertex)
            book.say(corner_is(names, i, 90.0))
            _note_square(book, sides(names)[i - 1], sides(names)[i])
        if tags == {"right"} and node.kind is None:
            return
    if node.at and "isosceles" in tags and "right" not in tags and len(names) == 3:
        vertex = things.point(book, node.at[0])
        a, b = (name for name in names if name != vertex)
        book.say(same_length((vertex, a), (vertex, b)))
        return
    kind = node.kind or _assumed_kind(book, names)
    say_shape(book, node.tags, kind, names)


def _assumed_kind(book: Book, names: Names) -> str:
    if len(names) == 3:
        return "triangle"
    is_trapezoid = any("trapezoid" in kind for kind in book.kinds_of(names))
    return "trapezoid" if is_trapezoid else "polygon"
