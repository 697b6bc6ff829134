"""What something is of something else: `M is the midpoint of AB`, `AD is a median of △ABC`.

By noun and number of operands; `{0}` is the subject.
"""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form


def _the(words: str, *more: tuple[str, str]) -> Form:
    """`{0} is the ...`, and whole clauses with their contraries."""
    says = [f"{{0}} {{is}} {words}", f"{words} {{is}} {{0}}", *(says for says, _ in more)]
    denies = [f"{{0}} {{is}} not {words}", f"{words} {{is}} not {{0}}",
              *(denies for _, denies in more)]  # fmt: skip
    return Form(tuple(says), tuple(denies))


def _a(words: str, *more: tuple[str, str]) -> Form:
    """`{0} is a ...` of something that has several."""
    noun, _, rest = words.partition(" of ")
    article = "{an}" if noun[0] in "aeio" else "{a}"
    says = (f"{{0}} {{is}} {article}{noun}{{s}} of {rest}", *(says for says, _ in more))
    denies = (f"{{0}} {{is}} not {article}{noun}{{s}} of {rest}", *(d for _, d in more))
    return Form(says, denies, (f"{noun} {{0}}",))


_POINTS = {
    ("midpoint", 1): _the(
        "the midpoint of {1}",
        ("{0} {bisects} {1}", "{0} {does} not bisect {1}"),
        ("{0} {lies} halfway along {1}", "{0} {does} not lie halfway along {1}"),
    ),
    ("foot", 2): _the(
        "the foot of the perpendicular from {1} to {2}",
        (
            "the perpendicular from {1} meets {2} at {0}",
            "the perpendicular from {1} does not meet {2} at {0}",
        ),
        ("{0} {is} the projection of {1} onto {2}", "{0} {is} not the projection of {1} onto {2}"),
    ),
    ("centroid", 1): _the(
        "the centroid of {1}",
        ("the centre of mass of {1} is {0}", "the centre of mass of {1} is not {0}"),
    ),
    ("incenter", 1): _the(
        "the incentre of {1}",
        ("the angle bisectors of {1} meet at {0}", "the angle bisectors of {1} do not meet at {0}"),
    ),
    ("circumcenter", 1): _the(
        "the circumcentre of {1}",
        (
            "the perpendicular bisectors of the sides of {1} meet at {0}",
            "the perpendicular bisectors of the sides of {1} do not meet at {0}",
        ),
    ),
    ("orthocenter", 1): _the(
        "the orthocentre of {1}",
        ("the altitudes of {1} meet at {0}", "the altitudes of {1} do not meet at {0}"),
    ),
    ("excenter", 2): _the(
        "the excentre of {1} opposite {2}",
        (
            "the excircle of {1} opposite {2} has centre {0}",
            "the excircle of {1} opposite {2} does not have centre {0}",
        ),
    ),
    ("nine-point center", 1): _the(
        "the nine-point centre of {1}",
        (
            "the nine-point circle of {1} has centre {0}",
            "the nine-point circle of {1} does not have centre {0}",
        ),
    ),
    ("center", 1): _the(
        "the centre of {1}", ("{1} has centre {0}", "{1} does not have centre {0}")
    ),
    ("vertex", 1): _the(
        "the vertex of {1}", ("{1} has its vertex at {0}", "{1} does not have its vertex at {0}")
    ),
    ("reflection", 2): _the(
        "the reflection of {1} in {2}",
        ("{0} {is} the mirror image of {1} in {2}", "{0} {is} not the mirror image of {1} in {2}"),
        ("reflecting {1} in {2} gives {0}", "reflecting {1} in {2} does not give {0}"),
    ),
    ("rotation", 3): _the(
        "the image of {1} under a rotation about {2} by {3}",
        (
            "rotating {1} about {2} by {3} gives {0}",
            "rotating {1} about {2} by {3} does not give {0}",
        ),
    ),
    ("translation", 2): _the(
        "the image of {1} under the translation by vector {2}",
        (
            "translating {1} by vector {2} gives {0}",
            "translating {1} by vector {2} does not give {0}",
        ),
    ),
    ("dilation", 3): _the(
        "the image of {1} under the dilation from {2} with factor {3}",
        (
            "scaling {1} from {2} by the factor {3} gives {0}",
            "scaling {1} from {2} by the factor {3} does not give {0}",
        ),
    ),
    ("division", 2): _the(
        "the point that divides {1} in the ratio {2}",
        ("{0} {divides} {1} in the ratio {2}", "{0} {does} not divide {1} in the ratio {2}"),
    ),
    ("inverse", 2): _the(
        "the inverse of {1} in {2}",
        ("inverting {1} in {2} gives {0}", "inverting {1} in {2} does not give {0}"),
    ),
    ("antipode", 2): _the(
        "the point of {2} diametrically opposite {1}",
        ("a diameter of {2} runs from {1} to {0}", "no diameter of {2} runs from {1} to {0}"),
    ),
    ("antipode", 1): _the(
        "the point diametrically opposite {1}",
        (
            "a diameter of the circle runs from {1} to {0}",
            "no diameter of the circle runs from {1} to {0}",
        ),
    ),
    ("touchpoint", 2): _the(
        "the point where {1} touches {2}",
        ("{1} touches {2} at {0}", "{1} does not touch {2} at {0}"),
    ),
}

