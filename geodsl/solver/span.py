"""The span of a few gradients: what some equations fix to first order."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from operator import mul
from random import Random

from geodsl.solver.variables import Gradient

DEPENDENT = 1e-6
"""Share of a gradient outside the span that is rounding: coordinates are quantised to 1e-9."""


class Span:
    """The row space of equations, restricted to the variables that may move.

    Source: modified Gram-Schmidt; Golub and Van Loan, Matrix Computations, section 5.2.8.
    """

    def __init__(self, gradients: Iterable[Gradient], variables: Iterable[int]) -> None:
        self._place = {variable: k for k, variable in enumerate(sorted(variables))}
        self._basis: list[list[float]] = []
        for gradient in gradients:
            rest, size, length = self._rest(gradient)
            if length > DEPENDENT * size:
                self._basis.append([value / length for value in rest])

    def contains(self, gradient: Gradient, share: float = DEPENDENT) -> bool:
        """Whether a quantity with this gradient cannot change while the equations hold. What does
        not depend on the variables at all cannot.

        Args:
            share: How much of the gradient may be outside the span.
        """
        _, size, length = self._rest(gradient)
        return length <= share * size

    def outside(self, rng: Random) -> dict[int, float]:
        """A direction drawn at random in which the equations keep their values to first order, by
        variable; its largest part is 1. Empty where there is none."""
        drawn = [(variable, rng.uniform(-1.0, 1.0)) for variable in self._place]
        rest, size, length = self._rest(drawn)
        if length <= DEPENDENT * size:
            return {}
        largest = max(abs(value) for value in rest)
        return {variable: rest[k] / largest for variable, k in self._place.items()}

    def _rest(self, gradient: Gradient) -> tuple[list[float], float, float]:
        """The part of a gradient outside the span, the length of the whole, and of that part."""
        vector = [0.0] * len(self._place)
        for variable, slope in gradient:
            k = self._place.get(variable)
            if k is not None:
                vector[k] += slope
        size = sqrt(sum(map(mul, vector, vector)))
        if not size:
            return vector, 0.0, 0.0
        for unit in self._basis:
            share = sum(map(mul, unit, vector))
            if share:
                vector = [v - share * u for u, v in zip(unit, vector, strict=True)]
        return vector, size, sqrt(sum(map(mul, vector, vector)))
