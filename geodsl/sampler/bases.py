"""Moves that open a program: polygons, circles, lines, coordinates, two figures."""

from __future__ import annotations

from geodsl.sampler.moves import Move
from geodsl.vocabulary.shapes import SHAPES, Shape

_TRIANGLES = (
    Move("triangle", "base", ("triangle ABC",), weight=14),
    Move("acute-triangle", "base", ("acute triangle ABC",), weight=7),
    Move("isosceles-triangle", "base",
         ("isosceles triangle ABC with AB = AC", "triangle ABC; AB = AC",
          "triangle ABC with AB = AC"), weight=6),
    Move("isosceles-by-base", "base", ("isosceles triangle ABC with base BC",), weight=1.5),
    Move("right-triangle", "base",
         ("right triangle ABC with ∠C = 90°", "triangle ABC; AC ⟂ BC",
          "triangle ABC with ∠ACB = 90°", "right triangle ABC with AC ⟂ BC"),
         adds="right ACB", weight=8),
    Move("right-by-hypotenuse", "base",
         ("right triangle ABC with hypotenuse AB", "triangle ABC; AB hypotenuse of triangle ABC"),
         adds="right ACB", weight=1.5),
    Move("equilateral-triangle", "base", ("equilateral triangle ABC",), weight=4),
    Move("regular-triangle", "base", ("regular triangle ABC",), weight=0.5),
    Move("equiangular-triangle", "base", ("equiangular triangle ABC",), weight=0.5),
    Move("isosceles-right-triangle", "base",
         ("isosceles right triangle ABC with ∠A = 90°, AB = AC",), adds="right BAC", weight=1.5),
    Move("obtuse-triangle", "base", ("obtuse triangle ABC with ∠ABC = {obtuse}°",), weight=1.5),
    Move("scalene-triangle", "base", ("scalene triangle ABC",), weight=1),
)  # fmt: skip

_QUADRILATERALS = (
    Move("quadrilateral", "base", ("quadrilateral ABCD",), weight=4),
    Move("parallelogram", "base",
         ("parallelogram ABCD", "quadrilateral ABCD; AB ∥ CD; AD ∥ BC"), weight=6),
    Move("rectangle", "base", ("rectangle ABCD",), adds="right ABC", weight=6),
    Move("rhombus", "base", ("rhombus ABCD",), weight=5),
    Move("square", "base", ("square ABCD",), adds="right ABC", weight=7),
    Move("regular-quadrilateral", "base", ("regular quadrilateral ABCD",), weight=0.4),
    Move("equilateral-quadrilateral", "base", ("equilateral quadrilateral ABCD",), weight=0.4),
    Move("trapezoid", "base",
         ("trapezoid ABCD with AB ∥ CD", "quadrilateral ABCD; AB ∥ CD"), weight=5),
    Move("trapezoid-by-base", "base", ("trapezoid ABCD; AB base of trapezoid ABCD",), weight=0.7),
    Move("trapezoid-by-leg", "base", ("trapezoid ABCD; AD leg of trapezoid ABCD",), weight=0.5),
    Move("isosceles-trapezoid", "base", ("isosceles trapezoid ABCD with AB ∥ CD",), weight=3),
    Move("right-trapezoid", "base", ("right trapezoid ABCD with AB ∥ CD, ∠DAB = 90°",),
         adds="right DAB", weight=2),
    Move("kite", "base", ("kite ABCD with AB = AD",), weight=3),
)  # fmt: skip

