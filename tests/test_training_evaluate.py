"""Evaluation: who wins, with what interval, by which rule; and what disturbs pictures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from PIL import Image
from training_runs import small_batch, write_data

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.compare import Request, compare
from geodsl.training.clip.evaluate import halved, turned
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.scoring import Rows, Search, Trial, hits, recall, score, share
from geodsl.training.clip.weights import Weights
from geodsl.training.data.model import Origin

pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries

SWAP, DROP = Origin("swap", "equal", 0.8), Origin("drop", "on_line", 0.4)


def trial(own: float, *others: float, way: str = "pictures") -> Trial:
    origins = (SWAP, DROP)[: len(others)]
    return Trial("k", way, own, others, origins)  # type: ignore[arg-type]


def test_a_positive_wins_only_above_all_its_negatives_and_a_tie_is_a_miss() -> None:
    found = hits([trial(0.5, 0.4, 0.3), trial(0.5, 0.4, 0.6), trial(0.5, 0.5)], "pictures")
    assert (found.all.value, found.all.of) == (pytest.approx(1 / 3), 3)
    assert found.all.chance == pytest.approx((1 / 3 + 1 / 3 + 1 / 2) / 3)


def test_each_rule_counts_only_its_own_negatives() -> None:
    found = hits([trial(0.5, 0.4, 0.6), trial(0.5, 0.7)], "pictures")
    assert {rule: (one.value, one.of) for rule, one in found.by_rule.items()} == {
        "swap": (0.5, 2),
        "drop": (0.0, 1),
    }
    assert set(found.by_relation) == {"equal", "on_line"}
    assert set(found.by_hardness) == {"0-0.5", "0.75-0.9"}


def test_a_caption_with_several_edits_is_of_no_single_rule() -> None:
    both = Trial("k", "captions", 0.5, (0.1,), (Origin("a+b", "equal", 0.5),))
    assert set(hits([both], "captions").by_rule) == {"2 edits"}


def test_intervals_are_wilson_s() -> None:
    found = share([True] * 8 + [False] * 2)
    # Closed form: (p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
    z, n, p = 1.959963984540054, 10, 0.8
    centre, spread = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    assert found.low == pytest.approx((centre - spread) / (1 + z * z / n))
    assert found.high == pytest.approx((centre + spread) / (1 + z * z / n))
    assert share([]).value is None


def test_retrieval_counts_ranks_below_its_depth() -> None:
    rows = [Search("k", "captions", rank, 10) for rank in (0, 1, 4, 5)]
    assert recall(rows, "captions", 1).value == 0.25
    assert recall(rows, "captions", 5).value == 0.75
    assert recall(rows, "pictures", 1).of == 0


def test_scores_are_cosines_of_the_rows_that_the_slots_name() -> None:
    model = DualEncoder(load_backbone("tiny:siglip"), Weights(info_nce=1.0)).eval()
    batch = small_batch(model.backbone)
    rows = score(model, batch, torch.device("cpu"))
    with torch.no_grad():
        images = model.encode_images(batch.pixel_values)
        texts = model.encode_texts(batch.input_ids)
    first, second = rows.trials
    assert (first.key, first.way, second.key, second.way) == ("a", "pictures", "b", "captions")
    assert first.others == pytest.approx([float(texts[0] @ images[k]) for k in (4, 5)])
    assert second.others == pytest.approx([float(images[1] @ texts[4])])
    assert second.own == pytest.approx(float(images[1] @ texts[1]))
    assert {search.choices for search in rows.searches} == {4}
    assert isinstance(rows + rows, Rows)


def test_a_search_among_equals_finds_its_own_last() -> None:
    """Where a model says the same of everything, nothing is found first."""
    model = DualEncoder(load_backbone("tiny:siglip"), Weights(sigmoid=1.0))
    batch = small_batch(model.backbone)
    with torch.no_grad():
        for parameter in model.backbone.model.parameters():
            parameter.zero_()
        for name, parameter in model.backbone.model.named_parameters():
            if name.endswith("bias"):
                parameter.fill_(1.0)
    rows = score(model, batch, torch.device("cpu"))
    assert len(rows.searches) == 2 * len(batch)
    assert all(search.rank == search.choices - 1 > 0 for search in rows.searches)


def test_a_turned_picture_keeps_its_corners_and_what_is_beside_them_is_white() -> None:
    black = turned(Image.new("RGB", (40, 40), "black"))
    assert black.size[0] > 50
    assert black.getpixel((0, 0)) == (255, 255, 255)
    assert black.getpixel((black.width // 2, black.height // 2)) == (0, 0, 0)
    assert halved(Image.new("L", (41, 1))).size == (20, 1)


def test_models_stand_side_by_side_and_the_json_is_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Evaluation appended to one file from several processes; now one is written, once."""
    data = write_data(tmp_path)
    file = tmp_path / "out.json"
    file.write_text("something old")
    models = [str(tmp_path / "small"), "tiny:clip"]
    assert compare(models, Request(str(data), "validation", device="cpu", json=file)) == 0
    found = json.loads(file.read_text())
    assert list(found["models"]) == models
    assert {"rotate_30", "half_size"} == set(found["models"]["tiny:clip"]["disturbed"])
    assert len(found["manifest"]) == 64
    assert sorted(path.name for path in tmp_path.glob("out.json*")) == ["out.json"]
    printed = capsys.readouterr().out
    assert "tiny:clip" in printed
    assert "by rule" in printed


def test_a_data_set_that_there_is_not_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compare(["tiny:siglip"], Request(str(tmp_path / "none"), device="cpu")) == 2
    assert capsys.readouterr().err.count("\n") == 1
