"""When a measured value counts as the answer of a problem set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from answers import matches


@pytest.mark.parametrize(
    ("value", "answer", "choices", "expected"),
    [
        (60.0, 60.0, [30.0, 60.0], True),
        (60.5, 60.0, [30.0, 60.0], True),
        (60.7, 60.0, [30.0, 60.0], False),
        (9.7738, 9.77, [], True),
        (0.125, 0.1, [], True),
        (0.16, 0.1, [], False),
        (3.4, 3.0, [3.0, 4.0], False),
        (69.8, 69.4, [69.4, 69.8], False),
        (None, 5.0, [], False),
        ((1.0, 2.0), 1.0, [], False),
        ("y = 2x", 2.0, [], False),
        (True, 1.0, [], False),
        (1.0, "AD and BE", ["AD and BE"], False),
    ],
)
def test_a_value_is_the_answer_within_a_percent_or_its_decimals_and_nearest_of_the_choices(
    value: object, answer: object, choices: list[object], expected: bool
) -> None:
    assert matches(value, answer, choices) is expected
