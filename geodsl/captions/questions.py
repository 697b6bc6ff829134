"""What a `find` asks for, in words."""

from __future__ import annotations

from types import MappingProxyType

from geodsl import ir, syntax
from geodsl.captions.draws import PHRASE, draws, pick
from geodsl.captions.names import Unsayable, Words, line
from geodsl.captions.order import keeps_order
from geodsl.captions.phrases.nouns import UNITS
from geodsl.captions.pictured import Pictured
from geodsl.captions.statements import points_of
from geodsl.captions.subjects import place
from geodsl.captions.words import say

TEMPLATES = MappingProxyType(
    {
        "value": ("Find {}.", "What is {}?", "Calculate {}.", "Determine {}."),
        "coordinates": ("Find the coordinates of {}.", "What are the coordinates of {}?"),
        "equation": ("Find the equation of {}.", "What is the equation of {}?"),
    }
)


def question(
    program: ir.Program, tree: syntax.Tree, query: ir.Query, seed: int, pictured: Pictured
) -> str | None:
    """A sentence that asks for the target of a `find`; None where it has no words, and for a
    `prove`.

    Args:
        query: One of the program's.
        pictured: What the picture shows: only its labels are used.
    """
    node = tree.statements[query.statement]
    if not isinstance(node, syntax.Find) or query.kind == "truth":
        return None
    of_node = [other for other in program.queries if other.statement == query.statement]
    item = node.items[of_node.index(query)]
    text = program.statements[query.statement].text
    bits = draws(seed, f"{text}/{query.text}")
    words = Words(pictured, query.statement, bits, points_of(text), keeps_order(node))
    try:
        target = _target(words, item, query)
    except Unsayable:
        return None
    terms = "".join(f" in terms of {name.name}" for name in node.in_terms_of)
    unit = f" in {UNITS.get(node.unit, node.unit)}" if node.unit is not None else ""
    return pick(bits, PHRASE, TEMPLATES[query.kind]).format(f"{target}{terms}{unit}")


def _target(words: Words, item: syntax.Expression, query: ir.Query) -> str:
    match item:
        case syntax.NounOf("coordinates" | "equation", (operand,)):
            return _target(words, operand, query)
        case syntax.Object("directed angle"):
            return f"the directed angle {say(words, item)} modulo 180°"
        case syntax.Name(name) if isinstance(query.target, ir.NamedLine):
            return line(words, name)
        case syntax.Run((_, _)) if query.kind == "equation":
            return f"line {say(words, item)}"
        case syntax.Run((_, _)):
            return f"the length of {say(words, item)}"
        case _ if query.kind == "equation":
            return place(words, item)
        case _:
            return say(words, item)
