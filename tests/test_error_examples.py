"""Programs in `examples/errors/`: what is said of each, compared whole with the text beside it.

After a change of wording: `cd examples/errors && geodsl compile --no-draw NAME.geo 2> NAME.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from geodsl.cli.diagnostics import show
from geodsl.diagnostics import Code
from geodsl.pipeline import Compiled, Options, compile_source
from geodsl.source import Source

FOLDER = Path(__file__).parent.parent / "examples" / "errors"
NAMES = sorted(path.stem for path in FOLDER.glob("*.geo"))
STATUSES = {
    "contradictory": "contradictory",
    "contradictory-angles": "contradictory",
    "degenerate": "contradictory",
    "impossible": "contradictory",
    "no-scale": "verified",
    "order-forced": "order_forced",
    "repeated-name": "contradictory",
    "rounded": "verified",
    "two-valued": "verified",
    "under-determined": "verified",
}
"""How each ends that is more than a wrong text."""


def _compile(name: str) -> Compiled:
    path = FOLDER / f"{name}.geo"
    return compile_source(Source(path.name, path.read_text(encoding="utf-8")), Options())


@pytest.mark.parametrize("name", NAMES)
def test_diagnostics_are_those_beside_the_program(name: str) -> None:
    compiled = _compile(name)
    wanted = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert show(compiled.source, compiled.diagnostics, "text").strip() == wanted.strip()


@pytest.mark.parametrize("name", NAMES)
def test_the_program_ends_as_it_should(name: str) -> None:
    compiled = _compile(name)
    assert compiled.status.value == STATUSES.get(name, "error")
    assert compiled.diagnostics


def test_every_text_has_its_program() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == NAMES


def test_every_code_is_in_the_documentation() -> None:
    page = (FOLDER.parent.parent / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert [code.value for code in Code if f"\n| {code.value} |" not in page] == []
