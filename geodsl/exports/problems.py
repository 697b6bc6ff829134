"""A sample as problems: what is given in words, what is asked, the answer, and pictures of it.

A problem comes in two versions. The *text-rich* one says every given, and its picture shows the
figure without numbers and marks. The *picture-rich* one has numbers and marks in the picture, and
says only what the picture does not show.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geodsl import ir, syntax
from geodsl.captions import Caption, Pictured, Reason, caption, picture_of
from geodsl.captions.questions import question
from geodsl.coordinates import Coordinates
from geodsl.exports.evidence import Evidence, Seen, sign_key
from geodsl.exports.model import Sample
from geodsl.finds import Answer, answer
from geodsl.finds.result import decimal_text
from geodsl.frontend import check_tree
from geodsl.records import load
from geodsl.renderer import Likeness, Style, draw_png, layout
from geodsl.renderer.scene import Matrix
from geodsl.solver import Solved
from geodsl.source import Source
from geodsl.verifier import Verdict, judge, judge_shown, prepare
from geodsl.views import picture_view
from geodsl.vocabulary.relations import PRINTED

DESCRIBE = "State everything that is given about the figure."
"""What is asked where a program asks for nothing that is determined."""

DISPLAY = (syntax.Label, syntax.Mark, syntax.Draw, syntax.Shade, syntax.Axes, syntax.Grid)
"""Statements of the picture alone: they are in both pictures and in no text."""


class NoProblem(Exception):  # noqa: N818 - an outcome, not an error of the caller
    """The sample gives no problem; the reason in a few words."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The positive of a sample, read back.

    Attributes:
        pictured: What words may speak of: labels, and every number as a given.
    """

    program: ir.Program
    tree: syntax.Tree
    coordinates: Coordinates
    matrix: Matrix
    size: tuple[int, int]
    seed: int
    pictured: Pictured


@dataclass(frozen=True, slots=True)
class Task:
    """A question with its answer; `kind` is `find` or `describe`."""

    kind: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text of givens, and the picture that goes with it."""

    givens: str
    picture: bytes

    def instruction(self, task: Task) -> str:
        return f"{self.givens} {task.question}".strip()


def read_subject(sample: Sample) -> Subject:
    """The program of a sample with its figure.

    Raises:
        NoProblem: The record is not one that this version reads.
    """
    try:
        loaded = load(sample.scene)
    except ValueError as error:
        raise NoProblem("its record is of another version") from error
    checked = check_tree(Source(loaded.program.source.name, loaded.program.source.text))
    if checked.tree is None or checked.program is None or loaded.view is None:
        raise NoProblem("its record is of another version")
    view = loaded.view
    pictured = picture_of(checked.program, checked.tree)
    given = replace(pictured, unseen=frozenset(), prints={}, unknowing=frozenset())
    size = (round(view.width), round(view.height))
    return Subject(
        checked.program, checked.tree, loaded.coordinates, view.matrix, size, loaded.seed, given
    )


# --- givens and tasks --------------------------------------------------------------------------


def say_givens(subject: Subject, omitted: frozenset[int] = frozenset(), seed: int = 0) -> str:
    """The givens in words, without some statements.

    Raises:
        NoProblem: One of them has no words: the text would not be the whole problem.
    """
    nodes = subject.tree.statements
    wanted = {k for k, node in enumerate(nodes) if not isinstance(node, DISPLAY)} - omitted
    said = _say(subject, frozenset(wanted), seed)
    if any(left.reason is Reason.UNSAYABLE for left in said.left_out):
        raise NoProblem("a given has no words")
    unit = f"Lengths are in {subject.program.unit}." if subject.program.unit else ""
    return " ".join(part for part in (said.text, unit) if part)


def _say(subject: Subject, sayable: frozenset[int], seed: int) -> Caption:
    return caption(
        subject.program,
        subject.tree,
        seed=subject.seed + seed,
        max_tokens=None,
        sayable=sayable,
        pictured=subject.pictured,
    )


