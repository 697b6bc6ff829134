"""What the judge sees in a picture: its size, its thresholds, the numbers printed in it."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import pytest
from judged import AB_5, AB_CD, FAILS, HOLDS, PARALLEL, UNDECIDED, verdict, view

from geodsl.ir import Angle, Fact, Number, Segment, Text
from geodsl.verifier import (
    Visibility,
)

FIGURE = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (0.0, 2.0), "D": (10.0, 3.0)}
"""CD is 5.7 degrees off AB; a lift of D by 1."""


def test_a_small_picture_hides_what_a_large_one_shows() -> None:
    assert verdict(PARALLEL, view(20.0), **FIGURE).verdict is FAILS
    assert verdict(PARALLEL, view(5.0), **FIGURE).verdict is UNDECIDED


def test_a_picture_larger_than_336_pixels_is_judged_as_at_336() -> None:
    at_336 = verdict(PARALLEL, view(9.0, 336), **FIGURE)
    at_672 = verdict(PARALLEL, view(18.0, 672), **FIGURE)
    assert at_336 == at_672
    assert verdict(PARALLEL, view(9.0, 672), **FIGURE).verdict is UNDECIDED


def test_thresholds_are_options_of_the_view() -> None:
    strict = replace(view(20.0), visibility=Visibility(degrees=10.0))
    assert verdict(PARALLEL, strict, **FIGURE).verdict is UNDECIDED


def test_margin_counts_from_the_threshold_that_is_passed_by_least() -> None:
    found = verdict(PARALLEL, view(20.0), **FIGURE)
    assert found.unit == "deg"
    assert found.margin == pytest.approx(math.degrees(math.atan2(1, 10)) - 5.0)


def test_ratio_below_1_10_is_not_seen_however_many_pixels_it_has() -> None:
    points = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (0.0, 2.0), "D": (10.9, 2.0)}
    assert verdict(AB_CD, view(30.0), **points).verdict is UNDECIDED
    points["D"] = (11.1, 2.0)
    assert verdict(AB_CD, view(30.0), **points).verdict is FAILS


def test_an_absolute_length_fails_only_against_its_printed_number() -> None:
    points = {"A": (0.0, 0.0), "B": (10.0, 0.0)}
    assert verdict(AB_5, view(30.0), **points).verdict is UNDECIDED
    other = (Text(Segment("B", "A"), "8 cm", numeric=True),)
    found = verdict(AB_5, view(30.0, texts=other), **points)
    assert (found.verdict, found.method) == (FAILS, "printed")
    agrees = (Text(Segment("B", "A"), "5", numeric=True),)
    assert verdict(AB_5, view(30.0, texts=agrees), **points).verdict is UNDECIDED


def test_a_printed_number_that_contradicts_the_drawn_length_fails_a_true_fact() -> None:
    texts = (Text(Segment("A", "B"), "8", numeric=True),)
    found = verdict(AB_5, view(30.0, texts=texts), A=(0, 0), B=(5, 0))
    assert (found.verdict, found.method) == (FAILS, "printed")


def test_a_term_printed_beside_a_side_contradicts_nothing() -> None:
    texts = (Text(Segment("A", "B"), "2x + 10", numeric=True),)
    assert verdict(AB_5, view(30.0, texts=texts), A=(0, 0), B=(5, 0)).verdict is HOLDS


def test_the_number_that_names_an_angle_is_no_measure_of_it() -> None:
    square = {"A": (1.0, 0.0), "B": (0.0, 0.0), "C": (0.0, 1.0)}
    right = Fact("equal", (Angle("A", "B", "C"), Number(Fraction(90))))
    name = (Text(Angle("A", "B", "C"), "4"),)
    measure = (Text(Angle("A", "B", "C"), "40°"),)
    assert verdict(right, view(100.0, texts=name), **square).verdict is HOLDS
    assert verdict(right, view(100.0, texts=measure), **square).verdict is FAILS


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5.0),
        ("2.5 cm", 2.5),
        ("60°", 60.0),
        ("3√2", 3 * math.sqrt(2)),
        ("√3/2", math.sqrt(3) / 2),
        ("12π", 12 * math.pi),
        ("π", math.pi),
        ("-4", -4.0),
        ("5x", None),
        ("x", None),
        ("5/0", None),
        ("", None),
    ],
)
def test_printed_numbers_are_read(text: str, value: float | None) -> None:
    from geodsl.verifier.printed import read_number

    assert read_number(text) == (None if value is None else pytest.approx(value))
