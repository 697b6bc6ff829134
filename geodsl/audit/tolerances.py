"""Every epsilon of the audit, with its unit and its reason.

They are written down here again, not imported: a number that the audit shared with the judge could
be wrong in both without anybody seeing it. A record that was judged with other thresholds is
reported as such.
"""

from __future__ import annotations

PICTURE_PX = 336.0
"""Longer side of the picture that FAILS is about: what the common vision encoders are given."""

SEEN_PX = 8.0
"""Pixels of that picture: about the width of a printed letter."""

SEEN_DEGREES = 5.0
"""Where an angle is what is stated."""

SEEN_RATIO = 1.10
"""Larger over smaller, where a ratio of lengths or areas is what is stated."""

TOUCHES = 1e-7
"""Relative to the figure's size: what has to move by less than this is where it should be. A
hundred quanta of the coordinates, which are multiples of 1e-9 of the figure."""

ROOM = 1e-6
"""Relative to the figure's size: a strict order needs more room than this. Ten times TOUCHES, so
that nothing both touches and does not."""

STEEP = 1e-3
"""Weight of a relative difference of two values beside the movement that would mend it, so that a
value which hardly depends on the points (tan near 90 degrees) is still compared to 1e-4."""

SHORT_ARM = 1e-3
"""Relative to the figure's size: an arm counts as at least this long where an angle is measured."""

ONE_POINT = 1e-9
"""Relative to the figure's size: nearer points define no line. One quantum of the coordinates."""

FLAT = 1e-6
"""Height over longest side, or radians: flatter triples have no circle, nearer directions no
meeting point."""

PRINTED_ROUNDING = 5e-3
"""Relative difference of two sides that rounding to three printed digits can make."""

MARGIN_PX = 24.0
"""Pixels left free on each side where a record has no picture and a plain one stands in."""

CIRCLE_CORNERS = 256
"""Corners of the polygon that stands for a disk where regions are combined. They are joined by
every place where the circle meets another boundary, so that what shapely cuts is cut exactly, and
the slivers between chords and arcs are added in closed form."""

SAME_CORNER = 1e-9
"""Radians, or relative to the radius: nearer corners of such a polygon are one."""

ADDED_UP = 1e-9
"""Radians: what adding two openings may lose."""

FAR = 1e3
"""In figure sizes: where the sides of an angle's interior are cut off."""

LARGEST = 1e100
"""World units: beyond it a coordinate is no place, its square would overflow."""

SCALED = 3.0
"""By how much a figure is enlarged to see whether a comparison depends on the unit of length."""

SAME_AFTER_SCALING = 1e-6
"""Relative: float noise of the same comparison in the enlarged figure."""

CURVE_STEPS = 20
"""Newton steps from a point to a curve; each doubles the digits."""
