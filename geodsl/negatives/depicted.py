"""A program with its figure and its picture: what statements of any program are judged on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.ir.names import names_in
from geodsl.verifier import FactVerdict, Figure, Verdict, View, judge_in
from geodsl.vocabulary.relations import PRINTED


@dataclass(frozen=True, slots=True)
class Depicted:
    """A picture, as far as truth depends on it.

    Attributes:
        figure: `coordinates` and `view`, prepared for judging.
        identities: Of each generated name (`_c1`), which object it is: generated names are numbered
            by program, so that one name may mean different circles in two programs.
    """

    program: ir.Program
    coordinates: Coordinates
    view: View
    figure: Figure
    identities: dict[str, str]

    def judge(self, facts: Iterable[ir.Fact], program: ir.Program) -> list[FactVerdict]:
        """Verdicts on facts of a program, which need not be this picture's own. What speaks of a
        nameless object that is another one here is UNDECIDED."""
        theirs = self.identities if program is self.program else identities_of(program)
        return list(self.verdicts(facts, program, theirs))

    def verdicts(
        self, facts: Iterable[ir.Fact], program: ir.Program, theirs: dict[str, str]
    ) -> Iterator[FactVerdict]:
        """As `judge`, of a program whose identities are known, one after the other."""
        own = program is self.program or theirs == self.identities
        for fact in facts:
            if own or self._is_same(fact, theirs):
                yield judge_in(self.figure, fact)
            else:
                yield FactVerdict(fact, Verdict.UNDECIDED, 0.0, 0.0, "px", "figure", NAMELESS)

    def _is_same(self, fact: ir.Fact, theirs: dict[str, str]) -> bool:
        return all(
            theirs.get(name) == self.identities.get(name)
            for name in generated_names(fact.arguments)
        )


def said_by(
    program: ir.Program, statements: Collection[int], labelled: Collection[int] = ()
) -> list[ir.Fact]:
    """What some statements say of the figure and of the picture. What the notation only implies is
    not said, and its failure proves nothing.

    Args:
        labelled: Statements that are said as what is printed (`AB is labelled 5`), which says
            nothing of the figure. Said otherwise, they say nothing of the print.
    """
    return [
        fact
        for fact in (*program.facts, *program.shown)
        if fact.statement in statements
        and fact.origin is ir.Origin.STATED
        and (fact.relation == PRINTED) == (fact.statement in labelled)
    ]


def labels_of(program: ir.Program) -> frozenset[int]:
    """Statements that say nothing but what is printed: `label AB "5"`."""
    of_figure = {fact.statement for fact in program.facts if fact.origin is ir.Origin.STATED}
    return frozenset(f.statement for f in program.shown if f.relation == PRINTED) - of_figure


NAMELESS = "it speaks of an object without a name, which is not the same one in this picture"


def identities_of(program: ir.Program) -> dict[str, str]:
    """What introduced each object with a generated name, as text."""
    found: dict[str, str] = {}
    for circle in program.circles:
        if circle.name.startswith("_"):
            text = program.statements[circle.statement].text if circle.statement >= 0 else ""
            found[circle.name] = found[circle.centre] = text
        elif circle.centre.startswith("_"):
            found[circle.centre] = circle.name
    for point in program.points:
        if point.name.startswith("_") and point.name not in found and point.statement >= 0:
            found[point.name] = program.statements[point.statement].text
    return found


def generated_names(term: object) -> list[str]:
    """Generated names in a term or in arguments."""
    return [name for name in names_in(term) if name.startswith("_")]
