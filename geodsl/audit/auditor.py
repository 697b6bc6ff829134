"""Every verdict of a record again, from the statements as they are written.

Nothing of the checker, the solver or the judge takes part: the parser reads the text, everything
after that is done here a second time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from geodsl import syntax
from geodsl.audit import tolerances
from geodsl.audit.book import Book
from geodsl.audit.claims import Claim
from geodsl.audit.figure import Figure, read_figure
from geodsl.audit.pictured import read_shown
from geodsl.audit.reading.foreseeing import foresee
from geodsl.audit.reading.statements import claims_of, goals_of
from geodsl.audit.record import Record
from geodsl.audit.regions import Region
from geodsl.audit.verdict import Answer, Finding, UnreadError, join
from geodsl.diagnostics import ProgramError
from geodsl.parser import parse
from geodsl.source import Source


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where record and audit answer differently.

    Attributes:
        statement: Index in the record; -1 where it is about the record as a whole.
        text: The statement.
        recorded, audited: The two answers.
        facts: The recorded facts of the statement, with their verdicts.
        why: What the audit measured, or could not read.
        where: Of a sample: which of its pictures, and whose statement.
        picture: File of the picture, as the record names it; empty where it does not.
    """

    statement: int
    text: str
    recorded: str
    audited: str
    facts: tuple[str, ...]
    why: str
    where: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A statement that was read: its claims (goals, for a `prove`), or why it was not, and what it
    says of the picture alone; `shades` are the regions that it shades, `marked` is what the mark
    says that it asks for; `curves` are those that it introduces, by name."""

    node: syntax.Statement
    claims: tuple[Claim, ...]
    unread: str = ""
    shown: tuple[Claim, ...] = ()
    shades: tuple[Region, ...] = ()
    marked: tuple[Claim, ...] = ()
    curves: tuple[tuple[str, syntax.Curve], ...] = ()

    def judge(self, figure: Figure) -> Finding:
        if self.unread:
            return Finding(Answer.CANNOT_TELL, float("inf"), self.unread)
        return join(claim.judge(figure) for claim in self.claims)

    def judge_all(self, figure: Figure, labelled: bool = False) -> Finding:
        """Of a picture and what it shows: what is wrong of either is wrong.

        Args:
            labelled: It is said as what is printed, which says nothing of the figure; said
                otherwise, it says nothing of the print.
        """
        if labelled and not self.unread:
            return join(claim.judge(figure) for claim in self.shown if claim.printed)
        of_figure = self.judge(figure)
        if of_figure.verdict is not Answer.FAILS:
            for claim in self.shown:
                if claim.printed:
                    continue
                found = claim.judge(figure)
                if found.verdict is Answer.FAILS:
                    return found
        return of_figure


def read_program(text: str, rounded: Sequence[int] = ()) -> tuple[Read, ...]:
    """The claims of each statement of a program; what they mean is settled when all are read.

    Args:
        rounded: Statements whose equalities hold within the rounding of print.

    Raises:
        ProgramError: The text is no program.
    """
    statements = tuple(node for line in re.split("\r\n?|\n", text) for node in _parsed(line))
    book = Book()
    foresee(book, statements)
    found = []
    for index, node in enumerate(statements):
        book.statement, book.rounded = index, index in rounded
        try:
            if isinstance(node, syntax.Prove):
                claims = goals_of(book, node)
            else:
                claims = claims_of(book, node)
        # A form that is unpacked as what it is not is one that the audit does not understand.
        except (UnreadError, ValueError, StopIteration, LookupError, AttributeError) as error:
            found.append(Read(node, (), f"{type(error).__name__}: {error}"))
        else:
            shown, shaded, marked = tuple(book.shown), tuple(book.shaded), tuple(book.marked)
            new = tuple((name, curve) for name, curve in book.curves.items() if curve is node)
            found.append(Read(node, claims, "", shown, shaded, marked, new))
    return tuple(found)


@lru_cache(maxsize=4096)
def _parsed(line: str) -> tuple[syntax.Statement, ...]:
    """The statements of a line: none goes on in the next, and negatives share most of theirs."""
    return parse(Source("audit.geo", line)).statements


def judge_text(text: str, figure: Figure, rounded: Sequence[int] = ()) -> tuple[Finding, ...]:
    """The answer on each statement of a program in any figure whose labels are the program's:
    its own, or that of its negative.

    A `prove` is not claimed, so that it holds.

    Raises:
        ProgramError: The text is no program.
    """
    return tuple(
        Finding(Answer.HOLDS) if isinstance(found.node, syntax.Prove) else found.judge(figure)
        for found in read_program(text, rounded)
    )


def audit_statement(statement: int, text: str, figure: Figure) -> Finding:
    """The answer on one statement of a program, which is read in the light of all of it.

    Raises:
        ProgramError: The text is no program.
        IndexError: It has no such statement.
    """
    return judge_text(text, figure)[statement]


# --- records -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene record that has been read: its figure, and the claims of its program."""

    record: Record
    figure: Figure
    program: tuple[Read, ...]


def read_scene(record: Record) -> Scene:
    """Read a scene record.

    Raises:
        ValueError: It is none, or its program is none.
    """
    figure = read_figure(record)
    try:
        rounded = cast("list[int]", record["rounded"])
        program = read_program(cast("str", record["program"]), rounded)
        shades = [region for read in program for region in read.shades]
        curves = {name: curve for read in program for name, curve in read.curves}
        figure = replace(figure, shown=read_shown(record, shades, curves))
        return Scene(record, figure, program)
    except (KeyError, ProgramError) as error:
        raise ValueError(f"not a scene record: {error!r}") from error


