"""For tests and examples of rules: their edits as text."""

from __future__ import annotations

from random import Random

from geodsl.checker import check
from geodsl.mutators._base import Mutator, Subject, apply
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.source import Source


def read(text: str) -> Subject:
    """A program as rules read it.

    Raises:
        ProgramError: `text` is not a right program.
    """
    source = Source("<test>", text)
    tree = parse(source)
    return Subject(tree, check(tree, source))


def edits(text: str, mutator: Mutator, seed: int = 0) -> list[str]:
    """Every program that the rule proposes for `text`, in its order, without a last newline."""
    subject = read(text)
    return [
        print_program(apply(subject, edit)).rstrip("\n")
        for edit in mutator.sites(subject, Random(seed))
    ]
