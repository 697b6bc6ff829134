"""Nouns inside a sentence: `the midpoint of AB`, `the area of △ABC`."""

from __future__ import annotations

from types import MappingProxyType

ARC_NAMES = MappingProxyType({"circular segment": "circular segment", "vector": "vector"})
"""Kinds of objects whose word differs from the language's."""

UNITS = MappingProxyType({"rad": "radians", "°": "°"})
"""Units whose word differs from the language's."""

_ONE = {
    "area": ("the area of {0}",),
    "perimeter": ("the perimeter of {0}",),
    "radius": ("the radius of {0}",),
    "diameter": ("the diameter of {0}",),
    "circumference": ("the circumference of {0}",),
    "length": ("the length of {0}",),
    "measure": ("the measure of {0}", "the size of {0}"),
    "distance": ("the length of {0}",),
    "height": ("the height of {0}",),
    "width": ("the width of {0}",),
    "side": ("the side of {0}",),
    "base": ("the base of {0}",),
    "leg": ("the leg of {0}",),
    "hypotenuse": ("the hypotenuse of {0}",),
    "diagonal": ("the diagonal of {0}",),
    "slope": ("the slope of {0}", "the gradient of {0}"),
    "abscissa": ("the abscissa of {0}", "the x-coordinate of {0}"),
    "ordinate": ("the ordinate of {0}", "the y-coordinate of {0}"),
    "coordinates": ("the coordinates of {0}",),
    "equation": ("the equation of {0}",),
    "midpoint": ("the midpoint of {0}", "the middle of {0}"),
    "centroid": ("the centroid of {0}",),
    "incenter": ("the incentre of {0}",),
    "circumcenter": ("the circumcentre of {0}",),
    "orthocenter": ("the orthocentre of {0}",),
    "nine-point center": ("the nine-point centre of {0}",),
    "center": ("the centre of {0}",),
    "vertex": ("the vertex of {0}",),
    "antipode": ("the point diametrically opposite {0}",),
    "chord": ("chord {0}",),
    "secant": ("secant {0}",),
    "tangent": ("tangent {0}",),
    "median": ("median {0}",),
    "altitude": ("altitude {0}",),
    "midsegment": ("midsegment {0}",),
    "bisector": ("the bisector of {0}",),
    "external bisector": ("the external bisector of {0}",),
    "perpendicular bisector": ("the perpendicular bisector of {0}",),
    "circumcircle": ("the circumcircle of {0}",),
    "incircle": ("the incircle of {0}",),
    "nine-point circle": ("the nine-point circle of {0}",),
    "central angle": ("central angle {0}",),
    "inscribed angle": ("inscribed angle {0}",),
    "image": ("the image of {0}",),
}

_MORE = {
    ("distance", 2): ("the distance from {0} to {1}", "the distance between {0} and {1}"),
    ("height", 2): ("the height of {0} from {1}",),
    ("altitude", 2): ("the altitude of {0} from {1}",),
    ("median", 2): ("the median of {0} from {1}",),
    ("power", 2): ("the power of {0} with respect to {1}",),
    ("bearing", 2): ("the bearing of {0} from {1}",),
    ("scale factor", 2): ("the scale factor from {0} to {1}",),
    ("foot", 2): ("the foot of the perpendicular from {0} to {1}",),
    ("excenter", 2): ("the excentre of {0} opposite {1}",),
    ("excircle", 2): ("the excircle of {0} opposite {1}",),
    ("intersection", 2): ("the intersection of {0} and {1}",),
    ("reflection", 2): ("the reflection of {0} in {1}",),
    ("rotation", 3): ("the image of {0} under a rotation about {1} by {2}",),
    ("translation", 2): ("the image of {0} under the translation by {1}",),
    ("dilation", 3): ("the image of {0} under the dilation from {1} with factor {2}",),
    ("division", 2): ("the point that divides {0} in the ratio {1}",),
    ("inverse", 2): ("the inverse of {0} in {1}",),
    ("antipode", 2): ("the point of {1} diametrically opposite {0}",),
    ("touchpoint", 2): ("the point where {0} touches {1}",),
    ("chord", 2): ("chord {0} of {1}",),
    ("secant", 2): ("secant {0} of {1}",),
    ("tangent", 2): ("tangent {0} of {1}",),
    ("midsegment", 2): ("midsegment {0} of {1}",),
    ("bisector", 2): ("bisector {0} of {1}",),
    ("diameter", 2): ("diameter {0} of {1}",),
    ("radius", 2): ("radius {0} of {1}",),
    ("diagonal", 2): ("diagonal {0} of {1}",),
    ("side", 2): ("side {0} of {1}",),
    ("base", 2): ("base {0} of {1}",),
    ("leg", 2): ("leg {0} of {1}",),
    ("hypotenuse", 2): ("hypotenuse {0} of {1}",),
}

NOUN_PHRASES = MappingProxyType({(noun, 1): words for noun, words in _ONE.items()} | _MORE)
"""By noun and number of operands."""
