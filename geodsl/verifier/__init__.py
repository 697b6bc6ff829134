"""The judge: a verdict for each fact of a figure. It shares no code with the solver."""

from geodsl.verifier.agreement import printed_apart
from geodsl.verifier.figure import Figure, prepare
from geodsl.verifier.judge import (
    judge,
    judge_fact,
    judge_in,
    judge_shown,
    judge_statement,
    judge_statements,
)
from geodsl.verifier.marks import false_marks, judge_marks
from geodsl.verifier.printed import read_texts, texts_beside
from geodsl.verifier.verdict import FactVerdict, Verdict, View, Visibility

__all__ = [
    "FactVerdict",
    "Figure",
    "Verdict",
    "View",
    "Visibility",
    "false_marks",
    "judge",
    "judge_fact",
    "judge_in",
    "judge_marks",
    "judge_shown",
    "judge_statement",
    "judge_statements",
    "prepare",
    "printed_apart",
    "read_texts",
    "texts_beside",
]
