"""Usual numbers: what a school book would take for an angle, a length, a ratio."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

TRIPLES = ((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (6, 8, 10), (9, 12, 15), (20, 21, 29))
"""Sides of right triangles."""

ANGLES = (30, 45, 60, 90, 120, 135, 150, 36, 72)
"""Degrees that are preferred where they are near."""


def _term(factor: int, letter: str) -> str:
    if factor == 0:
        return ""
    size = "" if abs(factor) == 1 and letter else str(abs(factor))
    return f" {'-' if factor < 0 else '+'} {size}{letter}"


def _line(rng: Random) -> str:
    slope = rng.choice(("x", "2x", "-x", "3x", "-2x", "x/2"))
    return slope + _term(rng.randint(-3, 4), "")


def _coordinates(rng: Random) -> dict[str, str]:
    """Four places that are not too near each other, nor three in a row or a column."""
    corners = [
        (0, 0),
        (rng.randint(4, 7), rng.randint(0, 2)),
        (rng.randint(4, 7), rng.randint(4, 6)),
        (rng.randint(0, 2), rng.randint(3, 6)),
    ]
    shift = rng.choice(((0, 0), (0, 0), (1, 1), (-2, -1), (-3, 1), (1, -2)))
    start = rng.randrange(4)
    return {
        f"at{k}": f"({corners[(start + k) % 4][0] + shift[0]}, "
                  f"{corners[(start + k) % 4][1] + shift[1]})"
        for k in range(4)
    }  # fmt: skip


def _crossed(rng: Random) -> dict[str, str]:
    """A parabola, and a line that meets it at two whole places."""
    a = rng.choice((1, 1, -1))
    b, c = rng.randint(-3, 3), rng.randint(-3, 3)
    first = rng.randint(-3, 1)
    second = first + rng.randint(2, 4)
    slope = a * (first + second) + b
    intercept = c - a * first * second
    head = "x^2" if a == 1 else "-x^2"
    chord = _term(slope, "x").replace(" + ", "").replace(" - ", "-")
    return {
        "parabola": head + _term(b, "x") + _term(c, ""),
        "chord": chord + _term(intercept, "") if slope else str(intercept),
    }


_SINGLE: dict[str, Callable[[Random], str]] = {
    "angle": lambda rng: str(rng.choice((30, 40, 45, 50, 55, 60, 65, 70))),
    "obtuse": lambda rng: str(rng.choice((100, 105, 110, 115, 120, 125, 130, 135))),
    "turn": lambda rng: str(rng.choice((60, 90, 45, 120, 30))),
    "bearing": lambda rng: str(rng.choice((30, 45, 50, 60, 65, 70, 120, 135, 150))),
    "length": lambda rng: str(rng.choice((3, 4, 5, 6, 7, 8, 9, 10, 12, 15))),
    "large": lambda rng: str(rng.choice((5, 6, 7, 8, 9))),
    "little": lambda rng: str(rng.choice((2, 3, 4))),
    "far": lambda rng: str(rng.choice((14, 15, 16, 17))),
    "factor": lambda rng: rng.choice(("2", "1/2", "3/2", "3", "2/3")),
    "ratio": lambda rng: rng.choice(("1 : 2", "2 : 1", "2 : 3", "3 : 2", "1 : 3", "3 : 1")),
    "unit": lambda rng: rng.choice(("cm", "m", "ft", "mm")),
    "square0": lambda rng: rng.choice(("16", "25", "36")),
    "square1": lambda rng: rng.choice(("4", "9")),
    "product": lambda rng: rng.choice(("4", "6", "8")),
    "one": lambda rng: "1",
    "two": lambda rng: "2",
    "line": _line,
}


def filled(says: str, rng: Random) -> str:
    """What a move says, with usual numbers in its places for them."""
    if "{" not in says:
        return says
    found = {name: draw(rng) for name, draw in _SINGLE.items()}
    found |= _crossed(rng)
    return says.format_map(found | _coordinates(rng))
