"""Expressions from what the grammar found: one method a rule, named like the rule.

lark calls a method as soon as its rule is complete, with everything the rule matched: tokens
(strings that know their place), nodes, and the pieces below, which are between the two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from geodsl.syntax import (
    Absolute,
    Binary,
    Expression,
    Measured,
    Name,
    Negate,
    Node,
    Noun,
    NounOf,
    Number,
    Object,
    Pi,
    Ratio,
    Run,
    Sqrt,
    Trig,
    Tuple,
)  # fmt: skip
from geodsl.vocabulary.words import KINDS, MANNERS, NOUNS, UNITS

if TYPE_CHECKING:
    pass
from geodsl.parser.pieces import (
    POINT,
    UNIT_POWERS,
    UNMEASURED,
    Children,
    Items,
    Manner,
    Manners,
    Words,
    binary,
    cover,
    expressions,
    is_metres,
    number_from,
    object_of,
    of_type,
    operands_in_order,
    refuse,
    span_of,
    texts,
    words,
)


class ExpressionBuilder:
    """Every rule of the grammar below statements and predicates."""

    # Words and signs

    def sign(self, children: Children) -> Words:
        return words(children)

    additive = minus = times = divide = compare = parallel = perpendicular = relation = sign
    phrase = trait = plural = plural_noun = tangent_word = straight_word = curve_word = sign
    trig_word = turn = manner_word = asked_word = verb = copula = how = outer = role_noun = sep = (
        tag
    ) = sign
    arc_word = sign

    def kind_word(self, children: Children) -> Words:
        return words(children, KINDS)

    circle_word = shape_kind = kind_word

    def noun(self, children: Children) -> Words:
        return words(children, NOUNS)

    def angle_unit(self, children: Children) -> Words:
        return words(children, UNITS)

    length_unit = angle_unit

    def metres(self, children: Children) -> Words:
        """A letter after `find ... in`; `m` is also the name of an unknown or a line."""
        name = of_type(children, Name)[0]
        if name.name != "m":
            message = f"`{name.name}` is no unit"
            hint = f"write `find ... in terms of {name.name}`"
            raise refuse(name.span, message, "expected a unit", hint)
        return self.unit([Words(name.name, name.span), *children[1:]])

    def unit(self, children: Children) -> Words:
        text = "".join(texts(children)).replace("²", "^2").replace("³", "^3")
        _, power, exponent = text.partition("^")
        if power and exponent not in UNIT_POWERS:
            message = f"`{text}` is no unit: a power of a unit is 2 or 3"
            raise refuse(cover(children), message, "a length, an area or a volume?")
        return Words(text, cover(children))

    def tags(self, children: Children) -> Words:
        return Words(" ".join(texts(children)), cover(children))

    # Numbers and names

    def number(self, children: Children) -> Number:
        return number_from(children[0])

    def name(self, children: Children) -> Name:
        return Name(str(children[0]).replace("_", ""), span=span_of(children[0]))

    def run(self, children: Children) -> Run:
        points = tuple(POINT.findall(str(children[0]).replace("_", "")))
        return Run(points, span=span_of(children[0]))

    def pi(self, children: Children) -> Pi:
        return Pi(span=span_of(children[0]))

    # Arithmetic

    def ratio(self, children: Children) -> Ratio:
        parts = expressions(children)
        for part in parts:
            if isinstance(part, Tuple) or (isinstance(part, Object) and part.kind in UNMEASURED):
                message = "`:` parts measures, and this is none"
                raise refuse(part.span, message, "has no measure", "begin a new statement")
        return Ratio(parts, span=cover(children))

    def binary(self, children: Children) -> Binary:
        left, right = expressions(children)
        return binary(texts(children)[0], left, right)

    def negate(self, children: Children) -> Negate:
        return Negate(expressions(children)[0], span=cover(children))

    def raised(self, children: Children) -> Binary:
        base, exponent = expressions(children)
        return binary("^", base, exponent)

    def exponent(self, children: Children) -> Expression:
        """A node whose span begins at the sign, so that the power covers both."""
        span = cover(children)
        match children:
            case ["²" | "³" as raised]:
                return Number("2" if raised == "²" else "3", span=span)
            case [_, Words(), Node()]:
                return Negate(expressions(children)[0], span=span)
            case _:
                return replace(expressions(children)[0], span=span)

    def multiplier(self, children: Children) -> Expression:
        match children:
            case [str() as digits, Pi() as pi]:
                return binary("*", number_from(digits), pi)
            case [str() as digits]:
                return number_from(digits)
            case _:
                return expressions(children)[0]

    def product(self, children: Children) -> Expression:
        if isinstance(children[0], str):
            children = [number_from(children[0]), *children[1:]]
        first, factor, *power = expressions(children)
        if is_metres(first, factor, *power):
            unit = "m" + "".join(f"^{item.digits}" for item in of_type(power, Number))
            return Measured(first, unit, span=cover(children))
        if power:
            factor = binary("^", factor, power[0])
        return binary("*", first, factor)

    def measured(self, children: Children) -> Measured:
        unit = of_type(children, Words)[0]
        return Measured(expressions(children)[0], unit.text, span=cover(children))

    def sqrt(self, children: Children) -> Sqrt:
        return Sqrt(expressions(children)[0], span=cover(children))

    def absolute(self, children: Children) -> Absolute:
        return Absolute(expressions(children)[0], span=cover(children))

    def paren(self, children: Children) -> Expression:
        """What stands inside, with the span of the brackets."""
        return replace(expressions(children)[0], span=cover(children))

    def items(self, children: Children) -> Items:
        """A list grown by one: `A` or `A, B` or what was there and one more."""
        before = of_type(children, Items)
        nodes = (*(before[0].nodes if before else ()), *expressions(children))
        separators = texts(children)
        return Items(nodes, cover(children), separators[0] if separators else ",")

    listing = runs = items

    def pair(self, children: Children) -> Tuple:
        return Tuple(of_type(children, Items)[0].nodes, span=cover(children))

    def trig(self, children: Children) -> Expression:
        function, *rest = children
        *power, operand = expressions(rest)
        word = cast(Words, function)
        trig = Trig(cast(Literal["sin", "cos", "tan"], word.text), operand, span=cover(children))
        return binary("^", trig, power[0]) if power else trig

    # Objects

    def shape(self, children: Children) -> Object:
        *before, kind = of_type(children, Words)
        tags = " ".join(word.text for word in before).split()
        return object_of(kind.text, children, tags)

    def straight(self, children: Children) -> Object:
        return object_of(texts(children)[0], children)

    circle = curve = straight

    def angle(self, children: Children) -> Object:
        *before, sign = texts(children)
        found = object_of(KINDS.get(sign, sign), children, " ".join(before).split())
        if isinstance(found.operand, Tuple) and len(found.operand.items) != 2:
            raise refuse(
                found.operand.span,
                f"an angle is between two lines, not {len(found.operand.items)}",
                "expected two lines",
            )
        return found

    angle_sign = angle

    def arc(self, children: Children) -> Object:
        kind = texts(children)[0]
        size = next((tag for tag in ("major", "minor") if kind.startswith(tag)), "")
        kind = kind.removeprefix(size).strip()
        found = object_of(KINDS.get(kind, kind), children, size.split())
        circles = of_type(children, Object)
        return replace(found, of=circles[0]) if circles else found

    def ring(self, children: Children) -> Object:
        ends = expressions(children)
        operand = ends[0] if len(ends) == 1 else Tuple(ends, span=ends[0].span | ends[1].span)
        return Object("ring", cast(Tuple, operand), span=cover(children))

    def shaded(self, children: Children) -> Object:
        return Object("shaded", None, span=cover(children))

    # Nouns

    def nouncall(self, children: Children) -> NounOf:
        noun, *rest = children
        word = noun.text if isinstance(noun, Words) else str(noun)
        operands = expressions(rest)
        match operands:
            case (Tuple(items),) if word in MANNERS:
                operands = items
            case (Tuple(items),) if all(isinstance(item, Run) for item in items):
                points = tuple(name for run in of_type(items, Run) for name in run.points)
                operands = (Run(points, span=operands[0].span),)
        return NounOf(cast(Noun, word), operands, span=cover(children))

    def manner(self, children: Children) -> Manner:
        value = expressions(children)[0]
        word, *turn = texts(children)
        if turn == ["clockwise"]:
            value = Negate(value, span=cover(children))
        return Manner(word, value, cover(children))

    def manners(self, children: Children) -> Manners:
        before = of_type(children, Manners)
        first = before[0].items if before else ()
        return Manners((*first, *of_type(children, Manner)), cover(children))

    def prose(self, children: Children) -> NounOf:
        noun = words(children[:1])
        operands = expressions(children)
        manners = [item for group in of_type(children, Manners) for item in group.items]
        if len(operands) == 2:
            lead = "and" if noun.text == "intersection" else "to"
            manners = [Manner(lead, operands[1], operands[1].span)]
        placed = operands_in_order(noun, operands[:1], manners)
        return NounOf(cast(Noun, noun.text), placed, span=cover(children))
