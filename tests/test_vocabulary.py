"""The tables of the language agree with each other, with the grammar, and with the reference."""

from __future__ import annotations

from fractions import Fraction
from string import Formatter
from typing import get_args

import pytest

from geodsl import syntax
from geodsl.checker import check_all
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.vocabulary.entry import Entry
from geodsl.vocabulary.measures import MEASURES
from geodsl.vocabulary.nouns import NOUNS
from geodsl.vocabulary.phrases import PHRASES
from geodsl.vocabulary.reference import PAGE, entries, page, picture_name
from geodsl.vocabulary.relations import RELATIONS
from geodsl.vocabulary.shapes import SHAPES
from geodsl.vocabulary.units import converted

ENTRIES = entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_an_example_checks_without_a_word_said_about_it(entry: Entry) -> None:
    source = Source(entry.name, entry.example)
    program, diagnostics = check_all(parse(source), source)
    assert diagnostics == ()
    assert program is not None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_form_is_read_by_the_grammar(entry: Entry) -> None:
    for form in entry.forms:
        assert len(parse(Source(entry.name, form)).statements) == 1


def test_every_noun_of_the_grammar_is_in_the_reference() -> None:
    text = "\n".join(
        " ".join((entry.name, *entry.forms, entry.example)) for entry in (*NOUNS, *MEASURES)
    )
    assert [n for n in get_args(syntax.Noun) if n not in text and n != "image"] == []


def test_every_relation_has_words_and_a_contrary_for_its_arguments() -> None:
    assert set(PHRASES) == set(RELATIONS)
    for name, phrase in PHRASES.items():
        count = len(RELATIONS[name].arguments)
        for words in (phrase.says, phrase.denies):
            fields = {field for _, field, _, _ in Formatter().parse(words) if field}
            assert fields <= {*map(str, range(count)), "all", "rest"}
        assert phrase.says != phrase.denies


def test_every_kind_of_polygon_of_the_grammar_has_a_row() -> None:
    kinds = set(get_args(syntax.ShapeKind))
    assert kinds <= set(SHAPES)
    for shape in SHAPES.values():
        assert shape.name.split()[-1] in kinds


def test_rows_of_polygons_speak_of_corners_and_sides_that_exist() -> None:
    for shape in SHAPES.values():
        used = [i for pair in shape.parallel for i in pair]
        used += [i for group in shape.equal for i in group] + list(shape.right)
        assert all(0 <= index < (shape.corners or 0) for index in used)


def test_names_and_pictures_are_unique() -> None:
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    assert len({picture_name(entry) for entry in ENTRIES}) == len(names)


def test_the_reference_is_not_stale() -> None:
    message = "run `python -m geodsl.vocabulary.reference`"
    assert PAGE.read_text(encoding="utf-8") == page(), message


def test_units_convert_exactly() -> None:
    assert converted(Fraction(30), "mm", "cm") == 3
    assert converted(Fraction(3), "ft", "yd") == 1
    assert converted(Fraction(100), "mm", "cm", power=2) == 1
    assert converted(Fraction(1), "units", "cm") is None
