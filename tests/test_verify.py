"""`geodsl verify`: a whole data set passes, and each kind of damage is found and named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shard_sets import QUICK, make, write_programs

from geodsl.cli.main import app
from geodsl.factory import checking
from geodsl.factory.checking import Checked, Identity, check_across, jobs_of
from geodsl.shards.archive import end_of, pack
from geodsl.shards.manifest import Manifest, Shard
from geodsl.shards.reader import ShardReader
from geodsl.shards.store import LocalStore

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
    put(folder, members, honest=honest)


def put(folder: Path, members: Members, *, honest: bool = True) -> None:
    """Make these the members of the first shard."""
    data = pack(members)
    data += end_of(len(data))
    first(folder).write_bytes(data)
    if honest:
        with known(folder) as manifest:
            row = next(row for row in manifest["shards"] if row["name"] == first(folder).name)
            row |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


@contextmanager
def known(folder: Path) -> Iterator[Any]:
    """The manifest, to change."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    yield manifest
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def members_of(folder: Path) -> list[Members]:
    """The members of the first shard, by sample."""
    return [
        [(f"{sample.key}.{field}", data) for field, data in sample.members.items()]
        for sample in ShardReader([first(folder)])
    ]


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


def _swap(folder: Path) -> None:
    one, other, *rest = members_of(folder)
    put(folder, [member for sample in (other, one, *rest) for member in sample])


def _twice(folder: Path) -> None:
    """A reader takes the last of two members of one name, another the first."""
    one, *rest = members_of(folder)
    again = [(name, b"Else.") for name, _ in one if name.endswith(".txt")]
    put(folder, [member for sample in ([*again, *one], *rest) for member in sample])


def _shrink(fields: dict[str, bytes]) -> None:
    """A whole picture that is half as wide."""
    picture = fields["neg00.png"]
    width = int.from_bytes(picture[16:20], "big") // 2
    fields["neg00.png"] = picture[:16] + width.to_bytes(4, "big") + picture[20:]


def _other_sizes(folder: Path) -> None:
    data = json.dumps({"train-000000.tar": 1}).encode()
    (folder / "sizes.json").write_bytes(data)
    with known(folder) as manifest:
        manifest["files"]["sizes.json"] = hashlib.sha256(data).hexdigest()


def _other_count(folder: Path) -> None:
    with known(folder) as manifest:
        manifest["shards"][-1]["negatives"] += 1


def _no_manifest_of_the_schema(folder: Path) -> None:
    with known(folder) as manifest:
        manifest["items"] = -1


def _left_part(folder: Path) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "part-000000.tar").write_bytes(b"")


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
    "other captions": (
        lambda f: rewrite(f, edit(lambda r: r["captions"].append("Else."))),
        "its captions are not those of its record",
    ),
    "other order": (_swap, "train-000000.tar: its keys are not in order"),
    "member twice": (_twice, "its members are txt, png, txt, json"),
    "other size": (lambda f: rewrite(f, _shrink), "neg00.png is no PNG picture of the size in"),
    "other sizes": (_other_sizes, "sizes.json: does not say what the manifest says"),
    "other count": (_other_count, "negatives, the manifest says"),
    "other schema": (_no_manifest_of_the_schema, "manifest.json: items: "),
    "left part": (_left_part, "parts/part-000000.tar: the manifest does not know it"),
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


SHARDS = tuple(
    Shard(f"{split}-{k:06}.tar", split, samples, 3 * samples, 0, 0, "")
    for split, k, samples in (
        ("test", 0, 2),
        ("train", 0, 5),
        ("train", 1, 4),
        ("validation", 0, 1),
    )
)


def test_a_key_that_comes_twice_and_what_two_splits_have_are_found() -> None:
    def checked(place: int, *identities: tuple[str, str, str]) -> Checked:
        return Checked(SHARDS[place], tuple(Identity(*row) for row in identities))

    whole = [
        checked(0, ("1", "a", "a"), ("4", "a", "b")),
        checked(1, ("2", "c", "c"), ("3", "c", "d")),
        checked(2, ("5", "c", "d")),
    ]
    assert list(check_across(whole)) == []
    assert list(check_across([*whole, checked(3, ("5", "x", "x"))])) == [
        "validation-000000.tar: 5 is in train-000001.tar, too"
    ]
    assert list(check_across([*whole, checked(3, ("6", "c", "x"))])) == [
        "validation-000000.tar: the origin of 6 is in the split train, too"
    ]
    assert list(check_across([*whole, checked(3, ("6", "x", "b"))])) == [
        "validation-000000.tar: the program of 6 is in the split test, too"
    ]


@pytest.mark.parametrize("negatives", [None, 0, 1, 7, 35, 36, 99])
def test_samples_that_are_audited_are_drawn_from_all_shards(
    tmp_path: Path, negatives: int | None
) -> None:
    manifest = Manifest({}, {}, {}, 12, SHARDS)
    drawn = []
    for seed in range(20):
        jobs = jobs_of(LocalStore(tmp_path), manifest, negatives, seed)
        assert [job.shard for job in jobs] == list(SHARDS)
        assert all(job.audited <= set(range(job.shard.samples)) for job in jobs)
        drawn.append(tuple(job.audited for job in jobs))
        audited = 3 * sum(map(len, drawn[-1]))
        most = 36 if negatives is None else min(36, negatives)
        assert most <= audited < most + 3
    if negatives not in (0, 1):
        assert all(any(row[place] for row in drawn) for place in range(len(SHARDS)))


def test_an_error_nobody_foresaw_is_a_fault_of_the_shard(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no such luck")

    monkeypatch.setattr(checking, "read_members", broken)
    assert verify(data, "--workers", 1) == 1
    assert "no such luck" in capfd.readouterr().err


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
