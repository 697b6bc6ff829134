"""`import geodsl`: strings in, checked values out."""

from __future__ import annotations

import json

import pytest

import geodsl

TEXT = "triangle ABC\nAB = AC\nAB = 5\n∠BAC = 40°\nfind ∠ABC\n"


def test_compile_gives_points_answers_and_pictures() -> None:
    figure = geodsl.compile(TEXT)
    assert set(figure.points) == {"A", "B", "C"}
    assert figure.answers[0].value == pytest.approx(70)
    assert figure.answers[0].exact == "70"
    assert figure.to_png().startswith(b"\x89PNG")
    assert figure.to_pdf().startswith(b"%PDF")
    assert figure._repr_svg_() == figure.to_svg()
    assert "<svg" in figure.to_svg()
    assert json.loads(figure.to_json())["status"] == "verified"
    assert "3 points" in repr(figure)


def test_points_are_where_the_statements_put_them() -> None:
    figure = geodsl.compile(TEXT)
    (ax, ay), (bx, by), (cx, cy) = (figure.points[name] for name in "ABC")
    assert (ax - bx) ** 2 + (ay - by) ** 2 == pytest.approx(25)
    assert (ax - cx) ** 2 + (ay - cy) ** 2 == pytest.approx(25)


def test_hidden_points_are_not_among_the_points() -> None:
    figure = geodsl.compile("triangle ABC\ncircle w through A, B, C\n")
    assert set(figure.points) == {"A", "B", "C"}
    assert len(figure.coordinates.points) == 4


def test_compile_raises_with_every_diagnostic() -> None:
    with pytest.raises(geodsl.ProgramError) as caught:
        geodsl.compile("triangle ABC\nAB = AD\nBC = CE\n")
    assert [d.code.value for d in caught.value.diagnostics] == ["G201"] * 2
    assert "<string>:2:7" in str(caught.value)


def test_a_contradiction_raises() -> None:
    with pytest.raises(geodsl.ProgramError, match="cannot hold"):
        geodsl.compile("triangle ABC\nAB = 3\nBC = 4\nCA = 9\n")


def test_a_warning_does_not_raise() -> None:
    figure = geodsl.compile("triangle ABC\nfind AB\n")
    assert [d.code.value for d in figure.warnings] == ["G305"]


def test_parse_check_and_format_stop_early() -> None:
    assert geodsl.parse(TEXT) == geodsl.parse(TEXT.replace(" = ", "="))
    assert len(geodsl.check(TEXT).points) == 3
    assert geodsl.format_text("triangle  ABC") == "triangle ABC\n"
    with pytest.raises(geodsl.ProgramError):
        geodsl.parse("triangle")
    with pytest.raises(geodsl.ProgramError):
        geodsl.check("AB = CD")


@pytest.mark.parametrize("size", [448, (640, 300)])
def test_size_is_that_of_the_picture(size: int | tuple[int, int]) -> None:
    scene = geodsl.compile(TEXT, size=size).scene
    assert (scene.width, scene.height) == (size if isinstance(size, tuple) else (size, size))


def test_wrong_options_are_the_callers_fault() -> None:
    for options in ({"size": 3}, {"seed": -1}, {"style": "nice"}):
        with pytest.raises(ValueError, match=r"."):
            geodsl.compile(TEXT, **options)  # type: ignore[arg-type]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute `compille`"):
        _ = geodsl.compille  # type: ignore[attr-defined]
    assert "compile" in dir(geodsl)
