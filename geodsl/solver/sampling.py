"""Where a point that may be chosen freely is put."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random

from geodsl.solver.loci import CIRCLE, Locus


class Sampler:
    """Places with room around them, at the scale of one figure, from one random generator.

    Attributes:
        unit: Length of the first side, world units.
        spread: 1 is what looks best; free points are spread more, or less, where that fails.
        is_choosy: Points on circles are put where there is room. Else they may be anywhere, on
            short arcs too: so figures of every kind are found.
    """

    __slots__ = ("is_choosy", "rng", "spread", "unit")

    def __init__(self, rng: Random, unit: float, is_choosy: bool = True) -> None:
        self.rng = rng
        self.is_choosy = is_choosy
        self.unit = unit
        self.spread = 1.0

    def uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self.rng.random()

    def direction(self) -> complex:
        """A random unit vector, without trigonometry."""
        while True:
            x, y = self.uniform(-1.0, 1.0), self.uniform(-1.0, 1.0)
            n = x * x + y * y
            if 0.01 < n <= 1.0:
                n = sqrt(n)
                return complex(x / n, y / n)

    def free(self, placed: Sequence[complex]) -> complex:
        """A point with room around it: the first two level, the third above them."""
        u = self.unit
        if not placed:
            return 0j
        if len(placed) == 1:
            return placed[0] + complex(u, 0.0)
        if len(placed) == 2:
            base = placed[1] - placed[0]
            t, h = self.uniform(0.15, 0.85), self.uniform(0.55, 1.0)
            return placed[0] + base * complex(t, h) * self.spread
        if self.spread != 1.0 and self.rng.random() < 0.5:
            return placed[-1] + self.direction() * (self.uniform(0.2, 0.6) * u)
        return self._roomiest(placed)

    def _roomiest(self, placed: Sequence[complex]) -> complex:
        """Of three places around what is there, the one furthest from every point."""
        xs, ys = [z.real for z in placed], [z.imag for z in placed]
        pad = (0.25 + abs(self.spread - 1.0)) * self.unit
        left, right, low, high = min(xs) - pad, max(xs) + pad, min(ys) - pad, max(ys) + pad
        best, room = 0j, -1.0
        for _ in range(3):
            x, y = self.uniform(left, right), self.uniform(low, high)
            nearest = min([(x - a) * (x - a) + (y - b) * (y - b) for a, b in zip(xs, ys)])  # noqa: B905 -- hot
            if nearest > room:
                best, room = complex(x, y), nearest
        return best

    def _around(self, centre: complex, radius: float, placed: Sequence[complex]) -> complex:
        """Of three places on a circle, the one furthest from every point."""
        best, room = centre, -1.0
        for _ in range(3 if self.is_choosy else 1):
            z = centre + self.direction() * radius
            x, y = z.real, z.imag
            nearest = min(
                [(x - p.real) * (x - p.real) + (y - p.imag) * (y - p.imag) for p in placed]
            )
            if nearest > room:
                best, room = z, nearest
        return best

    def along(self, locus: Locus, style: str, placed: Sequence[complex]) -> complex:
        """A point of a locus, where a textbook would put it; the second point level with the
        first."""
        kind, p, d = locus
        r = self.rng.random()
        if kind == CIRCLE:
            if len(placed) == 1:
                return p + complex(d.real, 0.0)
            return self._around(p, d.real, placed) if placed else p + self.direction() * d.real
        if style == "between":
            return p + d * (0.25 + 0.5 * r)
        if style == "beyond":
            return p + d * (1.35 + 0.8 * r)
        if style == "line":
            t = self.rng.random()
            if t < 0.5:
                return p + d * (0.25 + 0.5 * r)
            return p + d * (1.2 + 0.6 * r if t < 0.8 else -0.6 + 0.4 * r)
        reach = self.unit * (0.45 + 0.7 * r) / (sqrt(d.real * d.real + d.imag * d.imag) or 1.0)
        up = d.imag > 0.0 or (d.imag == 0.0 and d.real > 0.0)
        if self.rng.random() < 0.3:
            up = not up
        return p + d * (reach if up else -reach)
