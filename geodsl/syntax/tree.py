"""The syntax tree of a whole program, with its comments and empty lines."""

from __future__ import annotations

from dataclasses import dataclass

from geodsl.syntax.expressions import Node
from geodsl.syntax.statements import Statement


@dataclass(frozen=True, slots=True)
class Comment(Node):
    """`# text`: `text` is without the `#` and outer blanks. `index` is how many statements stand
    before it; a trailing comment shares the line of statement `index - 1`."""

    text: str
    index: int
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class Blank(Node):
    """One or more empty lines, after `index` statements."""

    index: int


@dataclass(frozen=True, slots=True)
class Tree(Node):
    """A whole program. `trivia` is in the order of the text."""

    statements: tuple[Statement, ...]
    trivia: tuple[Comment | Blank, ...] = ()


def head_field(tree: Tree, key: str) -> str | None:
    """The value of a comment `# key: value` before the first statement (`source`, `id`)."""
    for item in tree.trivia:
        if isinstance(item, Comment) and item.index == 0 and not item.trailing:
            found, colon, value = item.text.partition(":")
            if colon and found.strip().lower() == key:
                return value.strip()
    return None
