"""`geodsl mutators`: the rules, what they break, and an edit of each."""

from __future__ import annotations

import json

from geodsl.cli.boundary import OK, UserError
from geodsl.cli.diagnostics import Form
from geodsl.cli.tables import print_rows
from geodsl.mutators import Mutator
from geodsl.negatives.catalogue import RuleError, all_mutators, changed_lines, first_edit


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
    print_rows(head, [(r.name, r.family, r.breaks, " → ".join(changed_lines(r))) for r in rules])
    return OK


def _as_json(rule: Mutator) -> dict[str, str]:
    before, after = rule.example, first_edit(rule)
    return {
        "name": rule.name,
        "family": rule.family,
        "breaks": rule.breaks,
        "before": before,
        "after": after,
    }
