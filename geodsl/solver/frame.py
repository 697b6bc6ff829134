"""What a solve holds fixed while it moves the figure: its size and which way each angle opens.

An angle is measured without a sign, so its slope jumps where it passes 0 or 180 degrees. Solving
is done on the signed angle instead, unwrapped around the value that it has in the start figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geodsl.solver.variables import Values, Variables, extent

Anchor = Callable[[Sequence[float]], float]


@dataclass(slots=True)
class Frame:
    """Mutable on purpose: compiled rows read it at each evaluation.

    Attributes:
        size: Extent of the start figure, world units.
        references: One number per anchored quantity (a signed angle, the sign of an area).
    """

    size: float = 1.0
    references: Values = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def add(self, anchor: Anchor) -> int:
        """Register a quantity to be fixed by each start; returns its place in `references`."""
        self.anchors.append(anchor)
        self.references.append(1.0)
        return len(self.anchors) - 1

    def refresh(self, x: Sequence[float]) -> None:
        """Fix the references, not the size, by the figure `x`."""
        if self.anchors:
            self.references[:] = [anchor(x) for anchor in self.anchors]

    def anchor(self, variables: Variables, x: Sequence[float]) -> None:
        """Fix size and references by the figure `x`."""
        self.size = extent(variables, x)
        self.references[:] = [anchor(x) for anchor in self.anchors]
