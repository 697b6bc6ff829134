"""What the judge promises of any fact and figure: invariance, robustness, contraries."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from judged import FAILS, HOLDS, UNDECIDED, program

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.ir import Angle, Circle, Fact, Length, Number, Operation, Through
from geodsl.verifier import (
    FactVerdict,
    judge_fact,
    tolerances,
)
from geodsl.vocabulary.relations import RELATIONS

small = st.integers(-6, 6).map(float)
place = st.tuples(small, small)
figures = st.fixed_dictionaries(dict.fromkeys("ABCDEFGHOPQ", place))
radii = st.fixed_dictionaries({"O": st.integers(0, 6).map(float), "P": st.just(3.0)})
names = st.sampled_from("ABCDEFGHOPQ")
lines = st.builds(Through, names, names)
arcs = st.builds(
    ir.Arc, st.just(Circle("O")), names, names, st.sampled_from(["minor", "major", "either"])
) | st.builds(ir.Arc, st.just(Circle("O")), names, names, st.just("through"), names)
polygons = st.lists(names, min_size=3, max_size=5, unique=True).map(lambda n: ir.Polygon(tuple(n)))
circles = st.sampled_from([Circle("O"), Circle("P")])
plain_regions = (
    polygons
    | st.builds(ir.Disk, circles)
    | st.builds(ir.Sector, arcs)
    | st.builds(ir.CircularSegment, arcs)
    | st.builds(ir.Ring, circles, circles)
    | st.builds(ir.Wedge, names, names, names)
)
operators = st.sampled_from(["union", "difference", "intersection"])
regions = plain_regions | st.builds(ir.Combined, operators, plain_regions, plain_regions)
measures = (
    st.builds(Length, names, names)
    | st.builds(Angle, names, names, names, st.booleans())
    | st.builds(ir.Distance, names, lines)
    | st.builds(ir.LineAngle, lines, lines)
    | st.builds(ir.ArcMeasure, arcs)
    | st.builds(ir.ArcLength, arcs)
    | st.builds(ir.Radius, circles)
    | st.builds(ir.Area, regions)
    | st.builds(ir.Perimeter, regions)
    | st.builds(ir.PowerOfPoint, names, circles)
)
directed = st.builds(ir.DirectedAngle, lines, lines)
numbers = st.builds(Number, st.fractions(-20, 200, max_denominator=8))
unary = st.sampled_from(["negate", "sqrt", "abs", "sin", "cos", "tan"])
binary = st.sampled_from(["add", "subtract", "multiply", "divide", "power"])


def combined(leaves: st.SearchStrategy[ir.Expression]) -> st.SearchStrategy[ir.Expression]:
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(Operation, unary, st.tuples(inner))
            | st.builds(Operation, binary, st.tuples(inner, inner))
        ),
        max_leaves=4,
    )


expressions = combined(
    measures
    | numbers
    | st.just(ir.Pi())
    | st.builds(ir.Unknown, st.just("x"))
    | st.builds(ir.Coordinate, st.sampled_from("xy"), names)
    | st.builds(ir.Slope, lines)
)


def similar_polygons(kinds: tuple[str, ...]) -> st.SearchStrategy[tuple[ir.Term, ...]]:
    del kinds
    return st.integers(3, 5).flatmap(
        lambda n: st.tuples(
            *[st.lists(names, min_size=n, max_size=n).map(lambda p: ir.Polygon(tuple(p)))] * 2
        )
    )


KINDS: dict[str, st.SearchStrategy[ir.Term]] = {
    "point": names,
    "line": lines,
    "circle": circles,
    "arc": arcs,
    "region": regions,
    "polygon": polygons,
    "curve": st.just(ir.Curve("c")),
    "expression": expressions,
}


def arguments(relation: str) -> st.SearchStrategy[tuple[ir.Term, ...]]:
    kinds = RELATIONS[relation].arguments
    if kinds == ("claims",):
        return st.lists(claims, min_size=2, max_size=3).map(tuple)
    if kinds == ("polygon", "polygon"):
        return similar_polygons(kinds)
    if relation == "equal_directed":
        return st.tuples(combined(directed | numbers), combined(directed | numbers))
    plain = [KINDS[kind] for kind in kinds if kind != "points"]
    if "points" not in kinds:
        return st.tuples(*plain)
    run = st.lists(names, min_size=3, max_size=6, unique=True)
    return st.tuples(st.tuples(*plain), run).map(lambda pair: (*pair[0], *pair[1]))


DIRECTED = {"horizontal", "vertical", "bearing", "above", "left_of", "at", "on_curve"}
"""Relations that name the axes or a place."""
ORIENTED = {"clockwise", "counterclockwise", "rotation", "equal_directed"}
claims = st.sampled_from(sorted({*RELATIONS} - {"all"} - DIRECTED - ORIENTED)).flatmap(
    lambda relation: st.builds(ir.Claim, st.just(relation), arguments(relation))
)
facts = st.sampled_from(sorted(RELATIONS)).flatmap(
    lambda relation: arguments(relation).flatmap(
        lambda terms: st.builds(Fact, st.just(relation), st.just(terms), st.booleans())
    )
)
CURVE = ir.CurveDeclaration(
    "c",
    Operation("add", (Operation("power", (ir.Unknown("x"), Number(Fraction(2)))), ir.Unknown("y"))),
    Number(Fraction(4)),
)


def speaks_of_place(fact: Fact) -> bool:
    text = repr(fact)
    return fact.relation in DIRECTED or "Coordinate" in text or "Slope" in text


def speaks_of_size(fact: Fact) -> bool:
    return speaks_of_place(fact) or "Number" in repr(fact) or "Pi" in repr(fact)


def moved(
    points: dict[str, tuple[float, float]],
    rims: dict[str, float],
    factor: complex,
    shift: complex,
    *,
    mirror: bool = False,
) -> Coordinates:
    images = {}
    for name, (x, y) in points.items():
        image = factor * complex(x, -y if mirror else y) + shift
        images[name] = (image.real, image.imag)
    return Coordinates(
        images, radii={k: abs(factor) * r for k, r in rims.items()}, unknowns={"x": 2.0}
    )


def is_on_the_edge(found: FactVerdict) -> bool:
    """So near a threshold that a rounding error of float64 may decide: figures on a lattice are
    often exactly there (exactly 45 degrees where 5 of them decide)."""
    return abs(found.margin) < 1e-6 or (
        found.verdict is not HOLDS and abs(found.defect - tolerances.HOLDS) < 1e-8
    )


# --- invariance ----------------------------------------------------------------------------------


@settings(max_examples=600, deadline=None)
@given(facts, figures, radii, st.integers(0, 3), place, st.sampled_from([1.0, 0.5, 8.0]))
def test_moving_turning_and_scaling_change_no_verdict(
    fact: Fact,
    points: dict[str, tuple[float, float]],
    rims: dict[str, float],
    quarter: int,
    shift: tuple[float, float],
    scale: float,
) -> None:
    if speaks_of_place(fact):
        return
    factor = 1j**quarter * (1.0 if speaks_of_size(fact) else scale)
    scene = program(curves=(CURVE,))
    one = judge_fact(fact, scene, moved(points, rims, 1.0, 0.0))
    two = judge_fact(fact, scene, moved(points, rims, factor, complex(*shift)))
    if "Unknown" in repr(fact) or is_on_the_edge(one) or is_on_the_edge(two):
        return
    assert one.verdict is two.verdict, (one, two)


@settings(max_examples=300, deadline=None)
@given(facts, figures, radii)
def test_mirroring_changes_no_verdict_but_of_orientation(
    fact: Fact, points: dict[str, tuple[float, float]], rims: dict[str, float]
) -> None:
    if speaks_of_place(fact) or fact.relation in ORIENTED:
        return
    scene = program(curves=(CURVE,))
    one = judge_fact(fact, scene, moved(points, rims, 1.0, 0.0))
    two = judge_fact(fact, scene, moved(points, rims, 1.0, 0.0, mirror=True))
    if not (is_on_the_edge(one) or is_on_the_edge(two)):
        assert one.verdict is two.verdict, (one, two)


wild = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 1e-12, 1e12, 1e99, 1e300, math.inf, -math.inf, math.nan]),
    st.floats(-10, 10),
)
wild_figures = st.fixed_dictionaries({name: st.tuples(wild, wild) for name in "ABCDEFGHOPQ"})
some_figures = st.dictionaries(names, st.tuples(wild, wild), max_size=11)


# --- robustness ----------------------------------------------------------------------------------


@settings(max_examples=800, deadline=None)
@given(facts, wild_figures | some_figures, st.dictionaries(st.sampled_from("OP"), wild), wild)
def test_no_figure_however_degenerate_makes_the_judge_raise(
    fact: Fact, points: dict[str, tuple[float, float]], rims: dict[str, float], x: float
) -> None:
    scene = program(curves=(CURVE,))
    found = judge_fact(fact, scene, Coordinates(points, {}, rims, {"x": x}))
    assert math.isfinite(found.margin)
    assert not found.defect < 0.0


@settings(max_examples=300, deadline=None)
@given(facts, figures, radii)
def test_a_fact_and_its_contrary_never_both_hold(
    fact: Fact, points: dict[str, tuple[float, float]], rims: dict[str, float]
) -> None:
    scene = program(curves=(CURVE,))
    contrary = replace(fact, negated=not fact.negated)
    pair = [judge_fact(f, scene, moved(points, rims, 1.0, 0.0)).verdict for f in (fact, contrary)]
    assert pair in ([HOLDS, FAILS], [FAILS, HOLDS], [UNDECIDED, UNDECIDED])
