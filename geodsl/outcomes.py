"""What solving and judging came to, said as diagnostics on the statements that are responsible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodsl.diagnostics import Code, Diagnostic, Label, Severity
from geodsl.finds import Answer
from geodsl.finds.result import decimal_text
from geodsl.ir import Program, Text
from geodsl.prints import FalsePrint
from geodsl.solver import Contradictory, GaveUp, Solved
from geodsl.source import Span
from geodsl.verifier import FactVerdict, Verdict, texts_beside

NAMED = 3
"""Statements that a message quotes; the labels show all."""

NO_SUCH_PRINT = "print the number that the statements give, or leave the label out"


def explain_contradiction(program: Program, outcome: Contradictory) -> Diagnostic:
    """Every statement of the minimal conflict gets a label, the last one written the caret."""
    numbers = sorted(outcome.statements)
    if not numbers:
        return Diagnostic(
            Code.CONTRADICTORY,
            f"no figure fits all statements; the best one misses by {_share(outcome.residual)}",
            Label(_whole(program), "these statements conflict"),
        )
    *others, last = numbers
    primary = Label(program.statements[last].span, _conflict_text(len(others)))
    secondary = [Label(program.statements[i].span, "part of the conflict") for i in others]
    return Diagnostic(
        Code.CONTRADICTORY,
        f"{_quoted(program, numbers)} cannot hold {_together(len(numbers))}; "
        f"the best figure misses by {_share(outcome.residual)}",
        primary,
        tuple(secondary),
    )


def _conflict_text(others: int) -> str:
    if not others:
        return "no figure satisfies this"
    return f"conflicts with the {'statement' if others == 1 else f'{others} statements'} above"


def _together(count: int) -> str:
    return "in any figure" if count == 1 else "together" if count > NAMED else "in one figure"


def explain_giving_up(program: Program, outcome: GaveUp) -> Diagnostic:
    """The caret marks the statement that the best figure misses by most."""
    worst = sorted(outcome.residuals.items(), key=lambda item: (-item[1], item[0]))
    if worst and worst[0][1] > 0 and worst[0][0] >= 0:
        number, residual = worst[0]
        primary = Label(
            program.statements[number].span, f"the best figure misses this by {_share(residual)}"
        )
    else:
        primary = Label(_whole(program), "in this program")
    return Diagnostic(Code.GAVE_UP, f"no figure was found: {outcome.reason}", primary)


def explain_order(program: Program, outcome: Solved) -> Diagnostic:
    """A warning: the figure is right, and it is not ordered as the rough positions are."""
    return Diagnostic(
        Code.ORDER_FORCED,
        f"the statements force another order than the given positions show: "
        f"{'; '.join(outcome.order_forced)}",
        Label(_first_position(program), "positions are given from here on"),
        severity=Severity.WARNING,
    )


def explain_rounding(program: Program, outcome: Solved) -> Diagnostic:
    """A warning: some measures hold only to the digits that were printed."""
    first, *others = sorted(outcome.rounded)
    return Diagnostic(
        Code.ROUNDED,
        f"{_quoted(program, sorted(outcome.rounded))} "
        f"{'hold only as rounded numbers' if others else 'holds only as a rounded number'}",
        Label(program.statements[first].span, "met within the rounding of its digits"),
        tuple(Label(program.statements[i].span, "and this") for i in others),
        severity=Severity.WARNING,
    )


def explain_verdicts(program: Program, verdicts: Sequence[FactVerdict]) -> list[Diagnostic]:
    """One error a statement that the verifier does not confirm on the solver's figure."""
    first: dict[int, FactVerdict] = {}
    for verdict in verdicts:
        if verdict.verdict is not Verdict.HOLDS:
            first.setdefault(verdict.fact.statement, verdict)
    return [_not_confirmed(program, first[number]) for number in sorted(first)]


def _not_confirmed(program: Program, verdict: FactVerdict) -> Diagnostic:
    if verdict.verdict is Verdict.FAILS and verdict.method == "printed":
        for beside in texts_beside(program.drawing.texts, verdict.fact.arguments):
            if beside.statement not in (-1, verdict.fact.statement):
                return _contradicting(program, beside, verdict.fact.statement)
    number = verdict.fact.statement
    text = program.statements[number].text if number >= 0 else verdict.fact.relation
    span = program.statements[number].span if number >= 0 else _whole(program)
    word = "does not hold" if verdict.verdict is Verdict.FAILS else "cannot be decided"
    why = f" ({verdict.reason})" if verdict.reason else ""
    return Diagnostic(
        Code.NOT_CONFIRMED,
        f"`{text}` {word} on the figure that was found{why}",
        Label(span, f"`{verdict.fact.relation}` misses by {_share(verdict.defect)}"),
    )


