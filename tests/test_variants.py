"""Benign variants: what is turned, reflected, scaled and styled, and that all stays true."""

from __future__ import annotations

import json
from dataclasses import replace
from math import hypot
from pathlib import Path
from types import SimpleNamespace

import pytest

from geodsl.freedom import Variations
from geodsl.frontend import check_tree
from geodsl.pipeline import Compiled, Options, compile_program
from geodsl.records import judge_record, scene_record
from geodsl.renderer import PRESETS, Style, draw_png
from geodsl.source import Source
from geodsl.syntax import Tree
from geodsl.variants import Refusal, Variant, Varied, as_seen, draw_look, looks, making, vary
from geodsl.verifier import Verdict, judge, judge_in, judge_shown
from geodsl.views import picture_view
from geodsl.vocabulary.relations import PRINTED

KITE = "kite ABCD with AB = AD, CB = CD\nAB = 10\nCB = 17\nBD = 16\nM = intersection of AC, BD\n"
TURNING = "triangle ABC\nABC clockwise\n∠ABC = 60°\n"
ROTATED = "square ABCD\nP inside ABCD\nQ = rotation of P about A by 90°\nsegment PQ\n"
LEVEL = "triangle ABC\nAB horizontal\nC above A\n"
AXES = "axes\nA = (0, 0)\nB = (4, 0)\nC = (1, 3)\ntriangle ABC\n"
LINES = "triangle ABC\nline t tangent to circumcircle of ABC at A\n"
SHADED = "square ABCD\ncircle O inscribed in ABCD\nshade ABCD - circle O\nAB = 10\n"
EXAMPLES = Path(__file__).parent.parent / "examples"
FREE = [KITE, "isosceles triangle ABC with AB = AC\nD midpoint of BC\nE inside ABC\n"]
MANY = range(60)


def compiled(text: str, seed: int = 0) -> tuple[Compiled, Tree]:
    checked = check_tree(Source("test.geo", text))
    assert checked.tree is not None, checked.diagnostics
    assert checked.program is not None, checked.diagnostics
    made = compile_program(checked.program, Options(seed))
    assert made.scene is not None, made.diagnostics
    return made, checked.tree


def varied(text: str, n: int = 6, seed: int = 0) -> Varied:
    made, tree = compiled(text, seed)
    return vary(made, tree, n)


def statements_said(variant: Variant) -> tuple[int, ...]:
    return variant.caption.stated


def styles(text: str) -> list[Style]:
    program = compiled(text)[0].program
    assert program is not None
    return [draw_look(program, 0, number).style for number in MANY]


