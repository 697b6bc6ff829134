"""Drop a perpendicular from another point, or to another line.

Breaks:    `D foot of A on BC`, `D = foot of A on BC`, one statement at a time; the edit
           names another point or line of the drawing: `D foot of B on AC`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  D FAILS to be the old foot on the new figure, and the new one on the original.
Skips:     feet that other statements keep on a line, and lines to which a drawn segment
           already joins the foot: it would be hidden there.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nD foot of A on BC", MUTATOR)[0].splitlines()[1])
    D foot of B on AC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined, lies_on, likely, other_lines
from geodsl.mutators._claims import Claim, claims, introduced, is_known
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import renamed, run, walk

EACH = 4
"""Edits proposed for each statement."""

Change = tuple[syntax.Node, syntax.Node]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        feet = introduced(subject, claim.statement)
        if any(lies_on(subject, foot, claim.statement) for foot in feet):
            continue
        for turned in _turned(subject, rows, claim):
            yield claim.put(turned)
        for node in walk(claim.node):
            match node:
                case syntax.NounOf("foot", (syntax.Run((_,)) as top, line)) | syntax.Role(
                    "foot", (syntax.Run((_,)) as top, line)
                ):
                    for old, new in _of_foot(rows, feet, top, line, rng):
                        edited = rewritten(claim.node, old, new)
                        if is_known(subject, claim.statement, edited):
                            yield claim.put(edited)
                case _:
                    pass


def _turned(subject: Subject, rows: Rows, claim: Claim) -> Iterator[syntax.Equal | syntax.Say]:
    """`D foot of B on AC` for `D foot of A on BC`: the altitude from another corner."""
    names = introduced(subject, claim.statement)
    elsewhere = {
        p
        for stroke in subject.program.drawing.strokes
        if stroke.statement != claim.statement and isinstance(stroke.item, ir.Segment)
        for p in (stroke.item.a, stroke.item.b)
    }
    if isinstance(claim.node, syntax.Relate) or not names or names & elsewhere:
        return
    for node in walk(claim.node):
        match node:
            case syntax.NounOf("foot", (syntax.Run((a,)), syntax.Run((b, c)))) | syntax.Role(
                "foot", (syntax.Run((a,)), syntax.Run((b, c)))
            ) if len({a, b, c}) == 3:
                drawn = {frozenset(pair) for pair in rows.pairs()}
                for top, other in ((b, c), (c, b)):
                    if frozenset((a, other)) in drawn:
                        yield renamed(claim.node, {a: top, top: a})
            case _:
                pass


def _of_foot(
    rows: Rows,
    feet: frozenset[str],
    top: syntax.Run,
    line: syntax.Expression,
    rng: Random,
) -> Iterator[Change]:
    """The perpendicular from another point, or to another line. A foot that is joined to a point
    of its new line would hide the segment that joins them."""
    inner = line.operand if isinstance(line, syntax.Object) else line
    if not isinstance(inner, syntax.Run) or len(inner.points) != 2:
        return
    a, b = inner.points
    (start,) = top.points
    near = {p for foot in feet for p in joined(rows, foot)}
    pairs = [
        (p, q)
        for p, q in other_lines(rows, (a, b))
        if start not in (p, q)
        and not near & {p, q}
        and not feet & {p, q}
        and not rows.on_one_line(start, p, q)
    ]
    for pair in likely(rng, pairs, (a, b), EACH):
        yield inner, run(inner.span, *pair)
    tops = [(p,) for p in rows.names if p not in (start, *feet) and not rows.on_one_line(p, a, b)]
    for other in likely(rng, tops, (), EACH // 2):
        yield top, run(top.span, *other)


MUTATOR = Mutator(
    name="retarget-foot",
    breaks="`D foot of A on BC`",
    family="say it of another object",
    example="triangle ABC\nD foot of A on BC",
    sites=_sites,
)
