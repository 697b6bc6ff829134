"""Which of several solutions an imported problem means."""

from __future__ import annotations

import random

import pytest

from geodsl.importers.jgex_choice import choose
from geodsl.importers.jgex_constructions import CONSTRUCTIONS
from geodsl.importers.jgex_notation import Term, parse
from geodsl.importers.jgex_plane import Circle, Line, SketchError, meet
from geodsl.importers.jgex_sketch import LOCI, MAKERS, solutions
from geodsl.importers.jgex_truth import holds
from geodsl.importers.jgex_writer import write

_FIGURE = {"A": 0j, "B": 4 + 0j, "C": 0 + 3j, "D": 4 + 3j, "M": 2 + 0j}


def _chosen(text: str) -> list[str]:
    lines = write("test", parse("p", 1, text)).text.split("\n")
    return [line for line in lines if "side" in line or "clockwise" in line]


def test_goal_that_holds_on_one_of_two_triangles_selects_it() -> None:
    inward = "a b c d = isquare a b c d; e = eq_triangle e a b ? cong e a e c"
    assert _chosen(inward) == []
    text = "a b = segment a b; c = s_angle a b c 60o, eqdistance c b a b ? cong a c a b"
    assert _chosen(text) == ["ABC clockwise"]


def test_goal_that_holds_on_every_solution_selects_none() -> None:
    text = "a b = segment a b; c = eqdistance c a a b, eqdistance c b a b ? cong a c b c"
    assert _chosen(text) == []


def test_two_choices_are_made_where_one_is_not_enough() -> None:
    text = (
        "a b c = triangle a b c; d = eq_triangle d a b; e = eq_triangle e a c; "
        "f = eq_triangle f c b ? para e d c f"
    )
    assert len(_chosen(text)) == 3


def test_nothing_is_chosen_where_all_external_tangents_do() -> None:
    assert choose([], [Term("cong", ("A", "B", "C", "D"))]) == []
    text = "o a w b = quadrangle o a w b; x y = cc_tangent0 x y o a w b ? perp o x x y"
    assert len(_chosen(text)) == 1  # the external tangent itself, not a choice


def test_a_point_on_a_line_is_put_on_the_stretch_where_the_goal_holds() -> None:
    text = (
        "a b c = triangle a b c; d = circle d a b c; e = on_line e b c; "
        "f g h i = 2l1c f g h i a b e d; j k l m = 2l1c j k l m a c e d; "
        "n = incenter n a b c ? coll m n i"
    )
    lines = write("test", parse("p", 1, text)).text.split("\n")
    assert "E on segment BC" in lines
    assert "E on line BC" not in lines


@pytest.mark.parametrize(
    ("goal", "truth"),
    [
        ("coll A B M", True),
        ("coll A B C", False),
        ("cong A B C D", True),
        ("para A B C D", True),
        ("para A B A C", False),
        ("perp A B A C", True),
        ("perp A B A D", False),
        ("midp M A B", True),
        ("midp C A B", False),
        ("cyclic A B D C", True),
        ("cyclic A B M C", False),
        ("eqangle A B A D D C D A", True),
        ("eqangle A B A D A D A B", False),
        ("eqratio A B A C C D B D", True),
        ("eqratio A B A C A C A B", False),
        ("simtri A B C D C B", True),
        ("contri A B C D C B", True),
        ("contri A B C A M C", False),
        ("circle M A B B", True),
        ("circle M A B C", False),
        ("aconst A B A C 90o", True),
        ("aconst A B A C 1pi/3", False),
        ("rconst A B A C 4/3", True),
        ("r2const A B A M 4/1", True),
        ("lconst A C 3", True),
        ("l2const A C 9", True),
        ("sameclock A B C A B D", True),
        ("sameclock A B C B A D", False),
        ("unheard A B", None),
    ],
)
def test_goals_are_judged_on_a_figure(goal: str, truth: bool | None) -> None:
    name, *words = goal.split()
    assert holds(Term(name, tuple(words)), _FIGURE) is truth


