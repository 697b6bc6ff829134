"""What is true of every accepted negative, of random programs and of every rule."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import cast

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from proposals import original

from geodsl import ir
from geodsl.audit import Answer
from geodsl.audit.auditor import Scene, read_scene
from geodsl.captions import Caption
from geodsl.checker import check_all
from geodsl.coordinates import Coordinates
from geodsl.mutators import MUTATORS, Edit, Mutator
from geodsl.mutators.testing import read
from geodsl.negatives import attempt as attempts
from geodsl.negatives.attempt import attempt
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Drawn, Negative, Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.negatives.records import sample_record
from geodsl.negatives.visible import changed, is_seen
from geodsl.parser import parse
from geodsl.pipeline import Options
from geodsl.renderer import likeness
from geodsl.solver import Solved
from geodsl.source import Source
from geodsl.verifier import FactVerdict, Verdict, prepare
from geodsl.vocabulary.relations import PRINTED, RELATIONS, SHOWN

# --- programs -------------------------------------------------------------------------------------

SHAPES = {
    "triangle ABC": ("ABC", ("AB", "BC", "CA")),
    "acute triangle ABC": ("ABC", ("AB", "BC", "CA")),
    "triangle ABC with ∠A = 90°": ("ABC", ("AB", "BC", "CA")),
    "isosceles triangle ABC with AB = AC": ("ABC", ("AB", "BC", "CA")),
    "square ABCD": ("ABC", ("AB", "BC", "CD", "DA", "AC")),
    "parallelogram ABCD": ("ABC", ("AB", "BC", "CD", "DA")),
    "trapezoid ABCD with AB ∥ CD": ("ABC", ("AB", "BC", "CD", "DA")),
    "rhombus ABCD": ("ABD", ("AB", "BC", "CD", "DA", "BD")),
}
"""A statement, three points that are not in a line, and segments between its points."""

ADDED = (
    "E midpoint of {side}\nsegment E{apex}",
    "E on segment {side}\nsegment E{apex}",
    "E foot of {apex} on {side}",
    "circle O through {corners}",
    "∠{corners} = {degrees}°",
    "F on segment {side}\nF{first} = 2 F{second}",
    "G inside triangle {corners}\nsegments G{first}, G{second}",
    "line t through {apex}\nt ∥ {side}",
    "{side} = {length}",
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A shape and one to three things said of it; some have no figure."""
    shape = draw(st.sampled_from(sorted(SHAPES)))
    corners, sides = SHAPES[shape]
    lines = [shape]
    for form in draw(st.lists(st.sampled_from(ADDED), min_size=1, max_size=3, unique=True)):
        side = draw(st.sampled_from(sides))
        apex = next((corner for corner in corners if corner not in side), None)
        assume(apex is not None)
        lines.append(
            form.format(
                side=side, first=side[0], second=side[1], apex=apex, corners=corners,
                degrees=draw(st.sampled_from((50, 60, 75, 90, 110))),
                length=draw(st.sampled_from((4, 5, 8))),
            )
        )  # fmt: skip
    return "\n".join(lines)


def original_or_none(text: str, seed: int = 0) -> Original | None:
    """The positive of a program; None where it is no right one or has no figure."""
    source = Source("<test>", text)
    program, _ = check_all(parse(source), source)
    if program is None:
        return None
    subject = read(text)
    found = make_original(subject.tree, subject.program, Options(seed))
    return found if isinstance(found, Original) else None


FURTHER = {
    "cross-circle": (
        "circle O\nA, B, C on circle O\ntriangle ABC\nP inside circle O\nsegment PA\nAP = PO",
    )
}

QUICK = settings(
    max_examples=25, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


@cache
def of_rule(mutator: Mutator) -> Sample:
    """Negatives that a rule makes of its own example, or of another program that it has edits of,
    by the first seed by which it makes any."""
    for text in (mutator.example, *FURTHER.get(mutator.name, ())):
        for seed in range(4):
            sample = find_negatives(original(text, seed), (mutator,), 4)
            if sample.negatives:
                return sample
    return sample


RULES = pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.name)