_LINES = {
    ("median", 1): _a(
        "median of {1}",
        (
            "{0} {joins} a vertex of {1} to the midpoint of the opposite side",
            "{0} {does} not join a vertex of {1} to the midpoint of the opposite side",
        ),
        ("{1} has {0} as {a}median{s}", "{1} does not have {0} as {a}median{s}"),
    ),
    ("median of quadrilateral", 1): Form(
        (
            "{0} {is} {a}midsegment{s} (median{s}) of {1}",
            "{0} {joins} the midpoints of two sides of {1}",
            "{1} has {0} as {a}midsegment{s} (median{s})",
        ),
        (
            "{0} {is} not {a}midsegment{s} (median{s}) of {1}",
            "{0} {does} not join the midpoints of two sides of {1}",
            "{1} does not have {0} as {a}midsegment{s} (median{s})",
        ),
        ("midsegment {0}",),
    ),
    ("altitude", 1): _a(
        "altitude of {1}",
        ("{0} {is} {a}height{s} of {1}", "{0} {is} not {a}height{s} of {1}"),
        ("{1} has {0} as {an}altitude{s}", "{1} does not have {0} as {an}altitude{s}"),
    ),
    ("median", 2): _the(
        "the median from {1} to {2}",
        (
            "{0} {joins} {1} to the midpoint of {2}",
            "{0} {does} not join {1} to the midpoint of {2}",
        ),
    ),
    ("altitude", 2): _the(
        "the altitude from {1} to {2}",
        (
            "{0} {is} the perpendicular from {1} to {2}",
            "{0} {is} not the perpendicular from {1} to {2}",
        ),
    ),
    ("midsegment", 1): _a(
        "midsegment of {1}",
        (
            "{0} {joins} the midpoints of two sides of {1}",
            "{0} {does} not join the midpoints of two sides of {1}",
        ),
        ("{0} {is} {a}midline{s} of {1}", "{0} {is} not {a}midline{s} of {1}"),
    ),
    ("bisector", 1): _the(
        "the bisector of {1}",
        ("{0} {bisects} {1}", "{0} {does} not bisect {1}"),
        (
            "{0} {divides} {1} into two equal parts",
            "{0} {does} not divide {1} into two equal parts",
        ),
    ),
    ("bisector of triangle", 1): _a(
        "angle bisector of {1}",
        ("{0} {bisects} an angle of {1}", "{0} {does} not bisect an angle of {1}"),
        ("{0} {halves} an angle of {1}", "{0} {does} not halve an angle of {1}"),
    ),
    ("external bisector", 1): _the(
        "the external bisector of {1}",
        (
            "{0} {bisects} the exterior angle at {1}",
            "{0} {does} not bisect the exterior angle at {1}",
        ),
    ),
    ("perpendicular bisector", 1): _the(
        "the perpendicular bisector of {1}",
        ("{0} {bisects} {1} at a right angle", "{0} {does} not bisect {1} at a right angle"),
    ),
    ("chord", 1): _a(
        "chord of {1}",
        ("{0} {joins} two points of {1}", "{0} {does} not join two points of {1}"),
        ("{1} has {0} as {a}chord{s}", "{1} does not have {0} as {a}chord{s}"),
    ),
    ("diameter", 1): _a(
        "diameter of {1}",
        ("{1} has diameter{s} {0}", "{1} does not have diameter{s} {0}"),
        (
            "{0} {is} {a}chord{s} of {1} through its centre",
            "{0} {is} not {a}chord{s} of {1} through its centre",
        ),
    ),
    ("radius", 1): _a(
        "radius of {1}",
        (
            "{0} {joins} the centre of {1} to a point on it",
            "{0} {does} not join the centre of {1} to a point on it",
        ),
        (
            "{0} {runs} from the centre of {1} to a point on it",
            "{0} {does} not run from the centre of {1} to a point on it",
        ),
    ),
    ("secant", 1): _a(
        "secant of {1}",
        ("{0} {cuts} {1} in two points", "{0} {does} not cut {1} in two points"),
        ("{0} {meets} {1} in two points", "{0} {does} not meet {1} in two points"),
    ),
    ("tangent", 1): _a(
        "tangent of {1}",
        ("{0} {touches} {1}", "{0} {does} not touch {1}"),
        ("{0} {is} tangent to {1}", "{0} {is} not tangent to {1}"),
    ),
    ("common tangent", 2): Form(
        (
            "{0} {is} {a}common tangent{s} of {1} and {2}",
            "{0} {touches} both {1} and {2}",
            "{0} {is} tangent to both {1} and {2}",
        ),
        (
            "{0} {is} not {a}common tangent{s} of {1} and {2}",
            "{0} {does} not touch both {1} and {2}",
            "{0} {is} not tangent to both {1} and {2}",
        ),
    ),
    ("external common tangent", 2): Form(
        (
            "{0} {is} {an}external common tangent{s} of {1} and {2}",
            "{0} {touches} both {1} and {2}, which lie on the same side of it",
            "{1} and {2} have {0} as {an}external common tangent{s}",
        ),
        (
            "{0} {is} not {an}external common tangent{s} of {1} and {2}",
            "{0} {does} not touch both {1} and {2} on the same side",
            "{1} and {2} do not have {0} as {an}external common tangent{s}",
        ),
    ),
    ("internal common tangent", 2): Form(
        (
            "{0} {is} {an}internal common tangent{s} of {1} and {2}",
            "{0} {touches} both {1} and {2}, which lie on opposite sides of it",
            "{1} and {2} have {0} as {an}internal common tangent{s}",
        ),
        (
            "{0} {is} not {an}internal common tangent{s} of {1} and {2}",
            "{0} {does} not touch both {1} and {2} on opposite sides",
            "{1} and {2} do not have {0} as {an}internal common tangent{s}",
        ),
    ),
    ("hypotenuse", 1): _the(
        "the hypotenuse of {1}",
        ("{0} {is} opposite the right angle of {1}", "{0} {is} not opposite a right angle of {1}"),
    ),
    ("base", 1): _a(
        "base of {1}",
        ("{1} stands on the base {0}", "{1} does not stand on the base {0}"),
        ("{1} has base {0}", "{1} does not have base {0}"),
    ),
    ("leg", 1): _a(
        "leg of {1}",
        ("{1} has leg {0}", "{1} does not have leg {0}"),
        ("one of the legs of {1} is {0}", "none of the legs of {1} is {0}"),
    ),
    ("side", 1): _a(
        "side of {1}",
        ("{1} has side {0}", "{1} does not have side {0}"),
        ("one of the sides of {1} is {0}", "none of the sides of {1} is {0}"),
    ),
    ("diagonal", 1): _a(
        "diagonal of {1}",
        ("{1} has diagonal{s} {0}", "{1} does not have diagonal{s} {0}"),
        ("{0} {joins} opposite vertices of {1}", "{0} {does} not join opposite vertices of {1}"),
    ),
}

