"""The list of programs that a run makes samples of: order, seeds, sources, and what changes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from shard_sets import QUICK

from geodsl.factory.config import FactoryError, differences
from geodsl.factory.exclusion import read_excluded
from geodsl.factory.making import Refused, make, make_recipe, seed_of
from geodsl.factory.run import make_plan
from geodsl.factory.worklist import Item, make_list, ranges
from geodsl.timing import Clock

# --- what is in it --------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Programs in folders, which the disk lists in no useful order."""
    for name in ("b/two", "a/three", "one", "c/four"):
        path = tmp_path / "set" / f"{name}.geo"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"triangle ABC\n# {name}\n", encoding="utf-8")
    found = Path.rglob

    def backwards(self: Path, pattern: str) -> Iterator[Path]:
        return iter(sorted(found(self, pattern), reverse=True))

    monkeypatch.setattr(Path, "rglob", backwards)
    return tmp_path / "set"


def names(*sources: object) -> list[str]:
    work = make_list(replace(QUICK, sources=tuple(map(str, sources))))
    return [item.name for item in work.items(0, len(work))]


def test_programs_of_a_folder_come_in_the_order_of_their_paths(folder: Path) -> None:
    assert names(folder) == ["a/three", "b/two", "c/four", "one"]
    assert names(folder / "**" / "*.geo") == ["three", "two", "four", "one"]


def test_every_part_of_the_list_has_the_items_that_its_numbers_say(folder: Path) -> None:
    sources = (str(folder), "sample:3", str(folder / "one.geo"), "sample:2")
    work = make_list(replace(QUICK, sources=sources, seed=5))
    every = work.items(0, len(work))
    assert [item.number for item in every] == list(range(10))
    assert [item.index for item in every] == [0, 1, 2, 3, 0, 1, 2, 0, 0, 1]
    assert [item.name for item in every][4:] == [
        "5-000000", "5-000001", "5-000002", "one", "5-000000", "5-000001",
    ]  # fmt: skip
    parts = ranges(len(work), 3)
    assert [item for part in parts for item in work.items(part.start, part.stop)] == list(every)


def test_a_licence_is_the_program_s_own_or_the_one_that_is_given_or_unknown(
    folder: Path,
) -> None:
    (folder / "one.geo").write_text("# licence: MIT\n# source: book\ntriangle ABC\n")
    for given, own in (("", "unknown"), ("CC0-1.0", "CC0-1.0")):
        work = make_list(replace(QUICK, sources=(str(folder), "sample:1"), licence=given))
        found = [(item.licence, item.source) for item in work.items(2, 5)]
        assert found == [(own, "set"), ("MIT", "book"), (given or "MIT", "geodsl sample")]


def test_a_translated_problem_names_the_collection_that_it_is_from(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text("one\na b c = triangle a b c; d = midpoint d b c\n", encoding="utf-8")
    [item] = make_list(replace(QUICK, sources=(f"alphageometry:{file}",), licence="")).items(0, 1)
    assert item.text is not None
    assert f"# source: {item.source}\n" in item.text
    assert item.source != "two.txt"
    assert item.licence == "unknown"


def test_the_seed_of_an_item_is_of_the_run_the_source_and_the_name() -> None:
    """Two folders may have programs of the same name; a seed is one that options take."""
    one = Item(3, "a", "", 3, "set", "a", "MIT")
    others = [replace(one, source="other"), replace(one, name="b")]
    assert len({seed_of(0, one), seed_of(1, one), *(seed_of(0, item) for item in others)}) == 4
    assert all(0 <= seed_of(0, replace(one, name=str(k))) < 2**31 for k in range(64))


def test_a_drawn_program_has_a_key_that_keeps_it_from_being_there_twice() -> None:
    """A program that somebody gives may be given twice."""
    config = replace(QUICK, sources=("sample:40",), min_negatives=0, exchange=False)
    recipe = make_recipe(config)
    drawn = make_list(config).items(0, 40)
    index, made = next(
        (k, made)
        for k, item in enumerate(drawn)
        if not isinstance(made := make(item, recipe, Clock()), Refused)
    )
    assert made.drawn
    again = make(replace(drawn[index], number=77), recipe, Clock())
    assert not isinstance(again, Refused)
    assert (again.key, again.drawn, again.captions) == ("000000077", made.drawn, made.captions)
    given = make(replace(drawn[index], text="triangle ABC\nAB = AC\n"), recipe, Clock())
    assert not isinstance(given, Refused)
    assert given.drawn == ""


def test_programs_are_drawn_as_the_configuration_says(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text('{"weights": {"triangle": 0}}', encoding="utf-8")
    for weights, changed in (("", {}), (str(file), {"triangle": 0.0})):
        made = make_recipe(replace(QUICK, weights=weights, statements=(4, 6))).weights
        assert (made.least, made.most, dict(made.moves)) == (4, 6, changed)


# --- what changes it ------------------------------------------------------------------------------


def test_whatever_decides_a_sample_is_seen_to_have_changed(folder: Path, tmp_path: Path) -> None:
    excluded, weights = tmp_path / "test.txt", tmp_path / "weights.json"
    style = tmp_path / "style.json"
    style.write_text('{"line_width": 0.02}', encoding="utf-8")
    excluded.write_text("Find x.\n", encoding="utf-8")
    weights.write_text('{"weights": {"triangle": 3}}', encoding="utf-8")
    config = replace(
        QUICK, sources=(str(folder), "sample:2"), exclude=(str(excluded),), weights=str(weights)
    )
    config = replace(config, style=str(style))
    saved = make_plan(config).saved
    assert make_plan(config).saved == saved

    def said() -> list[str]:
        return differences(saved, make_plan(config).saved)

    excluded.write_text("Find y.\n", encoding="utf-8")
    assert said() == ["the texts to exclude have changed"]
    excluded.write_text("Find x.\n", encoding="utf-8")
    weights.write_text('{"weights": {"triangle": 4}}', encoding="utf-8")
    assert said() == ["the weights have changed"]
    weights.write_text('{"weights": {"triangle": 3}}', encoding="utf-8")
    style.write_text('{"line_width": 0.01}', encoding="utf-8")
    assert said() == ["the style has changed"]
    style.write_text('{"line_width": 0.02}', encoding="utf-8")
    (folder / "one.geo").rename(folder / "uno.geo")
    assert said() == ["the programs have changed"]
    (folder / "uno.geo").rename(folder / "one.geo")
    assert said() == []


def test_checksums_of_excluded_texts_are_those_of_the_files(tmp_path: Path) -> None:
    from geodsl.factory.exclusion import digests

    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    assert digests(list(map(str, files))) == [
        hashlib.sha256(name).hexdigest() for name in (b"a.txt", b"b.txt")
    ]


def test_every_file_is_excluded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Zwei f\u00fcnf.\nTwo.\n", encoding="utf-8")
    found = read_excluded([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert found == ("One.", "Zwei f\u00fcnf.", "Two.")


def test_more_items_than_there_are_keys_are_refused() -> None:
    with pytest.raises(FactoryError, match="more than 1000000000: make several data sets"):
        make_plan(replace(QUICK, sources=("sample:1000000001",)))
