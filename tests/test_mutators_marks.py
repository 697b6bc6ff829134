"""The rule that marks something else, of which the same is true."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from geodsl.audit.samples import audit_sample
from geodsl.cli.main import app
from geodsl.mutators import move_mark
from geodsl.mutators.testing import edits, read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.verifier import Verdict

RULE = move_mark.MUTATOR
FIGURES = (
    "parallelogram ABCD\nmark AB = CD",
    "parallelogram ABCD\nmark ∠A = ∠C",
    "parallelogram ABCD\nAC, BD meet at O\nmark AO = OC",
    "parallelogram ABCD\nmark AB ∥ CD",
    "rectangle ABCD\nmark AB ⟂ BC",
    "isosceles triangle ABC with AB = AC\nD on BC\nsegment AD\nmark ∠ABC, AD",
)
EACH = pytest.mark.parametrize("text", FIGURES)


def marks(text: str) -> set[str]:
    """The marks of the edited programs."""
    found = [line for edited in edits(text, RULE) for line in edited.split("\n")]
    return {line for line in found if line.startswith("mark")}


def sample_of(text: str, most: int = 3) -> Sample:
    subject = read(text)
    original = make_original(subject.tree, subject.program, Options())
    assert isinstance(original, Original)
    return find_negatives(original, (RULE,), most)


def test_other_sides_and_angles_that_follow_to_be_equal_are_marked() -> None:
    assert marks(FIGURES[0]) == {"mark AD = BC"}
    assert marks(FIGURES[1]) == {"mark ∠B = ∠D"}
    assert marks("parallelogram ABCD\nmark ∠B = ∠D") == {"mark ∠A = ∠C"}
    assert "mark BO = DO" in marks(FIGURES[2])
    crossing = "segments AB, CD\nO on segment AB\nO on segment CD\n"
    assert marks(crossing + "mark ∠AOC = ∠BOD") == {"mark ∠AOD = ∠BOC"}


def test_base_angles_go_where_equal_sides_are() -> None:
    text = "quadrilateral ABCD\nAB = AD\nCB = CD\nsegment BD\nmark ∠ABD = ∠ADB"
    assert "mark ∠BDC = ∠CBD" in marks(text)


def test_parallels_and_squares_go_to_other_parallels_and_corners() -> None:
    assert marks(FIGURES[3]) == {"mark BC ∥ AD"} or marks(FIGURES[3]) == {"mark AD ∥ BC"}
    corners = {frozenset(line.removeprefix("mark ").split(" ⟂ ")) for line in marks(FIGURES[4])}
    sides = ("AB", "BC", "CD", "AD")
    assert corners == {frozenset((sides[k - 1], sides[k])) for k in (0, 2, 3)}


def test_one_of_several_lone_marks_goes_where_no_sign_and_no_text_is() -> None:
    text = FIGURES[5] + "\n∠BAD = 30°"
    for line in marks(text):
        angle, segment = line.removeprefix("mark ").split(", ")
        assert (angle == "∠ABC") != (segment == "AD")
        assert angle not in ("∠BAD", "∠DAB")
        assert segment not in ("AB", "AC")  # they carry ticks


@pytest.mark.parametrize(
    "text",
    [
        "triangle ABC\nAB = AC",
        "triangle ABC\nAB = AC\nmark AB = AC",
        "isosceles triangle ABC with AB = AC\nmark ∠ABC = ∠ACB",
        "triangle ABC\nAB ⟂ AC\nmark AB ⟂ AC",
        "quadrilateral ABCD\nAB ∥ CD\nBC ∥ AD\nmark AB ∥ CD",
        "quadrilateral ABCD\nAB ⟂ BC\nCD ⟂ AD\nmark AB ⟂ BC",
        "circle O\nA, B, C on circle O\nmark arc AB",
    ],
)
def test_nothing_is_proposed_where_nothing_else_is_known_to_be_so(text: str) -> None:
    assert marks(text) <= set(text.split("\n"))
    assert edits(text, RULE) == []


def test_what_carries_one_sign_already_is_no_other_place() -> None:
    text = "square ABCD\nE, F on segment AB\nAB = BC\nmark CD = DA"
    assert "mark AB = BC" not in marks(text)


@EACH
def test_only_marks_change_and_are_seen_both_ways(text: str) -> None:
    sample = sample_of(text)
    assert sample.negatives
    before = sample.original.drawn.depicted
    for negative in sample.negatives:
        after = negative.drawn.depicted
        assert after.coordinates.points == before.coordinates.points
        for verdicts in (negative.broken, negative.refuted):
            assert {v.verdict for v in verdicts} == {Verdict.FAILS}
            assert all(v.fact.relation.startswith("marked") for v in verdicts)
        assert negative.caption.text != sample.captions[negative.caption_index].text


def test_positives_say_marks_as_often_as_negatives() -> None:
    for text in FIGURES:
        sample = sample_of(text)
        words = ("mark", "arrow")
        for negative in sample.negatives:
            own, other = negative.caption.text, sample.captions[negative.caption_index].text
            assert [own.count(w) for w in words] == [other.count(w) for w in words]


def test_records_of_them_pass_the_audit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    for number, text in enumerate(FIGURES):
        (folder / f"{number}.geo").write_text(text + "\n", encoding="utf-8")
    out = tmp_path / "out"
    with pytest.raises(SystemExit):
        app(["mutate", str(folder), "--n", "3", "-o", str(out), "--mutators", "move-mark"])
    capsys.readouterr()
    samples = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.rglob("sample.json"))
    ]
    assert len(samples) == len(FIGURES)
    assert sum(len(cast("list[object]", sample["negatives"])) for sample in samples) >= len(FIGURES)
    for sample in samples:
        assert audit_sample(sample) == ()
