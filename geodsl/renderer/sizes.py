"""Every size of the drawing: in em (one em is the font size of the picture) unless it says else."""

from __future__ import annotations

from math import radians

# --- lines -------------------------------------------------------------------------------------

OVERHANG = 1.1
"""How far an infinite line runs past the last point on it."""

CIRCLE_OVERHANG, CIRCLE_OVERHANG_SHARE = 4.0, 0.6
"""Past a point of a circle it runs this share of the radius, but no more than so much."""

LONE_LINE = 0.3
"""Share of the figure: half the length of a line with one known point or none."""

BORDER_PX = 2.0
"""Nothing is drawn nearer to the edge of the canvas."""

DASH_ON, DASH_OFF = 0.30, 0.22
HATCH_GAP = 0.42
DOT_RADIUS = 0.12
ARROWHEAD_LENGTH, ARROWHEAD_HALF_WIDTH = 0.50, 0.17
SAME_PLACE_PX = 0.02
"""Points nearer than this to each other or to a line are drawn as coinciding with it."""

SAME_LINE_PX = 1.0
"""Strokes whose ends are nearer than this to one line are seen as parts of it."""

GRID_TONE, HATCH_TONE = 0.28, 0.75
"""How dark the lines of a grid and of hatching are, 1 being full ink."""

CURVE_PX = 0.06
"""A curve is drawn this true to its equation."""

# --- marks -------------------------------------------------------------------------------------

RIGHT_SIDE = 0.55
RIGHT_SHARE = 0.34
"""The square of a right angle takes at most this share of the shorter side of the angle."""

TICK_HALF_LENGTH = 0.24
TICK_GAP = 0.17
TICK_SHARE = 0.5
"""Ticks and arrows take at most this share of their segment."""

CHEVRON_LENGTH, CHEVRON_HALF_WIDTH, CHEVRON_GAP = 0.30, 0.21, 0.24
MARK_CLEARANCE = 0.5
"""A tick keeps this from points and crossing strokes where it can."""

ANGLE_RADIUS = 0.95
ANGLE_RADIUS_STEP = 0.42
"""Arcs of different angles at one vertex that would run into one another differ by so much."""

ANGLE_KIN_STEP = 0.28
"""Those of equal angles by less, but enough to be seen as two."""

NUMBER_RADIUS = 0.30
"""From the vertex to the number of an angle that has no arc."""

ANGLE_ARC_GAP = 0.15
ANGLE_SHARE = 0.42
"""An angle's arc takes at most this share of the shorter side of the angle."""

NARROW_ANGLE = radians(32)
"""Narrower angles get a larger arc, or it would be a blot."""

DIMENSION_OFFSETS = (1.35, 1.05, 1.75)
DIMENSION_GAP, DIMENSION_HEAD, DIMENSION_FOOT = 0.32, 0.38, 0.22
"""From a divided segment to the line that shows what its length measures; around the text in it;
its arrowheads; the short lines across its ends."""

DIMENSION_NAMES = 1.2
"""Text of a dimension line keeps this from points, across twice as much, where it can."""

DIMENSION_APART = 0.5
"""Parallel dimension lines that are nearer than this read as one."""

DIMENSION_WIDTH = 0.75
"""Share of the width of marks."""

LEADER_WIDTH = 0.6
"""Share of the width of marks: a leader is no line of the figure."""

LEADER_GAP = 0.12
"""Between the number of an angle and the line that leads to its sign."""

LEADER_MIN = 0.2
"""A shorter line is none: the number stands at the sign."""

DIMENSION_CROSSINGS = 1
"""A dimension line that crosses more strokes than this would confuse more than it tells."""

# --- labels ------------------------------------------------------------------------------------

CLEARANCE = 0.17
"""Ink of a label keeps this from all other ink."""

CLEARANCE_MIN_PX = 2.0
LABEL_GAP, LABEL_GAP_MIN = 0.30, 0.18
"""Labels keep this from each other; the second where room is scarce."""

APART_ACROSS, APART_DOWN = 0.9, 0.4
"""Texts nearer than this read as one: beside each other as on a line of text, or one below the
other."""

NEARER = 0.2
"""A point's label is nearer to its own point than to another by this, where it can be."""

NEARER_STROKE_PX = 0.5
"""A length that is nearer to another stroke than to its own by more than this seems to be that
of the other."""

RIVAL_REACH = 3.0
"""Strokes farther from a segment than this are no rivals for its length."""

DIVIDED_ARC_GAP = 1.0
"""From an arc that points divide to its text, beyond what texts keep from their parts."""

CIRCLE_NAME_CLEARANCE = 3.0
CIRCLE_NAME_TURN = 0.5
"""The name of a circle keeps this from points where it can; and how much of that it gives up rather
than stand opposite to its usual place."""

FACING_GAP = 0.42
"""From a tick of an axis to its number."""

POINT_REACH = 1.5
"""A point's label has ink within this of its point."""

LABEL_BORDER_PX = 2.0
"""A label keeps this from the edge of the canvas."""

# --- axes --------------------------------------------------------------------------------------

AXIS_TICK = 0.18
AXIS_NUMBER_SIZE = 0.72
AXIS_STEP_MIN = 2.0
"""Numbers on an axis stand at least this apart."""

WINDOW_MARGIN = 0.5
"""Share of the usual margin around a window with axes or curves, which has its own border."""
