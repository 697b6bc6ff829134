"""Training: it learns, it goes on as if it had not been stopped, and it says what is wrong."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from training_runs import run_text, small_batch, write_data
from transformers import AutoModel, AutoTokenizer

from geodsl.training.clip.arguments import deepspeed_file, make_arguments
from geodsl.training.clip.backbones import ModelError, load_backbone
from geodsl.training.clip.batch import Batch
from geodsl.training.clip.checkpoint import checkpoints, fingerprint
from geodsl.training.clip.config import DEEPSPEED, Config
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.train import read_command, train
from geodsl.training.clip.train import run as command
from geodsl.training.clip.trainer import ClipTrainer, Feed, TrainingError
from geodsl.training.clip.weights import Weights
from geodsl.training.fields import read_fields

pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("sets"))


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="module")
def done(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that nothing has stopped."""
    output = tmp_path_factory.mktemp("runs") / "whole"
    run(data, output)
    return output


def run(data: Path, output: Path, *more: str) -> list[str]:
    """Train; returns what was said."""
    said: list[str] = []
    train(read_fields(Config, run_text(data, output, *more), "run"), said.append)
    return said


def losses(output: Path) -> dict[int, float]:
    rows = [json.loads(line) for line in (output / "log.jsonl").read_text().splitlines()]
    return {row["step"]: row["loss"] for row in rows if "loss" in row}


def assert_same_run(one: Path, other: Path) -> None:
    assert losses(one) == losses(other)
    for name in ("model.safetensors", "extras.safetensors"):
        a, b = load_file(one / "model" / name), load_file(other / "model" / name)
        assert a.keys() == b.keys()
        assert all(torch.equal(value, b[key]) for key, value in a.items()), name


# --- it learns -----------------------------------------------------------------------------------


STEPS = 50
CONFIGS = Path(__file__).parent.parent / "training" / "configs"


class Same:
    """The same batch again and again."""

    def __init__(self, batch: Batch, steps: int) -> None:
        self.batch, self.steps = batch, steps

    def __iter__(self) -> Iterator[Batch]:
        return iter([self.batch] * self.steps)

    def state_dict(self) -> dict[str, object]:
        return {}

    def load_state_dict(self, state: Mapping[str, object]) -> None: ...


def test_four_samples_are_learned_by_heart(data: Path, tmp_path: Path) -> None:
    text = run_text(data, tmp_path, "warmup: 0").replace("lr: 1e-3", "lr: 2e-3")
    text = text.replace("save_every: 2", "save_every: 0")
    config = read_fields(Config, text, "run")
    model = DualEncoder(load_backbone(config.model), Weights(info_nce_hard=1.0))
    arguments = make_arguments(config)
    arguments.max_steps = STEPS
    batch = small_batch(model.backbone)
    trainer = ClipTrainer(model, arguments, config, Same(batch, STEPS), lambda _: {}, [])
    trainer.resume(None)
    curve = [row["loss"] for row in trainer.state.log_history if "loss" in row]
    assert curve[0] > 1.0
    assert curve[-1] < 0.1, curve[-1]


# --- it goes on ----------------------------------------------------------------------------------


def kill(done: Path, output: Path) -> None:
    """Leave of a run of six steps what one that ended behind the fourth leaves."""
    shutil.copytree(done, output)
    for name in ("model", "checkpoint-6"):
        shutil.rmtree(output / name)
    text = (output / "geodsl.yaml").read_text().replace(str(done), str(output))
    (output / "geodsl.yaml").write_text(text)


def test_a_run_that_was_killed_takes_the_same_steps_as_one_that_was_not(
    data: Path, done: Path, tmp_path: Path
) -> None:
    """A checkpoint, a half-written one behind it, and lines of the log of steps that are lost."""
    output = tmp_path / "killed"
    kill(done, output)
    half = output / "checkpoint-5"
    half.mkdir()
    (half / "model.safetensors").write_bytes(b"half")
    assert any("checkpoint-4" in line for line in run(data, output))
    assert not half.exists()
    assert_same_run(done, output)


def test_with_two_workers_a_run_goes_on_bit_by_bit_in_mid_epoch(data: Path, tmp_path: Path) -> None:
    """Workers are ahead of the training when it is stopped."""
    whole, output = tmp_path / "whole", tmp_path / "killed"
    two = "workers: 2\n  prefetch: 3\n  batch_size"
    text = run_text(data, whole).replace("batch_size", two)
    config = read_fields(Config, text, "run")
    train(config, lambda _: None)
    kill(whole, output)
    train(replace(config, output=str(output)), lambda _: None)
    assert_same_run(whole, output)
    one = torch.load(whole / "checkpoint-4" / "loader-0.pt", weights_only=False)
    assert len(one["inner"]["_snapshot"]["_worker_snapshots"]) == 2