def tasks_of(subject: Subject) -> Iterator[Task]:
    """A task for each `find` that has words, where the givens fix the answer and do not say it."""
    if all(query.kind == "truth" for query in subject.program.queries):
        return
    for found in answer(subject.program, Solved(subject.coordinates), subject.seed):
        if found.status != "determined" or found.value is None:
            continue
        if _is_given(subject.program, found.query):
            continue
        asked = question(subject.program, subject.tree, found.query, subject.seed, subject.pictured)
        if asked is not None and found.query.kind != "truth":
            yield Task("find", asked, f"The answer is {answer_text(found)}.")


def _is_given(program: ir.Program, query: ir.Query) -> bool:
    """Whether a given is the answer: an edit may have put a number where the question is."""
    asked = sign_key(query.target) or query.target
    return any(
        fact.relation == "equal"
        and fact.origin is ir.Origin.STATED
        and any(isinstance(side, ir.Number) for side in fact.arguments)
        and any((sign_key(side) or side) == asked for side in fact.arguments)
        for fact in program.facts
    )


def description(subject: Subject) -> Task:
    """The task to say what is given, in other words than the givens themselves.

    Raises:
        NoProblem: One of the givens has no words.
    """
    return Task("describe", DESCRIBE, say_givens(subject, seed=1))


def answer_text(found: Answer) -> str:
    """The exact form where there is one, else the decimal value; with its unit. An angle such as
    `arctan(5/6)` has both."""
    value = found.value
    if found.exact is not None and not (found.is_inverse and isinstance(value, float)):
        return found.exact_with_unit
    if isinstance(value, bool | str) or value is None:
        return str(value)
    unit = "" if not found.unit else found.unit if found.unit == "°" else f" {found.unit}"
    times = f" {found.times}" if found.times else ""
    about = f"about {decimal_text(value)}{times}{unit}"
    return f"{found.exact_with_unit}, {about}" if found.is_inverse else about


# --- versions ----------------------------------------------------------------------------------


def text_rich(subject: Subject) -> Version:
    """Every given in words; the figure without numbers and marks.

    Raises:
        NoProblem: A given has no words, or is not certain in the picture.
    """
    bare = replace(subject, program=_without_signs(subject))
    return Version(say_givens(subject), _draw(bare, Style(numbers=False)))


def picture_rich(subject: Subject) -> Version:
    """Numbers and marks in the picture; in words what it does not show.

    Raises:
        NoProblem: No given can be moved into the picture; a given has no words, or is not certain
            in the picture.
    """
    scene = layout(
        subject.program, subject.coordinates, Style(), subject.size, Likeness(subject.matrix)
    )
    view = picture_view(subject.program, scene)
    figure = prepare(subject.program, subject.coordinates, view)
    shown = Evidence(subject.program, subject.tree, figure).shown()
    if Seen.SIGN not in shown.values():
        raise NoProblem("no given can be moved into the picture")
    omitted = frozenset(number for number, how in shown.items() if how is not Seen.NOT)
    return Version(say_givens(subject, omitted), _draw(subject, Style()))


def _without_signs(subject: Subject) -> ir.Program:
    """The program without the marks and numbers that its givens draw. What a statement of the
    picture alone asks for stays, and so do the numbers that angles are named by."""
    nodes, drawing = subject.tree.statements, subject.program.drawing

    def is_kept(mark: ir.Mark) -> bool:
        is_asked = mark.statement >= 0 and isinstance(nodes[mark.statement], DISPLAY)
        return is_asked or (mark.kind == "arcs" and len(mark.items) == 1)

    kept = replace(
        drawing,
        marks=tuple(mark for mark in drawing.marks if is_kept(mark)),
        texts=tuple(text for text in drawing.texts if not text.numeric),
    )
    return replace(subject.program, drawing=kept)


def _draw(subject: Subject, style: Style) -> bytes:
    """The picture, if every given HOLDS in it, and every printed number stands where it is said to.

    Raises:
        NoProblem: One does not.
    """
    like = Likeness(subject.matrix)
    scene = layout(subject.program, subject.coordinates, style, subject.size, like)
    view = picture_view(subject.program, scene)
    verdicts = list(judge(subject.program, subject.coordinates, view))
    if style.numbers:
        shown = judge_shown(subject.program, subject.coordinates, view)
        verdicts += [one for one in shown if one.fact.relation == PRINTED]
    if any(verdict.verdict is not Verdict.HOLDS for verdict in verdicts):
        raise NoProblem("a given is not certain in the picture")
    return draw_png(scene)
