"""Letters, mathematics in labels, and styles as data."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodsl.renderer import PRESETS, Style, StyleError, is_monochrome, png, style_from
from geodsl.renderer.glyphs import has_character, shape
from geodsl.renderer.mathtext import typeset, typeset_name
from geodsl.renderer.noise import with_grain

# --- glyphs ------------------------------------------------------------------------------------


def area(character: str) -> float:
    """Twice the area in the polygons of all end points, counter-clockwise to the eye positive."""
    total, start, here = 0.0, (0.0, 0.0), (0.0, 0.0)
    for name, values in shape(character).commands:
        x, y = values[-2:] if values else start
        if name == "M":
            start = (x, y)
        else:
            total += here[1] * x - here[0] * y
        here = (x, y)
    return total


@pytest.mark.parametrize("character", "AgQ09√°′∠∥πéÅ½𝐴𝑧ℎ∟△")
def test_an_outline_is_closed_and_fills_its_box(character: str) -> None:
    drawn = shape(character)
    names = "".join(name for name, _ in drawn.commands)
    assert has_character(character)
    assert names.count("M") == names.count("Z") > 0
    ends = [values[-2:] for name, values in drawn.commands if name != "Z"]
    xs, ys = [x for x, _ in ends], [y for _, y in ends]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(drawn.box, abs=0.002)


def test_outlines_have_the_sizes_and_counters_of_their_letters() -> None:
    """Of the font's own design: an `O` has a hole, an `é` is an `e` under an accent."""
    ring, disk = shape("O"), shape("●")
    assert [name for name, _ in ring.commands].count("M") == 2
    assert 0 < abs(area("O")) < abs(area("●"))
    assert [name for name, _ in disk.commands].count("M") == 1
    assert shape("é").advance == shape("e").advance
    assert shape("é").box[1] < shape("e").box[1] < 0 <= shape("e").box[3]
    assert shape("p").box[3] > 0.1
    assert shape(" ").commands == ()
    assert shape(" ").advance > 0.1


def test_a_character_that_the_font_lacks_is_drawn_as_missing() -> None:
    assert not has_character("\U0001f600")
    assert shape("\U0001f600").commands == shape("\U0001f601").commands


# --- mathematics -------------------------------------------------------------------------------


def letters(text: str) -> str:
    return "".join(glyph.character for glyph in typeset(text).glyphs)


def test_variables_are_italic_and_digits_and_units_upright() -> None:
    assert letters("2x + 10") == "2𝑥+10"
    assert letters("5 cm") == "5cm"
    assert letters("sin x") == "sin𝑥"
    assert letters("h") == "ℎ"


def test_minus_and_product_signs_are_those_of_print() -> None:
    assert letters("3*x - 2") == "3𝑥−2"
    assert letters("3*4") == "3·4"
    assert letters("3/2 · x + 11") == "32𝑥+11"
    assert letters("1/2 · √3") == "12√3"
    assert letters("3/2 · 5") == "32·5"
    assert letters("x · y") == "𝑥·𝑦"


def test_indices_are_small_and_low_and_exponents_small_and_high() -> None:
    letter, index = typeset_name("A1").glyphs
    assert index.scale < letter.scale
    assert index.y > letter.y
    base, exponent = typeset("x^2").glyphs
    assert exponent.scale < base.scale
    assert exponent.y < base.y
    assert typeset("A_12").glyphs[-1].character == "2"


def test_names_keep_their_primes() -> None:
    assert [g.character for g in typeset_name("B'").glyphs] == ["𝐵", "′"]
    assert [g.character for g in typeset_name("A1''").glyphs] == ["𝐴", "1", "′", "′"]


def test_a_fraction_stands_on_a_bar_as_wide_as_its_parts_and_needs_no_brackets() -> None:
    run = typeset("(2x+1)/3")
    (bar,) = run.rules
    assert "(" not in "".join(g.character for g in run.glyphs)
    above = [g for g in run.glyphs if g.y < bar.box[1]]
    below = [g for g in run.glyphs if g.y > bar.box[3]]
    assert "".join(g.character for g in above) == "2𝑥+1"
    assert "".join(g.character for g in below) == "3"
    assert bar.box[2] - bar.box[0] > 0.9 * (run.box[2] - run.box[0])


def test_what_follows_a_fraction_is_not_in_it() -> None:
    run = typeset("x/2 + 1")
    assert [g.character for g in run.glyphs if g.y == 0] == ["+", "1"]


