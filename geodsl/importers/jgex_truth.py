"""Whether a goal holds on a rough figure."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Mapping, Sequence

from geodsl.importers import jgex_numbers
from geodsl.importers.jgex_notation import Term

_NEAR = 1e-6
"""Relative size below which a difference is rounding."""


def holds(goal: Term, figure: Mapping[str, complex]) -> bool | None:
    """Whether a goal holds; None for one that is not looked at here."""
    rule = _RULES.get(goal.name)
    words = goal.arguments
    points = [figure[word] for word in words if word in figure]
    constants = [word for word in words if word not in figure]
    if rule is None or len(constants) > 1:
        return None
    try:
        return rule(points, constants[0] if constants else "")
    except (ValueError, IndexError, ZeroDivisionError):
        return None


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= _NEAR * max(abs(a), abs(b), _NEAR)


def _angle(p: Sequence[complex]) -> float:
    """From line p0p1 to line p2p3, modulo pi."""
    return cmath.phase((p[3] - p[2]) / (p[1] - p[0])) % math.pi


def _is_turn(angle: float) -> bool:
    """Whether an angle is a multiple of pi."""
    rest = angle % math.pi
    return min(rest, math.pi - rest) < _NEAR


def _collinear(p: Sequence[complex], _: str = "") -> bool:
    return all(_is_turn(_angle([p[0], p[1], p[0], q])) for q in p[2:])


def _cyclic(p: Sequence[complex], _: str = "") -> bool:
    return all(
        _is_turn(_angle([p[2], p[0], p[2], p[1]]) - _angle([q, p[0], q, p[1]])) for q in p[3:]
    )


def _similar(p: Sequence[complex], _: str = "") -> bool:
    a, b, c, d, e, f = p
    first = abs(b - a) / abs(e - d)
    return _same(abs(c - b) / abs(f - e), first) and _same(abs(a - c) / abs(d - f), first)


def _congruent(p: Sequence[complex], _: str = "") -> bool:
    return _similar(p) and _same(abs(p[1] - p[0]), abs(p[4] - p[3]))


def _turns(p: Sequence[complex]) -> float:
    return ((p[1] - p[0]).conjugate() * (p[2] - p[0])).imag


def _ratio(p: Sequence[complex]) -> float:
    return abs(p[0] - p[1]) / abs(p[2] - p[3])


_RULES: Mapping[str, Callable[[Sequence[complex], str], bool]] = {
    "coll": _collinear,
    "cyclic": _cyclic,
    "cong": lambda p, _: _same(abs(p[0] - p[1]), abs(p[2] - p[3])),
    "para": lambda p, _: _is_turn(_angle(p)),
    "perp": lambda p, _: _is_turn(_angle(p) + math.pi / 2),
    "midp": lambda p, _: _same(abs(p[1] - p[2]), abs(p[1] - p[2]) + abs(p[0] - (p[1] + p[2]) / 2)),
    "circle": lambda p, _: all(_same(abs(p[0] - q), abs(p[0] - p[1])) for q in p[2:]),
    "eqangle": lambda p, _: _is_turn(_angle(p[:4]) - _angle(p[4:])),
    "eqratio": lambda p, _: _same(_ratio(p[:4]), _ratio(p[4:])),
    "simtri": _similar,
    "simtrir": _similar,
    "contri": _congruent,
    "contrir": _congruent,
    "aconst": lambda p, c: _is_turn(_angle(p) - math.radians(jgex_numbers.degrees(c))),
    "rconst": lambda p, c: _same(_ratio(p), float(jgex_numbers.rational(c))),
    "r2const": lambda p, c: _same(_ratio(p) ** 2, float(jgex_numbers.rational(c))),
    "lconst": lambda p, c: _same(abs(p[0] - p[1]), float(jgex_numbers.rational(c))),
    "l2const": lambda p, c: _same(abs(p[0] - p[1]) ** 2, float(jgex_numbers.rational(c))),
    "sameclock": lambda p, _: _turns(p[:3]) * _turns(p[3:]) > 0,
}
