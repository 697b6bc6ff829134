"""Equations between measures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from geodsl.constraints.arguments import Arguments, value_of, vertices_of
from geodsl.measure.figure import Figure, dot, minus
from geodsl.measure.scalar import S


def equal(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    yield value_of(terms[0], figure) - value_of(terms[1], figure)


def equal_directed(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    k = figure.arithmetic
    difference = value_of(terms[0], figure) - value_of(terms[1], figure)
    yield difference - k.number(180 * round(k.value(difference) / 180))


def pairs(terms: Arguments, figure: Figure[S]) -> list[tuple[S, S]]:
    """Squared distances of all pairs of vertices, and of their partners."""
    first = [figure.points[name] for name in vertices_of(terms[0])]
    second = [figure.points[name] for name in vertices_of(terms[1])]
    pairs = []
    for i, j in combinations(range(len(first)), 2):
        u, v = minus(first[i], first[j]), minus(second[i], second[j])
        pairs.append((dot(u, u), dot(v, v)))
    return pairs


def congruent(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    for ours, theirs in pairs(terms, figure):
        yield ours - theirs


def similar(terms: Arguments, figure: Figure[S]) -> Iterator[S]:
    (base, its_partner), *others = pairs(terms, figure)
    for ours, theirs in others:
        yield ours * its_partner - theirs * base
