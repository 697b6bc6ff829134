"""Which captions of a batch are known to be false of another sample's picture.

In a batch of random pairs every other caption is usually taken for false. Of figures it often is
not: "In triangle ABC, AB = AC" is true of many. Here a caption counts as false of a picture only if
something that it says FAILS on the picture's figure, as its record has it, by the judge.

A statement is judged by its letters: `AB = AC` is about the points A, B and C of the other figure.
If one of them is not printed there, or if the statement speaks of what has no printed name (a line,
a circle that is not named by its centre, an unknown), nothing is known, and the pair is left out.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, cast

import torch
from torch import Tensor

from geodsl import ir, records
from geodsl.records.reading import Record
from geodsl.verifier import Figure, Verdict, judge_in, prepare
from geodsl.vocabulary.relations import PRINTED, SHOWN

PRINT = "printed"
"""How the judge says that a number in the picture decided."""

CACHED = 200_000
"""Pairs whose judgement is kept: some ten megabytes."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that a caption says.

    Attributes:
        letters: Of the points that it speaks of.
        centres: Of the circles.
        is_rounded: Its numbers are rounded in print.
    """

    fact: ir.Fact
    letters: frozenset[str]
    centres: frozenset[str]
    is_rounded: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a caption says: all that other processes need of a sample to judge it on their figures.

    Attributes:
        sample, caption: Whose it is, and which of its captions.
        unit: Of its lengths, or None.
    """

    sample: str
    caption: int
    claims: tuple[Claim, ...]
    unit: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A figure, and what the caption that was chosen says of it.

    Attributes:
        sample: The same for the same figure.
        letters: Printed beside points.
        centres: Letters of which each names one circle.
        unit: Of lengths, or None.
    """

    sample: str
    figure: Figure
    letters: frozenset[str]
    centres: frozenset[str]
    unit: str | None
    words: Words


def read_scene(
    record: Mapping[str, object], caption: int, sample: str, *, is_whole: bool = True
) -> Scene:
    """A figure and one of its captions, from `record.positive` of a shard's sample.

    Args:
        caption: Which of its captions.
        sample: A name of it that no other has.
        is_whole: False where the caption is cut: then it is false of nothing.

    Raises:
        KeyError, TypeError, ValueError: The record does not fit its schema.
    """
    loaded = records.load(cast("Record", record["scene"]))
    program = loaded.program
    hidden = program.drawing.hidden_points
    letters = frozenset(
        point.name for point in program.points if point.printed and point.name not in hidden
    )
    centres = _centres(program) & letters
    rows = cast("list[Mapping[str, object]]", record["captions"])
    claims = _claims(program, rows[caption], loaded.rounded) if is_whole else ()
    known = tuple(c for c in claims if c.letters <= letters and c.centres <= centres)
    figure = prepare(program, loaded.coordinates, loaded.view)
    words = Words(sample, caption, known, program.unit)
    return Scene(sample, figure, letters, centres, program.unit, words)


def _centres(program: ir.Program) -> frozenset[str]:
    """Points that are the centre of one circle, which is named by them."""
    centres = [circle.centre for circle in program.circles]
    return frozenset(
        circle.name
        for circle in program.circles
        if circle.name == circle.centre and centres.count(circle.centre) == 1
    )


def _claims(
    program: ir.Program, caption: Mapping[str, object], rounded: frozenset[int]
) -> Iterator[Claim]:
    """What a caption says that can be judged on another figure.

    What notation only implies is not said. What is said to be drawn or shaded is left out: another
    picture may show it as a part of something else.
    """
    sentences = cast("list[Mapping[str, list[int]]]", caption["sentences"])
    stated = {number for sentence in sentences for number in sentence["statements"]}
    labelled = frozenset(cast("list[int]", caption["labelled"]))
    for fact in (*program.facts, *program.shown):
        if fact.statement not in stated or fact.origin is not ir.Origin.STATED:
            continue
        is_print = fact.relation == PRINTED
        if is_print != (fact.statement in labelled) or (fact.relation in SHOWN and not is_print):
            continue
        names: dict[Kind, set[str]] = {"point": set(), "circle": set(), "unprinted": set()}
        for kind, name in _names(fact.arguments):
            names[kind].add(name)
        if not names["unprinted"]:
            letters, centres = frozenset(names["point"]), frozenset(names["circle"])
            yield Claim(fact, letters, centres, fact.statement in rounded)


Kind = Literal["point", "circle", "unprinted"]


def _names(term: object) -> Iterator[tuple[Kind, str]]:
    """Names in a term, by whether a picture prints them beside a point, beside a circle's centre,
    or nowhere."""
    match term:
        case str():
            yield ("point", term)
        case ir.Circle(name):
            yield ("circle", name)
        case ir.NamedLine(name) | ir.Curve(name) | ir.Unknown(name):
            yield ("unprinted", name)
        case ir.Arc(circle, start, end, _, via):
            yield from _names((circle, start, end, via))
        case ir.Combined(_, left, right):
            yield from _names((left, right))
        case ir.Operation(_, parts) | ir.Claim(_, parts):
            yield from _names(parts)
        case ir.Coordinate(_, point):
            yield ("point", point)
        case ir.Print() | ir.Number() | ir.Pi():
            pass
        case tuple():
            for part in term:
                yield from _names(part)
        case _ if is_dataclass(term):
            for field in fields(term):
                yield from _names(getattr(term, field.name))
        case _:
            pass


class Judge:
    """Judges pairs of a batch, each once: judgements are kept for the next time that it comes.

    Args:
        most: Pairs that are kept; those not seen for longest go first.
    """

    def __init__(self, most: int = CACHED) -> None:
        self._most = most
        self._known: OrderedDict[tuple[str, str, int], bool] = OrderedDict()

    def false_of(
        self, pictures: Sequence[Scene | None], captions: Sequence[Words | None], first: int = 0
    ) -> Tensor:
        """Which captions are known to be false of which pictures.

        Args:
            pictures: B of them.
            captions: N; number `first + i` is that of picture i.

        Returns:
            (B, N), bool: whether caption j is known to be false of picture i; False for a picture's
            own caption, and wherever one of the two is None.
        """
        found = torch.zeros(len(pictures), len(captions), dtype=torch.bool)
        for i, picture in enumerate(pictures):
            for j, said in enumerate(captions):
                if picture is not None and said is not None and j != first + i:
                    found[i, j] = self._is_false(picture, said)
        return found

    def _is_false(self, picture: Scene, said: Words) -> bool:
        pair = (picture.sample, said.sample, said.caption)
        known = self._known.get(pair)
        if known is not None:
            self._known.move_to_end(pair)
            return known
        about = [claim for claim in said.claims if _is_about(claim, picture)]
        if not about:
            return False  # quicker found again than kept
        known = any(_fails(claim, picture, said) for claim in about)
        self._known[pair] = known
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return known


def _is_about(claim: Claim, picture: Scene) -> bool:
    """Whether the picture prints all names that something said is about."""
    return claim.letters <= picture.letters and claim.centres <= picture.centres


def _fails(claim: Claim, picture: Scene, said: Words) -> bool:
    """Whether something that is said FAILS on a figure. A number that contradicts a printed one
    does not where the two are in different units."""
    verdict = judge_in(picture.figure, claim.fact, claim.is_rounded)
    if verdict.verdict is not Verdict.FAILS:
        return False
    return verdict.method != PRINT or picture.unit == said.unit


def different_captions(own: Tensor, all_ids: Tensor) -> Tensor:
    """Which captions do not have the very tokens of a row's own: (B, L) and (N, L) to (B, N),
    bool. The diagonal of a batch with itself is False."""
    return (own[:, None, :] != all_ids[None, :, :]).any(-1)  # (B, N)
