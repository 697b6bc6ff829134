"""Wrong programs in `tests/programs`: what each is told, in full, and that its hints help.

A line that ends in `# error: G203` claims that code there (`# warning: G216` a warning); every
claim is met and every diagnostic claimed. `NAME.txt` beside it holds the rendered messages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodsl.checker import check_all
from geodsl.diagnostics import Code, Diagnostic, Severity, render
from geodsl.parser import parse
from geodsl.source import Source

FOLDER = Path(__file__).parent / "programs"
PROGRAMS = sorted(FOLDER.glob("G2*.geo"))
CLAIM = re.compile(r"# (error|warning): (G\d+)$", re.MULTILINE)


def checked(text: str, name: str = "program.geo") -> tuple[Source, tuple[Diagnostic, ...]]:
    source = Source(name, text)
    return source, check_all(parse(source), source)[1]


def codes(text: str) -> list[str]:
    return [diagnostic.code.value for diagnostic in checked(text)[1]]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_every_claim_is_met_and_every_diagnostic_is_claimed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    source, found = checked(text)
    claims = [
        (source.position(match.start())[0], match[1], match[2]) for match in CLAIM.finditer(text)
    ]
    shown = [
        (source.position(d.primary.span.start)[0], d.severity.value, d.code.value) for d in found
    ]
    assert shown == claims


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_messages_are_rendered_as_written_beside_the_program(path: Path) -> None:
    source, found = checked(path.read_text(encoding="utf-8"), path.name)
    rendered = "\n\n".join(render(source, diagnostic) for diagnostic in found) + "\n"
    assert rendered == path.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_code_of_the_checker_has_a_wrong_program() -> None:
    claimed = {m[2] for path in PROGRAMS for m in CLAIM.finditer(path.read_text("utf-8"))}
    assert claimed == {code.value for code in Code if code.value.startswith("G2")}


@pytest.mark.parametrize(
    ("wrong", "mended"),
    [
        ("segment BD\nAB ⟂ BD", "segment BD\nsegment AB\nAB ⟂ BD"),
        ("triangle ABC\nAB ∥ t", "triangle ABC\nline t\nAB ∥ t"),
        ("triangle ABC\nD on circle O", "triangle ABC\ncircle O\nD on circle O"),
        ("triangle ABC\nx = ABC", "triangle ABC\nx = area ABC"),
        ("right triangle ABC", "right triangle ABC with ∠C = 90°"),
        ("isosceles triangle HIJ", "isosceles triangle HIJ with HI = HJ"),
        ("trapezoid DEFG", "trapezoid DEFG with DE ∥ FG"),
        ("kite KLMN", "kite KLMN with KL = KN"),
        (
            "triangle ABC\nD on BC\nsegment AD\n∠A = 40°",
            "triangle ABC\nD on BC\nsegment AD\n∠BAC = 40°",
        ),
        ("triangle ABC\n∠1 = 30°", "triangle ABC\n∠1 = ∠ABC\n∠1 = 30°"),
        (
            "circles O, P\nA, B on circle O\nA, B on circle P\narc AB = 60°",
            "circles O, P\nA, B on circle O\nA, B on circle P\narc AB of circle O = 60°",
        ),
        ("triangle ABC\nAB = 5 cm\nBC = 30 mm", "triangle ABC\nAB = 5 cm\nBC = 3 cm"),
        (
            "circle O\nA, B, P on circle O\nfind ∠APB",
            "circle O\nA, B, P on circle O\nP on major arc AB\nfind ∠APB",
        ),
        ("triangle ABC\nD on ABC", "triangle ABC\nD on AB"),
        ("triangle ABC\nAB = 2 m\nBC = m", "triangle ABC\nAB = 2m\nBC = m"),
        ("DEF", "triangle DEF"),
    ],
)
def test_the_hint_applied_makes_the_program_pass(wrong: str, mended: str) -> None:
    _, found = checked(wrong)
    added = [line for line in mended.split("\n") if line not in wrong.split("\n")]
    assert any(d.hint for d in found)
    assert all(d.hint and ("`" in d.hint) for d in found)
    assert added
    assert codes(mended) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AB = 2 m\nBC = 3 m", []),
        ("unit m\nAB = 2m\nBC = m + 1", []),
        ("AB = 2 m\nBC = 3m", ["G206"]),
        ("BC = m + 1\nAB = 2 m\nfind m", ["G206"]),
        ("BC = 2m\narea ABC = (x + 1) m^2\nAB = 3 m", ["G206", "G206"]),
    ],
)
def test_metres_beside_an_unknown_m_are_refused(text: str, found: list[str]) -> None:
    assert codes(f"triangle ABC\n{text}") == found


def test_all_errors_of_a_program_are_reported_at_once() -> None:
    assert codes("triangle ABC\nAB = ∠C\nD on AX\nsquare PQR") == ["G204", "G201", "G205"]


def test_a_name_is_reported_once_and_what_hangs_on_it_not_at_all() -> None:
    assert codes("triangle ABC\nE = AX ∩ BC\nF midpoint of AE\nAX = 5\nAF = 2") == ["G201"]


def test_warnings_leave_the_program_valid() -> None:
    source = Source("program.geo", "triangle ABC\nAB = AC\nAB = AC")
    program, found = check_all(parse(source), source)
    assert program is not None
    assert [d.severity for d in found] == [Severity.WARNING]


def test_every_length_of_a_statement_is_told_of_its_points_at_once() -> None:
    text = "triangle XYZ\nAB = CD\nAE = AB\nXY : AF = 2 : 1\nP = XY ∩ GH\nXP ∥ YZ"
    source = Source("<test>", text)
    _, diagnostics = check_all(parse(source), source)
    named = [re.findall(r"`(\w)`", found.message)[0] for found in diagnostics]
    assert named == ["A", "C", "E", "F", "G"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("circle O through D, E, F", "DEF"),
        ("XP ∥ YZ", "XY"),
        ("PQ bisects ∠RST", "PR"),
        ("find ∠PQR + ST", "PS"),
        ("prove PQ ⟂ RS", "PR"),
        ("mark PQ = RS", "PR"),
        ("hide P, Q", "PQ"),
        ("PQ, RS, TU concurrent", "PRT"),
        ("arc PQ = 40°", "P"),
        ("∠PQR = 40°\n∠QRS = 30°\nQ on RS", "PS"),
        ("AP = 5\ntriangle PQR ∼ triangle ABC\nP on QT", "PT"),
    ],
)
def test_every_undeclared_point_of_a_statement_is_told_at_once_and_once(
    text: str, wanted: str
) -> None:
    """Of points that stand side by side the first one is named, and the hint writes them all. What
    else seems wrong where points are missing is not said."""
    source = Source("<test>", "triangle ABC\n" + text)
    _, diagnostics = check_all(parse(source), source)
    assert {found.code for found in diagnostics} == {Code.UNDECLARED_POINT}
    named = [re.findall(r"`(\w)`", found.message)[0] for found in diagnostics]
    assert "".join(named) == wanted
