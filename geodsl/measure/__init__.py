"""Values of expressions on a figure, in any kind of number."""

from geodsl.measure.dual import DUALS, Dual
from geodsl.measure.expressions import DegenerateError, evaluate
from geodsl.measure.figure import Figure, float_figure
from geodsl.measure.scalar import FLOATS, Arithmetic, Scalar

__all__ = [
    "DUALS",
    "FLOATS",
    "Arithmetic",
    "DegenerateError",
    "Dual",
    "Figure",
    "Scalar",
    "evaluate",
    "float_figure",
]
