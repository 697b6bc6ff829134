"""Every rule there is: our own, and those that other packages install."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from importlib.metadata import entry_points
from random import Random

from geodsl.checker import check
from geodsl.mutators import MUTATORS, Mutator, Subject, apply
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.source import Source

GROUP = "geodsl.mutators"
"""Entry-point group; each entry is a `Mutator`."""


class RuleError(Exception):
    """A rule that cannot be used; the message is one line."""


@lru_cache(maxsize=1)
def all_mutators() -> tuple[Mutator, ...]:
    """Our rules, then installed ones by name.

    Raises:
        RuleError: An installed rule does not load, is no `Mutator`, or takes a name that is taken.
    """
    found = {mutator.name: mutator for mutator in MUTATORS}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            loaded: object = entry.load()
        except (ImportError, AttributeError) as error:
            raise RuleError(f"rule {entry.name} ({entry.value}) does not load: {error}") from error
        if not isinstance(loaded, Mutator):
            raise RuleError(f"rule {entry.name} ({entry.value}) is not a geodsl.mutators.Mutator")
        if loaded.name in found:
            raise RuleError(f"rule {entry.name} ({entry.value}): the name {loaded.name} is taken")
        found[loaded.name] = loaded
    return tuple(found.values())


def select_mutators(names: Sequence[str]) -> tuple[Mutator, ...]:
    """The rules with these names, in the order of the list; all of them for no name.

    Raises:
        RuleError: There is no such rule.
    """
    known = {mutator.name: mutator for mutator in all_mutators()}
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean `{close[0]}`? " if close else ""
            raise RuleError(f"no rule `{name}`; {hint}`geodsl mutators` lists them")
    return tuple(known[name] for name in dict.fromkeys(names)) or tuple(known.values())


def first_edit(rule: Mutator) -> str:
    """The example of a rule as its first edit leaves it; empty where it has none.

    Raises:
        ProgramError: The example is no right program.
    """
    source = Source(rule.name, rule.example)
    tree = parse(source)
    subject = Subject(tree, check(tree, source))
    edit = next(rule.sites(subject, Random(0)), None)
    return "" if edit is None else print_program(apply(subject, edit)).rstrip()


def changed_lines(rule: Mutator) -> tuple[str, str]:
    """Of the example of a rule, the lines that its first edit changes: before and after."""
    before, after = rule.example.splitlines(), first_edit(rule).splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    return "; ".join(gone), "; ".join(new)