def audit_record(record: Record) -> tuple[Disagreement, ...]:
    """Where a scene record and the audit disagree.

    Raises:
        ValueError: It is no scene record.
    """
    return audit_scene(read_scene(record))


def audit_scene(scene: Scene) -> tuple[Disagreement, ...]:
    """As `audit_record`, of a record that has been read."""
    record, program, figure = scene.record, scene.program, scene.figure
    rows = cast("list[Record]", record["statements"])
    found = [*_head(record)]
    if len(rows) != len(program):
        said = f"{len(rows)} statements", f"{len(program)} statements"
        return (*found, Disagreement(-1, "", *said, (), "the program text has another length"))
    for index, (row, read) in enumerate(zip(rows, program, strict=True)):
        found += _compare(record, index, row, read, figure)
        found += _compare_shown(record, index, row, read, figure)
        found += _compare_marked(index, row, read, figure)
    return tuple(found)


def _head(record: Record) -> list[Disagreement]:
    """Thresholds of the record that are not the audit's own."""
    own = {
        "pixels": tolerances.SEEN_PX, "degrees": tolerances.SEEN_DEGREES,
        "ratio": tolerances.SEEN_RATIO, "picture_px": tolerances.PICTURE_PX,
        "holds": tolerances.TOUCHES, "strict": tolerances.ROOM,
        "rounded": tolerances.PRINTED_ROUNDING,
    }  # fmt: skip
    theirs = cast("Record", record["thresholds"])
    return [
        Disagreement(-1, "", f"{name} {theirs.get(name)}", f"{name} {value}", (), "threshold")
        for name, value in own.items()
        if theirs.get(name) != value
    ]


def _compare(
    record: Record, index: int, row: Record, read: Read, figure: Figure
) -> list[Disagreement]:
    facts = [f for f in cast("list[Record]", record["facts"]) if f["statement"] == index]
    text, recorded = cast("str", row["text"]), cast("str", row["verdict"])
    spoken = tuple(_spoken(fact) for fact in facts)
    found: list[Disagreement] = []
    by_facts = _joined([cast("str", fact["verdict"]) for fact in facts])
    if by_facts != recorded:
        why = "the verdict on the statement is not that on its facts"
        found.append(Disagreement(index, text, recorded, by_facts, spoken, why))
    if isinstance(read.node, syntax.Prove):
        recorded_goal = _goal(record, index)
        if recorded_goal is None:
            return found
        recorded, spoken = recorded_goal, ()
    finding = read.judge(figure)
    if finding.verdict.value != recorded:
        audited = finding.verdict.value
        found.append(Disagreement(index, text, recorded, audited, spoken, finding.why))
    return found


def _compare_marked(index: int, row: Record, read: Read, figure: Figure) -> list[Disagreement]:
    """A mark shows what is so, in each picture that has it."""
    findings = [claim.judge(figure) for claim in read.marked]
    text = cast("str", row["text"])
    return [
        Disagreement(index, text, "a true mark", found.verdict.value, (), found.why)
        for found in findings
        if found.verdict is not Answer.HOLDS
    ]


def _compare_shown(
    record: Record, index: int, row: Record, read: Read, figure: Figure
) -> list[Disagreement]:
    """What is said of the picture alone. UNDECIDED is no label, and need not be the audit's."""
    facts = [f for f in cast("list[Record]", record["shown"]) if f["statement"] == index]
    text, spoken = cast("str", row["text"]), tuple(_spoken(fact) for fact in facts)
    if read.unread:
        return []
    if len(facts) != len(read.shown):
        said = f"{len(facts)} facts of the picture", f"{len(read.shown)} facts of the picture"
        return [Disagreement(index, text, *said, spoken, "")]
    findings = [claim.judge(figure) for claim in read.shown]
    return [
        Disagreement(index, text, cast("str", fact["verdict"]), found.verdict.value, spoken,
                     found.why)
        for fact, found in zip(facts, findings, strict=True)
        if fact["verdict"] not in (found.verdict.value, "undecided")
    ]  # fmt: skip


def _joined(verdicts: list[str]) -> str:
    """A statement holds if all its facts hold, and fails if one fails."""
    if "fails" in verdicts:
        return "fails"
    return "undecided" if "undecided" in verdicts else "holds"


def _goal(record: Record, index: int) -> str | None:
    """The verdict on a `prove`; None where the record answers no questions."""
    verdicts = [
        cast("str | None", find["verdict"])
        for find in cast("list[Record]", record["finds"])
        if find["statement"] == index and find["kind"] == "truth"
    ]
    known = [verdict for verdict in verdicts if verdict is not None]
    return _joined(known) if known and len(known) == len(verdicts) else None


def _spoken(fact: Record) -> str:
    words = ", ".join(_term(argument) for argument in cast("list[object]", fact["arguments"]))
    denied = "not " if fact["negated"] else ""
    return f"{denied}{fact['relation']} {words}: {fact['verdict']} (defect {fact['defect']})"


def _term(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    inner = [_term(part) for key, part in value.items() if key != "term" and part is not None]
    return f"{value.get('term')}({', '.join(inner)})"
