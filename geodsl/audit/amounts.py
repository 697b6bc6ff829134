"""Numbers that statements speak of, with how fast they change as points move.

An `Amount` is what a statement says (`2AB + 1`, `∠A`); a `Value` is what a figure makes of it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from geodsl.audit import tolerances
from geodsl.audit.figure import Figure
from geodsl.audit.printed import Key
from geodsl.audit.verdict import AbsentError

DEGREE = math.pi / 180.0


class Value(NamedTuple):
    """A measured number.

    Attributes:
        value: Angles in degrees.
        rate: The most that it changes for a unit of movement of one point.
        bulk: Its parts added without their signs.
        turn: The most that it changes for a degree of one of its angles.
    """

    value: float
    rate: float
    bulk: float
    turn: float


def fixed(number: float) -> Value:
    return Value(number, 0.0, abs(number), 0.0)


@dataclass(frozen=True, slots=True)
class Amount:
    """What a statement says is measured.

    Attributes:
        measure: Its value in a figure; AbsentError where it has none.
        kinds: What occurs in it: `length`, `angle`, `directed`, `trig`, `unknown`, `coordinate`,
            `slope`.
        key: Under which a picture may print it; None where it is no single measure, or where
            that depends on the figure.
        parts: Of an operation: how it is computed from its operands.
        literal: Numbers only.
    """

    measure: Callable[[Figure], Value]
    kinds: frozenset[str] = frozenset()
    key: Callable[[Figure], Key] | None = None
    parts: tuple[Callable[..., Value], tuple[Amount, ...]] | None = None
    literal: bool = False

    def printed(self, figure: Figure) -> tuple[Value, bool] | None:
        """Its value by the numbers that the picture prints, and whether one was needed; None
        where the picture prints none."""
        if self.key is not None:
            number = figure.picture.printed.get(self.key(figure))
            return None if number is None else (Value(number, 1.0, abs(number), 1.0), True)
        if self.parts is None:
            return (self.measure(figure), False) if self.literal else None
        combine, operands = self.parts
        values, is_printed = [], False
        for operand in operands:
            found = operand.printed(figure)
            if found is None:
                return None
            values.append(found[0])
            is_printed = is_printed or found[1]
        try:
            return combine(figure, *values), is_printed
        except AbsentError:
            return None


def number(value: float) -> Amount:
    """A number written out."""
    return Amount(lambda _: fixed(value), literal=True)


def combined(combine: Callable[..., Value], *operands: Amount, trig: bool = False) -> Amount:
    """An operation: `combine` takes the figure and the values of the operands."""

    def measure(figure: Figure) -> Value:
        return combine(figure, *(operand.measure(figure) for operand in operands))

    kinds = frozenset().union(*(operand.kinds for operand in operands))
    return Amount(
        measure,
        kinds | {"trig"} if trig else kinds,
        parts=(combine, operands),
        literal=all(operand.literal for operand in operands),
    )


# --- arithmetic --------------------------------------------------------------------------------


def _finite(result: Value) -> Value:
    if not math.isfinite(result.value):
        raise AbsentError("an expression has no finite value")
    return result


def _chain(value: float, bulk: float, *slopes: tuple[float, Value]) -> Value:
    """First order: of several parts the larger change counts."""
    rate = max(abs(slope) * part.rate for slope, part in slopes)
    turn = max(abs(slope) * part.turn for slope, part in slopes)
    return _finite(Value(value, rate, bulk, turn))


def add(_: Figure, a: Value, b: Value) -> Value:
    return _chain(a.value + b.value, a.bulk + b.bulk, (1.0, a), (1.0, b))


def subtract(_: Figure, a: Value, b: Value) -> Value:
    return _chain(a.value - b.value, a.bulk + b.bulk, (1.0, a), (1.0, b))


def multiply(_: Figure, a: Value, b: Value) -> Value:
    return _chain(a.value * b.value, a.bulk * b.bulk, (b.value, a), (a.value, b))


def divide(_: Figure, a: Value, b: Value) -> Value:
    if b.value == 0.0:
        raise AbsentError("a division by zero")
    share = a.value / b.value
    return _chain(share, a.bulk / abs(b.value), (1.0 / b.value, a), (share / b.value, b))


def power(_: Figure, a: Value, b: Value) -> Value:
    try:
        value = a.value**b.value
        steep = b.value * a.value ** (b.value - 1.0) if b.value else 0.0
    except (ZeroDivisionError, OverflowError):
        raise AbsentError("a power has no value") from None
    if isinstance(value, complex) or isinstance(steep, complex):
        raise AbsentError("a root of a negative number")
    growth = value * math.log(a.value) if a.value > 0.0 else 0.0
    return _chain(value, abs(value), (steep, a), (growth, b))


def negate(_: Figure, a: Value) -> Value:
    return _chain(-a.value, a.bulk, (1.0, a))


def absolute(_: Figure, a: Value) -> Value:
    return _chain(abs(a.value), a.bulk, (1.0, a))


def root(figure: Figure, a: Value) -> Value:
    """What is zero but for noise has the root zero."""
    noise = a.rate * tolerances.TOUCHES * figure.size
    if a.value < -noise:
        raise AbsentError("a root of a negative number")
    found = math.sqrt(max(0.0, a.value))
    steep = 2.0 * math.sqrt(max(a.value, noise))
    if steep == 0.0:
        return fixed(found)
    return _chain(found, found, (1.0 / steep, a))


def sine(_: Figure, a: Value) -> Value:
    value = math.sin(a.value * DEGREE)
    return _chain(value, abs(value), (math.cos(a.value * DEGREE) * DEGREE, a))


def cosine(_: Figure, a: Value) -> Value:
    value = math.cos(a.value * DEGREE)
    return _chain(value, abs(value), (math.sin(a.value * DEGREE) * DEGREE, a))


def tangent(_: Figure, a: Value) -> Value:
    value = math.tan(a.value * DEGREE)
    return _chain(value, abs(value), ((1.0 + value * value) * DEGREE, a))


OPERATIONS: Mapping[str, Callable[..., Value]] = {
    "+": add, "-": subtract, "*": multiply, "/": divide, "^": power,
}  # fmt: skip
FUNCTIONS: Mapping[str, Callable[..., Value]] = {"sin": sine, "cos": cosine, "tan": tangent}
