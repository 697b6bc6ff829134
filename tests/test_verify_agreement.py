"""`geodsl verify` compares what is said twice in a data set: one false word is one fault."""

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
from shard_sets import FLAGS, QUICK, make, write_programs

from geodsl.cli.main import app
from geodsl.factory.checking import jobs_of
from geodsl.shards.archive import end_of, pack
from geodsl.shards.manifest import Manifest, Shard
from geodsl.shards.reader import ShardReader
from geodsl.shards.store import LocalStore

FIRST = "train-000000.tar"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Programs of two licences."""
    folder = tmp_path_factory.mktemp("programs")
    one, other = write_programs(folder / "one", 10), write_programs(folder / "other", 5)
    for path in other.glob("p*.geo"):
        text = path.read_text(encoding="utf-8").replace("triangle", "# licence: MIT\ntriangle")
        path.write_text(text.replace("41°", "43°"), encoding="utf-8")
    return one, other


@pytest.fixture(scope="module")
def whole(programs: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data set of two sources, with text negatives."""
    folder = tmp_path_factory.mktemp("agreement") / "data"
    make(replace(QUICK, sources=tuple(map(str, programs)), texts=2), folder)
    return folder


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(whole, tmp_path / "data"))


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        app([*map(str, arguments)], prog_name="geodsl")
    assert isinstance(ended.value.code, int)
    return ended.value.code


