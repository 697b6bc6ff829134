"""Let a line touch a circle at another point, or touch another circle.

Breaks:    `t tangent to circle O at A`, `AB tangent to circle O at A`, one statement at a
           time; the edit names another point of the circle, or another circle that goes
           through the point: `AC tangent to circle O at C`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  the old line FAILS to touch the circle on the new figure, and the new one on
           the original.
Skips:     points of contact that the statement itself introduces, and lines that are not
           drawn.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> program = "circle O\\npoint P\\nA, B on circle O\\nsegments PA, PB\\n"
    >>> program += "PA tangent to circle O at A"
    >>> print(edits(program, MUTATOR)[0].splitlines()[-1])
    PB tangent to circle O at B
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles, other_pairs
from geodsl.mutators._claims import Claim, claims, introduced, is_known
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._nodes import points_of, run

EACH = 4
"""Edits proposed for each way to change a statement."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        match claim.node:
            case syntax.Say((line,), (syntax.TangentTo((circle,), None, at) as said,)):
                if said.negated or not isinstance(circle, syntax.Object):
                    continue
                for node in _others(subject, rows, claim, line, circle, at, rng):
                    if is_known(subject, claim.statement, node):
                        yield claim.put(node)
            case _:
                pass


def _others(
    subject: Subject,
    rows: Rows,
    claim: Claim,
    line: syntax.Expression,
    circle: syntax.Object,
    at: tuple[syntax.Expression, ...],
    rng: Random,
) -> Iterator[syntax.Say]:
    around = on_circles(subject).get(_name(circle), ())
    ends = points_of(line) if isinstance(line, syntax.Run | syntax.Object) else ()
    touch = {p for node in at for p in points_of(node)}
    if touch & introduced(subject, claim.statement):
        return
    free = [p for p in around if p not in touch and p not in ends]
    for other in likely(rng, [(p,) for p in free], (), EACH):
        if not ends and at:
            yield _say(claim.node, line, circle, (run(circle.span, *other),))
    if len(ends) == 2:
        centre = _name(circle)
        tangents = _tangents(subject, centre)
        pairs = [
            pair
            for pair in other_pairs(rows, (ends[0], ends[1]))
            if len(set(pair) & set(around)) == 1
            and centre not in pair
            and not any(rows.on_one_line(*pair, *line) for line in tangents)
        ]
        for pair in likely(rng, pairs, ends, EACH):
            a, b = pair if pair[1] in around else pair[::-1]
            where = (run(circle.span, b),) if at else ()
            shown = run(line.span, a, b)
            new = replace(line, operand=shown) if isinstance(line, syntax.Object) else shown
            yield _say(claim.node, new, circle, where)
    for declared in subject.program.circles:
        name = declared.name
        operand = circle.operand
        if name in (_name(circle), *ends) or not isinstance(operand, syntax.Run):
            continue
        if name[0].isupper() and (not touch or touch <= set(on_circles(subject)[name])):
            other_circle = replace(circle, operand=run(circle.span, name))
            yield _say(claim.node, line, other_circle, at)


def _tangents(subject: Subject, circle: str) -> list[tuple[str, str]]:
    """Lines that some statement calls tangents of a circle."""
    return [
        (fact.arguments[0].a, fact.arguments[0].b)
        for fact in subject.program.facts
        if fact.relation == "tangent"
        and isinstance(fact.arguments[0], ir.Through)
        and fact.arguments[1] == ir.Circle(circle)
    ]


def _say(
    node: object,
    line: syntax.Expression,
    circle: syntax.Expression,
    at: tuple[syntax.Expression, ...],
) -> syntax.Say:
    assert isinstance(node, syntax.Say)
    (said,) = node.predicates
    assert isinstance(said, syntax.TangentTo)
    return replace(node, subjects=(line,), predicates=(replace(said, objects=(circle,), at=at),))


def _name(circle: syntax.Object) -> str:
    match circle.operand:
        case syntax.Run((name,)) | syntax.Name(name):
            return name
        case _:
            return ""


MUTATOR = Mutator(
    name="retarget-tangent",
    breaks="`AB tangent to circle O at A`",
    family="say it of another object",
    example="circle O\nP outside circle O\nA, B on circle O\nsegments PA, PB\n"
    "PA tangent to circle O at A\nPB = 2PA",
    sites=_sites,
)
