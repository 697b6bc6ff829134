"""What a fact says in words, and what its contrary says.

`{0}`, `{1}` ... stand for the arguments of the fact, `{all}` for a list of all of them, `{rest}`
for all but the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation in words, and its contrary."""

    says: str
    denies: str


_IS = MappingProxyType(
    {
        "on_line": "on line {1}",
        "on_segment": "on segment {1}{2}",
        "on_ray": "on ray {1}{2}",
        "on_circle": "on circle {1}",
        "on_arc": "on {1}",
        "on_curve": "on curve {1}",
        "midpoint": "the midpoint of {1}{2}",
        "foot": "the foot of the perpendicular from {1} to {2}",
        "centroid": "the centroid of {rest}",
        "incenter": "the incentre of triangle {1}{2}{3}",
        "circumcenter": "the circumcentre of triangle {1}{2}{3}",
        "orthocenter": "the orthocentre of triangle {1}{2}{3}",
        "excenter": "the excentre of triangle {1}{2}{3} opposite {1}",
        "nine_point_center": "the nine-point centre of triangle {1}{2}{3}",
        "reflection": "the reflection of {1} in {2}",
        "point_reflection": "the reflection of {1} in {2}",
        "rotation": "the image of {1} turned about {2} by {3}",
        "translation": "the image of {1} moved by the vector {2}{3}",
        "dilation": "the image of {1} scaled from {2} by {3}",
        "division": "the point that divides {1}{2} in the ratio {3}",
        "inverse": "the inverse of {1} in circle {2}",
        "antipode": "the point of circle {2} opposite {1}",
        "arc_midpoint": "the midpoint of {1}",
        "center": "the centre of circle {1}",
        "at": "at ({1}, {2})",
        "above": "above {1}",
        "left_of": "to the left of {1}",
        "inside": "inside {1}",
        "outside": "outside {1}",
        "parallel": "parallel to {1}",
        "perpendicular": "perpendicular to {1}",
        "horizontal": "horizontal",
        "vertical": "vertical",
        "perpendicular_bisector": "the perpendicular bisector of {1}{2}",
        "tangent": "tangent to circle {1}",
        "equal": "equal to {1}",
        "congruent": "congruent to {1}",
        "similar": "similar to {1}",
    }
)
"""Relations of the form `{0} is ...`; the contrary says `is not`."""

_OTHER = MappingProxyType(
    {
        "distinct": Phrase("{0} and {1} are different points", "{0} and {1} coincide"),
        "collinear": Phrase("{all} lie on one line", "{all} do not lie on one line"),
        "concyclic": Phrase("{all} lie on one circle", "{all} do not lie on one circle"),
        "concurrent": Phrase("{all} meet in one point", "{all} do not meet in one point"),
        "ordered": Phrase("{all} lie on a line in this order",
                          "{all} do not lie on a line in this order"),
        "ordered_on_circle": Phrase("{rest} lie on circle {0} in this order",
                                    "{rest} do not lie on circle {0} in this order"),
        "bearing": Phrase("the bearing of {1} from {0} is {2}",
                          "the bearing of {1} from {0} is not {2}"),
        "bisects_angle": Phrase("{2}{0} bisects angle {1}{2}{3}",
                                "{2}{0} does not bisect angle {1}{2}{3}"),
        "bisects_exterior_angle": Phrase(
            "{2}{0} bisects the exterior angle at {2} of angle {1}{2}{3}",
            "{2}{0} does not bisect the exterior angle at {2} of angle {1}{2}{3}"),
        "tangent_segment": Phrase("segment {0}{1} touches circle {2}",
                                  "segment {0}{1} does not touch circle {2}"),
        "secant": Phrase("{0} cuts circle {1} in two points",
                         "{0} does not cut circle {1} in two points"),
        "tangent_circles": Phrase("circles {0} and {1} touch", "circles {0} and {1} do not touch"),
        "externally_tangent": Phrase("circles {0} and {1} touch from outside",
                                     "circles {0} and {1} do not touch from outside"),
        "internally_tangent": Phrase("circle {0} touches circle {1} from inside",
                                     "circle {0} does not touch circle {1} from inside"),
        "diameter": Phrase("{0}{1} is a diameter of circle {2}",
                           "{0}{1} is not a diameter of circle {2}"),
        "same_side": Phrase("{0} and {1} lie on the same side of {2}",
                            "{0} and {1} do not lie on the same side of {2}"),
        "opposite_sides": Phrase("{0} and {1} lie on opposite sides of {2}",
                                 "{0} and {1} do not lie on opposite sides of {2}"),
        "counterclockwise": Phrase("{all} run counter-clockwise",
                                   "{all} do not run counter-clockwise"),
        "clockwise": Phrase("{all} run clockwise", "{all} do not run clockwise"),
        "simple": Phrase("the sides of polygon {all} do not cross",
                         "two sides of polygon {all} cross"),
        "convex": Phrase("polygon {all} is convex", "polygon {all} is not convex"),
        "nondegenerate": Phrase("{all} are not on one line", "{all} are on one line"),
        "equal_directed": Phrase("{0} and {1} are equal modulo 180°",
                                 "{0} and {1} differ modulo 180°"),
        "all": Phrase("{all}", "it is not so that {all}"),
        "less": Phrase("{0} is less than {1}", "{0} is not less than {1}"),
        "less_or_equal": Phrase("{0} is at most {1}", "{0} is more than {1}"),
    }
)  # fmt: skip

PHRASES = MappingProxyType(
    {
        **{name: Phrase(f"{{0}} is {words}", f"{{0}} is not {words}")
           for name, words in _IS.items()},
        **_OTHER,
    }
)  # fmt: skip
"""Every relation of `RELATIONS` in words."""
