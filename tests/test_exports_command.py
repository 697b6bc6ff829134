"""`geodsl export` as a user meets it: what it prints, refuses and leaves behind."""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from commands import geodsl, spawn
from export_sets import make_data_set, rows_of
from shard_sets import contents

from geodsl.exports.folder import MARK
from geodsl.exports.formats import FORMATS
from geodsl.exports.model import Converted, Row
from geodsl.shards.names import MANIFEST

COMMAND = [sys.executable, "-m", "geodsl"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_data_set(tmp_path_factory.mktemp("command"))


@pytest.fixture
def data(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy that a test may spoil, in the folder that it stands in."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(made, tmp_path / "data")).relative_to(tmp_path)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """The one line that a command ends with."""
    capsys.readouterr()
    assert geodsl("export", *arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("geodsl: ")
    assert printed.err.count("\n") == 1
    return printed.err.removeprefix("geodsl: ").rstrip("\n")


@pytest.mark.parametrize("places", [("s3://bucket/data", "out"), ("data", "s3://bucket/out")])
def test_an_address_is_not_taken_for_a_folder(
    data: Path, capsys: pytest.CaptureFixture[str], places: tuple[str, str]
) -> None:
    said = refusal(capsys, places[0], "--to", "llava", "-o", places[1])
    assert said.endswith(": exports are made on this machine: name a folder, not an address")
    assert [path.name for path in Path().iterdir()] == ["data"]


def options_of(to: str) -> tuple[str, ...]:
    """Options with which a small data set has rows of a format."""
    return ("--least", "1") if to.startswith("mmgeolm") else ()


# --- what it writes -------------------------------------------------------------------------------


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_data_set_gives_the_same_bytes_at_any_number_of_workers(
    data: Path, to: str
) -> None:
    assert geodsl("export", data, "--to", to, "-o", "one", *options_of(to)) == 0
    workers = 2 if to == "math-puma" else 1
    assert (
        geodsl("export", data, "--to", to, "-o", "two", "--workers", workers, *options_of(to)) == 0
    )
    assert contents(Path("one")) == contents(Path("two"))


def test_the_summary_counts_rows_and_what_was_left_out(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert geodsl("export", data, "--to", "mmgeolm-images", "-o", "out", "--least", 4) == 0
    printed = " ".join(capsys.readouterr().out.split())
    about = json.loads(Path("out/export.json").read_bytes())
    [(why, count)] = about["left_out"].items()
    assert why == "fewer than 4 pictures that are false (--least)"
    assert f"left out: {why} {count}" in printed
    assert f"samples read {about['samples']}" in printed
    assert about["samples"] == count + sum(about["rows"].values())
    assert printed.endswith("written to out/")


@pytest.mark.parametrize("prefix", ["/mnt/set", "/mnt/set/"])
def test_a_prefix_stands_before_every_path(data: Path, prefix: str) -> None:
    options = ("--to", "mmgeolm-texts", "-o", "out", "--least", 1, "--prefix", prefix)
    assert geodsl("export", data, *options) == 0
    for rows in rows_of(Path("out")).values():
        for row in rows:
            path = str(row["positive_image_path"])
            assert path.startswith("/mnt/set/images/")
            assert (Path("out") / Path(path).relative_to("/mnt/set")).is_file()


def test_nothing_lies_in_an_export_that_no_row_names(data: Path) -> None:
    assert geodsl("export", data, "--to", "mmgeolm-images", "-o", "out", "--least", 3) == 0
    named = {
        str(path)
        for rows in rows_of(Path("out")).values()
        for row in rows
        for path in (row["positive_image_path"], *row["negative_image_path"])  # type: ignore[misc]
    }
    assert {str(p.relative_to("out")) for p in Path("out").rglob("*.png")} == named


# --- what it leaves alone -------------------------------------------------------------------------


def test_an_export_is_replaced_only_if_asked_for_and_anything_else_never(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out").mkdir()
    assert geodsl("export", data, "--to", "llava", "-o", "out") == 0
    before = contents(Path("out"))
    assert refusal(capsys, data, "--to", "parquet", "-o", "out") == (
        f"{Path('out').absolute()}: exists (--force replaces it)"
    )
    assert contents(Path("out")) == before
    (Path("out") / "mine.txt").write_text("precious")
    assert refusal(capsys, data, "--to", "parquet", "-o", "out", "--force") == (
        f"{Path('out').absolute()}/mine.txt: in the way, and not known to be an export's: "
        "move it, or name another folder"
    )
    assert (Path("out") / "mine.txt").read_text() == "precious"
    (Path("out") / "mine.txt").unlink()
    assert contents(Path("out")) == before
    assert geodsl("export", data, "--to", "parquet", "-o", "out", "--force") == 0
    assert sorted(p.name for p in Path("out").iterdir()) == ["README.md", "data", "export.json"]
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("years of work")
    line = refusal(capsys, data, "--to", "llava", "-o", "mine", "--force")
    assert line.endswith("mine: exists and is no export: name another folder")
    assert Path("mine/thesis.txt").read_text() == "years of work"
    assert sorted(p.name for p in Path().iterdir()) == ["data", "mine", "out"]


def test_what_a_killed_export_left_is_removed_by_the_next_one(data: Path) -> None:
    left = Path("out.unfinished/images/000000")
    left.mkdir(parents=True)
    (left / "000000999.png").write_bytes(b"half")
    Path("out.unfinished", MARK.format("math-puma")).touch()
    assert geodsl("export", data, "--to", "llava", "-o", "out") == 0
    assert not Path("out.unfinished").exists()
    assert not list(Path("out").rglob("000000999.png"))


def test_a_folder_that_no_export_left_is_in_the_way_and_stays(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("out.unfinished").mkdir()
    Path("out.unfinished/mine").write_text("precious")
    line = refusal(capsys, data, "--to", "llava", "-o", "out")
    assert line.startswith(f"{Path('out.unfinished/mine').absolute()}: in the way")
    assert Path("out.unfinished/mine").read_text() == "precious"
    assert sorted(p.name for p in Path().iterdir()) == ["data", "out.unfinished"]


@pytest.mark.parametrize("to", FORMATS)
def test_an_export_knows_every_file_of_its_own(data: Path, to: str) -> None:
    assert geodsl("export", data, "--to", to, "-o", "out", *options_of(to)) == 0
    options = ("--to", "parquet", "-o", "out", "--force")
    assert geodsl("export", data, *options) == 0
    assert sorted(p.name for p in Path("out").iterdir()) == ["README.md", "data", "export.json"]
    assert sorted(p.name for p in Path().iterdir()) == ["data", "out"]


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("data", "data: is the data set itself: name another folder"),
        ("data/sub", "data/sub: lies in the data set data: name another folder"),
        ("link/../data/a/b", "link/../data/a/b: lies in the data set data: name another folder"),
        ("link/sub", "link/sub: lies in the data set data: name another folder"),
    ],
)
def test_an_export_does_not_go_into_the_data_set(
    data: Path, capsys: pytest.CaptureFixture[str], output: str, why: str, force: tuple[str, ...]
) -> None:
    Path("link").symlink_to("data")
    before = contents(data)
    assert refusal(capsys, data, "--to", "llava", "-o", output, *force) == why
    assert contents(data) == before
    assert not list(Path().glob("*.unfinished"))


def pictures_below(folder: str) -> int:
    """Pictures in a folder that another process fills and empties meanwhile."""
    return sum(name.endswith(".png") for _, _, files in os.walk(folder) for name in files)


def test_a_killed_export_has_no_folder_and_the_next_has_the_bytes_of_an_undisturbed_one(
    data: Path,
) -> None:
    assert geodsl("export", data, "--to", "math-puma", "-o", "whole") == 0
    command = [*COMMAND, "export", str(data), "--to", "math-puma", "-o", "out"]
    for pictures in (1, 7):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while run.poll() is None and pictures_below("out.unfinished") < pictures:
            time.sleep(0.01)
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert run.returncode == -signal.SIGKILL
        assert not Path("out").exists()
    assert geodsl("export", data, "--to", "math-puma", "-o", "out") == 0
    assert contents(Path("out")) == contents(Path("whole"))


def test_two_runs_do_not_write_one_folder(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import fcntl

    Path("out.unfinished").mkdir()
    handle = os.open("out.unfinished", os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        line = refusal(capsys, data, "--to", "llava", "-o", "out")
    finally:
        os.close(handle)
    assert line.endswith("out: another run is writing it")


# --- what it refuses ------------------------------------------------------------------------------


def spoil_size(data: Path) -> None:
    shard = next(data.glob("train-*.tar"))
    shard.write_bytes(shard.read_bytes()[:-2000])


def spoil_byte(data: Path) -> None:
    shard = next(data.glob("train-*.tar"))
    content = bytearray(shard.read_bytes())
    content[5000] ^= 1
    shard.write_bytes(content)


def remove_shard(data: Path) -> None:
    next(data.glob("test-*.tar")).unlink()


def remove_manifest(data: Path) -> None:
    (data / MANIFEST).unlink()
    (data / "run.yaml").unlink()


def unfinish(data: Path) -> None:
    (data / MANIFEST).unlink()


def miscount(data: Path) -> None:
    manifest = json.loads((data / MANIFEST).read_bytes())
    manifest["shards"][-1]["samples"] += 1
    (data / MANIFEST).write_text(json.dumps(manifest))


def break_manifest(data: Path) -> None:
    (data / MANIFEST).write_text("{}")


def rewrite(data: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Change the members of the first test shard, and its checksum in the manifest."""
    import hashlib

    path = sorted(data.glob("test-*.tar"))[0]
    target = BytesIO()
    with tarfile.open(path) as old, tarfile.open(fileobj=target, mode="w") as new:
        for member in old:
            stream = old.extractfile(member)
            assert stream is not None
            content = change(member.name, stream.read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, BytesIO(content))
    path.write_bytes(target.getvalue())
    manifest = json.loads((data / MANIFEST).read_bytes())
    for shard in manifest["shards"]:
        if shard["name"] == path.name:
            shard["sha256"] = hashlib.sha256(target.getvalue()).hexdigest()
    (data / MANIFEST).write_text(json.dumps(manifest))


def drop_records(data: Path) -> None:
    rewrite(data, lambda name, content: None if name.endswith(".json") else content)


def break_records(data: Path) -> None:
    rewrite(data, lambda name, content: b'{"record": {}}' if name.endswith(".json") else content)


def drop_pictures(data: Path) -> None:
    rewrite(data, lambda name, content: None if ".neg00" in name else content)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (spoil_size, "damaged or changed since it was written"),
        (spoil_byte, "damaged or changed since it was written"),
        (remove_shard, "is missing, which the manifest names"),
        (remove_manifest, "no manifest.json: not a data set of `geodsl synth`"),
        (unfinish, "not finished yet: run the same `geodsl synth` again"),
        (break_manifest, "no manifest of a geodsl data set"),
        (miscount, "samples, and the manifest says"),
        (drop_records, "has no 0"),
        (break_records, "its record cannot be read: no `positive`"),
        (drop_pictures, "its record cannot be read: the picture neg00.png is missing"),
        (shutil.rmtree, "there is no such folder"),
    ],
)
def test_a_data_set_that_is_none_or_damaged_is_refused_and_nothing_is_written(
    data: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], None], message: str
) -> None:
    spoil(data)
    assert message in refusal(capsys, data, "--to", "llava", "-o", "out")
    assert [p.name for p in Path().iterdir() if p.name != "data"] == []


