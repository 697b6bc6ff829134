"""Strategies that build syntax trees, not text: every tree here is one that the parser can make."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from geodsl import syntax as s
from geodsl.source import Span
from geodsl.vocabulary.words import MANNERS

_T = TypeVar("_T")
AT = Span(0, 0)

_SHAPES = ("triangle", "quadrilateral", "square", "kite", "polygon", "hexagon", "decagon")
_TAGS = ("isosceles", "equilateral", "right", "regular", "acute", "scalene")
_PLAIN_NOUNS = (
    "area", "perimeter", "radius", "diameter", "length", "width", "hypotenuse", "slope",
    "coordinates", "equation", "midpoint", "centroid", "incenter", "nine-point center", "center",
    "chord", "median", "bisector", "external bisector", "perpendicular bisector",
    "circumcircle", "common tangent", "side",
)  # fmt: skip
_MANNERED = tuple(noun for noun in MANNERS if noun not in ("intersection", "distance", "bearing"))


def several(
    item: st.SearchStrategy[_T], least: int = 1, most: int = 3
) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(item, min_size=least, max_size=most).map(tuple)


numbers = st.builds(
    s.Number, st.from_regex(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,2})?", fullmatch=True), span=st.just(AT)
)
names = st.builds(
    s.Name, st.sampled_from(("x", "y", "l", "m", "e", "α", "θ", "c1", "x12")), span=st.just(AT)
)
point_names = st.sampled_from(("A", "B", "C", "D", "M", "O", "A1", "B'", "C2''"))
points = st.builds(s.Run, st.tuples(point_names), span=st.just(AT))
runs = st.builds(s.Run, several(point_names, 1, 4), span=st.just(AT))
pis = st.builds(s.Pi, span=st.just(AT))


def _objects(expressions: st.SearchStrategy[s.Expression]) -> st.SearchStrategy[s.Object]:
    here = {"span": st.just(AT)}
    circles = st.builds(s.Object, st.just("circle"), points | names, **here)
    lines = st.builds(s.Tuple, st.tuples(expressions, expressions), **here)
    sizes = st.sampled_from(((), ("minor",), ("major",)))
    of = st.none() | circles
    return st.one_of(
        st.builds(
            s.Object, st.sampled_from(_SHAPES), runs, several(st.sampled_from(_TAGS), 0, 2), **here
        ),
        st.builds(s.Object, st.sampled_from(("point", "segment", "ray", "vector")), runs, **here),
        st.builds(s.Object, st.sampled_from(("line", "circle", "disk")), runs | names, **here),
        st.builds(
            s.Object,
            st.just("angle"),
            runs | numbers | names | lines,
            st.sampled_from(((), ("reflex",), ("right",))),
            **here,
        ),
        st.builds(s.Object, st.just("directed angle"), runs | lines, **here),
        st.builds(
            s.Object,
            st.sampled_from(("arc", "sector", "circular segment")),
            runs,
            sizes,
            of,
            **here,
        ),
        st.builds(s.Object, st.just("semicircle"), runs, st.just(()), of, **here),
        st.builds(
            s.Object,
            st.just("ring"),
            st.builds(
                s.Tuple,
                st.tuples(circles | names, circles | names) | st.tuples(expressions, expressions),
                **here,
            ),
            **here,
        ),
        st.builds(s.Object, st.just("shaded"), st.none(), **here),
    )


def _is_tuple(node: s.Expression) -> bool:
    return isinstance(node, s.Tuple)


def _is_measure(node: s.Expression) -> bool:
    """Whether the parser lets it be part of a ratio."""
    match node:
        case s.Tuple():
            return False
        case s.Object(kind):
            return kind in ("angle", "directed angle", "segment", "arc", "line", "circle")
        case _:
            return True


def _nouns(inner: st.SearchStrategy[s.Expression]) -> st.SearchStrategy[s.NounOf]:
    operand = inner.filter(lambda node: not _is_tuple(node))
    return st.one_of(
        st.builds(s.NounOf, st.sampled_from(_PLAIN_NOUNS), st.tuples(operand), span=st.just(AT)),
        st.sampled_from(_MANNERED).flatmap(
            lambda noun: st.builds(
                s.NounOf,
                st.just(noun),
                st.tuples(*[inner] * (1 + len(MANNERS[noun]))),
                span=st.just(AT),
            )
        ),
        st.builds(
            s.NounOf,
            st.sampled_from(("distance", "bearing")),
            st.tuples(inner, inner),
            span=st.just(AT),
        ),
    )


def _grow(inner: st.SearchStrategy[s.Expression]) -> st.SearchStrategy[s.Expression]:
    here = {"span": st.just(AT)}
    units = st.sampled_from(("°", "rad", "cm", "ft", "cm^2", "inches"))
    return st.one_of(
        st.builds(
            s.Binary, st.sampled_from(("+", "-", "*", "/", "^", "∩", "∪")), inner, inner, **here
        ),
        st.builds(s.Binary, st.just("*"), numbers | pis, inner, **here),
        st.builds(
            s.Binary,
            st.just("*"),
            st.builds(s.Binary, st.just("*"), numbers, pis, **here),
            inner,
            **here,
        ),
        st.builds(s.Negate, inner, **here),
        st.builds(s.Sqrt, inner, **here),
        st.builds(s.Absolute, inner, **here),
        st.builds(s.Measured, inner, units, **here),
        st.builds(s.Measured, inner, st.sampled_from(("m", "m^2")), **here),
        st.builds(s.Trig, st.sampled_from(("sin", "cos", "tan")), inner, **here),
        st.builds(s.Tuple, several(inner, 2, 3), **here),
        st.builds(s.Ratio, several(inner.filter(_is_measure), 2, 3), **here),
        _objects(inner),
        _nouns(inner),
    )


expressions: st.SearchStrategy[s.Expression] = st.recursive(
    numbers | names | runs | runs | pis, _grow, max_leaves=8
)
lists = several(expressions)
places = st.just(()) | several(points, 1, 2)


def _is_no_angle(node: s.Expression) -> bool:
    return not (isinstance(node, s.Object) and node.kind == "angle")


def _has_corner(tags: tuple[s.Tag, ...]) -> bool:
    return "right" in tags or "isosceles" in tags


def _plain_predicates() -> st.SearchStrategy[s.AnyPredicate]:
    flags = {"negated": st.booleans(), "span": st.just(AT)}
    directions = ("above", "below", "left", "right", "north", "south", "east", "west")
    return st.one_of(
        st.builds(s.On, lists, **flags),
        st.builds(s.Between, expressions, expressions, **flags),
        st.builds(s.Bisects, expressions, **flags),
        st.builds(s.Bisects, expressions.filter(_is_no_angle), places, **flags),
        st.builds(s.Divides, expressions, expressions, **flags),
        st.builds(s.Through, lists, **flags),
        st.builds(
            s.TangentTo, lists, st.sampled_from((None, "internally", "externally")), places, **flags
        ),
        st.builds(s.Meets, lists, **flags),
        st.builds(s.Meets, st.tuples(expressions), places, **flags),
        st.builds(s.InscribedIn, expressions, **flags),
        st.builds(s.CircumscribedAbout, expressions, **flags),
        st.builds(s.Inside, expressions, **flags),
        st.builds(s.Outside, expressions, **flags),
        st.builds(s.From, expressions, st.none() | expressions, **flags),
        st.builds(s.Directed, st.sampled_from(directions), expressions, **flags),
        st.builds(s.OnSides, st.sampled_from(("same", "opposite")), expressions, **flags),
    )


def _roles() -> st.SearchStrategy[s.Role]:
    flags = {"negated": st.booleans(), "span": st.just(AT)}
    full = [noun for noun in _MANNERED if noun not in ("scale factor",)]
    return st.one_of(
        st.builds(s.Role, st.sampled_from(_PLAIN_NOUNS), st.just(()) | lists, **flags),
        st.builds(s.Role, st.just("intersection"), st.tuples(expressions, expressions), **flags),
        st.sampled_from(full).flatmap(
            lambda noun: st.builds(
                s.Role, st.just(noun), st.tuples(*[expressions] * (1 + len(MANNERS[noun]))), **flags
            )
        ),
    )


def _shaped() -> st.SearchStrategy[s.Shaped]:
    flags = {"negated": st.booleans(), "span": st.just(AT)}
    tags = several(st.sampled_from(_TAGS), 1, 2)
    kinds = st.none() | st.sampled_from(_SHAPES)
    return st.one_of(
        st.builds(s.Shaped, tags, kinds, **flags),
        st.builds(s.Shaped, tags.filter(_has_corner), kinds, places, **flags),
        st.builds(s.Shaped, st.just(()), st.sampled_from(_SHAPES), **flags),
    )


def _last_predicates() -> st.SearchStrategy[tuple[s.AnyPredicate, ...]]:
    flags = {"negated": st.booleans(), "span": st.just(AT)}
    here = {"span": st.just(AT)}
    properties = ("collinear", "horizontal", "parallel", "tangent", "bisect each other")
    placed = ("tangent", "perpendicular", "bisect each other")
    nouns = st.sampled_from(("radius", "center", "diameter", "area"))
    clauses = st.one_of(
        st.builds(s.Having, nouns, expressions.filter(lambda node: not _is_tuple(node)), **here),
        st.builds(s.With, st.builds(s.Equal, several(expressions, 2), **here), **here),
        st.builds(s.With, st.builds(s.Relate, several(expressions, 2), _relations, **here), **here),
    )
    return st.one_of(
        st.just(()),
        st.tuples(st.builds(s.Property, st.sampled_from(properties), **flags)),
        st.tuples(st.builds(s.Property, st.sampled_from(placed), places, **flags)),
        st.tuples(st.builds(s.Meet, places, **flags)),
        several(clauses, 1, 2),
    )


_relations = st.sampled_from(("⟂", "∥", "≅", "∼", "<", ">", "≤", "≥", "≠"))


@st.composite
def says(draw: st.DrawFn) -> s.Say:
    """Predicates in an order that the grammar has, the last of a kind that may be last."""
    subjects = draw(lists)
    first = draw(st.lists(_plain_predicates() | _roles(), max_size=2))
    shaped = draw(st.lists(_shaped(), max_size=1))
    here = {"span": st.just(AT)}
    related = draw(
        st.lists(
            st.builds(s.Related, _relations, expressions, **here)
            | st.builds(s.Related, st.just("⟂"), expressions, places, **here),
            max_size=1,
        )
    )
    last = draw(_last_predicates())
    if not (first or shaped or last):
        first = [draw(_plain_predicates())]
    return s.Say(subjects, (*shaped, *first, *related, *last), span=AT)


def _relates() -> st.SearchStrategy[s.Relate]:
    here = {"span": st.just(AT)}
    pair = st.tuples(expressions, expressions)
    return st.one_of(
        st.builds(s.Relate, pair, _relations, **here),
        st.builds(s.Relate, pair, st.just("⟂"), places, st.booleans(), **here),
        st.builds(s.Relate, several(expressions, 3, 4), _relations, **here),
        st.builds(
            s.Relate, pair, st.sampled_from(("∥", "≅", "∼")), st.just(()), st.just(True), **here
        ),
    )


def _equals() -> st.SearchStrategy[s.Equal]:
    """The first side is nothing that would be read as the equation of a curve."""
    first = expressions.filter(lambda node: not isinstance(node, s.Ratio))
    return st.tuples(first, several(expressions, 1, 2)).map(
        lambda pair: s.Equal((pair[0], *pair[1]), span=AT)
    )


def _curves() -> st.SearchStrategy[s.Curve]:
    here = {"span": st.just(AT)}
    kinds = st.sampled_from(("curve", "parabola", "hyperbola", "ellipse"))
    power = st.builds(s.Binary, st.just("^"), names, numbers, **here)
    sums = st.builds(s.Binary, st.sampled_from(("+", "-")), power, expressions, **here)
    return st.one_of(
        st.builds(s.Curve, kinds, names, expressions.filter(_is_measure), expressions, **here),
        st.builds(
            s.Curve,
            st.sampled_from(("line", "circle")),
            names | runs,
            expressions.filter(_is_measure),
            expressions,
            **here,
        ),
        st.builds(s.Curve, kinds, st.none(), names | power | sums, expressions, **here),
    )


def _commands() -> st.SearchStrategy[s.Statement]:
    here = {"span": st.just(AT)}
    texts = st.text("abcα₁ ;#='", max_size=6)
    return st.one_of(
        st.builds(s.Find, lists, st.just(()) | several(names, 1, 2), **here),
        st.builds(
            s.Find, lists, st.just(()), st.sampled_from(("cm", "°", "cm^2", "m", "m^3")), **here
        ),
        st.builds(s.Label, expressions, texts, **here),
        st.builds(s.Mark, lists, **here),
        st.builds(s.Mark, several(runs, 2, 3), st.sampled_from(("=", "∥")), **here),
        st.builds(s.Hide, lists, st.booleans(), **here),
        st.builds(s.Dashed, lists, **here),
        st.builds(s.Shade, lists, **here),
        st.builds(s.Draw, lists, **here),
        st.builds(s.Region, runs | names, expressions, **here),
        st.builds(s.Position, points, expressions, expressions, **here),
        st.builds(s.Figure, st.builds(s.Number, st.just("2"), **here), **here),
        st.builds(s.UnitOf, st.sampled_from(("ft", "m", "miles", "square feet")), **here),
        st.builds(s.Axes, **here),
        st.builds(s.Grid, **here),
    )


facts: st.SearchStrategy[s.Equal | s.Relate | s.Say] = st.one_of(_equals(), _relates(), says())
statements: st.SearchStrategy[s.Statement] = st.one_of(
    st.builds(s.Introduce, lists, span=st.just(AT)),
    facts,
    st.builds(s.EqualAll, several(points, 2), expressions, span=st.just(AT)),
    st.builds(
        s.Say,
        several(points, 2),
        st.tuples(
            st.builds(s.InOrder, st.none() | expressions, negated=st.booleans(), span=st.just(AT))
        ),
        span=st.just(AT),
    ),
    st.builds(s.Prove, facts, span=st.just(AT)),
    _curves(),
    _commands(),
)

comments = st.text('ab #;"∠', max_size=8).map(str.strip)


@st.composite
def trees(draw: st.DrawFn) -> s.Tree:
    """A program with comments and empty lines where the parser keeps them."""
    body = tuple(draw(st.lists(statements, max_size=4)))
    trivia: list[s.Comment | s.Blank] = []
    for index in range(len(body) + 1):
        if index and draw(st.booleans()):
            trivia.append(s.Comment(draw(comments), index, True, span=AT))
        for is_blank in draw(st.lists(st.booleans(), max_size=3)):
            if not is_blank:
                trivia.append(s.Comment(draw(comments), index, span=AT))
            elif _may_be_blank(trivia, index, len(body)):
                trivia.append(s.Blank(index, span=AT))
    while trivia and isinstance(trivia[-1], s.Blank) and trivia[-1].index == len(body):
        trivia.pop()
    return s.Tree(body, tuple(trivia), span=AT)


def _may_be_blank(trivia: list[s.Comment | s.Blank], index: int, count: int) -> bool:
    last = trivia[-1] if trivia else None
    if isinstance(last, s.Blank) and last.index == index:
        return False
    return index > 0 or last is not None
