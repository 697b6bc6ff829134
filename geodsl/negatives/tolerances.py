"""Every threshold of the engine that is not the judge's."""

from __future__ import annotations

INKED = 64
"""Gray levels. A pixel that differs by more was drawn in one picture and not in the other."""

TONED = 24
"""Gray levels. As `INKED`, where shading is what is looked for: a tone is lighter than a stroke."""

CHANGED_PIXELS = 12
"""Pixels, of a picture of 336 on its longer side. A new tick changes more, anti-aliasing less."""

PICTURE_PX = 336.0
"""Pixels. Longer side of the picture that `CHANGED_PIXELS` is meant for; strokes grow with it."""

NEIGHBOURHOOD = 0.08
"""Share of the picture's longer side. What was broken is seen this near to its points."""

STILL = 0.25
"""Pixels. A point displaced by less did not move."""

BORDER = 2.0
"""Pixels that everything drawn keeps from the border of the picture."""

MARGIN = 0.8
"""Share of the style's margin, which is a share of the picture, that points and drawn circles keep.
Positives keep nearly all of it: nearer to the border would tell a negative."""

LEFT_OUT = 0.34
"""Share of the statements that an edit may leave out because they say again what it breaks."""

FLAT_DEG = 3.0
"""Degrees. The sides at a corner that turns by less seem to go straight on."""