_CIRCLES = (
    Move("circle-chords", "base", ("circle O; chords AB, CD of circle O",),
         makes="O:centre ABCD:vertex", adds="circle O, on ABCD @O, draw AB, draw CD", weight=3),
    Move("circle-points", "base", ("circle O; A, B, C on circle O; segments AB, BC",),
         makes="O:centre ABC:vertex", adds="circle O, on ABC @O, draw AB, draw BC", weight=3),
    Move("circle-diameter", "base",
         ("circle O; AB diameter of circle O; C on circle O; segments AC, BC",
          "circle O with radius {length}; AB diameter of circle O; C on circle O; "
          "segments AC, BC"),
         makes="O:centre AB:vertex C:vertex",
         adds="circle O, on ABC @O, draw AO, draw OB, flat AOB, draw AB, draw AC, draw BC,"
              "shape triangle ABC", weight=3),
    Move("circle-named-diameter", "base",
         ("segment AB; circle O with diameter AB; C on circle O; segment AC",),
         makes="O:centre AB:vertex C:vertex",
         adds="circle O, on ABC @O, flat AOB, draw AB, draw AC", weight=1),
    Move("circle-two-radii", "base",
         ("circle O; radii OA, OB of circle O",
          "circle O with radius {length}; radius OA of circle O; radius OB of circle O"),
         makes="O:centre AB:vertex", adds="circle O, on AB @O, draw OA, draw OB", weight=2),
    Move("two-tangents", "base",
         ("circle O; tangents PA, PB to circle O at A, B",),
         makes="O:centre P:outside AB:vertex",
         adds="circle O, on AB @O, draw PA, draw PB, anchor O A B P", weight=4),
    Move("tangent-and-chord", "base",
         ("circle O; PA tangent to circle O at A; chord AB of circle O",),
         makes="O:centre P:outside AB:vertex",
         adds="circle O, on AB @O, draw PA, draw AB", weight=2),
    Move("tangent-and-secant", "base",
         ("circle O; PA tangent to circle O at A; C on circle O; B = segment PC ∩ circle O; "
          "segment PC",),
         makes="O:centre P:outside ABC:vertex",
         adds="circle O, on ABC @O, draw PA, draw PB, draw BC, draw PC, flat PBC", weight=2),
    Move("two-secants", "base",
         ("circle O; A, B, C, D in order on circle O; P = ray BA ∩ ray CD",),
         makes="O:centre ABCD:vertex P:outside",
         adds="circle O, on ABCD @O, draw PB, draw PC, flat PAB, flat PDC", weight=1.5),
    Move("crossing-chords", "base",
         ("circle O; A, B, C, D in order on circle O; P = AC ∩ BD",
          "circle O; A, B, C, D in order on circle O; AC and BD meet at P"),
         makes="O:centre ABCD:vertex P:crossing",
         adds="circle O, on ABCD @O, draw AC, draw BD, draw AP, draw PC, draw BP, draw PD,"
              "flat APC, flat BPD", weight=2.5),
    Move("inscribed-triangle", "base",
         ("circle O; triangle ABC inscribed in circle O",
          "triangle ABC; circle O circumscribed about triangle ABC",
          "circle O; acute triangle ABC inscribed in circle O"),
         makes="O:centre ABC:vertex", adds="circle O, on ABC @O, shape triangle ABC", weight=5),
    Move("inscribed-quadrilateral", "base",
         ("circle O; quadrilateral ABCD inscribed in circle O",),
         makes="O:centre ABCD:vertex", adds="circle O, on ABCD @O, shape quadrilateral ABCD",
         weight=5),
    Move("circumscribed-triangle", "base",
         ("triangle ABC; circle O inscribed in triangle ABC",),
         makes="O:centre ABC:vertex", adds="circle O, shape triangle ABC, anchor O A B C",
         weight=1),
    Move("triangle-about-circle", "base",
         ("circle O; triangle ABC circumscribed about circle O",),
         makes="O:centre ABC:vertex", adds="circle O, shape triangle ABC, anchor O A B C",
         weight=0.5, is_searched=True),
    Move("circumscribed-quadrilateral", "base",
         ("circle O; quadrilateral ABCD circumscribed about circle O",
          "square ABCD; circle O inscribed in square ABCD"),
         makes="O:centre ABCD:vertex", adds="circle O, shape quadrilateral ABCD, anchor O A B C",
         weight=1.5, is_searched=True),
    Move("secant-line", "base",
         ("circle O; line $t secant of circle O; A on $t; A outside circle O; segment OA",),
         makes="O:centre A:vertex $t:line", adds="circle O, draw OA, line $t A", weight=1),
    Move("crossing-line", "base", ("circle O; line $t; A, B = $t ∩ circle O; segments OA, OB",),
         makes="O:centre AB:vertex $t:line",
         adds="circle O, on AB @O, draw OA, draw OB, draw AB, line $t AB", weight=1),
    Move("circles-outside", "base",
         ("circle O with radius {large}; circle P externally tangent to circle O at T; "
          "segment OP",),
         makes="OP:centre T:touch",
         adds="circle O, circle P, on T @O, on T @P, draw OT, draw TP, draw OP, flat OTP",
         weight=1.5),
    Move("circles-inside", "base",
         ("circle O with radius {large}; circle P internally tangent to circle O at T;"
          "segment OT",),
         makes="OP:centre T:touch",
         adds="circle O, circle P, on T @O, on T @P, draw OT, flat OPT", weight=1.2),
    Move("circles-touching", "base",
         ("circle O with radius {large}; circle P with radius {little}; "
          "circle O tangent to circle P; segment OP",
          "circle O; circle P; circle O tangent to circle P; segment OP"),
         makes="OP:centre", adds="circle O, circle P, draw OP", weight=0.5, is_searched=True),
    Move("circles-of-given-size", "base",
         ("circle O with radius {large}; circle P with radius {little};"
          "circle O externally tangent to circle P at T; segment OP",
          "circle O with radius {large}; circle P with radius {little}; "
          "circle P internally tangent to circle O at T; segment OT"),
         makes="OP:centre T:touch", adds="circle O, circle P, on T @O, on T @P, draw OT",
         weight=0.7, is_searched=True),
    Move("circles-crossing", "base",
         ("circle O; circle P; A, B = circle O ∩ circle P; segments OA, PA, AB",
          "circle O; circle P; circle O and circle P intersect at A, B; segments OP, AB"),
         makes="OP:centre AB:vertex",
         adds="circle O, circle P, on AB @O, on AB @P, draw AB, anchor O A B, anchor P A B",
         weight=1.5),
    Move("external-tangent", "base",
         ("circle O with radius {large}; circle P with radius {little}; OP = {far};"
          "AB external common tangent of circle O, circle P",),
         makes="OP:centre AB:vertex",
         adds="circle O, circle P, on A @O, on B @P, draw AB, draw OP", weight=1),
    Move("internal-tangent", "base",
         ("circle O with radius {large}; circle P with radius {little}; OP = {far};"
          "AB internal common tangent of circle O, circle P",),
         makes="OP:centre AB:vertex",
         adds="circle O, circle P, on A @O, on B @P, draw AB, draw OP", weight=0.6),
    Move("concentric-circles", "base",
         ("circle O with radius {large}; circle $k with center O; radius of $k = {little};"
          "chord AB of circle O; AB tangent to $k",
          "circle O with radius {large}; circle $k with center O; radius of $k = {little};"
          "radius OA of circle O; B on circle O; segment OB"),
         makes="O:centre $k:circle AB:vertex",
         adds="circle O, disc $k, on AB @O, draw AB, anchor O A B", weight=1.2),
    Move("ring", "base",
         ("circle O with radius {large}; circle $k with center O; radius of $k = {little};"
          "region S = ring between circle O and circle $k; shade S; find area of S",
          "circle O with radius {large}; circle $k with center O; radius of $k = {little};"
          "region S = circle O - circle $k; shade S; find area S"),
         makes="O:centre $k:circle S:region", adds="circle O, disc $k", weight=0.8),
    Move("semicircle", "base",
         ("semicircle ACB; segments AC, BC", "semicircle ACB; segments AC, BC, AB"),
         makes="AB:vertex C:vertex", adds="draw AB, draw AC, draw BC, shape triangle ABC",
         weight=1.5),
    Move("semicircle-on-diameter", "base",
         ("segment AB; semicircle O with diameter AB; C on semicircle O; segments AC, OC",),
         makes="O:centre AB:vertex C:vertex",
         adds="flat AOB, draw AB, draw AC, draw OC, draw OA, draw OB", weight=1),
    Move("sector", "base", ("sector AOB with radius {length}", "sector AOB"),
         makes="O:centre AB:vertex", adds="draw OA, draw OB, arc AB", weight=2),
)  # fmt: skip

