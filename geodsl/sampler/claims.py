"""Moves that relate, compare or deny what is there, and what can be measured."""

from __future__ import annotations

from geodsl.sampler.moves import Group, Move


def _rows(group: Group, *rows: tuple[str, str | tuple[str, ...], str, float]) -> tuple[Move, ...]:
    return tuple(
        Move(name, group, (says,) if isinstance(says, str) else says, takes, weight=weight)
        for name, says, takes, weight in rows
    )


RELATIONS = _rows(
    "relation",
    ("equal-lengths", ("AB = CD", "AB ≅ CD"), "any AB, any CD", 8),
    ("equal-at-a-corner", "AB = AC", "fork BAC", 4),
    ("twice-as-long", "AB = 2CD", "any AB, any CD", 2),
    ("ratio-of-lengths", "AB : CD = {ratio}", "any AB, any CD", 2),
    ("ratio-of-three", "AB : BC : CA = 3 : 4 : 5", "triangle ABC", 0.4),
    ("sum-of-lengths", "AB + CD = EF", "any AB, any CD, any EF", 0.7),
    ("perpendicular", ("AB ⟂ CD", "AB perp CD"), "pair AB CD", 5),
    ("perpendicular-lines", "AB and CD perpendicular", "pair AB CD", 0.4),
    ("parallel", ("AB ∥ CD",), "pair AB CD", 5),
    ("parallel-lines", "AB and CD parallel", "pair AB CD", 0.4),
    ("equal-angles", "∠BAC = ∠EDF", "fork BAC, fork EDF", 5),
    ("twice-the-angle", "∠BAC = 2∠EDF", "fork BAC, fork EDF", 1.5),
    ("supplementary", ("∠BAC + ∠EDF = 180°", "∠BAC and ∠EDF supplementary"),
     "fork BAC, fork EDF", 0.8),
    ("complementary", ("∠BAC + ∠EDF = 90°", "∠BAC and ∠EDF complementary"),
     "fork BAC, fork EDF", 0.8),
    ("directed-angles", "∡BAC = ∡EDF", "fork BAC, fork EDF", 0.8),
    ("directed-between-lines", "∡(AB, CD) = ∡(EF, GH)", "pair AB CD, pair EF GH", 0.4),
    ("bisects-angle", "AD bisects ∠BAC", "fork BAC, within D BAC", 3),
    ("bisects-segment", "AC bisects BD", "pair AC BD", 0.6),
    ("bisect-each-other", "AC and BD bisect each other", "quad ABCD, drawn AC, drawn BD", 0.8),
    ("collinear", "A, B, C collinear", "bent ABC", 0.8),
    ("concyclic", "A, B, C, D concyclic", "four ABCD", 1.5),
    ("concurrent", "AB, CD, EF concurrent", "pair AB CD, any EF", 0.5),
    ("congruent", "△ABC ≅ △DEF", "triangle ABC, triangle DEF", 0.8),
    ("similar", "△ABC ∼ △DEF", "triangle ABC, triangle DEF", 1),
    ("tangent-to", ("line AB tangent to @c", "line AB touches @c"), "any AB, circle @c", 1.2),
    ("segment-tangent-to", "AB tangent to @c", "any AB, circle @c", 0.5),
    ("circles-touch", "@c tangent to @d", "circle @c, circle @d", 0.5),
    ("equal-arcs", "arc AB = arc BC", "on A @c, on B @c, on C @c", 2),
    ("arc-bisected", "OB bisects arc AC", "centred @c O, on A @c, on B @c, on C @c, drawn OB", 0.6),
    ("equal-radii", "radius of @c = radius of @d", "circle @c, circle @d", 0.5),
    ("equal-areas", "area ABC = area DEF", "triangle ABC, triangle DEF", 0.5),
    ("equal-perimeters", "perimeter ABC = perimeter DEF", "triangle ABC, triangle DEF", 0.3),
    ("on-the-line", "D on line AB", "any AB, off D AB", 0.7),
    ("on-the-circle", "D on @c", "circle @c, floating D @c", 1),
    ("midpoint-of", "D midpoint of AB", "within D AB", 1.5),
    ("foot-of", "D foot of P on AB", "within D AB, off P AB", 0.7),
    ("is-rectangle", "ABCD is rectangle", "quad ABCD", 0.4),
    ("is-rhombus", "ABCD is rhombus", "quad ABCD", 0.4),
    ("is-right", "ABC is right at A", "triangle ABC", 0.6),
    ("has-incircle", "circle O inscribed in ABCD", "quad ABCD, circle-centre O", 0.2),
    ("horizontal", "AB horizontal", "any AB", 0.8),
    ("vertical", "AB vertical", "any AB", 0.4),
    ("due-north", "A north of B", "any AB", 0.2),
    ("proportion", ("AB : CD = EF : GH",), "any AB, any CD, any EF, any GH", 0.4),
    ("product", "AB · CD = EF^2", "any AB, any CD, any EF", 0.4),
    ("sine-ratio", "tan ∠BAC = 2", "fork BAC", 0.3),
    ("concentric", "@c and @d concentric", "circle @c, circle @d", 0.05),
    ("equal-distances", "distance from A to BC = distance from D to BC", "any BC, off A BC, "
     "off D BC", 0.3),
)  # fmt: skip