def _contradicting(program: Program, text: Text, number: int) -> Diagnostic:
    """A printed number is to blame, not the statement that the figure meets."""
    wrong = program.statements[text.statement]
    causes = (Label(program.statements[number].span, "this holds on the figure"),)
    return Diagnostic(
        Code.FALSE_PRINT,
        f"`{wrong.text}`: the picture would contradict itself",
        Label(wrong.span, f"`{text.text}` contradicts a statement"),
        causes if number >= 0 else (),
        NO_SUCH_PRINT,
    )


def explain_print(program: Program, wrong: FalsePrint) -> Diagnostic:
    """An error for a printed number that all statements together forbid."""
    statement = program.statements[wrong.text.statement]
    value = f"{decimal_text(wrong.value)}{wrong.unit}"
    return Diagnostic(
        Code.FALSE_PRINT,
        f"`{statement.text}`: the picture would contradict itself",
        Label(statement.span, f"the statements together make it {value}"),
        hint=NO_SUCH_PRINT,
    )


def explain_marks(program: Program, false: Sequence[FactVerdict]) -> list[Diagnostic]:
    """One error a statement that has something marked which is not so on the figure."""
    first: dict[int, FactVerdict] = {}
    for verdict in false:
        first.setdefault(verdict.fact.statement, verdict)
    return [
        Diagnostic(
            Code.FALSE_MARK,
            f"`{program.statements[number].text}`: the picture would show what is not so",
            Label(program.statements[number].span, _not_marked(verdict)),
            hint="say it, so that the figure is made that way, or leave the mark out",
        )
        for number, verdict in sorted(first.items())
    ]


def _not_marked(verdict: FactVerdict) -> str:
    if verdict.fact.negated or verdict.reason:
        return "there is nothing to mark" + (f": {verdict.reason}" if verdict.reason else "")
    words = {
        "equal": "not equal",
        "parallel": "not parallel",
        "perpendicular": "not at right angles",
    }
    return f"{words[verdict.fact.relation]} on the figure"


def explain_answers(program: Program, answers: Iterable[Answer]) -> list[Diagnostic]:
    """Errors for goals that are false and for conflicting questions, warnings for open ones."""
    found = (_explain_answer(program, answer) for answer in answers)
    return [diagnostic for diagnostic in found if diagnostic is not None]


def _explain_answer(program: Program, answer: Answer) -> Diagnostic | None:
    span = program.statements[answer.query.statement].span
    if answer.query.kind == "truth":
        if answer.value is True:
            return None
        word = "cannot be decided" if answer.value is None else "is false"
        return Diagnostic(
            Code.FALSE_GOAL,
            f"`{answer.text}` {word} on the figure",
            Label(span, "does not follow from the statements"),
        )
    match answer.status:
        case "determined":
            return None
        case "not_determined":
            code, word = Code.NOT_DETERMINED, "is not determined"
        case "conflicting":
            code, word = Code.CONFLICTING_ANSWER, "has more than one value"
    return Diagnostic(
        code,
        f"`{answer.text}` {word}: {answer.reason}",
        Label(span, _other_values(answer)),
        severity=Severity.WARNING,
    )


def _other_values(answer: Answer) -> str:
    """Two figures that differ, by what each of them gives."""
    if not answer.others or not isinstance(answer.value, float):
        return "other figures give other values"
    here, there = decimal_text(answer.value), decimal_text(answer.others[0])
    return f"{here} in this figure, {there} in another"


def _quoted(program: Program, numbers: Sequence[int]) -> str:
    texts = [f"`{program.statements[number].text}`" for number in numbers]
    if len(texts) == 1:
        return texts[0]
    if len(texts) <= NAMED:
        return f"{', '.join(texts[:-1])} and {texts[-1]}"
    return f"{texts[-1]} and {len(texts) - 1} other statements"


def _share(residual: float) -> str:
    """A relative defect for people: two digits, never `0.00%`."""
    if residual == float("inf"):
        return "any measure"
    return f"{100 * residual:.2g} % of the figure"


def _whole(program: Program) -> Span:
    if not program.statements:
        return Span(0, 0)
    return program.statements[-1].span


def _first_position(program: Program) -> Span:
    positions = [s.span for s in program.statements if s.text.startswith("at ")]
    return positions[0] if positions else _whole(program)
