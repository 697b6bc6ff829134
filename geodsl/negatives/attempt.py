"""Try one edit: every condition that makes it a negative, the cheapest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodsl import ir
from geodsl.captions import Caption, Stated, caption, picture_of
from geodsl.checker import check_all
from geodsl.coordinates import Coordinates
from geodsl.mutators import Edit, Mutator, apply, numbered
from geodsl.negatives.depicted import Depicted, identities_of
from geodsl.negatives.hardness import measure_hardness
from geodsl.negatives.model import Drawn, Negative, Original, Reason, Rejected
from geodsl.negatives.relabel import relabelled
from geodsl.negatives.visible import fits, is_seen
from geodsl.renderer import layout
from geodsl.renderer.outputs import gray_pixels
from geodsl.solver import Accident, Solved, solve_near
from geodsl.verifier import FactVerdict, Verdict, View, judge_statement, prepare


@dataclass(frozen=True, slots=True)
class _Edited:
    """An edited program on its way."""

    edit: Edit
    numbers: tuple[int | None, ...]
    program: ir.Program
    tree: object


def attempt(
    original: Original, mutator: Mutator, edit: Edit, positive: Caption, index: int, seed: int
) -> Negative | Rejected:
    """Edit, solve near, judge both ways, draw, compare.

    Args:
        positive: The caption that the negative is to be false of; `index` is its place.
        seed: Chooses where to what moves goes.
    """
    if not set(edit.breaks) & set(positive.stated):
        return Rejected(Reason.NOT_STATED)
    checked = _check(original, edit)
    if isinstance(checked, Rejected):
        return checked
    program, numbers = checked
    solved = _solve(original, edit, program, seed)
    if isinstance(solved, Rejected):
        return solved
    coordinates, accidents = solved
    depicted = _depict(original, program, coordinates)
    judged = _judge(original, depicted, numbers, positive)
    if isinstance(judged, Rejected):
        return judged
    verdicts, broken = judged
    said = _say(original, depicted, edit, numbers, positive)
    if isinstance(said, Rejected):
        return said
    refuted = _refute(original, depicted, numbers, said)
    if isinstance(refuted, Rejected):
        return refuted
    scene = layout(
        program, coordinates, original.style,
        (original.drawn.scene.width, original.drawn.scene.height), original.likeness,
    )  # fmt: skip
    tree = apply(original.subject, edit)
    drawn = Drawn(tree, depicted, scene, gray_pixels(scene), tuple(verdicts), accidents)
    if not is_seen(original.drawn, drawn, (*broken, *refuted)):
        return Rejected(Reason.NOT_SEEN)
    hardness, still = measure_hardness(original, drawn, edit, positive, said)
    return Negative(
        mutator, edit, drawn, index, said, tuple(broken), tuple(refuted), numbers, hardness, still
    )


def _check(original: Original, edit: Edit) -> tuple[ir.Program, tuple[int | None, ...]] | Rejected:
    """Condition 1, first half: the edited program is a right one, and another one."""
    tree = apply(original.subject, edit)
    program, diagnostics = check_all(tree, original.drawn.depicted.program.source)
    if program is None:
        return Rejected(Reason.DOES_NOT_CHECK, diagnostics[0].message)
    before = original.drawn.depicted.program
    if set(program.facts) == set(before.facts) and program.drawing == before.drawing:
        return Rejected(Reason.SAYS_THE_SAME)
    return program, tuple(number for number, _ in numbered(original.subject, edit))


def _solve(
    original: Original, edit: Edit, program: ir.Program, seed: int
) -> tuple[Coordinates, tuple[Accident, ...]] | Rejected:
    near = original.drawn.depicted.coordinates
    accidents: tuple[Accident, ...] = ()
    if edit.renaming:
        coordinates = relabelled(near, edit.renaming)
    else:
        solved = solve_near(program, near, seed)
        if not isinstance(solved, Solved):
            return Rejected(Reason.NO_FIGURE, solved.reason)
        coordinates, accidents = solved.coordinates, solved.accidents
    if not fits(program, coordinates, original.drawn.scene):
        return Rejected(Reason.LEAVES_THE_PICTURE)
    return coordinates, accidents


def _depict(original: Original, program: ir.Program, coordinates: Coordinates) -> Depicted:
    style, matrix = original.style, original.likeness.matrix
    texts = tuple(
        text
        for text in program.drawing.texts
        if style.labels and (style.numbers or not text.numeric)
    )
    scene = original.drawn.scene
    view = View(matrix, scene.width, scene.height, texts, program.drawing.axes)
    figure = prepare(program, coordinates, view)
    return Depicted(program, coordinates, view, figure, identities_of(program))


def _judge(
    original: Original,
    depicted: Depicted,
    numbers: Sequence[int | None],
    positive: Caption,
) -> tuple[list[FactVerdict], list[FactVerdict]] | Rejected:
    """Conditions 1, 2 and 5: what the edited program says holds on its figure, what was kept
    included, and something that the original's caption says fails on it."""
    program = depicted.program
    verdicts = depicted.judge(program.facts, program)
    for verdict in verdicts:
        if verdict.verdict is not Verdict.HOLDS:
            return Rejected(Reason.NOT_TRUE, program.statements[verdict.fact.statement].text)
    kept = {number for number in numbers if number is not None}
    stated = set(positive.stated) - kept
    before = original.drawn.depicted.program
    broken = _failing(depicted, before, stated)
    return (verdicts, broken) if broken else Rejected(Reason.STILL_TRUE)


def _failing(depicted: Depicted, program: ir.Program, stated: set[int]) -> list[FactVerdict]:
    """Stated facts of a program that visibly fail in a picture. A statement without one is no
    proof, and what its notation implies is not said."""
    facts = [
        fact
        for fact in program.facts
        if fact.statement in stated and fact.origin is ir.Origin.STATED
    ]
    verdicts = depicted.judge(facts, program)
    return [verdict for verdict in verdicts if judge_statement([verdict]) is Verdict.FAILS]


def _say(
    original: Original,
    depicted: Depicted,
    edit: Edit,
    numbers: Sequence[int | None],
    positive: Caption,
) -> Caption | Rejected:
    """The caption of the negative: the same choices, with what the edit put in place."""
    chosen = _chosen(edit, numbers, positive)
    said = caption(
        depicted.program,
        apply(original.subject, edit),
        picture_of(depicted.program, original.style),
        seed=original.seed,
        max_tokens=None,
        chosen=chosen,
    )
    raise NotImplementedError


def _chosen(edit: Edit, numbers: Sequence[int | None], positive: Caption) -> tuple[Stated, ...]:
    raise NotImplementedError


def _refute(
    original: Original, depicted: Depicted, numbers: Sequence[int | None], said: Caption
) -> list[FactVerdict] | Rejected:
    """Condition 3: something new in the negative's caption fails on the original's picture."""
    new = {k for k, number in enumerate(numbers) if number is None}
    refuted = _failing(original.drawn.depicted, depicted.program, new & set(said.stated))
    return refuted or Rejected(Reason.TRUE_OF_ORIGINAL)
