"""For tests of the engine: rules that propose one given edit, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

from geodsl.mutators import Edit, Mutator
from geodsl.mutators.testing import read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Negative, Original, Rejected, Sample
from geodsl.negatives.originals import make_original
from geodsl.parser import parse
from geodsl.pipeline import Options
from geodsl.source import Source
from geodsl.syntax import Statement

Outcome = Negative | Rejected


def original(text: str, seed: int = 0, max_tokens: int | None = None) -> Original:
    """The positive of a program that has a figure. Programs of one seed say the same in the same
    words: what a test is about stays said where its program is changed."""
    subject = read(text)
    found = make_original(subject.tree, subject.program, Options(seed), max_tokens)
    assert isinstance(found, Original), found
    return replace(found, own_seed=seed)


def statements(*lines: str) -> tuple[Statement, ...]:
    return parse(Source("<edit>", "\n".join(lines))).statements


def edit(changes: dict[int, tuple[str, ...]], renaming: str = "") -> Edit:
    """An edit that breaks all it changes.

    Args:
        changes: By number of a statement, the lines that stand in its place.
        renaming: Points that are exchanged, as in `BC DE`.
    """
    pairs = [(one, two) for one, two in renaming.split()]
    return Edit(
        tuple((number, statements(*lines)) for number, lines in changes.items()),
        tuple(changes),
        tuple(p for one, two in pairs for p in ((one, two), (two, one))),
    )


def proposing(*edits: Edit) -> Mutator:
    """A rule that proposes just these."""
    return Mutator("given", "anything", "tests", "triangle ABC", lambda subject, rng: iter(edits))


def search(positive: Original, *edits: Edit, n: int = 10) -> tuple[Sample, list[Outcome]]:
    """The sample that comes of some edits, and what became of each, in the order of trying."""
    tried: list[Outcome] = []
    sample = find_negatives(
        positive, (proposing(*edits),), n, lambda mutator, edit, found: tried.append(found)
    )
    return sample, tried


def outcome(positive: Original, one: Edit) -> Outcome:
    """What becomes of an edit."""
    _, tried = search(positive, one)
    return tried[-1]