@pytest.mark.parametrize("text", ["√3", "sqrt(3)", "√(3)"])
def test_a_root_has_a_roof_over_all_of_its_body(text: str) -> None:
    run = typeset(text)
    (roof,) = run.rules
    body = next(g for g in run.glyphs if g.character == "3")
    assert "(" not in "".join(g.character for g in run.glyphs)
    assert roof.box[0] <= body.x
    assert roof.box[2] >= body.x + shape("3").box[2]
    assert roof.box[3] < body.y + shape("3").box[1]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="Aab12 (√)/^_*-'°=sqrt\n\t∠≤π😀", max_size=40))
def test_any_text_is_set_within_its_box(text: str) -> None:
    run = typeset(text)
    left, top, right, bottom = run.box
    assert left <= right
    assert top <= bottom
    for glyph in run.glyphs:
        box = shape(glyph.character).box
        assert glyph.x + glyph.scale * box[0] >= left - 1e-9
        assert glyph.x + glyph.scale * box[2] <= right + 1e-9


@pytest.mark.parametrize("sign", ["(", "√", "^", "_", "/", "sqrt", "(√"])
def test_deep_nesting_is_set_and_does_not_overflow(sign: str) -> None:
    assert typeset("a" + sign * 3000 + "b").glyphs


# --- styles ------------------------------------------------------------------------------------


def test_presets_are_styles_and_only_the_coloured_ones_need_colour() -> None:
    assert {name for name, style in PRESETS.items() if not is_monochrome(style)} == {
        "blackboard",
        "textbook",
    }
    assert style_from("exam") == Style()


def test_a_mapping_starts_from_a_preset_and_changes_what_it_names() -> None:
    style = style_from({"preset": "bold", "rotation_deg": 30, "numbers": False})
    assert style.line_width == PRESETS["bold"].line_width
    assert style.rotation_deg == 30
    assert not style.numbers


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("exams", "no preset `exams`; did you mean `exam`?"),
        ({"preset": 3}, "`preset` is the name of a preset, not 3"),
        ({"font_sise": 0.05}, "no field `font_sise`; did you mean `font_size`?"),
        ({"line_width": "thick"}, "`line_width` is a number, not 'thick'"),
        ({"line_width": True}, "`line_width` is a number, not True"),
        ({"margin": 0.9}, "`margin` lies between 0.0 and 0.35, not 0.9"),
        ({"margin": float("nan")}, "`margin` lies between 0.0 and 0.35, not nan"),
        ({"ink": "black"}, "`ink` is a colour such as #1f3b70, not 'black'"),
        ({"mirror": 1}, "`mirror` is true or false, not 1"),
        ({"dots": "some"}, "`dots` is one of auto, all, none, not 'some'"),
        ({"dots": []}, r"`dots` is one of auto, all, none, not \[\]"),
        ({"seed": 1.5}, "`seed` is an integer, not 1.5"),
        ({"font_size": 0.02}, "`font_size_min` is larger than `font_size`"),
    ],
)
def test_a_wrong_style_is_refused_with_its_field_and_value(data: object, message: str) -> None:
    with pytest.raises(StyleError, match=message.replace("?", r"\?")):
        style_from(data)  # type: ignore[arg-type]


# --- rasters -----------------------------------------------------------------------------------


def test_grain_stays_in_range_and_depends_on_the_seed_alone() -> None:
    paper = np.full((40, 50), 250, np.uint8)
    first = with_grain(paper, Style(noise=0.1, seed=1))
    assert (first == with_grain(paper, Style(noise=0.1, seed=1))).all()
    assert (first != with_grain(paper, Style(noise=0.1, seed=2))).any()
    assert int(first.min()) >= 250 - 26
    assert with_grain(paper, Style()) is paper


@pytest.mark.parametrize("shape_", [(3, 5), (4, 4, 3)])
def test_a_png_holds_its_pixels_unfiltered(shape_: tuple[int, ...]) -> None:
    pixels = np.arange(int(np.prod(shape_)), dtype=np.uint8).reshape(shape_)
    data = png.encode(pixels)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    start = data.index(b"IDAT")
    size = int.from_bytes(data[start - 4 : start], "big")
    rows = np.frombuffer(zlib.decompress(data[start + 4 : start + 4 + size]), np.uint8)
    rows = rows.reshape(shape_[0], -1)
    assert (rows[:, 0] == 0).all()
    assert (rows[:, 1:] == pixels.reshape(shape_[0], -1)).all()
    assert zlib.crc32(data[start : start + 4 + size]) == int.from_bytes(
        data[start + 4 + size : start + 8 + size], "big"
    )