ORDERS = _rows(
    "order",
    ("longer", ("AB > CD", "CD < AB"), "any AB, any CD", 3),
    ("larger-angle", ("∠BAC > ∠EDF", "∠BAC < ∠EDF"), "fork BAC, fork EDF", 1.5),
    ("at-most", ("∠BAC ≤ 90°", "∠BAC ≤ 60°"), "fork BAC", 0.8),
    ("at-least", ("∠BAC ≥ 45°", "∠BAC ≥ 60°", "AB ≥ CD"), "fork BAC, any CD", 0.8),
    ("same-side", ("A and D on same side of BC",), "any BC, off A BC, off D BC", 2),
    ("opposite-sides", ("A and D on opposite sides of BC",), "any BC, off A BC, off D BC", 2),
    ("inside-polygon", "P inside ABC", "triangle ABC, point P", 1),
    ("outside-polygon", "P outside ABC", "triangle ABC, point P", 0.6),
    ("inside-circle", "P inside @c", "circle @c, floating P @c", 0.8),
    ("outside-circle", "P outside @c", "circle @c, floating P @c", 0.8),
    ("inside-angle", "P inside ∠BAC", "fork BAC, point P", 0.4),
    ("orientation", ("ABC counterclockwise", "ABC clockwise"), "triangle ABC", 0.8),
    ("above", ("A above B", "A below B"), "any AB", 0.5),
    ("left-of", ("A left of B", "A right of B"), "any AB", 0.5),
    ("in-order-on-circle", "A, B, C, D in order on @c",
     "on A @c, on B @c, on C @c, on D @c", 0.8),
    ("acute", "ABC is acute", "triangle ABC", 0.5),
    ("convex", "ABCD convex", "quad ABCD", 0.4),
    ("secant", "line AB secant of @c", "any AB, circle @c", 0.3),
    ("between-them", "B between A and C", "bent ABC", 0.3),
)  # fmt: skip

