"""Declarations, and the whole program."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodsl.ir.drawing import EMPTY, Drawing
from geodsl.ir.expressions import Expression
from geodsl.ir.facts import Fact, Query
from geodsl.ir.objects import Region
from geodsl.source import Source, Span


@dataclass(frozen=True, slots=True)
class PointDeclaration:
    """A point. `position` is a rough start (y up), not a constraint. `panel` is the number of the
    figure in the picture that it belongs to. An unprinted point has no label."""

    name: str
    position: tuple[float, float] | None = None
    panel: int = 1
    printed: bool = True
    statement: int = -1


@dataclass(frozen=True, slots=True)
class CircleDeclaration:
    """A circle: its key, and the point that is its centre (hidden, `_...`, when never named)."""

    name: str
    centre: str
    panel: int = 1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class LineDeclaration:
    name: str
    panel: int = 1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class CurveDeclaration:
    """The points where `left = right`, in the unknowns `x` and `y`."""

    name: str
    left: Expression
    right: Expression
    statement: int = -1


@dataclass(frozen=True, slots=True)
class RegionDeclaration:
    name: str
    region: Region
    statement: int = -1


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its canonical text (as `geodsl fmt` prints it) and where it was written."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Program:
    """A checked program. Declarations are in order of introduction.

    `shown` is what statements say of the picture alone (`vocabulary.SHOWN`): no figure is solved or
    refused for it. `marked` is what marks say that statements ask for (`mark AB = CD`): no figure
    is made for it either, but a picture in which it is not so would lie. Records do not hold it.
    """

    source: Source = field(compare=False, repr=False)
    statements: tuple[Statement, ...]
    points: tuple[PointDeclaration, ...]
    lines: tuple[LineDeclaration, ...] = ()
    circles: tuple[CircleDeclaration, ...] = ()
    curves: tuple[CurveDeclaration, ...] = ()
    regions: tuple[RegionDeclaration, ...] = ()
    unknowns: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    queries: tuple[Query, ...] = ()
    drawing: Drawing = EMPTY
    unit: str | None = None
    shown: tuple[Fact, ...] = ()
    marked: tuple[Fact, ...] = field(default=(), compare=False)
