"""How the pictures of one figure differ: drawn by seed, program and number of the variant.

The look of a variant does not depend on how many are asked for. What has few values (preset,
mirror, numbers) is dealt from shuffled decks, so that a handful of variants shows most of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from geodsl import ir
from geodsl.freedom import variations
from geodsl.renderer import PRESETS, Style

Value = TypeVar("Value")

GOLDEN = 0.6180339887498949
"""Multiples of it, modulo 1, are evenly spread at any count."""

SCALE = (0.66, 1.0)
"""Share of the size at which the figure would just fit."""

PULL = 0.8
"""Share of the room so gained by which the figure leaves the middle at most."""

LINE = (0.8, 1.3)
FONT = (0.85, 1.2)
"""Times the width of strokes and the size of letters of the preset."""

NOISE = (0.02, 0.12)
JITTER = (0.0004, 0.0012)
"""Of paper and strokes, where the preset has neither. A stroke wanders by less than a pixel at
448: what is judged of the figure is not changed by it."""

_SEEDS = 1 << 31


@dataclass(frozen=True, slots=True)
class Look:
    """What is varied in one picture.

    Attributes:
        preset: The preset that `style` starts from.
        style: The whole style: it turns, reflects and scales the figure.
        shift: Where the figure stands, right and down: -1 to 1 of the room that `style.scale`
            leaves on each side.
    """

    preset: str
    style: Style
    shift: tuple[float, float]


def draw_look(program: ir.Program, seed: int, number: int) -> Look:
    """The look of one variant. It turns and reflects only what no statement forbids to."""
    key = f"{seed}/" + "\n".join(statement.text for statement in program.statements)
    rng = Random(f"look/{number}/{key}")
    free = variations(program)
    preset = _dealt(f"preset/{key}", tuple(PRESETS), number)
    is_mirrored = _dealt(f"mirror/{key}", (False, True), number) and free.mirror
    has_numbers = _dealt(f"numbers/{key}", (True, False), number)
    base = PRESETS[preset]
    width, font = rng.uniform(*LINE), rng.uniform(*FONT)
    font_size = base.font_size * font
    style = replace(
        base,
        rotation_deg=_angle(key, number) if free.rotation else 0.0,
        mirror=is_mirrored,
        scale=round(rng.uniform(*SCALE), 3),
        line_width=base.line_width * width,
        mark_width=base.mark_width * width,
        font_size=font_size,
        font_size_min=min(base.font_size_min, font_size),
        numbers=base.numbers and (has_numbers or not _prints_numbers(program)),
    )
    shift = (PULL * rng.uniform(-1.0, 1.0), PULL * rng.uniform(-1.0, 1.0))
    return Look(preset, _roughened(style, rng), shift)


def _roughened(style: Style, rng: Random) -> Style:
    """With grain, or with strokes as if drawn by hand, in a third of the cases each."""
    wish, noise, jitter = rng.randrange(3), rng.uniform(*NOISE), rng.uniform(*JITTER)
    style = replace(style, seed=rng.randrange(_SEEDS))
    if wish == 1 and not style.noise:
        return replace(style, noise=round(noise, 3))
    if wish == 2 and not style.jitter:
        return replace(style, jitter=round(jitter, 5))
    return style


def _angle(key: str, number: int) -> float:
    """Degrees, evenly spread over the full turn."""
    first = Random(f"angle/{key}").random()
    return round(360.0 * ((first + GOLDEN * number) % 1.0), 2)


def _dealt(key: str, values: Sequence[Value], number: int) -> Value:
    """The card of that number from shuffled decks, one after the other."""
    deck, place = divmod(number, len(values))
    cards = list(values)
    Random(f"{key}/{deck}").shuffle(cards)
    return cards[place]


def _prints_numbers(program: ir.Program) -> bool:
    return any(text.numeric for text in program.drawing.texts)
