"""Each export, read back by what would read it."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from export_sets import exported, make_data_set, rows_of, samples
from PIL import Image

from geodsl.exports.mmgeolm import false_captions
from geodsl.exports.model import Sample, is_false_of
from geodsl.records import load
from geodsl.shards.reader import ShardReader
from geodsl.shards.reader import ShardSample as Stored
from geodsl.verifier import Verdict, judge_in, prepare

SPLITS = ("test", "train", "validation")
SIZE = (112, 112)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_data_set(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def known(data: Path) -> dict[str, Sample]:
    return {sample.key: sample for sample in samples(data)}


@pytest.fixture(autouse=True)
def _others_may_warn() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def stored(data: Path) -> dict[str, Stored]:
    return {s.key: s for split in SPLITS for s in ShardReader(data, split)}


def opened(path: str | Path) -> Image.Image:
    """As the trainers open a picture."""
    return Image.open(path).convert("RGB")


def load_dataset(*arguments: str, cache: Path, **options: Any) -> Any:
    """`datasets`, without its cache in the home folder."""
    import datasets

    return datasets.load_dataset(*arguments, cache_dir=str(cache), **options)


def test_a_sample_is_read_as_its_record_says(data: Path, known: dict[str, Sample]) -> None:
    for key, own in stored(data).items():
        record: Any = own.record["record"]
        sample = known[key]
        assert (sample.picture, sample.seed) == (own.picture, record["seed"])
        for said, row in zip(sample.captions, record["positive"]["captions"], strict=True):
            assert (said.text, said.labelled) == (row["text"], frozenset(row["labelled"]))
            assert said.stated == {n for part in row["sentences"] for n in part["statements"]}
        for negative, picture, row in zip(
            sample.negatives, own.negatives, record["negatives"], strict=True
        ):
            assert (negative.picture, negative.caption) == (picture, row["caption"]["text"])
            assert (negative.mutator, negative.caption_index) == (
                row["mutator"], row["caption_index"],
            )  # fmt: skip
            assert negative.broken == {broken["statement"] for broken in row["broken"]} != set()
            assert negative.distance == row["hardness"]["caption_distance"] > 0
        for text, row in zip(sample.texts, record["text_negatives"], strict=True):
            assert (text.caption, text.caption_index) == (
                row["caption"]["text"],
                row["caption_index"],
            )
            assert text.distance == row["distance"] > 0


# --- MMGeoLM --------------------------------------------------------------------------------------


def mmgeolm_item(rows: list[dict[str, Any]], number: int, most: int) -> dict[str, Any]:
    """What MMGeoLM's data set class takes of one object of the array: pictures by their path as it
    stands, the caption from the second turn, and so many negatives from the start."""
    row = rows[number]
    item: dict[str, Any] = {
        "picture": opened(row["positive_image_path"]),
        "caption": row["conversations"][1]["value"],
    }
    if "negative_image_path" in row:
        item["negatives"] = [opened(path) for path in row["negative_image_path"][:most]]
    else:
        texts = [item["caption"], *row["negative_captions"][:most]]
        item["label"], item["negatives"] = texts.index(item["caption"]), texts[1:]
    return item


@pytest.fixture
def images(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The export with image negatives, as the folder that a trainer is started in."""
    folder = exported(data, "mmgeolm-images", tmp_path / "out", least=3)
    monkeypatch.chdir(folder)
    return folder


def test_mmgeolm_reads_a_picture_a_caption_and_pictures_that_it_is_false_of(
    images: Path, data: Path
) -> None:
    pictures = stored(data)
    found = 0
    for rows in rows_of(images).values():
        for number, row in enumerate(rows):
            item = mmgeolm_item(rows, number, 3)
            own = pictures[str(row["id"])]
            assert item["picture"].tobytes() == opened_bytes(own.picture).tobytes()
            assert item["caption"] in own.record["captions"]  # type: ignore[operator]
            assert [p.size for p in item["negatives"]] == [SIZE] * 3
            assert all(p.tobytes() != item["picture"].tobytes() for p in item["negatives"])
            found += 1
    assert found > 5


def opened_bytes(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data)).convert("RGB")


def test_every_batch_of_mmgeolm_has_as_many_negatives_of_each_sample(images: Path) -> None:
    rows = [row for split in rows_of(images).values() for row in split]
    assert all(len(row["negative_image_path"]) >= 3 for row in rows)  # type: ignore[arg-type]


