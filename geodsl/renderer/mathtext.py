"""Set a label's text as mathematics: `A1`, `B'`, `2√3`, `(2x + 10)°`, `x^2/4`, `5 cm`.

Reading a label never fails: what is not mathematics is set letter by letter. The result is in em,
y down, with the origin at the left end of the baseline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from geodsl.renderer.glyphs import shape

# Sizes and gaps in em, after the constants of the font's own MATH table.
_SCRIPT_SCALE = 0.72
_SUBSCRIPT_DROP = 0.20
_SUPERSCRIPT_RISE = 0.36
_FRACTION_SCALE = 0.82
_AXIS_HEIGHT = 0.26
_RULE_WIDTH = 0.055
_FRACTION_GAP = 0.10
_ROOT_GAP = 0.10
_THIN_SPACE = 0.17
_WORD_SPACE = 0.25
_NAME_SCRIPT_GAP = 0.02

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A character, where its origin is, and how many em one em of its outline is."""

    character: str
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle: a fraction bar or the roof of a root."""

    box: Box


@dataclass(frozen=True, slots=True)
class Run:
    """A text that has been set. `box` is left, top, right, bottom of its ink."""

    glyphs: tuple[PlacedGlyph, ...]
    rules: tuple[Rule, ...]
    advance: float
    box: Box


# --- reading -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sign:
    text: str
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    parts: tuple[_Node, ...]


@dataclass(frozen=True, slots=True)
class _Script:
    base: _Node
    text: _Node
    below: bool


@dataclass(frozen=True, slots=True)
class _Fraction:
    top: _Node
    bottom: _Node


@dataclass(frozen=True, slots=True)
class _Root:
    body: _Node


_Node = _Sign | _Row | _Script | _Fraction | _Root

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
_REPLACED = {"-": "−", "*": "·"}
_BINARY = frozenset("+−=<>≤≥≠≈∥⟂⊥≅~:·")
_OPENING = {"(": ")", "[": "]"}
_ENDS_FACTOR = _BINARY | frozenset(",;")


def _italic(letter: str) -> str:
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

    def row(self, closing: str | None = None) -> _Row:
        """Everything up to `closing`, which is left to the caller, or to the end."""
        parts: list[_Node] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if closing is not None and token.group() == closing:
                break
            if token.group() == "/" and parts and self._at + 1 < len(self._tokens):
                self._at += 1
                self._fraction(parts)
                continue
            if token.group() == "*" and self._is_product_of_letters(parts):
                self._at += 1
                continue
            parts.append(self._script(self._atom(after=_last_ink(parts))))
        return _Row(tuple(parts))

    def _is_product_of_letters(self, parts: list[_Node]) -> bool:
        """Whether the `*` here stands before a letter or a root: print leaves that sign out."""
        following = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        return (
            bool(parts)
            and following is not None
            and following.lastgroup
            in (
                "name",
                "digits",
                "root",
            )
        )

    def _fraction(self, parts: list[_Node]) -> None:
        """Take the product that ends `parts` as numerator and what follows as denominator."""
        while parts and _is_space(parts[-1]):
            parts.pop()
        start = len(parts)
        while start > 0 and not _is_break(parts[start - 1]):
            start -= 1
        top = _unwrapped(tuple(parts[start:]))
        del parts[start:]
        self._skip_spaces()
        below: list[_Node] = []
        while self._at < len(self._tokens):
            group = self._tokens[self._at].group()
            replaced = _REPLACED.get(group, group)
            if replaced in _ENDS_FACTOR or group.isspace() or group in ")]/°":
                break
            below.append(self._script(self._atom(after=_last_ink(below))))
        parts.append(_Fraction(top, _unwrapped(tuple(below))))

    def _script(self, base: _Node) -> _Node:
        while self._at < len(self._tokens) and self._tokens[self._at].group() in ("^", "_"):
            below = self._tokens[self._at].group() == "_"
            self._at += 1
            if self._at >= len(self._tokens):
                break
            text = self._atom(after=None)
            base = _Script(base, _unwrapped((text,)), below)
        return base

    def _atom(self, after: _Node | None) -> _Node:
        token = self._tokens[self._at]
        self._at += 1
        text = token.group()
        match token.lastgroup:
            case "root":
                self._skip_spaces()
                if self._at >= len(self._tokens):
                    return _Sign("√")
                return _Root(_unwrapped((self._script(self._atom(after=None)),)))
            case "number" | "word":
                return _Sign(text)
            case "name" | "digits":
                letter = _Sign(_italic(text[0]))
                digits = (token.group("digits") or "").lstrip("_")
                return _Script(letter, _Sign(digits), below=True) if digits else letter
            case "prime":
                return _Sign("′" * len(text))
            case "space":
                return self._space(after)
            case _:
                return self._sign(_REPLACED.get(text, text), after)

    def _sign(self, text: str, after: _Node | None) -> _Node:
        if text in _OPENING:
            body = self.row(_OPENING[text])
            closed = self._at < len(self._tokens)
            self._at += closed
            return _Row((_Sign(text), body, *([_Sign(_OPENING[text])] if closed else [])))
        if text in _BINARY:
            is_leading = after is None or _is_break(after)
            return _Sign(text, 0.0 if is_leading else _THIN_SPACE)
        return _Sign(text)

    def _space(self, after: _Node | None) -> _Node:
        following = self._tokens[self._at].group() if self._at < len(self._tokens) else ""
        beside_operator = (
            _REPLACED.get(following, following) in _BINARY
            or following == "/"
            or (isinstance(after, _Sign) and after.text in _BINARY)
        )
        return _Sign("", 0.0 if beside_operator else _WORD_SPACE / 2)

    def _skip_spaces(self) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at].group().isspace():
            self._at += 1


def _last_ink(parts: list[_Node]) -> _Node | None:
    return next((p for p in reversed(parts) if not _is_space(p)), None)


def _is_space(node: _Node) -> bool:
    return isinstance(node, _Sign) and not node.text


def _is_break(node: _Node) -> bool:
    return isinstance(node, _Sign) and (node.text in _ENDS_FACTOR or not node.text)


def _unwrapped(parts: tuple[_Node, ...]) -> _Node:
    """A row, without the brackets that a fraction or a root makes needless."""
    if len(parts) == 1:
        only = parts[0]
        is_bracketed = (
            isinstance(only, _Row)
            and len(only.parts) == 3
            and isinstance(only.parts[0], _Sign)
            and only.parts[0].text == "("
        )
        return only.parts[1] if isinstance(only, _Row) and is_bracketed else only
    return _Row(parts)


# --- setting -----------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def typeset(text: str) -> Run:
    """Set `text`. A text without ink has an empty box at the origin."""
    return _set(_Reader(text.strip()).row())


def typeset_plain(text: str) -> Run:
    """Set `text` upright, letter by letter, with its blanks: titles, not mathematics."""
    return _set_sign(text, 0.0)


@lru_cache(maxsize=1024)
def typeset_name(name: str) -> Run:
    """Set a point name: `A`, `A1` and `Ib` with a subscript, `C'` with a prime."""
    match = re.fullmatch(r"([A-Z])_?([a-z0-9]*)(['′’]*)", name)
    if match is None:
        return typeset(name)
    letter, script, primes = match.groups()
    node: _Node = _Sign(_italic(letter))
    if script:
        text = script if script.isdigit() else "".join(_italic(c) for c in script)
        node = _Script(node, _Sign(text), below=True)
    return _set(_Row((node, _Sign("′" * len(primes)))) if primes else node)


def _set(node: _Node) -> Run:
    match node:
        case _Sign(text, gap):
            return _set_sign(text, gap)
        case _Row(parts):
            return _join([_set(p) for p in parts])
        case _Script(base, text, below):
            return _set_script(_set(base), _scaled(_set(text), _SCRIPT_SCALE), below)
        case _Fraction(top, bottom):
            return _set_fraction(
                _scaled(_set(top), _FRACTION_SCALE), _scaled(_set(bottom), _FRACTION_SCALE)
            )
        case _Root(body):
            return _set_root(_set(body))
        case _:
            assert_never(node)


def _set_sign(text: str, gap: float) -> Run:
    x = gap
    glyphs = []
    boxes = []
    for character in text:
        drawn = shape(character)
        if drawn.commands:
            glyphs.append(PlacedGlyph(character, x, 0.0, 1.0))
            left, top, right, bottom = drawn.box
            boxes.append((x + left, top, x + right, bottom))
        x += drawn.advance
    return Run(tuple(glyphs), (), x + gap, _hull(boxes))


def _set_script(base: Run, script: Run, below: bool) -> Run:
    shift = _SUBSCRIPT_DROP if below else -_SUPERSCRIPT_RISE
    if not below:
        # A tall base (a fraction, a bracket) carries its exponent at its own top.
        shift = min(shift, base.box[1] + 0.25)
    x = (base.advance if below else max(base.advance, base.box[2])) + _NAME_SCRIPT_GAP
    moved = _moved(script, x, shift)
    return _overlay((base, moved), x + script.advance)


def _set_fraction(top: Run, bottom: Run) -> Run:
    width = max(top.advance, bottom.advance) + 0.12
    bar = (0.06, -_AXIS_HEIGHT - _RULE_WIDTH / 2, 0.06 + width, -_AXIS_HEIGHT + _RULE_WIDTH / 2)
    over = _moved(top, 0.06 + (width - top.advance) / 2, bar[1] - _FRACTION_GAP - top.box[3])
    under = _moved(
        bottom, 0.06 + (width - bottom.advance) / 2, bar[3] + _FRACTION_GAP - bottom.box[1]
    )
    return _overlay((over, under, Run((), (Rule(bar),), 0.0, bar)), width + 0.12)


def _set_root(body: Run) -> Run:
    sign = shape("√")
    height = body.box[3] - body.box[1] + _ROOT_GAP + _RULE_WIDTH
    scale = max(0.85, height / (sign.box[3] - sign.box[1]))
    # The sign's foot stands level with the lowest ink below the roof.
    foot = max(body.box[3], body.box[1] + scale * (sign.box[3] - sign.box[1]) - height)
    y = foot - scale * sign.box[3]
    roof = y + scale * sign.box[1]
    x = scale * sign.box[2]
    radical = Run(
        (PlacedGlyph("√", 0.0, y, scale),),
        (),
        x,
        (scale * sign.box[0], roof, x, foot),
    )
    end = x + max(body.advance, body.box[2]) + 0.04
    bar = (x - _RULE_WIDTH, roof, end, roof + _RULE_WIDTH)
    return _overlay((radical, _moved(body, x, 0.0), Run((), (Rule(bar),), 0.0, bar)), end + 0.04)


def _join(runs: list[Run]) -> Run:
    x = 0.0
    placed = []
    for run in runs:
        placed.append(_moved(run, x, 0.0))
        x += run.advance
    return _overlay(tuple(placed), x)


def _overlay(runs: tuple[Run, ...], advance: float) -> Run:
    boxes = [r.box for r in runs if r.glyphs or r.rules]
    return Run(
        tuple(g for r in runs for g in r.glyphs),
        tuple(rule for r in runs for rule in r.rules),
        advance,
        _hull(boxes),
    )


def _moved(run: Run, dx: float, dy: float) -> Run:
    if dx == 0 and dy == 0:
        return run
    return Run(
        tuple(PlacedGlyph(g.character, g.x + dx, g.y + dy, g.scale) for g in run.glyphs),
        tuple(Rule(_shift(r.box, dx, dy)) for r in run.rules),
        run.advance,
        _shift(run.box, dx, dy),
    )


def _scaled(run: Run, k: float) -> Run:
    left, top, right, bottom = run.box
    return Run(
        tuple(PlacedGlyph(g.character, g.x * k, g.y * k, g.scale * k) for g in run.glyphs),
        tuple(Rule((r.box[0] * k, r.box[1] * k, r.box[2] * k, r.box[3] * k)) for r in run.rules),
        run.advance * k,
        (left * k, top * k, right * k, bottom * k),
    )


def _shift(box: Box, dx: float, dy: float) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _hull(boxes: list[Box]) -> Box:
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
