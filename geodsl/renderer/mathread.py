"""Read a label's text as mathematics: `A1`, `2√3`, `(2x + 10)°`, `x^2/4`, `5 cm`.

Reading never fails: what is not mathematics is read letter by letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_THIN_SPACE = 0.17
_WORD_SPACE = 0.25
"""Em."""


def read(text: str) -> Row:
    """The tree of a label."""
    return _Reader(text.strip()).row()


@dataclass(frozen=True, slots=True)
class Sign:
    """Characters in a row, with a gap in em before and after."""

    text: str
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Script:
    base: Node
    text: Node
    below: bool


@dataclass(frozen=True, slots=True)
class Fraction:
    top: Node
    bottom: Node


@dataclass(frozen=True, slots=True)
class Root:
    body: Node


Node = Sign | Row | Script | Fraction | Root

_TOKEN = re.compile(
    r"(?P<root>√|sqrt\b)"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<word>(?:cm|mm|km|dm|ft|in|yd|mi|deg|rad|sin|cos|tan|log|units?|and|or)(?![A-Za-z])"
    r"|[A-Za-z][a-z]{2,}|[a-z]+(?=\s+[A-Za-z]{2}))"
    r"|(?P<name>[A-Za-zα-ωΑ-Ω](?P<digits>_?\d+)?)"
    r"|(?P<prime>['′’]+)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_NESTING = 24
"""How many roots and brackets may be within each other, and how many fractions, indices and
exponents a label may have; what is beyond is set letter by letter."""

_REPLACED = {"-": "−", "*": "·"}
_BINARY = frozenset("+−=<>≤≥≠≈∥⟂⊥≅~:·")
_OPENING = {"(": ")", "[": "]"}
_ENDS_FACTOR = _BINARY | frozenset(",;")


def italic(letter: str) -> str:
    """The mathematical italic form of a Latin or small Greek letter."""
    if letter == "h":
        return "ℎ"  # the place of italic h in the italic block is unassigned
    if "A" <= letter <= "Z":
        return chr(0x1D434 + ord(letter) - ord("A"))
    if "a" <= letter <= "z":
        return chr(0x1D44E + ord(letter) - ord("a"))
    if "α" <= letter <= "ω" and letter != "π":
        return chr(0x1D6FC + ord(letter) - ord("α"))
    return letter


class _Reader:
    """Recursive descent over the tokens of one label."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0
        self._depth = 0
        self._stacked = 0

    def row(self, closing: str | None = None) -> Row:
        """Everything up to `closing`, which is left to the caller, or to the end."""
        parts: list[Node] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if closing is not None and token.group() == closing:
                break
            is_bar = token.group() == "/" and bool(parts) and self._stacked < _NESTING
            if is_bar and self._at + 1 < len(self._tokens):
                self._at += 1
                self._stacked += 1
                self._fraction(parts)
                continue
            if self._is_needless_sign(parts):
                self._at += 1
                self._skip_spaces()
                continue
            parts.append(self._script(self._atom(after=_last_ink(parts))))
        return Row(tuple(parts))

    def _is_needless_sign(self, parts: list[Node]) -> bool:
        """Whether the sign of a product stands here that print leaves out: `*` before a letter or a
        root, and `·` between a fraction and these."""
        sign = self._tokens[self._at].group()
        last = _last_ink(parts)
        if last is None or not (sign == "*" or (sign == "·" and isinstance(last, Fraction))):
            return False
        rest = (token for token in self._tokens[self._at + 1 :] if not token.group().isspace())
        following = next(rest, None)
        return following is not None and following.lastgroup in ("name", "digits", "root")

    def _fraction(self, parts: list[Node]) -> None:
        """Take the product that ends `parts` as numerator and what follows as denominator."""
        while parts and _is_space(parts[-1]):
            parts.pop()
        start = len(parts)
        while start > 0 and not _is_break(parts[start - 1]):
            start -= 1
        top = _unwrapped(tuple(parts[start:]))
        del parts[start:]
        self._skip_spaces()
        below: list[Node] = []
        while self._at < len(self._tokens):
            group = self._tokens[self._at].group()
            replaced = _REPLACED.get(group, group)
            if replaced in _ENDS_FACTOR or group.isspace() or group in ")]/°":
                break
            below.append(self._script(self._atom(after=_last_ink(below))))
        parts.append(Fraction(top, _unwrapped(tuple(below))))

    def _script(self, base: Node) -> Node:
        while self._at < len(self._tokens) and self._tokens[self._at].group() in ("^", "_"):
            if self._stacked >= _NESTING:
                break
            below = self._tokens[self._at].group() == "_"
            self._at += 1
            self._stacked += 1
            if self._at >= len(self._tokens):
                break
            text = self._atom(after=None)
            base = Script(base, _unwrapped((text,)), below)
        return base

    def _atom(self, after: Node | None) -> Node:
        self._depth += 1
        try:
            return self._read_atom(after)
        finally:
            self._depth -= 1

    def _read_atom(self, after: Node | None) -> Node:
        token = self._tokens[self._at]
        self._at += 1
        if self._depth > _NESTING:
            return Sign(token.group())
        text = token.group()
        match token.lastgroup:
            case "root":
                self._skip_spaces()
                if self._at >= len(self._tokens):
                    return Sign("√")
                return Root(_unwrapped((self._script(self._atom(after=None)),)))
            case "number" | "word":
                return Sign(text)
            case "name" | "digits":
                letter = Sign(italic(text[0]))
                digits = (token.group("digits") or "").lstrip("_")
                return Script(letter, Sign(digits), below=True) if digits else letter
            case "prime":
                return Sign("′" * len(text))
            case "space":
                return self._space(after)
            case _:
                return self._sign(_REPLACED.get(text, text), after)

    def _sign(self, text: str, after: Node | None) -> Node:
        if text in _OPENING:
            body = self.row(_OPENING[text])
            closed = self._at < len(self._tokens)
            self._at += closed
            return Row((Sign(text), body, *([Sign(_OPENING[text])] if closed else [])))
        if text in _BINARY:
            is_leading = after is None or _is_break(after)
            return Sign(text, 0.0 if is_leading else _THIN_SPACE)
        return Sign(text)

    def _space(self, after: Node | None) -> Node:
        following = self._tokens[self._at].group() if self._at < len(self._tokens) else ""
        beside_operator = (
            _REPLACED.get(following, following) in _BINARY
            or following == "/"
            or (isinstance(after, Sign) and after.text in _BINARY)
        )
        return Sign("", 0.0 if beside_operator else _WORD_SPACE / 2)

    def _skip_spaces(self) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at].group().isspace():
            self._at += 1


def _last_ink(parts: list[Node]) -> Node | None:
    return next((p for p in reversed(parts) if not _is_space(p)), None)


def _is_space(node: Node) -> bool:
    return isinstance(node, Sign) and not node.text


def _is_break(node: Node) -> bool:
    return isinstance(node, Sign) and (node.text in _ENDS_FACTOR or not node.text)


def _unwrapped(parts: tuple[Node, ...]) -> Node:
    """A row, without the brackets that a fraction or a root makes needless."""
    if len(parts) == 1:
        only = parts[0]
        is_bracketed = (
            isinstance(only, Row)
            and len(only.parts) == 3
            and isinstance(only.parts[0], Sign)
            and only.parts[0].text == "("
        )
        return only.parts[1] if isinstance(only, Row) and is_bracketed else only
    return Row(parts)