def test_a_caption_is_judged_false_of_every_negative_picture_beside_it(
    data: Path, known: dict[str, Sample]
) -> None:
    pairs = Counter[bool]()
    for key, own in stored(data).items():
        record: Any = own.record["record"]
        program = load(record["positive"]["scene"]).program
        sample = known[key]
        for number, negative in enumerate(sample.negatives):
            scene = load(record["negatives"][number]["scene"])
            figure = prepare(scene.program, scene.coordinates, scene.view)
            for index, said in enumerate(sample.captions):
                if not is_false_of(negative, sample.captions, index):
                    continue
                stated = [f for f in (*program.facts, *program.shown) if f.statement in said.stated]
                assert Verdict.FAILS in {judge_in(figure, fact).verdict for fact in stated}
                pairs[index == negative.caption_index] += 1
    assert pairs[True] > 20


def test_a_negative_is_not_false_of_a_caption_that_does_not_say_what_it_breaks(
    known: dict[str, Sample],
) -> None:
    sample = next(s for s in known.values() if s.negatives)
    negative = sample.negatives[0]
    first = sample.captions[negative.caption_index]
    other = replace(first, stated=first.stated - negative.broken)
    same = replace(first, labelled=frozenset())
    print_alone = replace(first, labelled=negative.broken)
    captions = (same, other, print_alone, same)
    of = replace(negative, caption_index=0)
    assert [is_false_of(of, captions, k) for k in range(4)] == [True, False, False, True]