# --- the four judgements --------------------------------------------------------------------------


def said(drawn: Drawn, caption: Caption, shown: Depicted) -> list[FactVerdict]:
    """Verdicts on what a caption says of one program, in a picture."""
    program = drawn.depicted.program
    facts = [
        fact
        for fact in (*program.facts, *program.shown)
        if fact.statement in caption.stated
        and fact.origin is ir.Origin.STATED
        and (fact.relation == PRINTED) == (fact.statement in caption.labelled)
    ]
    return shown.judge(facts, program)


def is_true(verdicts: Iterable[FactVerdict]) -> bool:
    """Whether all hold; what is drawn may be undecided where one stroke covers another."""
    return all(
        verdict.verdict is Verdict.HOLDS
        or (verdict.fact.relation in SHOWN and verdict.verdict is Verdict.UNDECIDED)
        for verdict in verdicts
    )


def is_false(verdicts: Iterable[FactVerdict]) -> bool:
    return any(verdict.verdict is Verdict.FAILS for verdict in verdicts)


def check_by_the_judge(sample: Sample) -> None:
    one = sample.original.drawn
    for negative in sample.negatives:
        two, caption = negative.drawn, sample.captions[negative.caption_index]
        assert is_true(said(one, caption, one.depicted))
        assert is_false(said(one, caption, two.depicted))
        assert is_true(said(two, negative.caption, two.depicted))
        assert is_false(said(two, negative.caption, one.depicted))


def check_by_the_audit(sample: Sample) -> None:
    """The same four, from the record's text and coordinates, by code that shares nothing."""
    names = tuple(f"{k}.png" for k in range(1 + len(sample.negatives)))
    record = json.loads(sample_record(sample, names))
    one = read_scene(record["positive"]["scene"])
    for row in record["negatives"]:
        two, caption = (
            read_scene(row["scene"]),
            record["positive"]["captions"][row["caption_index"]],
        )
        assert audited(one, caption, one) == {Answer.HOLDS}
        assert Answer.FAILS in audited(one, caption, two)
        assert audited(two, row["caption"], two) == {Answer.HOLDS}
        assert Answer.FAILS in audited(two, row["caption"], one)


def audited(program: Scene, caption: dict[str, object], shown: Scene) -> set[Answer]:
    """The audit's answers on what a caption says of one program, in a picture. In its own it is
    not asked what is drawn: that is so because the program says it."""
    sentences = cast("list[dict[str, list[int]]]", caption["sentences"])
    stated = [k for row in sentences for k in row["statements"]]
    if shown is program:
        return {program.program[k].judge(shown.figure).verdict for k in stated}
    labelled = cast("list[int]", caption["labelled"])
    return {program.program[k].judge_all(shown.figure, k in labelled).verdict for k in stated}


@RULES
def test_the_four_judgements_hold_on_what_a_rule_makes_of_its_example(mutator: Mutator) -> None:
    check_by_the_judge(of_rule(mutator))


@RULES
def test_the_audit_makes_the_same_four_judgements(mutator: Mutator) -> None:
    check_by_the_audit(of_rule(mutator))


@RULES
def test_a_rule_makes_a_negative_of_its_example(mutator: Mutator) -> None:
    assert of_rule(mutator).negatives


@QUICK
@given(programs(), st.integers(0, 3))
def test_the_four_judgements_hold_on_negatives_of_random_programs(text: str, seed: int) -> None:
    positive = original_or_none(text, seed)
    assume(positive is not None)
    assert positive is not None
    sample = find_negatives(positive, MUTATORS, 5)
    check_by_the_judge(sample)
    check_by_the_audit(sample)


