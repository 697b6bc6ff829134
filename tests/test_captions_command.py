"""`geodsl caption` as a user meets it, and what its package may import."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from commands import geodsl as run
from written_captions import BEFORE, EXAMPLES, write

ROOT = Path(__file__).parent.parent


def test_the_command_prints_one_caption_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text(BEFORE, encoding="utf-8")
    assert run("caption", str(file), "--n", "4", "--seed", "2") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [write(BEFORE, seed, 64).text for seed in range(2, 6)]


def test_the_page_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "captions.md").read_text(encoding="utf-8")
    assert run("caption", str(EXAMPLES / "kite.geo"), "--n", "3") == 0
    assert capsys.readouterr().out in page


def test_the_command_prints_links_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text(BEFORE + "find AB\n", encoding="utf-8")
    assert run("caption", str(file), "--format", "json", "--max-tokens", "0") == 0
    found = json.loads(capsys.readouterr().out)
    written = write(BEFORE + "find AB\n")
    assert found["text"] == written.text
    assert found["sentences"][0]["statements"] == list(written.sentences[0].statements)
    assert found["left_out"] == [{"statement": 7, "text": "find AB", "reason": "silent"}]


def test_a_budget_into_which_no_sentence_fits_is_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("caption", str(EXAMPLES / "kite.geo"), "--max-tokens", "3") == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert "no sentence" in out.err


def test_the_command_reports_wrong_programs_and_missing_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text("AB = 5\n", encoding="utf-8")
    assert run("caption", str(file)) == 1
    assert "G201" in capsys.readouterr().err
    assert run("caption", str(tmp_path / "b.geo")) == 2


def test_captions_know_nothing_of_solving_judging_and_drawing() -> None:
    for path in (ROOT / "geodsl" / "captions").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                part = node.module.removeprefix("geodsl.").split(".")[0]
                assert part not in ("solver", "verifier", "renderer", "constraints", "pipeline")
