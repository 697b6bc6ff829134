"""`geodsl verify`: a whole data set passes, and each kind of damage is found and named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shard_sets import QUICK, make, write_programs

from geodsl.cli.main import app
from geodsl.shards.archive import end_of, pack
from geodsl.shards.reader import ShardReader

Members = list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    make(replace(QUICK, sources=(str(write_programs(folder / "set", 12)),)), folder / "data")
    return folder / "data"


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(whole, tmp_path / "data"))


def verify(folder: Path, *arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        app(["verify", str(folder), *map(str, arguments)], prog_name="geodsl")
    assert isinstance(ended.value.code, int)
    return ended.value.code


def first(folder: Path) -> Path:
    return folder / "train-000000.tar"


def rewrite(
    folder: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool = True
) -> None:
    """Change the members of the first sample; with `honest` the manifest knows the new checksum."""
    members: Members = []
    for k, sample in enumerate(ShardReader([first(folder)])):
        fields = dict(sample.members)
        if k == 0:
            change(fields)
        members += [(f"{sample.key}.{field}", data) for field, data in fields.items()]
    data = pack(members)
    data += end_of(len(data))
    first(folder).write_bytes(data)
    if honest:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        row = next(row for row in manifest["shards"] if row["name"] == first(folder).name)
        row |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def edit(change: Callable[[Any], None]) -> Callable[[dict[str, bytes]], None]:
    """A change of the JSON of a sample."""

    def changed(fields: dict[str, bytes]) -> None:
        record = json.loads(fields["json"])
        change(record)
        fields["json"] = json.dumps(record).encode()

    return changed


def test_a_whole_data_set_passes(whole: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert verify(whole, "--audit", "all", "--workers", 2) == 0
    printed = capfd.readouterr()
    rows = dict(line.rsplit(None, 1) for line in printed.out.splitlines() if " " in line.strip())
    assert {name.strip(): count for name, count in rows.items()}[
        "disagreements of the audit"
    ] == "0"
    assert printed.err == ""


def test_quiet_says_nothing_of_a_whole_data_set(
    whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert verify(whole, "--quiet", "--audit", 5) == 0
    assert capfd.readouterr() == ("", "")


def test_so_many_negatives_are_audited_as_asked_for(
    whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for asked, most in (("0", 0), ("4", 9), ("all", 99)):
        assert verify(whole, "--audit", asked) == 0
        line = next(row for row in capfd.readouterr().out.splitlines() if "audited" in row)
        assert (0 if asked == "0" else 4) <= int(line.split()[-1]) <= most


def _flip(folder: Path) -> None:
    data = bytearray(first(folder).read_bytes())
    data[len(data) // 2] ^= 1
    first(folder).write_bytes(bytes(data))


def _claim(record: Any) -> None:
    """Say of a broken statement that the caption never stated it."""
    for negative in record["record"]["negatives"]:
        for verdict in negative["broken"]:
            verdict["statement"] = 0


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "flipped bit": (_flip, "train-000000.tar: is damaged: its checksum"),
    "cut off": (
        lambda f: first(f).write_bytes(first(f).read_bytes()[:9000]),
        "train-000000.tar: has 9000 bytes, the manifest says",
    ),
    "missing shard": (lambda f: first(f).unlink(), "train-000000.tar: is missing"),
    "foreign shard": (
        lambda f: (f / "train-000009.tar").write_bytes(b""),
        "train-000009.tar: the manifest does not know it",
    ),
    "other card": (
        lambda f: (f / "README.md").write_text("better", encoding="utf-8"),
        "README.md: has changed",
    ),
    "no picture": (lambda f: rewrite(f, lambda m: m.update(png=b"GIF89a")), "png is no PNG"),
    "picture gone": (lambda f: rewrite(f, lambda m: m.pop("neg00.png")), "its members are"),
    "other caption": (
        lambda f: rewrite(f, lambda m: m.update(txt=b"Something else.")),
        "its captions are not those of its record",
    ),
    "other negative caption": (
        lambda f: rewrite(f, edit(lambda r: r["negatives"][0].update(caption="Else."))),
        "the captions of its negatives are not those of its record",
    ),
    "other key": (
        lambda f: rewrite(f, edit(lambda r: r.update(key="000000099"))),
        "its JSON names other members",
    ),
    "other canonical key": (
        lambda f: rewrite(f, edit(lambda r: r.update(canonical="0" * 32))),
        "its key `canonical` is not that of its program",
    ),
    "not the schema": (
        lambda f: rewrite(f, edit(lambda r: r.pop("licence"))),
        'its JSON: it: "licence" is a required property',
    ),
    "no JSON": (lambda f: rewrite(f, lambda m: m.update(json=b"{")), "its JSON is missing or none"),
    "untrue record": (lambda f: rewrite(f, edit(_claim)), "record fails, audit"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_named(
    data: Path, damage: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change, said = DAMAGES[damage]
    change(data)
    assert verify(data, "--audit", "all") == 1
    error = capfd.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_a_program_in_two_splits_is_found(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The record says that its problem is that of a sample of another split."""
    other = next(iter(ShardReader(data, split="test"))).record["origin"]
    rewrite(data, edit(lambda record: record.update(origin=other)))
    assert verify(data) == 1
    assert "is in the split test, too" in capfd.readouterr().err


def test_a_half_finished_run_is_not_a_data_set(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (data / "manifest.json").unlink()
    assert verify(data) == 2
    assert "a run that is not finished; the same `geodsl synth` goes on" in capfd.readouterr().err
    (data / "run.yaml").unlink()
    assert verify(data) == 2
    assert "no data set: there is no manifest.json" in capfd.readouterr().err


def test_a_manifest_that_is_none_is_one_line(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (data / "manifest.json").write_text("{}", encoding="utf-8")
    assert verify(data) == 2
    assert capfd.readouterr().err.count("\n") == 1


def test_audit_takes_a_number_or_all(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert verify(data, "--audit", "some") == 2
    assert "--audit takes a number or `all`, not some" in capfd.readouterr().err