def test_a_process_that_is_killed_at_any_moment_is_made_good_by_the_same_command(
    data: Path, tmp_path: Path
) -> None:
    output, whole = tmp_path / "killed", tmp_path / "whole"
    lora = ("lora_rank: 2", "ema: 0.5", "save_every: 1")
    text = (
        run_text(data, output, *lora)
        .replace("save_every: 2\n", "")
        .replace("samples: 12", "samples: 16")
    )
    undisturbed = text.replace(str(output), str(whole)).replace("save_every: 1", "save_every: 0")
    with start(text, tmp_path / "run.yaml") as process:
        deadline = time.monotonic() + 120
        while not checkpoints(output) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
    assert checkpoints(output)
    assert not (output / "model" / "complete").exists()
    with start(text, tmp_path / "run.yaml") as again, start(undisturbed, tmp_path / "whole.yaml"):
        assert again.wait(300) == 0
    assert_same_run(whole, output)


def start(text: str, file: Path) -> subprocess.Popen[bytes]:
    """Train in a process of its own by the configuration `text`, written to `file`."""
    file.write_text(text)
    return subprocess.Popen(
        [sys.executable, "-m", "geodsl.training.clip.train", str(file)],
        stderr=subprocess.DEVNULL,
        cwd=file.parent,
        env=os.environ | {"OMP_NUM_THREADS": "1"},  # sums of more threads differ in the last digit
    )


def test_a_loader_that_goes_on_draws_nothing_more_from_chance() -> None:
    class Drawing(Same):
        def __iter__(self) -> Iterator[Batch]:
            torch.rand(1)  # as loaders do for the seed of their workers
            return super().__iter__()

    model = load_backbone("tiny:siglip")
    before = torch.random.get_rng_state()
    assert len(list(Feed(Drawing(small_batch(model), 2)))) == 2
    assert torch.equal(before, torch.random.get_rng_state())


def test_a_finished_run_is_not_trained_again(data: Path, done: Path) -> None:
    before = (done / "model" / "model.safetensors").stat().st_mtime_ns
    assert run(data, done) == [f"{done / 'model'}: it is trained already"]
    assert (done / "model" / "model.safetensors").stat().st_mtime_ns == before


def test_another_configuration_in_the_same_folder_is_refused_with_the_difference(
    data: Path, done: Path
) -> None:
    text = run_text(data, done).replace("lr: 1e-3", "lr: 0.5")
    with pytest.raises(TrainingError, match=r"lr 0\.001 then, 0\.5 now"):
        train(read_fields(Config, text, "run"), lambda _: None)


def test_a_difference_within_a_field_is_named_by_the_field_within(data: Path, done: Path) -> None:
    text = run_text(data, done).replace("batch_size: 2", "batch_size: 3")
    with pytest.raises(TrainingError, match=r"run \(data\.batch_size 2 then, 3 now\)"):
        train(read_fields(Config, text, "run"), lambda _: None)


def test_a_run_that_could_not_begin_may_be_given_again_with_another_model(
    data: Path, tmp_path: Path
) -> None:
    text = run_text(data, tmp_path / "out")
    wrong = text.replace(f"model: {data.parent / 'small'}", "model: tiny:none")
    with pytest.raises(ModelError, match="no small model"):
        train(read_fields(Config, wrong, "run"), lambda _: None)
    assert train(read_fields(Config, text, "run"), lambda _: None) == tmp_path / "out" / "model"


# --- what it leaves ------------------------------------------------------------------------------


def test_the_model_loads_in_plain_transformers_and_its_card_names_the_manifest(
    data: Path, done: Path
) -> None:
    folder = done / "model"
    assert type(AutoModel.from_pretrained(folder)).__name__ == "SiglipModel"
    assert len(AutoTokenizer.from_pretrained(folder)("circle O")["input_ids"]) > 1
    card = (folder / "README.md").read_text()
    assert fingerprint(str(data)) in card
    assert "6 steps" in card
    saved = read_fields(Config, (folder / "geodsl.yaml").read_text(), "saved")
    assert Path(saved.model).name == "small"


