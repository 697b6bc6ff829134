"""From a program to its caption: what is said, in what order, in which sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodsl import ir, syntax
from geodsl.captions.budget import Count, count_pieces
from geodsl.captions.draws import RANK, drawn, draws
from geodsl.captions.grouping import grouped
from geodsl.captions.items import Item
from geodsl.captions.mentions import needless
from geodsl.captions.model import Caption, LeftOut, Reason, Sentence, Stated
from geodsl.captions.names import Unsayable, Words
from geodsl.captions.order import keeps_order
from geodsl.captions.pictured import Pictured, picture_of
from geodsl.captions.sentences import alone, sentences
from geodsl.captions.statements import SILENT, points_of, speak
from geodsl.captions.subjects import is_shape

PREFERRED_SHAPES = 2
"""Shapes that come before everything else in a caption that cannot say all."""
LEAST = 6
"""Tokens below which no statement is tried."""
_RANKS = 1 << 16


@dataclass(frozen=True, slots=True)
class _Source:
    """What every step needs."""

    program: ir.Program
    tree: syntax.Tree
    pictured: Pictured
    seed: int
    sayable: frozenset[int] | None

    def item(self, number: int, voice: str, bits: int) -> Item:
        """A statement in words.

        Raises:
            Unsayable: it has none.
        """
        own = points_of(self.program.statements[number].text)
        node = self.tree.statements[number]
        words = Words(self.pictured, number, bits, own, keeps_order(node))
        return Item(number, voice, bits, own, speak(words, node))

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
    items, left_out = _drawn_items(source, max_tokens, count)
    return _caption(grouped(items, seed), left_out)


def _restated(source: _Source, chosen: Sequence[Stated]) -> Caption:
    groups: dict[int, list[Item]] = {}
    for stated in chosen:
        refused = source.refusal(stated.statement)
        if refused is not None:
            raise ValueError(f"statement {stated.statement} cannot be said: {refused}")
        try:
            bits = draws(source.seed, stated.voice)
            item = source.item(stated.statement, stated.voice, bits)
        except Unsayable as error:
            raise ValueError(f"statement {stated.statement} cannot be said: {error}") from error
        groups.setdefault(stated.group, []).append(item)
    said = {stated.statement for stated in chosen}
    left_out = [
        source.refusal(number) or LeftOut(number, Reason.BUDGET)
        for number in range(len(source.tree.statements))
        if number not in said
    ]
    return _caption(list(groups.values()), left_out)


def _drawn_items(
    source: _Source, most: int | None, count: Count
) -> tuple[list[Item], list[LeftOut]]:
    """What there is room for, in the order of the program, and what is left out.

    Statements are tried in the order of a draw. The cost of one is that of its own sentence;
    should sentences that share statements cost more, the last of them go.
    """
    kept: list[Item] = []
    left_out: list[LeftOut] = []
    empty = count("")
    room = None if most is None else most - empty
    allowed: list[int] = []
    for number in range(len(source.tree.statements)):
        refused = source.refusal(number)
        if refused is None:
            allowed.append(number)
        else:
            left_out.append(refused)
    bits = {n: draws(source.seed, source.program.statements[n].text) for n in allowed}
    for number in _order(source, bits):
        if room is not None and room < LEAST:
            left_out.append(LeftOut(number, Reason.BUDGET))
            continue
        try:
            text = source.program.statements[number].text
            item = source.item(number, text, bits[number])
        except Unsayable as error:
            left_out.append(LeftOut(number, Reason.UNSAYABLE, str(error)))
            continue
        if room is not None:
            is_quiet = item.said.is_point and number in needless([*kept, item])
            cost = 0 if is_quiet else count(alone(item)) - empty
            if cost > room:
                left_out.append(LeftOut(number, Reason.BUDGET))
                continue
            room -= cost
        kept.append(item)
    return _fitting(source, kept, most, count, left_out)


def _fitting(
    source: _Source, kept: list[Item], most: int | None, count: Count, left_out: list[LeftOut]
) -> tuple[list[Item], list[LeftOut]]:
    """Without the statements that were tried last, as long as the whole is too long."""
    while True:
        items = sorted(kept, key=lambda item: item.number)
        if most is None or not kept or count(_text(sentences(grouped(items, source.seed)))) <= most:
            return items, left_out
        left_out.append(LeftOut(kept.pop().number, Reason.BUDGET))


def _order(source: _Source, bits: Mapping[int, int]) -> list[int]:
    """Two shapes first, then everything by draw; bare points last, and most bare segments."""
    ranked = sorted(bits, key=lambda n: drawn(bits[n], RANK, _RANKS))
    shapes = [n for n in ranked if _introduces_shape(source.tree.statements[n])]
    first = shapes[:PREFERRED_SHAPES]
    rest = [n for n in ranked if n not in first]
    return [*first, *sorted(rest, key=lambda n: _is_last(source.tree.statements[n], bits[n]))]


def _introduces_shape(node: syntax.Statement) -> bool:
    match node:
        case syntax.Introduce((one,)):
            return is_shape(one)
        case syntax.Say((one,), predicates):
            return is_shape(one) and all(
                isinstance(p, syntax.With | syntax.Having) for p in predicates
            )
        case _:
            return False


def _is_bare(node: syntax.Statement) -> bool:
    """Whether a statement only introduces something without a shape."""
    return isinstance(node, syntax.Introduce) and not is_shape(node.subjects[0])


def _is_last(node: syntax.Statement, bits: int) -> bool:
    """Whether a statement is said only where there is room left. One of four that draw something
    is not: a picture can be wrong about it."""
    is_chosen = drawn(bits, RANK, _RANKS) < _RANKS // 4
    match node:
        case syntax.Introduce((syntax.Object("segment" | "ray" | "line"), *_)) | syntax.Draw():
            return not is_chosen
        case _:
            return _is_bare(node)


def _caption(groups: Sequence[Sequence[Item]], left_out: list[LeftOut]) -> Caption:
    parts = sentences(groups)
    return Caption(
        _text(parts),
        parts,
        tuple([Stated(item.number, item.voice, index)
               for index, group in enumerate(groups) for item in group]),
        tuple(sorted(left_out, key=lambda item: item.statement)),
        frozenset([item.number for group in groups for item in group if item.said.is_label]),
    )  # fmt: skip


def _text(parts: Sequence[Sentence]) -> str:
    return " ".join([part.text for part in parts])
