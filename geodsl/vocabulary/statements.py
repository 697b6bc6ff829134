"""Statements: what introduces, relates, asks and shows."""

from __future__ import annotations

from geodsl.vocabulary.entry import Entry

_ABC = "triangle ABC\n"

INTRODUCTIONS = (
    Entry("points", "Introductions", ("points A, B", "point A", "A = (2, -1)"),
          "Free points, or a point by its coordinates.", "points A, B, C\nsegment AB\nsegment BC"),
    Entry("segment, ray, line", "Introductions",
          ("segment AB", "ray AB", "line AB", "line t", "lines a, b"),
          "Introduces and draws. A line may have a small letter of its own.",
          "points A, B, C\nray AB\nray AC\nsegment BC"),
    Entry("circle", "Introductions",
          ("circle O", "circle O with radius 5", "circle k with center O",
           "circle with diameter AB", "circle O through A, B, C"),
          "A circle is named by its centre or by a small letter.",
          "circle O with radius 5\nA, B on circle O\nsegment AB"),
    Entry("semicircle", "Introductions",
          ("semicircle ACE", "semicircle with diameter AB", "semicircle O with diameter AB"),
          "Half a circle with its diameter; the middle letter, or the first point on it, says the "
          "side.",
          "semicircle ACB\nsegment AC\nsegment BC"),
    Entry("sector", "Introductions", ("sector AOB", "sector AOB with radius 6"),
          "Two radii and the arc between them; the middle letter is the centre.",
          "sector AOB with radius 6\n∠AOB = 80°"),
    Entry("curve", "Introductions",
          ("curve e: x^2/9 + y^2/4 = 1", "parabola p: y = x^2", "line l: y = 2x + 1",
           "circle k: x^2 + y^2 = 9"),
          "By equation, in x and y.",
          "axes\nparabola p: y = x^2\nline l: y = x + 2\nA, B = p ∩ l"),
    Entry("figure", "Introductions", ("figure 2",),
          "What follows belongs to the second figure of the picture.",
          "triangle ABC\nfigure 2\ntriangle DEF\n△ABC ≅ △DEF"),
    Entry("position", "Introductions", ("at A (12.5, 30)",),
          "A rough place to start from, y up; it is not a constraint.",
          "at A (0, 0)\nat B (4, 0)\nat C (1, 3)\ntriangle ABC"),
)  # fmt: skip

PLACES = (
    Entry("on", "Where points lie",
          ("D on AB", "D on line AB", "D on ray AB", "D on circle O", "D on arc AB", "D on t"),
          "`on AB` is the segment, its ends excluded; an extension is `on line AB` or `on ray AB`.",
          _ABC + "D on BC\nE on ray BC\nsegment AD"),
    Entry("between", "Where points lie",
          ("B between A and C", "A, B, C, D in order", "A, B, C, D in order on circle O"),
          "On the segment; several points along a line, or once round a circle, in this order.",
          "points A, C\nB between A and C"),
    Entry("inside, outside", "Where points lie",
          ("P inside ABC", "P outside circle O", "P inside ∠ABC"),
          "Of a polygon, a circle, another region, or the angle's own part of the plane.",
          _ABC + "P inside ABC\nsegment PA\nsegment PB\nsegment PC"),
    Entry("sides", "Where points lie",
          ("A and P on same side of BC", "A and P on opposite sides of BC"),
          "Sides of a line.",
          _ABC + "point P\nA and P on opposite sides of BC\nsegment PB\nsegment PC"),
    Entry("orientation", "Where points lie",
          ("ABCD counterclockwise", "ABC clockwise", "AB horizontal", "AB vertical"),
          "How a polygon runs, and how a line lies in the picture.",
          _ABC + "ABC counterclockwise\nAB horizontal"),
    Entry("above, below, left, right", "Where points lie",
          ("A above B", "A left of B", "A north of B"),
          "Above and left compare heights and sides; the compass words mean exactly that way.",
          "points A, B\nsegment AB\nA above B"),
    Entry("collinear, concyclic, concurrent", "Where points lie",
          ("A, B, C collinear", "A, B, C, D concyclic", "AD, BE, CF concurrent"),
          "On one line, on one circle, through one point.",
          "quadrilateral ABCD\nA, B, C, D concyclic"),
)  # fmt: skip

