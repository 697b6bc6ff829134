"""Which names and numbers a picture of a program shows, and how to speak of what has no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geodsl import ir, syntax
from geodsl.captions.marks import unmarked
from geodsl.captions.printed import as_printed
from geodsl.captions.scale import has_unknown, is_absolute

_SUBSCRIPTS = str.maketrans("0123456789'", "₀₁₂₃₄₅₆₇₈₉′")
_RADIUS = "r = "
"""What stands before the radius of a circle without a drawn radius."""
_POINT_LABEL = re.compile(r"[A-Z](_?[0-9]+)?['′]*")


@dataclass(frozen=True, slots=True)
class Pictured:
    """What captions may speak of.

    Attributes:
        points: Name of a point to the letter that is printed beside it.
        names: Printed names of circles and lines, by key.
        circles: All circles that are drawn or spoken of, by key.
        centres: By circle, the name of its centre.
        on_circle, on_line: By key, the points that statements put on it.
        radii: By key of a circle, the printed length of its radius and the statement that says it.
        introduced: By key of a circle or line, the statement that introduces it.
        curves: By name, the statement of the curve.
        regions: By name, what the region is.
        unseen: Statements that speak of a size or an unknown that is not printed, that draw what
            another statement hides, or that ask for a mark or a text that is not there.
        has_axes: Coordinates can be read off.
        naming: Statements that give an angle its printed number.
        prints: By statement, the text that it puts beside a segment or an arc or into an angle.
        unknowing: Statements of `prints` that say nothing else: what they print has unknowns, or
            is a label.
    """

    points: Mapping[str, str]
    names: Mapping[str, str]
    circles: tuple[str, ...]
    centres: Mapping[str, str]
    on_circle: Mapping[str, tuple[str, ...]]
    on_line: Mapping[str, tuple[str, ...]]
    radii: Mapping[str, tuple[str, int]]
    introduced: Mapping[str, int]
    curves: Mapping[str, syntax.Curve]
    regions: Mapping[str, syntax.Expression]
    unseen: frozenset[int]
    has_axes: bool
    naming: frozenset[int]
    prints: Mapping[int, str]
    unknowing: frozenset[int]

    def circle_key(self, name: str) -> str:
        """The key of a circle named by itself or by its centre."""
        if name in self.centres:
            return name
        return next((key for key, centre in self.centres.items() if centre == name), name)


def picture_of(
    program: ir.Program, tree: syntax.Tree, *, labels: bool = True, numbers: bool = True
) -> Pictured:
    """What a picture of the program shows.

    Args:
        tree: The tree that the program was checked from.
        labels, numbers: Whether the picture prints names, and measures (as in its style).
    """
    drawing = program.drawing
    texts = [t for t in drawing.texts if labels and (numbers or not t.numeric)]
    curves, regions = _declared(tree)
    circles = {c.name: c for c in program.circles}
    on_circle, on_line = _places(program.facts)
    prints = _prints(program, texts)
    unknowing = _unknowing(program)
    return Pictured(
        points=_points(program, texts) if labels else {},
        names={t.item.name: t.text for t in texts
               if isinstance(t.item, ir.Circle | ir.NamedLine) and not t.numeric},
        circles=tuple(circles),
        centres={name: c.centre for name, c in circles.items()},
        on_circle=on_circle,
        on_line=on_line,
        radii={t.item.name: (t.text.removeprefix(_RADIUS), t.statement) for t in texts
               if isinstance(t.item, ir.Circle) and t.numeric and t.text.startswith(_RADIUS)},
        introduced={c.name: c.statement for c in program.circles}
        | {item.name: item.statement for item in program.lines},
        curves=curves,
        regions=regions,
        unseen=_unseen(program, texts)
        | unmarked(program, texts)
        | (_unprinted(program, texts) & unknowing),
        has_axes=drawing.axes,
        naming=frozenset(t.statement for t in texts
                         if isinstance(t.item, ir.Angle) and not t.numeric),
        prints=prints,
        unknowing=unknowing.intersection(prints),
    )  # fmt: skip


def _prints(program: ir.Program, texts: list[ir.Text]) -> dict[int, str]:
    """What statements say to be printed, and is; another statement may have printed over it."""
    there = {(text.statement, text.text) for text in texts}
    found: dict[int, str] = {}
    for fact in program.shown:
        match fact.arguments:
            case (_, ir.Print(text)) if (fact.statement, text) in there:
                found[fact.statement] = as_printed(text)
            case _:
                pass
    return found


def _unprinted(program: ir.Program, texts: list[ir.Text]) -> frozenset[int]:
    """Statements that say that a text is printed which is not there, not by another one either."""
    there = {(_plain(text.item), text.text) for text in texts}
    found: set[int] = set()
    for fact in program.shown:
        match fact.relation, fact.arguments:
            case "labelled", (item, ir.Print(text)) if (_plain(item), text) not in there:
                found.add(fact.statement)
            case _:
                pass
    return frozenset(found)


def _unknowing(program: ir.Program) -> frozenset[int]:
    """Statements that say nothing certain of the figure."""
    stated = [fact for fact in program.facts if fact.origin is ir.Origin.STATED]
    certain = {fact.statement for fact in stated if not has_unknown(fact)}
    return frozenset(range(len(program.statements))) - certain


def _points(program: ir.Program, texts: list[ir.Text]) -> dict[str, str]:
    hidden = program.drawing.hidden_points
    found = {
        p.name: p.name.translate(_SUBSCRIPTS)
        for p in program.points
        if p.printed and p.name not in hidden and p.name[0] != "_"
    }
    for text in texts:
        if isinstance(text.item, str):
            found.pop(text.item, None)
            if _POINT_LABEL.fullmatch(text.text) and text.item not in hidden:
                found[text.item] = text.text.replace("_", "").translate(_SUBSCRIPTS)
    return found


def _places(
    facts: Iterable[ir.Fact],
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    on_circle: dict[str, tuple[str, ...]] = {}
    on_line: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        if fact.negated:
            continue
        match fact.relation, fact.arguments:
            case "on_circle", (str(point), ir.Circle(name)):
                on_circle[name] = (*on_circle.get(name, ()), point)
            case "diameter", (str(a), str(b), ir.Circle(name)):
                on_circle[name] = (*on_circle.get(name, ()), a, b)
            case "on_line", (str(point), ir.NamedLine(name)):
                on_line[name] = (*on_line.get(name, ()), point)
            case _:
                pass
    return on_circle, on_line


def _declared(
    tree: syntax.Tree,
) -> tuple[dict[str, syntax.Curve], dict[str, syntax.Expression]]:
    curves: dict[str, syntax.Curve] = {}
    regions: dict[str, syntax.Expression] = {}
    for node in tree.statements:
        match node:
            case syntax.Curve(name=syntax.Name(name) | syntax.Run(points=(name,))):
                curves[name] = node
            case syntax.Region(syntax.Name(name) | syntax.Run((name,)), value):
                regions[name] = value
            case _:
                pass
    return curves, regions


def _either_way(fact: ir.Fact) -> tuple[object, ...]:
    """What a fact of the picture is about: `hide BA` hides AB."""
    return tuple(map(_plain, fact.arguments))


def _plain(term: object) -> object:
    """The same for AB and BA, and for the angle CBA and ABC."""
    match term:
        case ir.Segment(a, b):
            return "segment", frozenset((a, b))
        case ir.Angle(a, vertex, c):
            return "angle", vertex, frozenset((a, c))
        case _:
            return term


def _unseen(program: ir.Program, texts: list[ir.Text]) -> frozenset[int]:
    """Statements whose size or unknown no printed text shows, and those that draw what another
    statement hides."""
    printed = {t.statement for t in texts if t.numeric}
    hidden = {_either_way(fact) for fact in program.shown if fact.negated}
    undone = {fact.statement for fact in program.shown if _either_way(fact) in hidden}
    if program.drawing.axes:  # where an equation can be checked, its radius can
        printed |= {fact.statement for fact in program.shown if fact.relation == "curve_drawn"}
    return frozenset(undone) | frozenset(
        fact.statement
        for fact in program.facts
        if fact.origin is ir.Origin.STATED
        and fact.statement not in printed
        and (is_absolute(fact) or has_unknown(fact))
        and not (fact.relation == "at" and program.drawing.axes)
    )
