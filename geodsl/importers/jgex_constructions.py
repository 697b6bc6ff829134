"""What each construction of AlphaGeometry and Newclid says, in our language.

Of each definition the two dialects share its name and the order of the points that it takes; they
place the new point differently (`parallelogram a b c x`, `parallelogram x a b c`), so a row lists
new points and given ones apart.

Source of the meanings: AlphaGeometry's `defs.txt` and the sketches of its `numericals.py`,
Newclid's construction modules. Where the definition's facts have several solutions and its sketch
takes one of them (internal bisector, external tangents, orientation of a square), the row says
which.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Locus = Literal["none", "line", "perpendicular", "circle", "bisector", "circumcircle", "tangent"]
"""Forms that depend on the rest of the clause or on circles that exist: see `jgex_writer`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One construction.

    Attributes:
        new: Names of the points it makes, in the order of the definition.
        given: Names of what it takes; `angle`, `ratio`, `number` and `square` (a squared number)
            are constants, everything else points.
        makes: Statements that introduce the new points; none where `says` needs them to exist.
        says: What holds besides.
        locus: How the writer may join it with its neighbours.
    """

    new: tuple[str, ...]
    given: tuple[str, ...]
    makes: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    locus: Locus = "none"


def _row(new: str, given: str, makes: str = "", says: str = "", locus: Locus = "none") -> Row:
    return Row(tuple(new.split()), tuple(given.split()), _parts(makes), _parts(says), locus)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_FREE = {
    "free": _row("a", "", "point {a}"),
    "segment": _row("a b", "", "segment {a}{b}"),
    "between": _row("c a b", "", "segment {a}{b}; {c} on segment {a}{b}"),
    "triangle": _row("a b c", "", "triangle {a}{b}{c}"),
    "acute_triangle": _row("a b c", "", "acute triangle {a}{b}{c}"),
    "r_triangle": _row("a b c", "", "right triangle {a}{b}{c} with ∠{b}{a}{c} = 90°"),
    "iso_triangle": _row("a b c", "", "isosceles triangle {a}{b}{c} with {a}{b} = {a}{c}"),
    "iso_triangle0": _row("a b c", "", "isosceles triangle {a}{b}{c} with {a}{b} = {a}{c}"),
    "ieq_triangle": _row("a b c", "", "equilateral triangle {a}{b}{c}"),
    "risos": _row("a b c", "", "triangle {a}{b}{c}", "{a}{b} ⟂ {a}{c}; {a}{b} = {a}{c}"),
    "triangle12": _row("a b c", "", "triangle {a}{b}{c}", "{a}{c} = 2{a}{b}"),
    "quadrangle": _row("a b c d", "", "quadrilateral {a}{b}{c}{d}"),
    "pentagon": _row("a b c d e", "", "pentagon {a}{b}{c}{d}{e}"),
    "rectangle": _row("a b c d", "", "rectangle {a}{b}{c}{d}"),
    "isquare": _row("a b c d", "", "square {a}{b}{c}{d}"),
    "trapezoid": _row("a b c d", "", "trapezoid {a}{b}{c}{d} with {a}{b} ∥ {c}{d}"),
    "r_trapezoid": _row("a b c d", "", "trapezoid {a}{b}{c}{d} with {a}{b} ∥ {c}{d}",
                        "{a}{b} ⟂ {a}{d}"),
    "eq_trapezoid": _row("a b c d", "",
                         "isosceles trapezoid {a}{b}{c}{d} with {a}{b} ∥ {c}{d}"),
    "iso_trapezoid": _row("a b c d", "",
                          "isosceles trapezoid {a}{b}{c}{d} with {a}{b} ∥ {c}{d}"),
    "eq_quadrangle": _row("a b c d", "", "quadrilateral {a}{b}{c}{d}", "{a}{d} = {b}{c}"),
    "eqdia_quadrangle": _row("a b c d", "", "quadrilateral {a}{b}{c}{d}", "{a}{c} = {b}{d}"),
    "test_r20": _row("o a b c", "", "right triangle {a}{b}{c} with ∠{a}{b}{c} = 90°; "
                     "{o} = midpoint of {a}{c}"),
    "test_r25": _row("a b c d m", "", "parallelogram {a}{c}{b}{d}; {m} = midpoint of {a}{b}"),
}  # fmt: skip

_ON_OBJECTS = {
    "on_line": _row("x", "a b", "{x} on line {a}{b}", locus="line"),
    "on_opline": _row("x", "a b", "{x} on line {a}{b}", "{a} between {x} and {b}"),
    "on_pline": _row("x", "a b c", says="{a}{x} ∥ {b}{c}"),
    "on_pline0": _row("x", "a b c", says="{a}{x} ∥ {b}{c}"),
    "on_tline": _row("x", "a b c", says="{a}{x} ⟂ {b}{c}", locus="perpendicular"),
    "on_bline": _row("x", "a b", says="{a}{x} = {b}{x}"),
    "on_circle": _row("x", "o a", locus="circle"),
    "on_circum": _row("x", "a b c", locus="circumcircle"),
    "on_dia": _row("x", "a b", says="{a}{x} ⟂ {b}{x}"),
    "on_aline": _row("x", "a b c d e", says="∡({a}{x}, {a}{b}) = ∡({d}{c}, {d}{e})"),
    "on_aline0": _row("x", "a b c d e f g", says="∡({a}{b}, {c}{d}) = ∡({e}{f}, {g}{x})"),
    "on_aline2": _row("x", "a b c d e", says="∡({x}{a}, {x}{b}) = ∡({d}{c}, {d}{e})"),
    "lc_tangent": _row("x", "a o", says="{a}{x} ⟂ {a}{o}", locus="tangent"),
    "angle_bisector": _row("x", "a b c", locus="bisector"),
    "angle_mirror": _row("x", "a b c", says="∡({b}{a}, {b}{c}) = ∡({b}{c}, {b}{x})"),
    "iso_triangle_vertex": _row("x", "b c", says="{x}{b} = {x}{c}"),
    "iso_triangle_vertex_angle": _row("x", "b c",
                                      says="∡({x}{b}, {b}{c}) = ∡({b}{c}, {x}{c})"),
    "between_bound": _row("x", "a b", "{x} on segment {a}{b}"),
}  # fmt: skip

_INTERSECTIONS = {
    "intersection_ll": _row("x", "a b c d", "{x} = line {a}{b} ∩ line {c}{d}"),
    "intersection_lp": _row("x", "a b c m n", "{x} on line {a}{b}", "{c}{x} ∥ {m}{n}"),
    "intersection_lt": _row("x", "a b c d e", "{x} on line {a}{b}", "{c}{x} ⟂ {d}{e}"),
    "intersection_pp": _row("x", "a b c d e f", says="{a}{x} ∥ {b}{c}; {d}{x} ∥ {e}{f}"),
    "intersection_tt": _row("x", "a b c d e f", says="{a}{x} ⟂ {b}{c}; {d}{x} ⟂ {e}{f}"),
    "intersection_lc": _row("x", "a o b", "{x} on line {a}{b}; {x} on <{o} {b}>",
                            "{x} ≠ {b}"),
    "intersection_cc": _row("x", "o w a", "{x} on <{o} {a}>; {x} on <{w} {a}>", "{x} ≠ {a}"),
    "tangent": _row("x y", "a o b", "{x} on <{o} {b}>; {y} on <{o} {b}>",
                    "{a}{x} ⟂ {o}{x}; {a}{y} ⟂ {o}{y}; {x} ≠ {y}"),
    "cc_tangent0": _row("x y", "o a w b", "{x} on <{o} {a}>; {y} on <{w} {b}>",
                        "{o}{x} ⟂ {x}{y}; {w}{y} ⟂ {x}{y}; {o} and {w} on same side of {x}{y}"),
    "cc_tangent": _row("x y z i", "o a w b",
                       "{x}, {z} on <{o} {a}>; {y}, {i} on <{w} {b}>",
                       "{o}{x} ⟂ {x}{y}; {w}{y} ⟂ {x}{y}; {o} and {w} on same side of {x}{y}; "
                       "{o}{z} ⟂ {z}{i}; {w}{i} ⟂ {z}{i}; {o} and {w} on same side of {z}{i}; "
                       "{x} ≠ {z}"),
    "cc_itangent": _row("x y z i", "o a w b",
                        "{x}, {z} on <{o} {a}>; {y}, {i} on <{w} {b}>",
                        "{o}{x} ⟂ {x}{y}; {w}{y} ⟂ {x}{y}; "
                        "{o} and {w} on opposite sides of {x}{y}; {o}{z} ⟂ {z}{i}; "
                        "{w}{i} ⟂ {z}{i}; {o} and {w} on opposite sides of {z}{i}; {x} ≠ {z}"),
}  # fmt: skip

_RELATIVE = {
    "circle": _row("x", "a b c", "circle {x} through {a}, {b}, {c}"),
    "circumcenter": _row("x", "a b c", "{x} = circumcenter of {a}{b}{c}"),
    "incenter": _row("x", "a b c", "{x} = incenter of {a}{b}{c}"),
    "excenter": _row("x", "a b c", "{x} = excenter of {a}{b}{c} opposite {a}"),
    "incenter2": _row("x y z i", "a b c", "{i} = incenter of {a}{b}{c}; "
                      "{x} = foot of {i} on {b}{c}; {y} = foot of {i} on {c}{a}; "
                      "{z} = foot of {i} on {a}{b}", "circle {i} through {x}"),
    "excenter2": _row("x y z i", "a b c", "{i} = excenter of {a}{b}{c} opposite {a}; "
                      "{x} = foot of {i} on {b}{c}; {y} = foot of {i} on line {c}{a}; "
                      "{z} = foot of {i} on line {a}{b}", "circle {i} through {x}"),
    "orthocenter": _row("x", "a b c", "{x} = orthocenter of {a}{b}{c}"),
    "centroid": _row("x y z i", "a b c", "{x} = midpoint of {b}{c}; {y} = midpoint of {c}{a}; "
                     "{z} = midpoint of {a}{b}; {i} = centroid of {a}{b}{c}"),
    "ninepoints": _row("x y z i", "a b c", "{x} = midpoint of {b}{c}; {y} = midpoint of {c}{a}; "
                       "{z} = midpoint of {a}{b}; circle {i} through {x}, {y}, {z}"),
    "midpoint": _row("x", "a b", "{x} = midpoint of {a}{b}"),
    "mirror": _row("x", "a b", "{x} = reflection of {a} in {b}"),
    "reflect": _row("x", "a b c", "{x} = reflection of {a} in {b}{c}"),
    "foot": _row("x", "a b c", "{x} = foot of {a} on {b}{c}"),
    "shift": _row("x", "b c d", "{x} = translation of {c} by {d}{b}"),
    "nsquare": _row("x", "a b", "{x} = rotation of {b} about {a} by 90° clockwise"),
    "psquare": _row("x", "a b", "{x} = rotation of {b} about {a} by 90°"),
    "square": _row("x y", "a b", "square {a}{b}{x}{y}", "{a}{b}{x}{y} counterclockwise"),
    "parallelogram": _row("x", "a b c", "parallelogram {a}{b}{c}{x}"),
    "iso_trapezoid2": _row("x", "a b c",
                           "isosceles trapezoid {a}{b}{c}{x} with {a}{b} ∥ {c}{x}"),
    "eq_triangle": _row("x", "b c", "equilateral triangle {x}{b}{c}"),
    "trisegment": _row("x y", "a b", "{x}, {y} on segment {a}{b}",
                       "{a}{x} = {x}{y} = {y}{b}; {a}, {x}, {y}, {b} in order"),
    "trisect": _row("x y", "a b c", "{x}, {y} on segment {a}{c}",
                    "∠{a}{b}{x} = ∠{x}{b}{y} = ∠{y}{b}{c}; {a}, {x}, {y}, {c} in order"),
}  # fmt: skip

_PRESCRIPTIONS = {
    "eqdistance": _row("x", "a b c", says="{a}{x} = {b}{c}"),
    "eqangle2": _row("x", "a b c", says="∡({a}{b}, {a}{x}) = ∡({c}{x}, {c}{b})"),
    "eqangle3": _row("x", "a b d e f", says="∡({x}{a}, {x}{b}) = ∡({d}{e}, {d}{f})"),
    "s_angle": _row("x", "a b angle", says="∡({a}{b}, {b}{x}) = {angle}"),
    "aconst": _row("x", "a b c angle", says="∡({a}{b}, {c}{x}) = {angle}"),
    "eqratio": _row("x", "a b c d e f g", says="{a}{b} : {c}{d} = {e}{f} : {g}{x}"),
    "eqratio6": _row("x", "a c e f g h", says="{a}{x} : {c}{x} = {e}{f} : {g}{h}"),
    "eqratio_prescription": _row("x", "a b c d e f g",
                                 says="{a}{b} : {c}{d} = {e}{f} : {g}{x}"),
    "rconst": _row("x", "a b c ratio", says="{a}{b} : {c}{x} = {ratio}"),
    "rconst2": _row("x", "a b ratio", says="{a}{x} : {b}{x} = {ratio}"),
    "r2const": _row("x", "a b c square", says="{a}{b} = {square} * {c}{x}"),
    "lconst": _row("x", "a number", says="{a}{x} = {number}"),
    "l2const": _row("x", "a square", says="{a}{x} = {square}"),
    "simtri": _row("r", "a b c p q", says="∡({a}{b}, {a}{c}) = ∡({p}{q}, {p}{r}); "
                   "∡({b}{a}, {b}{c}) = ∡({q}{p}, {q}{r})"),
    "simtrir": _row("r", "a b c p q", says="∡({a}{b}, {a}{c}) = ∡({p}{r}, {p}{q}); "
                    "∡({b}{a}, {b}{c}) = ∡({q}{r}, {q}{p})"),
    "contri": _row("q r", "a b c p", says="{p}{q} = {a}{b}; "
                   "∡({a}{b}, {a}{c}) = ∡({p}{q}, {p}{r}); "
                   "∡({b}{a}, {b}{c}) = ∡({q}{p}, {q}{r})"),
    "contrir": _row("q r", "a b c p", says="{p}{q} = {a}{b}; "
                    "∡({a}{b}, {a}{c}) = ∡({p}{r}, {p}{q}); "
                    "∡({b}{a}, {b}{c}) = ∡({q}{r}, {q}{p})"),
}  # fmt: skip

_SPECIAL = {
    "2l1c": _row("x y z i", "a b c o", "{x} on ray {c}{a}; {y} on ray {c}{b}; "
                 "{z} on <{o} {a}>; circle {i} through {x}, {y}, {z}",
                 "{i}{x} ⟂ {a}{c}; {i}{y} ⟂ {b}{c}; {i} between {o} and {z}"),
    "e5128": _row("x y", "a b c d", "{x} on <{c} {b}>; {y} on line {a}{b}; {x} on line {d}{y}",
                  "{x} ≠ {d}; ∡({a}{b}, {a}{d}) = ∡({x}{a}, {x}{y})"),
    "3peq": _row("x y z", "a b c", "{z} on line {b}{c}; {x} on line {a}{b}; {y} on line {a}{c}",
                 "{z} = midpoint of {x}{y}"),
}  # fmt: skip

CONSTRUCTIONS: Mapping[str, Row] = MappingProxyType(
    _FREE | _ON_OBJECTS | _INTERSECTIONS | _RELATIVE | _PRESCRIPTIONS | _SPECIAL
)
"""`<{o} {a}>` stands for the circle with centre o through a, by the name it has in the program."""
