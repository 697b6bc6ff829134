"""Every epsilon outside the verifier, which keeps its own and so inherits no mistake.

"Relative" means relative to the size of the figure or to the larger of the compared values.
"""

from __future__ import annotations

STRAIGHT_ANGLE = 1e-9
"""Radians. An angle this near 0 or 180 degrees has no side, and its slope there no sign."""

EXACT = 1e-9
"""Relative or radians. An equation holds below it; float64 solves well-posed figures to 1e-13."""

HELD = 1e-4
"""Dimensionless. An inequality holds above it: plainly more than touching, less than visible."""

CONVERGED = 1e-13
"""Relative. Iterating further below this would only reshuffle rounding noise."""

PARALLEL = 1e-9
"""Sine of an angle. Lines nearer than this to one direction have no usable intersection."""

COINCIDENT = 1e-7
"""Relative. Nearer points are one point: an intersection may repeat a known point to 1e-8."""

ROUNDED = 5e-3
"""Relative to the stated value. Printed numbers are rounded to two or three digits."""

NO_SLOPE = 1e-10
"""Relative to the largest of the terms that are summed. A slope by the scale of a figure below this
is what rounding leaves of one that is zero."""

QUANTUM_BITS = 30
"""Coordinates are multiples of 2**-30 of the figure's power-of-two unit: far below a pixel, and
far above what instruction sets disagree about."""

NUMBER_BITS = 44
"""Unknowns and line normals keep this many bits: they are multiplied by lengths before use."""

# --- margins that the solver keeps from what must not happen; all far above EXACT -----------------

APART = 0.025
"""Relative to the figure. Two points closer than this print as one blot."""

SIDE_MARGIN = 0.015
"""Relative to the figure. How far from a line a point is that must be on one side of it."""

FLAT_SINE = 0.05
"""Height over longest side. A triangle flatter than 3 degrees looks like a segment."""

CONVEX_SINE = 0.04
"""Sine of the turn at a vertex of a convex polygon."""

BETWEEN_MARGIN = 0.03
"""Share of a segment. A point between two others keeps this share from both."""

ORDER_GAP = 1e-3
"""Relative. `a < b` is solved with at least this gap."""

VISIBLE_SINE = 0.1
"""Sine of six degrees. A negated direction differs at least so much."""

VISIBLE_SHARE = 0.12
"""Relative. A negated measure or position differs at least so much."""

VISIBLE_PLACE = 0.08
"""Share of the figure or of a segment. A negated order or side is wrong by at least so much."""

FIRM = 0.95
"""Share of what a negated fact requires that its figure must reach: 5.4 degrees, a ratio of 1.12,
both just above what the judge can see."""

# --- what looks like a relation that nobody stated ------------------------------------------------

ACCIDENT_SINE = 0.012
"""Sine of 0.7 degrees. Lines nearer than this to parallel or perpendicular look it."""

ACCIDENT_RATIO = 0.01
"""Relative. Lengths nearer than this look equal."""

ACCIDENT_OFFSET = 0.006
"""Relative to the figure. A point nearer than this to a segment looks on it: two pixels of 336."""

DRAWN_SINE = 0.17
"""Sine of ten degrees. Rough drawings with a flatter triangle do not fix its orientation."""

DRAWN_STEP = 0.08
"""Share of a line's extent. Points drawn nearer than this along a line have no drawn order."""

# --- finds and exact forms ------------------------------------------------------------------------

STRAIGHT_ON_FIGURE = 1e-6
"""Sine of an angle that counts as straight when it is measured; above the coordinates' quantum."""

REGION_CONTACT = 1e-7
"""Relative to the figure. Boundaries of regions nearer than this touch or coincide."""

WEDGE_REACH = 100.0
"""Sizes of the figure after which the interior of an angle, which has no end, is cut off."""

PIVOT = 1e-6
"""Length of a unit constraint row, less what the rows before it span, below which they span it;
coordinates are quantised to 1e-9, and so are slopes."""

IN_ROW_SPACE = 1e-5
"""Share of a target's gradient outside the span of the constraints that is rounding."""

SAME_VALUE = 1e-5
"""Relative. Values of one target on two figures nearer than this are one value."""

NUDGE = 0.03
"""Relative to the figure. How far a figure is moved to see whether a target moves with it."""

NUDGED_BACK = 1e-9
"""Relative to the figure. A moved figure whose equations miss by less satisfies them again."""

VERTICAL = 1e-7
"""Run over rise. A line steeper than this is written `x = c`; above the quantum of coordinates."""

SAME_LINE = 1e-6
"""Degrees. A directed angle this little below 0 is that of a line with itself, not nearly 180;
above what the coordinates' quantum does to an angle."""

SAME_DIRECTION = 1e-6
"""One less the cosine, or the cosine itself, of motions that count as parallel or orthogonal."""

ALIKE = 5e-3
"""Relative. Answers from data rounded in print that differ by less are one answer."""

ONE_PLACE_PX = 4.0
"""Pixels. Two points of a picture that are nearer cannot be told apart, nor their names."""
