"""What proves that a text is false of a picture: something that it says FAILS there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from geodsl import ir
from geodsl.canonical.terms import written
from geodsl.captions import Pictured
from geodsl.ir.names import parts_of
from geodsl.negatives.depicted import Depicted, labels_of, said_by
from geodsl.negatives.namesakes import surely_failing
from geodsl.verifier import FactVerdict
from geodsl.vocabulary.relations import PRINTED, SHOWN

MARKS = ("marked_equal", "marked_parallel", "marked_perpendicular")

SIGNS = frozenset(("marked", *MARKS, "curve_drawn"))
"""What a text says of the picture in so many words: which mark stands where, and what equation a
curve has. That something is drawn, dashed or shaded is also how words introduce it (`segment AD`),
and no claim that a reader would look for."""


def judge_stated(
    depicted: Depicted,
    program: ir.Program,
    statements: Collection[int],
    labelled: Collection[int],
) -> tuple[FactVerdict, ...]:
    """Verdicts, on a picture, of what some statements of a program say of a figure, and of the
    texts, marks and curves in it. What their notation only implies is not said, and its failure
    would prove nothing.

    Args:
        labelled: Statements that are said as what is printed.
    """
    facts = said_by(program, statements, labelled)
    others = SHOWN.keys() - SIGNS - {PRINTED}
    return tuple(depicted.judge([f for f in facts if f.relation not in others], program))


def signs_of(program: ir.Program) -> Iterator[ir.Fact]:
    """What statements say of marks, curves and (where they say nothing else) texts, each once: of
    the first that says it. `mark AB = CD` and `mark DC = AB` are the same."""
    labels = labels_of(program)
    seen: set[ir.Fact] = set()
    for fact in program.shown:
        if fact.relation in SIGNS or fact.statement in labels:
            sign = _either_way(fact)
            if sign not in seen:
                seen.add(sign)
                yield sign


def _either_way(fact: ir.Fact) -> ir.Fact:
    """With the ends of each thing, and things that carry the same mark, in one order."""
    arguments: list[ir.Term] = []
    for argument in fact.arguments:
        match argument:
            case ir.Segment(a, b):
                arguments.append(ir.Segment(*sorted((a, b))))
            case ir.Angle(a, vertex, c):
                one, other = sorted((a, c))
                arguments.append(replace(argument, a=one, vertex=vertex, c=other))
            case _:
                arguments.append(argument)
    if fact.relation in MARKS:
        arguments.sort(key=repr)
    return replace(fact, arguments=tuple(arguments))


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


Meaning = tuple[object, ...]


def meaning(fact: ir.Fact) -> Meaning:
    """The same for all spellings of one thing: `AB = CD` and `DC = AB`."""
    return written(_either_way(fact), {})


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
