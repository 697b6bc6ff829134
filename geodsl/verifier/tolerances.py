"""Every epsilon of the judge, with its unit and its reason.

The judge shares none of them with the solver: a tolerance that both used could hide what one of
them does wrong.
"""

from __future__ import annotations

HOLDS = 1e-7
"""Relative to the figure's size. A fact holds if moving one point by this share of the figure makes
it exact (to first order). The coordinates are multiples of 2^-30 (1e-9) of the figure, and a defect
gathers a few of these quanta from each point; 1e-7 leaves two decimal orders for sums of many
terms and is still 30,000 times finer than a pixel."""

STRICT = 1e-6
"""Relative to the figure's size. A strict order (between, inside, different) holds if it has more
room than this: ten times what counts as touching, so that no figure both touches and does not."""

COARSE = 1e-3
"""Weight of a relative difference of two values beside the movement that would mend it: a value may
differ by HOLDS / COARSE (1e-4) of itself at most, however steep it is in the coordinates. Without
it tan 90° would equal everything."""

SHORTEST_ARM = 1e-3
"""Relative to the figure's size. Arms of an angle count as at least this long, so that a direction
which is hardly defined (an arm near the quantum) is still held to 1e-4 radians."""

COINCIDENT = 1e-9
"""Relative to the figure's size. Two points closer than this (one quantum) define no line."""

FLAT = 1e-6
"""Relative. A triple flatter than this (height over longest side) has no circle; two directions
closer than this (radians) have no intersection."""

ROUNDED = 5e-3
"""Relative difference of the two sides of an equality whose numbers were rounded in print
(three printed digits: half a unit in the last of them is at most 5e-3)."""

PIECE_OVERLAP = 1e-8
"""Relative to the figure's size. Two ends of boundary pieces closer than this are one vertex."""

PIECE_PROBE = 1e-6
"""Relative to the figure's size. How far beside a boundary piece a region is probed; far above
PIECE_OVERLAP, and far below anything that is drawn. Slivers thinner than this (of an area below
1e-6 of the figure's) may be missed."""

FAR = 1e3
"""In figure sizes. Where the unbounded sides of a wedge are cut off; a region that reaches there
has no area."""

LARGEST = 1e100
"""World units. Coordinates beyond it (or that are no numbers) are not there: their squares would
overflow."""

NEWTON_STEPS = 20
"""Steps from a point to the nearest place on a curve; the method doubles its digits in each, and a
curve of degree ten from the border of the picture is reached within ten."""