@contextmanager
def manifest_of(folder: Path) -> Iterator[Any]:
    """The manifest, to change; the list of checksums is made to fit."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    yield manifest
    path.write_text(json.dumps(manifest), encoding="utf-8")
    every = {**manifest["files"], **{s["name"]: s["sha256"] for s in manifest["shards"]}}
    every["manifest.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = [f"{sha256}  {name}\n" for name, sha256 in sorted(every.items())]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def in_manifest(change: Callable[[Any], object]) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        with manifest_of(folder) as manifest:
            change(manifest)

    return changed


def in_sample(change: Callable[[Any], object]) -> Callable[[Path], None]:
    """A change of the JSON of the first sample, with all checksums made to fit."""

    def changed(folder: Path) -> None:
        members = []
        for k, sample in enumerate(ShardReader([folder / FIRST])):
            fields = dict(sample.members)
            if k == 0:
                record = json.loads(fields["json"])
                text = change(record)
                fields["json"] = text if isinstance(text, bytes) else json.dumps(record).encode()
            members += [(f"{sample.key}.{field}", data) for field, data in fields.items()]
        content = pack(members)
        content += end_of(len(content))
        (folder / FIRST).write_bytes(content)
        with manifest_of(folder) as manifest:
            row = next(row for row in manifest["shards"] if row["name"] == FIRST)
            row |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}

    return changed


def in_sums(change: Callable[[str], str]) -> Callable[[Path], None]:
    def changed(folder: Path) -> None:
        path = folder / "SHA256SUMS"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return changed


def _both(key: str, value: object) -> Callable[[Any], None]:
    """A key of the first negative, at hand and in the record."""

    def changed(record: Any) -> None:
        record["negatives"][0][key] = value
        record["record"]["negatives"][0][key] = value

    return changed


def _text_index(record: Any) -> None:
    record["text_negatives"][0]["caption_index"] = 7
    record["record"]["text_negatives"][0]["caption_index"] = 7


def _text_rule(record: Any) -> None:
    record["record"]["text_negatives"][0]["edits"][0]["mutator"] = "make-up"


def _split(manifest: Any) -> None:
    next(row for row in manifest["shards"] if row["name"] == FIRST)["split"] = "test"


def _move_split(folder: Path) -> None:
    """The samples of a split as a shard of another, and everything that says so."""
    name = "validation-000009.tar"
    (folder / "test-000000.tar").rename(folder / name)
    with manifest_of(folder) as manifest:
        row = next(row for row in manifest["shards"] if row["name"] == "test-000000.tar")
        row |= {"name": name, "split": "validation"}
        manifest["splits"]["test"] -= row["samples"]
        manifest["splits"]["validation"] += row["samples"]
        sizes = json.dumps({row["name"]: row["samples"] for row in manifest["shards"]}).encode()
        (folder / "sizes.json").write_bytes(sizes)
        manifest["files"]["sizes.json"] = hashlib.sha256(sizes).hexdigest()


def _blank_licence(folder: Path) -> None:
    """Of a sample, and of the manifest."""
    in_sample(lambda record: record.update(licence=" "))(folder)
    with manifest_of(folder) as manifest:
        row = next(row for row in manifest["sources"] if row["source"] == "one")
        row["samples"] -= 1
        manifest["sources"].append({"source": "one", "licence": " ", "samples": 1})


def _file(name: str, content: bytes) -> Callable[[Path], None]:
    """A file with other content, and its checksums made to fit."""

    def changed(folder: Path) -> None:
        (folder / name).write_bytes(content)
        with manifest_of(folder) as manifest:
            manifest["files"][name] = hashlib.sha256(content).hexdigest()

    return changed


def _other_manifest(folder: Path) -> None:
    """One that says the same in other bytes."""
    path = folder / "manifest.json"
    path.write_bytes(path.read_bytes() + b"\n")


def _no_card(folder: Path) -> None:
    (folder / "README.md").unlink()
    with manifest_of(folder) as manifest:
        del manifest["files"]["README.md"]


def _more(*path: str | int) -> Callable[[Any], None]:
    """A count that is one more."""

    def changed(value: Any) -> None:
        *before, last = path
        for step in before:
            value = value[step]
        value[last] += 1

    return changed


def _all_edits(manifest: Any) -> None:
    """Fewer refused edits than the records of the samples name."""
    manifest["refused_edits"] = dict.fromkeys(manifest["refused_edits"], 0)


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    # --- the manifest
    "samples": (in_manifest(_more("samples")), "manifest.json: samples: says "),
    "negatives": (in_manifest(_more("negatives")), "manifest.json: negatives: says "),
    "split": (in_manifest(_more("splits", "train")), "manifest.json: splits: says train "),
    "text negatives": (
        in_manifest(_more("shards", 0, "text_negatives")), ".tar: has ",
    ),
    "rule": (
        in_manifest(_more("rules", "change-angle")), "manifest.json: rules: change-angle: says ",
    ),
    "rule of none": (
        in_manifest(lambda m: m["rules"].update({"move-label": 0})),
        "manifest.json: rules: move-label: says 0, the shards hold 0",
    ),
    "source": (in_manifest(_more("sources", 0, "samples")), "manifest.json: sources: "),
    "source of none": (
        in_manifest(lambda m: m["sources"].append({"source": "a", "licence": "b", "samples": 1})),
        "manifest.json: sources: a (b): says 1, the shards hold 0",
    ),
    "blank licence": (
        _blank_licence, "manifest.json: sources: the source `one` with licence ` ` says nothing",
    ),
    "refused": (
        in_manifest(lambda m: m["refused"].update(more=3)), "manifest.json: items: says ",
    ),
    "left out": (
        in_manifest(lambda m: m["left_out"].update(more=3)), "manifest.json: items: says ",
    ),
    "declared in another split": (
        in_manifest(_split),
        f"manifest.json: shards: {FIRST} is declared in the split test",
    ),
    "moved into another split": (
        _move_split, "validation-000009.tar: by its origin the split is test: samples ",
    ),
    "too full": (
        in_manifest(lambda m: m["shards"][0].update(bytes=512)),
        " of 512 bytes cannot hold ",
    ),
    "seed": (
        in_manifest(lambda m: m["configuration"].update(seed=99)),
        "run.yaml: does not say what the manifest says",
    ),
    "library": (
        in_manifest(lambda m: m["versions"].update(numpy="1")),
        "run.yaml: does not say what the manifest says",
    ),
    "no card": (_no_card, "manifest.json: files: does not name README.md"),
    "other sizes": (_file("sizes.json", b"{"), "sizes.json: does not say what the manifest says"),
    "deep sizes": (
        _file("sizes.json", b"[" * 100_000), "sizes.json: does not say what the manifest says",
    ),
    "other run": (_file("run.yaml", b"\t{"), "run.yaml: does not say what the manifest says"),
    # --- the list of checksums
    "no sums": (lambda f: (f / "SHA256SUMS").unlink(), "SHA256SUMS: is missing"),
    "no list": (in_sums(lambda _: "all is well\n"), "SHA256SUMS: line 1 is no checksum"),
    "file twice": (
        in_sums(lambda text: text + text.splitlines()[0]), "is no checksum of one more file",
    ),
    "other sum": (
        in_sums(lambda text: "0" * 64 + text[64:]),
        "SHA256SUMS: its checksum of README.md is not that of the manifest",
    ),
    "sum of another manifest": (
        _other_manifest, "SHA256SUMS: its checksum of manifest.json is not that of the file",
    ),
    "sum missing": (
        in_sums(lambda text: "".join(text.splitlines(True)[1:])),
        "SHA256SUMS: has no checksum of README.md",
    ),
    "sum of nothing": (
        in_sums(lambda text: f"{text}{'0' * 64}  more.tar\n"),
        "SHA256SUMS: names more.tar, which is no file of it",
    ),
    # --- a sample whose checksums fit
    "text caption": (
        in_sample(lambda r: r["text_negatives"][0].update(caption="Else.")),
        "its text negatives are not those of its record",
    ),
    "fewer text captions": (
        in_sample(lambda r: r["text_negatives"].pop()),
        "its text negatives are not those of its record",
    ),
    "text caption of another caption": (
        in_sample(lambda r: r["text_negatives"][0].update(caption_index=1)),
        "its text negatives are not those of its record",
    ),
    "caption of another caption": (
        in_sample(lambda r: r["negatives"][0].update(caption_index=1)),
        "the values of caption_index of its negatives are not those of its record",
    ),
    "caption of no caption": (
        in_sample(_both("caption_index", 7)),
        "the caption_index of negative 1 is 7, and there are 1 captions",
    ),
    "text caption of no caption": (
        in_sample(_text_index),
        "the caption_index of text negative 1 is 7, and there are 1 captions",
    ),
    "rule at hand": (
        in_sample(lambda r: r["negatives"][0].update(mutator="move-label")),
        "the rules of its negatives are not those of its record",
    ),
    "no rule": (in_sample(_both("mutator", "make-up")), "`make-up` is no rule of this data set"),
    "rule that was not asked for": (
        in_sample(_both("mutator", "move-label")), "`move-label` is no rule of this data set",
    ),
    "no rule of a text": (in_sample(_text_rule), "`make-up` is no rule of this data set"),
    "empty licence": (in_sample(lambda r: r.update(licence="")), "its JSON: licence: "),
    "empty source": (in_sample(lambda r: r.update(source="")), "its JSON: source: "),
    "other licence": (
        in_sample(lambda r: r.update(licence="GPL-3.0")),
        " with licence `GPL-3.0`: samples 1, the first ",
    ),
    "other source": (
        in_sample(lambda r: r.update(source="elsewhere")),
        ": the manifest names no source `elsewhere` with licence ",
    ),
    "other problem": (
        in_sample(lambda r: r.update(source_id="else")), "its source_id is not that of its record",
    ),
    "other version": (
        in_sample(lambda r: r["record"]["generator"].update(version="0.0.1")),
        ": the version of geodsl is not that of the manifest: samples 1, the first ",
    ),
    "other thresholds": (
        in_sample(lambda r: r["record"]["positive"]["scene"]["thresholds"].update(pixels=1.0)),
        ": the thresholds are not those of the manifest: samples 1, the first ",
    ),
    "deep JSON": (in_sample(lambda _: b"[" * 100_000), "its JSON is nested too deep"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_false_word_is_one_fault(
    data: Path, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change, said = FAULTS[fault]
    change(data)
    assert run("verify", data, "--audit", 0) == 1
    first, last = capfd.readouterr().err.splitlines()
    assert said in first
    assert last == f"geodsl: {data}: 1 faults, 0 disagreements of the audit"


def test_what_the_records_say_of_edits_is_at_most_what_the_manifest_says(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    in_manifest(_all_edits)(data)
    assert run("verify", data, "--audit", 0) == 1
    *faults, _ = capfd.readouterr().err.splitlines()
    assert faults
    assert all(line.startswith("manifest.json: refused_edits: ") for line in faults)


def test_a_shard_that_the_manifest_lists_twice_is_found(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    in_manifest(lambda manifest: manifest["shards"].append(manifest["shards"][0]))(data)
    assert run("verify", data, "--audit", 0) == 1
    name = min(path.name for path in data.glob("*.tar"))
    assert f"manifest.json: shards: {name} comes twice" in capfd.readouterr().err.splitlines()


def test_where_all_programs_are_samples_their_edits_are_all_there_are(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    programs = write_programs(tmp_path / "set", 4)
    for name in ("poor.geo", "wrong.geo"):
        (programs / name).unlink()
    data = tmp_path / "data"
    make(replace(QUICK, sources=(str(programs),), validation=0.0, test=0.0), data)
    assert run("verify", data) == 0
    with manifest_of(data) as manifest:
        assert manifest["refused"] == manifest["left_out"] == {}
        reason = max(manifest["refused_edits"])
        manifest["refused_edits"][reason] += 1
    capfd.readouterr()
    assert run("verify", data) == 1
    first, _ = capfd.readouterr().err.splitlines()
    assert first.startswith(f"manifest.json: refused_edits: {reason}: says ")


def test_a_licence_of_the_manifest_that_no_sample_has_is_named_for_each_shard(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def change(manifest: Any) -> None:
        row = next(row for row in manifest["sources"] if row["licence"] == "MIT")
        row["licence"] = "MIT-0"

    in_manifest(change)(data)
    assert run("verify", data, "--audit", 0) == 1
    *faults, _ = capfd.readouterr().err.splitlines()
    assert 1 <= len(faults) <= len(list(data.glob("*.tar")))
    assert all("with licence `MIT`: samples" in line for line in faults)


def test_a_record_that_cannot_be_audited_is_a_fault_of_its_sample(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def change(record: Any) -> None:
        record["record"]["negatives"][0]["broken"][0]["statement"] = 99

    in_sample(change)(data)
    assert run("verify", data, "--audit", "all") == 1
    first, last = capfd.readouterr().err.splitlines()
    assert first.startswith(f"{FIRST}: 0000000")
    assert ": cannot be audited: " in first
    assert "1 faults, 0 disagreements" in last


# --- what is counted ------------------------------------------------------------------------------


def count_of(folder: Path, key: str) -> int:
    """Rows of all samples under a key of their JSON."""
    samples: list[Any] = [s.record for s in ShardReader(sorted(folder.glob("*.tar")))]
    return sum(len(record[key]) for record in samples)


def counts(out: str) -> list[tuple[str, int]]:
    rows = [line.rsplit(None, 1) for line in out.splitlines() if line.startswith(" ")]
    return [(row[0].strip(), int(row[1])) for row in rows if len(row) == 2 and row[1].isdigit()]


def test_text_negatives_that_are_audited_are_counted(
    whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    texts = count_of(whole, "text_negatives")
    assert texts
    for asked, audited in (("all", texts), ("0", 0)):
        assert run("verify", whole, "--audit", asked) == 0
        rows = counts(capfd.readouterr().out)
        at = rows.index(("text negatives", texts))
        assert rows[at + 1] == ("audited", audited)


def test_at_least_as_many_negatives_are_audited_as_asked_for(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also where samples have different numbers of them, and the manifest says too many."""
    with manifest_of(data) as manifest:
        for row in manifest["shards"]:
            row["negatives"] *= 3
    total = count_of(data, "negatives")
    for asked in (1, 5, total - 1, total, total + 1):
        for seed in range(3):
            assert run("verify", data, "--audit", asked, "--seed", seed) == 1
            audited = dict(counts(capfd.readouterr().out))["audited, both ways"]
            assert min(asked, total) <= audited <= min(asked + 2, total)


