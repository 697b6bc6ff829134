"""Whether the numbers that a picture prints agree with equalities taken together.

A regular hexagon says of neighbouring sides that they are equal. A picture that prints 12 beside
one side and 8 beside another two further contradicts it, though no single fact of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from geodsl.ir import Fact, Length, Polygon, Term
from geodsl.verifier.figure import Figure
from geodsl.verifier.printed import Key, measure_key
from geodsl.verifier.seen import printed_contrary


def printed_apart(figure: Figure, facts: Sequence[Fact]) -> tuple[Term, Term] | None:
    """Two measures that the facts make equal, and the picture prints visibly different numbers
    for; None where there are none. The facts are taken to hold."""
    if not figure.printed:
        return None
    for equals in _classes(facts):
        printed = [term for term in equals if figure.printed.of(term) is not None]
        for one, two in combinations(printed, 2):
            if printed_contrary(figure, one, two, 0.0) is not None:
                return one, two
    return None


def _classes(facts: Sequence[Fact]) -> list[list[Term]]:
    """Measures that are equal, by chains of equalities, in the order of the facts."""
    classes: list[list[Term]] = []
    class_of: dict[Key, list[Term]] = {}
    for fact in facts:
        for one, two in _equalities(fact):
            both: list[Term] = []
            for term in (one, two):
                key = measure_key(term)
                found = class_of.get(key, [term]) if key is not None else [term]
                both += [other for other in found if other not in both]
            classes = [c for c in classes if c[0] not in both]
            classes.append(both)
            for term in both:
                key = measure_key(term)
                if key is not None:
                    class_of[key] = both
    return classes


def _equalities(fact: Fact) -> Iterator[tuple[Term, Term]]:
    """What a fact says to be as large as what, term by term."""
    if fact.negated:
        return
    match fact.relation, fact.arguments:
        case "equal", (one, two) if measure_key(one) and measure_key(two):
            yield one, two
        case "midpoint", (str(m), str(a), str(b)):
            yield Length(m, a), Length(m, b)
        case "congruent", (Polygon(one), Polygon(two)):
            n = len(one)
            for i, j in combinations(range(n), 2):
                yield Length(one[i], one[j]), Length(two[i], two[j])
        case _:
            return
