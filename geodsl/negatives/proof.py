"""What proves that a text is false of a picture: something that it says FAILS there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from geodsl import ir
from geodsl.captions import Pictured
from geodsl.ir.names import parts_of
from geodsl.negatives.depicted import Depicted, said_by
from geodsl.negatives.namesakes import surely_failing
from geodsl.verifier import FactVerdict
from geodsl.vocabulary.relations import PRINTED, SHOWN


def judge_stated(
    depicted: Depicted,
    program: ir.Program,
    statements: Collection[int],
    labelled: Collection[int],
) -> tuple[FactVerdict, ...]:
    """Verdicts, on a picture, of what some statements of a program say of a figure, and of the
    texts beside it. What their notation only implies is not said, and its failure would prove
    nothing.

    Args:
        labelled: Statements that are said as what is printed.
    """
    facts = said_by(program, statements, labelled)
    others = SHOWN.keys() - {PRINTED}
    return tuple(depicted.judge([f for f in facts if f.relation not in others], program))


def refuting(
    depicted: Depicted, verdicts: Collection[FactVerdict], program: ir.Program, shown: Pictured
) -> tuple[FactVerdict, ...]:
    """Those verdicts on a picture that refute a text: FAILS, of objects that the reader can find,
    and of each of them that the words may mean.

    A statement that introduces an object without a printed name says that there is such an object
    (`a line through A parallel to BC`): that the one of the program is no such line does not
    refute it, unless it is the only circle of the picture.

    Args:
        program: What it is a text of.
        shown: What that shows.
    """
    failing = surely_failing(depicted, verdicts, program, shown)
    return tuple(verdict for verdict in failing if not _is_vague(verdict.fact, shown))


_SYMMETRIC = ("equal", "parallel", "perpendicular")

Meaning = tuple[str, bool, tuple[ir.Term, ...] | frozenset[ir.Term]]


def meaning(fact: ir.Fact) -> Meaning:
    """The same for `AB = CD` and `CD = AB`."""
    is_symmetric = fact.relation in _SYMMETRIC
    arguments = frozenset(fact.arguments) if is_symmetric else fact.arguments
    return fact.relation, fact.negated, arguments


def _is_vague(fact: ir.Fact, shown: Pictured) -> bool:
    return any(
        shown.introduced.get(name) == fact.statement and not _is_found(name, shown)
        for name in object_names(fact.arguments)
    )


def _is_found(name: str, shown: Pictured) -> bool:
    if name in shown.names or shown.centres.get(name) in shown.points:
        return True
    return name in shown.circles and len(shown.circles) == 1


def object_names(term: object) -> Iterator[str]:
    """Names of circles and lines in a term or in arguments."""
    match term:
        case ir.Circle(name) | ir.NamedLine(name):
            yield name
        case _:
            for part in parts_of(term):
                yield from object_names(part)
