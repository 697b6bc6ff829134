"""Where everything is: the numbers of one figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Coordinates:
    """World units, y up.

    Attributes:
        points: name -> (x, y), hidden points (`_...`) included.
        lines: name -> (a, b, c) with a*x + b*y = c and a*a + b*b = 1, for named lines only.
        radii: circle key -> radius; the centre is the point that its declaration names.
        unknowns: name -> value of each solved-for scalar (degrees where it measures an angle).
    """

    points: Mapping[str, tuple[float, float]]
    lines: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    radii: Mapping[str, float] = field(default_factory=dict)
    unknowns: Mapping[str, float] = field(default_factory=dict)
