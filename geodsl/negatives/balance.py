"""What edits say more often than their program does: the forms of their statements, letters aside.

Most rules say in the place of something special something measured, and negatives that all did so
could be told by their angles and ratios alone. So an edit that says what it takes away (of another
object, with another number) comes before one that does not, and of those the ones first that make
up for what the accepted ones said too often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from geodsl import syntax
from geodsl.mutators import Edit, Subject
from geodsl.mutators._base import SUBJECTS
from geodsl.mutators._nodes import walk
from geodsl.printer import print_expression, print_statement

ODD = 2
"""As many accepted edits of other rules come before one that says what its program does not."""

NEW = 3
"""As many come before one that says a form which its program has nowhere."""

LETTERS = 1
"""As many come before one that only gives other letters."""

MEASURED = "#"
"""The form of a number."""

OUT_OF_ORDER = "@"
"""The form of a polygon whose letters are not those of the alphabet in their order."""

Forms = Mapping[str, int]
"""How much more often an edited program says something than its original."""

_FORM = re.compile(r"[a-z]+|(?<![A-Z\d_])(?P<number>\d+(?:\.\d+)?)|[^\w\s,']")


def forms_of(subject: Subject, edit: Edit) -> Forms:
    """What an edit adds, and as negative counts what it takes away."""
    own = _forms_of_statements(subject)
    found: Counter[str] = Counter()
    if edit.renaming:
        # Other letters change no word and no number.
        names = dict(edit.renaming)
        for number, _ in edit.changes:
            before = own[number].polygons
            after = [tuple(names.get(p, p) for p in points) for points in before]
            found[OUT_OF_ORDER] += sum(map(_is_odd, after)) - sum(map(_is_odd, before))
    else:
        for number, instead in edit.changes:
            found.subtract(own[number].forms)
            for statement in instead:
                found.update(_forms_of_one(statement).forms)
    return {form: count for form, count in found.items() if count}


def excess(said: Forms, more: Forms) -> int:
    """How much farther from nothing what was said too often gets; negative where it gets nearer."""
    return sum(abs(said.get(form, 0) + n) - abs(said.get(form, 0)) for form, n in more.items())


def says_new(subject: Subject, forms: Forms) -> bool:
    """Whether an edit says what its program does not say at all."""
    known = _known(subject)
    return any(count > 0 and form not in known for form, count in forms.items())


@lru_cache(maxsize=SUBJECTS)
def _known(subject: Subject) -> frozenset[str]:
    return frozenset(form for spoken in _forms_of_statements(subject) for form in spoken.forms)


def waiting(edit: Edit, forms: Forms, more: int, *, is_new: bool = False) -> int:
    """How many accepted edits of other rules come before one with such an excess.

    One that takes numbers away does not wait, as programs without numbers have only rules that add
    them. One that only gives other letters waits a little: there are always many of those.
    """
    if more > 0 and forms.get(MEASURED, 0) >= 0:
        return NEW if is_new else ODD
    return LETTERS if edit.renaming else 0


@dataclass(frozen=True, slots=True)
class _Spoken:
    """How a statement speaks.

    Attributes:
        forms: Words, signs, `MEASURED` for each number and `OUT_OF_ORDER` for each such polygon.
        polygons: The corners of each, as they are written.
    """

    forms: tuple[str, ...]
    polygons: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=SUBJECTS)
def _forms_of_statements(subject: Subject) -> tuple[_Spoken, ...]:
    return tuple(_forms_of_one(statement) for statement in subject.tree.statements)


@lru_cache(maxsize=4096)
def _forms_of_one(statement: syntax.Statement) -> _Spoken:
    """The forms of a statement, without the names; of what is only drawn, none."""
    if isinstance(statement, syntax.Draw):
        return _Spoken((), ())
    text = print_statement(statement)
    if isinstance(statement, syntax.Label):  # the other way of writing what is printed there
        text = f"{print_expression(statement.item)} = {statement.text}"
    found = [MEASURED if m["number"] else m[0] for m in _FORM.finditer(text)]
    polygons = tuple(
        node.points
        for node in walk(statement)
        if isinstance(node, syntax.Run) and len(node.points) > len("ABC")
    )
    found += [OUT_OF_ORDER for points in polygons if _is_odd(points)]
    return _Spoken(tuple(found), polygons)


def _is_odd(points: tuple[str, ...]) -> bool:
    return list(_around(points)) != sorted(points)


def _around(points: tuple[str, ...]) -> tuple[str, ...]:
    """The corners of a polygon from the first by the alphabet, towards the earlier neighbour."""
    first = points.index(min(points))
    turned = points[first:] + points[:first]
    return turned if turned[1] < turned[-1] else (turned[0], *turned[:0:-1])
