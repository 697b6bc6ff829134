"""Problems of AlphaGeometry and Newclid as programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodsl.checker import check
from geodsl.importers import alphageometry, newclid
from geodsl.importers.base import Imported
from geodsl.importers.jgex_constructions import CONSTRUCTIONS, Row
from geodsl.importers.jgex_notation import Problem, parse
from geodsl.importers.jgex_numbers import degrees_text, number_text, ratio_text, root_text
from geodsl.importers.jgex_writer import short_angles, write
from geodsl.importers.point_names import legal_names
from geodsl.parser import parse as parse_program
from geodsl.source import Source

# What a construction needs to exist besides plain points, so that its own sentence can be checked.
_SETTING = {
    "2l1c": "a b c = triangle a b c; o = circle o a b c",
    "e5128": "a b c = triangle a b c; d = free d",
}
_CONSTANTS = {"angle": "30o", "ratio": "2/3", "number": "4", "square": "3"}


def _statements(text: str) -> list[str]:
    problem = write("test", parse("a test", 1, text))
    assert problem.dropped == ()
    check(parse_program(Source("a.geo", problem.text)), Source("a.geo", problem.text))
    return [line for line in problem.text.split("\n") if line and not line.startswith("#")]


def _clause(name: str, row: Row, *, short: bool) -> str:
    """A problem that uses one construction, its new points named `u v w z` in the long form."""
    new = [f"u{i}" for i in range(len(row.new))]
    given = [_CONSTANTS.get(place, place) for place in row.given]
    setting = _SETTING.get(name)
    if setting is None:
        setting = "; ".join(f"{p} = free {p}" for p in row.given if p not in _CONSTANTS)
    arguments = given if short else [*new, *given]
    start = f"{setting}; " if setting else ""
    return f"{start}{' '.join(new)} = {name} {' '.join(arguments)}"


@pytest.mark.parametrize("name", sorted(CONSTRUCTIONS))
def test_every_construction_reads_and_checks_in_both_forms(name: str) -> None:
    row = CONSTRUCTIONS[name]
    assert _statements(_clause(name, row, short=True)) == _statements(
        _clause(name, row, short=False)
    )


@pytest.mark.parametrize(
    ("goal", "statement"),
    [
        ("coll a b c", "prove A, B, C collinear"),
        ("cong a b c d", "prove AB = CD"),
        ("para a b c d", "prove AB ∥ CD"),
        ("perp a b c d", "prove AB ⟂ CD"),
        ("cyclic a b c d", "prove A, B, C, D concyclic"),
        ("eqangle a b a c d b d c", "prove ∡BAC = ∡BDC"),
        ("eqangle a b c d a c b d", "prove ∡(AB, CD) = ∡(AC, BD)"),
        ("eqratio a b c d a c b d", "prove AB : CD = AC : BD"),
        ("midp a b c", "prove A = midpoint of BC"),
        ("circle a b c d", "prove AB = AC = AD"),
        ("simtri a b c d b c", "prove triangle ABC ∼ triangle DBC"),
        ("contri a b c d b c", "prove triangle ABC ≅ triangle DBC"),
        ("npara a b c d", "prove AB not ∥ CD"),
        ("ncoll a b c", "prove A, B, C not collinear"),
        ("rconst a b c d 2/1", "prove AB : CD = 2 : 1"),
        ("rconst a b c d 1/1", "prove AB = CD"),
        ("r2const a b c d 2/1", "prove AB = √2 · CD"),
        ("lconst a b 3", "prove AB = 3"),
        ("obtuse_angle a b c", "prove ∠ABC > 90°"),
        ("acompute a b b c", "find ∠ABC"),
    ],
)
def test_goal_becomes_a_statement_to_prove_or_a_question(goal: str, statement: str) -> None:
    assert _statements(f"a b c d = quadrangle a b c d ? {goal}")[1:] == [statement]


def test_two_dialects_of_one_problem_read_alike() -> None:
    short = "a b c = triangle; h = on_tline b a c, on_tline c a b ? perp a h b c"
    long = "a b c = triangle a b c; h = on_tline h b a c, on_tline h c a b ? perp a h b c"
    expected = ["triangle ABC", "point H", "BH ⟂ AC", "CH ⟂ AB", "prove AH ⟂ BC"]
    assert _statements(short) == _statements(long) == expected


def test_new_point_is_found_wherever_the_dialect_puts_it() -> None:
    first = _statements("a b c = triangle a b c; d = parallelogram a b c d")
    assert first == _statements("a b c = triangle a b c; d = parallelogram d a b c")
    assert first == ["triangle ABC", "parallelogram ABCD"]


def test_two_loci_read_as_a_person_would_say_them() -> None:
    start = "a b c = triangle a b c"
    assert _statements(f"{start}; d = on_line d a b, on_line d b c")[1:] == [
        "D = line AB ∩ line BC"
    ]
    assert _statements(f"{start}; d = on_tline d a b c, on_line d b c")[1:] == [
        "D = foot of A on line BC"
    ]
    assert _statements(f"{start}; d = angle_bisector d b a c, on_line d b c")[1:] == [
        "D on segment BC",
        "AD bisects ∠BAC",
    ]


def test_bisector_that_meets_another_line_is_told_from_the_external_one() -> None:
    text = "a b c d = quadrangle a b c d; e = angle_bisector e a b c, on_line e c d"
    assert _statements(text)[1:] == [
        "E on line CD",
        "∡ABE = ∡EBC",
        "A, C on opposite sides of BE",
    ]


def test_circles_with_one_centre_and_two_radii_have_two_names() -> None:
    text = "a b c = triangle a b c; d = on_circle d a b; e = on_circle e a c; f = on_circle f a d"
    assert _statements(text)[1:] == [
        "circle A through B",
        "D on circle A",
        "circle c1 with center A through C",
        "E on circle c1",
        "F on circle A",
    ]


def test_a_point_on_a_known_circumcircle_needs_no_second_circle() -> None:
    text = "a b c = triangle a b c; o = circle o a b c; d = on_circum d a b c"
    assert _statements(text)[1:] == ["circle O through A, B, C", "D on circle O"]


def test_names_that_are_not_legal_are_replaced_and_said() -> None:
    text = "i i_a i1 = triangle i i_a i1"
    problem = write("test", parse("a test", 1, text))
    assert "triangle II2I1" in problem.text
    assert "# points: i_a is I2" in problem.text
    assert legal_names(["a", "A", "p'"]) == {"a": "A", "A": "A1", "p'": "P'"}


def test_positions_of_newclid_become_rough_positions() -> None:
    text = "t@0_1 = free t; u@0_3 = free u"
    assert _statements(text)[1::2] == ["at T (0, -5)", "at U (0, 5)"]
    assert _statements("t@0.58_0.55 = free t")[1] == "at T (0.58, 0.55)"


@pytest.mark.parametrize(
    ("word", "text"), [("30", "30°"), ("63o", "63°"), ("2pi/3", "120°"), ("pi/7", "(180/7)°")]
)
def test_angle_constants_are_degrees(word: str, text: str) -> None:
    assert degrees_text(word) == text


def test_number_constants_stay_exact() -> None:
    assert number_text("3/4") == "3/4"
    assert ratio_text("6/4") == "3 : 2"
    assert (root_text("4"), root_text("9/4"), root_text("2"), root_text("1/2")) == (
        "2",
        "3/2",
        "√2",
        "√(1/2)",
    )
    for convert in (degrees_text, number_text, root_text):
        with pytest.raises(ValueError, match=r"is not an angle|divides by zero"):
            convert("abc" if convert is degrees_text else "1/0")


def test_angles_between_lines_with_a_common_point_are_shortened() -> None:
    assert short_angles("∡(BA, BC) = ∡(DE, FG)") == "∡ABC = ∡(DE, FG)"
    assert short_angles("∠(AB, AB)") == "∠(AB, AB)"


def test_what_is_unknown_is_reported_and_the_rest_stays() -> None:
    text = "a b = segment a b; c = warp c a b, on_line c a b; d = midpoint d a q ? fold a b"
    problem = write("test", parse("a test", 1, text))
    assert [note.fact for note in problem.dropped] == ["warp c a b", "midpoint d a q"]
    assert [note.fact for note in problem.unasked] == ["fold a b"]
    assert "\nC on line AB\n" in problem.text
    assert "\npoint D\n" in problem.text
    assert problem.text.count("# dropped:") == 2


def _read(tmp_path: Path, text: str) -> list[Imported]:
    file = tmp_path / "problems.txt"
    file.write_text(text, encoding="utf-8")
    return list(alphageometry.read(file))


def test_malformed_lines_are_reported_with_their_numbers(tmp_path: Path) -> None:
    text = "first\na b = segment a b ? cong a b a b\n\nlonely\nsecond\na b = ? x\n"
    first, lonely, second = _read(tmp_path, text)
    assert (first.name, first.unreadable) == ("first", None)
    assert lonely.unreadable == "line 4: a name without a problem below it"
    assert second.unreadable == "line 6: `a b =` names no point or no construction"


def test_names_of_one_file_are_unique_and_fit_a_file_system(tmp_path: Path) -> None:
    body = "a b = segment a b ? cong a b a b"
    first, second = _read(tmp_path, f"x/1.gex\n{body}\nx 1.gex\n{body}\n")
    assert (first.name, second.name) == ("x_1_gex", "x_1_gex_2")
    assert (first.source_id, second.source_id) == ("x/1.gex", "x 1.gex")


def test_program_carries_its_source_and_id(tmp_path: Path) -> None:
    file = tmp_path / "examples.txt"
    file.write_text("one\na b = segment a b; m = midpoint m a b ? midp m a b", encoding="utf-8")
    (problem,) = newclid.read(file)
    assert problem.text.startswith("# source: newclid\n# id: one\n# a b = segment a b; ")


def test_an_auxiliary_part_and_several_goals_are_read() -> None:
    problem = parse("p", 1, "a b = segment a b | m = midpoint m a b ? coll a b m; cong a m m b")
    assert isinstance(problem, Problem)
    assert len(problem.clauses) == 2
    assert len(problem.goals) == 2
