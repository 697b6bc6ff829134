"""Set the tree of a label: glyphs and rules in em, y down, from the left end of the baseline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from geodsl.renderer.glyphs import shape
from geodsl.renderer.mathread import Fraction, Node, Root, Row, Script, Sign, italic, read

# Sizes and gaps in em, after the constants of the font's own MATH table.
_SCRIPT_SCALE = 0.72
_SUBSCRIPT_DROP = 0.20
_SUPERSCRIPT_RISE = 0.36
_FRACTION_SCALE = 0.82
_AXIS_HEIGHT = 0.26
_RULE_WIDTH = 0.055
_FRACTION_GAP = 0.10
_ROOT_GAP = 0.10
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


@lru_cache(maxsize=4096)
def typeset(text: str) -> Run:
    """Set `text`. A text without ink has an empty box at the origin."""
    return _set(read(text))


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
    node: Node = Sign(italic(letter))
    if script:
        text = script if script.isdigit() else "".join(italic(c) for c in script)
        node = Script(node, Sign(text), below=True)
    return _set(Row((node, Sign("′" * len(primes)))) if primes else node)


def _set(node: Node) -> Run:
    match node:
        case Sign(text, gap):
            return _set_sign(text, gap)
        case Row(parts):
            return _join([_set(p) for p in parts])
        case Script(base, text, below):
            return _set_script(_set(base), _scaled(_set(text), _SCRIPT_SCALE), below)
        case Fraction(top, bottom):
            return _set_fraction(
                _scaled(_set(top), _FRACTION_SCALE), _scaled(_set(bottom), _FRACTION_SCALE)
            )
        case Root(body):
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
