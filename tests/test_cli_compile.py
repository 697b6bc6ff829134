"""`geodsl compile` as a user meets it: what it writes, prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import GOOD, geodsl, names, spawn

CONFLICT = "triangle ABC\nAB = 3\nBC = 4\nAC = 9\n"
WRONG = "triangle ABC\nAB = CDE +\n"
ROOT = Path(__file__).parent.parent


@pytest.fixture
def here(here: Path) -> Path:
    """The folder that is the current one, with one good program in it."""
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    return here


def test_compile_draws_beside_the_program_and_says_what_it_found(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("compile", "good.geo") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("good.geo: verified, all ")
    assert out[1:] == ["  find ∠ABC = 70°", "  wrote good.png"]
    assert (here / "good.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "start"), [("x.svg", b"<"), ("x.pdf", b"%PDF"), ("x.png", b"\x89PNG")]
)
def test_compile_takes_the_format_from_the_name(here: Path, name: str, start: bytes) -> None:
    assert geodsl("compile", "good.geo", "-o", name) == 0
    assert (here / name).read_bytes().startswith(start)


def test_an_equation_as_answer_is_not_said_to_equal_an_equation() -> None:
    done = spawn("compile", "-", "--no-draw", stdin=b"line l: y = x + 4\nfind equation of l")
    assert "  find equation of l: y = x + 4\n" in done.stdout.decode()


def test_compile_into_a_folder_makes_it(here: Path) -> None:
    assert geodsl("compile", "good.geo", "-o", "out/deep", "--to", "svg", "--json") == 0
    assert names(here / "out" / "deep") == ["good.json", "good.svg"]


def test_compile_keeps_the_shape_of_a_folder(here: Path) -> None:
    for name in ("a/x.geo", "b/x.geo"):
        (here / "in" / name).parent.mkdir(parents=True)
        (here / "in" / name).write_text(GOOD, encoding="utf-8")
    assert geodsl("compile", "in", "-o", "out") == 0
    assert (here / "out/a/x.png").exists()
    assert (here / "out/b/x.png").exists()


def test_compile_refuses_two_programs_for_one_file(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a/x.geo", "b/x.geo"):
        (here / name).parent.mkdir(parents=True)
        (here / name).write_text(GOOD, encoding="utf-8")
    assert geodsl("compile", "a/x.geo", "b/x.geo", "-o", "out") == 2
    assert "out/x.png: both a/x.geo and b/x.geo" in capsys.readouterr().err
    assert geodsl("compile", "a/x.geo", "b/x.geo", "-o", "x.png") == 2
    assert "one file cannot hold 2 programs" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("-o", "x.jpg"), ("--size", "9"), ("--size", "ax3"),
                                       ("--style", "examm"), ("--seed", "-1")])  # fmt: skip
def test_compile_refuses_wrong_options(
    here: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("compile", "good.geo", *arguments) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert names(here) == ["good.geo"]


@pytest.mark.parametrize(
    ("arguments", "way_out"),
    [
        (("--size", "100000"), "100000 is not between 32 and 8192 pixels a side"),
        (("--size", "9" * 5000), "is not between 32 and 8192 pixels a side"),
        (("--size", "1x2x3"), "`1x2x3` is neither PIXELS nor WIDTHxHEIGHT, as in 448 or 640x480"),
        (("--style", "nope"), "no preset `nope`; there are exam, "),
    ],
)
def test_a_wrong_option_is_told_what_would_be_right(
    here: Path, arguments: tuple[str, ...], way_out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("compile", "good.geo", *arguments) == 2
    assert way_out in capsys.readouterr().err


def test_compile_to_stdout_prints_nothing_else_there(here: Path) -> None:
    picture = spawn("compile", "-", "-o", "-", stdin=GOOD.encode())
    assert picture.returncode == 0
    assert picture.stdout.startswith(b"\x89PNG")
    record = spawn("compile", "good.geo", "--json", "-o", "-")
    assert json.loads(record.stdout)["finds"][0]["value"] == pytest.approx(70)
    assert names(here) == ["good.geo"]


def test_compile_without_drawing_writes_nothing(here: Path) -> None:
    assert geodsl("compile", "good.geo", "--no-draw") == 0
    assert geodsl("compile", "good.geo", "-o", "x.json", "--no-draw") == 0
    assert names(here) == ["good.geo", "x.json"]


def test_compile_of_a_contradiction_exits_1_and_draws_nothing(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.geo").write_text(CONFLICT, encoding="utf-8")
    assert geodsl("compile", "bad.geo") == 1
    output = capsys.readouterr()
    assert output.out == "bad.geo: contradictory\n"
    assert "error[G301]" in output.err
    assert names(here) == ["bad.geo", "good.geo"]


def test_compile_of_many_ends_with_a_table_and_a_report(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "bad.geo").write_text(CONFLICT, encoding="utf-8")
    (here / "typo.geo").write_text(WRONG, encoding="utf-8")
    text = f"# source: a book\n# id: 17\n# dropped: Square(A): no\n# unasked: Find(x): no\n{GOOD}"
    (here / "imported.geo").write_text(text, encoding="utf-8")
    assert geodsl("compile", here, "-o", "out", "--report", "out/report.jsonl") == 1
    output = capsys.readouterr()
    assert "contradictory: G301" in output.out
    assert "bad.geo: contradictory: " in output.err
    rows = [json.loads(line) for line in (here / "out/report.jsonl").read_text().splitlines()]
    assert [Path(row["file"]).name for row in rows] == [
        "bad.geo", "good.geo", "imported.geo", "typo.geo",
    ]  # fmt: skip
    assert [row["status"] for row in rows] == ["contradictory", "verified", "verified", "error"]
    assert set(rows[2]) == {
        "file", "source_id", "status", "codes", "message", "facts_dropped", "facts_repaired",
        "questions_unasked", "rounded", "cpu_ms", "finds", "labels",
    }  # fmt: skip
    assert (rows[2]["source_id"], rows[2]["facts_dropped"]) == ("17", 1)
    assert rows[2]["questions_unasked"] == 1
    assert set(rows[2]["cpu_ms"]) == {"parse", "check", "solve", "judge", "exact", "draw"}
    assert rows[2]["finds"] == [
        {"text": "∠ABC", "value": pytest.approx(70), "exact": "70", "status": "determined"}
    ]
    assert rows[2]["labels"] == {"count": 4, "overlaps": 0, "far": 0}
    assert rows[0]["codes"] == ["G301"]
    assert rows[0]["message"]


def test_workers_change_neither_bytes_nor_order(here: Path) -> None:
    for name in ("thales", "medians", "square-cross", "sector", "ladder"):
        text = (ROOT / "examples" / f"{name}.geo").read_text(encoding="utf-8")
        (here / f"{name}.geo").write_text(text, encoding="utf-8")
    (here / "bad.geo").write_text(CONFLICT, encoding="utf-8")
    for workers in (1, 3):
        arguments = ("--json", "--workers", workers, "--report", f"{workers}.jsonl")
        done = spawn("compile", here, "-o", f"out{workers}", *arguments)
        assert done.returncode == 1
    assert names(here / "out1") == names(here / "out3")
    for name in names(here / "out1"):
        assert (here / "out1" / name).read_bytes() == (here / "out3" / name).read_bytes()
    reports = [(here / f"{workers}.jsonl").read_text().splitlines() for workers in (1, 3)]
    files = [[json.loads(line)["file"] for line in report] for report in reports]
    assert files[0] == files[1]


def test_a_bug_is_one_line_without_a_traceback(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*arguments: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("geodsl.cli.compiling.compile_source", broken)
    assert geodsl("compile", "good.geo") == 2
    error = capsys.readouterr().err
    assert error.startswith(
        "geodsl: good.geo: internal error (ZeroDivisionError: division by zero)"
    )
    assert error.count("\n") == 1
    monkeypatch.setenv("GEODSL_DEBUG", "1")
    assert geodsl("compile", "good.geo") == 2
    assert "Traceback" in capsys.readouterr().err
