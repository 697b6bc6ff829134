"""The programs in `examples/`: every one verified, with the answers that a teacher expects."""

from __future__ import annotations

from functools import cache
from math import isclose, pi, sqrt
from pathlib import Path
from xml.etree import ElementTree

import pytest

from geodsl.cli.summary import summarize
from geodsl.parser import parse
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.printer import print_program
from geodsl.source import Source
from geodsl.timing import Clock

EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.geo"))

VALUES: dict[str, list[float]] = {
    "altitude-on-hypotenuse": [6, 2 * sqrt(13)],
    "angle-between-rays": [38],
    "angle-bisector-theorem": [4, 6],
    "base-angles": [70],
    "bearings": [26],
    "ceva": [4 / 3],
    "circle-in-circle": [5, 5],
    "circle-in-right-triangle": [60],
    "circumcircle": [65 / 8],
    "concyclic-points": [100],
    "congruent-apart": [5, 50, 11],
    "cyclic-quadrilateral": [105, 70],
    "ellipse": [10],
    "euler-line": [2],
    "exterior-angle": [115],
    "incenter": [125],
    "incircle": [4, 84],
    "inscribed-angle": [50],
    "intersecting-chords": [6],
    "isosceles": [25],
    "isosceles-bisector": [72],
    "isosceles-trapezoid": [12, 180],
    "kite": [21],
    "ladder": [12],
    "major-arc": [55],
    "marked-parallelogram": [115],
    "medians": [6, 2],
    "midsegment": [5],
    "numbered-angles": [65],
    "obtuse-triangle": [14],
    "parallel-lines": [20, 75],
    "parallelogram-perimeter": [26],
    "parallelogram-unknown": [30, 100],
    "power-of-a-point": [6],
    "rectangle-diagonals": [13],
    "regular-hexagon": [4 * sqrt(3), 24 * sqrt(3)],
    "regular-pentagon": [(1 + sqrt(5)) / 2, 36],
    "rhombus-angle": [55],
    "rhombus-diagonals": [10, 96],
    "right-triangle": [6.5],
    "rotated-square": [90, 2 * sqrt(2)],
    "same-side": [5 * sqrt(2)],
    "sector": [6 * pi, 2 * pi],
    "shaded-ring": [16 * pi],
    "similar-in-triangle": [6],
    "similar-triangles": [12.5],
    "square-and-circle": [100 - 25 * pi, 40],
    "tangent-chord": [65],
    "tangent-length": [10],
    "thales": [90, 55],
    "touching-circles": [13, 12],
    "trapezoid-midsegment": [11],
    "two-secants": [35],
    "two-tangents": [12, 12],
}
"""The values that each program asks for, in order, where they are numbers."""


@cache
def _compiled(name: str) -> Compiled:
    path = EXAMPLES / f"{name}.geo"
    source = Source(path.name, path.read_text(encoding="utf-8"))
    return compile_source(source, Options(), Clock())


def test_there_are_thirty_programs_and_each_has_a_title() -> None:
    texts = [(EXAMPLES / f"{name}.geo").read_text(encoding="utf-8") for name in NAMES]
    assert len(texts) >= 30
    assert [name for name, text in zip(NAMES, texts, strict=True) if text[:2] != "# "] == []


@pytest.mark.parametrize("name", NAMES)
def test_example_is_verified_without_a_warning(name: str) -> None:
    compiled = _compiled(name)
    assert compiled.diagnostics == ()
    assert compiled.status is Status.VERIFIED


@pytest.mark.parametrize("name", NAMES)
def test_answers_of_the_example_are_right_and_determined(name: str) -> None:
    values = [a.value for a in _compiled(name).answers if a.query.kind == "value"]
    wanted = VALUES.get(name, [])
    assert len(values) >= len(wanted)
    for value, right in zip(values, wanted, strict=False):
        assert isinstance(value, float)
        assert isclose(value, right, rel_tol=1e-9)
    assert {a.status for a in _compiled(name).answers} <= {"determined"}


@pytest.mark.parametrize("name", NAMES)
def test_goals_of_the_example_hold(name: str) -> None:
    goals = [a for a in _compiled(name).answers if a.query.kind == "truth"]
    assert [goal.query.text for goal in goals if goal.value is not True] == []


@pytest.mark.parametrize("name", NAMES)
def test_example_is_in_canonical_form(name: str) -> None:
    text = (EXAMPLES / f"{name}.geo").read_text(encoding="utf-8")
    assert print_program(parse(Source(name, text))) == text


def test_every_table_of_answers_belongs_to_a_program() -> None:
    assert sorted(set(VALUES) - set(NAMES)) == []


def test_the_readme_shows_an_example_and_a_picture_that_exists() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    program = (EXAMPLES / "two-tangents.geo").read_text(encoding="utf-8")
    statements = "".join(program.splitlines(keepends=True)[1:])
    assert f"```\n{statements}```" in readme
    assert 'src="docs/readme.svg"' in readme
    root = ElementTree.parse(EXAMPLES.parent / "docs" / "readme.svg").getroot()
    assert root.tag.endswith("svg")


def test_what_the_readme_says_of_its_program_is_what_the_compiler_says() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    said = summarize(_compiled("two-tangents"), ["two-tangents.png"])
    assert "\n".join(said) in readme
