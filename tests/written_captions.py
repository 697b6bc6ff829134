"""Texts to write captions of, and how tests write one."""

from __future__ import annotations

from pathlib import Path

from geodsl import ir, syntax
from geodsl.captions import Caption, caption
from geodsl.checker import check
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.vocabulary.reference import entries

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.geo"))]
TEXTS += [entry.example for entry in entries()]

BEFORE = "triangle ABC\nAB = AC\n∠BAC = 40°\nD on BC\nAD bisects ∠BAC\nE midpoint of AB\nDE ∥ AC\n"
"""A program that tests edit."""


def read(text: str) -> tuple[ir.Program, syntax.Tree]:
    source = Source("program.geo", text)
    tree = parse(source)
    return check(tree, source), tree


def write(text: str, seed: int = 0, max_tokens: int | None = None) -> Caption:
    program, tree = read(text)
    return caption(program, tree, seed=seed, max_tokens=max_tokens)


def sentence_of(written: Caption, statement: int) -> str:
    """The sentence that says a statement."""
    (found,) = [s.text for s in written.sentences if statement in s.statements]
    return found