RELATIONS_SAID = (
    Entry("perpendicular", "Relations", ("AB ⟂ CD", "AB perp CD", "AB ⟂ CD at E"),
          "At right angles; `at E` introduces the point where the lines meet.",
          "points B, C\nsegment BC\npoint A\nsegment AE\nAE ⟂ BC at E"),
    Entry("parallel", "Relations", ("AB ∥ CD", "AB || CD", "a ∥ b ∥ c"),
          "One direction, and not the same line.",
          _ABC + "D on AB\nE on AC\nDE ∥ BC"),
    Entry("equal", "Relations", ("AB = CD = 5", "∠A = ∠B", "arc AB = arc CD", "AB ≅ CD"),
          "Equal values of one kind.", _ABC + "AB = AC"),
    Entry("compare", "Relations", ("AB > CD", "∠A ≤ 90°"), "Larger and smaller.",
          _ABC + "AB > AC"),
    Entry("congruent", "Relations", ("△ABC ≅ △DEF",),
          "Equal in shape and size, corner by corner in the order written.",
          _ABC + "triangle DEF\n△ABC ≅ △DEF"),
    Entry("similar", "Relations", ("△ABC ∼ △DEF", "ABC ~ DEF"),
          "Equal in shape, corner by corner in the order written.",
          _ABC + "triangle DEF\n△ABC ∼ △DEF\nAB = 2DE"),
    Entry("bisects", "Relations",
          ("AD bisects ∠BAC", "AC bisects BD at O", "AC and BD bisect each other at O"),
          "Halves an angle, a segment or an arc.", _ABC + "D on BC\nAD bisects ∠BAC"),
    Entry("touching circles", "Relations",
          ("circle O externally tangent to circle P at T",
           "circle O internally tangent to circle P", "circle O tangent to circle P"),
          "From outside, the first inside the second, or either way.",
          "circle O with radius 3\ncircle P with radius 2\n"
          "circle O externally tangent to circle P at T"),
    Entry("contrary", "Relations",
          ("AB ≠ CD", "AB not ∥ CD", "D not on BC", "t not tangent to circle O",
           "ABCD is not square", "ABC not isosceles"),
          "Holds exactly where the relation is visibly false; of several facts, where one is.",
          _ABC + "AB ≠ AC"),
)  # fmt: skip

QUESTIONS = (
    Entry("find", "Questions", ("find ∠BDA", "find x, y", "find PA in terms of r", "find AB in cm"),
          "Measured on the figure, with its exact form where there is one.",
          _ABC + "AB = AC\n∠A = 40°\nfind ∠B"),
    Entry("prove", "Questions", ("prove AH ⟂ BC",),
          "Checked on the figure, and never used to solve it.",
          "acute triangle ABC\nH orthocenter of triangle ABC\nsegment AH\nprove AH ⟂ BC"),
)  # fmt: skip

PICTURE = (
    Entry("draw", "The picture", ("draw AB, circle O", "hide AB, O", "hide label A"),
          "What statements mention is drawn; this adds or takes away.",
          _ABC + "circle O through A, B, C\nhide O"),
    Entry("dashed", "The picture", ("dashed AD",), "Draws dashed.",
          _ABC + "AD altitude of triangle ABC\ndashed AD"),
    Entry("label", "The picture", ('label AB "c"', 'label ∠ABC "β"'), "Words beside a thing.",
          _ABC + 'label AB "c"\nlabel BC "a"\nlabel CA "b"'),
    Entry("mark", "The picture", ("mark AB = AC", "mark AB ∥ CD", "mark ∠ABC"),
          "Ticks, arcs, arrows or a square, without a statement of the relation.",
          _ABC + "mark ∠ABC"),
    Entry("shade", "The picture", ("shade sector AOB", "shade square ABCD - circle O"),
          "Fills a region.",
          "square ABCD\ncircle O inscribed in square ABCD\nshade square ABCD - circle O"),
    Entry("region", "The picture", ("region S = square ABCD - circle O",),
          "Names a region: polygons, disks, sectors, rings, their unions, differences and "
          "intersections.",
          "circle O with radius 5\ncircle k with center O\nradius of k = 3\n"
          "region S = circle O - circle k\nshade S\nfind area S"),
    Entry("axes", "The picture", ("axes", "grid"), "Coordinate axes, and a grid.",
          "axes\ngrid\nA = (1, 2)\nB = (4, 3)\nsegment AB"),
)  # fmt: skip

STATEMENTS = INTRODUCTIONS + PLACES + RELATIONS_SAID + QUESTIONS + PICTURE
"""Every statement that is not a noun or a measure."""
