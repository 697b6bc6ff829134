"""The verdicts of a record, computed a second time by other means."""

from geodsl.audit.auditor import (
    Disagreement,
    audit_record,
    audit_statement,
    judge_text,
    read_program,
)
from geodsl.audit.figure import Figure, read_figure
from geodsl.audit.verdict import Answer, Finding

__all__ = [
    "Answer",
    "Disagreement",
    "Figure",
    "Finding",
    "audit_record",
    "audit_statement",
    "judge_text",
    "read_figure",
    "read_program",
]
