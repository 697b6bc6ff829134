"""The contrary of a relation: a bound that is met where the relation visibly fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from geodsl import tolerances as tol
from geodsl.solver.expressions import Scope
from geodsl.solver.primitives import Dual, Quantity

_DIRECTIONS = frozenset(["parallel", "perpendicular", "horizontal", "vertical", "equal_directed"])


class Bound(NamedTuple):
    """`evaluate` is to be at least `required`."""

    evaluate: Quantity
    required: float


_TWICE = frozenset(["bisects_angle", "bisects_exterior_angle"])
"""Their equations turn by twice the angle that is off."""


class Conditions(NamedTuple):
    """What makes a relation hold: equations, and bounds."""

    relation: str
    equations: Sequence[Quantity]
    bounds: Sequence[Bound]


def contrary(parts: Sequence[Conditions], scope: Scope) -> list[Bound]:
    """Relations do not hold together where one of their equations or bounds fails, by what can be
    seen."""
    equations = [times(q, 1.0 / _seen(part.relation)) for part in parts for q in part.equations]
    bounds = [
        times(b.evaluate, -1.0 / max(b.required, tol.VISIBLE_PLACE))
        for part in parts
        for b in part.bounds
    ]
    ways = equations + bounds
    return [_firm(_widest(ways, len(equations), scope), 1.0)] if ways else []


def _seen(relation: str) -> float:
    """How far from 0 an equation has to be to be seen to fail."""
    if relation in _TWICE:
        return 2.0 * tol.VISIBLE_SINE
    return tol.VISIBLE_SINE if relation in _DIRECTIONS else tol.VISIBLE_SHARE


def _firm(f: Quantity, required: float) -> Bound:
    """A bound that is not met below most of what it requires: less would not be seen."""
    least = tol.FIRM * required

    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v - least, gradient

    return Bound(value, required - least)


def _widest(ways: Sequence[Quantity], both_ways: int, scope: Scope) -> Quantity:
    """The way to fail that the start figure is nearest to; the first `both_ways` of them, which
    are equations, fail on either side of 0."""

    def choose(x: Sequence[float]) -> float:
        values = [q(x)[0] for q in ways]
        k = max(range(len(values)), key=lambda i: abs(values[i]) if i < both_ways else values[i])
        return -k - 1.0 if k < both_ways and values[k] < 0.0 else k + 1.0

    slot = scope.frame.add(choose)
    references = scope.frame.references

    def value(x: Sequence[float]) -> Dual:
        k = references[slot]
        v, gradient = ways[min(int(abs(k)), len(ways)) - 1](x)
        return (v, gradient) if k > 0.0 else (-v, [(i, -g) for i, g in gradient])

    return value


def times(f: Quantity, factor: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v * factor, [(i, g * factor) for i, g in gradient]

    return value


def negative(f: Quantity) -> Quantity:
    return times(f, -1.0)
