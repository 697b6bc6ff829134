"""Try some edits on the caption alone: every condition that makes it a text negative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodsl import ir, syntax
from geodsl.captions import Caption, Pictured
from geodsl.checker import check_all
from geodsl.mutators import Edit, Mutator, apply, numbered
from geodsl.negatives.combining import merged, new_statements
from geodsl.negatives.hardness import word_distance
from geodsl.negatives.letters import letters_of
from geodsl.negatives.model import Original, Reason, Rejected
from geodsl.negatives.proof import Meaning, judge_stated, meaning, refuting, signs_of
from geodsl.negatives.publish import published
from geodsl.negatives.saying import caption_of_edit, is_stated, is_too_long, shown_by
from geodsl.negatives.text_model import TextEdit, TextNegative

Rule = tuple[Mutator, Edit]


@dataclass(frozen=True, slots=True)
class Positive:
    """A caption of the original, its place among the sample's, and the letters that it uses."""

    original: Original
    caption: Caption
    index: int
    letters: frozenset[str]


def positive_of(original: Original, caption: Caption, index: int) -> Positive:
    """A caption of the original, with its letters."""
    program = original.drawn.depicted.program
    shown = shown_by(original.subject.tree, program, original.style)
    return Positive(original, caption, index, letters_of(caption, program, shown.points))


def attempt_text(positive: Positive, rules: Sequence[Rule]) -> TextNegative | Rejected:
    """Edit, check, say, judge on the unchanged figure. No figure is solved: the edited program
    need not have one.

    Args:
        rules: Edits of different statements, each with its rule.

    Raises:
        ValueError: Two edits change the same statement.
    """
    original = positive.original
    edit = merged([edit for _, edit in rules])
    if not all(is_stated(e, positive.caption) for _, e in rules):
        return Rejected(Reason.NOT_STATED)
    if any(_repeats(original.drawn.depicted.program, edit) for _, edit in rules):
        return Rejected(Reason.SAYS_THE_SAME, "what it takes back stands elsewhere, too")
    checked = _check(original, edit)
    if isinstance(checked, Rejected):
        return checked
    tree, program = checked
    shown = shown_by(tree, program, original.style)
    numbers = tuple(number for number, _ in numbered(original.subject, edit))
    said = caption_of_edit(
        original, program, tree, edit, numbers, positive.caption, positive.index, shown,
        leave_out=True,
    )  # fmt: skip
    if said is None:
        return Rejected(Reason.UNSAYABLE)
    if is_too_long(said.text, original):
        return Rejected(Reason.TOO_LONG)
    foreign = letters_of(said, program, shown.points) - positive.letters
    if foreign:
        return Rejected(Reason.FOREIGN_LETTER, " ".join(sorted(foreign)))
    return _judge(positive, rules, program, said, shown)


def _check(original: Original, edit: Edit) -> tuple[syntax.Tree, ir.Program] | Rejected:
    tree = apply(original.subject, edit)
    before = original.drawn.depicted.program
    program, diagnostics = check_all(tree, before.source)
    if program is None:
        return Rejected(Reason.DOES_NOT_CHECK, diagnostics[0].message)
    numbers = [number for number, _ in numbered(original.subject, edit)]
    twice = _said_twice(program, numbers) or _still_said(before, program, edit, numbers)
    if twice:
        return Rejected(Reason.SAYS_THE_SAME, twice)
    return tree, published(program, before.source)


def _repeats(before: ir.Program, edit: Edit) -> bool:
    """Whether a statement that one edit breaks says only what a statement before it says, too.
    (Of equal facts a program keeps the first.) Other letters change both."""
    own = {fact.statement for fact in _said(before)}
    return not edit.renaming and not own.issuperset(edit.breaks)


def _said(program: ir.Program) -> list[ir.Fact]:
    """What statements say of the figure and by its marks and curves, each once."""
    stated = [fact for fact in program.facts if fact.origin is ir.Origin.STATED]
    return [*stated, *signs_of(program)]


def _said_twice(program: ir.Program, numbers: Sequence[int | None]) -> str:
    """A new statement that stands there already, or empty."""
    texts = [statement.text for statement in program.statements]
    new = [texts[k] for k, number in enumerate(numbers) if number is None]
    return next((text for text in new if texts.count(text) > 1), "")


def _still_said(
    before: ir.Program, after: ir.Program, edit: Edit, numbers: Sequence[int | None]
) -> str:
    """A statement that is kept and says what the edit takes back, or empty: the text would
    contradict itself, which nobody needs the picture to see."""
    changed = dict(edit.changes)
    gone = {f for f in _said(before) if f.statement in changed}
    kept = [f for f in (*after.facts, *signs_of(after))
            if f.statement >= 0 and numbers[f.statement] is not None]  # fmt: skip
    return next((after.statements[f.statement].text for f in kept if f in gone), "")


def _judge(
    positive: Positive,
    rules: Sequence[Rule],
    program: ir.Program,
    said: Caption,
    shown: Pictured,
) -> TextNegative | Rejected:
    """Every edit has to say something, and something false, that no other one says."""
    depicted = positive.original.drawn.depicted
    edits: list[TextEdit] = []
    false: set[Meaning] = set()
    for (mutator, edit), new in zip(rules, new_statements([e for _, e in rules]), strict=True):
        stated = set(new).intersection(said.stated)
        judged = judge_stated(depicted, program, stated, said.labelled)
        failing = {meaning(verdict.fact) for verdict in refuting(depicted, judged, program, shown)}
        if not failing:
            return Rejected(Reason.TRUE_OF_ORIGINAL)
        if failing & false:
            return Rejected(Reason.SAYS_THE_SAME)
        false |= failing
        edits.append(TextEdit(mutator, edit, new, judged))
    judged = tuple(verdict for edit in edits for verdict in edit.judged)
    distance = word_distance(positive.caption.text.split(), said.text.split())
    return TextNegative(
        positive.index,
        said,
        program,
        judged,
        refuting(depicted, judged, program, shown),
        distance,
        tuple(edits),
    )
