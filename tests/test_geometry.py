"""The numeric kernels against the C library, which is accurate but not the same everywhere."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodsl import geometry

coordinate = (
    st.floats(-1e6, 1e6, allow_nan=False)
    .filter(lambda v: v == 0.0 or abs(v) > 1e-9)
    .map(lambda v: v + 0.0)
)  # a zero has no sign here


@given(coordinate, coordinate)
def test_atan2_agrees_with_the_c_library(y: float, x: float) -> None:
    assert geometry.atan2(y, x) == pytest.approx(math.atan2(y, x), abs=2e-15)


@given(st.floats(-1000.0, 1000.0, allow_nan=False))
def test_sine_and_cosine_agree_with_the_c_library(angle: float) -> None:
    sine, cosine = geometry.sin_cos(angle)
    assert sine == pytest.approx(math.sin(angle), abs=3e-13)
    assert cosine == pytest.approx(math.cos(angle), abs=3e-13)


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(0, (0, 1)), (90, (1, 0)), (180, (0, -1)), (270, (-1, 0)), (-90, (-1, 0)), (720, (0, 1))],
)
def test_multiples_of_a_right_angle_are_exact(
    degrees: float, expected: tuple[float, float]
) -> None:
    assert geometry.sin_cos_deg(degrees) == expected


@given(st.floats(1e-12, 1e12))
def test_power_of_two_above_is_the_smallest(value: float) -> None:
    unit = geometry.power_of_two_above(value)
    assert unit / 2.0 < value <= unit
    assert math.frexp(unit)[0] == 0.5


def test_quantise_rounds_to_a_multiple_and_never_to_negative_zero() -> None:
    quantum = 2.0**-30
    assert geometry.quantise(0.1, quantum) / quantum == round(0.1 / quantum)
    assert math.copysign(1.0, geometry.quantise(-1e-12, quantum)) == 1.0


def test_norm_of_three_and_four_is_five() -> None:
    assert geometry.norm(3.0, -4.0) == 5.0
