"""`geodsl synth` as a user meets it: what it refuses, reads, reports and shows."""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from commands import geodsl
from shard_sets import (
    FLAGS,
    QUICK,
    Killed,
    Mortal,
    contents,
    make,
    quick,
    quick_programs,
    quick_set,
    write_programs,
)

from geodsl.factory.config import FactoryError
from geodsl.factory.run import make_plan
from geodsl.shards.manifest import read_manifest
from geodsl.shards.store import LocalStore, StoreError

# --- what it refuses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("length", "said"), [(None, "is missing"), (10000, "has 10000 bytes instead of")]
)
def test_a_shard_that_a_finished_data_set_has_lost_is_named(
    tmp_path: Path, length: int | None, said: str
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(quick_set(), folder)
    shard = folder / "train-000000.tar"
    if length is None:
        shard.unlink()
    else:
        os.truncate(shard, length)
    before = contents(folder)
    with pytest.raises(FactoryError, match=rf"train-000000\.tar: {said}.*name another folder"):
        make(quick(), folder)
    assert contents(folder) == before


def test_a_folder_of_another_configuration_is_left_as_it_is() -> None:
    before = contents(quick_set())
    with pytest.raises(FactoryError, match=r"another configuration .*seed 0 then, 1 now"):
        make(quick(seed=1), quick_set())
    assert contents(quick_set()) == before


def test_a_folder_whose_programs_have_changed_is_left_as_it_is(tmp_path: Path) -> None:
    programs = write_programs(tmp_path / "programs", 2)
    config = replace(QUICK, sources=(str(programs),))
    make(config, tmp_path / "data")
    (programs / "p00.geo").write_text("triangle XYZ\n", encoding="utf-8")
    with pytest.raises(FactoryError, match="the programs have changed"):
        make(config, tmp_path / "data")


def test_a_folder_that_another_version_began_is_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    plan = make_plan(quick())
    saved = yaml.safe_load(plan.saved)
    saved["versions"] |= {"code": "0123", "numpy": "1.0"}
    (folder / "run.yaml").write_text(yaml.safe_dump(saved), encoding="utf-8")
    said = r"\(the code of geodsl has changed; versions\.numpy 1\.0 then, [0-9.]+ now\)"
    with pytest.raises(FactoryError, match=said):
        make(plan.config, folder)
    assert list(contents(folder)) == ["run.yaml"]


def test_a_folder_that_holds_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(FactoryError, match=r"files of something else, such as thesis\.tex"):
        make(quick(), tmp_path)
    assert contents(tmp_path).keys() == {"thesis.tex"}


@pytest.mark.parametrize("ending", [".tar", ".jsonl"])
def test_a_damaged_part_is_named_and_nothing_is_overwritten(tmp_path: Path, ending: str) -> None:
    config = quick()
    with pytest.raises(Killed):
        make(config, Mortal(tmp_path / "data", left=12))
    part = tmp_path / "data" / "parts" / f"part-000000{ending}"
    data = bytearray(part.read_bytes())
    data[700] ^= 1
    part.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="part-000000: this part is damaged; remove"):
        make(config, tmp_path / "data")
    assert part.read_bytes() == bytes(data)
    assert not list((tmp_path / "data").glob("*.tar"))
    part.with_suffix(".jsonl").unlink()
    make(config, tmp_path / "data")
    make(config, tmp_path / "clean")
    assert contents(tmp_path / "data") == contents(tmp_path / "clean")


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with (
        LocalStore(tmp_path / "data").locked(),
        pytest.raises(StoreError, match="another run is writing there"),
    ):
        make(quick(), tmp_path / "data")


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk: the same error, of any user."""
    out = tmp_path / "data"
    programs = str(quick_programs())
    command = [sys.executable, "-m", "geodsl", "synth", programs, "-o", str(out), *FLAGS]
    limited = ["bash", "-c", 'ulimit -f 40; trap "" XFSZ; exec "$@"', "-", *command]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "part-000000.tar: cannot be written: file too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(out.glob("*.tar"))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert read_manifest(LocalStore(out)).items == 16


def test_a_place_that_cannot_be_a_folder_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert geodsl("synth", quick_programs(), "-o", tmp_path / "file" / "data", *FLAGS) == 2
    assert "data: cannot be made: not a directory" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with pytest.raises(StoreError, match="cannot be written: permission denied"):
        make(quick(), tmp_path / "data")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone.geo",), "gone.geo: there is no such file"),
        (("notes.txt",), "notes.txt: not a .geo file; say its notation"),
        (("empty",), "empty: no .geo file in this folder"),
        ((), "no source of programs"),
        (("p.geo", "--negatives", "0"), "negatives is 0, not between 1 and 100"),
        (("p.geo", "--mutators", "nonsense"), "no rule `nonsense`"),
        (("p.geo", "--style", "nonsense"), "nonsense"),
        (("p.geo", "--test", "0.7", "--validation", "0.7"), "more than everything"),
        (("p.geo", "--exclude", "gone.txt"), "gone.txt: cannot be read"),
        (
            ("p.geo", "--statements", "3-x"),
            "`3-x` is neither a number nor a range",
        ),
        (("p.geo", "--statements", "9-3"), "9-3 is no range within 1-12, as 3-12 is"),
        (("p.geo", "--config", "bad.yaml"), "bad.yaml: no field `negative`; `negatives`?"),
        (("p.geo", "--config", "small.yaml"), "small.yaml: size 9x9 is not between 32 and 8192"),
        (("p.geo", "--config", "text.yaml"), "a number or two, as [448, 448]"),
        (("p.geo", "--config", "list.yaml"), "list.yaml: a configuration is a mapping"),
        (("p.geo", "--config", "p.geo"), "p.geo: a configuration is a mapping"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_before_anything_is_written(
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.geo").write_text("triangle ABC\n", encoding="utf-8")
    Path("notes.txt").write_text("hello", encoding="utf-8")
    Path("bad.yaml").write_text("negative: 3\n", encoding="utf-8")
    Path("small.yaml").write_text("size: 9\n", encoding="utf-8")
    Path("text.yaml").write_text("size: 9x9\n", encoding="utf-8")
    Path("list.yaml").write_text("- 3\n", encoding="utf-8")
    Path("empty").mkdir()
    assert geodsl("synth", *arguments, "-o", "data") == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not Path("data").exists()


# --- configuration and reports -------------------------------------------------------------------


def test_a_saved_configuration_makes_the_same_data_set(tmp_path: Path) -> None:
    saved = yaml.safe_load((quick_set() / "run.yaml").read_text(encoding="utf-8"))
    mine = {key: saved[key] for key in ("sources", "negatives", "mutators", "size", "shard_size")}
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump({**mine, "seed": 7, "task_size": 3}), encoding="utf-8")
    flags = ("--seed", 0, "--validation", 0.2, "--test", 0.2, "--licence", "CC0-1.0", "--quiet")
    assert geodsl("synth", "--config", file, "-o", tmp_path / "data", *flags) == 0
    assert contents(tmp_path / "data") == contents(quick_set())


def test_the_configuration_that_a_run_has_saved_is_one_to_give(tmp_path: Path) -> None:
    saved, out = quick_set() / "run.yaml", tmp_path / "data"
    assert geodsl("synth", "--config", saved, "-o", out, "--quiet") == 0
    assert contents(out) == contents(quick_set())


def test_quiet_says_nothing_and_the_log_says_every_step(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.jsonl"
    out = tmp_path / "data"
    assert geodsl("synth", quick_programs(), "-o", out, *FLAGS, "--quiet", "--log-json", log) == 0
    assert capfd.readouterr() == ("", "")
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [e["event"] for e in events if e["event"] != "finishing"] == [
        "begins", *["part"] * 6, "complete",
    ]  # fmt: skip
    assert sum(event["samples"] for event in events if event["event"] == "part") == 14
    assert events[-1]["refused"] == {"the program is wrong": 1, "too few negatives": 1}


def test_a_data_set_without_a_sample_is_said_even_when_quiet(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.geo").write_text("triangle AB\n", encoding="utf-8")
    (tmp_path / "poor.geo").write_text("circle O\n", encoding="utf-8")
    assert geodsl("synth", tmp_path, "-o", tmp_path / "data", *FLAGS, "--quiet") == 1
    said = "no sample: 1 × the program is wrong, 1 × too few negatives"
    assert capfd.readouterr() == ("", f"geodsl: {tmp_path / 'data'}: {said}\n")


def test_a_narrow_terminal_shows_how_far_how_fast_how_long_yet_and_what_is_refused(
    tmp_path: Path,
) -> None:
    screen = on_a_terminal(80, "synth", quick_programs(), "-o", tmp_path / "data", *FLAGS)
    assert re.search(r"[0-9]+/16 +[0-9.]+ samples/s +[0-9]:[0-9]{2}:[0-9]{2} left", screen)
    assert "1 programs refused: the program is wrong" in screen
    assert re.search(r"[0-9]+ edits refused: [a-z]", screen)


def on_a_terminal(columns: int, *arguments: object) -> str:
    """All that the command writes to a terminal of such a width, without colours."""
    ours, its = os.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    command = [sys.executable, "-P", "-m", "geodsl", *map(str, arguments)]
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")}
    with subprocess.Popen(
        command, stdout=its, stderr=its, stdin=its, env={**environment, "TERM": "xterm"}
    ) as process:
        os.close(its)
        written = b"".join(_until_hung_up(ours))
    os.close(ours)
    assert process.returncode == 0, written
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", written.decode())


def _until_hung_up(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # that is how the end of a terminal reads
        while block := os.read(terminal, 1 << 16):
            yield block


def test_the_summary_counts_samples_and_refusals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("synth", quick_programs(), "-o", tmp_path / "data", *FLAGS) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["programs", "16"] in rows
    assert ["the", "program", "is", "wrong", "1"] in rows
