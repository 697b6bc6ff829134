"""`geodsl check` and `geodsl fmt` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import GOOD, geodsl, spawn

WRONG = "triangle ABC\nAB = CDE +\n"


@pytest.fixture
def here(here: Path) -> Path:
    """The folder that is the current one, with one good program in it."""
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    return here


# --- check ---------------------------------------------------------------------------------------


def test_check_of_good_programs_exits_0_and_prints_nothing_on_stdout(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("check", "good.geo") == 0
    assert capsys.readouterr().out == ""


def test_check_reports_every_file_and_exits_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.geo").write_text("triangle ABC\nAB = CD\n", encoding="utf-8")
    (here / "b.geo").write_text("triangle ABC\nAB = EF\n", encoding="utf-8")
    assert geodsl("check", "a.geo", "good.geo", "b.geo") == 1
    out = capsys.readouterr().out
    assert "a.geo:2:" in out
    assert "b.geo:2:" in out
    assert "^" in out


def test_check_as_json_gives_one_object_a_diagnostic(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.geo").write_text("triangle ABC\nAB = CD\n", encoding="utf-8")
    assert geodsl("check", "--format", "json", "a.geo") == 1
    objects = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {item["code"] for item in objects} == {"G201"}


def test_check_reads_standard_input() -> None:
    done = spawn("check", "-", stdin=WRONG.encode())
    assert done.returncode == 1
    assert b"--> <stdin>:" in done.stdout


def test_bytes_that_are_not_utf8_get_a_diagnostic_with_a_place(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "latin.geo").write_bytes(b'triangle ABC\nlabel A "\xe9"\n')
    assert geodsl("check", "latin.geo") == 1
    out = capsys.readouterr().out
    assert "error[G150]: byte 0xE9 is not UTF-8 text" in out
    assert "latin.geo:2:10" in out


# --- fmt -----------------------------------------------------------------------------------------


def test_fmt_rewrites_a_file_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.geo").write_text("triangle   ABC\nAB perp  BC\n", encoding="utf-8")
    (here / "a.geo").chmod(0o640)
    assert geodsl("fmt", "a.geo") == 0
    assert (here / "a.geo").read_text(encoding="utf-8") == "triangle ABC\nAB ⟂ BC\n"
    assert (here / "a.geo").stat().st_mode & 0o777 == 0o640
    assert capsys.readouterr().out == "rewrote a.geo\n"
    assert geodsl("fmt", "a.geo") == 0
    assert capsys.readouterr().out == ""


def test_fmt_check_changes_nothing_and_exits_1(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.geo").write_text("triangle   ABC\n", encoding="utf-8")
    assert geodsl("fmt", "--check", "a.geo", "good.geo") == 1
    assert (here / "a.geo").read_text(encoding="utf-8") == "triangle   ABC\n"
    assert capsys.readouterr().out == "would rewrite a.geo\n"


def test_fmt_leaves_a_program_that_does_not_parse(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.geo").write_text(WRONG, encoding="utf-8")
    assert geodsl("fmt", "a.geo") == 1
    assert (here / "a.geo").read_text(encoding="utf-8") == WRONG
    assert "--> a.geo:" in capsys.readouterr().err


def test_fmt_of_standard_input_goes_to_standard_output() -> None:
    done = spawn("fmt", "-", stdin=b"triangle  ABC # the figure\nAB perp BC")
    assert done.returncode == 0
    assert done.stdout.decode() == "triangle ABC  # the figure\nAB ⟂ BC\n"


def test_fmt_writes_through_a_link(here: Path) -> None:
    (here / "a.geo").write_text("triangle   ABC\n", encoding="utf-8")
    (here / "link.geo").symlink_to("a.geo")
    assert geodsl("fmt", "link.geo") == 0
    assert (here / "link.geo").is_symlink()
    assert (here / "a.geo").read_text(encoding="utf-8") == "triangle ABC\n"