def test_loci_meet_where_they_should() -> None:
    axis = Line(0j, 1 + 0j)
    assert meet(axis, Line(2 - 1j, 1j)) == [2 + 0j]
    assert sorted(p.real for p in meet(axis, Circle(3j, 5.0))) == pytest.approx([-4, 4])
    assert sorted(p.imag for p in meet(Circle(0j, 5.0), Circle(6 + 0j, 5.0))) == pytest.approx(
        [-4, 4]
    )
    for other in (Line(1j, 1 + 0j), Circle(3j, 1.0)):
        with pytest.raises(SketchError):
            meet(axis, other)


def test_a_solution_that_meets_a_known_point_is_void() -> None:
    figure = {"A": 0j, "B": 2 + 0j, "O": 1 + 1j}
    uses = [("intersection_lc", {"x": "X", "a": "A", "o": "O", "b": "B"})]
    with pytest.raises(SketchError):
        solutions(uses, figure, random.Random(0))
    far = solutions([("on_circle", {"x": "X", "o": "O", "a": "B"})], figure, random.Random(0))
    assert len(far) == 1


def test_sketches_are_of_known_constructions() -> None:
    assert LOCI.keys() <= CONSTRUCTIONS.keys()
    assert MAKERS.keys() <= CONSTRUCTIONS.keys()
    assert not LOCI.keys() & MAKERS.keys()
    assert LOCI.keys() | MAKERS.keys() == CONSTRUCTIONS.keys()


@pytest.mark.parametrize(
    ("clause", "goals"),
    [
        ("x y = cc_tangent0 x y a b c d", "perp a x x y; perp c y x y; cong a x a b"),
        ("x y z i = cc_tangent x y z i a b c d", "perp a x x y; perp c y x y; perp a z z i"),
        ("x y z i = cc_itangent x y z i a b c d", "perp a x x y; perp c i z i; cong c i c d"),
        ("x y z i = 2l1c x y z i a b c d",
         "perp i x a c; perp i y b c; cong i x i y; cong i x i z; coll i z d; cong d z d a"),
        ("x = simtri x a b c d e", "simtri a b c d e x; eqangle a b a c d e d x"),
        ("x = simtrir x a b c d e", "simtri a b c d e x; eqangle a b a c d x d e"),
        ("x y = contri x y a b c d", "contri a b c d x y"),
        ("x y = contrir x y a b c d", "contri a b c d x y; eqangle a b a c d y d x"),
        ("x = eqangle2 x a b c", "eqangle a b a x c x c b"),
        ("x = eqangle3 x a b c d e", "eqangle x a x b c d c e"),
        ("x = on_aline2 x a b c d e", "eqangle x a x b d c d e"),
        ("x = rconst2 x a b 3/4", "rconst a x b x 3/4"),
        ("x = eqratio6 x a b c d e f", "eqratio a x b x c d e f"),
        ("x y = trisect x y a b c",
         "coll x y a c; eqangle b a b x b x b y; eqangle b x b y b y b c"),
        ("x y z = 3peq x y z a b c", "midp z x y; coll z b c; coll x a b; coll y a c"),
        ("x = iso_trapezoid2 x a b c", "para a b c x; cong a x b c"),
        ("x y z u = eq_quadrangle x y z u", "cong x u y z"),
        ("x y z u = eqdia_quadrangle x y z u", "cong x z y u"),
        ("u x y z = test_r20 u x y z", "perp x y y z; midp u x z"),
        ("x y z u w = test_r25 x y z u w", "midp w x y; midp w z u"),
    ],
)  # fmt: skip
def test_sketches_are_what_their_construction_says(clause: str, goals: str) -> None:
    made, _, text = clause.partition(" = ")
    name, *words = text.upper().split()
    row = CONSTRUCTIONS[name.lower()]
    bound = dict(zip((*row.new, *row.given), words, strict=True))
    drawn = 0
    for seed in range(100):
        rng = random.Random(seed)
        figure = {p: complex(rng.uniform(-1, 1), rng.uniform(-1, 1)) for p in "ABCDEF"}
        try:
            found = solutions([(name.lower(), bound)], figure, rng)
        except SketchError:
            continue
        for new in found:
            drawn += 1
            assert {p.upper() for p in made.split()} == new.keys()
            for goal in goals.split(";"):
                word, *points = goal.split()
                term = Term(word, tuple(p.upper() for p in points))
                assert holds(term, {**figure, **new}), goal
    assert drawn >= 3
