"""Give the points of another program the letters of this picture, so that it is nearly true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import islice
from random import Random
from typing import TypeVar, cast

from geodsl import ir, syntax
from geodsl.captions.statements import points_of
from geodsl.mutators._nodes import walk
from geodsl.negatives.corpus import Reading
from geodsl.negatives.depicted import Depicted, generated_names
from geodsl.verifier import Verdict, judge_in

STARTS = 8
"""Ways to lay a shape of one program on a shape of the other that are tried."""

_ANGLES = ("angle", "arc", "sector", "circular segment")
_WORTH = {Verdict.HOLDS: 1, Verdict.FAILS: 0, Verdict.UNDECIDED: -1}

Names = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Fit:
    """What decides how well letters fit."""

    depicted: Depicted
    facts: tuple[tuple[ir.Fact, frozenset[str]], ...]
    points: tuple[str, ...]
    letters: tuple[str, ...]

    def judge(self, names: Names, wanted: str | None = None) -> list[Verdict]:
        """Verdicts of the facts all of whose points have letters (and that name a certain one)."""
        return [
            judge_in(self.depicted.figure, relettered(fact, names)).verdict
            for fact, points in self.facts
            if points <= names.keys() and (wanted is None or wanted in points)
        ]


def borrowed(
    reading: Reading, tree: syntax.Tree, depicted: Depicted, letters: Sequence[str], rng: Random
) -> Iterator[Names]:
    """Injective maps from the points that a caption speaks of to letters of a picture, under which
    as much as possible of it holds and something fails, the best first.

    Args:
        tree: The picture's own program; triangles come to lie on triangles.
        letters: Names of points of the picture, the preferred first.
    """
    stated = set(reading.caption.stated)
    texts = [reading.program.statements[n].text for n in sorted(stated)]
    points = tuple(dict.fromkeys(p for text in texts for p in sorted(points_of(text))))
    if len(points) > len(letters):
        return
    known = frozenset(points)
    facts = tuple(
        (fact, frozenset(strings(fact.arguments)) & known)
        for fact in reading.program.facts
        if fact.statement in stated
        and fact.origin is ir.Origin.STATED
        and not generated_names(fact.arguments)
    )
    fit = _Fit(depicted, facts, points, tuple(letters))
    starts = list(_starts(_shapes(reading.tree, stated), _shapes(tree), frozenset(letters)))
    rng.shuffle(starts)
    found = [_filled(fit, start, rng) for start in [*starts[:STARTS], {}]]
    ranked = [(sum(_WORTH[v] for v in verdicts), names) for names in found
              if Verdict.FAILS in (verdicts := fit.judge(names))]  # fmt: skip
    yield from (names for _, names in sorted(ranked, key=lambda pair: -pair[0]))


def _starts(
    shapes: Sequence[tuple[str, ...]], here: Sequence[tuple[str, ...]], letters: frozenset[str]
) -> Iterator[Names]:
    """Each shape on each one here of as many corners, turned and turned over."""
    for shape in shapes:
        for other in here:
            if len(other) != len(shape) or not letters.issuperset(other):
                continue
            for k in range(len(other)):
                turned = other[k:] + other[:k]
                yield dict(zip(shape, turned, strict=True))
                yield dict(zip(shape, turned[::-1], strict=True))


def _shapes(tree: syntax.Tree, only: set[int] | None = None) -> list[tuple[str, ...]]:
    """Corners of the polygons that statements name."""
    found: dict[tuple[str, ...], None] = {}
    for number, statement in enumerate(tree.statements):
        if only is not None and number not in only:
            continue
        for node in walk(statement):
            match node:
                case syntax.Object(kind, syntax.Run(points)) if (
                    len(points) > 2 and len(set(points)) == len(points) and kind not in _ANGLES
                ):
                    found[points] = None
                case _:
                    pass
    return list(found)


def _filled(fit: _Fit, start: Names, rng: Random) -> Names:
    """A start with the letters of all other points, one after the other, each the one under which
    most holds."""
    names = dict(start)
    order = sorted(
        (p for p in fit.points if p not in names),
        key=lambda p: -sum(p in points for _, points in fit.facts),
    )
    for point in order:
        free = [letter for letter in fit.letters if letter not in names.values()]
        free = free[: max(1, len(order) + 2)]
        rng.shuffle(free)
        names[point] = max(
            free,
            key=lambda letter: sum(_WORTH[v] for v in fit.judge({**names, point: letter}, point)),
        )
    return names


def strings(term: object) -> Iterator[str]:
    """Every text in a term or in arguments: names, and names of operations."""
    if isinstance(term, str):
        yield term
    elif isinstance(term, tuple):
        for part in term:
            yield from strings(part)
    elif is_dataclass(term):
        for field in fields(term):
            yield from strings(getattr(term, field.name))


def relettered(term: T, names: Mapping[str, str]) -> T:
    """The same fact, term or syntax about other points, lines and circles, all at once."""
    if isinstance(term, str):
        return cast("T", names.get(term, term))
    if isinstance(term, tuple):
        return cast("T", tuple(relettered(part, names) for part in term))
    if is_dataclass(term) and not isinstance(term, type):
        inner = {
            field.name: relettered(value, names)
            for field in fields(term)
            if isinstance(value := getattr(term, field.name), str | tuple) or is_dataclass(value)
        }
        return cast("T", replace(term, **inner))
    return term


def fresh(taken: set[str], stem: str) -> Iterator[str]:
    """Names that are not taken."""
    return (name for k in range(1, 10_000) if (name := f"{stem}{k}") not in taken)


def spare(program: ir.Program, names: Names, here: ir.Program) -> Names:
    """Letters for everything else of a program, none of which this picture has: what is not said
    must not be taken for a thing of this picture.

    Args:
        here: The picture's own program.
    """
    taken = {item.name for items in (here.points, here.lines, here.circles) for item in items}
    points = [p.name for p in program.points if p.name not in names and p.name[0] != "_"]
    objects = [*(line.name for line in program.lines), *(circle.name for circle in program.circles)]
    small = [name for name in objects if name[0].islower()]
    full = {*taken, *names.values(), *points, *small}
    others = dict(zip(points, islice(fresh(full, "Z"), len(points)), strict=True))
    return others | dict(zip(small, islice(fresh(full, "q"), len(small)), strict=True))
