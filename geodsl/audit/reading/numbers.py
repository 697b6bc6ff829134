"""Expressions as amounts: lengths, angles, areas, and arithmetic with them."""

from __future__ import annotations

import math

from geodsl import syntax
from geodsl.audit import amounts, measures
from geodsl.audit.amounts import Amount, combined, number
from geodsl.audit.book import Book
from geodsl.audit.reading import things
from geodsl.audit.reading.things import unread

RADIANS = "rad"
WITH_LETTERS = frozenset(
    ("radius", "diameter", "chord", "altitude", "median", "midsegment", "side", "hypotenuse",
     "base", "leg", "diagonal")
)  # fmt: skip
"""Nouns that are the length of the segment whose letters follow."""


def amount(book: Book, node: syntax.Expression) -> Amount:
    """What an expression measures."""
    match node:
        case syntax.Number():
            return number(float(syntax.number_value(node)))
        case syntax.Pi():
            return number(math.pi)
        case syntax.Name(name):
            book.unknowns.add(name)
            return measures.unknown(name)
        case syntax.Run(points=(a, b)):
            book.mention(a, b)
            return measures.length(a, b)
        case syntax.Object():
            return _object(book, node)
        case syntax.Negate(operand=operand):
            return combined(amounts.negate, amount(book, operand))
        case syntax.Sqrt(operand=operand):
            return combined(amounts.root, amount(book, operand))
        case syntax.Absolute(operand=operand):
            return combined(amounts.absolute, amount(book, operand))
        case syntax.Trig(function=function, operand=operand):
            return combined(amounts.FUNCTIONS[function], _turn(book, operand), trig=True)
        case syntax.Binary(operator=operator, left=left, right=right):
            if operator not in amounts.OPERATIONS:
                raise unread(node, "no number")
            operands = amount(book, left), amount(book, right)
            return combined(amounts.OPERATIONS[operator], *operands)
        case syntax.Ratio(parts=(first, second)):
            return combined(amounts.divide, amount(book, first), amount(book, second))
        case syntax.Measured(value=value, unit=unit):
            return _with_unit(book, value, unit)
        case syntax.NounOf():
            return _noun(book, node)
        case _:
            raise unread(node, "no number")


def _with_unit(book: Book, value: syntax.Expression, unit: str) -> Amount:
    """A program has one unit of length, so that units change nothing; radians do."""
    found = amount(book, value)
    if unit == RADIANS:
        turned = combined(amounts.multiply, found, number(180.0))
        return combined(amounts.divide, turned, number(math.pi))
    return found


def _turn(book: Book, node: syntax.Expression) -> Amount:
    """`sin C` is of the angle at C, `tan ABC` of the angle ABC."""
    if isinstance(node, syntax.Run) and len(node.points) != 2:
        return measures.angle(*things.corner(book, node))
    return amount(book, node)


def _object(book: Book, node: syntax.Object) -> Amount:
    match node.kind:
        case "angle" | "directed angle":
            return things.angle(book, node)
        case "arc":
            return measures.arc_degrees(things.arc(book, node))
        case "segment" | "vector":
            a, b = things.line(book, node).names
            return measures.length(a, b)
        case _:
            raise unread(node, "no number")


def _noun(book: Book, node: syntax.NounOf) -> Amount:
    from geodsl.audit.reading.pieces import region

    match node.noun, node.operands:
        case "area", (operand,):
            return measures.area(region(book, operand))
        case (("perimeter" | "circumference"), (operand,)):
            return measures.perimeter(region(book, operand))
        case noun, (syntax.Run(points=(a, b)), *_) if noun in WITH_LETTERS:
            book.mention(a, b)
            return measures.length(a, b)
        case "radius", (operand,):
            return radius(book, operand)
        case "diameter", (operand,):
            return combined(amounts.multiply, number(2.0), radius(book, operand))
        case "length", (operand,):
            return _length(book, operand)
        case "measure", (syntax.Run() as run,):
            return measures.angle(*things.corner(book, run))
        case "measure", (operand,):
            return amount(book, operand)
        case "distance", _:
            return _distance(book, node.operands)
        case (("central angle" | "inscribed angle"), (syntax.Run() as run, *_)):
            return measures.angle(*things.corner(book, run))
        case _:
            return _rarer(book, node)


def _rarer(book: Book, node: syntax.NounOf) -> Amount:
    from geodsl.audit.reading.parts import height, part

    match node.noun, node.operands:
        case "slope", (operand,):
            return measures.slope(things.line(book, operand).ref)
        case "power", (start, target):
            return measures.power_of_point(
                things.point(book, start), things.circle(book, target).ref
            )
        case (("abscissa" | "ordinate"), (operand,)):
            return measures.coordinate(things.point(book, operand), node.noun == "abscissa")
        case "bearing", (target, start):
            a, b = things.point(book, start), things.point(book, target)
            book.apart(a, b)
            return measures.bearing(a, b)
        case "scale factor", (first, second):
            one, two = things.corners(book, first), things.corners(book, second)
            sides = measures.length(*one[:2]), measures.length(*two[:2])
            return combined(amounts.divide, *sides)
        case (("height" | "altitude"), _):
            return height(book, node)
        case (("width" | "side" | "hypotenuse" | "base" | "leg" | "diagonal"), _):
            a, b = part(book, node)
            return measures.length(a, b)
        case _:
            raise unread(node, "no number")


def radius(book: Book, node: syntax.Expression) -> Amount:
    """Of a circle, an arc or a sector."""
    from geodsl.audit.reading.pieces import sector

    match node:
        case syntax.Object(kind="arc" | "semicircle") if not things.is_circle(book, node):
            arc = things.arc(book, node)
            owner = next(c for c in book.circles if c.ref == arc.circle)
        case syntax.Object(kind="sector", operand=syntax.Run(points=points), tags=tags):
            arc = sector(book, points, tags)
            owner = next(c for c in book.circles if c.ref == arc.circle)
        case _:
            owner = things.circle(book, node)
    return measures.radius(owner.ref, owner.key)


def _length(book: Book, node: syntax.Expression) -> Amount:
    match node:
        case syntax.Object(kind="arc" | "semicircle"):
            return measures.arc_length(things.arc(book, node))
        case syntax.NounOf():
            return amount(book, node)
        case _:
            a, b = things.line(book, node).names
            return measures.length(a, b)


def _distance(book: Book, operands: tuple[syntax.Expression, ...]) -> Amount:
    """Between points, from a point to a line, or between parallel lines."""
    match operands:
        case (syntax.Run(points=(a, b)),):
            book.mention(a, b)
            return measures.length(a, b)
        case (first, second):
            one, two = things.one_point(first), things.one_point(second)
        case _:
            raise unread(operands[0], "no distance")
    if one is not None and two is not None:
        book.apart(one, two)
        return measures.length(one, two)
    if two is not None:
        one, first, second = two, second, first
    if one is not None:
        return measures.to_line(one, things.line(book, second).ref)
    return measures.between_lines(things.line(book, first).ref, things.line(book, second).ref)
