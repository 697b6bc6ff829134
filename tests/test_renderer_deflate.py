"""Rasters packed run by run, read back by zlib."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodsl.renderer.deflate import deflate

runs = st.lists(st.tuples(st.sampled_from([0, 1, 97, 254, 255]), st.integers(1, 1400)), max_size=40)


@settings(deadline=None)
@given(runs=runs, width=st.integers(1, 1500))
def test_what_was_packed_by_runs_is_read_back(runs: list[tuple[int, int]], width: int) -> None:
    flat = np.concatenate([np.zeros(width, np.uint8)] + [np.full(n, v, np.uint8) for v, n in runs])
    rows = np.ascontiguousarray(flat[: len(flat) // width * width].reshape(-1, width))
    packed = deflate(rows)
    if packed is not None:
        assert zlib.decompress(packed) == rows.tobytes()


@pytest.mark.parametrize("value", range(256))
def test_a_run_of_any_value_and_length_is_read_back(value: int) -> None:
    lengths = [*range(1, 600), 5000]
    runs = [np.full(n, v, np.uint8) for n in lengths for v in (value, 255 - value)]
    rows = np.concatenate(runs).reshape(1, -1)
    packed = deflate(rows)
    assert packed is not None
    assert zlib.decompress(packed) == rows.tobytes()


def test_grain_is_left_to_zlib() -> None:
    grain = (np.arange(200 * 200) * 7919 % 251).astype(np.uint8).reshape(200, 200)
    assert deflate(grain) is None


def test_flat_paper_takes_few_bytes() -> None:
    packed = deflate(np.full((448, 449), 255, np.uint8))
    assert packed is not None
    assert len(packed) < 1400