_LINES = (
    Move("transversal", "base",
         ("line AB; line CD; AB ∥ CD; E on line AB; F on line CD; line EF",
          "segments AB, CD; AB ∥ CD; E on AB; F on CD; segment EF"),
         makes="ABCD:vertex EF:vertex",
         adds="draw AB, draw CD, draw EF, flat AEB, flat CFD, draw AE, draw EB, draw CF, draw FD",
         weight=3),
    Move("named-parallels", "base",
         ("lines $a, $b; $a ∥ $b; A, B on $a; C on $b; segments AC, BC",
          "line $a ∥ line $b; A, B on $a; C on $b; segments AC, BC"),
         makes="$a:line $b:line ABC:vertex",
         adds="line $a AB, line $b C, draw AC, draw BC, draw AB, shape triangle ABC", weight=1.2),
    Move("two-rays", "base", ("points A, B, C; ray AB; ray AC; D inside ∠BAC; segment AD",),
         makes="ABC:vertex D:inside", adds="draw AB, draw AC, draw AD", weight=1.2),
    Move("vertical-angles", "base",
         ("segment AB; E on AB; segment CD; E on CD",),
         makes="ABCD:vertex E:crossing",
         adds="draw AB, draw CD, flat AEB, flat CED, draw AE, draw EB, draw CE, draw ED",
         weight=1.5),
    Move("perpendicular-at", "base",
         ("points A, B, C; segment BC; segment AD; AD ⟂ BC at D; segments AB, AC",),
         makes="ABC:vertex D:foot",
         adds="draw BC, draw AD, draw AB, draw AC, flat BDC, shape triangle ABC", weight=1.2),
    Move("chain", "base", ("points A, B, C; segment AB; segment BC",
                           "segment AB; point C; segments AC, BC"),
         makes="ABC:vertex", adds="draw AB, draw BC, shape triangle ABC", weight=2),
    Move("bearings", "base",
         ("points A, B, C; bearing of B from A = {bearing}°; AB = {length}; C east of B;"
          "segments AB, BC, AC",
          "points A, B, C; B north of A; C east of B; segments AB, BC, AC",
          "unit km; points A, B, C; bearing of B from A = {bearing}°; C south of B; "
          "segments AB, BC, AC"),
         makes="ABC:vertex", adds="draw AB, draw BC, draw AC, shape triangle ABC", weight=1.2,
         is_searched=True),
    Move("ladder", "base",
         ("unit {unit}; triangle ABC; AB vertical; BC horizontal; A above B",
          "triangle ABC; AB vertical; BC horizontal; C right of B"),
         makes="ABC:vertex", adds="shape triangle ABC, right ABC", weight=1),
)  # fmt: skip

