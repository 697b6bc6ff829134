"""What the command cannot read or write: one line each, and nothing lost or half written."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import COMMAND, GOOD, geodsl, names, spawn


@pytest.fixture
def here(here: Path) -> Path:
    """The folder that is the current one, with one good program in it."""
    (here / "good.geo").write_text(GOOD, encoding="utf-8")
    return here


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
