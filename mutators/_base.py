"""What a rule is: it proposes edits of a program and names the statements that each breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from geodsl import ir, syntax

SUBJECTS = 4
"""Programs of which it is kept what all rules ask: one is edited at a time, and now and then one
without a statement is looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """A right program as a rule reads it: what was written, and what it means.

    Statement numbers of `program` are places in `tree.statements`. Two are one only where they are
    the same object, so that what all rules ask of one can be kept.
    """

    tree: syntax.Tree
    program: ir.Program

    def facts(self, statement: int) -> tuple[ir.Fact, ...]:
        """What a statement says, without what its notation implies."""
        return _stated(self).get(statement, ())


@lru_cache(maxsize=SUBJECTS)
def _stated(subject: Subject) -> dict[int, tuple[ir.Fact, ...]]:
    """What each statement says."""
    found: dict[int, list[ir.Fact]] = {}
    for fact in subject.program.facts:
        if fact.origin is ir.Origin.STATED:
            found.setdefault(fact.statement, []).append(fact)
    return {statement: tuple(facts) for statement, facts in found.items()}


@dataclass(frozen=True, slots=True)
class Edit:
    """One proposed change of a program.

    Attributes:
        changes: Pairs of a statement's number and what stands in its place: nothing, one statement
            or several. All other statements are kept, and have to hold on the new figure.
        breaks: Numbers of the statements of which at least one is to fail visibly on the new
            figure; not empty.
        renaming: For edits that give the same drawing other letters: a permutation of point
            names, as pairs (old, new). `changes` then holds the renamed statements, and the engine
            moves no point.
        prints: Only what is printed changes, so that only a caption that speaks of the print (`AB
            is labelled 5`) is false of the new picture.
    """

    changes: tuple[tuple[int, tuple[syntax.Statement, ...]], ...]
    breaks: tuple[int, ...]
    renaming: tuple[tuple[str, str], ...] = ()
    prints: bool = False


Sites = Callable[[Subject, Random], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Mutator:
    """One rule.

    Attributes:
        name: As `--mutators` takes it; the stem of its file, with `-` for `_`.
        breaks: What it breaks, for people: "`AB ⟂ CD`".
        family: Heading in the list of rules.
        example: A program that it has an edit of.
        sites: Every edit that the rule can think of, most natural first. The generator chooses
            new numbers, letters and objects; same subject and state, same edits. No edit is solved,
            drawn or judged here, and not every one need turn out to be a negative.
        is_lazy: The sites come in random order already, and no more of them are drawn than are
            needed: for rules with many edits, each of which takes time.
    """

    name: str
    breaks: str
    family: str
    example: str
    sites: Sites
    is_lazy: bool = False


def replaced(statement: int, *instead: syntax.Statement) -> Edit:
    """The edit that puts other statements in place of one, which it breaks."""
    return Edit(((statement, instead),), (statement,))


def apply(subject: Subject, edit: Edit) -> syntax.Tree:
    """The edited program, without comments."""
    return syntax.Tree(tuple(s for _, s in numbered(subject, edit)), span=subject.tree.span)


def numbered(subject: Subject, edit: Edit) -> tuple[tuple[int | None, syntax.Statement], ...]:
    """The statements of the edited program, each with the number of the original statement that
    it is, None where the edit put it there."""
    changes = dict(edit.changes)
    found: list[tuple[int | None, syntax.Statement]] = []
    for number, statement in enumerate(subject.tree.statements):
        if number in changes:
            found += [(None, new) for new in changes[number]]
        else:
            found.append((number, statement))
    return tuple(found)
