"""What proves that a text is false of a picture, and what is judged of it at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import original

from geodsl import ir
from geodsl.mutators.testing import read
from geodsl.negatives.depicted import identities_of, labels_of, said_by
from geodsl.negatives.model import Original
from geodsl.negatives.proof import judge_stated, meaning, refuting
from geodsl.negatives.saying import shown_by
from geodsl.verifier import Verdict


def refuted(text: str, here: str, statement: int) -> tuple[list[str], list[str]]:
    """Of what a statement of a text says, what fails in a picture, and what of it refutes."""
    one, depicted = original(text), original(here).drawn.depicted
    program = one.drawn.depicted.program
    shown = shown_by(one.drawn.tree, program, one.style)
    verdicts = judge_stated(depicted, program, (statement,), ())
    failing = [v.fact.relation for v in verdicts if v.verdict is Verdict.FAILS]
    return failing, [v.fact.relation for v in refuting(depicted, verdicts, program, shown)]


# --- which failures refute ------------------------------------------------------------------------

POINTS = "triangle ABC\npoint D\nsegment AD\nD inside ABC\n"
HERE = POINTS + "circle k through A, B, C\nhide k\nline t through A\nt ∥ BC\n"


def test_that_the_only_circle_is_another_one_refutes_the_text() -> None:
    failing, found = refuted(POINTS + "circle k through A, B, D\n", HERE, 4)
    assert failing == found == ["on_circle"]


def test_that_one_of_two_nameless_circles_is_another_one_refutes_nothing() -> None:
    text = POINTS + "circle k through A, B, D\ncircle m through A, C, D\n"
    failing, found = refuted(text, HERE, 4)
    assert failing == ["on_circle"]
    assert found == []


@pytest.mark.parametrize(
    "last", ['label k "k"\n', "O center of circle k\n", 'O center of circle k\nlabel m "m"\n']
)
def test_a_circle_with_a_name_or_a_lettered_centre_is_one_that_a_reader_finds(last: str) -> None:
    text = POINTS + "circle k through A, B, D\ncircle m through A, C, D\n" + last
    failing, found = refuted(text, HERE, 4)
    assert failing == found == ["on_circle"]


def test_the_size_of_a_nameless_circle_refutes_only_where_it_is_the_only_one() -> None:
    here = POINTS + "circle k with radius AB\nhide k\n"
    one = POINTS + "circle k with radius 3 AB\n"
    assert refuted(one, here, 4) == (["equal"], ["equal"])
    assert refuted(one + "circle m with radius 2 AB\n", here, 4) == (["equal"], [])


def test_what_is_said_later_of_a_nameless_line_refutes_though_its_introduction_does_not() -> None:
    text = POINTS + "line t through B\nt ⟂ BC\n"
    assert refuted(text, HERE, 4) == (["on_line"], [])
    assert refuted(text + "circle k through A, B, C\n", HERE, 4) == (["on_line"], [])
    assert refuted(text, HERE, 5) == (["perpendicular"], ["perpendicular"])
    assert refuted(text + 'label t "t"\n', HERE, 4) == (["on_line"], ["on_line"])


# --- what is judged -------------------------------------------------------------------------------


def test_that_something_is_drawn_is_not_judged_but_a_print_is() -> None:
    one = original('triangle ABC\nD midpoint of BC\nsegment AD\nlabel AB "7"')
    depicted = original("triangle ABC\nD midpoint of BC\nAD = 4").drawn.depicted
    program = one.drawn.depicted.program
    judged = judge_stated(depicted, program, (2, 3), (3,))
    assert [verdict.fact.relation for verdict in judged] == ["labelled"]


def test_only_what_statements_state_is_said() -> None:
    program = read("triangle ABC\nD midpoint of AB\n∠ABC = 60°\nsegment CD").program
    assert {fact.statement for fact in said_by(program, (1, 3))} == {1, 3}
    assert all(fact.origin is ir.Origin.STATED for fact in said_by(program, (0, 1, 2, 3)))
    assert "nondegenerate" in {fact.relation for fact in program.facts}


def test_a_statement_is_said_of_the_figure_or_of_the_print_and_never_of_both() -> None:
    program = read("triangle ABC\n∠ABC = 60°").program
    assert [fact.relation for fact in said_by(program, (1,))] == ["equal"]
    assert [fact.relation for fact in said_by(program, (1,), (1,))] == ["labelled"]


def test_a_label_says_only_what_is_printed_and_a_size_more() -> None:
    program = read('triangle ABC\nAB = 5\nlabel AC "5"\nmark AB = AC').program
    assert labels_of(program) == {2}


# --- what means the same --------------------------------------------------------------------------

A, B, C = (ir.Length(*ends) for ends in ("AB", "BC", "CA"))
LINES = ir.Through("A", "B"), ir.Through("B", "C")


@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize(
    ("relation", "arguments"), [("equal", (A, B)), ("parallel", LINES), ("perpendicular", LINES)]
)
def test_the_two_sides_of_a_symmetric_fact_mean_the_same(
    relation: str, arguments: tuple[ir.Term, ...], negated: bool
) -> None:
    one = ir.Fact(relation, arguments, negated)
    assert meaning(one) == meaning(replace(one, arguments=arguments[::-1]))
    assert meaning(one) != meaning(replace(one, negated=not negated))


def test_the_ends_of_things_mean_the_same_the_other_way_round() -> None:
    one = ir.Fact(
        "equal", (A, ir.Operation("multiply", (ir.Length("B", "C"), ir.Length("C", "A"))))
    )
    two = ir.Operation("multiply", (ir.Length("A", "C"), ir.Length("C", "B"))), ir.Length("B", "A")
    assert meaning(one) == meaning(ir.Fact("equal", two))
    right = ir.Fact("right_angle", (ir.Angle("A", "B", "C"),))
    assert meaning(right) == meaning(replace(right, arguments=(ir.Angle("C", "B", "A"),)))
    marked = ir.Fact("marked_equal", (ir.Segment("A", "B"), ir.Segment("C", "D")))
    other = ir.Segment("D", "C"), ir.Segment("B", "A")
    assert meaning(marked) == meaning(replace(marked, arguments=other))


def test_other_facts_mean_something_else_the_other_way_round_or_by_another_relation() -> None:
    less = ir.Fact("less", (A, B))
    assert meaning(less) != meaning(ir.Fact("less", (B, A)))
    assert meaning(less) != meaning(ir.Fact("less_or_equal", (A, B)))
    assert meaning(ir.Fact("parallel", LINES)) != meaning(ir.Fact("perpendicular", LINES))
    assert meaning(ir.Fact("equal", (A, B))) != meaning(ir.Fact("equal", (A, C)))


# --- nameless things ------------------------------------------------------------------------------


def nameless(text: str) -> dict[str, str]:
    return identities_of(read(text).program)


def test_a_nameless_circle_and_its_centre_are_what_their_statement_says() -> None:
    found = nameless("triangle ABC\ncircle through A, B, C")
    assert set(found.values()) == {"circle through A, B, C"}
    program = read("triangle ABC\ncircle through A, B, C").program
    (circle,) = program.circles
    assert {circle.name, circle.centre} == set(found)


def test_the_nameless_centre_of_a_circle_is_that_of_this_circle() -> None:
    (circle,) = read("triangle ABC\ncircle k through A, B, C").program.circles
    assert circle.centre.startswith("_")
    assert nameless("triangle ABC\ncircle k through A, B, C") == {circle.centre: "k"}


def test_the_nameless_points_of_a_line_with_an_equation_are_those_of_this_line() -> None:
    found = nameless("axes\nline l: y = x + 2")
    assert len(found) == 2
    assert set(found.values()) == {"line l: y = x + 2"}


def test_what_has_a_name_is_that() -> None:
    assert nameless("triangle ABC\ncircle O through A, B, C\nline t through A") == {}


def judged(here: Original, other: str) -> list[Verdict]:
    depicted = here.drawn.depicted
    program = read(other).program
    facts = [f for f in program.facts if any("_" in repr(a) for a in f.arguments)]
    assert facts
    return [verdict.verdict for verdict in depicted.judge(facts, program)]


def test_a_nameless_circle_is_judged_where_it_is_the_same_and_only_there() -> None:
    here = original("triangle ABC\npoint D\nsegment AD\ncircle through A, B, C\nD inside ABC")
    same = "triangle ABC\npoint D\nsegment AD\ncircle through A, B, C"
    assert set(judged(here, same)) == {Verdict.HOLDS}
    assert set(judged(here, same.replace("B, C", "B, D"))) == {Verdict.UNDECIDED}
