"""Statements with = ⟂ ∥ ≅ ∼ < > ≤ ≥ ≠."""

from __future__ import annotations

from itertools import combinations, pairwise

from geodsl import syntax
from geodsl.audit import amounts, comparing, directions, incidence
from geodsl.audit.amounts import Amount, combined
from geodsl.audit.book import Book, Line
from geodsl.audit.claims import Claim, deny
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.rounds import say_same_radius
from geodsl.audit.reading.straights import say_relation

Sides = tuple[syntax.Expression, ...]


def relate_two(
    book: Book,
    relation: syntax.Relation,
    left: syntax.Expression,
    right: syntax.Expression,
    at: tuple[syntax.Expression, ...] = (),
) -> None:
    match relation:
        case "⟂" | "∥":
            say_relation(book, relation, things.line(book, left), things.line(book, right), at)
        case "≅":
            _congruent(book, left, right)
        case "∼":
            one, two = (things.corners(book, side) for side in (left, right))
            book.say(comparing.congruent(one, two, similar=True))
        case "<" | ">" | "≤" | "≥":
            one_, two_ = amount(book, left), amount(book, right)
            small, large = (two_, one_) if relation in (">", "≥") else (one_, two_)
            book.say(comparing.less(small, large, relation in ("<", ">")))
            _imply_corners(book, (left, right))
        case "≠":
            _differ(book, left, right)


def _congruent(book: Book, left: syntax.Expression, right: syntax.Expression) -> None:
    """Polygons corner by corner; circles and all else by their measure."""
    if things.is_polygon(left) or things.is_polygon(right):
        one, two = (things.corners(book, side) for side in (left, right))
        book.say(comparing.congruent(one, two, similar=False))
    elif things.is_circle(book, left):
        say_same_radius(book, things.circle(book, left), things.circle(book, right))
    else:
        say_equal(book, (left, right))


def _differ(book: Book, left: syntax.Expression, right: syntax.Expression) -> None:
    """Points that differ, or values that visibly do."""
    one, two = things.one_point(left), things.one_point(right)
    if one is not None and two is not None:
        book.say(incidence.distinct(one, two))
        return
    values = amount(book, left), amount(book, right)
    _imply_apart(book, (left, right))
    book.say(deny(_equality(*values, says=_spoken(left, right))))


def _equality(one: Amount, two: Amount, says: str) -> Claim:
    if "directed" in one.kinds | two.kinds:
        return comparing.equal_directed(one, two)
    return comparing.equal(one, two, says=says)


def _spoken(left: syntax.Expression, right: syntax.Expression) -> str:
    from geodsl.printer import print_expression

    return f"{print_expression(left)} = {print_expression(right)}"


def say_equal(book: Book, sides: Sides) -> None:
    """`AB = CD = 5`, `AB : CD = 2 : 3`: neighbours are equal."""
    if all(isinstance(side, syntax.Ratio) for side in sides):
        _proportion(book, [side for side in sides if isinstance(side, syntax.Ratio)])
        return
    if len(sides) == 2 and (_say_bearing(book, *sides) or _say_bearing(book, *sides[::-1])):
        return
    values = [amount(book, side) for side in sides]
    for (left, one), (right, two) in pairwise(zip(sides, values, strict=True)):
        book.say(_equality(one, two, _spoken(left, right)))
        _learn(book, left, right)
        _learn(book, right, left)
    _imply_apart(book, sides)
    _imply_corners(book, sides)


def _say_bearing(book: Book, left: syntax.Expression, right: syntax.Expression) -> bool:
    """`bearing of B from A = 60°` is about a direction: 359° and 1° are near."""
    match left:
        case syntax.NounOf(noun="bearing", operands=(target, start)):
            a, b = things.point(book, start), things.point(book, target)
            book.apart(a, b)
            book.say(directions.bearing(a, b, amount(book, right)))
            return True
        case _:
            return False


def _proportion(book: Book, ratios: list[syntax.Ratio]) -> None:
    rows = [[amount(book, part) for part in ratio.parts] for ratio in ratios]
    for row, other in pairwise(rows):
        for i in range(len(row) - 1):
            one, two = (combined(amounts.divide, r[i], r[i + 1]) for r in (row, other))
            book.say(comparing.equal(one, two, says="proportion"))


# --- what equalities teach and imply -----------------------------------------------------------


def _letters(node: syntax.Expression) -> tuple[str, ...]:
    match node:
        case syntax.Run(points=points) if len(points) == 2:
            return points
        case syntax.Object(kind="segment" | "vector", operand=syntax.Run(points=points)):
            return points
        case syntax.Measured(value=value):
            return _letters(value)
        case _:
            return ()


def _learn(book: Book, left: syntax.Expression, right: syntax.Expression) -> None:
    if book.quiet:
        return
    ends, others = _letters(left), _letters(right)
    if ends:
        value: object = frozenset(others) if others else _bare(right)
        book.equals.append((frozenset(ends), value))
    if not _is_corner(left):
        return
    a, vertex, c, _ = things.corner(book, left)
    if _is_corner(right):
        book.same_angles.append((vertex, things.corner(book, right)[1]))
    shown = _bare(right)
    if isinstance(shown, syntax.Number) and syntax.number_value(shown) == 90:
        book.squares.append((Line("line", vertex, a), Line("line", vertex, c)))


def _bare(node: syntax.Expression) -> syntax.Expression:
    """Without its unit."""
    return node.value if isinstance(node, syntax.Measured) else node


def _imply_apart(book: Book, sides: Sides) -> None:
    """`PB = AB` means two segments, so P is not A; so with two angles at one point."""
    lengths = [set(_letters(side)) for side in sides if _letters(side)]
    for one, two in combinations(lengths, 2):
        if len(one & two) == 1:
            book.apart(*sorted(one ^ two))
    angles = [things.corner(book, side) for side in sides if _is_corner(side)]
    for first, second in combinations(angles, 2):
        arms = {first[0], first[2]} ^ {second[0], second[2]}
        if first[1] == second[1] and len(arms) == 2:
            book.apart(*sorted(arms))


def _is_corner(node: syntax.Expression) -> bool:
    return (
        isinstance(node, syntax.Object)
        and node.kind == "angle"
        and not isinstance(node.operand, syntax.Tuple)
    )


def _imply_corners(book: Book, sides: Sides) -> None:
    """An angle that is not given by a number is neither 0 nor 180 degrees, unless the program
    puts its letters on one line."""
    for one, two in pairwise(sides):
        for left, right in ((one, two), (two, one)):
            if not _is_corner(left) or _is_number(right):
                continue
            a, vertex, c, _ = things.corner(book, left)
            book.imply(_unless_in_line(book, (a, vertex, c)))


def _unless_in_line(book: Book, names: tuple[str, str, str]) -> Claim:
    """Whether a later statement puts the three on one line is known when the figure is measured."""
    bent = incidence.not_flat(tuple(sorted(names)))
    return Claim(lambda figure: () if book.in_line(*names) else bent.measure(figure), bent.says)


def _is_number(node: syntax.Expression) -> bool:
    match node:
        case syntax.Number():
            return True
        case syntax.Measured(value=value) | syntax.Negate(operand=value):
            return _is_number(value)
        case syntax.Binary(left=left, right=right):
            return _is_number(left) and _is_number(right)
        case _:
            return False
