"""What edits say more often than their program does: the forms of their statements, letters aside.

Most rules say in the place of something special something measured, and negatives that all did so
could be told by their angles and ratios alone. So an edit that says what it takes away (of another
object, with another number) comes before one that does not, and of those the ones first that make
up for what the accepted ones said too often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from geodsl import syntax
from geodsl.mutators import Edit, Subject
from geodsl.mutators._nodes import walk
from geodsl.printer import print_expression, print_statement

ODD = 2
"""As many accepted edits of other rules come before one that says what its program does not."""

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
    found: Counter[str] = Counter()
    for number, instead in edit.changes:
        found.subtract(_forms((subject.tree.statements[number],)))
        found.update(_forms(instead))
    return {form: count for form, count in found.items() if count}


def excess(said: Forms, more: Forms) -> int:
    """How much farther from nothing what was said too often gets; negative where it gets nearer."""
    return sum(abs(said.get(form, 0) + n) - abs(said.get(form, 0)) for form, n in more.items())


def waiting(edit: Edit, forms: Forms, more: int) -> int:
    """How many accepted edits of other rules come before one with such an excess.

    One that takes numbers away does not wait, as programs without numbers have only rules that add
    them. One that only gives other letters waits a little: there are always many of those.
    """
    if more > 0 and forms.get(MEASURED, 0) >= 0:
        return ODD
    return LETTERS if edit.renaming else 0


def _forms(statements: Sequence[syntax.Statement]) -> Counter[str]:
    found: Counter[str] = Counter()
    for statement in statements:
        if not isinstance(statement, syntax.Draw):
            found.update(_forms_of_one(statement))
    return found


@lru_cache(maxsize=4096)
def _forms_of_one(statement: syntax.Statement) -> tuple[str, ...]:
    """Words, signs and `MEASURED` for each number of a statement, without the names."""
    text = print_statement(statement)
    if isinstance(statement, syntax.Label):  # the other way of writing what is printed there
        text = f"{print_expression(statement.item)} = {statement.text}"
    found = [MEASURED if m["number"] else m[0] for m in _FORM.finditer(text)]
    for node in walk(statement):
        if isinstance(node, syntax.Run) and len(node.points) > len("ABC"):
            found += [OUT_OF_ORDER] if list(_around(node.points)) != sorted(node.points) else []
    return tuple(found)


def _around(points: tuple[str, ...]) -> tuple[str, ...]:
    """The corners of a polygon from the first by the alphabet, towards the earlier neighbour."""
    first = points.index(min(points))
    turned = points[first:] + points[:first]
    return turned if turned[1] < turned[-1] else (turned[0], *turned[:0:-1])
