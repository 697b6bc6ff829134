"""Let three lines that met in one point not do so.

Breaks:    `AD, BE, CF concurrent`; the edit says the contrary.
Keeps:     every other statement and every label.
Verified:  the old statement FAILS on the new figure, and the new one on the original.
Skips:     lines without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "triangle ABC\\nD on BC\\nE on CA\\nF on AB\\nAD, BE, CF concurrent"
    >>> print(edits(text, MUTATOR)[0].splitlines()[-1])
    AD, BE, CF not concurrent
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import term_text


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        if item.fact.relation != "concurrent":
            continue
        lines = [term_text(line) for line in item.fact.arguments]
        named = [line for line in lines if line is not None]
        if len(named) == len(lines):
            yield from item.instead(f"{', '.join(named)} not concurrent")


MUTATOR = Mutator(
    name="not-concurrent",
    breaks="`AD, BE, CF concurrent`",
    family="drop or replace a relation",
    example="triangle ABC\nD on BC\nE on CA\nF on AB\nAD, BE, CF concurrent",
    sites=_sites,
)