# --- what is varied -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", FREE)
def test_a_free_figure_is_turned_all_round_and_mirrored_half_the_time(text: str) -> None:
    drawn = styles(text)
    quarters = {int(style.rotation_deg // 90) for style in drawn[:10]}
    assert quarters == {0, 1, 2, 3}
    assert sum(style.mirror for style in drawn) == len(drawn) // 2


@pytest.mark.parametrize("text", [TURNING, ROTATED])
def test_what_speaks_of_a_sense_of_turning_is_turned_but_never_mirrored(text: str) -> None:
    drawn = styles(text)
    assert not any(style.mirror for style in drawn)
    assert len({style.rotation_deg for style in drawn}) == len(drawn)


@pytest.mark.parametrize("text", [LEVEL, AXES])
def test_what_speaks_of_up_and_right_is_never_turned_or_mirrored(text: str) -> None:
    assert {(style.rotation_deg, style.mirror) for style in styles(text)} == {(0.0, False)}


def test_every_preset_is_dealt_before_one_comes_again() -> None:
    program = compiled(KITE)[0].program
    assert program is not None
    dealt = [draw_look(program, 5, number).preset for number in range(len(PRESETS))]
    assert sorted(dealt) == sorted(PRESETS)


def test_pictures_differ_in_everything_that_is_varied() -> None:
    drawn = styles(KITE)
    assert {style.numbers for style in drawn} == {False, True}
    for field in ("scale", "line_width", "font_size"):
        assert len({getattr(style, field) for style in drawn}) > len(drawn) // 2
    assert any(style.noise for style in drawn)
    assert any(style.jitter for style in drawn)
    found = varied(KITE, 8)
    assert len({draw_png(variant.scene) for variant in found.variants}) == 8


def test_a_jitter_that_is_drawn_stays_below_what_the_judge_calls_visible() -> None:
    assert looks.JITTER[1] * 448 < 1.0


def test_the_first_variants_do_not_depend_on_how_many_are_asked_for() -> None:
    few, many = varied(KITE, 3), varied(KITE, 6)
    assert [draw_png(v.scene) for v in few.variants] == [
        draw_png(v.scene) for v in many.variants[:3]
    ]


def test_another_seed_gives_other_looks() -> None:
    program = compiled(KITE)[0].program
    assert program is not None
    assert draw_look(program, 0, 0) != draw_look(program, 1, 0)


# --- that it stays true ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", [*FREE, TURNING, ROTATED, LEVEL, AXES, LINES, SHADED])
def test_turning_scaling_and_mirroring_change_no_verdict(text: str) -> None:
    found = varied(text)
    assert len(found.variants) == 6
    for variant in found.variants:
        assert variant.compiled.verdicts
        assert {v.verdict for v in variant.compiled.verdicts} == {Verdict.HOLDS}


@pytest.mark.parametrize("text", [*FREE, TURNING, LINES])
def test_all_holds_of_the_figure_as_it_is_seen(text: str) -> None:
    for variant in varied(text).variants:
        program, coordinates = variant.compiled.program, variant.compiled.coordinates
        assert program is not None
        assert coordinates is not None
        seen = as_seen(coordinates, variant.look.style)
        assert {v.verdict for v in judge(program, seen)} == {Verdict.HOLDS}


@pytest.mark.parametrize("text", [KITE, LINES])
def test_the_figure_as_seen_lies_as_the_picture_shows_it(text: str) -> None:
    for variant in varied(text).variants:
        coordinates = variant.compiled.coordinates
        assert coordinates is not None
        a, b, c, d, _, _ = variant.scene.matrix
        scale = hypot(a, b)
        seen = as_seen(coordinates, variant.look.style)
        for name, (x, y) in coordinates.points.items():
            shown = ((a * x + c * y) / scale, -(b * x + d * y) / scale)
            assert seen.points[name] == pytest.approx(shown, abs=1e-9)
        for name, (p, q, r) in coordinates.lines.items():
            foot = ((a * p + c * q) * r / scale, -(b * p + d * q) * r / scale)
            u, v, w = seen.lines[name]
            assert (u * w, v * w) == pytest.approx(foot, abs=1e-9)


def test_a_statement_that_a_mirror_image_makes_false_is_refused_by_the_judge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Though the table of freedoms should one day lack a relation.
    monkeypatch.setattr(looks, "variations", lambda _: Variations(rotation=True, mirror=True))
    for text in (TURNING, ROTATED, LEVEL):
        found = varied(text)
        assert found.refusals[Refusal.TURNED]
        assert not any(variant.look.style.mirror for variant in found.variants)


def test_a_statement_that_is_not_certain_in_the_picture_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, tree = compiled(KITE)
    assert made.coordinates is not None
    moved = dict(made.coordinates.points) | {"M": (0.1, 0.1)}
    monkeypatch.setattr(
        making,
        "judge",
        lambda program, where, view=None: judge(program, replace(where, points=moved), view),
    )
    found = vary(made, tree, 2)
    assert found.variants == ()
    assert set(found.refusals) == {Refusal.UNCERTAIN}


def test_more_labels_that_touch_something_than_in_the_plain_picture_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, tree = compiled(KITE)
    monkeypatch.setattr(
        making,
        "measure_labels",
        lambda scene: SimpleNamespace(overlaps=0 if scene is made.scene else 1),
    )
    found = vary(made, tree, 2)
    assert (found.variants, dict(found.refusals)) == ((), {Refusal.CROWDED: 8})


def test_a_picture_of_which_nothing_can_be_said_is_refused() -> None:
    made, tree = compiled(KITE)
    found = vary(made, tree, 2, max_tokens=2)
    assert (found.variants, dict(found.refusals)) == ((), {Refusal.SILENT: 8})


def test_a_program_without_an_exact_figure_is_not_varied() -> None:
    source = Source("wrong.geo", "triangle ABC\nAB = 1\nBC = 1\nCA = 5\n")
    checked = check_tree(source)
    assert checked.tree is not None
    assert checked.program is not None
    made = compile_program(checked.program, Options())
    with pytest.raises(ValueError, match="no exact figure"):
        vary(made, checked.tree, 2)


# --- captions and records -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [*FREE, TURNING, ROTATED, LEVEL, AXES, LINES, SHADED]
    + [(EXAMPLES / f"{name}.geo").read_text() for name in ("napoleon", "bearings", "sector")],
)
def test_what_the_caption_of_a_variant_states_holds_in_its_picture(text: str) -> None:
    for variant in varied(text, 5).variants:
        program, coordinates = variant.compiled.program, variant.compiled.coordinates
        assert program is not None
        assert coordinates is not None
        view = picture_view(program, variant.scene)
        verdicts = (*judge(program, coordinates, view), *judge_shown(program, coordinates, view))
        stated, labelled = statements_said(variant), variant.caption.labelled
        said = [
            v
            for v in verdicts
            if v.fact.statement in stated
            and (v.fact.relation != PRINTED or v.fact.statement in labelled)
        ]
        assert said
        assert {v.verdict for v in said} == {Verdict.HOLDS}


def test_a_length_is_said_only_where_its_number_is_printed() -> None:
    found = varied(KITE, 10)
    for variant in found.variants:
        if not variant.look.style.numbers:
            assert not any(digit in variant.caption.text for digit in "0123456789")
    assert any("17" in variant.caption.text for variant in found.variants)


def test_what_is_not_certain_in_a_picture_is_not_said_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a shade that the style leaves out, or a stroke that another statement hides."""
    made, tree = compiled(SHADED)
    assert made.program is not None
    shown = {fact.statement for fact in made.program.shown if fact.relation != PRINTED}

    def said() -> set[int]:
        found = vary(made, tree, 4, max_tokens=None).variants
        return {number for variant in found for number in variant.caption.stated}

    assert shown & said()
    monkeypatch.setattr(
        making, "judge_in", lambda *a: judge_in(*a)._replace(verdict=Verdict.UNDECIDED)
    )
    assert said()
    assert not shown & said()


def test_captions_of_the_variants_differ() -> None:
    assert len({variant.caption.text for variant in varied(KITE, 8).variants}) > 4


@pytest.mark.parametrize("text", [KITE, TURNING, LINES, SHADED])
def test_the_record_of_a_variant_gives_every_verdict_again(text: str) -> None:
    for variant in varied(text, 4).variants:
        record = json.loads(scene_record(variant.compiled))
        assert record["picture"]["world_to_pixel"] == list(variant.scene.matrix)
        again = [verdict.verdict.value for verdict in judge_record(record)]
        assert again == [row["verdict"] for row in record["facts"]]
        assert set(again) == {"holds"}
