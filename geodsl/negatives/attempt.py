"""Try one edit: every condition that makes it a negative, the cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from geodsl import ir
from geodsl.captions import Caption, Pictured
from geodsl.coordinates import Coordinates
from geodsl.mutators import Edit, Mutator
from geodsl.negatives.contradictions import contradiction_in
from geodsl.negatives.decay import decayed
from geodsl.negatives.depicted import Depicted, identities_of, said_by
from geodsl.negatives.editing import Edited, RefusedError, checked, loose, loosened, without
from geodsl.negatives.framing import again, framed
from geodsl.negatives.hardness import measure_hardness
from geodsl.negatives.model import Drawn, Negative, Original, Reason, Rejected
from geodsl.negatives.namesakes import ambiguous, surely_failing
from geodsl.negatives.relabel import relabelled
from geodsl.negatives.repeats import (
    claims_of,
    has_true_caption,
    is_true_of_some,
    looks_like_some,
)
from geodsl.negatives.saying import caption_of_edit, is_stated, is_too_long, shown_by
from geodsl.negatives.visible import fits, is_seen
from geodsl.renderer import Likeness, layout
from geodsl.renderer.outputs import gray_pixels
from geodsl.solver import Accident, Solved, solve_near
from geodsl.verifier import FactVerdict, Verdict, prepare
from geodsl.views import picture_view
from geodsl.vocabulary.relations import PRINTED, SHOWN


def attempt(
    original: Original,
    mutator: Mutator,
    edit: Edit,
    positive: Caption,
    index: int,
    seed: int,
    accepted: Sequence[Negative] = (),
) -> Negative | Rejected:
    """Edit, solve near, judge both ways, draw, compare. What needs no figure is looked at before
    there is one: to solve takes longer than all the rest.

    Args:
        positive: The caption that the negative is to be false of; `index` is its place.
        seed: Chooses where to what moves goes.
        accepted: Negatives of the same sample, from which it has to differ.
    """
    if not is_stated(edit, positive):
        return Rejected(Reason.NOT_STATED)
    try:
        edited = checked(original, edit)
        try:
            return _negative(original, mutator, edited, positive, index, seed, accepted)
        except RefusedError as refusal:
            if not refusal.senseless:
                raise
            edited = checked(original, without(edited, refusal.senseless, refusal))
            return _negative(original, mutator, edited, positive, index, seed, accepted)
    except RefusedError as refusal:
        return refusal.rejected


def _negative(
    original: Original,
    mutator: Mutator,
    edited: Edited,
    positive: Caption,
    index: int,
    seed: int,
    accepted: Sequence[Negative],
) -> Negative:
    """The negative of an edited program.

    Raises:
        RefusedError: A condition is not met.
    """
    edit = edited.edit
    said, refuted = _claim(original, edited, positive, index, accepted)
    edited, coordinates, accidents = _figure(original, edited, positive, seed)
    if edited.edit is not edit:
        said, refuted = _claim(original, edited, positive, index, accepted)
    like = _place(original, edited.program, coordinates)
    depicted = _depict(original, edited.program, coordinates, like)
    verdicts = _hold(depicted, edited)
    fallen = decayed(original.drawn.depicted, depicted)
    if fallen is not None:
        raise RefusedError(Reason.DECAYED, fallen)
    broken = _break(original, depicted, edited, positive)
    _show(depicted, edited, said)
    if has_true_caption(depicted, accepted):
        raise RefusedError(Reason.REPEATS)
    size = (original.drawn.scene.width, original.drawn.scene.height)
    scene = layout(edited.program, coordinates, original.style, size, like)
    drawn = Drawn(edited.tree, depicted, scene, gray_pixels(scene), verdicts, accidents)
    if not is_seen(original.drawn, drawn, (*broken, *refuted)):
        raise RefusedError(Reason.NOT_SEEN)
    if looks_like_some(drawn.pixels, refuted, accepted):
        raise RefusedError(Reason.REPEATS)
    hardness, still = measure_hardness(original, drawn, edited.edit, positive, said, broken)
    return Negative(
        mutator, edited.edit, drawn, index, said, edited.shown, broken, refuted, edited.numbers,
        hardness, still,
    )  # fmt: skip


def _figure(
    original: Original, edited: Edited, positive: Caption, seed: int
) -> tuple[Edited, Coordinates, tuple[Accident, ...]]:
    """The edited program and its figure. Statements that say again what the edit breaks, in their
    own words or together, are left out."""
    try:
        return edited, *_solve(original, edited, positive, seed)
    except RefusedError as refusal:
        if refusal.rejected.reason is not Reason.NO_FIGURE:
            raise
        edited = checked(original, loosened(original, edited, refusal))
        return edited, *_solve(original, edited, positive, seed)


def _solve(
    original: Original, edited: Edited, positive: Caption, seed: int
) -> tuple[Coordinates, tuple[Accident, ...]]:
    near = original.drawn.depicted.coordinates
    accidents = original.drawn.accidents
    if edited.edit.renaming:
        coordinates = relabelled(near, edited.edit.renaming)
        accidents = ()
    elif edited.edit.prints and _has_all(near, edited.program):
        unknowns = {name: near.unknowns[name] for name in edited.program.unknowns}
        coordinates = replace(near, unknowns=unknowns)
    else:
        solved = solve_near(edited.program, near, seed, _prefer(original, edited, positive))
        if not isinstance(solved, Solved):
            raise RefusedError(Reason.NO_FIGURE, solved.reason)
        coordinates, accidents = solved.coordinates, solved.accidents
    return coordinates, accidents


def _has_all(figure: Coordinates, program: ir.Program) -> bool:
    """Whether a figure is one of a program, as far as there is something for every name."""
    return (
        figure.points.keys() == {point.name for point in program.points}
        and figure.radii.keys() == {circle.name for circle in program.circles}
        and figure.lines.keys() == {line.name for line in program.lines}
        and figure.unknowns.keys() >= set(program.unknowns)
    )


def _prefer(original: Original, edited: Edited, positive: Caption) -> Callable[[Coordinates], bool]:
    """What makes one figure of an edited program better than another: it fits into the picture of
    the original, and what the positive's caption says of it fails there, not only nearly."""
    scene, view = original.drawn.scene, original.drawn.depicted.view
    program, identities = edited.program, identities_of(edited.program)
    fails = _breaking(original, edited, positive)

    def prefers(figure: Coordinates) -> bool:
        if not fits(program, figure, scene):
            return False
        depicted = Depicted(program, figure, view, prepare(program, figure, view), identities)
        return bool(fails(depicted))

    return prefers


