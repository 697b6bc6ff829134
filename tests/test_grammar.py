"""The grammar file: one text for two readers."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from llguidance import LLMatcher

from geodsl.parser import grammar_text, load_reader
from geodsl.parser.normalising import normalise
from geodsl.parser.statement_building import Builder

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted(ROOT.glob("examples/*.geo"))
BROKEN = (
    "triangle", "AB =", "= AB", "AB = = CD", "AB CD", "D on", "on BC", "(AB", "AB)", "find",
    "label A", "∠", "∠ABC =", "AB ⟂", "A, = B", "circle O through", "2 3", "AB = 5 6", "at A",
    "at A 1, 2", "find x in", 'label A "x', "figure x", "mark", "not AB = CD",
    "AB = CD ⟂ EF", "with AB = CD", "∠ABC°", "√", "AB = 2/5 PS", "x^", "A on and B",
)  # fmt: skip


def _fuzz() -> object:
    spec = importlib.util.spec_from_file_location(
        "grammar_fuzz", ROOT / "benchmarks" / "grammar_fuzz.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


fuzz = _fuzz()


def test_lark_finds_no_conflict_in_strict_mode() -> None:
    assert fuzz.build_lark().options.strict


def test_llguidance_accepts_the_same_file() -> None:
    assert LLMatcher.validate_grammar(grammar_text()) == ""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_both_readers_take_every_example(path: Path) -> None:
    text = normalise(path.read_text(encoding="utf-8"), load_reader().keywords)
    assert fuzz.lark_reads(text) is True
    assert fuzz.llguidance_reads(text)


@pytest.mark.parametrize("text", BROKEN)
def test_neither_reader_takes_a_broken_statement(text: str) -> None:
    assert not fuzz.lark_reads(text)
    assert not fuzz.llguidance_reads(text)


def test_the_readers_agree_on_mutated_programs() -> None:
    assert list(fuzz.differences(2_000, seed=0)) == []


def test_every_keyword_has_two_letters_or_more() -> None:
    assert all(len(word) >= 2 for word in load_reader().keywords)


def test_every_rule_that_makes_a_tree_has_a_method_that_builds_it() -> None:
    names = {
        str(rule.alias or rule.origin.name)
        for rule in load_reader().tables.rules
        if rule.alias or not (rule.options.expand1 and len(rule.expansion) == 1)
    }
    assert {n for n in names if not n.startswith("_") and not hasattr(Builder, n)} == set()
