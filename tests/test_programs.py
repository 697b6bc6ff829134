"""Wrong texts in `tests/programs`: what each is told, in full, and that its hints help.

A line that ends in `# error: G101` claims that code there, once for each time it says so; every
claim is met and every diagnostic claimed. `NAME.txt` beside it holds the rendered messages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodsl.diagnostics import Code, Diagnostic, ProgramError, render
from geodsl.parser import limits, parse
from geodsl.source import Source

FOLDER = Path(__file__).parent / "programs"
PROGRAMS = sorted(FOLDER.glob("G1*.geo"))
STATEMENT = re.compile(r"write `([^`]+ [^`]+)`")
CLAIM = re.compile(r"# error: (G\d+)")


def diagnostics(text: str, name: str = "program.geo") -> tuple[Diagnostic, ...]:
    try:
        parse(Source(name, text))
    except ProgramError as error:
        return error.diagnostics
    return ()


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_claim_is_met_and_every_diagnostic_is_claimed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    source = Source(path.name, text)
    claims = [
        (number, code)
        for number, line in enumerate(text.splitlines(), 1)
        for code in CLAIM.findall(line)
    ]
    found = [
        (source.position(item.primary.span.start)[0], item.code.value) for item in diagnostics(text)
    ]
    assert found == claims


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_messages_are_rendered_as_written_beside_the_program(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    rendered = "\n\n".join(render(source, item) for item in diagnostics(source.text, path.name))
    assert rendered + "\n" == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_hint_that_is_applied_makes_its_line_pass(path: Path) -> None:
    for item in diagnostics(path.read_text(encoding="utf-8")):
        right = STATEMENT.fullmatch(item.hint or "")
        if right is not None and "..." not in right[1]:
            assert diagnostics(right[1]) == (), item.hint


def test_every_code_of_the_text_has_a_wrong_program() -> None:
    claimed = {code for path in PROGRAMS for code in CLAIM.findall(path.read_text("utf-8"))}
    elsewhere = {Code.PROGRAM_TOO_LONG, Code.TOO_MANY_STATEMENTS, Code.NOT_UTF8}
    of_text = {code for code in Code if code.value.startswith("G1")}
    assert claimed == {code.value for code in of_text - elsewhere}


def test_a_program_past_its_length_is_refused_at_the_bound() -> None:
    text = "#" * (limits.MAX_CHARACTERS + 1)
    (found,) = diagnostics(text)
    assert found.code is Code.PROGRAM_TOO_LONG
    assert found.primary.span.start == limits.MAX_CHARACTERS
    assert diagnostics(text[:-1]) == ()


def test_one_statement_too_many_is_refused_and_shown() -> None:
    (found,) = diagnostics("AB = 1\n" * limits.MAX_STATEMENTS + "CD = 2\n")
    assert found.code is Code.TOO_MANY_STATEMENTS
    assert found.message == "1001 statements; at most 1000 are read"
    assert found.primary.span.start == 7 * limits.MAX_STATEMENTS
