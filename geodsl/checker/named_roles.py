"""Segments that a statement calls by their role: `altitude AM ⟂ BC`, `chord AB of circle O`.

A role that nothing gives the segment would be a false word in the caption, so it is refused.
"""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import points
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.ir.names import names_in

_OF_POLYGON = ("median", "altitude", "midsegment")
_PARTS = ("side", "base", "leg", "hypotenuse", "diagonal")
_OF_CIRCLE = ("chord", "radius", "diameter")


def segment(state: State, node: syntax.NounOf, run: syntax.Run) -> ir.Segment:
    """The segment, which has the role: it is known to, or the phrase says of what it is a part.

    Raises:
        Abandoned: nothing says that the segment has this role.
    """
    from geodsl.checker import roles

    a, b = points.require(state, run)
    state.mention(a, b)
    found, owners = ir.Segment(a, b), node.operands[1:]
    if node.noun not in (*_OF_POLYGON, *_PARTS, *_OF_CIRCLE) or _is_known(state, node.noun, a, b):
        return found
    shape = _only_shape(state, a, b) if node.noun in _PARTS else None
    if not owners and shape is not None:
        owners = (syntax.Run(shape, span=run.span),)
    if not owners or state.asked:
        raise _unsaid(state, node, f"{a}{b}")
    with state.defining():
        roles.say(state, found, node, node.noun, owners)
    return found


def _is_known(state: State, noun: str, a: str, b: str) -> bool:
    if (noun, frozenset((a, b))) in state.roles:
        return True
    match noun:
        case "chord":
            return bool(set(state.knowledge.circles_of[a]) & set(state.knowledge.circles_of[b]))
        case "radius":
            return _is_centre(state, a, b) or _is_centre(state, b, a)
        case "diameter":
            return _is_through_centre(state, a, b)
        case "median":
            return any(top not in ends for ends, top in _halved(state, a, b))
        case "altitude":
            return _is_height(state, a, b) or _is_height(state, b, a)
        case "midsegment":
            return any(set(one) & set(two) and set(one) != set(two)
                       for one in _halves(state, a) for two in _halves(state, b))  # fmt: skip
        case "side":
            return any(abs(names.index(a) - names.index(b)) in (1, len(names) - 1)
                       for names in _shapes(state, a, b))  # fmt: skip
        case "diagonal":
            return any(abs(names.index(a) - names.index(b)) not in (1, len(names) - 1)
                       for names in _shapes(state, a, b))  # fmt: skip
        case _:
            return False


def _said(state: State) -> list[ir.Fact]:
    return [fact for fact in state.facts if not fact.negated]


def _halves(state: State, middle: str) -> list[tuple[str, str]]:
    """Ends of the segments whose midpoint a point is said to be."""
    found = (fact.arguments for fact in _said(state) if fact.relation == "midpoint")
    return [(str(a), str(b)) for m, a, b in found if m == middle]


def _halved(state: State, a: str, b: str) -> list[tuple[tuple[str, str], str]]:
    """Of two points, what one halves, and the other."""
    return [(ends, b) for ends in _halves(state, a)] + [(ends, a) for ends in _halves(state, b)]


def _is_height(state: State, foot: str, top: str) -> bool:
    """Whether the foot of a corner on a line through two corners of the same polygon is said."""
    for fact in _said(state):
        match fact.relation, fact.arguments:
            case "foot", (str(point), str(above), ir.Through(x, y)):
                is_so = (point, above) == (foot, top)
            case "perpendicular", (ir.Through(p, q), ir.Through(x, y)) if {p, q} == {foot, top}:
                is_so = _is_on(state, foot, x, y)
            case "perpendicular", (ir.Through(x, y), ir.Through(p, q)) if {p, q} == {foot, top}:
                is_so = _is_on(state, foot, x, y)
            case _:
                continue
        if is_so and any({top, x, y} <= set(names) for _, names, _ in state.shapes):
            return True
    return False


def _is_on(state: State, point: str, x: str, y: str) -> bool:
    """Whether a point is one of two, or said to be on their line."""
    if point in (x, y):
        return True
    return any(
        fact.relation in ("on_line", "on_segment") and fact.arguments[0] == point
        and {x, y} <= set(names_in(fact.arguments[1:]))
        for fact in _said(state)
    )  # fmt: skip


def _is_through_centre(state: State, a: str, b: str) -> bool:
    if any(fact.relation == "diameter" and set(fact.arguments[:2]) == {a, b}
           for fact in _said(state)):  # fmt: skip
        return True
    both = set(state.knowledge.circles_of[a]) & set(state.knowledge.circles_of[b])
    centres = [state.circles[name].centre for name in both]
    return any(_is_on(state, centre, a, b) or (a, b) in _halves(state, centre)
               or (b, a) in _halves(state, centre) for centre in centres)  # fmt: skip


def _is_centre(state: State, centre: str, rim: str) -> bool:
    names = state.knowledge.circles_of[rim]
    return any(state.circles[name].centre == centre for name in names)


def _shapes(state: State, a: str, b: str) -> list[tuple[str, ...]]:
    return [names for _, names, _ in state.shapes if a in names and b in names]


def _only_shape(state: State, a: str, b: str) -> tuple[str, ...] | None:
    found = list(dict.fromkeys(_shapes(state, a, b)))
    return found[0] if len(found) == 1 else None


def _unsaid(state: State, node: syntax.NounOf, ends: str) -> Exception:
    owner = "circle O" if node.noun in _OF_CIRCLE else "..."
    circles = [c for c in state.circles.values() if not c.centre.startswith("_")]
    triangles = [names for _, names, _ in state.shapes if len(names) == 3]
    if node.noun in _OF_CIRCLE and len(circles) == 1:
        owner = f"circle {circles[0].centre}"
    elif node.noun in _OF_POLYGON and len(triangles) == 1:
        owner = f"triangle {''.join(triangles[0])}"
    return state.refuse(Code.UNSAID_PART,
                        f"nothing says what `{ends}` is the {node.noun} of", node.span,
                        hint=f"write `{ends} {node.noun} of {owner}` on a line before "
                             "this one")  # fmt: skip
