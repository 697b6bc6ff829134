"""Comments and empty lines between statements: kept, and put where `fmt` finds them again."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodsl.source import Span
from geodsl.syntax import Blank, Comment, Statement, Tree


@dataclass(slots=True)
class Layout:
    """What stood between the statements so far.

    `line_begun` is whether the current line holds a statement, `line_marked` whether it holds
    anything else, such as a `;` alone.
    """

    statements: list[Statement] = field(default_factory=list)
    trivia: list[Comment | Blank] = field(default_factory=list)
    line_begun: bool = False
    line_marked: bool = False

    def add(self, statement: Statement) -> None:
        self.statements.append(statement)
        self.line_begun = True

    def end(self, text: str, span: Span) -> None:
        """A statement's end: `;`, a line's end, a comment, or a comment and a line's end."""
        if text == ";":
            self.line_marked = True
            return
        if text.startswith("#"):
            self._comment(text.rstrip("\r\n"), span.start)
        elif not self.line_begun and not self.line_marked:
            self._blank(span)
        self.line_begun = self.line_marked = False

    def _comment(self, text: str, start: int) -> None:
        span = Span(start, start + len(text))
        index = len(self.statements)
        self.trivia.append(Comment(text[1:].strip(), index, self.line_begun, span=span))

    def _blank(self, span: Span) -> None:
        index = len(self.statements)
        last = self.trivia[-1] if self.trivia else None
        if isinstance(last, Blank) and last.index == index:
            return
        if index or last is not None:
            self.trivia.append(Blank(index, span=span))

    def tree(self, span: Span) -> Tree:
        """The program; empty lines at its end are dropped."""
        while self.trivia and isinstance(self.trivia[-1], Blank) and self._is_over():
            self.trivia.pop()
        return Tree(tuple(self.statements), tuple(self.trivia), span=span)

    def _is_over(self) -> bool:
        return self.trivia[-1].index == len(self.statements)