def test_mmgeolm_finds_the_true_caption_among_the_false_ones(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported(data, "mmgeolm-texts", tmp_path / "out")
    monkeypatch.chdir(folder)
    true = {key: set(own.record["captions"]) for key, own in stored(data).items()}  # type: ignore[call-overload]
    found = 0
    for rows in rows_of(folder).values():
        for number, row in enumerate(rows):
            item = mmgeolm_item(rows, number, 5)
            assert item["label"] == 0
            assert len(set(item["negatives"])) == 5
            assert true[str(row["id"])].isdisjoint(item["negatives"])
            found += 1
    assert found > 5


def test_a_caption_that_is_true_is_never_among_the_false_ones(known: dict[str, Sample]) -> None:
    sample = next(s for s in known.values() if s.texts)
    true = sample.captions[0].text
    mixed = replace(sample, texts=(replace(sample.texts[0], caption=true), *sample.texts))
    assert true not in false_captions(mixed)
    assert false_captions(mixed) == false_captions(sample)


# --- LLaVA ----------------------------------------------------------------------------------------


def llava_item(row: dict[str, Any], image_folder: Path) -> tuple[Image.Image, list[str]]:
    """What LLaVA's lazy data set takes: the picture below its folder, and turns that alternate from
    a person's on, of which the first holds the token."""
    picture = opened(image_folder / row["image"])
    turns = row["conversations"]
    if turns[0]["from"] != "human":
        turns = turns[1:]
    for number, turn in enumerate(turns):
        assert turn["from"] == ("human", "gpt")[number % 2]
    assert [turn["value"].count("<image>") for turn in turns] == [1, 0]
    return picture, [turn["value"] for turn in turns]


def test_llava_reads_captions_and_questions_with_their_pictures(data: Path, tmp_path: Path) -> None:
    folder = exported(data, "llava", tmp_path / "out")
    captions = {key: own.record["captions"] for key, own in stored(data).items()}
    answers = Counter[str]()
    ids = []
    for rows in rows_of(folder).values():
        for row in rows:
            picture, (asked, said) = llava_item(row, folder / "images")
            assert picture.size == SIZE
            assert asked.startswith("<image>\n")
            ids.append(row["id"])
            key = str(row["id"]).split("-")[0]
            if said not in captions[key]:  # type: ignore[operator]
                answers[said] += 1
    assert len(set(ids)) == len(ids)
    assert answers["The answer is 70°."] == 1
    assert answers["The answer is 48."] == 1
    assert answers["The answer is 5/2."] == 1


def test_datasets_loads_every_split_of_an_export_in_json(data: Path, tmp_path: Path) -> None:
    for to in ("llava", "mmgeolm-texts", "math-puma"):
        folder = exported(data, to, tmp_path / to)
        loaded = load_dataset(str(folder), cache=tmp_path / "cache")
        assert {s: len(loaded[s]) for s in loaded} == {
            s: len(r) for s, r in rows_of(folder).items()
        }


# --- Math-PUMA ------------------------------------------------------------------------------------


def puma_item(row: dict[str, Any]) -> list[tuple[Image.Image, str, str]]:
    """What Math-PUMA's pair data set takes: both pictures by their path as it stands, and texts of
    which none is empty."""
    return [
        (opened(row[f"image_url{n}"]), row[f"instruction{n}"], row[f"output{n}"])
        for n in ("", "_2")
    ]


def test_math_puma_reads_pairs_with_one_output_and_two_pictures(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported(data, "math-puma", tmp_path / "out")
    monkeypatch.chdir(folder)
    rows = load_dataset("json", data_files="train.json", split="train", cache=tmp_path / "cache")
    assert len(rows) > 5
    for row in rows:
        strong, weak = puma_item(row)
        assert strong[2] == weak[2] != ""
        assert len(strong[1]) > len(weak[1]) > 0
        assert strong[0].size == weak[0].size == SIZE
        assert strong[0].tobytes() != weak[0].tobytes()


# --- tables ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("streaming", [False, True])
def test_datasets_reads_every_picture_of_the_parquet_files(
    data: Path, tmp_path: Path, streaming: bool
) -> None:
    folder = exported(data, "parquet", tmp_path / "out")
    pictures = stored(data)
    found = 0
    for split in SPLITS:
        rows = load_dataset(str(folder), split=split, streaming=streaming, cache=tmp_path / "cache")
        for row in rows:
            own = pictures[row["key"]]
            assert row["image"].tobytes() == Image.open(BytesIO(own.picture)).tobytes()
            assert [n["image"].tobytes() for n in row["negatives"]] == [
                Image.open(BytesIO(data)).tobytes() for data in own.negatives
            ]
            record: Any = own.record
            assert [n["caption"] for n in row["negatives"]] == [
                n["caption"] for n in record["negatives"]
            ]
            assert row["caption"] == own.caption
            assert (row["source"], row["licence"]) == (record["source"], record["licence"])
            found += 1
    assert found == len(pictures)


def test_a_parquet_file_is_read_without_datasets(data: Path, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = exported(data, "parquet", tmp_path / "out")
    names = sorted(path.stem for path in data.glob("*.tar"))
    assert sorted(path.stem for path in (folder / "data").iterdir()) == names
    row = pq.read_table(folder / "data" / f"{names[0]}.parquet").to_pylist()[0]
    assert row["image"]["bytes"].startswith(b"\x89PNG")


def test_datasets_reads_an_image_folder_with_lists_of_negatives(data: Path, tmp_path: Path) -> None:
    folder = exported(data, "imagefolder", tmp_path / "out")
    loaded = load_dataset("imagefolder", data_dir=str(folder), cache=tmp_path / "cache")
    pictures = stored(data)
    found = 0
    for split in SPLITS:
        for row in loaded[split]:
            own = pictures[row["key"]]
            assert row["text"] == own.caption
            assert row["image"].tobytes() == Image.open(BytesIO(own.picture)).tobytes()
            assert len(row["negatives"]) == len(row["negative_captions"]) == len(own.negatives)
            assert [n.tobytes() for n in row["negatives"]] == [
                Image.open(BytesIO(data)).tobytes() for data in own.negatives
            ]
            found += 1
    assert found == len(pictures)


# --- all formats ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "to", ["mmgeolm-images", "mmgeolm-texts", "llava", "math-puma", "imagefolder"]
)
def test_every_row_names_source_and_licence_and_stays_in_its_split(
    data: Path, tmp_path: Path, known: dict[str, Sample], to: str
) -> None:
    folder = exported(data, to, tmp_path / "out", least=None if to in ("llava", "math-puma") else 2)
    if to == "imagefolder":
        rows = {
            path.parent.name: [json.loads(line) for line in path.read_text().splitlines()]
            for path in folder.glob("*/metadata.jsonl")
        }
    else:
        rows = rows_of(folder)
    assert sorted(rows) == list(SPLITS)
    credits = Counter[tuple[str, str]]()
    for split, of_split in rows.items():
        for row in of_split:
            sample = known[str(row.get("key", row.get("id"))).split("-")[0]]
            assert sample.split == split
            assert (row["source"], row["source_id"]) == (sample.source, sample.source_id)
            assert row["licence"] == sample.licence
            credits[sample.source, sample.licence] += 1
    about = json.loads((folder / "export.json").read_bytes())
    assert {(s["source"], s["licence"]): s["rows"] for s in about["sources"]} == credits
    assert about["rows"] == {split: len(rows[split]) for split in about["rows"]}
