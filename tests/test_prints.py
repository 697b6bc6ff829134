"""A picture prints no number that its own statements contradict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import edit, original, outcome

from geodsl.diagnostics import Code
from geodsl.mutators.testing import read
from geodsl.negatives import contradictions
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.prints import false_print
from geodsl.solver import GaveUp
from geodsl.source import Source

CONTRADICTING = [
    ('square ABCD\nlabel ∠DAB "17°"', "90°"),
    ('rectangle ABCD\nlabel ∠BCD "60°"', "90°"),
    ('equilateral triangle ABC\nlabel ∠CAB "75°"', "60°"),
    ('regular pentagon ABCDE\nlabel ∠EAB "17°"', "108°"),
    ('triangle ABC\n∠CAB = 50°\n∠ABC = 60°\nlabel ∠BCA "100°"', "70°"),
    ('circle O\nA, B on circle O\n∠AOB = 80°\nlabel arc AB "120°"', "80°"),
    ('parallelogram ABCD\nAB = 12\nlabel CD "18"', "12"),
    ('parallelogram ABCD\nlabel AB "8"\nCD = 12', "12"),
    ('regular hexagon ABCDEF\nlabel AB "8"\nlabel FA "12"', "8"),
    ('right triangle ABC with ∠C = 90°\nCA = 3\nCB = 4\nlabel AB "7"', "5"),
    ('triangle ABC\nM midpoint of AB\nN midpoint of AC\nMN = 3\nlabel BC "4"', "6"),
]


def compiled(text: str) -> Compiled:
    return compile_source(Source("<test>", text + "\n"), Options())


@pytest.mark.parametrize(("text", "value"), CONTRADICTING)
def test_a_printed_angle_that_the_statements_fix_otherwise_is_an_error_at_its_label(
    text: str, value: str
) -> None:
    done = compiled(text)
    assert (done.status, done.scene) == (Status.ERROR, None)
    (found,) = done.diagnostics
    assert found.code is Code.FALSE_PRINT
    assert done.source.text[found.primary.span.start :].startswith("label")
    assert value in found.primary.text or found.secondary


def test_what_the_statements_fix_together_is_said() -> None:
    (found,) = compiled(CONTRADICTING[3][0]).diagnostics
    assert found.primary.text == "the statements together make it 108°"
    assert not found.secondary


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ('square ABCD\nlabel AB "3"\nlabel BC "4"', "square ABCD"),
        ('triangle ABC\nAB = 5\nlabel AB "8"', "AB = 5"),
    ],
)
def test_a_printed_number_against_one_statement_is_an_error_that_shows_both(
    text: str, statement: str
) -> None:
    done = compiled(text)
    assert done.status is Status.ERROR
    (found,) = done.diagnostics
    assert found.code is Code.FALSE_PRINT
    (cause,) = found.secondary
    assert done.source.text[cause.span.start : cause.span.end] == statement


@pytest.mark.parametrize(("text", "value"), CONTRADICTING)
def test_no_sample_is_made_of_a_picture_that_contradicts_itself(text: str, value: str) -> None:
    subject = read(text)
    assert isinstance(make_original(subject.tree, subject.program, Options()), GaveUp), value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("AB = 5\nBC = 7\nCA = 8\nmark AB = BC", "`mark AB = BC` is not so in the picture"),
        ("AB = 5\nBC = 7\nCA = 8\nmark ∠ABC = ∠BCA", "`mark ∠ABC = ∠BCA` is not so in the picture"),
        (
            'point D\nAB = BC\nBC = CD\nlabel AB "12"\nlabel CD "8"',
            "are equal, their prints differ",
        ),
        ('∠CAB = 50°\n∠ABC = 60°\nlabel ∠BCA "100°"', "the statements make `100°` another number"),
    ],
)
def test_no_sample_is_made_of_a_picture_with_a_false_mark(text: str, why: str) -> None:
    subject = read(f"triangle ABC\n{text}")
    found = make_original(subject.tree, subject.program, Options())
    assert isinstance(found, GaveUp)
    assert found.reason.endswith(why)


@pytest.mark.parametrize(
    "text",
    [
        'triangle ABC\nlabel ∠CAB "17°"',
        'square ABCD\nlabel ∠DAB "90°"',
        'rectangle ABCD\nsegment AC\nlabel ∠CAB "17°"',
        'regular pentagon ABCDE\nlabel ∠EAB "x°"',
        'triangle ABC\n∠CAB = 50°\nlabel ∠BCA "100°"',
    ],
)
def test_a_printed_angle_that_may_be_so_is_none(text: str) -> None:
    assert compiled(text).status is Status.VERIFIED


SSA = "triangle ABC\nAB = 5\nAC = 4\n∠ABC = 40°\n"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("text", "asked", "least", "most"),
    [
        (SSA + 'label ∠BCA "53°"', "∠BCA", 52, 54),
        (SSA + 'label ∠BCA "127°"', "∠BCA", 126, 128),
        (SSA + 'label BC "1.5"', "BC", 1.4, 1.6),
        (SSA + 'label BC "6.2"', "BC", 6.1, 6.3),
        (
            'points A, B, C\nC on line AB\nAB = 2 BC\nAC = 4\nlabel AC "4"\nlabel BC "4"',
            "BC",
            3.99,
            4.01,
        ),
    ],
)
def test_of_two_figures_the_one_with_the_printed_number_is_drawn(
    text: str, asked: str, least: float, most: float, seed: int
) -> None:
    text += f"\nfind {asked}"
    done = compile_source(Source("<test>", text + "\n"), Options(seed))
    assert done.status is Status.VERIFIED
    assert done.scene is not None
    assert least < done.answers[0].value < most
    subject = read(text)
    sample = make_original(subject.tree, subject.program, Options(seed))
    assert isinstance(sample, Original)
    shown = sample.drawn.depicted
    assert false_print(shown.program, shown.coordinates, shown.view) is None


@pytest.mark.parametrize(
    "text",
    [
        'triangle ABC\nAB = 5\nAC = 5\nBC = 9.98\nlabel ∠BCA "9°"',
        'triangle ABC\nAB = 5\nAC = 5\nlabel BC "9.98"\nBC = 9.98\nlabel ∠BCA "9°"',
        SSA + 'at A (0, 0)\nat B (5, 0)\nat C (3.9, 0.93)\nlabel ∠BCA "53°"',
    ],
    ids=["stated numbers are not rounded for it", "nor printed ones", "positions come first"],
)
def test_a_print_changes_nothing_that_is_stated(text: str) -> None:
    done = compiled(text)
    assert done.status is Status.ERROR
    assert [found.code for found in done.diagnostics] == [Code.FALSE_PRINT]


def test_a_number_between_two_figures_is_an_error() -> None:
    (found,) = compiled(SSA + 'label BC "4"').diagnostics
    assert found.code is Code.FALSE_PRINT
    assert found.primary.text.startswith("the statements together make it ")


def test_a_number_is_not_moved_to_an_angle_that_cannot_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    positive = original('regular pentagon ABCDE\nP on segment CD\nsegment PA\nlabel ∠BAP "70°"')
    moved = replace(edit({3: ('label ∠EAB "70°"',)}), prints=True)
    found = outcome(positive, moved)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.NOT_TRUE
    monkeypatch.setattr(contradictions, "false_print", lambda *_: None)
    assert isinstance(outcome(positive, moved), Negative)
