"""Which split a sample is in, and which samples are left out because another split has their like.

Of two that are alike the one in the smaller split stays: what is measured on is not thinned out by
what is trained on. The order is test, validation, train.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from geodsl.factory.fingerprint import neighbours
from geodsl.factory.parts import Row
from geodsl.factory.similarity import Texts, like_by_meaning
from geodsl.negatives.similar import Embedder

DRAWN_BEFORE = "its program was drawn before"
EXCLUDED = "a caption is in an excluded text"
SAME_PROGRAM = "another split has its program"
SAME_PICTURE = "another split has its picture"
SAME_CAPTION = "another split has its caption"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is kept of a sample while splits are compared.

    Attributes:
        rank: Of its split: 0 test, 1 validation, 2 train.
        drawn: Key of a program that was drawn at random; empty for all others.
    """

    rank: int
    canonical: str
    drawn: str
    picture: int


RANKS = ("test", "validation", "train")


def rank_of(origin: str, validation: float, test: float) -> int:
    """The split of a program by its key: a number in [0, 1) that depends on nothing else."""
    place = int(origin[:13], 16) / 16**13
    if place < test:
        return 0
    return 1 if place < test + validation else 2


def entry_of(row: Row, validation: float, test: float) -> Entry:
    return Entry(rank_of(row.origin, validation, test), row.canonical, row.drawn, row.picture)


def left_out(
    entries: Sequence[Entry],
    captions: Callable[[], Iterable[tuple[str, ...]]],
    excluded: Sequence[str],
    embed: Embedder | None = None,
) -> dict[int, str]:
    """Which samples are left out, by place, and why; the first reason that holds.

    Args:
        captions: Called for the captions of all samples, in order, as often as they are needed.
        excluded: Texts that no sample may have.
        embed: Compares with these by meaning, too.
    """
    out: dict[int, str] = {}
    _mark(out, _drawn_before(entries), DRAWN_BEFORE)
    _mark(out, _same_program(entries), SAME_PROGRAM)
    _mark(out, _same_picture(entries, out), SAME_PICTURE)
    if excluded or len({entry.rank for entry in entries}) > 1:
        texts = Texts.of(captions(), excluded)
        _mark(out, texts.like_excluded(), EXCLUDED)
        if embed is not None:
            _mark(out, like_by_meaning(captions(), excluded, embed), EXCLUDED)
        ranks = [-1 if k in out else entry.rank for k, entry in enumerate(entries)]
        _mark(out, texts.like_lower(ranks), SAME_CAPTION)
    return out


def _mark(out: dict[int, str], places: Iterable[int], reason: str) -> None:
    for place in places:
        out.setdefault(place, reason)


def _drawn_before(entries: Sequence[Entry]) -> Iterator[int]:
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        if entry.drawn and entry.drawn in seen:
            yield place
        seen.add(entry.drawn)


def _same_program(entries: Sequence[Entry]) -> Iterator[int]:
    least: dict[str, int] = {}
    for entry in entries:
        least[entry.canonical] = min(entry.rank, least.get(entry.canonical, entry.rank))
    for place, entry in enumerate(entries):
        if least[entry.canonical] < entry.rank:
            yield place


def _same_picture(entries: Sequence[Entry], out: dict[int, str]) -> Iterator[int]:
    """Pictures of a lower rank are few: they look for their like in the others."""
    places: dict[int, list[int]] = {}
    for place, entry in enumerate(entries):
        if place not in out:
            places.setdefault(entry.picture, []).append(place)
    gone: set[int] = set()
    for rank in range(len(RANKS) - 1):
        for place, entry in enumerate(entries):
            if entry.rank != rank or place in out or place in gone:
                continue
            like = (other for near in neighbours(entry.picture) for other in places.get(near, ()))
            gone.update(other for other in like if entries[other].rank > rank)
    return iter(sorted(gone))


def count_by_reason(out: dict[int, str]) -> dict[str, int]:
    return dict(sorted(Counter(out.values()).items()))
