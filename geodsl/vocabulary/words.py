"""The one form that each word or sign of the language is read as, and what nouns take."""

from __future__ import annotations

from types import MappingProxyType

SIGNS = MappingProxyType(
    {
        "⊥": "⟂", "perp": "⟂", "perpendicular": "⟂", "perpendicular to": "⟂",
        "||": "∥", "//": "∥", "parallel": "∥", "parallel to": "∥",
        "congruent": "≅", "congruent to": "≅",
        "~": "∼", "similar": "∼", "similar to": "∼",
        "<=": "≤", ">=": "≥", "!=": "≠",
        "−": "-", "·": "*", "×": "*", "÷": "/", "cap": "∩", "cup": "∪",
    }
)  # fmt: skip
"""Every spelling of a sign that is not the printed one."""

KINDS = MappingProxyType(
    {
        "△": "triangle", "⊙": "circle", "⌒": "arc",
        "∠": "angle", "∡": "directed angle", "dangle": "directed angle",
    }
)  # fmt: skip
"""Signs that stand for a kind of object."""

UNITS = MappingProxyType(
    {"deg": "°", "degrees": "°", "degree": "°", "radians": "rad"}
)  # fmt: skip

NOUNS = MappingProxyType(
    {
        "centre": "center", "incentre": "incenter", "circumcentre": "circumcenter",
        "orthocentre": "orthocenter", "excentre": "excenter",
        "nine-point centre": "nine-point center", "angle bisector": "bisector",
        "exterior bisector": "external bisector",
        "external angle bisector": "external bisector",
        "exterior angle bisector": "external bisector",
    }
)  # fmt: skip

PLURALS = MappingProxyType(
    {
        "points": "point", "lines": "line", "circles": "circle", "segments": "segment",
        "rays": "ray", "triangles": "triangle", "angles": "angle", "arcs": "arc",
        "chords": "chord", "radii": "radius", "diameters": "diameter", "medians": "median",
        "altitudes": "altitude", "diagonals": "diagonal", "sides": "side",
    }
)  # fmt: skip

MANNERS = MappingProxyType(
    {
        "foot": (("on", "onto", "to"),),
        "rotation": (("about", "around"), ("by",)),
        "reflection": (("in", "across", "over", "about", "on"),),
        "translation": (("by",),),
        "dilation": (("about", "from"), ("by",)),
        "division": (("in", "by"),),
        "inverse": (("in", "about"),),
        "excenter": (("opposite",),),
        "power": (("in", "on", "about"),),
        "antipode": (("on", "in"),),
        "excircle": (("opposite",),),
        "height": (("from",),),
        "scale factor": (("to",),),
        "touchpoint": (("on",),),
        "intersection": (("and",),),
        "distance": (("to",),),
        "bearing": (("from",),),
    }
)  # fmt: skip
"""What a noun takes besides the operand after `of`, in order, each with the words that may lead
it; the first of them is printed."""
