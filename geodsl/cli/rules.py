"""`geodsl mutators`: the rules, what they break, and an edit of each."""

from __future__ import annotations

import json
from random import Random

from geodsl.checker import check
from geodsl.cli.boundary import OK, UserError
from geodsl.cli.diagnostics import Form
from geodsl.cli.tables import print_rows
from geodsl.mutators import Mutator, Subject, apply
from geodsl.negatives.catalogue import RuleError, all_mutators
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.source import Source


def list_rules(form: Form) -> int:
    """Print every rule; installed ones too."""
    try:
        rules = all_mutators()
    except RuleError as error:
        raise UserError(str(error)) from error
    if form == "json":
        for rule in rules:
            print(json.dumps(_as_json(rule), ensure_ascii=False))
        return OK
    head = ("rule", "family", "breaks", "example")
    print_rows(head, [(r.name, r.family, r.breaks, "\n".join(_example(r))) for r in rules])
    return OK


def _as_json(rule: Mutator) -> dict[str, str]:
    before, after = rule.example, _first_edit(rule)
    return {
        "name": rule.name,
        "family": rule.family,
        "breaks": rule.breaks,
        "before": before,
        "after": after,
    }


def _example(rule: Mutator) -> list[str]:
    """The lines that an edit changes: `before -> after`."""
    before, after = rule.example.splitlines(), _first_edit(rule).splitlines()
    gone = [line for line in before if line not in after]
    new = [line for line in after if line not in before]
    return [f"{'; '.join(gone)} → {'; '.join(new)}"]


def _first_edit(rule: Mutator) -> str:
    source = Source(rule.name, rule.example)
    tree = parse(source)
    subject = Subject(tree, check(tree, source))
    edit = next(rule.sites(subject, Random(0)), None)
    return "" if edit is None else print_program(apply(subject, edit)).rstrip()
