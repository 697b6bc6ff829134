"""`geodsl mutate` as a user meets it: what it reads, and what is wrong with it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from commands import geodsl, names, spawn
from mutate_runs import GOOD, RULES, files_of

from geodsl.cli import mutating
from geodsl.cli.boundary import UserError

POOR = "circle O\n"


# --- what it reads -------------------------------------------------------------------------------


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


# --- what is wrong -------------------------------------------------------------------------------


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


# --- what it prints ------------------------------------------------------------------------------


def test_a_closed_standard_input_is_nothing_piped_in(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UserError, match=r"no \.geo file"):
        mutating._only_program()
