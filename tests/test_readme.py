"""The pair that the README shows is what the program makes, and is proven."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from geodsl.negatives.model import Sample
from geodsl.verifier import Verdict

ROOT = Path(__file__).parent.parent
STALE = "run python docs/draw_readme.py, and look at the pictures"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw_readme", ROOT / "docs" / "draw_readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample(script: ModuleType) -> Sample:
    made = script.make_sample()
    assert isinstance(made, Sample)
    return made


def test_the_captions_of_the_readme_are_those_of_its_pair(
    script: ModuleType, sample: Sample
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert script.update(readme, sample) == readme, STALE


def test_the_pictures_of_the_readme_are_those_of_its_pair(
    script: ModuleType, sample: Sample
) -> None:
    for name, data in script.pictures(sample).items():
        assert (ROOT / name).read_bytes() == data, STALE


def test_the_pair_of_the_readme_is_false_both_ways(sample: Sample) -> None:
    (negative,) = sample.negatives
    verdicts = [*negative.broken, *negative.refuted]
    assert {verdict.verdict for verdict in verdicts} == {Verdict.FAILS}
    assert negative.broken
    assert negative.refuted


def test_the_first_screen_shows_program_picture_caption_and_negative(script: ModuleType) -> None:
    first = "".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines(True)[:28])
    program = script.PROGRAM.read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    assert "".join(program) in first
    assert f'src="{script.POSITIVE}"' in first
    assert f'src="{script.NEGATIVE}"' in first