_CIRCLES = {
    ("circumcircle", 1): _the(
        "the circumcircle of {1}",
        (
            "{0} {passes} through every vertex of {1}",
            "{0} {does} not pass through every vertex of {1}",
        ),
        ("{0} {is} circumscribed about {1}", "{0} {is} not circumscribed about {1}"),
    ),
    ("incircle", 1): _the(
        "the incircle of {1}",
        ("{0} {touches} every side of {1}", "{0} {does} not touch every side of {1}"),
        ("{0} {is} inscribed in {1}", "{0} {is} not inscribed in {1}"),
    ),
    ("excircle", 2): _the(
        "the excircle of {1} opposite {2}",
        (
            "{0} {touches} the side of {1} opposite {2} from outside, and the extensions of the "
            "other two sides",
            "{0} {does} not touch the side of {1} opposite {2} from outside",
        ),
    ),
    ("nine-point circle", 1): _the(
        "the nine-point circle of {1}",
        (
            "{0} {passes} through the midpoints of the sides of {1}",
            "{0} {does} not pass through the midpoints of the sides of {1}",
        ),
    ),
    ("central angle", 1): _a(
        "central angle of {1}",
        (
            "{0} {has} its vertex at the centre of {1}",
            "{0} {does} not have its vertex at the centre of {1}",
        ),
        ("{0} {stands} at the centre of {1}", "{0} {does} not stand at the centre of {1}"),
    ),
    ("inscribed angle", 1): _a(
        "inscribed angle of {1}",
        ("{0} {is} inscribed in {1}", "{0} {is} not inscribed in {1}"),
        ("{0} {has} its vertex on {1}", "{0} {does} not have its vertex on {1}"),
    ),
}

ROLES = MappingProxyType({**_POINTS, **_LINES, **_CIRCLES})
"""By noun and number of operands, the subject not counted."""
