"""Exchange chord, diameter and tangent.

Breaks:    `AB diameter of circle O`, `AB tangent to circle O at B`, `CD chord of circle O`, one
           statement at a time; a diameter becomes a shorter chord, a tangent a chord, a chord a
           tangent.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the old role FAILS on the new figure, and the new one on the original.
Skips:     circles without a name, and tangents between two points of which neither is on the
           circle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\npoint A\\nAB tangent to circle O at B", MUTATOR)[0])
    circle O
    point A
    AB chord of circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import Said, said

ARCS = (100, 110, 120, 130, 140)
"""Degrees of the arc over a chord that is no diameter, and looks like none."""

EACH = 2
"""Edits proposed for each diameter."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    on_circle = {
        (fact.arguments[0], fact.arguments[1])
        for fact in subject.program.facts
        if fact.relation == "on_circle" and not fact.negated
    }
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "diameter", (str(a), str(b), ir.Circle(name)) if not name.startswith("_"):
                for size in rng.sample(ARCS, EACH):
                    lines = (
                        f"{a}{b} chord of circle {name}",
                        f"arc {a}{b} of circle {name} = {size}°",
                    )
                    for edit in item.instead(*lines):
                        yield _without_middle(subject, edit, (a, b), name)
            case "tangent", (ir.Through(a, b), ir.Circle(name) as circle):
                ends = [p for p in (a, b) if (p, circle) in on_circle]
                if len(ends) == 1 and not name.startswith("_"):
                    same = [f for f in item.others if f.relation == "on_circle"]
                    yield from item.instead(f"{a}{b} chord of circle {name}", without=same)
            case "on_circle", _:
                yield from _of_chord(item)
            case _:
                pass


def _without_middle(subject: Subject, edit: Edit, ends: tuple[str, str], circle: str) -> Edit:
    """Together with what says that the centre is on the diameter."""
    centre = next(c.centre for c in subject.program.circles if c.name == circle)
    saying = tuple(
        item.statement
        for item in said(subject)
        if item.fact.relation == "on_segment"
        and item.fact.arguments in ((centre, *ends), (centre, *ends[::-1]))
        and not item.others
    )
    gone = tuple((number, ()) for number in saying)
    return Edit((*edit.changes, *gone), (*edit.breaks, *saying))


def _of_chord(item: Said) -> Iterator[Edit]:
    """The fact is that one end of a chord is on the circle."""
    match item.subject.tree.statements[item.statement]:
        case syntax.Say(
            (syntax.Run((a, b)),), (syntax.Role("chord", (syntax.Object() as circle,)),)
        ):
            pass
        case _:
            return
    match circle.operand:
        case syntax.Run((name,)) | syntax.Name(name) if item.fact.arguments[0] == b:
            same = [fact for fact in item.others if fact.relation == "on_circle"]
            yield from item.instead(f"{a}{b} tangent to circle {name} at {a}", without=same)
        case _:
            pass


MUTATOR = Mutator(
    name="exchange-chord",
    breaks="`AB diameter of circle O`",
    family="exchange roles",
    example="circle O\npoint A\nAB tangent to circle O at B",
    sites=_sites,
)
