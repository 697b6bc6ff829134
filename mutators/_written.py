"""Facts and terms as text of the language, where they have a short form."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir


def fact_text(fact: ir.Fact) -> str | None:
    """A statement that says a fact; None where there is no short one, or it speaks of something
    that has no name."""
    if fact.negated:
        return None
    terms = [term_text(term) for term in fact.arguments]
    if any(term is None for term in terms):
        return None
    t = [term or "" for term in terms]
    if not has_names(*(term for term in fact.arguments if isinstance(term, str))):
        return None
    match fact.relation, fact.arguments:
        case "equal", (_, ir.Number(value)) if isinstance(
            fact.arguments[0], ir.Angle | ir.ArcMeasure | ir.LineAngle
        ):
            return f"{t[0]} = {degrees_text(value)}"
        case "equal", _:
            return f"{t[0]} = {t[1]}"
        case "less", _:
            return f"{t[0]} < {t[1]}"
        case "perpendicular", _:
            return f"{t[0]} ⟂ {t[1]}"
        case "parallel", _:
            return f"{t[0]} ∥ {t[1]}"
        case "on_line", _:
            return f"{t[0]} on line {t[1]}"
        case "on_ray", (_, a, b):
            return f"{t[0]} on ray {a}{b}"
        case "on_segment", (_, a, b):
            return f"{t[0]} on segment {a}{b}"
        case (("on_circle" | "on_arc"), _):
            return f"{t[0]} on {t[1]}"
        case "midpoint", (_, a, b):
            return f"{t[0]} midpoint of {a}{b}"
        case "foot", _:
            return f"{t[0]} foot of {t[1]} on line {t[2]}"
        case "bisects_angle", (p, a, vertex, c):
            return f"{vertex}{p} bisects ∠{a}{vertex}{c}"
        case "tangent", _:
            return f"line {t[0]} tangent to {t[1]}"
        case (("externally_tangent" | "internally_tangent"), _):
            return f"{t[0]} {fact.relation.replace('_', ' ')} to {t[1]}"
        case "tangent_circles", _:
            return f"{t[0]} tangent to {t[1]}"
        case "diameter", (a, b, _):
            return f"{a}{b} diameter of {t[2]}"
        case "secant", _:
            return f"line {t[0]} secant of {t[1]}"
        case (("same_side" | "opposite_sides"), _):
            where = "same side" if fact.relation == "same_side" else "opposite sides"
            return f"{t[0]}, {t[1]} on {where} of {t[2]}"
        case (("inside" | "outside"), _):
            return f"{t[0]} {fact.relation} {t[1]}"
        case (("collinear" | "concyclic"), _):
            return f"{', '.join(t)} {fact.relation}"
        case "ordered", _:
            return f"{', '.join(t)} in order"
        case "ordered_on_circle", _:
            return f"{', '.join(t[1:])} in order on {t[0]}"
        case _:
            return None


def term_text(term: object) -> str | None:
    """A point, a line, a circle, an arc, a length, an angle or a number; None for the rest."""
    match term:
        case str(name):
            return name if has_names(name) else None
        case ir.Number(value):
            return number_text(value)
        case ir.Unknown(name):
            return name
        case ir.Through(a, b) | ir.Segment(a, b) | ir.Length(a, b):
            return f"{a}{b}" if has_names(a, b) else None
        case ir.NamedLine(name):
            return name if has_names(name) else None
        case ir.Circle(name) | ir.Disk(ir.Circle(name)):
            return f"circle {name}" if has_names(name) else None
        case ir.Radius(circle):
            text = term_text(circle)
            return None if text is None else f"radius of {text}"
        case ir.Polygon(vertices):
            return polygon_text(vertices) if has_names(*vertices) else None
        case ir.Angle(a, vertex, c, False):
            return f"∠{a}{vertex}{c}" if has_names(a, vertex, c) else None
        case ir.Arc(_, a, b, "minor"):
            return f"arc {a}{b}" if has_names(a, b) else None
        case ir.Arc(_, a, b, "major"):
            return f"major arc {a}{b}" if has_names(a, b) else None
        case ir.ArcMeasure(arc):
            return term_text(arc)
        case _:
            return None


def has_names(*names: str) -> bool:
    """Whether things have names that a program can say; the checker's own begin with `_`."""
    return not any(name.startswith("_") for name in names)


def degrees_text(value: Fraction) -> str:
    """`60°`, `22.5°`, `(900/7)°`."""
    number = number_text(value)
    return f"({number})°" if "/" in number else f"{number}°"


def number_text(value: Fraction) -> str:
    """`5`, `2.5`, `2/3`."""
    if value.denominator == 1:
        return str(value.numerator)
    if (value * 100).denominator == 1:
        return f"{float(value):.2f}".rstrip("0")
    return f"{value.numerator}/{value.denominator}"


def polygon_text(vertices: tuple[str, ...]) -> str:
    """`triangle ABC`, `quadrilateral ABCD`, `polygon ABCDE`."""
    kind = {3: "triangle", 4: "quadrilateral"}.get(len(vertices), "polygon")
    return f"{kind} {''.join(vertices)}"