_COORDINATES = (
    Move("axes-two-points", "base",
         ("axes; A = {at0}; B = {at1}; line $l through A, B",
          "axes; grid; A = {at0}; B = {at1}; segment AB"),
         makes="AB:vertex $l:line", adds="draw AB, plane AB", weight=2),
    Move("axes-triangle", "base",
         ("axes; A = {at0}; B = {at1}; C = {at2}; triangle ABC",
          "axes; grid; A = {at0}; B = {at1}; C = {at2}; triangle ABC"),
         makes="ABC:vertex", adds="plane ABC, shape triangle ABC", weight=3),
    Move("axes-quadrilateral", "base",
         ("axes; A = {at0}; B = {at1}; parallelogram ABCD; D = {at2}",
          "axes; A = {at0}; B = {at1}; C = {at2}; quadrilateral ABCD; AB ∥ CD; AD ∥ BC"),
         makes="ABCD:vertex", adds="plane ABCD, shape parallelogram ABCD", weight=1),
    Move("parabola-and-line", "base",
         ("axes; parabola $p: y = {parabola}; line $l: y = {chord}; A, B = $p ∩ $l",),
         makes="$p:parabola $l:line AB:vertex", adds="draw AB, plane AB", weight=1.5),
    Move("parabola-vertex", "base",
         ("axes; parabola $p: y = {parabola}; V = vertex of $p; A on $p; segment VA",),
         makes="$p:parabola VA:vertex", adds="draw VA, plane V", weight=1.2),
    Move("ellipse", "base",
         ("axes; ellipse $e: x^2/{square0} + y^2/{square1} = 1; A on $e; O = center of $e;"
          "segment OA",
          "axes; curve $e: x^2/{square0} + y^2/{square1} = 1; A, B on $e; segment AB"),
         makes="$e:curve O:centre AB:vertex", adds="draw OA, draw AB", weight=1),
    Move("hyperbola", "base",
         ("axes; hyperbola $h: y = {product}/x; A = ({one}, {product}); A on $h; B on $h; "
          "segment AB",
          "axes; hyperbola $h: y = {product}/x; line $l: y = x; A, B = $h ∩ $l; segment AB"),
         makes="$h:curve $l:line AB:vertex", adds="draw AB, plane A", weight=0.8),
    Move("circle-by-equation", "base",
         ("axes; circle $k: x^2 + y^2 = {square0}; A, B on $k; segment AB",
          "axes; circle $k: (x - {one})^2 + (y - {two})^2 = {square0}; line $l: y = x;"
          "A, B = $k ∩ $l"),
         makes="$k:circle $l:line AB:vertex", adds="disc $k, on AB @k, draw AB", weight=1.2),
)  # fmt: skip