CONTRARIES = _rows(
    "contrary",
    ("unequal-lengths", "AB ≠ CD", "any AB, any CD", 3),
    ("unequal-at-a-corner", "AB ≠ AC", "fork BAC", 3),
    ("unequal-angles", "∠BAC ≠ ∠EDF", "fork BAC, fork EDF", 2),
    ("oblique", "AB not ⟂ CD", "pair AB CD", 3),
    ("not-parallel", "AB not ∥ CD", "pair AB CD", 3),
    ("not-bisecting", "AD not bisects ∠BAC", "fork BAC, within D BAC", 1.5),
    ("not-isosceles", "ABC not isosceles", "triangle ABC", 1),
    ("not-right", "ABC not right", "triangle ABC", 0.8),
    ("not-equilateral", "ABC not equilateral", "triangle ABC", 0.5),
    ("not-square", "ABCD is not square", "quad ABCD", 0.8),
    ("not-parallelogram", "ABCD is not parallelogram", "quad ABCD", 0.8),
    ("not-midpoint", "D not midpoint of AB", "within D AB", 1.5),
    ("not-foot", "D not foot of P on AB", "within D AB, off P AB", 0.5),
    ("not-on", "D not on AB", "any AB, off D AB", 1),
    ("not-on-line", "D not on line AB", "any AB, off D AB", 0.6),
    ("not-on-circle", "D not on @c", "circle @c, floating D @c", 1.2),
    ("not-collinear", "A, B, C not collinear", "bent ABC", 0.8),
    ("not-concyclic", "A, B, C, D not concyclic", "four ABCD", 1),
    ("not-concurrent", "AB, CD, EF not concurrent", "pair AB CD, any EF", 0.5),
    ("not-congruent", "△ABC not ≅ △DEF", "triangle ABC, triangle DEF", 0.5),
    ("not-similar", "△ABC not ∼ △DEF", "triangle ABC, triangle DEF", 0.7),
    ("not-tangent", "line AB not tangent to @c", "any AB, circle @c", 1),
    ("not-touching", "@c not tangent to @d", "circle @c, circle @d", 0.5),
    ("not-a-diameter", "AB not diameter of @c", "on A @c, on B @c", 0.8),
    ("not-the-center", "D not centroid of triangle ABC", "triangle ABC, point D", 0.3),
)  # fmt: skip


def _measures(
    *rows: tuple[str, str | tuple[str, ...], str, str, float],
) -> tuple[Move, ...]:
    return tuple(
        Move(name, "measure", (says,) if isinstance(says, str) else says, takes,
             weight=weight, kind=kind)  # type: ignore[arg-type]
        for name, says, takes, kind, weight in rows
    )  # fmt: skip


MEASURES = _measures(
    ("length", "AB", "any AB", "length", 10),
    ("angle", ("∠BAC",), "fork BAC", "angle", 9),
    ("measure-of-angle", "measure of ∠BAC", "fork BAC", "angle", 0.5),
    ("angle-between-lines", "∠(AB, CD)", "pair AB CD", "angle", 0.5),
    ("arc", ("arc AB", "arc AB of @c"), "on A @c, on B @c", "angle", 3),
    ("major-arc", "major arc AB", "on A @c, on B @c", "angle", 0.8),
    ("arc-by-point", "arc ACB", "on A @c, on B @c, on C @c", "angle", 0.8),
    ("arc-length", "length of arc AB", "on A @c, on B @c", "area", 0.8),
    ("radius", "radius of @c", "circle @c", "length", 3),
    ("length-of-diameter", "diameter of @c", "circle @c", "length", 1),
    ("circumference", "circumference of @c", "circle @c", "area", 0.8),
    ("area", ("area ABC", "area of triangle ABC"), "shape ABC", "area", 2),
    ("area-of-quad", "area ABCD", "quad ABCD", "area", 3),
    ("area-of-circle", "area of @c", "circle @c", "area", 1),
    ("area-of-sector", "area of sector AOB", "centred @c O, on A @c, on B @c, drawn OA, drawn OB",
     "area", 2),
    ("perimeter-of-sector", "perimeter of sector AOB",
     "centred @c O, on A @c, on B @c, drawn OA, drawn OB", "area", 0.4),
    ("perimeter", ("perimeter ABC", "perimeter of triangle ABC"), "shape ABC", "length", 1.5),
    ("perimeter-of-quad", "perimeter ABCD", "quad ABCD", "length", 2),
    ("distance", "distance from A to BC", "any BC, off A BC", "length", 1.2),
    ("distance-of-parallels", "distance between AB and CD", "parallel ABCD", "length", 0.8),
    ("height", ("height of ABC from A", "height(ABC, A)"), "triangle ABC", "length", 0.8),
    ("height-of-trapezoid", "height of trapezoid ABCD", "trapezoid ABCD", "length", 1.5),
    ("width", "width of rectangle ABCD", "oblong ABCD", "length", 1),
    ("height-of-rectangle", "height of rectangle ABCD", "oblong ABCD", "length", 0.6),
    ("side", "side of square ABCD", "square ABCD", "length", 1),
    ("length-of-diagonal", "diagonal of rectangle ABCD", "rectangle ABCD", "length", 1),
    ("hypotenuse", "hypotenuse of triangle ABC", "right ACB", "length", 1),
    ("ratio", ("AB/CD",), "any AB, any CD", "ratio", 1.5),
    ("cosine", ("cos ∠BAC", "sin ∠BAC", "tan ∠BAC"), "fork BAC", "ratio", 1),
    ("scale-factor", ("scale factor(ABC, DEF)", "scale factor of ABC to DEF"), "twin ABC DEF",
     "ratio", 2),
    ("power", ("power(P, @c)", "power of P in @c"), "circle @c, floating P @c", "area", 0.5),
    ("slope", "slope of AB", "plane A, plane B", "ratio", 2),
    ("coordinates", ("A", "coordinates of A"), "plotted A", "coordinate", 2),
    ("abscissa", ("abscissa of A", "ordinate of A"), "plotted A", "ratio", 1.2),
    ("equation-of-line", ("equation of line AB",), "plane A, plane B", "text", 1.5),
    ("equation-of-circle", "equation of @c", "plotted-circle @c", "text", 1),
    ("bearing", "bearing of A from B", "upright AB", "angle", 1.2),
    ("sum-of-angles", "∠BAC + ∠EDF", "fork BAC, fork EDF", "angle", 0.8),
    ("sum-of-lengths-measure", "AB + CD", "any AB, any CD", "length", 0.8),
)  # fmt: skip

