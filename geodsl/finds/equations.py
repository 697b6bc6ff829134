"""Equations of lines, circles and curves as text: `y = 2x + 1`, `(x - 1)^2 + y^2 = 49`."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import ir
from geodsl.finds.targets import CircleEquation, CurveEquation, LineEquation


def equation_text(
    target: LineEquation | CircleEquation | CurveEquation,
    parts: Sequence[str],
    program: ir.Program,
) -> str:
    """The equation, with its numbers given as text in the order of the target's measures."""
    match target:
        case LineEquation():
            return _line(parts)
        case CircleEquation():
            x, y, square = parts
            return f"{_squared('x', x)} + {_squared('y', y)} = {square}"
        case CurveEquation(name, unknowns):
            return _curve(name, dict(zip(unknowns, parts, strict=True)), program)


def _line(parts: Sequence[str]) -> str:
    if len(parts) == 1:
        return f"x = {parts[0]}"
    slope, intercept = parts
    if slope == "0":
        return f"y = {intercept}"
    factor = {"1": "", "-1": "-"}.get(slope, _factor(slope))
    return f"y = {factor}x{_plus(intercept)}"


def _factor(text: str) -> str:
    """A number as it may stand before a letter."""
    size = text.removeprefix("-")
    if size.replace(".", "", 1).isdigit():
        return text
    sign = text[: len(text) - len(size)] if not _is_sum(text) else ""
    return f"{sign}({text.removeprefix(sign)})"


def _is_sum(text: str) -> bool:
    return " + " in text or " - " in text


def _plus(text: str) -> str:
    """A number as it may stand after another term; nothing for zero."""
    if text == "0":
        return ""
    if text.startswith("-") and not _is_sum(text):
        return f" - {text[1:]}"
    return f" + {text}" if not text.startswith("-") else f" + ({text})"


def _minus(text: str) -> str:
    if _is_sum(text):
        return f" - ({text})"
    return f" + {text[1:]}" if text.startswith("-") else f" - {text}"


def _squared(letter: str, shift: str) -> str:
    return f"{letter}^2" if shift == "0" else f"({letter}{_minus(shift)})^2"


def _curve(name: str, known: dict[str, str], program: ir.Program) -> str:
    curve = next(c for c in program.curves if c.name == name)
    return f"{_write(curve.left, known)[0]} = {_write(curve.right, known)[0]}"


_SUM, _PRODUCT, _POWER, _ATOM = range(4)


def _write(expression: ir.Expression, known: dict[str, str]) -> tuple[str, int]:
    """Text and how tightly it binds."""
    match expression:
        case ir.Unknown(name) if name in known:
            return known[name], _binding(known[name])
        case ir.Unknown(name):
            return name, _ATOM
        case ir.Number(value):
            return (str(value), _ATOM if value.denominator == 1 and value >= 0 else _PRODUCT)
        case ir.Pi():
            return "π", _ATOM
        case ir.Operation(operator, operands):
            return _write_operation(operator, [_write(part, known) for part in operands])
        case _:
            raise ValueError(f"{expression!r} in the equation of a curve")


def _binding(number: str) -> int:
    if number.replace(".", "", 1).isdigit():
        return _ATOM
    return _SUM if _is_sum(number) or number.startswith("-") else _PRODUCT


def _write_operation(operator: str, parts: Sequence[tuple[str, int]]) -> tuple[str, int]:
    match operator, parts:
        case "add", ((left, _), (right, _)):
            return f"{left}{_plus(right) or ' + 0'}", _SUM
        case "subtract", ((left, _), (right, bound)):
            return f"{left} - {_within(right, bound, _PRODUCT)}", _SUM
        case "multiply", ((left, first), (right, second)):
            left, right = _within(left, first, _PRODUCT), _within(right, second, _POWER)
            if left == "1":
                return right, _PRODUCT
            if right[0].isdigit() or left[-1].isalpha():
                return f"{left}*{right}", _PRODUCT
            return f"({left}){right}" if "/" in left else f"{left}{right}", _PRODUCT
        case "divide", ((left, first), (right, second)):
            return f"{_within(left, first, _PRODUCT)}/{_within(right, second, _ATOM)}", _PRODUCT
        case "power", ((left, first), (right, second)):
            return f"{_within(left, first, _ATOM)}^{_within(right, second, _ATOM)}", _POWER
        case "negate", ((inside, bound),):
            return f"-{_within(inside, bound, _PRODUCT)}", _SUM
        case "sqrt", ((inside, bound),):
            return f"√{_within(inside, bound, _ATOM)}", _POWER
        case "abs", ((inside, _),):
            return f"|{inside}|", _ATOM
        case _:
            return f"{operator}({', '.join(text for text, _ in parts)})", _ATOM


def _within(text: str, bound: int, least: int) -> str:
    return text if bound >= least else f"({text})"
