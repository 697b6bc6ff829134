"""What one process keeps for the next, and that nothing depends on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geodsl import cache
from geodsl.renderer import glyphs
from geodsl.renderer.outlines import Outlines


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "geodsl"


def test_what_is_stored_is_loaded_by_its_owner_alone(home: Path) -> None:
    cache.store("a.txt", b"some data")
    assert cache.load("a.txt") == b"some data"
    (home / "a.txt").chmod(0o622)
    assert cache.load("a.txt") is None


def test_damaged_and_missing_files_are_not_loaded(home: Path) -> None:
    cache.store("a.txt", b"some data")
    data = (home / "a.txt").read_bytes()
    for wrong in (b"", data[:-1], data + b"x", data[:40] + b"X" + data[41:]):
        (home / "a.txt").write_bytes(wrong)
        assert cache.load("a.txt") is None
    assert cache.load("b.txt") is None


def test_a_folder_that_cannot_be_made_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    cache.store("a.txt", b"some data")
    assert cache.load("a.txt") is None


LETTERS = "AzΔ𝐴𝛼√′3≠☃\U0010fffd"
SHOW = f"from geodsl.renderer.glyphs import *; print([shape(c) for c in {LETTERS!r}])"


def test_letters_are_the_same_from_the_font_and_from_the_cache(home: Path) -> None:
    shown = [
        subprocess.run([sys.executable, "-c", SHOW], capture_output=True, check=True).stdout
        for _ in range(2)
    ]
    assert len(list(home.glob("letters-*"))) == 1
    font = Outlines(glyphs._font_path())
    direct = f"{[font.shape(c) for c in LETTERS]}\n".encode()
    assert shown == [direct, direct]


def test_letters_that_the_cache_has_wrong_come_from_the_font(home: Path) -> None:
    subprocess.run([sys.executable, "-c", SHOW], capture_output=True, check=True)
    (kept,) = home.glob("letters-*")
    font = Outlines(glyphs._font_path())
    for forged in (b"", b"A\nz[]\n", b"A[1,2,3]\nz" + b"[" * 5000, b"A" + b"\xff\xfe"):
        cache.store(kept.name, forged)
        done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, check=True)
        assert done.stdout == f"{[font.shape(c) for c in LETTERS]}\n".encode()
