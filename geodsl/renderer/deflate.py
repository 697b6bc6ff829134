"""Pack rasters of thin lines on flat paper into a zlib stream, run by run, without a search.

zlib looks at every byte; here numpy finds the few thousand places where the value changes, and each
run of equal bytes becomes one entry of a table: a literal, then its repetition (a match at distance
1). All pictures share one Huffman code, made for them. Formats: RFC 1950 and RFC 1951.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

_RUN_MAX, _RUN_BITS = 512, 10
"""Longer runs are cut, so that every run is one entry of a table."""

_CODE_BITS = 56
_CODE_MASK = (1 << _CODE_BITS) - 1
"""Codes are shorter than this; above it stands how long they are."""

_END_ENTRY = 256 << _RUN_BITS
"""Behind the runs."""

_DENSE = 4
"""A raster with a change of value for so many bytes or fewer is not worth packing by runs."""

_END = 256
_LENGTHS = (3,) + (9,) * 254 + (3,) + (8,) + (7,) * 28 + (5,)
"""Bits of each symbol's code: black and the filter byte (0) and paper (255) are frequent, the grays
of soft edges rare and alike; then the end of the block, the lengths of matches, and the longest
match. This is a complete code: the sum of 2 ** -length is 1."""

_MATCH_BASES = (
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
    131, 163, 195, 227,
)  # fmt: skip
_MATCH_MIN, _MATCH_MAX = 3, 258

_HEADER_ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)
_HEADER_LENGTHS = {16: 1, 9: 3, 7: 3, 3: 4, 8: 4, 5: 4, 1: 4}
"""Bits of the code in which the header tells the lengths above; 16 repeats the last one."""
_REPEAT, _REPEAT_MIN, _REPEAT_MAX = 16, 3, 6

Bits = tuple[int, int]
"""A number, and how many of its bits count; the lowest is first in the stream."""


def deflate(rows: NDArray[np.uint8]) -> bytes | None:
    """The zlib stream of a raster, (height, bytes in a row) and contiguous; None where runs are
    short, as in the grain of paper, and zlib packs better."""
    flat = rows.ravel()
    bounds = _bounds(flat, rows.shape[1])
    count = len(bounds) - 1
    if count * _DENSE > flat.size:
        return None
    lengths = bounds[1:] - bounds[:-1]
    values = flat.take(bounds[:-1]).astype(np.int64)
    table, header = _table()
    entries = np.empty(len(header) + count + 1, np.int64)
    entries[: len(header)] = header
    entries[len(header) : -1] = (values << _RUN_BITS) + lengths
    entries[-1] = _END_ENTRY
    return b"\x78\x01" + _pack(table.take(entries)) + _adler(bounds, lengths * values)


def _bounds(flat: NDArray[np.uint8], width: int) -> NDArray[np.int64]:
    """Where runs start, and the end of the last: at each change of value, at each row of `width`
    bytes, and where they would get too long."""
    is_start = np.empty(flat.size, np.bool_)
    np.not_equal(flat[1:], flat[:-1], out=is_start[1:])
    is_start.reshape(-1, width)[:, ::_RUN_MAX] = True
    starts = np.flatnonzero(is_start)
    bounds = np.empty(len(starts) + 1, np.int64)
    bounds[:-1] = starts
    bounds[-1] = flat.size
    return bounds


def _pack(found: NDArray[np.int64]) -> bytes:
    """All codes behind one another. Each has fewer than 64 bits, so that one starts in every word
    of 64, and only the last that starts in a word runs on into the next."""
    bits = found >> _CODE_BITS
    codes = (found & _CODE_MASK).view(np.uint64)
    ends = bits.cumsum()
    at = ends - bits
    words, shifts = at >> 6, (at & 63).view(np.uint64)
    lasts = np.append(np.flatnonzero(words[1:] != words[:-1]), len(codes) - 1)
    firsts = np.append(0, lasts[:-1] + 1)
    stream = np.zeros(len(firsts) + 1, np.uint64)
    stream[:-1] = np.bitwise_or.reduceat(codes << shifts, firsts)
    # In two steps: a shift by 64 is not defined.
    stream[1:] |= (codes[lasts] >> np.uint64(1)) >> (np.uint64(63) - shifts[lasts])
    return stream.astype("<u8", copy=False).tobytes()[: (int(ends[-1]) + 7) // 8]


def _adler(bounds: NDArray[np.int64], weights: NDArray[np.int64]) -> bytes:
    """The checksum of RFC 1950 from runs and the sum of each one's bytes. In its second half a byte
    counts once for each byte from it to the end, so a run from a to b counts as often, on the
    average, as there are bytes from its middle."""
    size, total = int(bounds[-1]), int(weights.sum())
    twice = (2 * size + 1) * total - int(np.dot(weights, bounds[:-1] + bounds[1:]))
    return ((size + twice // 2) % 65521 << 16 | (1 + total) % 65521).to_bytes(4, "big")


# --- the code ----------------------------------------------------------------------------------


def _codes(lengths: tuple[int, ...]) -> tuple[Bits, ...]:
    """The canonical code of those lengths; as Huffman codes start with their highest bit, each is
    turned round. A symbol of length 0 has none."""
    found: list[Bits] = [(0, 0)] * len(lengths)
    code = 0
    for length in range(1, max(lengths) + 1):
        code <<= 1
        for symbol, own in enumerate(lengths):
            if own == length:
                found[symbol] = int(f"{code:0{length}b}"[::-1], 2), length
                code += 1
    return tuple(found)


def _join(*parts: Bits) -> Bits:
    value = total = 0
    for part, bits in parts:
        value |= part << total
        total += bits
    return value, total


def _match(length: int, codes: tuple[Bits, ...]) -> Bits:
    """The last byte `length` times more. Its distance, 1, is the only one and takes one bit, 0."""
    if length == _MATCH_MAX:
        return _join(codes[-1], (0, 1))
    index = max(i for i, base in enumerate(_MATCH_BASES) if base <= length)
    extra = max(index // 4 - 1, 0)
    return _join(codes[_END + 1 + index], (length - _MATCH_BASES[index], extra), (0, 1))


@lru_cache(maxsize=1)
def _table() -> tuple[NDArray[np.int64], list[int]]:
    """Codes, with their bits above `_CODE_BITS`, and which of them are the head of the block.

    First those of runs, by `value * 2 ** _RUN_BITS + length`; then the end; then the head.
    """
    codes = _codes(_LENGTHS)
    tails = np.array([_entry(_tail(rest, codes)) for rest in range(_MATCH_MIN, _RUN_MAX)])
    table = np.zeros((256, 1 << _RUN_BITS), np.int64)
    for value, (code, bits) in enumerate(codes[:256]):
        for count in range(1, _MATCH_MIN + 1):
            table[value, count] = _entry(_join(*[(code, bits)] * count))
        table[value, _MATCH_MIN + 1 : _RUN_MAX + 1] = (
            ((tails & _CODE_MASK) << bits) + (tails & ~_CODE_MASK) + _entry((code, bits))
        )
    head = [_entry(part) for part in _header()]
    listed = np.concatenate((table.ravel(), np.array([_entry(codes[_END]), *head])))
    return listed, list(range(_END_ENTRY + 1, len(listed)))


def _entry(part: Bits) -> int:
    return part[1] << _CODE_BITS | part[0]


def _tail(rest: int, codes: tuple[Bits, ...]) -> Bits:
    """The last byte `rest` times more."""
    head = min(rest, _MATCH_MAX)
    if 0 < rest - head < _MATCH_MIN:
        head = rest - _MATCH_MIN
    return _join(*(_match(length, codes) for length in (head, rest - head) if length))


def _header() -> list[Bits]:
    """The head of the one block, which tells its code."""
    order = _HEADER_ORDER
    own = _codes(tuple(_HEADER_LENGTHS.get(symbol, 0) for symbol in range(len(order))))
    parts: list[Bits] = [(1, 1), (2, 2), (len(_LENGTHS) - 257, 5), (0, 5), (len(order) - 4, 4)]
    parts += [(_HEADER_LENGTHS.get(symbol, 0), 3) for symbol in order]
    # The one distance has a code of one bit.
    for length, group in groupby((*_LENGTHS, 1)):
        left = len(list(group)) - 1
        parts.append(own[length])
        while left >= _REPEAT_MIN:
            count = min(left, _REPEAT_MAX)
            parts += [own[_REPEAT], (count - _REPEAT_MIN, 2)]
            left -= count
        parts += [own[length]] * left
    # In pieces that fit into a word.
    return [_join(*parts[i : i + 4]) for i in range(0, len(parts), 4)]