@QUICK
@given(programs())
def test_negatives_of_random_programs_keep_the_promises_of_a_sample(text: str) -> None:
    """At most `n`, hardest first, the edit's statements apart all kept and true, no two alike."""
    positive = original_or_none(text)
    assume(positive is not None)
    assert positive is not None
    sample = find_negatives(positive, MUTATORS, 4)
    assert len(sample.negatives) <= 4
    keys = [negative.hardness.key() for negative in sample.negatives]
    assert keys == sorted(keys)
    for negative in sample.negatives:
        assert is_true(negative.drawn.verdicts)
        assert negative.caption.text != sample.captions[negative.caption_index].text
    texts = [negative.caption.text for negative in sample.negatives]
    assert len(set(texts)) == len(texts)


# --- moving, turning, scaling ---------------------------------------------------------------------

Matrix = tuple[float, float, float, float, float, float]


def moved(depicted: Depicted, degrees: float, scale: float, by: tuple[float, float]) -> Depicted:
    """The same picture of a figure that was turned, scaled and moved in its own plane."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    p, q = scale * cos, scale * sin
    u, v = by

    def to(place: tuple[float, float]) -> tuple[float, float]:
        x, y = place
        return p * x - q * y + u, q * x + p * y + v

    old = depicted.coordinates
    lines = {}
    for name, (a, b, c) in old.lines.items():
        na, nb = cos * a - sin * b, sin * a + cos * b
        lines[name] = (na, nb, scale * c + na * u + nb * v)
    new = Coordinates(
        {name: to(place) for name, place in old.points.items()},
        lines,
        {name: scale * radius for name, radius in old.radii.items()},
        old.unknowns,
    )
    view = replace(depicted.view, matrix=_after_inverse(depicted.view.matrix, p, q, u, v))
    return replace(
        depicted, coordinates=new, view=view, figure=prepare(depicted.program, new, view)
    )


def _after_inverse(matrix: Matrix, p: float, q: float, u: float, v: float) -> Matrix:
    """The matrix that draws (p x - q y + u, q x + p y + v) where the old one draws (x, y)."""
    a, b, c, d, e, f = matrix
    n = p * p + q * q
    # x = (p (X - u) + q (Y - v)) / n, y = (p (Y - v) - q (X - u)) / n
    a1, c1 = (a * p - c * q) / n, (a * q + c * p) / n
    b1, d1 = (b * p - d * q) / n, (b * q + d * p) / n
    return a1, b1, c1, d1, e - a1 * u - c1 * v, f - b1 * u - d1 * v


def is_free(facts: Iterable[ir.Fact]) -> bool:
    """Whether facts say nothing of a direction, a place or a size of the plane itself."""
    return not any(
        RELATIONS[fact.relation].topic == "directions" or _has_size(fact.arguments)
        for fact in facts
    )


def _has_size(term: object) -> bool:
    if isinstance(term, tuple):
        return any(_has_size(part) for part in term)
    if isinstance(term, ir.Coordinate | ir.Slope | ir.Curve | ir.DirectedAngle):
        return True
    slots = getattr(term, "__slots__", ())
    return any(_has_size(getattr(term, name)) for name in slots)


CIRCLE_AND_LINE = """\
triangle ABC
circle O through A, B, C
line t tangent to circle O at A
E midpoint of AB
segment EC"""


def _is_length(fact: ir.Fact) -> bool:
    """Whether a fact compares a length or an area with a number."""
    return any(isinstance(argument, ir.Number | ir.Operation) for argument in fact.arguments)


@QUICK
@given(
    programs(),
    st.floats(0.0, 360.0),
    st.sampled_from((0.01, 0.5, 3.0, 100.0)),
    st.tuples(st.floats(-5.0, 5.0), st.floats(-5.0, 5.0)),
)
@example(CIRCLE_AND_LINE, 130.0, 3.0, (2.0, -1.0))
def test_moving_turning_and_scaling_both_figures_changes_no_verdict(
    text: str, degrees: float, scale: float, by: tuple[float, float]
) -> None:
    positive = original_or_none(text)
    assume(positive is not None)
    assert positive is not None
    one = positive.drawn.depicted
    one_moved = moved(one, degrees, scale, by)
    for negative in find_negatives(positive, MUTATORS, 4).negatives:
        two = negative.drawn.depicted
        two_moved = moved(two, degrees, scale, by)
        for spoken in (one.program, two.program):
            facts = [f for f in spoken.facts if is_free([f]) and not _is_length(f)]
            for before, after in ((one, one_moved), (two, two_moved)):
                verdicts = [v.verdict for v in before.judge(facts, spoken)]
                assert [v.verdict for v in after.judge(facts, spoken)] == verdicts


# --- exchanging positive and negative -------------------------------------------------------------


def exchanged(negative: Negative, of: Original) -> Original:
    """The negative as the positive of a sample of its own."""
    program = negative.drawn.depicted.program
    subject = replace(of.subject, tree=negative.drawn.tree, program=program)
    return replace(
        of, drawn=negative.drawn, subject=subject, likeness=likeness(negative.drawn.scene)
    )


def backwards(negative: Negative, of: Original) -> Edit | None:
    """The edit that undoes the negative's; None where it left a place empty."""
    fresh = iter([k for k, number in enumerate(negative.numbers) if number is None])
    changes: list[tuple[int, tuple[object, ...]]] = []
    for number, instead in sorted(negative.edit.changes, key=lambda change: change[0]):
        if not instead:
            return None
        here = [next(fresh) for _ in instead]
        changes.append((here[0], (of.subject.tree.statements[number],)))
        changes += [(k, ()) for k in here[1:]]
    renaming = tuple((new, old) for old, new in negative.edit.renaming)
    return Edit(tuple(changes), tuple(k for k, _ in changes), renaming)  # type: ignore[arg-type]


