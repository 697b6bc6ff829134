"""What `geodsl mutate` writes and prints, and what it leaves of earlier runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import contents, geodsl, names, spawn
from mutate_runs import GOOD, RULES, files_of

ISOSCELES = "triangle ABC\nAB = AC\nM midpoint of BC\nsegment AM\n"


def record_of(folder: Path) -> dict[str, object]:
    loaded = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


# --- what it writes ------------------------------------------------------------------------------


def test_n_is_how_many_negatives_there_are(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--n", 3) == 0
    record = record_of(here / "good.negatives")
    negatives = record["negatives"]
    assert isinstance(negatives, list)
    assert len(negatives) == 3
    assert names(here / "good.negatives") == files_of(3)


def test_each_file_is_what_the_record_says(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--n", 2, "--mutators", RULES, "--size", 336) == 0
    folder = here / "good.negatives"
    record = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    for row in (record["positive"], *record["negatives"]):
        stem = row["picture"].removesuffix(".png")
        assert (folder / row["picture"]).read_bytes().startswith(b"\x89PNG")
        assert (folder / f"{stem}.geo").read_text(encoding="utf-8") == row["scene"]["program"]
        captions = row.get("captions") or [row["caption"]]
        said = "".join(caption["text"] + "\n" for caption in captions)
        assert (folder / f"{stem}.txt").read_text(encoding="utf-8") == said
        assert max(row["scene"]["picture"][side] for side in ("width", "height")) == 336


def test_each_program_that_is_written_checks(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--n", 3) == 0
    assert geodsl("check", "good.negatives") == 0


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        command = ("mutate", "good.geo", "-o", name, "--n", 2, "--seed", seed)
        assert geodsl(*command, "--mutators", RULES) == 0
    assert contents(here / "a") == contents(here / "b")
    assert contents(here / "a")["positive.png"] != contents(here / "c")["positive.png"]


def test_two_workers_write_the_same_bytes_as_one(here: Path) -> None:
    problems = here / "problems"
    (problems / "deep").mkdir(parents=True)
    (problems / "a.geo").write_text(GOOD, encoding="utf-8")
    (problems / "b.geo").write_text(ISOSCELES, encoding="utf-8")
    (problems / "deep" / "a.geo").write_text("triangle ABC\nAB = 2 AC\n", encoding="utf-8")
    command = ("mutate", problems, "--n", 2, "--mutators", RULES + ",change-ratio")
    for workers in (1, 2):  # both as commands: they pin what numpy computes with before it loads
        out = ("-o", f"w{workers}", "--report", f"w{workers}.jsonl", "--workers", workers)
        done = spawn(*command, *out)
        assert done.returncode == 0, done.stderr
    assert contents(here / "w1") == contents(here / "w2")
    assert {"a", "b", "deep"} == set(names(here / "w1"))
    one, two = ([json.loads(line) for line in (here / f"w{k}.jsonl").read_text().splitlines()]
                for k in (1, 2))  # fmt: skip
    assert [_untimed(row) for row in one] == [_untimed(row) for row in two]


def _untimed(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key != "cpu_ms"}


def test_the_report_has_a_line_for_each_program_right_or_wrong(here: Path) -> None:
    (here / "a.geo").write_text(GOOD, encoding="utf-8")
    (here / "b.geo").write_text("triangle ABC\nAB = AD\n", encoding="utf-8")
    (here / "c.geo").write_text("triangle ABC\nAB = 3\nBC = 4\nAC = 9\n", encoding="utf-8")
    command = ("mutate", "a.geo", "b.geo", "c.geo", "gone.geo", "-o", "out", "--n", 2)
    assert geodsl(*command, "--report", "r.jsonl", "--mutators", RULES) == 2
    rows = [json.loads(line) for line in (here / "r.jsonl").read_text().splitlines()]
    assert [row["file"] for row in rows] == ["a.geo", "b.geo", "c.geo", "gone.geo"]
    assert [row["status"] for row in rows] == ["complete", "error", "no_figure", "error"]
    assert rows[0]["accepted"] == 2
    assert sum(rows[0]["rules"].values()) == 2
    assert set(rows[0]["cpu_ms"]) >= {"solve", "mutate", "draw"}
    assert rows[1]["codes"] == ["G201"]
    assert names(here / "out") == ["a"]


def test_two_programs_for_one_folder_are_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("one", "two"):
        (here / folder).mkdir()
        (here / folder / "p.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "one/p.geo", "two/p.geo", "-o", "out") == 2
    assert "both one/p.geo and two/p.geo would go there" in capsys.readouterr().err
    assert names(here) == ["one", "two"]


def test_a_folder_with_one_program_is_laid_out_as_one_with_many(here: Path) -> None:
    (here / "problems").mkdir()
    (here / "problems" / "p.geo").write_text(GOOD, encoding="utf-8")
    command = ("mutate", "problems", "-o", "out", "--n", 1, "--mutators", RULES)
    assert geodsl(*command) == 0
    assert names(here / "out") == ["p"]


# --- what an earlier run has left ----------------------------------------------------------------


def test_fewer_negatives_leave_none_of_an_earlier_run(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    for n in (3, 1):
        assert geodsl("mutate", "good.geo", "-o", "out", "--n", n, "--mutators", RULES) == 0
    assert names(here / "out") == files_of(1)


def test_files_that_no_run_has_written_are_left_alone(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    (here / "out").mkdir()
    own = ("negative.md", "negative07.png", "negatives.csv", "negative-notes.txt")
    for name in own:
        (here / "out" / name).write_text("mine", encoding="utf-8")
    for n in (2, 1):
        assert geodsl("mutate", "good.geo", "-o", "out", "--n", n, "--mutators", RULES) == 0
    assert names(here / "out") == sorted([*files_of(1), *own])


def test_a_record_that_names_other_peoples_files_removes_none(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    (here / "out").mkdir()
    (here / "kept.png").write_text("mine", encoding="utf-8")
    forged = {"format": "geodsl sample", "negatives": [{"picture": "../kept.png"}, 3, {}]}
    (here / "out" / "sample.json").write_text(json.dumps(forged), encoding="utf-8")
    assert geodsl("mutate", "good.geo", "-o", "out", "--n", 1, "--mutators", RULES) == 0
    assert (here / "kept.png").exists()


# --- what it prints ------------------------------------------------------------------------------


def test_the_table_fits_into_80_columns(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    (here / "good.geo").write_text(
        "rectangle ABCD\nAB = 2 BC\nE midpoint of AB\nF midpoint of CD\nsegment EF\n"
        "∠ABD = ∠CDB\nAC = BD\ncircle O through A, B, C, D\n",
        encoding="utf-8",
    )
    assert geodsl("mutate", "good.geo") in (0, 1)
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    for word in ("rule", "what broke", "by", "kept", "moved"):
        assert word in out
    assert "…" not in out
    rules = {row["mutator"] for row in _negatives(here / "good.negatives")}
    assert all(f" {rule} " in out for rule in rules)


def test_the_table_shows_what_broke_and_by_how_much(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text("triangle ABC\n∠ABC = 60°\n", encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--n", 1, "--mutators", "change-angle") == 0
    (row,) = _negatives(here / "good.negatives")
    (broken,) = row["broken"]  # type: ignore[misc]
    line = next(line for line in capsys.readouterr().out.splitlines() if "change-angle" in line)
    assert line.split()[:5] == ["00", "change-angle", "∠ABC", "=", "60°"]
    assert f"{broken['margin']:.3g} {broken['unit']}" in line


def test_where_fewer_exist_it_says_how_many_and_why_and_of_which_rules(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text("triangle ABC\n∠ABC = 60°\n", encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--mutators", "change-angle,retarget-value") == 0
    out = capsys.readouterr().out
    count = len(_negatives(here / "good.negatives"))
    assert count < 10
    assert f"{count} of 10 negatives exist\n" in out
    assert "why not" in out
    tried = record_of(here / "good.negatives")["tried"]
    assert isinstance(tried, list)
    for row in tried:
        assert row["mutator"] in out


def _negatives(folder: Path) -> list[dict[str, object]]:
    rows = record_of(folder)["negatives"]
    assert isinstance(rows, list)
    return rows
