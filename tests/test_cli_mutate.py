"""`geodsl mutate` as a user meets it: what it reads, writes and prints, and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodsl.cli import mutating
from geodsl.cli.boundary import UserError
from geodsl.cli.main import app
from geodsl.cli.sample_files import ENDINGS

GOOD = "triangle ABC\n∠ABC = 60°\n∠BAC = 50°\n"
ISOSCELES = "triangle ABC\nAB = AC\nM midpoint of BC\nsegment AM\n"
POOR = "circle O\n"
RULES = "change-angle,swap-labels"
COMMAND = [sys.executable, "-m", "geodsl"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, with nothing piped in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    return tmp_path


def geodsl(*arguments: object) -> int:
    """Run the command in this process."""
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments], prog_name="geodsl")
    code = ended.value.code
    assert isinstance(code, int)
    return code


def spawn(*arguments: object, stdin: bytes | None = b"") -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *map(str, arguments)]
    if stdin is None:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return subprocess.run(command, input=stdin, capture_output=True, check=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def record_of(folder: Path) -> dict[str, object]:
    loaded = json.loads((folder / "sample.json").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def files_of(count: int) -> list[str]:
    """What a folder with so many negatives holds."""
    stems = ["positive", *(f"negative{k:02}" for k in range(count))]
    return sorted(["sample.json", *(stem + ending for stem in stems for ending in ENDINGS)])


# --- what it reads --------------------------------------------------------------------------------


def test_with_no_file_a_piped_program_is_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = spawn("mutate", "-o", out, "--n", 1, "--mutators", RULES, stdin=GOOD.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert names(out) == files_of(1)


def test_a_piped_program_needs_a_folder_to_go_to() -> None:
    done = spawn("mutate", stdin=GOOD.encode())
    assert done.returncode == 2
    assert b"say with -o where its negatives go" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_with_no_file_the_only_program_of_the_folder_is_read(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    (here / "notes.txt").write_text("nothing", encoding="utf-8")
    assert geodsl("mutate", "--n", 1, "--mutators", RULES) == 0
    assert names(here / "good.negatives") == files_of(1)


def test_standard_input_that_is_no_pipe_is_not_waited_for(here: Path) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    done = spawn("mutate", "--n", 1, "--mutators", RULES, stdin=None)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("count", "said"), [(0, "no .geo file"), (2, "2 .geo files")])
def test_with_no_file_and_no_only_program_it_says_what_to_do(
    here: Path, capsys: pytest.CaptureFixture[str], count: int, said: str
) -> None:
    for k in range(count):
        (here / f"p{k}.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate") == 2
    error = capsys.readouterr().err
    assert said in error
    assert "`geodsl mutate problem.geo`" in error
    assert names(here) == [f"p{k}.geo" for k in range(count)]


def test_a_file_that_is_not_there_is_one_line_and_exit_status_2(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("mutate", "gone.geo") == 2
    assert (
        capsys.readouterr().err == "geodsl: gone.geo: cannot be read: no such file or directory\n"
    )
    assert names(here) == []


# --- what is wrong --------------------------------------------------------------------------------


def test_an_unknown_rule_is_refused_before_anything_is_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--mutators", "change-angel") == 2
    error = capsys.readouterr().err
    hint = "did you mean `change-angle`? `geodsl mutators` lists them"
    assert error == f"geodsl: no rule `change-angel`; {hint}\n"
    assert names(here) == ["good.geo"]


def test_no_rule_is_guessed_for_a_name_that_is_like_none(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "--mutators", "xyz") == 2
    error = capsys.readouterr().err
    assert error == "geodsl: no rule `xyz`; `geodsl mutators` lists them\n"


def test_missing_texts_are_said_beside_missing_negatives(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "poor.geo").write_text("triangle ABC\nAB = AC\n", encoding="utf-8")
    command = ("mutate", "poor.geo", "--mutators", "unequal-length", "--texts", 10)
    assert geodsl(*command, "--report", "r.jsonl") == 0
    out = capsys.readouterr().out
    assert " of 10 negatives exist\n" in out
    assert " of 10 text negatives exist\n" in out
    (row,) = [json.loads(line) for line in (here / "r.jsonl").read_text().splitlines()]
    assert row["status"] == "fewer"
    assert row["message"].count(" of 10 ") == 2


def test_a_wrong_program_gives_its_diagnostics_and_exit_status_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "wrong.geo").write_text("triangle ABC\nAB = AD\n", encoding="utf-8")
    assert geodsl("mutate", "wrong.geo") == 1
    error = capsys.readouterr().err
    assert "error[G201]" in error
    assert "^" in error
    assert names(here) == ["wrong.geo"]


def test_bytes_that_are_no_text_give_a_diagnostic(here: Path) -> None:
    (here / "wrong.geo").write_bytes(b"triangle \xff\xfe")
    assert geodsl("mutate", "wrong.geo") == 1


@pytest.mark.parametrize(
    "text",
    ["triangle ABC\nAB = 3\nBC = 4\nAC = 9\n", "triangle ABC\nAB = AC\n∠ABC = 120°\n"],
)
def test_a_program_without_a_figure_is_said_to_have_none(
    here: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (here / "none.geo").write_text(text, encoding="utf-8")
    assert geodsl("mutate", "none.geo") == 1
    assert "no figure to start from" in capsys.readouterr().err
    assert names(here) == ["none.geo"]


def test_a_program_that_has_no_negative_exits_1_and_says_so(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "poor.geo").write_text(POOR, encoding="utf-8")
    assert geodsl("mutate", "poor.geo", "--mutators", "change-angle") == 1
    assert "0 of 10 negatives exist: no rule has an edit of it" in capsys.readouterr().out
    assert names(here / "poor.negatives") == files_of(0)


def test_a_file_in_the_way_of_the_folder_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    (here / "out").write_text("mine", encoding="utf-8")
    assert geodsl("mutate", "good.geo", "-o", "out", "--n", 1, "--mutators", RULES) == 2
    error = capsys.readouterr().err
    assert error.startswith("geodsl: out: cannot be made: ")
    assert error.count("\n") == 1
    assert (here / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unwritable for root")
def test_a_folder_that_cannot_be_written_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    (here / "out").mkdir(mode=0o500)
    assert geodsl("mutate", "good.geo", "-o", "out", "--n", 1, "--mutators", RULES) == 2
    assert "cannot be written: permission denied" in capsys.readouterr().err
    assert names(here / "out") == []


def test_a_write_that_fails_leaves_no_record(here: Path) -> None:
    """A folder stands where a picture should go: what was written before it has no record."""
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    assert geodsl("mutate", "good.geo", "-o", "out", "--n", 2, "--mutators", RULES) == 0
    (here / "out" / "negative01.png").unlink()
    (here / "out" / "negative01.png").mkdir()
    assert geodsl("mutate", "good.geo", "-o", "out", "--n", 2, "--mutators", RULES) == 2
    assert not (here / "out" / "sample.json").exists()
    assert not [name for name in names(here / "out") if name.endswith(".part")]


def test_an_error_that_nobody_foresaw_is_one_line_too(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst(*arguments: object) -> None:
        raise ZeroDivisionError("division by zero")

    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(mutating, "find_negatives", burst)
    assert geodsl("mutate", "good.geo") == 2
    error = capsys.readouterr().err
    assert "internal error (ZeroDivisionError" in error
    assert "Traceback" not in error


# --- what it writes -------------------------------------------------------------------------------


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


# --- what an earlier run has left -----------------------------------------------------------------


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


# --- what it prints -------------------------------------------------------------------------------


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


def test_a_closed_standard_input_is_nothing_piped_in(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UserError, match=r"no \.geo file"):
        mutating._only_program()
