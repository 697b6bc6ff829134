"""The experiment on hard negatives: it runs to its end, does nothing twice, and counts rightly."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from training_runs import write_data

from geodsl.training.clip.checkpoint import fingerprint
from geodsl.training.clip.making import BatchMaker
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.train import build
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.loader import make_loader
from geodsl.training.data.sources import read_once
from geodsl.training.experiments.hard_negatives_matter.blind import blind
from geodsl.training.experiments.hard_negatives_matter.intervals import estimate, tabulate
from geodsl.training.experiments.hard_negatives_matter.plan import (
    CONDITIONS,
    HELD_OUT,
    REAL,
    SIZES,
    Plan,
    cells,
    config_of,
)
from geodsl.training.experiments.hard_negatives_matter.prepare import Prepared, prepare
from geodsl.training.experiments.hard_negatives_matter.questions import Answers
from geodsl.training.experiments.hard_negatives_matter.run import experiment, main
from geodsl.training.fields import ConfigError

pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The smoke size on eight samples, two steps a run."""
    data = write_data(tmp_path_factory.mktemp("sets"))
    size = replace(SIZES["smoke"], samples=8, batch=4, steps=2, counts=(2,), width=16, layers=1)
    return Plan(str(data), fingerprint(str(data)), size, against=2)


