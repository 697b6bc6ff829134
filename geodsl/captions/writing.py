"""From a program to its caption: what is said, in what order, in which sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geodsl import ir, syntax
from geodsl.captions.budget import Count, count_pieces
from geodsl.captions.draws import RANK, drawn, draws
from geodsl.captions.grouping import grouped
from geodsl.captions.model import Caption, LeftOut, Reason, Sentence, Stated
from geodsl.captions.pictured import Pictured, picture_of
from geodsl.captions.sentences import Item, sentences
from geodsl.captions.statements import SILENT, points_of, speak
from geodsl.captions.subjects import is_shape
from geodsl.captions.words import Unsayable, Words

PREFERRED_SHAPES = 2
"""Shapes that come before everything else in a caption that cannot say all."""
_RANKS = 1 << 16


@dataclass(frozen=True, slots=True)
class _Source:
    """What every step needs."""

    program: ir.Program
    tree: syntax.Tree
    pictured: Pictured
    seed: int
    sayable: frozenset[int] | None

    def item(self, number: int, voice: str, group: int) -> Item:
        """A statement in words.

        Raises:
            Unsayable: it has none.
        """
        node = self.tree.statements[number]
        bits = draws(self.seed, voice)
        own = points_of(node)
        said = speak(Words(self.pictured, number, bits, own), node)
        return Item(Stated(number, voice, group), bits, own, said)

    def refusal(self, number: int) -> LeftOut | None:
        """Why a statement may not be said, before any words are looked for."""
        if isinstance(self.tree.statements[number], SILENT):
            return LeftOut(number, Reason.SILENT)
        if self.sayable is not None and number not in self.sayable:
            return LeftOut(number, Reason.NOT_ALLOWED)
        if number in self.pictured.unseen:
            return LeftOut(number, Reason.UNSAYABLE, "its size is not printed in the picture")
        return None


def caption(
    program: ir.Program,
    tree: syntax.Tree,
    *,
    seed: int,
    max_tokens: int | None = 64,
    count: Count = count_pieces,
    chosen: Sequence[Stated] | None = None,
    sayable: frozenset[int] | None = None,
    pictured: Pictured | None = None,
) -> Caption:
    """Write a caption.

    Args:
        tree: The tree that `program` was checked from.
        max_tokens: What `count` may give for the text; None says everything.
        chosen: Says exactly these, in this order (`Caption.chosen`, or `substituted`); the budget
            is then not looked at.
        sayable: Numbers of the statements that may be said; None allows all.
        pictured: What the picture shows, if it is not what `picture_of` takes from the program.

    Raises:
        ValueError: `tree` is not that of `program`, or `chosen` names a statement that cannot be
            said.
    """
    if len(tree.statements) != len(program.statements):
        raise ValueError(f"tree of {len(tree.statements)} statements, program of "
                         f"{len(program.statements)}")  # fmt: skip
    shown = pictured if pictured is not None else picture_of(program, tree)
    source = _Source(program, tree, shown, seed, sayable)
    if chosen is not None:
        return _restated(source, chosen)
    items, left_out = _sayable_items(source)
    if max_tokens is not None:
        items, dropped = _within(items, max_tokens, count, source)
        left_out += dropped
    return _caption(source, grouped(items, seed), left_out)


def _restated(source: _Source, chosen: Sequence[Stated]) -> Caption:
    items = []
    for stated in chosen:
        refused = source.refusal(stated.statement)
        if refused is not None:
            raise ValueError(f"statement {stated.statement} cannot be said: {refused}")
        try:
            items.append(source.item(stated.statement, stated.voice, stated.group))
        except Unsayable as error:
            raise ValueError(f"statement {stated.statement} cannot be said: {error}") from error
    said = {stated.statement for stated in chosen}
    left_out = [
        source.refusal(number) or LeftOut(number, Reason.BUDGET)
        for number in range(len(source.tree.statements))
        if number not in said
    ]
    return _caption(source, items, left_out)


def _sayable_items(source: _Source) -> tuple[list[Item], list[LeftOut]]:
    """Every statement that can be said, in the order of the program."""
    items: list[Item] = []
    left_out: list[LeftOut] = []
    for number, statement in enumerate(source.program.statements):
        refused = source.refusal(number)
        if refused is not None:
            left_out.append(refused)
            continue
        try:
            items.append(source.item(number, statement.text, 0))
        except Unsayable as error:
            left_out.append(LeftOut(number, Reason.UNSAYABLE, str(error)))
    return items, left_out


def _within(
    items: list[Item], most: int, count: Count, source: _Source
) -> tuple[list[Item], list[LeftOut]]:
    """As many as the budget holds, in the order of a draw; kept in the order of the program."""
    kept: list[Item] = []
    for item in _by_draw(items, source):
        tried = sorted([*kept, item], key=lambda i: i.stated.statement)
        if count(_text(sentences(grouped(tried, source.seed)))) <= most:
            kept = tried
    said = {item.stated.statement for item in kept}
    dropped = [LeftOut(item.stated.statement, Reason.BUDGET) for item in items
               if item.stated.statement not in said]  # fmt: skip
    return kept, dropped


def _by_draw(items: list[Item], source: _Source) -> list[Item]:
    """Two shapes first, then everything by draw, bare points and segments last."""
    ranked = sorted(items, key=lambda item: drawn(item.bits, RANK, _RANKS))
    shapes = [item for item in ranked if item.said.host is not None][:PREFERRED_SHAPES]
    rest = [item for item in ranked if item not in shapes]
    return [*shapes, *sorted(rest, key=lambda item: _is_bare(source, item))]


def _is_bare(source: _Source, item: Item) -> bool:
    """Whether a statement only introduces something without a shape."""
    node = source.tree.statements[item.stated.statement]
    return isinstance(node, syntax.Introduce) and not is_shape(node.subjects[0])


def _caption(source: _Source, items: Sequence[Item], left_out: list[LeftOut]) -> Caption:
    parts = sentences(items)
    return Caption(
        _text(parts),
        parts,
        tuple(item.stated for item in items),
        tuple(sorted(left_out, key=lambda item: item.statement)),
    )


def _text(parts: Sequence[Sentence]) -> str:
    return " ".join(part.text for part in parts)
