"""Rules that turn a program into one that is almost the same and provably different.

Each module is one rule: it proposes edits of a typed program and names what each edit breaks.
`MUTATORS` lists them in the order of their page. A rule does not solve, draw or judge:
`geodsl.negatives` does, and accepts only what it can prove.

Import this package as `geodsl.mutators`; the folder's own name would load a second copy.
"""

from __future__ import annotations

if __name__ != "geodsl.mutators":
    raise ImportError(f"import `geodsl.mutators`, not `{__name__}`: this would be a second copy")

from geodsl.mutators import (
    acute_to_obtuse,
    change_angle,
    change_arc,
    change_length,
    change_radius,
    change_ratio,
    equilateral_to_isosceles,
    exchange_values,
    isosceles_other_apex,
    isosceles_to_scalene,
    kite_other_axis,
    obtuse_to_acute,
    parallelogram_to_trapezoid,
    permute_labels,
    rectangle_to_parallelogram,
    regular_to_irregular,
    retarget_bisector,
    retarget_center,
    retarget_circle,
    retarget_equal,
    retarget_foot,
    retarget_incidence,
    retarget_midpoint,
    retarget_parallel,
    retarget_perpendicular,
    retarget_tangent,
    retarget_value,
    rhombus_to_kite,
    rhombus_to_parallelogram,
    right_other_vertex,
    right_to_oblique,
    square_to_rectangle,
    square_to_rhombus,
    swap_labels,
    trapezoid_other_bases,
    unequal_length,
)
from geodsl.mutators._base import Edit, Mutator, Subject, apply, numbered, replaced

MUTATORS: tuple[Mutator, ...] = (
    unequal_length.MUTATOR,
    change_angle.MUTATOR,
    change_length.MUTATOR,
    change_radius.MUTATOR,
    change_arc.MUTATOR,
    change_ratio.MUTATOR,
    exchange_values.MUTATOR,
    retarget_bisector.MUTATOR,
    retarget_center.MUTATOR,
    retarget_circle.MUTATOR,
    retarget_equal.MUTATOR,
    retarget_foot.MUTATOR,
    retarget_incidence.MUTATOR,
    retarget_midpoint.MUTATOR,
    retarget_parallel.MUTATOR,
    retarget_perpendicular.MUTATOR,
    retarget_tangent.MUTATOR,
    retarget_value.MUTATOR,
    square_to_rhombus.MUTATOR,
    square_to_rectangle.MUTATOR,
    rectangle_to_parallelogram.MUTATOR,
    rhombus_to_parallelogram.MUTATOR,
    rhombus_to_kite.MUTATOR,
    parallelogram_to_trapezoid.MUTATOR,
    equilateral_to_isosceles.MUTATOR,
    isosceles_other_apex.MUTATOR,
    isosceles_to_scalene.MUTATOR,
    trapezoid_other_bases.MUTATOR,
    kite_other_axis.MUTATOR,
    right_other_vertex.MUTATOR,
    right_to_oblique.MUTATOR,
    acute_to_obtuse.MUTATOR,
    obtuse_to_acute.MUTATOR,
    regular_to_irregular.MUTATOR,
    swap_labels.MUTATOR,
    permute_labels.MUTATOR,
)

__all__ = ["MUTATORS", "Edit", "Mutator", "Subject", "apply", "numbered", "replaced"]