def train_with_wandb(data: Path, folder: Path, mode: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own, which wandb keeps to itself, and as nobody that it knows."""
    if find_spec("wandb") is None:
        pytest.skip("wandb is not installed")
    file = folder / "run.yaml"
    file.write_text(run_text(data, folder / "out").replace("log: none", "log: wandb"))
    words = [sys.executable, "-m", "geodsl.training.clip.train", str(file)]
    place = os.environ | {"WANDB_MODE": mode, "HOME": str(folder / "home")}
    return subprocess.run(words, env=place, cwd=folder, capture_output=True, text=True, check=False)


def test_weights_and_biases_keeps_its_curves_in_the_folder_of_the_run(
    data: Path, tmp_path: Path
) -> None:
    done = train_with_wandb(data, tmp_path, "offline")
    assert done.returncode == 0, done.stderr
    (curves,) = (tmp_path / "out" / "wandb").glob("offline-run-*/run-*.wandb")
    assert b"masked" in curves.read_bytes()
    assert not (tmp_path / "wandb").exists()


def test_without_a_key_of_weights_and_biases_the_way_out_is_one_line(
    data: Path, tmp_path: Path
) -> None:
    done = train_with_wandb(data, tmp_path, "online")
    assert done.returncode == 2
    assert done.stderr.startswith("geodsl: wandb: No API key")
    assert done.stderr.endswith("WANDB_MODE=offline keeps curves here\n")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("module", "package", "change"),
    [
        ("wandb", "wandb", ("log: none", "log: wandb")),
        ("deepspeed", "'geodsl[deepspeed]'", ("log: none", "deepspeed: zero2")),
    ],
)
def test_what_is_asked_for_and_not_installed_is_one_line_with_what_to_install(
    module: str,
    package: str,
    change: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == module else find_spec(name)
    )
    file = tmp_path / "run.yaml"
    file.write_text(run_text(tmp_path, tmp_path / "out").replace(*change))
    assert command([str(file)]) == 2
    error = capfd.readouterr().err
    assert error == f"geodsl: {module} is not installed: pip install {package}\n"
    assert not (tmp_path / "out").exists()


def test_the_last_checkpoints_are_kept_and_the_outcome_is_written_once(done: Path) -> None:
    assert [path.name for path in checkpoints(done)] == ["checkpoint-4", "checkpoint-6"]
    outcome = json.loads((done / "evaluation.json").read_text())
    assert outcome["samples"] > 0
    assert "<img" in (done / "report.html").read_text()
    assert set(losses(done)) == {1, 2, 3, 4, 5, 6}


# --- what is wrong is one line -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("lr: 1e-3", "learnrate: 1"), r"run\.yaml:\d+: no field `learnrate`"),
        (("lr: 1e-3", "lr: fast"), r"run\.yaml:4: lr is a number, not `fast`"),
        (("sigmoid_hard: 1", "sigmoid_hart: 1"), r"`sigmoid_hard`\?"),
        (("images: {count: 2}", "images: {count: -2}"), r"run\.yaml:\d+: .*-2 negatives"),
        (("device: cpu", "device: gpu"), r"device cannot be 'gpu'; it is one of auto, cpu"),
    ],
)
def test_a_wrong_configuration_is_told_with_its_line(
    change: tuple[str, str], message: str, tmp_path: Path
) -> None:
    file = tmp_path / "run.yaml"
    file.write_text(run_text(tmp_path, tmp_path / "out").replace(*change))
    with pytest.raises(Exception, match=message) as caught:
        read_command([str(file)])
    assert "\n" not in str(caught.value)


def test_flags_set_fields_inside_of_others(tmp_path: Path) -> None:
    file = tmp_path / "run.yaml"
    file.write_text(run_text(tmp_path, tmp_path / "out"))
    words = [str(file), "--lr=2e-5", "--data.batch_size", "8", "--vision-layers", "0"]
    config = read_command([*words, "--loss", "{text: 2}"])
    assert (config.lr, config.data.batch_size, config.vision_layers) == (2e-5, 8, 0)
    assert config.loss == Weights(text=2.0)


def test_a_loss_that_is_no_number_stops_the_training(data: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"try a lower `lr`"):
        run(data, tmp_path / "out", "clip: 0", "warmup: 0", "beta1: 0.0", "schedule: constant",
            "weight_decay: 1e30")  # fmt: skip


@pytest.mark.parametrize("file", sorted(CONFIGS.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_configurations_that_come_along_can_be_read(file: Path) -> None:
    assert read_command([str(file)]).data.stages


@pytest.mark.parametrize("name", DEEPSPEED)
def test_each_configuration_of_deepspeed_is_one_for_its_stage(name: str) -> None:
    file = deepspeed_file(name)
    assert file is not None
    zero = json.loads(Path(file).read_text())["zero_optimization"]
    assert zero["stage"] == int(name[4])
    assert ("offload_optimizer" in zero) == name.endswith("-offload")