@RULES
def test_positive_and_negative_exchanged_are_a_valid_pair(
    mutator: Mutator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = of_rule(mutator)
    for negative in sample.negatives:
        edit = backwards(negative, sample.original)
        if edit is None:
            continue
        back = sample.original.drawn
        solved = Solved(back.depicted.coordinates)
        monkeypatch.setattr(attempts, "solve_near", lambda *_, solved=solved: solved)
        found = attempt(exchanged(negative, sample.original), mutator, edit, negative.caption, 0, 0)
        assert isinstance(found, Negative), (found, negative.caption.text)
        assert {v.fact.relation for v in found.broken} == {
            v.fact.relation for v in negative.refuted
        }
        assert {v.fact.relation for v in found.refuted} == {
            v.fact.relation for v in negative.broken
        }


# --- pixels ---------------------------------------------------------------------------------------


@RULES
def test_pixels_change_where_a_rule_says_that_something_broke(mutator: Mutator) -> None:
    sample = of_rule(mutator)
    for negative in sample.negatives:
        one, two = sample.original.drawn, negative.drawn
        assert changed(one.pixels, two.pixels).sum() == negative.hardness.changed_pixels
        assert is_seen(one, two, negative.broken + negative.refuted)
        assert is_seen(two, one, negative.refuted + negative.broken)


@RULES
def test_ink_changes_among_the_points_that_a_broken_statement_names(mutator: Mutator) -> None:
    """By code of its own: within the box around these points in both pictures, or in the whole
    picture where a statement is about a circle."""
    sample = of_rule(mutator)
    for negative in sample.negatives:
        one, two = sample.original.drawn, negative.drawn
        differs = np.abs(one.pixels.astype(int) - two.pixels.astype(int)) > 8
        height, width = differs.shape
        places = []
        for verdict in negative.broken + negative.refuted:
            said = repr(verdict.fact.arguments)
            names = re.findall(r"'([A-Z][0-9]*)'", said)
            if not names or "Circle" in said or "Radius" in said:
                places += [(0.0, 0.0), (width, height)]
            for drawn in (one, two):
                a, b, c, d, e, f = drawn.scene.matrix
                where = drawn.depicted.coordinates.points
                found = [where[name] for name in names if name in where]
                places += [(a * x + c * y + e, b * x + d * y + f) for x, y in found]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        reach = 0.1 * max(height, width)
        top, left = max(0, int(min(ys) - reach)), max(0, int(min(xs) - reach))
        box = differs[top : int(max(ys) + reach), left : int(max(xs) + reach)]
        assert box.sum() >= 20, negative.caption.text
