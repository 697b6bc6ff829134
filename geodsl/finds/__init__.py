"""Answers to the questions of a program."""

from geodsl.finds.answers import answer
from geodsl.finds.contradiction import answer_anyway
from geodsl.finds.result import Answer, Status

__all__ = ["Answer", "Status", "answer", "answer_anyway"]