def _place(original: Original, program: ir.Program, coordinates: Coordinates) -> Likeness:
    """The original's frame, with labels beside the same things; a frame of its own, made in the
    same way, for a figure that the original's cannot hold."""
    scene = original.drawn.scene
    if fits(program, coordinates, scene):
        return original.likeness
    size = (scene.width, scene.height)
    own = framed(program, coordinates, original.style, size, original.seed)
    if not fits(program, coordinates, replace(scene, matrix=own.matrix)):
        raise RefusedError(Reason.LEAVES_THE_PICTURE)
    return again(original.likeness, own)


def _depict(
    original: Original, program: ir.Program, coordinates: Coordinates, like: Likeness
) -> Depicted:
    """The new picture as the judge sees it; labels need not have their places for that."""
    scene = replace(original.drawn.scene, matrix=like.matrix)
    view = picture_view(program, scene)
    figure = prepare(program, coordinates, view)
    return Depicted(program, coordinates, view, figure, identities_of(program))


def _hold(depicted: Depicted, edited: Edited) -> tuple[FactVerdict, ...]:
    """Conditions 1 and 5: all that the edited program says holds on its figure, and so all that
    it keeps."""
    program = depicted.program
    verdicts = depicted.judge(program.facts, program)
    doubtful = [verdict for verdict in verdicts if verdict.verdict is not Verdict.HOLDS]
    if doubtful:
        there = dict.fromkeys(verdict.fact.statement for verdict in doubtful)
        undecided = all(verdict.verdict is Verdict.UNDECIDED for verdict in doubtful)
        is_loose = undecided and not edited.edit.renaming and there.keys() <= loose(edited)
        senseless = tuple(there) if is_loose else ()
        raise RefusedError(Reason.NOT_TRUE, program.statements[next(iter(there))].text, senseless)
    lie = contradiction_in(depicted)
    if lie:
        raise RefusedError(Reason.NOT_TRUE, lie)
    return tuple(verdicts)


