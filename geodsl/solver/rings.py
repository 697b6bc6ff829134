"""Where the free vertices of a polygon of many sides go: around a ring, in their order.

Sampled freely, five points rarely follow each other around a polygon, and fifty never do.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt
from random import Random
from typing import NamedTuple

from geodsl import ir
from geodsl.geometry import sin_cos
from geodsl.solver.loci import CIRCLE, Locus
from geodsl.solver.variables import Variables

LEAST = 5
"""Vertices. Four free points are soon in order by chance, and look less alike."""

JITTER = {"convex": 0.03, "simple": 0.15}
"""Share of the radius by which a vertex leaves the regular polygon."""

SLIDE, SLIDES = 0.45, 3.0
"""Share of the first side by which a vertex slides along a line it is on: at most, and at most
for all vertices together, since what one adds the last sides must take back."""


class Place(NamedTuple):
    """Vertex `k` of `n`, counted from the vertices at `first` and `second`."""

    first: int
    second: int
    k: int
    n: int
    jitter: float

    def near(self, points: Sequence[complex], rng: Random) -> complex:
        """A place near this vertex of the regular polygon on its first side."""
        z0, z1 = points[self.first], points[self.second]
        sine, cosine = sin_cos(2.0 * pi / self.n)
        turn = complex(cosine, sine)
        centre = (z1 - z0 * turn) / (1.0 - turn)
        spoke = (z0 - centre) * turn**self.k
        out = 1.0 + self.jitter * (2.0 * rng.random() - 1.0)
        aside = self.jitter * (2.0 * rng.random() - 1.0) * pi / self.n
        return centre + spoke * complex(out, aside)

    def on(self, ways: Sequence[Locus], points: Sequence[complex], rng: Random) -> complex:
        """A place on one of some loci, near this vertex of the regular polygon on its first side;
        along a line it may be further off, or a polygon of given angles would look regular."""
        aim = self.near(points, rng)
        found = [_nearest(aim, locus) for locus in ways]
        best = min(range(len(ways)), key=lambda k: _length(found[k] - aim))
        kind, _, d = ways[best]
        if kind == CIRCLE:
            return found[best]
        reach = min(SLIDE, SLIDES / self.n) * _length(points[self.second] - points[self.first])
        return found[best] + d * (reach / (_length(d) or 1.0) * (2.0 * rng.random() - 1.0))


def _nearest(z: complex, locus: Locus) -> complex:
    """The point of a locus nearest to `z`."""
    kind, p, d = locus
    gap = z - p
    if kind == CIRCLE:
        return p + gap * (d.real / (_length(gap) or 1.0))
    n = d.real * d.real + d.imag * d.imag
    return p + d * ((gap.real * d.real + gap.imag * d.imag) / n if n else 0.0)


def _length(v: complex) -> float:
    return sqrt(v.real * v.real + v.imag * v.imag)


def ring_places(program: ir.Program, variables: Variables) -> dict[int, Place]:
    """The place of each vertex, after the first two, of the polygons of `LEAST` sides or more."""
    places: dict[int, Place] = {}
    for fact in program.facts:
        if fact.relation not in JITTER or fact.negated or len(fact.arguments) < LEAST:
            continue
        run = [variables.points[p] for p in fact.arguments if isinstance(p, str)]
        for k, e in enumerate(run):
            if k > 1:
                place = Place(run[0], run[1], k, len(run), JITTER[fact.relation])
                places.setdefault(e, place)
    return places
