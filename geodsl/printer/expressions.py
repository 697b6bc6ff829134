"""Expressions in canonical form: Unicode signs, no bracket that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from geodsl.syntax import (
    Absolute,
    Binary,
    Expression,
    Measured,
    Name,
    Negate,
    NounOf,
    Number,
    Object,
    Pi,
    Ratio,
    Run,
    Sqrt,
    Trig,
    Tuple,
)
from geodsl.vocabulary.words import MANNERS

RATIO, SUM, TERM, UNARY, POWER, ATOM = range(6)
"""How tightly an expression holds together, loosest first."""

_ARCS = ("arc", "semicircle", "sector", "circular segment")


def print_expression(node: Expression) -> str:
    """The canonical text of an expression; it reads as the same node."""
    match node:
        case Number(digits):
            return digits
        case Name(name):
            return name
        case Run(points):
            return "".join(points)
        case Pi():
            return "π"
        case Negate(operand):
            return f"-{bracketed(operand, UNARY)}"
        case Sqrt(operand):
            return f"√{_simple(operand, Number, Name)}"
        case Absolute(operand):
            return f"abs({print_expression(operand)})"
        case Tuple(items):
            return f"({_joined(items)})"
        case Ratio(parts):
            return " : ".join(bracketed(part, SUM) for part in parts)
        case Binary() | Measured() | Trig():
            return _print_arithmetic(node)
        case Object():
            return _print_object(node)
        case NounOf():
            return _print_noun(node)
        case _:
            assert_never(node)


def print_right(node: Expression) -> str:
    """An expression that stands alone behind `=`, where nouns may be in prose."""
    match node:
        case NounOf(noun, (first, *rest)) if rest and noun not in ("distance", "bearing"):
            leads = [words[0] for words in MANNERS.get(noun, ())]
            if len(leads) != len(rest) or "to" in leads:
                return print_expression(node)
            return _print_prose(noun, first, rest, leads)
        case _:
            return print_expression(node)


def print_asked(node: Expression) -> str:
    """An item of `find`, where nouns may be in prose; `in` would begin the unit of the answer."""
    match node:
        case NounOf(noun, (first, *rest)) if rest and noun not in (
            "distance",
            "bearing",
            "intersection",
        ):
            slots = MANNERS.get(noun, ())
            leads = [next(word for word in words if word != "in") for words in slots]
            if len(leads) != len(rest):
                return print_expression(node)
            return _print_prose(noun, first, rest, leads)
        case _:
            return print_expression(node)


def _print_prose(
    noun: str, first: Expression, rest: Sequence[Expression], leads: Sequence[str]
) -> str:
    manners = [
        f"{lead} {_argument(item) if lead == 'and' else print_expression(item)}"
        for lead, item in zip(leads, rest, strict=True)
    ]
    return " ".join([f"{noun} of {_argument(first)}", *manners])


def bracketed(node: Expression, minimum: int) -> str:
    """The text of `node`, in brackets if it holds less tightly than `minimum`."""
    text = print_expression(node)
    return text if _tightness(node) >= minimum else f"({text})"


def _joined(nodes: tuple[Expression, ...]) -> str:
    return ", ".join(print_expression(node) for node in nodes)


def _simple(node: Expression, *kinds: type[Expression]) -> str:
    """The text of a node of one of the kinds, anything else in brackets."""
    text = print_expression(node)
    return text if isinstance(node, kinds) else f"({text})"


def _tightness(node: Expression) -> int:
    match node:
        case Ratio():
            return RATIO
        case Binary("+" | "-" | "∩" | "∪"):
            return SUM
        case Binary("*" | "/"):
            return POWER if _is_product(node) else TERM
        case Negate() | Measured():
            return UNARY
        case Binary() | Trig() | NounOf():
            return POWER
        case _:
            return ATOM


# --- arithmetic --------------------------------------------------------------------------------


def _print_arithmetic(node: Binary | Measured | Trig) -> str:
    match node:
        case Binary("^", Trig(function, operand), exponent):
            return f"{function}{_exponent(exponent)}{_trig_operand(operand)}"
        case Binary("^", base, exponent):
            return f"{bracketed(base, ATOM)}{_exponent(exponent)}"
        case Binary("*", left, right) if _is_product(node):
            blank = " " if _is_trig(right) else ""
            return f"{print_expression(left)}{blank}{bracketed(right, POWER)}"
        case Binary("*", left, right):
            return f"{bracketed(left, TERM)} · {bracketed(right, UNARY)}"
        case Binary("/", left, right):
            return f"{bracketed(left, TERM)}/{_divisor(right)}"
        case Binary(operator, left, right):
            return f"{bracketed(left, SUM)} {operator} {bracketed(right, TERM)}"
        case Measured(value, "m" | "m^2" | "m^3" as unit):
            return f"{_multiplier(value)} {unit}"
        case Measured(value, unit):
            return f"{_measurable(value)}{'' if unit == '°' else ' '}{unit}"
        case Trig(function, operand):
            return f"{function}{_trig_operand(operand)}"
        case _:
            assert_never(node)


def _is_product(node: Expression) -> bool:
    """Whether `2x`, `2πr^2`, `3√2`, `2(x + 1)` or `2 sin x` is how it is written."""
    match node:
        case Binary("*", Number(), Pi() | Binary("^", Pi(), _)):
            return True
        case Binary("*", Number() | Pi() | Binary("*", Number(), Pi()) as multiplier, factor):
            if _is_trig(factor):
                return True
            match factor:
                case Binary("^", base, _):
                    return _is_factor(base)
                case _:
                    return _is_factor(factor) and multiplier is not factor
        case _:
            return False


def _is_factor(node: Expression) -> bool:
    match node:
        case Object("angle" | "directed angle", _, ()):
            return True
        case Object(kind):
            return kind in _ARCS
        case _:
            return isinstance(node, Name | Run | Sqrt) or _tightness(node) <= SUM


def _is_trig(node: Expression) -> bool:
    match node:
        case Trig() | Binary("^", Trig(), _):
            return True
        case _:
            return False


def _exponent(node: Expression) -> str:
    match node:
        case Negate(Number(digits)):
            return f"^-{digits}"
        case _:
            return f"^{_simple(node, Number, Name)}"


def _divisor(node: Expression) -> str:
    match node:
        case Negate(operand) if _tightness(operand) == ATOM or _is_power(operand):
            return f"-{print_expression(operand)}"
        case NounOf() | Trig():
            return print_expression(node)
        case _:
            return print_expression(node) if _is_power(node) else bracketed(node, ATOM)


def _is_power(node: Expression) -> bool:
    return isinstance(node, Binary) and node.operator == "^"


def _measurable(node: Expression) -> str:
    match node:
        case Binary("*", _, right) if _is_product(node) and not _is_trig(right):
            return print_expression(node)
        case _:
            return _simple(node, Number, Name, Sqrt, Pi)


def _multiplier(node: Expression) -> str:
    """What may stand before a letter: `x m` could not be read, `(x) m` can."""
    match node:
        case Number() | Pi() | Binary("*", Number(), Pi()):
            return print_expression(node)
        case _:
            return f"({print_expression(node)})"


def _trig_operand(node: Expression) -> str:
    match node:
        case Binary("*", _, right) if _is_product(node) and not _is_trig(right):
            return f" {print_expression(node)}"
        case Object("angle" | "directed angle") | Number() | Name() | Run() | Measured():
            return f" {print_expression(node)}"
        case _:
            return f"({print_expression(node)})"


# --- objects and nouns -------------------------------------------------------------------------


def _print_object(node: Object) -> str:
    tags = "".join(f"{tag} " for tag in node.tags)
    if node.operand is None:
        return node.kind
    operand = print_expression(node.operand)
    match node:
        case Object("angle"):
            return f"{tags}∠{operand}"
        case Object("directed angle"):
            return f"∡{operand}"
        case Object("ring", Tuple((Object("circle") | Name() as outer, inner))):
            if isinstance(inner, Name) or (isinstance(inner, Object) and inner.kind == "circle"):
                return f"ring between {print_expression(outer)} and {print_expression(inner)}"
            return f"ring {operand}"
        case Object(kind):
            of = f" of {print_expression(node.of)}" if node.of is not None else ""
            return f"{tags}{kind} {operand}{of}"


def _print_noun(node: NounOf) -> str:
    match node:
        case NounOf("distance", (first, second)):
            return f"distance from {_argument(first)} to {_argument(second)}"
        case NounOf("bearing", (first, second)):
            return f"bearing of {_argument(first)} from {_argument(second)}"
        case NounOf(noun, (operand,)):
            return f"{noun} of {_argument(operand)}"
        case NounOf(noun, operands):
            return f"{noun}({_joined(operands)})"


def _argument(node: Expression) -> str:
    match node:
        case Binary("*", _, right) if _is_product(node) and not _is_trig(right):
            return print_expression(node)
        case _:
            return _simple(node, Run, Object, Name, Tuple, Number, Sqrt, Pi, Measured)