def _break(
    original: Original, depicted: Depicted, edited: Edited, positive: Caption
) -> tuple[FactVerdict, ...]:
    """Condition 2: something that the positive's caption says fails in the new picture."""
    broken = _breaking(original, edited, positive)(depicted)
    if not broken:
        raise RefusedError(Reason.STILL_TRUE)
    return broken


def _breaking(
    original: Original, edited: Edited, positive: Caption
) -> Callable[[Depicted], tuple[FactVerdict, ...]]:
    """What fails, in a picture of the edited program, of the original statements that the
    positive's caption says and the edited program does not."""
    drawn = original.drawn
    shown = shown_by(drawn.tree, drawn.depicted.program, original.style)
    gone = set(positive.stated).difference(edited.numbers)
    program, labelled = drawn.depicted.program, positive.labelled
    return lambda depicted: _failing(depicted, program, shown, gone, labelled)


def _say(original: Original, edited: Edited, positive: Caption, index: int) -> Caption:
    """The caption of the negative, which needs no figure. It says all that the edit put there for
    what the positive's says, or there is no such caption."""
    said = caption_of_edit(
        original,
        edited.program,
        edited.tree,
        edited.edit,
        edited.numbers,
        positive,
        index,
        edited.shown,
        leave_out=True,
    )
    if said is None or (edited.new and not edited.new.intersection(said.stated)):
        raise RefusedError(Reason.UNSAYABLE)
    if is_too_long(said.text, original):
        raise RefusedError(Reason.TOO_LONG)
    return said


def _claim(
    original: Original,
    edited: Edited,
    positive: Caption,
    index: int,
    accepted: Sequence[Negative],
) -> tuple[Caption, tuple[FactVerdict, ...]]:
    """The caption of the negative, and what it says that fails in the original's picture; it is
    false of the accepted pictures, too."""
    said = _say(original, edited, positive, index)
    refuted = _refute(original, edited, said)
    claims = claims_of(edited.program, said, edited.numbers, None, edited.shown)
    if is_true_of_some(claims, accepted):
        raise RefusedError(Reason.REPEATS)
    return said, refuted


def _refute(original: Original, edited: Edited, said: Caption) -> tuple[FactVerdict, ...]:
    """Condition 3: something new in the negative's caption fails in the original's picture."""
    depicted, stated = original.drawn.depicted, edited.new.intersection(said.stated)
    refuted = _failing(depicted, edited.program, edited.shown, stated, said.labelled)
    if not refuted:
        raise RefusedError(Reason.TRUE_OF_ORIGINAL)
    return refuted


def _show(depicted: Depicted, edited: Edited, said: Caption) -> None:
    """Condition 1 again: what the caption says of its own picture, new or not, is seen there.
    A kept stroke may lie under another one, where nobody can tell; a kept print may not."""
    own = said_by(depicted.program, said.stated, said.labelled)
    shown = [fact for fact in own if fact.relation in SHOWN]
    for verdict in depicted.judge(shown, depicted.program):
        fact, is_certain = verdict.fact, verdict.verdict is Verdict.HOLDS
        must_hold = fact.statement in edited.new or fact.relation == PRINTED
        if verdict.verdict is Verdict.FAILS or (must_hold and not is_certain):
            raise RefusedError(Reason.NOT_TRUE, str(fact))
    for number in sorted(ambiguous(depicted, edited.shown, said.stated, said.labelled)):
        raise RefusedError(Reason.UNSAYABLE, depicted.program.statements[number].text)


def _failing(
    depicted: Depicted,
    program: ir.Program,
    shown: Pictured,
    statements: Collection[int],
    labelled: Collection[int],
) -> tuple[FactVerdict, ...]:
    """What some statements say that visibly fails in a picture, whatever in it they may mean."""
    facts = said_by(program, statements, labelled)
    return surely_failing(depicted, depicted.judge(facts, program), program, shown)
