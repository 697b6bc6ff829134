"""Mixtures of sources: how often each comes, in which order, and after a stop."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import training_sets as sets
from test_training_data import array, assert_same

from geodsl.training.clip.batch import Batch
from geodsl.training.data.config import DataConfig, read_data_config
from geodsl.training.data.model import DataError
from geodsl.training.data.schedule import Schedule, make_schedule

PAPER = {
    "sources": {
        "pairs": {"path": "pairs", "images": {"count": 0}, "texts": {"count": 0}},
        "texts": {"path": "texts", "images": {"count": 0}, "texts": {"count": 40}},
        "images": {"path": "images", "images": {"count": 10}, "texts": {"count": 0}},
    },
    "batch_size": 5,
    "stages": [
        {"sources": {"pairs": 1}, "samples": 400_000},
        {"sources": {"texts": 1}, "samples": 100_000},
        {"sources": {"images": 1}, "samples": 4_000},
    ],
}
"""MMGeoLM's schedule."""


def schedule(config: DataConfig, ranks: int = 1, **counts: int) -> Schedule:
    return make_schedule(config, counts, ranks)


def test_the_schedule_of_the_paper_is_one_configuration() -> None:
    found = schedule(read_data_config(PAPER), 2, pairs=400_000, texts=100_000, images=4_000)
    assert [stage.steps for stage in found.stages] == [40_000, 10_000, 400]
    assert found.steps == 50_400
    for step, source in ((0, "pairs"), (39_999, "pairs"), (40_000, "texts"), (50_000, "images")):
        assert found.sources(step, 0) == (source,) * 5
    with pytest.raises(ValueError, match="no step 50400"):
        found.stage(50_400)


def mixed(mix: str) -> DataConfig:
    sources = {name: {"path": name} for name in "abc"}
    stage = {"sources": {"a": 4, "b": 2, "c": 2}, "samples": 80_000, "mix": mix}
    return read_data_config({"sources": sources, "stages": [stage], "batch_size": 8})


@pytest.mark.parametrize("mix", ["samples", "batches"])
def test_sources_come_as_often_as_their_weights_say(mix: str) -> None:
    found = schedule(mixed(mix), a=1, b=1, c=1)
    drawn = Counter(name for step in range(4000) for name in found.sources(step, 0))
    shares = {name: count / 32_000 for name, count in drawn.items()}
    assert shares == pytest.approx({"a": 0.5, "b": 0.25, "c": 0.25}, abs=0.03)


def test_a_batch_of_samples_is_mixed_and_differs_from_process_to_process() -> None:
    found = schedule(mixed("samples"), 2, a=1, b=1, c=1)
    assert len(set(found.sources(3, 0))) > 1
    assert any(found.sources(step, 0) != found.sources(step, 1) for step in range(9))


def test_a_batch_of_one_source_is_of_the_same_on_every_process() -> None:
    found = schedule(mixed("batches"), 2, a=1, b=1, c=1)
    for step in range(50):
        assert len(set(found.sources(step, 0))) == 1
        assert found.sources(step, 0) == found.sources(step, 1)
    assert len({found.sources(step, 0) for step in range(50)}) == 3


def test_without_stages_every_source_is_read_once_as_often_as_it_has_samples() -> None:
    config = read_data_config({"sources": {"a": {"path": "a"}, "b": {"path": "b"}}})
    found = schedule(config, 2, a=300, b=20)
    assert found.steps == 10
    assert found.stages[0].weights == (300.0, 20.0)


def test_epochs_count_the_samples_of_the_stages_own_sources() -> None:
    config = read_data_config(
        {
            "sources": {"a": {"path": "a"}, "b": {"path": "b"}},
            "stages": [
                {"sources": {"a": 1}, "epochs": 2.5, "batch_size": 4},
                {"sources": {"a": 1, "b": 1}, "epochs": 1},
            ],
        }
    )
    assert [s.steps for s in schedule(config, 1, a=32, b=64).stages] == [20, 6]


def test_a_stage_smaller_than_a_step_is_refused_with_both_numbers() -> None:
    config = read_data_config({"sources": {"a": {"path": "a"}}, "batch_size": 8})
    with pytest.raises(DataError, match=r"stage 1 has 15 samples, and one step .* takes 16"):
        schedule(config, 2, a=15)


# --- with a loader -------------------------------------------------------------------------------


def three_sources(folder: Path, **values: object) -> DataConfig:
    """Pairs alone, then an array and shards together, then pictures."""
    shards = str(sets.shards())
    return read_data_config(
        {
            "sources": {
                "pairs": {"path": shards, "images": {"count": 0}, "texts": {"count": 0}},
                "texts": {"path": str(array(folder)), "texts": {"count": 3}},
                "images": {"path": shards, "images": {"count": 2}, "texts": {"count": 0}},
            },
            "stages": [
                {"sources": {"pairs": 1}, "samples": 12},
                {"sources": {"texts": 1, "images": 1}, "samples": 15},
                {"sources": {"images": 1}, "samples": 8, "batch_size": 2},
            ],
            "batch_size": 3,
            "buffer": 4,
            **values,
        }
    )


def kinds(batch: Batch) -> tuple[int, int, int]:
    return batch.stage, batch.image_slots.shape[1], batch.text_slots.shape[1]


@pytest.mark.parametrize("workers", [0, 2])
def test_stages_follow_each_other_at_any_number_of_workers(tmp_path: Path, workers: int) -> None:
    found = [kinds(batch) for batch in sets.loader(three_sources(tmp_path, workers=workers))]
    assert [stage for stage, _, _ in found] == [0] * 4 + [1] * 5 + [2] * 4
    assert found[:4] == [(0, 0, 0)] * 4
    assert found[9:] == [(2, 2, 0)] * 4
    assert any(images and texts for _, images, texts in found[4:9])


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("stop", [3, 6, 9])
def test_the_state_of_every_source_is_kept(tmp_path: Path, workers: int, stop: int) -> None:
    """Stopped before, in and behind the stage that has two."""
    data = three_sources(tmp_path, workers=workers)
    whole, first = list(sets.loader(data)), sets.loader(data)
    batches = iter(first)
    for _ in range(stop):
        next(batches)
    second = sets.loader(data)
    second.load_state_dict(first.state_dict())
    rest = list(second)
    assert len(rest) == 13 - stop
    for one, other in zip(rest, whole[stop:], strict=True):
        assert_same(one, other)