def test_a_format_that_is_misspelt_is_refused_with_the_close_name(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refusal(capsys, data, "--to", "mmgeolm-image", "-o", "out")
    assert line == "no format `mmgeolm-image`: did you mean mmgeolm-images?"
    line = refusal(capsys, data, "--to", "xyz", "-o", "out")
    assert line == f"no format `xyz`: there are {', '.join(FORMATS)}"


def test_options_that_a_format_cannot_follow_are_refused(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refusal(capsys, data, "--to", "llava", "-o", "out", "--least", 3)
    assert line == "--least: llava has no negatives"
    line = refusal(capsys, data, "--to", "parquet", "-o", "out", "--prefix", "x")
    assert line == "--prefix: parquet finds its pictures without one"


def test_an_export_without_any_row_is_none(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = refusal(capsys, data, "--to", "mmgeolm-images", "-o", "out")
    assert line.startswith("nothing is left to write: ")
    assert "fewer than 9 pictures that are false (--least)" in line
    assert not Path("out").exists()


@pytest.mark.parametrize("what", ["negatives", "text_negatives"])
def test_an_image_folder_whose_splits_differ_is_refused_with_a_way_out(
    data: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    manifest = json.loads((data / MANIFEST).read_bytes())
    for shard in manifest["shards"]:
        if shard["split"] == "test":
            shard[what] = 0
    (data / MANIFEST).write_text(json.dumps(manifest))
    line = refusal(capsys, data, "--to", "imagefolder", "-o", "out")
    assert f"test has no {what.replace('_', ' ')} and other splits have" in line
    assert line.endswith("use --to parquet")


def test_a_folder_that_cannot_be_written_is_one_line(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file").write_text("in the way")
    assert refusal(capsys, data, "--to", "llava", "-o", "file").endswith("exists and is no folder")
    line = refusal(capsys, data, "--to", "llava", "-o", "file/out")
    assert "cannot be written: not a directory" in line


@pytest.mark.parametrize("to", ["llava", "parquet"])
def test_no_room_for_an_export_is_one_line_and_nothing_is_left(data: Path, to: str) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    run = spawn("export", data, "--to", to, "-o", "new/out", preexec=small_files)
    said = f"geodsl: {Path('new/out').absolute()}: cannot be written: file too large\n"
    assert (run.returncode, run.stderr.decode()) == (2, said)
    assert [path.name for path in Path().iterdir()] == ["data"]


def test_no_room_for_a_group_of_parquet_rows_is_said_in_the_words_of_the_system(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from geodsl.exports.parquet import ROWS, ParquetFiles

    def write(rows: int, most_bytes: int) -> None:
        with ParquetFiles(tmp_path) as sink:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, limits[1]))
            for key in range(rows):
                row: Row = {"key": str(key), "image": {"bytes": os.urandom(2000), "path": "a.png"}}
                sink.add("train", "train-000000", Converted((row,)))

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # The file cannot be begun, a group or the end cannot be written.
    for rows, most_bytes in ((1, 0), (ROWS + 1, 1000), (ROWS * 3, 150_000), (ROWS, 101_000)):
        try:
            with pytest.raises(OSError, match=r"^\[Errno 27\] File too large$"):
                write(rows, most_bytes)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        gc.collect()
        assert capsys.readouterr().err == ""


def test_parquet_without_pyarrow_says_what_to_install(data: Path) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from geodsl.cli.main import main; sys.argv[0] = 'geodsl'; main()"
    )
    arguments = ["export", str(data), "--to", "parquet", "-o", "out"]
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr == (
        "geodsl: Parquet needs pyarrow, which is not installed: pip install 'geodsl[export]'\n"
    )
    assert not Path("out").exists()