_APART = (
    Move("congruent-triangles", "base",
         ("triangle ABC; figure 2; triangle DEF; △ABC ≅ △DEF",
          "triangle ABC ≅ triangle DEF"),
         makes="ABC:vertex DEF:vertex",
         adds="shape triangle ABC, shape triangle DEF, apart DEF", weight=2.5),
    Move("similar-triangles", "base",
         ("triangle ABC; figure 2; triangle DEF; △ABC ∼ △DEF; AB = 2DE",
          "triangle ABC; figure 2; triangle DEF; △ABC ∼ △DEF; scale factor(ABC, DEF) = {factor}",
          "triangle ABC; figure 2; triangle DEF; △ABC ∼ △DEF"),
         makes="ABC:vertex DEF:vertex",
         adds="shape triangle ABC, shape triangle DEF, apart DEF, twin ABC DEF", weight=2.5),
    Move("similar-quadrilaterals", "base",
         ("quadrilateral ABCD; figure 2; quadrilateral EFGH; ABCD ∼ EFGH",),
         makes="ABCD:vertex EFGH:vertex",
         adds="shape quadrilateral ABCD, shape quadrilateral EFGH, apart EFGH, twin ABCD EFGH",
         weight=0.8),
    Move("two-plain-triangles", "base",
         ("triangle ABC; figure 2; triangle DEF; AB = DE; ∠ABC = ∠DEF",
          "triangle ABC; figure 2; triangle DEF; AB = DE; BC = EF"),
         makes="ABC:vertex DEF:vertex",
         adds="shape triangle ABC, shape triangle DEF, apart DEF", weight=1.2),
)  # fmt: skip


def _with_shape(move: Move) -> Move:
    """A polygon's move also says what it makes, as its name already does."""
    if move.makes:
        return move
    kind, corners = next(
        (kind, corners)
        for kind, corners in (("triangle", 3), ("quadrilateral", 4))
        if move in (_TRIANGLES if corners == 3 else _QUADRILATERALS)
    )
    known = kind
    for word in ("parallelogram", "rectangle", "rhombus", "square", "trapezoid", "kite"):
        if word in move.name:
            known = word
    names = "ABCD"[:corners]
    adds = ", ".join(filter(None, (f"shape {known} {names}", move.adds)))
    return Move(move.name, "base", move.says, makes=f"{names}:vertex", adds=adds,
                weight=move.weight)  # fmt: skip


def _polygon(shape: Shape) -> Move:
    """Five corners and more, and `polygon`: plain, regular, equiangular, equilateral."""
    names = "ABCDEFGHIJ"[: shape.corners or 5]
    plain = " " not in shape.name
    many = len(names) > 6
    weight = (0.3 if many else 0.8) if plain else (0.12 if many else 0.35)
    weight *= 4 if shape.name in ("regular hexagon", "regular pentagon") else 1
    adds = f"shape polygon {names}"
    return Move(shape.name.replace(" ", "-"), "base", (f"{shape.name} {names}",),
                makes=f"{names}:vertex", adds=adds, weight=weight)  # fmt: skip


_POLYGONS = tuple(
    _polygon(shape) for shape in SHAPES.values() if shape.corners not in (3, 4) and not shape.needs
)

BASES = tuple(
    _with_shape(move)
    for move in (
        *_TRIANGLES, *_QUADRILATERALS, *_POLYGONS, *_CIRCLES, *_LINES, *_COORDINATES, *_APART
    )
)  # fmt: skip
"""Every move that opens a program."""
