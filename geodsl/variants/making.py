"""Make the variants of a compiled program: draw looks, and use those that are proven benign."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from geodsl import ir, syntax
from geodsl.captions import Caption, caption, picture_of
from geodsl.coordinates import Coordinates
from geodsl.pipeline import FIGURE_STATUSES, Compiled
from geodsl.renderer import Likeness, Scene, layout, measure_labels
from geodsl.variants.looks import Look, draw_look
from geodsl.variants.model import Refusal, Variant, Varied
from geodsl.variants.seen import as_seen
from geodsl.verifier import FactVerdict, Verdict, judge, judge_in, prepare
from geodsl.views import picture_view
from geodsl.vocabulary.relations import PRINTED

TRIES = 4
"""Looks that are tried for each variant that is asked for."""


def vary(compiled: Compiled, tree: syntax.Tree, n: int, max_tokens: int | None = 64) -> Varied:
    """Variants of a program's picture, in which all that it states HOLDS.

    Args:
        compiled: A program with a figure and its picture, which is the measure of how clear labels
            are; its options say the seed and the size.
        tree: The tree that the program was checked from.
        n: How many; there are fewer where too many looks are refused.
        max_tokens: Room for a caption; None says everything.

    Raises:
        ValueError: There is no figure, or it meets printed numbers only to their rounding: which
            statements are true would then depend on a tolerance.
    """
    if compiled.status not in FIGURE_STATUSES or compiled.rounded:
        raise ValueError(f"no exact figure to vary: {compiled.status.value}")
    assert compiled.scene is not None  # where every fact holds there is a picture
    most_touching = measure_labels(compiled.scene).overlaps
    variants: list[Variant] = []
    refusals: Counter[Refusal] = Counter()
    for number in range(TRIES * n):
        if len(variants) == n:
            break
        made = _make(compiled, tree, number, max_tokens, most_touching)
        if isinstance(made, Refusal):
            refusals[made] += 1
        else:
            variants.append(made)
    return Varied(tuple(variants), refusals)


def _make(
    compiled: Compiled, tree: syntax.Tree, number: int, max_tokens: int | None, most_touching: int
) -> Variant | Refusal:
    program, coordinates, options = compiled.program, compiled.coordinates, compiled.options
    assert program is not None
    assert coordinates is not None
    look = draw_look(program, options.seed, number)
    scene = _placed(program, coordinates, look, options.size)
    view = picture_view(program, scene)
    verdicts = judge(program, coordinates, view)
    if not _are_certain(verdicts):
        return Refusal.UNCERTAIN
    seen = as_seen(coordinates, look.style)
    if seen is not coordinates and not _are_certain(judge(program, seen)):
        return Refusal.TURNED
    if measure_labels(scene).overlaps > most_touching:
        return Refusal.CROWDED
    figure = prepare(program, coordinates, view)
    shown = [judge_in(figure, fact) for fact in program.shown if fact.relation != PRINTED]
    seed = options.seed + number
    said = _say(program, tree, look, seed, max_tokens, (*verdicts, *shown))
    if not said.stated:
        return Refusal.SILENT
    its_options = replace(options, style=look.style)
    return Variant(
        look, scene, said, replace(compiled, options=its_options, verdicts=verdicts, scene=scene)
    )


def _placed(
    program: ir.Program, coordinates: Coordinates, look: Look, size: tuple[int, int]
) -> Scene:
    """The picture, with the figure moved off the middle."""
    fitting = layout(program, coordinates, look.style, size)
    share = (1.0 - look.style.scale) * (1.0 - 2.0 * look.style.margin) / 2.0
    room = share * min(size)
    a, b, c, d, e, f = fitting.matrix
    x, y = look.shift
    matrix = (a, b, c, d, e + x * room, f + y * room)
    return layout(program, coordinates, look.style, size, Likeness(matrix))


def _are_certain(verdicts: tuple[FactVerdict, ...]) -> bool:
    return all(verdict.verdict is Verdict.HOLDS for verdict in verdicts)


def _say(
    program: ir.Program,
    tree: syntax.Tree,
    look: Look,
    seed: int,
    max_tokens: int | None,
    verdicts: tuple[FactVerdict, ...],
) -> Caption:
    """The caption of a picture. What is not certain in it is not said: a shade that the style
    leaves out, a stroke that another statement hides."""
    doubtful = {v.fact.statement for v in verdicts if v.verdict is not Verdict.HOLDS}
    style = look.style
    return caption(
        program,
        tree,
        seed=seed,
        max_tokens=max_tokens,
        sayable=frozenset(range(len(tree.statements))) - doubtful,
        pictured=picture_of(program, tree, labels=style.labels, numbers=style.numbers),
    )
