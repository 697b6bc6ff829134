"""The folder of an export: there whole or not at all, and what was there before stays till then."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from geodsl.exports.folder import ABOUT, FORMAT, new_folder
from geodsl.exports.model import ExportError


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An export that is there."""
    path = tmp_path / "out"
    path.mkdir()
    (path / ABOUT).write_text(json.dumps({"format": FORMAT}), encoding="utf-8")
    (path / "old.json").write_text("[]", encoding="utf-8")
    return path


def test_an_export_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[bool, bool]] = []
    path, beside = tmp_path / "out", tmp_path / "out.unfinished"
    monkeypatch.setattr(
        os, "sync", lambda: seen.append((path.exists(), (beside / "row.json").exists()))
    )
    with new_folder(path, force=False) as folder:
        (folder / "row.json").write_text("{}", encoding="utf-8")
        assert not path.exists()
    assert seen == [(False, True)]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_run_left_is_in_no_export(tmp_path: Path) -> None:
    left = tmp_path / "out.unfinished"
    (left / "images").mkdir(parents=True)
    (left / "half.json").write_text("[", encoding="utf-8")
    (left / "images" / "half.png").write_bytes(b"half")
    with new_folder(tmp_path / "out", force=False) as folder:
        (folder / "row.json").write_text("{}", encoding="utf-8")
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["row.json"]


def test_an_export_that_is_replaced_stays_until_the_new_one_is_whole(old: Path) -> None:
    before = sorted(p.name for p in old.iterdir())

    def fail() -> None:
        with new_folder(old, force=True) as folder:
            (folder / "new.json").write_text("[]", encoding="utf-8")
            assert sorted(p.name for p in old.iterdir()) == before
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert sorted(p.name for p in old.iterdir()) == before
    with new_folder(old, force=True) as folder:
        (folder / "new.json").write_text("[]", encoding="utf-8")
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert [p.name for p in old.iterdir()] == ["new.json"]


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
        new_folder(old, force=True) as folder,
    ):
        (folder / "new.json").write_text("[]", encoding="utf-8")
    assert [p.name for p in old.parent.iterdir()] == ["out"]
    assert (old / "old.json").exists()


def test_one_run_at_a_time_writes_an_export(tmp_path: Path) -> None:
    with (
        new_folder(tmp_path / "out", force=False),
        pytest.raises(ExportError, match="another run is writing it"),
    ):
        new_folder(tmp_path / "out", force=False).__enter__()
    assert (tmp_path / "out").exists()
