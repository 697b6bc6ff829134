"""The audit finds every fault planted in a record of a figure, and its command says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from audited import ISOSCELES, isosceles, move, record_of

from geodsl.audit import audit_record
from geodsl.cli.audit import audit_files
from geodsl.cli.boundary import UserError

# --- planted faults ------------------------------------------------------------------------------


def test_a_moved_point_is_found() -> None:
    record = isosceles()
    move(record, "A", 0.5)
    assert {item.statement for item in audit_record(record)} >= {1, 3}


def test_a_point_moved_by_less_than_is_seen_is_found_too() -> None:
    record = isosceles()
    move(record, "A", 1e-4)
    assert {(item.recorded, item.audited) for item in audit_record(record)} == {
        ("holds", "undecided")
    }


@pytest.mark.parametrize(
    "mark", ["mark AB = AC", "mark ∠ABC = ∠BCA", "mark AB ⟂ AC", "mark AD ∥ BC"]
)
def test_a_mark_of_what_is_not_so_is_found(mark: str) -> None:
    square = "square ABEC\nparallelogram ABCD\n"
    record = record_of(f"{square}{mark}")
    assert audit_record(record) == ()
    places = {row["name"]: (row["x"], row["y"]) for row in record["points"]}
    x, y = places["C"]
    for row in record["points"]:
        if row["name"] == "C":  # to where no angle and no length is what it was
            row["x"], row["y"] = x + 0.9 * (places["E"][0] - places["A"][0]), y
    found = [item for item in audit_record(record) if item.recorded == "a true mark"]
    assert [item.text for item in found] == [mark]


@pytest.mark.parametrize("verdict", ["fails", "undecided"])
def test_a_changed_verdict_is_found(verdict: str) -> None:
    record = isosceles()
    fact = next(f for f in record["facts"] if f["statement"] == 1)
    fact["verdict"] = verdict
    assert [item.statement for item in audit_record(record)] == [1]
    record["statements"][1]["verdict"] = verdict
    (item,) = audit_record(record)
    assert (item.recorded, item.audited) == (verdict, "holds")


def test_a_number_that_the_picture_prints_wrongly_is_found() -> None:
    record = isosceles()
    texts = record["picture"]["texts"]
    (five,) = [text for text in texts if text["text"] == "5"]
    five["text"] = "7"
    assert ("holds", "fails") in {(i.recorded, i.audited) for i in audit_record(record)}


def test_a_statement_that_the_facts_do_not_say_is_found() -> None:
    record = isosceles()
    record["program"] = ISOSCELES.replace("AB = AC", "AB = BC")
    assert [item.statement for item in audit_record(record)] == [1]


def test_other_thresholds_are_found() -> None:
    record = isosceles()
    record["thresholds"]["pixels"] = 2.0
    assert [item.why for item in audit_record(record)] == ["threshold"]


def test_a_statement_that_the_audit_cannot_read_is_a_disagreement() -> None:
    record = isosceles()
    record["program"] = ISOSCELES.replace("AB = AC", "∠D = 60°").replace("AB = 5", "AB = 5")
    assert (1, "cannot tell") in {(i.statement, i.audited) for i in audit_record(record)}


# --- the command ---------------------------------------------------------------------------------


def test_command_exits_1_on_a_planted_fault_and_0_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(isosceles()), encoding="utf-8")
    path.with_suffix(".png").write_bytes(b"")
    assert audit_files([str(tmp_path)], None, 0, 1, "text") == 0
    record = isosceles()
    move(record, "A", 0.5)
    path.write_text(json.dumps(record), encoding="utf-8")
    assert audit_files([str(tmp_path)], None, 0, 1, "text") == 1
    said = capsys.readouterr()
    assert "statement 1: AB = AC" in said.err
    assert f"picture: {path.with_suffix('.png')}" in said.err
    assert "disagreements" in said.out


def test_command_says_what_it_cannot_read_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(isosceles()), encoding="utf-8")
    assert audit_files([str(tmp_path)], None, 0, 1, "json") == 2
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["file"]).name for row in rows] == ["a.json"]


def test_command_names_what_audits_a_data_set_and_what_writes_records(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no \.json file in this folder; `geodsl compile --json`"):
        audit_files([str(tmp_path)], None, 0, 1, "text")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UserError, match="a data set; `geodsl verify --audit all`"):
        audit_files([str(tmp_path)], None, 0, 1, "text")


def test_sample_of_files_depends_on_the_seed_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "abcdefgh":
        record = {**isosceles(), "thresholds": {}}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    seen = []
    for seed in (1, 1, 2):
        audit_files([str(tmp_path)], 3, seed, 1, "json")
        out = capsys.readouterr().out
        seen.append(sorted({json.loads(line)["file"] for line in out.splitlines()}))
    assert seen[0] == seen[1] != seen[2]
    assert [len(files) for files in seen] == [3, 3, 3]
