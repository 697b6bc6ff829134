"""An edit of a program changes only its own sentence of the caption."""

from __future__ import annotations

import re

import pytest
from written_captions import BEFORE, TEXTS, read, write

from geodsl.captions import (
    Stated,
    caption,
    substituted,
)

EDITS = [
    (1, "AB ≠ AC"), (2, "∠BAC = 50°"), (3, "D not on BC"), (4, "AD not bisects ∠BAC"),
    (6, "DE not ∥ AC"), (6, "DE ⟂ AC"), (5, "E on AB"), (0, "right triangle ABC with ∠C = 90°"),
    (2, "∠BAC > ∠ABC"),
]  # fmt: skip


def edited(number: int, line: str) -> str:
    lines = BEFORE.splitlines()
    lines[number] = line
    if number in (3,):
        lines.insert(number, "point D")
    return "\n".join(lines)


@pytest.mark.parametrize(("number", "line"), EDITS)
def test_an_edit_changes_only_its_own_sentence(number: int, line: str) -> None:
    after = edited(number, line)
    shift = 1 if number == 3 else 0
    numbers = {n: n + shift if n >= number else n for n in range(7)}
    for seed in range(25):
        original = write(BEFORE, seed)
        program, tree = read(after)
        changed = caption(program, tree, seed=seed, chosen=substituted(original.chosen, numbers))
        assert changed.stated == tuple(numbers[n] for n in original.stated)
        kept = [s.text for s in original.sentences if number not in s.statements]
        others = [s.text for s in changed.sentences]
        assert [text for text in others if text in kept] == kept
        assert changed.text != original.text


def test_words_of_a_statement_do_not_depend_on_its_place() -> None:
    for seed in range(20):
        program, tree = read("point Z\npoint Y\n" + BEFORE)
        voiced = [Stated(n + 2, program.statements[n + 2].text, n) for n in range(7)]
        moved = caption(program, tree, seed=seed, chosen=voiced)
        program, tree = read(BEFORE)
        voiced = [Stated(n, program.statements[n].text, n) for n in range(7)]
        here = caption(program, tree, seed=seed, chosen=voiced)
        assert moved.text == here.text


def test_a_contrary_is_worded_like_the_statement_in_whose_place_it_stands() -> None:
    pairs = [("AB ⟂ CD", "AB not ⟂ CD"), ("AB ∥ CD", "AB not ∥ CD"), ("AB = CD", "AB ≠ CD"),
             ("D on line AB", "D not on line AB")]  # fmt: skip
    words = re.compile(r"\b(?:not|do|does|is|are|has|have|run|lie|pass|lies|runs|passes)\b")
    for one, two in pairs:
        for seed in range(20):
            texts = []
            for line in (one, two):
                program, tree = read(f"points A, B, C, D\n{line}\n")
                texts.append(caption(program, tree, seed=seed, chosen=[Stated(1, one, 0)]).text)
            assert texts[0] != texts[1]
            same = [" ".join(words.sub("", text).split()) for text in texts]
            signs = "≠" in texts[1] or "∦" in texts[1] or "differ" in texts[1]
            assert signs or same[0].replace("same", "") == same[1] or "right angle" in texts[1]


def test_chosen_statements_give_the_same_caption_again() -> None:
    for text in TEXTS[:25]:
        program, tree = read(text)
        for most in (None, 64):
            written = caption(program, tree, seed=3, max_tokens=most)
            again = caption(program, tree, seed=3, chosen=written.chosen)
            assert (again.text, again.sentences) == (written.text, written.sentences)


def test_a_chosen_statement_that_cannot_be_said_is_an_error() -> None:
    program, tree = read("triangle ABC\nfind AB\narea ABC = 5\n")
    for number in (1, 2):
        with pytest.raises(ValueError, match=f"statement {number} cannot be said"):
            caption(program, tree, seed=0, chosen=[Stated(number, "", 0)])
    with pytest.raises(ValueError, match="tree of 1 statements"):
        caption(program, read("triangle ABC")[1], seed=0)