@pytest.fixture(scope="module")
def prepared(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return prepare(plan, tmp_path_factory.mktemp("made") / "prepared", lambda line: None)


@pytest.fixture(scope="module")
def done(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("done")
    experiment(plan, 1, place, lambda line: None)
    return place


def trained(plan: Plan, place: Path, seeds: int = 1) -> tuple[list[str], list[str]]:
    """What is said of runs that take steps, and of those that were finished before."""
    said: list[str] = []
    experiment(plan, seeds, place, said.append)
    return [one for one in said if ": step " in one], [one for one in said if "before" in one]


# --- from end to end -----------------------------------------------------------------------------


def test_an_experiment_writes_a_table_a_plot_and_figures_of_models_and_of_blind_baselines(
    done: Path,
) -> None:
    rows = json.loads((done / "outcome.json").read_text())["rows"]
    names = {row["name"] for row in rows}
    assert {"in-batch only", "in-batch and both kinds"} <= names
    assert {"caption only, boosted trees", "picture only, logistic regression"} <= names
    assert {row["set"] for row in rows} == {HELD_OUT}
    assert all(
        0 <= row["hits"]["low"] <= row["hits"]["value"] <= row["hits"]["high"] for row in rows
    )
    table = (done / "table.md").read_text()
    assert all(name in table for name in names)
    assert (done / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_a_second_call_trains_nothing_again_and_writes_the_same(plan: Plan, done: Path) -> None:
    before = (done / "outcome.json").read_bytes(), (done / "table.md").read_bytes()
    steps, skipped = trained(plan, done)
    assert (steps, len(skipped)) == ([], 2)
    assert ((done / "outcome.json").read_bytes(), (done / "table.md").read_bytes()) == before


def test_more_seeds_train_only_the_runs_that_are_missing(plan: Plan, done: Path) -> None:
    steps, skipped = trained(plan, done, seeds=2)
    assert len(skipped) == 2
    assert steps
    assert all("seed1" in line for line in steps)


def test_the_folder_of_another_experiment_is_refused_with_what_differs(
    plan: Plan, done: Path
) -> None:
    other = replace(plan, size=replace(plan.size, lr=0.5))
    with pytest.raises(ConfigError, match=r"lr 0.001 then, 0.5 now.*choose another -o"):
        experiment(other, 1, done, lambda line: None)


def test_steps_that_the_minutes_allowed_are_kept_when_it_goes_on(
    plan: Plan, tmp_path: Path
) -> None:
    timed = replace(plan, size=replace(plan.size, steps=0, minutes=0.1))
    experiment(timed, 1, tmp_path, lambda line: None)
    steps = json.loads((tmp_path / "outcome.json").read_text())["plan"]["size"]["steps"]
    again, skipped = trained(timed, tmp_path)
    assert steps >= 1
    assert (again, len(skipped)) == ([], 2)


def test_data_that_is_not_there_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("no shards; `geodsl synth` makes them")
    assert not (tmp_path / "out" / "prepared").exists()


# --- what is compared ----------------------------------------------------------------------------


def test_no_origin_is_both_learned_and_asked_about(plan: Plan, prepared: Prepared) -> None:
    learned = {one.key for one in read_once(SourceConfig(str(prepared.data), split="train"))}
    asked = set(prepared.origins()[HELD_OUT])
    assert learned
    assert asked
    assert not learned & asked


def test_other_data_is_asked_about_without_what_was_trained_on(plan: Plan, tmp_path: Path) -> None:
    """The same data as real ones: what was learned is left out, what was held out stays."""
    whole = replace(plan, test=plan.data, size=replace(plan.size, samples=0))
    made = prepare(whole, tmp_path / "prepared", lambda line: None)
    assert made.counts()["real, left out: trained on"] == made.counts()["train"]
    assert made.origins()[REAL] == made.origins()[HELD_OUT]


def test_all_runs_of_a_seed_begin_alike_and_see_the_same_positives(
    plan: Plan, prepared: Prepared, tmp_path: Path
) -> None:
    """Same weights, same samples in the same order, same own captions, whatever the negatives."""
    size = replace(plan.size, conditions=tuple(CONDITIONS))
    seen, weights = [], []
    for cell in cells(size):
        config = config_of(cell, 3, plan, tmp_path, prepared.model, prepared.data)
        model = build(config)
        maker = BatchMaker(processor_of(model.backbone), "drop")
        batches = list(make_loader(config.data, maker))
        seen.append([(one.keys, one.input_ids[: len(one)].tolist()) for one in batches])
        weights.append(torch.cat([p.detach().flatten() for p in model.towers.parameters()]))
        slots = {(one.image_slots.shape[1], one.text_slots.shape[1]) for one in batches}
        condition = CONDITIONS[cell.condition]
        assert slots == {(2 if condition.images else 0, 2 if condition.texts else 0)}
    assert all(one == seen[0] for one in seen)
    assert all(torch.equal(one, weights[0]) for one in weights)


def test_the_grid_has_in_batch_once_and_each_other_condition_with_each_number() -> None:
    names = [cell.name(0) for cell in cells(SIZES["gpu"])]
    assert len(names) == len(set(names)) == 1 + 3 * 4
    assert [name for name in names if name.startswith("in_batch")] == ["in_batch-0-seed0"]


# --- figures -------------------------------------------------------------------------------------


def answers(share: float, samples: int, seed: int) -> dict[str, bool]:
    rng = random.Random(seed)
    return {f"{k}": rng.random() < share for k in range(samples)}


def test_an_interval_of_one_seed_and_single_problems_is_the_binomial_one() -> None:
    right = {f"{k}": k < 120 for k in range(400)}
    found = estimate(tabulate([right], {key: key for key in right}))
    half = 1.96 * (0.3 * 0.7 / 400) ** 0.5
    assert found.value == pytest.approx(0.3)
    assert (found.low, found.high) == pytest.approx((0.3 - half, 0.3 + half), abs=0.006)


def test_samples_of_one_problem_count_as_one_draw() -> None:
    """Ten copies of each of 40 problems: the interval is that of 40, not of 400."""
    right = {f"{k}": k // 10 < 12 for k in range(400)}
    copies = estimate(tabulate([right], {f"{k}": f"{k // 10}" for k in range(400)}))
    single = estimate(
        tabulate([{f"{k}": k < 12 for k in range(40)}], {f"{k}": f"{k}" for k in range(40)})
    )
    assert copies.high - copies.low == pytest.approx(single.high - single.low, abs=0.01)


def test_seeds_that_differ_widen_the_interval() -> None:
    origins = {f"{k}": f"{k}" for k in range(400)}
    alike = [answers(0.5, 400, seed) for seed in range(3)]
    apart = [answers(share, 400, 9) for share in (0.2, 0.5, 0.8)]
    one, other = (estimate(tabulate(some, origins)) for some in (alike, apart))
    assert other.high - other.low > 2 * (one.high - one.low)


def test_a_difference_is_drawn_on_the_same_problems() -> None:
    """A model that is right where another is, and once more, gains that much in each draw."""
    base = {f"{k}": k < 50 for k in range(200)}
    better = {f"{k}": k < 60 for k in range(200)}
    origins = {key: key for key in base}
    gain = estimate(tabulate([better], origins), tabulate([base], origins))
    apart = estimate(tabulate([better], origins))
    assert gain.value == pytest.approx(0.05)
    assert gain.low > 0.0
    assert gain.high - gain.low < apart.high - apart.low
    with pytest.raises(ValueError, match="different"):
        estimate(tabulate([better], origins), tabulate([{"0": True}], origins))


def test_blind_baselines_find_what_a_caption_gives_away(
    tmp_path: Path,
) -> None:
    """Negatives with a word that no own caption has are recognised without the picture."""
    source = SourceConfig(str(write_telling(tmp_path)))
    found: dict[str, Answers] = blind(source, {"same": source}, 3)
    right = found["caption only, logistic regression"]["same"]["captions"]
    assert len(right) == 20
    assert all(right.values())
    plain = found["picture only, logistic regression"]["same"]["pictures"]
    assert np.mean(list(plain.values())) < 0.6


def write_telling(folder: Path) -> Path:
    """Rows of an array: equal pictures, negatives whose captions say `wrong`."""
    Image.new("RGB", (32, 32), "white").save(folder / "a.png")
    rows = [
        {
            "conversations": [{}, {"value": f"In triangle ABC, ∠ABC measures {20 + k}°."}],
            "positive_image_path": "a.png",
            "negative_image_path": ["a.png"] * 3,
            "negative_captions": [f"In triangle ABC, a wrong ∠ABC: {k}, {j}." for j in range(3)],
        }
        for k in range(20)
    ]
    file = folder / "rows.json"
    file.write_text(json.dumps(rows))
    return file
