"""Every program of `docs/language.md` compiles, except where the page says that it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodsl.checker import check_all
from geodsl.diagnostics import render
from geodsl.parser import parse
from geodsl.pipeline import Options, compile_source
from geodsl.source import Source

PAGE = Path(__file__).resolve().parents[1] / "docs" / "language.md"
PROGRAMS = re.findall(r"```geodsl\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("text", PROGRAMS, ids=[p.split("\n")[0] for p in PROGRAMS])
def test_a_program_of_the_page_checks(text: str) -> None:
    source = Source("page.geo", text)
    _, found = check_all(parse(source), source)
    claimed = {n for n, line in enumerate(text.split("\n"), start=1) if "# error" in line}
    assert {source.position(d.primary.span.start)[0] for d in found} == claimed


@pytest.mark.parametrize("text", PROGRAMS, ids=[p.split("\n")[0] for p in PROGRAMS])
def test_a_program_of_the_page_has_a_figure_and_its_answers(text: str) -> None:
    kept = "\n".join(line for line in text.split("\n") if "# error" not in line)
    compiled = compile_source(Source("page.geo", kept), Options())
    assert compiled.status.value == "verified"
    assert {answer.status for answer in compiled.answers} <= {"determined"}


def test_the_diagnostic_of_the_page_is_what_is_printed() -> None:
    shown = re.search(r"```\n(error\[G201\].*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert shown
    source = Source("problem.geo", "point A\nAX = 5")
    _, found = check_all(parse(source), source)
    assert render(source, found[0]) == shown[1].rstrip("\n")
