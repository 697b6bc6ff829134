"""Models of open_clip: trained by the same command, and read by plain open_clip afterwards.

They run where open_clip is installed; docs/training.md says how, beside a torch without CUDA.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from training_runs import picture, run_text, write_data

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.checkpoint import write_model
from geodsl.training.clip.config import Config
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.train import train
from geodsl.training.clip.weights import Weights
from geodsl.training.fields import read_fields

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # of the libraries
    pytest.mark.skipif(find_spec("open_clip") is None, reason="open_clip is not installed"),
]

VISION = {"image_size": 32, "layers": 1, "width": 64, "head_width": 32, "patch_size": 16}
TEXT = {"context_length": 64, "vocab_size": 49408, "width": 64, "heads": 2, "layers": 1}
LAST = {"no_causal_mask": True, "pool_type": "last", "proj_bias": True}
KINDS: dict[str, dict[str, object]] = {
    "clip": {"text_cfg": TEXT},
    "siglip": {"text_cfg": TEXT | LAST, "custom_text": True, "init_logit_bias": -10},
}
"""Of a model like CLIP, and of one like SigLIP, with a bias and a text tower of its own."""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("sets"))


def config(kind: str, data: Path, folder: Path) -> Config:
    """Of a run of six steps with a small model that begins at random."""
    small = folder / kind
    small.mkdir()
    grey = {"mean": [0.5] * 3, "std": [0.5] * 3, "interpolation": "bicubic"}
    model = {"embed_dim": 32, "vision_cfg": VISION, **KINDS[kind]}
    text = json.dumps({"model_cfg": model, "preprocess_cfg": grey})
    (small / "open_clip_config.json").write_text(text)
    found = read_fields(Config, run_text(data, folder / "out"), "run")
    return replace(found, model=str(small))


PLAIN = """
import sys
import torch
L = torch.library.Library("torchvision", "FRAGMENT")
L.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
L.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
import open_clip
from PIL import Image
folder, picture, out = sys.argv[1:]
model, _, transform = open_clip.create_model_and_transforms(f"local-dir:{folder}")
model.eval()
ids = open_clip.get_tokenizer(f"local-dir:{folder}")(["circle O", "AB = 12 cm."])
with torch.no_grad():
    image = model.encode_image(transform(Image.open(picture))[None], normalize=True)
    torch.save((image, model.encode_text(ids, normalize=True)), out)
assert "geodsl" not in sys.modules
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_gives_the_same_features_in_plain_open_clip(
    kind: str, data: Path, tmp_path: Path
) -> None:
    run = config(kind, data, tmp_path)
    model = DualEncoder(load_backbone(run.model), Weights(sigmoid_hard=1.0)).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.02 * torch.randn_like(parameter))
    folder = tmp_path / "model"
    write_model(folder, model, model.state_dict(), run, "")
    picture(1).save(tmp_path / "picture.png")
    words = [sys.executable, "-c", PLAIN, str(folder), "picture.png", "found.pt"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    image, text = torch.load(tmp_path / "found.pt")
    processor = processor_of(model.backbone)
    with torch.no_grad():
        seen = model.encode_images(processor.pictures([picture(1)]))
        read = model.encode_texts(processor.captions(["circle O", "AB = 12 cm."]).input_ids)
    torch.testing.assert_close(image, seen, atol=1e-6, rtol=1e-5)
    torch.testing.assert_close(text, read, atol=1e-6, rtol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stopped_run_of_open_clip_goes_on_bit_by_bit(
    kind: str, data: Path, tmp_path: Path
) -> None:
    whole = config(kind, data, tmp_path)
    train(whole, lambda _: None)
    one, other = tmp_path / "out", tmp_path / "killed"
    shutil.copytree(one, other)
    for name in ("model", "checkpoint-6"):
        shutil.rmtree(other / name)
    said: list[str] = []
    train(replace(whole, output=str(other)), said.append)
    assert said[0] == f"going on at {other / 'checkpoint-4'}"
    file = Path("model") / "open_clip_model.safetensors"
    a, b = load_file(one / file), load_file(other / file)
    assert a.keys() == b.keys()
    assert all(torch.equal(value, b[name]) for name, value in a.items())
    begun = load_backbone(whole.model).model.state_dict()
    assert any(not torch.equal(value, begun[name]) for name, value in a.items())
