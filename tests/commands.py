"""The `geodsl` command, run in this process or in another, and what it left in a folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from geodsl.cli.main import app

GOOD = "triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n"
"""A program without a fault."""

COMMAND = [sys.executable, "-m", "geodsl"]


def geodsl(*arguments: object) -> int:
    """Run the command in this process; its exit status."""
    with pytest.raises(SystemExit) as ended:
        app([str(argument) for argument in arguments], prog_name="geodsl")
    code = ended.value.code
    assert isinstance(code, int)
    return code


def spawn(
    *arguments: object, stdin: bytes | None = b"", preexec: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; its standard input is a pipe, or none at all."""
    command = [*COMMAND, *map(str, arguments)]
    if stdin is None:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, preexec_fn=preexec
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
