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
from geodsl.printer import print_statement

Forms = Mapping[str, int]
"""How much more often an edited program says something than its original."""

_FORM = re.compile(r"[a-z]+|(?<![A-Z\d_])(?P<number>\d+(?:\.\d+)?)|[^\w\s,']")


def forms_of(subject: Subject, edit: Edit) -> Forms:
    """What an edit adds, and as negative counts what it takes away."""
    found: Counter[str] = Counter()
    if edit.renaming:
        return found
    for number, instead in edit.changes:
        found.subtract(_forms((subject.tree.statements[number],)))
        found.update(_forms(instead))
    return {form: count for form, count in found.items() if count}


def excess(said: Forms, more: Forms) -> int:
    """How much farther from nothing what was said too often gets; negative where it gets nearer."""
    return sum(abs(said.get(form, 0) + n) - abs(said.get(form, 0)) for form, n in more.items())


def _forms(statements: Sequence[syntax.Statement]) -> Counter[str]:
    found: Counter[str] = Counter()
    for statement in statements:
        if not isinstance(statement, syntax.Draw):
            found.update(_forms_of_one(statement))
    return found


@lru_cache(maxsize=4096)
def _forms_of_one(statement: syntax.Statement) -> tuple[str, ...]:
    """Words, signs and `#` for each number of a statement, without the names."""
    text = print_statement(statement)
    return tuple("#" if m["number"] else m[0] for m in _FORM.finditer(text))
