"""From text to verdicts: what is solved is confirmed, what is moved is caught, what is false is not
confirmed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodsl import records
from geodsl.coordinates import Coordinates
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.solver import Contradictory, Solved
from geodsl.source import Source
from geodsl.verifier import Verdict, judge, judge_fact

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.geo"))
SOME = [path for path in EXAMPLES if path.stem in {
    "euler-line", "tangent-chord", "touching-circles", "napoleon", "square-cross", "two-tangents",
    "regular-pentagon", "simson-line",
}]  # fmt: skip


def compiled(text: str, seed: int = 0) -> Compiled:
    return compile_source(Source("test.geo", text), Options(seed))


def verdicts_of(text: str, seed: int = 0) -> set[Verdict]:
    done = compiled(text, seed)
    assert isinstance(done.outcome, Solved), [d.message for d in done.diagnostics]
    return {verdict.verdict for verdict in done.verdicts}


# --- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_confirmed_again_from_its_record_alone(path: Path) -> None:
    written = json.loads(records.scene_record(compiled(path.read_text())))
    found = [verdict.verdict for verdict in records.judge_record(written)]
    assert found == [Verdict.HOLDS] * len(written["facts"])


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_an_example_holds_from_other_seeds(path: Path, seed: int) -> None:
    assert verdicts_of(path.read_text(), seed) == {Verdict.HOLDS}


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_moving_a_point_by_a_tenth_of_the_figure_is_seen_at_three_points_of_four(
    path: Path,
) -> None:
    done = compiled(path.read_text())
    assert done.program is not None
    assert done.coordinates is not None
    places = dict(done.coordinates.points)
    xs, ys = zip(*places.values(), strict=True)
    step = 0.1 * max(max(xs) - min(xs), max(ys) - min(ys))
    unseen = []  # a far end of a tangent may move so and still seem to touch
    for name, (x, y) in places.items():
        outcomes = set()
        for dx, dy in ((step, 0.0), (0.0, step), (-step, -step)):
            moved = replace(done.coordinates, points={**places, name: (x + dx, y + dy)})
            outcomes |= {verdict.verdict for verdict in judge(done.program, moved)}
        if Verdict.FAILS not in outcomes:
            unseen.append(name)
    assert 4 * len(unseen) <= len(places), unseen


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_turned_figure_keeps_every_verdict(path: Path) -> None:
    done = compiled(path.read_text())
    assert done.program is not None
    assert done.coordinates is not None
    turned = replace(
        done.coordinates,
        points={n: (0.6 * x - 0.8 * y, 0.8 * x + 0.6 * y) for n, (x, y) in
                done.coordinates.points.items()},
        lines={n: (0.6 * a - 0.8 * b, 0.8 * a + 0.6 * b, c) for n, (a, b, c) in
               done.coordinates.lines.items()},
    )  # fmt: skip
    assert {verdict.verdict for verdict in judge(done.program, turned)} == {Verdict.HOLDS}


# --- true and false goals ----------------------------------------------------------------------

TRUE = [
    "triangle ABC\nD midpoint of AB\nE midpoint of AC\nprove DE ∥ BC",
    "triangle ABC\nD on segment BC\nAD bisects ∠BAC\nprove BD/DC = AB/AC",
    "parallelogram ABCD\nP = AC ∩ BD\nprove AP = PC",
    "circle O\nquadrilateral ABCD inscribed in circle O\nprove ∠ABC + ∠CDA = 180°",
    "right triangle ABC with ∠C = 90°\nM midpoint of AB\nprove CM = AM",
    "circle O\nA, B on circle O\nline t tangent to circle O at A\nprove t ⟂ OA",
    "rhombus ABCD\nprove AC ⟂ BD",
]
FALSE = [
    "triangle ABC\nD midpoint of AB\nE midpoint of AC\nprove DE ∥ AB",
    "triangle ABC\nD on segment BC\nAD bisects ∠BAC\nprove BD = DC",
    "parallelogram ABCD\nP = AC ∩ BD\nprove AC = BD",
    "quadrilateral ABCD\nprove ∠ABC + ∠CDA = 180°",
    "triangle ABC\nM midpoint of AB\nprove CM = AM",
    "rectangle ABCD\nprove AC ⟂ BD",
]


@pytest.mark.parametrize("text", TRUE)
def test_a_theorem_is_confirmed_on_every_figure(text: str) -> None:
    for seed in range(3):
        done = compiled(text, seed)
        assert done.status is Status.VERIFIED, [d.message for d in done.diagnostics]
        assert [answer.verdict for answer in done.answers] == [Verdict.HOLDS]


@pytest.mark.parametrize("text", FALSE)
def test_what_is_not_a_theorem_is_confirmed_on_no_figure(text: str) -> None:
    for seed in range(3):
        done = compiled(text, seed)
        assert isinstance(done.outcome, Solved)
        assert [answer.verdict for answer in done.answers] != [Verdict.HOLDS]


@pytest.mark.parametrize(
    "text",
    [
        "triangle ABC\nAB ≠ AC",
        "triangle ABC\nD not on line BC",
        "quadrilateral ABCD\nAB not parallel to CD",
        "triangle ABC\nD on segment BC\nAD not perp BC",
        "circle O\nline t not tangent to circle O",
        "triangle ABC\n∠ABC ≠ 60°",
        "quadrilateral ABCD\nA, B, C, D not concyclic",
        "quadrilateral ABCD\nABCD is not square",
        "rhombus ABCD\nABCD is not square",
        "rectangle ABCD\nABCD is not square",
        "parallelogram ABCD\nABCD is not rhombus",
        "quadrilateral ABCD\nABCD is not kite",
        "quadrilateral ABCD\nAB ∥ CD\nABCD is not isosceles trapezoid",
        "triangle ABC\nABC is not isosceles",
        "triangle ABC\nAB = AC\nABC is not equilateral",
        "triangle ABC\nABC is not right",
        "triangle ABC\nABC is not acute",
        "equilateral pentagon ABCDE\nABCDE is not regular",
        "triangle ABC\ntriangle DEF\nABC ~ DEF\nABC not ≅ DEF",
        "triangle ABC\ntriangle DEF\nABC, DEF not similar",
        "triangle ABC\nD on BC\nE on CA\nF on AB\nAD, BE, CF not concurrent",
        "triangle ABC\nD on BC\nAD not median of triangle ABC",
        "triangle ABC\nD on BC\nAD not altitude of triangle ABC",
        "triangle ABC\nD on BC\nAD not bisects ∠BAC",
        "triangle ABC\ncircle I\ncircle I not inscribed in ABC",
        "circle O\nA, B, C, D on circle O\nAB not diameter of circle O",
        "quadrilateral ABCD\ncircle O\nA, B, C on circle O\nABCD not inscribed in circle O",
        "triangle ABC\ncircle O\nABC not circumscribed about circle O",
        "quadrilateral ABCD\nAC and BD not bisect each other",
    ],
)
def test_a_negated_statement_is_solved_to_where_the_relation_visibly_fails(text: str) -> None:
    done = compiled(text)
    assert done.status is Status.VERIFIED, [d.message for d in done.diagnostics]
    assert done.program is not None
    assert done.coordinates is not None
    negated = [fact for fact in done.program.facts if fact.negated]
    assert negated
    for fact in negated:
        plain = judge_fact(replace(fact, negated=False), done.program, done.coordinates)
        assert plain.verdict is Verdict.FAILS


# --- random programs ---------------------------------------------------------------------------

CONSTRUCTIONS = (
    "{p} midpoint of {a}{b}",
    "{p} on segment {a}{b}",
    "{p} on line {a}{b}",
    "{p} = centroid of triangle {a}{b}{c}",
    "{p} = circumcenter of triangle {a}{b}{c}",
    "{p} = orthocenter of triangle {a}{b}{c}",
    "{p} = incenter of triangle {a}{b}{c}",
    "{p} = reflection of {a} in {b}{c}",
    "{p} = rotation of {a} about {b} by 70°",
    "{p} = translation of {a} by {b}{c}",
    "{p} = foot of {a} on {b}{c}",
    "points {p}\n{p}{a} = {p}{b}",
    "points {p}\n{p}{a} ⟂ {b}{c}",
    "points {p}\n{p}{a} ∥ {b}{c}",
    "points {p}\n∠{a}{p}{b} = 50°",
    "points {p}\n{a}{p} bisects ∠{b}{a}{c}",
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A triangle, and up to four points, each tied to three that are there."""
    points, lines = ["A", "B", "C"], ["triangle ABC"]
    for name in draw(st.permutations("DEFG"))[: draw(st.integers(1, 4))]:
        a, b, c = draw(st.permutations(points))[:3]
        lines.append(draw(st.sampled_from(CONSTRUCTIONS)).format(p=name, a=a, b=b, c=c))
        points.append(name)
    return "\n".join(lines)


@settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(programs())
def test_what_the_solver_calls_solved_the_judge_confirms(text: str) -> None:
    done = compiled(text)
    assert done.outcome is not None, [d.message for d in done.diagnostics]
    if isinstance(done.outcome, Solved):
        refuted = [v for v in done.verdicts if v.verdict is not Verdict.HOLDS]
        assert refuted == [], text


@settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(programs())
def test_the_compromise_of_a_contradiction_is_not_confirmed(text: str) -> None:
    done = compiled(f"{text}\nAB = 3\nBC = 4\nCA = 9")
    if not isinstance(done.outcome, Contradictory):
        return
    compromise = done.outcome.coordinates
    if compromise is not None and done.program is not None:
        found = {verdict.verdict for verdict in judge(done.program, compromise)}
        assert found != {Verdict.HOLDS}


def test_the_empty_figure_has_no_verdicts() -> None:
    done = compiled("")
    assert done.program is not None
    assert judge(done.program, Coordinates({})) == ()


@pytest.mark.parametrize(
    "text",
    ["line t", "axes\ncurve e: x^360/25 + y^3/9 = 1\nP on e"],
    ids=["no point at all", "powers beyond the numbers of a machine"],
)
def test_a_figure_of_little_or_beyond_measure_ends_with_a_status(text: str) -> None:
    assert compiled(text).status in (Status.VERIFIED, Status.GAVE_UP)


@pytest.mark.parametrize(
    "text",
    [
        "square ABCD\nABCD is not rectangle",
        "circle O\nA, B, C on circle O\nABC not inscribed in circle O",
        "triangle ABC\nAB = AC\nABC is not isosceles",
    ],
)
def test_a_statement_and_what_denies_it_contradict_each_other(text: str) -> None:
    assert compiled(text).status is Status.CONTRADICTORY