PICTURES = tuple(
    Move(name, "picture", (says,) if isinstance(says, str) else says, takes, makes, weight=weight)
    for name, says, takes, makes, weight in (
        ("dashed", "dashed AB", "inner AB", "", 4),
        ("label-side", 'label BC "a"; label CA "b"; label AB "c"', "triangle ABC", "", 1.5),
        ("label-segment", ('label AB "a"', 'label AB "d"', 'label AB "h"', 'label AB "m"'),
         "any AB", "", 1.5),
        ("label-angle", ('label ∠BAC "α"', 'label ∠BAC "β"', 'label ∠BAC "θ"'), "fork BAC", "", 2),
        ("mark-angle", "mark ∠BAC", "fork BAC", "", 2.5),
        ("number-angles", "∠1 = ∠BAC; ∠2 = ∠EDF", "fork BAC, fork EDF", "", 2),
        ("hide-center", "hide O", "centred-bare O", "", 3),
        ("hide-label", "hide label A", "point A", "", 0.6),
        ("hide-segment", "hide AB", "inner AB", "", 0.3),
        ("draw", "draw AB", "apart AB", "", 1),
        ("draw-dashed", "draw AB; dashed AB", "apart AB", "", 1),
        ("shade-triangle", "shade triangle ABC", "triangle ABC", "", 1),
        ("shade-quad", "shade ABCD", "quad ABCD", "", 1),
        ("shade-sector", "shade sector AOB",
         "centred @c O, on A @c, on B @c, drawn OA, drawn OB", "", 1.5),
        ("shade-segment", "shade circular segment AB", "on A @c, on B @c, drawn AB", "", 1),
        ("shade-difference", ("shade @c - triangle ABC",), "on A @c, on B @c, on C @c, drawn AB, "
         "drawn BC, drawn CA", "", 1.5),
        ("shade-between", "shade square ABCD - @c", "square ABCD, circle @c", "", 3),
        ("region", ("region R = @c - triangle ABC; shade R; find area R",
                    "region R = @c - triangle ABC; shade R"),
         "on A @c, on B @c, on C @c, drawn AB, drawn BC, drawn CA", "R:region", 1.5),
        ("region-in-square", ("region R = square ABCD - @c; shade R; find area R",
                              "shade square ABCD - @c; find area of shaded region"),
         "square ABCD, circle @c", "R:region", 4),
        ("region-of-polygon", "region R = ABCD - triangle EFG; shade R",
         "quad ABCD, triangle EFG", "R:region", 0.4),
    )
)  # fmt: skip
