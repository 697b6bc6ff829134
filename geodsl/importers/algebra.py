"""Algebra as data sets write it (`3x-4`, `\\frac{2}{3}x`, `7\\sqrt{2}`) as expressions of ours."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:\.\d+)?|\.\d+|\\[A-Za-z]+|[A-Za-zα-ωπ√]|[-−+*·×/÷^(){}]|\S")
_GREEK = {
    "\\alpha": "α", "\\beta": "β", "\\gamma": "γ", "\\delta": "δ", "\\theta": "θ",
    "\\phi": "φ", "\\varphi": "φ", "\\omega": "ω", "\\lambda": "λ", "\\mu": "μ",
}  # fmt: skip
_SAME = {"−": "-", "·": "*", "×": "*", "\\times": "*", "\\cdot": "*", "÷": "/", "\\div": "/"}


class AlgebraError(ValueError):
    """The text is not an expression; the message says where it stops being one."""


@dataclass(frozen=True, slots=True)
class Algebra:
    """An expression: its text, its unknowns, and its value where it has none.

    `level` is 0 for a sum or a negative, 1 for a product or quotient, 2 for a power, 3 for an
    atom; it decides where brackets go.
    """

    text: str
    unknowns: frozenset[str]
    value: float | None
    level: int

    def within(self, level: int) -> str:
        """The text, in brackets where it binds less than `level`."""
        return self.text if self.level >= level else f"({self.text})"


def read(text: str) -> Algebra:
    """Read one expression.

    A whole number directly before a fraction of numbers is a mixed number: `3\\frac{1}{2}` is 3.5.

    Raises:
        AlgebraError: `text` is none, or three letters stand together (a misread label).
    """
    tokens = [_SAME.get(token, token) for token in _TOKEN.findall(text) if token != "\\,"]
    if re.search(r"(?<![\\A-Za-z])[A-Za-z]{3,}", text):
        raise AlgebraError(f"`{text}` holds a word")
    reader = _Reader(tokens)
    result = reader.sum()
    if reader.tokens:
        raise AlgebraError(f"`{text}` stops being an expression at `{reader.tokens[0]}`")
    return result


@dataclass(slots=True)
class _Reader:
    tokens: list[str]

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self) -> str:
        if not self.tokens:
            raise AlgebraError("the expression ends early")
        return self.tokens.pop(0)

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise AlgebraError(f"`{token}` is missing")

    def sum(self) -> Algebra:
        left = self.product()
        while self.peek() in ("+", "-") and self.peek():
            sign = self.take()
            right = self.product()
            left = _joined(left, f" {sign} ", right, 0, 1)
        return left

    def product(self) -> Algebra:
        if self.peek() == "-":
            self.take()
            return _negated(self.product())
        if self.peek() == "+":
            self.take()
        left = self.power()
        while token := self.peek():
            if token == "/":
                self.take()
                left = _joined(left, "/", self.signed(), 1, 2)
            elif token == "*" or _starts_atom(token):
                if token == "*":
                    self.take()
                left = _times(left, self.power())
            else:
                break
        return left

    def signed(self) -> Algebra:
        if self.peek() == "-":
            self.take()
            return _negated(self.signed())
        return self.power()

    def power(self) -> Algebra:
        base = self.atom()
        if self.peek() != "^":
            return base
        self.take()
        exponent = self.group("{", "}") if self.peek() == "{" else self.signed()
        value = _power(base.value, exponent.value)
        text = f"{base.within(3)}^{exponent.within(3)}"
        return Algebra(text, base.unknowns | exponent.unknowns, value, 2)

    def group(self, opening: str, closing: str) -> Algebra:
        self.expect(opening)
        inner = self.sum()
        self.expect(closing)
        return inner

    def atom(self) -> Algebra:
        token = self.peek()
        if token in ("(", "{"):
            return self.group(token, ")" if token == "(" else "}")
        self.take()
        if token[:1].isdigit() or token[:1] == ".":
            return self._mixed(token)
        if token in ("\\frac", "\\dfrac", "\\tfrac"):
            top, bottom = self.group("{", "}"), self.group("{", "}")
            return _joined(top, "/", bottom, 1, 2)
        if token in ("\\sqrt", "√"):
            inner = self.group("{", "}") if self.peek() == "{" else self.atom()
            value = math.sqrt(inner.value) if inner.value is not None and inner.value >= 0 else None
            return Algebra(f"√{inner.within(3)}", inner.unknowns, value, 3)
        if token in ("\\pi", "π"):
            return Algebra("π", frozenset(), math.pi, 3)
        name = _GREEK.get(token, token)
        if len(name) == 1 and name.isalpha():
            return Algebra(name.lower(), frozenset({name.lower()}), None, 3)
        raise AlgebraError(f"`{token}` has no meaning in an expression")

    def _mixed(self, digits: str) -> Algebra:
        digits = f"0{digits}" if digits.startswith(".") else digits
        whole = Algebra(digits, frozenset(), float(digits), 3)
        if self.peek() not in ("\\frac", "\\dfrac", "\\tfrac") or "." in digits:
            return whole
        part = self.atom()
        if part.value is None:
            return _times(whole, part)
        return _joined(whole, " + ", part, 0, 1)


def _negated(inner: Algebra) -> Algebra:
    value = None if inner.value is None else -inner.value
    return Algebra(f"-{inner.within(1)}", inner.unknowns, value, 0)


def _starts_atom(token: str) -> bool:
    return token in ("(", "{", "√", "π") or token[0] == "\\" or token.isalpha()


def _joined(left: Algebra, sign: str, right: Algebra, level: int, tight: int) -> Algebra:
    """`left sign right`; the right side is bracketed unless it binds as tight as `tight`."""
    a, b = left.value, right.value
    value: float | None = None
    if a is not None and b is not None:
        match sign.strip():
            case "+":
                value = a + b
            case "-":
                value = a - b
            case _:
                if b == 0:
                    raise AlgebraError("a division by zero")
                value = a / b
    text = f"{left.within(level)}{sign}{right.within(tight)}"
    if sign == "/" and left.level == 1 and "/" not in left.text and left.unknowns:
        text = f"{left.text}/{right.within(tight)}"
    return Algebra(text, left.unknowns | right.unknowns, value, level)


def _times(left: Algebra, right: Algebra) -> Algebra:
    a, b = left.value, right.value
    value = None if a is None or b is None else a * b
    first, second = left.within(2), right.within(2)
    glue = "" if re.fullmatch(r"[\d.]+", first) or first.endswith(")") else " * "
    if second[:1].isdigit() or second[:1] == "-":
        glue = " * "
    if left.level == 1 and "/" not in left.text:
        first = left.text
    return Algebra(f"{first}{glue}{second}", left.unknowns | right.unknowns, value, 1)


def _power(base: float | None, exponent: float | None) -> float | None:
    if base is None or exponent is None or (base == 0 and exponent <= 0):
        return None
    try:
        value = base**exponent
    except OverflowError:
        raise AlgebraError("a power that is too large") from None
    return value if isinstance(value, float) else None
