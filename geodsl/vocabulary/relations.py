"""The one table of relations. Every stage reads it; a fact names a row of it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

ArgumentKind = Literal[
    "point",
    "points",
    "line",
    "circle",
    "arc",
    "curve",
    "region",
    "polygon",
    "expression",
    "object",
    "claims",
    "print",
]
"""`points` is a run of one or more points that takes all arguments that are left; `claims` is a run
of two or more relations with their arguments, `print` a text as a picture prints it."""

Threshold = Literal["length", "angle", "ratio", "order"]
"""How a failure is seen: pixels, degrees, a ratio, or a wrong order (pixels past the border)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation.

    Attributes:
        name: Key in a fact and in a record; never reused for another meaning.
        topic: Heading in the reference.
        arguments: Kinds, in order.
        meaning: What holds, in terms of the arguments a, b, c ... in order; exact.
        seen_by: Which visibility thresholds apply.
        constructs: The first argument is a point that the others determine.
    """

    name: str
    topic: str
    arguments: tuple[ArgumentKind, ...]
    meaning: str
    seen_by: tuple[Threshold, ...]
    constructs: bool = False


def _table(*rows: Relation) -> MappingProxyType[str, Relation]:
    return MappingProxyType({row.name: row for row in rows})


_P: ArgumentKind = "point"
_PS: ArgumentKind = "points"
_L: ArgumentKind = "line"
_C: ArgumentKind = "circle"

RELATIONS = _table(
    # Incidence
    Relation("distinct", "incidence", (_P, _P), "a and b are different points", ("length",)),
    Relation("on_line", "incidence", (_P, _L), "a lies on the infinite line b", ("length",)),
    Relation("on_segment", "incidence", (_P, _P, _P),
             "a lies strictly between b and c on segment bc", ("length",)),
    Relation("on_ray", "incidence", (_P, _P, _P),
             "a lies on the ray from b through c, and is not b", ("length",)),
    Relation("on_circle", "incidence", (_P, _C), "a lies on circle b", ("length",)),
    Relation("on_arc", "incidence", (_P, "arc"), "a lies on arc b, strictly between its ends",
             ("length",)),
    Relation("on_curve", "incidence", (_P, "curve"), "a lies on curve b", ("length",)),
    Relation("collinear", "incidence", (_PS,), "all the points lie on one line", ("length",)),
    Relation("concyclic", "incidence", (_PS,), "all the points lie on one circle", ("length",)),
    Relation("concurrent", "incidence", (_L, _L, _L), "the lines meet in one point", ("length",)),
    Relation("ordered", "incidence", (_PS,),
             "the points lie on one line in this order, all different", ("length", "order")),
    Relation("ordered_on_circle", "incidence", (_C, _PS),
             "the points lie on circle a, all different, in this order one way round",
             ("length", "order")),
    # Points by construction
    Relation("at", "points", (_P, "expression", "expression"), "a has coordinates (b, c)",
             ("length",), constructs=True),
    Relation("midpoint", "points", (_P, _P, _P), "a is halfway between b and c", ("length",),
             constructs=True),
    Relation("foot", "points", (_P, _P, _L), "a is the perpendicular projection of b on line c",
             ("length",), constructs=True),
    Relation("centroid", "points", (_P, _PS),
             "a is the centroid of the polygon's region (of three points: their mean)",
             ("length",), constructs=True),
    Relation("incenter", "points", (_P, _P, _P, _P), "a is the incentre of triangle bcd",
             ("length",), constructs=True),
    Relation("circumcenter", "points", (_P, _P, _P, _P), "a is equally far from b, c and d",
             ("length",), constructs=True),
    Relation("orthocenter", "points", (_P, _P, _P, _P), "the altitudes of triangle bcd meet in a",
             ("length",), constructs=True),
    Relation("excenter", "points", (_P, _P, _P, _P),
             "a is the excentre of triangle bcd opposite b", ("length",), constructs=True),
    Relation("nine_point_center", "points", (_P, _P, _P, _P),
             "a is the centre of the circle through the midpoints of the sides of bcd",
             ("length",), constructs=True),
    Relation("reflection", "points", (_P, _P, _L), "a is the mirror image of b in line c",
             ("length",), constructs=True),
    Relation("point_reflection", "points", (_P, _P, _P), "c is halfway between a and b",
             ("length",), constructs=True),
    Relation("rotation", "points", (_P, _P, _P, "expression"),
             "a is b turned about c by d degrees counter-clockwise", ("length",), constructs=True),
    Relation("translation", "points", (_P, _P, _P, _P), "a is b moved by the vector from c to d",
             ("length",), constructs=True),
    Relation("dilation", "points", (_P, _P, _P, "expression"),
             "a - c is d times b - c (d may be negative)", ("length",), constructs=True),
    Relation("division", "points", (_P, _P, _P, "expression"),
             "a lies on line bc and vector ba is d times vector ac", ("length",), constructs=True),
    Relation("inverse", "points", (_P, _P, _C),
             "a is the inverse of b in circle c: on one ray from its centre, the product of both "
             "distances is the square of the radius", ("length",), constructs=True),
    Relation("antipode", "points", (_P, _P, _C),
             "a and b are the ends of a diameter of circle c", ("length",), constructs=True),
    Relation("arc_midpoint", "points", (_P, "arc"), "a halves arc b", ("length",), constructs=True),
    Relation("center", "points", (_P, _C), "a is the centre of circle b", ("length",),
             constructs=True),
    # Directions
    Relation("parallel", "directions", (_L, _L), "lines a and b have one direction and differ",
             ("angle",)),
    Relation("perpendicular", "directions", (_L, _L), "lines a and b are at right angles",
             ("angle",)),
    Relation("horizontal", "directions", (_L,), "line a is parallel to the x axis", ("angle",)),
    Relation("vertical", "directions", (_L,), "line a is parallel to the y axis", ("angle",)),
    Relation("bearing", "directions", (_P, _P, "expression"),
             "b is seen from a at c degrees clockwise from north (the positive y axis)",
             ("angle",)),
    Relation("above", "directions", (_P, _P), "a has a larger y than b", ("length",)),
    Relation("left_of", "directions", (_P, _P), "a has a smaller x than b", ("length",)),
    Relation("perpendicular_bisector", "directions", (_L, _P, _P),
             "line a passes through the midpoint of bc and is at right angles to it",
             ("length", "angle")),
    Relation("bisects_angle", "directions", (_P, _P, _P, _P),
             "the ray from c through a halves the angle bcd, inside it", ("angle",)),
    Relation("bisects_exterior_angle", "directions", (_P, _P, _P, _P),
             "the line through c and a halves the exterior angle at c of angle bcd", ("angle",)),
    # Circles
    Relation("tangent", "circles", (_L, _C), "line a touches circle b in exactly one point",
             ("length",)),
    Relation("tangent_segment", "circles", (_P, _P, _C),
             "line ab touches circle c in a point of the open segment ab", ("length", "order")),
    Relation("secant", "circles", (_L, _C), "line a meets circle b in two points", ("length",)),
    Relation("tangent_circles", "circles", (_C, _C), "circles a and b touch, either way",
             ("length",)),
    Relation("externally_tangent", "circles", (_C, _C), "circles a and b touch from outside",
             ("length",)),
    Relation("internally_tangent", "circles", (_C, _C), "circle a touches circle b from inside",
             ("length",)),
    Relation("diameter", "circles", (_P, _P, _C), "segment ab is a diameter of circle c",
             ("length",)),
    # Sides and orientation
    Relation("same_side", "sides", (_P, _P, _L), "a and b lie strictly on one side of line c",
             ("order",)),
    Relation("opposite_sides", "sides", (_P, _P, _L),
             "a and b lie strictly on different sides of line c", ("order",)),
    Relation("inside", "sides", (_P, "region"), "a lies in the interior of region b", ("order",)),
    Relation("outside", "sides", (_P, "region"),
             "a lies neither in region b nor on its boundary", ("order",)),
    Relation("counterclockwise", "sides", (_PS,),
             "polygon abc... is run through counter-clockwise (signed area positive)", ("order",)),
    Relation("clockwise", "sides", (_PS,),
             "polygon abc... is run through clockwise (signed area negative)", ("order",)),
    Relation("simple", "sides", (_PS,), "the sides of polygon abc... do not cross", ("order",)),
    Relation("convex", "sides", (_PS,), "polygon abc... is strictly convex", ("order",)),
    Relation("nondegenerate", "sides", (_P, _P, _P), "a, b and c are not on one line",
             ("length",)),
    # Measures
    Relation("equal", "measures", ("expression", "expression"), "the two values are equal",
             ("ratio", "angle")),
    Relation("equal_directed", "measures", ("expression", "expression"),
             "sums of directed angles and degrees are equal modulo 180", ("angle",)),
    Relation("less", "measures", ("expression", "expression"), "a < b", ("ratio", "angle")),
    Relation("less_or_equal", "measures", ("expression", "expression"), "a <= b",
             ("ratio", "angle")),
    Relation("congruent", "measures", ("polygon", "polygon"),
             "an isometry, turning over allowed, takes each vertex of a to its partner in b",
             ("ratio", "angle")),
    Relation("similar", "measures", ("polygon", "polygon"),
             "a similarity, turning over allowed, takes each vertex of a to its partner in b",
             ("ratio", "angle")),
    # Several at once: only its contrary is ever stated
    Relation("all", "together", ("claims",), "each of the relations holds",
             ("length", "angle", "ratio", "order")),
)  # fmt: skip

SHOWN = _table(
    Relation("drawn", "picture", ("object",),
             "segment, ray, line or circle a is drawn (fails: some place of it is visibly far from "
             "everything drawn)", ("length",)),
    Relation("dashed", "picture", ("object",),
             "a is drawn dashed (fails: some place of it is visibly far from everything dashed)",
             ("length",)),
    Relation("shaded", "picture", ("region",),
             "region a is shaded (fails: a visible disk inside it is not)", ("length",)),
    Relation("labelled", "picture", ("object", "print"),
             "text b stands beside segment or arc a, or in angle a (fails: b stands nowhere, or "
             "visibly beside something else)", ("length", "angle")),
    Relation("curve_drawn", "picture", ("expression", "expression"),
             "a curve with the equation a = b in x and y is drawn (fails: some place of it in the "
             "picture is far from everything drawn)", ("length",)),
    Relation("marked", "picture", ("object",),
             "segment, angle or arc a carries a mark (fails: it carries none, and each mark stands "
             "visibly elsewhere)", ("length", "angle")),
    Relation("marked_equal", "picture", ("object", "object"),
             "segments a and b carry the same ticks, angles or arcs a and b the same signs (fails: "
             "no sign stands at both, nor so near to both that it could be theirs)",
             ("length", "angle")),
    Relation("marked_parallel", "picture", ("object", "object"),
             "segments or lines a and b carry the same arrows (fails: as for marked_equal)",
             ("length",)),
    Relation("marked_perpendicular", "picture", (_L, _L),
             "a square stands where lines a and b meet (fails: there is none near)", ("length",)),
)  # fmt: skip
"""What is said of the picture alone. No figure can be solved for it, and a fact of these is not one
of the figure's: `Program.shown` has them, and the picture's strokes, shades, texts and marks
decide."""

PRINTED = "labelled"
"""The relation of a thing and the text beside it."""
