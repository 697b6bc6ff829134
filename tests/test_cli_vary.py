"""`geodsl vary` as a user meets it: what it writes and prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from commands import COMMAND, contents, geodsl

KITE = "kite ABCD with AB = AD, CB = CD\nAB = 10\nM = intersection of AC, BD\n"
LEVEL = "triangle ABC\nAB horizontal\n"


@pytest.fixture
def here(here: Path) -> Path:
    (here / "kite.geo").write_text(KITE)
    return here


def files_of(count: int) -> list[str]:
    return [f"variant{k:02}{end}" for k in range(count) for end in (".json", ".png", ".txt")]


def test_a_picture_a_caption_and_a_record_of_each_are_written_beside_the_program(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("vary", "kite.geo", "--n", 3) == 0
    assert sorted(contents(here / "kite.variants")) == files_of(3)
    printed = capsys.readouterr().out
    assert "written to kite.variants/" in printed
    assert "mirror" in printed


def test_records_say_the_size_and_captions_end_their_line(here: Path) -> None:
    assert geodsl("vary", "kite.geo", "--n", 1, "--size", "300x200", "-o", "out") == 0
    record = json.loads((here / "out/variant00.json").read_bytes())
    assert (record["picture"]["width"], record["picture"]["height"]) == (300, 200)
    text = (here / "out/variant00.txt").read_text()
    assert text.endswith(".\n")
    assert "ABCD" in text


def test_fewer_variants_leave_none_of_an_earlier_run_and_no_other_file_is_touched(
    here: Path,
) -> None:
    assert geodsl("vary", "kite.geo", "--n", 3) == 0
    folder = here / "kite.variants"
    (folder / "variant07.json").write_text("{}")
    (folder / "notes.txt").write_text("mine")
    assert geodsl("vary", "kite.geo", "--n", 1) == 0
    assert sorted(contents(folder)) == sorted([*files_of(1), "notes.txt", "variant07.json"])


def test_the_same_seed_gives_the_same_bytes_at_any_number_of_workers(here: Path) -> None:
    (here / "level.geo").write_text(LEVEL)
    for workers in (1, 2):
        assert geodsl("vary", here, "--n", 4, "-o", f"out{workers}", "--workers", workers) == 0
    one, two = contents(here / "out1"), contents(here / "out2")
    assert sorted(one) == sorted(f"{n}/{f}" for n in ("kite", "level") for f in files_of(4))
    assert one == two
    assert geodsl("vary", here, "--n", 4, "-o", "other", "--seed", 1) == 0
    assert contents(here / "other") != one


def test_one_process_and_another_write_the_same_bytes(here: Path) -> None:
    for name in ("one", "two"):
        command = [*COMMAND, "vary", "kite.geo", "--n", "2", "-o", name]
        subprocess.run(command, check=True, capture_output=True)
    assert contents(here / "one") == contents(here / "two")


def test_the_audit_agrees_with_every_record(here: Path) -> None:
    assert geodsl("vary", "kite.geo", "--n", 6) == 0
    assert geodsl("audit", "kite.variants") == 0


def test_a_wrong_program_is_shown_while_the_others_go_on(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.geo").write_text("triangle ABC\nAB = 1\nBC = 1\nCA = 5\n")
    (here / "worse.geo").write_text("triangel ABC\n")
    assert geodsl("vary", here, "--n", 1, "-o", "out", "--report", "r.jsonl") == 1
    rows = [json.loads(line) for line in (here / "r.jsonl").read_text().splitlines()]
    assert [row["status"] for row in rows] == ["no_figure", "complete", "error"]
    assert sorted(contents(here / "out")) == [f"kite/{name}" for name in files_of(1)]
    captured = capsys.readouterr()
    assert "bad.geo: no_figure: " in captured.err
    assert "worse.geo: error: `triangel`" in captured.err
    assert "3 programs, 1 with all that was asked for, 1 variants" in captured.out


def test_where_too_many_looks_are_refused_it_is_said_why(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("vary", "kite.geo", "--n", 2, "--max-tokens", 2) == 1
    assert "0 of 2 variants exist: 8 × nothing can be said of it" in capsys.readouterr().out


def test_a_program_that_holds_only_as_rounded_numbers_has_no_variants(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "round.geo").write_text("triangle ABC\n∠ABC = 90°\nAB = 3.1\nBC = 4.2\nCA = 5.22\n")
    assert geodsl("vary", "round.geo", "--n", 1) == 1
    assert not (here / "round.variants").exists()
    assert (
        "round.geo: no variants: its numbers hold only as rounded ones" in capsys.readouterr().err
    )


def test_standard_input_needs_a_folder(here: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "vary", "-"], input=KITE.encode(), capture_output=True, check=False
    )
    assert done.returncode == 2
    assert b"say with -o where its variants go" in done.stderr


def test_two_programs_that_would_share_a_folder_are_refused(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "sub").mkdir()
    (here / "sub/kite.geo").write_text(KITE)
    assert geodsl("vary", "kite.geo", "sub/kite.geo", "-o", "out") == 2
    assert "would go there" in capsys.readouterr().err
