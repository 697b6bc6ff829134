"""Positions in a text."""

from __future__ import annotations

import pytest

from geodsl.source import Source, Span


def test_a_span_covers_both_of_two() -> None:
    assert Span(5, 7) | Span(1, 2) == Span(1, 7)


@pytest.mark.parametrize(("start", "end"), [(2, 1), (-1, 0)])
def test_a_span_that_runs_backwards_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_slice_is_the_text_of_its_span() -> None:
    assert Source("x", "AB perp C").slice(Span(3, 7)) == "perp"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one_at_every_line_end(end: str) -> None:
    source = Source("x", f"AB{end}CD{end}")
    second = 2 + len(end)
    assert source.position(0) == (1, 1)
    assert source.position(second + 1) == (2, 2)
    assert source.position(len(source.text)) == (3, 1)
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["AB", "CD", "", ""]


@pytest.mark.parametrize("offset", [-1, 3])
def test_a_position_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 2 characters"):
        Source("x", "AB").position(offset)
