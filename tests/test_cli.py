"""The `geodsl` command as a user meets it: files, streams, exit status, one line per failure."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geodsl.cli.main import app

GOOD = "triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n"
CONFLICT = "triangle ABC\nAB = 3\nBC = 4\nAC = 9\n"
WRONG = "triangle ABC\nAB = CDE +\n"
ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "geodsl"]

Run = Callable[..., int]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, with one good program in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.geo").write_text(GOOD, encoding="utf-8")
    return tmp_path


def geodsl(*arguments: object) -> int:
    """Run the command in this process."""
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments], prog_name="geodsl")
    code = ended.value.code
    assert isinstance(code, int)
    return code


def spawn(
    *arguments: object, stdin: bytes = b"", preexec: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, preexec_fn=preexec
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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


# --- what cannot be read or written -----------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "fmt", "compile"])
def test_files_that_cannot_be_read_get_one_line_each(
    here: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "notes.txt").write_text(GOOD, encoding="utf-8")
    (here / "folder.geo").mkdir()
    for name in ("missing.geo", "notes.txt", "folder.geo", "nothing*.geo"):
        assert geodsl(command, name) == 2
        error = capsys.readouterr().err.strip()
        assert error.startswith(f"geodsl: {name}")
        assert "\n" not in error.removesuffix("\n1 program checked, 1 wrong")
        assert "Traceback" not in error


def test_a_file_without_permission_is_named(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The refusal is simulated: root may read everything."""

    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert geodsl("check", "good.geo") == 2
    error = capsys.readouterr().err.splitlines()[0]
    assert error == "geodsl: good.geo: cannot be read: permission denied"


def test_a_failing_file_does_not_stop_the_others(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("compile", "missing.geo", "good.geo") == 2
    assert (here / "good.png").exists()
    assert "missing.geo: error: " in capsys.readouterr().err


@pytest.mark.parametrize("target", ["nowhere/x.png", "good.geo/x.png"])
def test_output_into_no_folder_is_one_line(
    here: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("compile", "good.geo", "-o", target) == 2
    assert capsys.readouterr().err.startswith(f"geodsl: {target}: cannot be written: ")


def test_a_full_disk_is_one_line_and_leaves_nothing(here: Path) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700, 700))

    done = spawn("compile", "good.geo", "--report", "r.jsonl", preexec=small_files)
    assert done.returncode == 2
    assert done.stderr.decode() == "geodsl: good.png: cannot be written: file too large\n"
    assert [name for name in names(here) if "png" in name or "part" in name] == []


def test_a_full_disk_keeps_the_file_that_was_there(here: Path) -> None:
    def no_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    (here / "a.geo").write_text("triangle   ABC\n", encoding="utf-8")
    done = spawn("fmt", "a.geo", preexec=no_files)
    assert done.returncode == 2
    assert (here / "a.geo").read_text(encoding="utf-8") == "triangle   ABC\n"
    assert names(here) == ["a.geo", "good.geo"]


def test_a_full_standard_output_is_one_line(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "fmt", "-"], input=GOOD.encode(), stdout=full, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == b"geodsl: cannot write standard output: no space left on device\n"


def test_a_full_device_as_output_is_one_line(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "full.png").symlink_to("/dev/full")
    assert geodsl("compile", "good.geo", "-o", "full.png") == 2
    error = capsys.readouterr().err
    assert error == "geodsl: full.png: cannot be written: no space left on device\n"


def test_a_reader_that_goes_away_is_one_line(here: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*COMMAND, "fmt", "-"], input=GOOD.encode(), stdout=write_end, stderr=subprocess.PIPE,
        check=False,
    )  # fmt: skip
    os.close(write_end)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"the reader of standard output went away" in done.stderr


HEED_INTERRUPTS = (
    sys.executable, "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.argv[1], sys.argv[1:])",
)  # fmt: skip
"""Before a command: what a shell starts in the background ignores them, and so do its children."""


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_is_one_line_and_leaves_no_half_file(here: Path, workers: int) -> None:
    for number in range(400):
        (here / f"p{number}.geo").write_text(GOOD, encoding="utf-8")
    child = subprocess.Popen(
        [*HEED_INTERRUPTS, *COMMAND, "compile", here, "-o", "out", "--report", "r.jsonl",
         "--workers", str(workers)],
        stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while child.poll() is None and not list(
        (here / "out").glob("*.png") if (here / "out").exists() else []
    ):
        time.sleep(0.02)
    os.killpg(child.pid, signal.SIGINT)
    _, error = child.communicate(timeout=60)
    assert child.returncode == 130
    assert error == b"geodsl: interrupted\n"
    assert not (here / "r.jsonl").exists()
    assert [name for name in names(here) + names(here / "out") if "part" in name] == []


@pytest.mark.parametrize("report", ["good.geo", "link", "good.png", "good.json"])
def test_a_report_takes_the_place_of_no_program_and_no_result(
    here: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "link").symlink_to("good.geo")
    assert geodsl("compile", "good.geo", "--json", "--report", report) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"geodsl: {report}: ")
    assert error.endswith("; name another file\n")
    assert error.count("\n") == 1
    assert (here / "good.geo").read_text(encoding="utf-8") == GOOD
    assert names(here) == ["good.geo", "link"]


@pytest.mark.parametrize("command", ["vary", "mutate"])
def test_no_command_writes_its_report_over_the_program(here: Path, command: str) -> None:
    assert geodsl(command, "good.geo", "-o", "out", "--report", "good.geo") == 2
    assert (here / "good.geo").read_text(encoding="utf-8") == GOOD


def test_a_record_does_not_take_the_place_of_the_style(here: Path) -> None:
    (here / "good.json").write_text("{}", encoding="utf-8")
    assert geodsl("compile", "good.geo", "--json", "--style", "good.json") == 2
    assert (here / "good.json").read_text(encoding="utf-8") == "{}"


def test_a_report_into_a_device_leaves_the_device(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "device").symlink_to("/dev/full")
    assert geodsl("compile", "good.geo", "--no-draw", "--report", "device") == 2
    error = capsys.readouterr().err
    assert error == "geodsl: device: cannot be written: no space left on device\n"
    assert (here / "device").is_symlink()
    assert Path("/dev/full").is_char_device()


def test_a_report_goes_through_a_link(here: Path) -> None:
    (here / "real.jsonl").write_text("", encoding="utf-8")
    (here / "link").symlink_to("real.jsonl")
    assert geodsl("compile", "good.geo", "--no-draw", "--report", "link") == 0
    assert (here / "link").is_symlink()
    assert json.loads((here / "real.jsonl").read_text(encoding="utf-8"))["status"] == "verified"


def test_a_folder_as_report_is_one_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert geodsl("compile", "good.geo", "--no-draw", "--report", ".") == 2
    assert capsys.readouterr().err == "geodsl: .: cannot be written: it is a folder\n"


def test_help_into_a_full_device_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"geodsl: cannot write standard output: no space left on device\n"


@pytest.mark.parametrize("command", ["check", "fmt"])
def test_a_closed_standard_input_is_one_line(command: str) -> None:
    done = spawn(command, "-", preexec=lambda: os.close(0))
    assert done.returncode == 2
    assert done.stderr.startswith(b"geodsl: <stdin>: cannot be read: it is closed\n")


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


# --- compile -------------------------------------------------------------------------------------


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


# --- import --------------------------------------------------------------------------------------

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
