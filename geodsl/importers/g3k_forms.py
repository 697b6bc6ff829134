"""Geometry3K's logic forms: `Equals(LengthOf(Line(T, R)), x+21)` to a tree, with tolerance."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD = re.compile(r"\s*([A-Za-z]{2,})\s*\(")
_TYPOS = {"Cirle": "Circle", "Sectoe": "Sector", "parallelogram": "Parallelogram"}


@dataclass(frozen=True, slots=True)
class Raw:
    """What is no predicate: a point name, algebra, `$`, `angle 4`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Form:
    """`Line(T, R)`."""

    name: str
    arguments: tuple[Form | Raw, ...]

    def __str__(self) -> str:
        return f"{self.name}({', '.join(map(str, self.arguments))})"

    def points(self) -> tuple[str, ...]:
        """The arguments as names; what is not a bare name is left out."""
        return tuple(a.text for a in self.arguments if isinstance(a, Raw) and a.text)


Tree = Form | Raw


class FormError(ValueError):
    """The text is not a logic form."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The forms of one text (two, where `and` joins them) and what was repaired in it."""

    forms: tuple[Form, ...]
    repairs: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """Parse one logic form; brackets that are missing at the end are added.

    Raises:
        FormError: `text` is not a predicate with arguments.
    """
    reader = _Reader(text)
    tree = reader.tree()
    if not isinstance(tree, Form):
        raise FormError("no predicate with arguments")
    if reader.unclosed:
        reader.repairs.append("a closing bracket was missing")
    rest = text[reader.place :].strip()
    forms = [tree]
    if found := re.fullmatch(r"and\s+(.*)", rest, re.DOTALL):
        again = _Reader(found[1])
        second = again.tree()
        if isinstance(second, Form) and len(tree.arguments) == 2:
            forms.append(Form(tree.name, (tree.arguments[0], second)))
    elif found := re.fullmatch(r"at\s+Point\((\w'?)\)", rest):
        forms = [Form(tree.name, (*tree.arguments, Form("Point", (Raw(found[1]),))))]
    elif rest:
        reader.repairs.append(f"`{rest}` after the end is left out")
    return Parsed(tuple(forms), tuple(reader.repairs))


@dataclass(slots=True, init=False)
class _Reader:
    text: str
    place: int
    unclosed: bool
    repairs: list[str]

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.unclosed = False
        self.repairs = []

    def tree(self) -> Tree:
        head = _HEAD.match(self.text, self.place)
        if not head or self.text[max(head.start(1) - 1, 0)] == "\\":
            return self._raw()
        self.place = head.end()
        name = _TYPOS.get(head[1], head[1])
        if name != head[1]:
            self.repairs.append(f"`{head[1]}` read as `{name}`")
        arguments: list[Tree] = []
        while True:
            arguments.append(self.tree())
            end = self._next()
            if end != ",":
                break
        kept = tuple(a for a in arguments if not (isinstance(a, Raw) and not a.text))
        return Form(name, kept)

    def _next(self) -> str:
        """Step over the `,` or `)` after an argument."""
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1
        if self.place >= len(self.text):
            self.unclosed = True
            return ")"
        mark = self.text[self.place]
        self.place += 1
        return mark

    def _raw(self) -> Raw:
        start, depth = self.place, 0
        while self.place < len(self.text):
            mark = self.text[self.place]
            if depth == 0 and mark in ",)":
                break
            depth += (mark in "({") - (mark in ")}")
            self.place += 1
        return Raw(self.text[start : self.place].strip())


def printed_number(form: Tree) -> str | None:
    """The number of `MeasureOf(angle 4)` or `MeasureOf(Angle(4))`; None for anything else."""
    match form:
        case Form("MeasureOf", (Raw(text),)):
            found = re.fullmatch(r"angle\s+(\d+)", text)
            return found[1] if found else None
        case Form("MeasureOf", (Form("Angle", (Raw(text),)),)):
            return text.lstrip("$") if re.fullmatch(r"\$?\d+", text) else None
    return None