def test_nothing_is_audited_where_nothing_is_asked_for(tmp_path: Path) -> None:
    """Also in a data set without negatives, where any number is as many as there are."""
    shards = (Shard("train-000000.tar", "train", 5, 0, 10, 0, ""),)
    manifest = Manifest({}, {}, {}, 5, shards)
    for asked, audited in ((0, 0), (1, 5), (None, 5)):
        (job,) = jobs_of(LocalStore(tmp_path), manifest, asked, 0)
        assert len(job.audited) == audited


# --- what is none ---------------------------------------------------------------------------------

JUNK = {
    "empty": "",
    "object": "{}",
    "list": "[]",
    "null": "null",
    "text": '"x"',
    "number": "5",
    "deep": "[" * 100_000,
    "format of a list": '{"format": [], "format_version": {}}',
    "only a format": '{"format": "geodsl data set", "format_version": 1}',
}

WRONG: dict[str, Any] = {
    "shards": 5,
    "items": "30",
    "splits": [],
    "files": [1],
    "sources": {"a": 1},
    "configuration": None,
    "thresholds": {"pixels": "8"},
    "rules": {"change-angle": None},
    "more": 1,
}


def spoil(folder: Path, junk: str) -> None:
    path = folder / "manifest.json"
    if junk in JUNK:
        path.write_text(JUNK[junk], encoding="utf-8")
        return
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if junk == "shard":
        manifest["shards"][0]["samples"] = -1
    else:
        manifest[junk] = WRONG[junk]
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize("junk", [*JUNK, *WRONG, "shard"])
def test_junk_for_a_manifest_is_one_line_without_words_of_python(
    data: Path,
    programs: tuple[Path, Path],
    junk: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    spoil(data, junk)
    said = f"{data / 'manifest.json'}: no manifest of a geodsl data set: "
    commands = (
        ("verify", data),
        ("export", data, "--to", "llava", "-o", tmp_path / "export"),
        ("synth", *programs, *FLAGS, "--texts", 2, "-o", data),
    )
    for command in commands:
        assert run(*command) == 2
        error = capfd.readouterr().err
        assert said in error
        assert error.count("\n") == 1
        assert not any(word in error for word in ("'", "Error", "object has", "__", "int ", "dict"))


def test_a_data_set_without_a_sample_is_a_fault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "wrong.geo").write_text("triangle AB\n", encoding="utf-8")
    assert run("synth", tmp_path / "wrong.geo", "-o", tmp_path / "data", "--quiet") == 1
    capfd.readouterr()
    assert run("verify", tmp_path / "data") == 1
    first, _ = capfd.readouterr().err.splitlines()
    assert first == "manifest.json: no sample: no program of the run became one"
