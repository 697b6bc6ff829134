"""The folder of an export: there whole or not at all, and what was there before stays till then."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geodsl.exports.folder import ABOUT, FORMAT, MARK, new_folder
from geodsl.exports.formats import FORMATS
from geodsl.exports.model import ExportError

LLAVA = FORMATS["llava"]
"""A format that writes `SPLIT.json` and `images/`."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An export that is there."""
    path = tmp_path / "out"
    path.mkdir()
    (path / ABOUT).write_text(json.dumps({"format": FORMAT, "to": "llava"}), encoding="utf-8")
    (path / "train.json").write_text("[]", encoding="utf-8")
    return path


def test_an_export_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, bool]] = []
    path, beside = tmp_path / "out", tmp_path / "out.unfinished"
    monkeypatch.setattr(
        os, "sync", lambda: seen.append((path.exists(), (beside / "train.json").exists()))
    )
    with new_folder(path, force=False, to=LLAVA) as folder:
        (folder / "train.json").write_text("{}", encoding="utf-8")
        assert not path.exists()
    assert seen == [(False, True)]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_run_left_is_in_no_export(tmp_path: Path) -> None:
    left = tmp_path / "out.unfinished"
    (left / "images" / "000000").mkdir(parents=True)
    (left / MARK.format("llava")).touch()
    (left / "test.json").write_text("[", encoding="utf-8")
    (left / "images" / "000000" / "000000007.png").write_bytes(b"half")
    with new_folder(tmp_path / "out", force=False, to=LLAVA) as folder:
        (folder / "train.json").write_text("{}", encoding="utf-8")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["train.json"]


def test_an_export_that_is_replaced_stays_until_the_new_one_is_whole(old: Path) -> None:
    before = sorted(p.name for p in old.iterdir())

    def fail() -> None:
        with new_folder(old, force=True, to=LLAVA) as folder:
            (folder / "test.json").write_text("[]", encoding="utf-8")
            assert sorted(p.name for p in old.iterdir()) == before
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert sorted(p.name for p in old.iterdir()) == before
    with new_folder(old, force=True, to=LLAVA) as folder:
        (folder / "test.json").write_text("[]", encoding="utf-8")
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert [p.name for p in old.iterdir()] == ["test.json"]


def test_an_export_that_cannot_be_replaced_has_its_name_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name == "out.unfinished":
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with (
        pytest.raises(ExportError, match="cannot be written: permission denied"),
        new_folder(old, force=True, to=LLAVA) as folder,
    ):
        (folder / "test.json").write_text("[]", encoding="utf-8")
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert (old / "train.json").exists()


def test_one_run_at_a_time_writes_an_export(tmp_path: Path) -> None:
    with (
        new_folder(tmp_path / "out", force=False, to=LLAVA),
        pytest.raises(ExportError, match="another run is writing it"),
    ):
        new_folder(tmp_path / "out", force=False, to=LLAVA).__enter__()
    assert (tmp_path / "out").exists()


# --- what is not its own --------------------------------------------------------------------------


def write_foreign(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("precious", encoding="utf-8")


FOREIGN = (
    "mine",
    "rows.json",
    "notes/train.json",
    "images/mine.png",
    "images/000000/mine.txt",
    "images/000000/000000001/mine",
    "data/train-000000.parquet",
    "train",
)
"""Files that no export to `llava` writes."""


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("sign", [MARK.format("llava"), ABOUT, None])
def test_what_no_export_writes_is_left_where_an_export_is_written(
    tmp_path: Path, name: str, sign: str | None
) -> None:
    left = tmp_path / "out.unfinished"
    write_foreign(left / name)
    if sign is not None:
        about = {"format": FORMAT, "to": "llava"}
        (left / sign).write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(ExportError) as refused:
        new_folder(tmp_path / "out", force=False, to=LLAVA).__enter__()
    said, _, advice = str(refused.value).partition(": ")
    assert said.startswith(f"{left}/")
    assert (left / name).is_relative_to(said)
    assert advice.startswith("in the way, and not known to be an export's")
    assert (left / name).read_text(encoding="utf-8") == "precious"
    assert [p.name for p in tmp_path.iterdir()] == ["out.unfinished"]


@pytest.mark.parametrize("name", ["README.md", "train.json", "images/000000/000000000.png"])
def test_a_folder_is_not_taken_for_an_export_by_its_names_alone(tmp_path: Path, name: str) -> None:
    write_foreign(tmp_path / "out.unfinished" / name)
    with pytest.raises(ExportError, match="not known to be an export's"):
        new_folder(tmp_path / "out", force=False, to=LLAVA).__enter__()
    assert (tmp_path / "out.unfinished" / name).exists()


@pytest.mark.parametrize("name", FOREIGN)
def test_an_export_with_something_else_in_it_is_not_replaced(old: Path, name: str) -> None:
    write_foreign(old / name)
    with pytest.raises(ExportError, match="in the way, and not known to be an export's"):
        new_folder(old, force=True, to=LLAVA).__enter__()
    assert (old / name).read_text(encoding="utf-8") == "precious"
    assert (old / "train.json").exists()
    assert [p.name for p in old.parent.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["images", "train.json", "out.unfinished"])
def test_what_is_linked_there_is_left(old: Path, tmp_path: Path, name: str) -> None:
    write_foreign(tmp_path / "mine" / "000000" / "000000000.png")
    link = tmp_path / name if name.endswith("unfinished") else old / name
    link.unlink(missing_ok=True)
    link.symlink_to(tmp_path / "mine")
    with pytest.raises(ExportError, match=f"{name}: in the way"):
        new_folder(old, force=True, to=LLAVA).__enter__()
    assert link.is_symlink()
    assert (tmp_path / "mine" / "000000" / "000000000.png").exists()


def test_what_comes_there_meanwhile_is_left(tmp_path: Path, old: Path) -> None:
    def write(path: Path, *foreign: Path) -> None:
        with new_folder(path, force=True, to=LLAVA) as folder:
            (folder / "train.json").write_text("[1]", encoding="utf-8")
            for one in foreign:
                write_foreign(one)

    for path in (tmp_path / "new", old):
        beside = path.with_name(f"{path.name}.unfinished")
        with pytest.raises(ExportError, match=r"no export: |/mine: in the way"):
            write(path, path / "mine", beside / "mine")
        assert (path / "mine").read_text(encoding="utf-8") == "precious"
        assert [p.name for p in beside.iterdir()] == ["mine"]
    assert (old / "train.json").read_text(encoding="utf-8") == "[]"


def test_folders_made_on_the_way_go_with_an_export_that_fails(tmp_path: Path) -> None:
    path = tmp_path / "new" / "newer" / "out"
    with pytest.raises(KeyError), new_folder(path, force=False, to=LLAVA):
        raise KeyError
    assert list(tmp_path.iterdir()) == []
