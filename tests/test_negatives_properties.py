"""What is true of every accepted negative, of random programs and of every rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from negative_samples import QUICK, RULES, of_rule, original_or_none, programs

from geodsl import ir
from geodsl.audit import Answer
from geodsl.audit.auditor import Scene, read_scene
from geodsl.captions import Caption
from geodsl.mutators import MUTATORS, Edit, Mutator
from geodsl.negatives import attempt as attempts
from geodsl.negatives.attempt import attempt
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Drawn, Negative, Original, Sample
from geodsl.negatives.records import sample_record
from geodsl.negatives.visible import changed, is_seen
from geodsl.renderer import likeness
from geodsl.solver import Solved
from geodsl.verifier import FactVerdict, Verdict
from geodsl.vocabulary.relations import PRINTED, SHOWN

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
