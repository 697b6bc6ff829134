"""`geodsl import` as a user meets it: what it can read, and what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from commands import GOOD, geodsl, names

from geodsl.cli.options import Notation
from geodsl.importers.notations import READERS

JGEX = """first
a b c = triangle; d = midpoint d b c ? coll b c d
"""
LOGIC_FORMS = {
    "id": 7,
    "text_logic_forms": ["Find(x)"],
    "diagram_logic_forms": ["Equals(MeasureOf(Angle(A,B,C)),x)", "Equals(LengthOf(Line(A,B)),3)"],
    "point_positions": {"A": [0.0, 0.0], "B": [50.0, 80.0], "C": [120.0, 10.0]},
    "line_instances": ["AB", "BC", "CA"],
    "circle_instances": [],
}


@pytest.fixture
def here(here: Path) -> Path:
    """The folder that is the current one, with one good program in it."""
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    return here


def test_import_writes_what_it_can_read_and_says_what_not(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "set.jsonl").write_text(f"{json.dumps(LOGIC_FORMS)}\nnot a record\n", "utf-8")
    arguments = ("import", "--from", "geometry3k", "set.jsonl", "-o", "out")
    assert geodsl(*arguments, "--report", "r.jsonl") == 1
    out = capsys.readouterr().out
    assert out.startswith("1 of 2 problems written to out")
    assert "not read" in out
    rows = [json.loads(line) for line in (here / "r.jsonl").read_text().splitlines()]
    assert [row["source_id"] for row in rows] == ["7", "line 2"]
    assert names(here / "out") == [Path(rows[0]["file"]).name]
    assert rows[1]["file"] is None
    assert rows[1]["unreadable"]
    assert geodsl("compile", rows[0]["file"], "--no-draw") == 0


def test_import_again_overwrites_its_own_files_and_no_others(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "set.txt").write_text(JGEX, encoding="utf-8")
    arguments = ("import", "--from", "alphageometry", "set.txt", "-o", "out")
    assert geodsl(*arguments) == 0
    assert geodsl(*arguments) == 0
    (here / "out" / "first.geo").write_text("triangle ABC\n", encoding="utf-8")
    capsys.readouterr()
    assert geodsl(*arguments) == 2
    assert "out/first.geo: exists and is not an import of this problem" in capsys.readouterr().err
    assert (here / "out" / "first.geo").read_text(encoding="utf-8") == "triangle ABC\n"
    assert geodsl(*arguments, "--force") == 0


def test_import_does_not_write_over_what_it_reads(here: Path) -> None:
    (here / "first.geo").write_text(JGEX, encoding="utf-8")
    arguments = ("import", "--from", "alphageometry", "first.geo", "--force")
    assert geodsl(*arguments, "-o", "out", "--report", "first.geo") == 2
    assert geodsl(*arguments, "-o", ".") == 2
    assert (here / "first.geo").read_text(encoding="utf-8") == JGEX
    assert names(here) == ["first.geo", "good.geo"]


def test_the_commands_offer_every_notation_that_there_is() -> None:
    assert get_args(Notation) == tuple(READERS)


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "out"])
def test_import_of_nothing_is_one_line(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "empty.txt").write_text("", encoding="utf-8")
    (here / "out").mkdir()
    assert geodsl("import", "--from", "alphageometry", name, "-o", "o") == 2
    error = capsys.readouterr().err
    assert error.startswith(f"geodsl: {name}: ")
    assert error.count("\n") == 1
    assert not (here / "o").exists()
