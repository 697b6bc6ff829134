"""The formats, by name. A new one is a function from a sample to rows, and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

from geodsl.exports import llava, mmgeolm, puma, tabular
from geodsl.exports.model import Converted, ExportError, Sample, Wish
from geodsl.exports.sinks import ImageFolders, JsonArrays, Sink
from geodsl.shards.names import SPLITS


def _parquet(root: Path) -> Sink:
    # Loaded here: the other formats do without pyarrow.
    from geodsl.exports.parquet import ParquetFiles

    return ParquetFiles(root)


_SPLIT = f"({'|'.join(SPLITS)})"
_PICTURE = r"\d{6}/\d{9}(\.\w+)?\.png"
"""As `picture_path` names them."""

_ARRAYS = (rf"{_SPLIT}\.json", f"images/{_PICTURE}")


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        convert: A function of a module, so that other processes can run it.
        files: Patterns of what the sink writes, a regular expression for each folder on the way
            and for the file. What none of them names is never removed.
        least: Negatives that a sample needs, where nobody says it.
        data_files: Of a split, as the head of a dataset card names them; empty where `datasets`
            finds them by itself.
        has_prefix: Whether rows hold paths of pictures that a prefix can stand before.
        takes_least: Whether rows hold negatives, so that samples with few can be left out.
        takes_uneven: Whether one split may have negatives and another none.
        usage: How what reads it is told to, for the card.
    """

    name: str
    convert: Callable[[Sample, Wish], Converted]
    sink: Callable[[Path], Sink]
    usage: str
    files: tuple[str, ...]
    least: int = 0
    data_files: str = ""
    has_prefix: bool = False
    takes_least: bool = True
    takes_uneven: bool = True


_OPENED_AS_IS = (
    "Pictures are opened by the path in the file: start the trainer in this folder, or export with "
    "`--prefix` and the path to it."
)

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        one.name: one
        for one in (
            Format(
                "mmgeolm-images",
                mmgeolm.image_rows,
                JsonArrays,
                "`--train_file train.json` of MMGeoLM's training with image negatives. "
                + _OPENED_AS_IS,
                _ARRAYS,
                least=mmgeolm.IMAGES,
                data_files="{}.json",
                has_prefix=True,
            ),
            Format(
                "mmgeolm-texts",
                mmgeolm.text_rows,
                JsonArrays,
                "`--train_file train.json` of MMGeoLM's training with text negatives. "
                + _OPENED_AS_IS,
                _ARRAYS,
                least=mmgeolm.TEXTS,
                data_files="{}.json",
                has_prefix=True,
            ),
            Format(
                "llava",
                llava.conversation_rows,
                JsonArrays,
                "`--data_path train.json --image_folder images` of LLaVA's training.",
                _ARRAYS,
                data_files="{}.json",
                has_prefix=True,
                takes_least=False,
            ),
            Format(
                "math-puma",
                puma.pair_rows,
                JsonArrays,
                "`DATA_PATH=train.json` and `USE_KL=true` of Math-PUMA's training. "
                + _OPENED_AS_IS,
                _ARRAYS,
                data_files="{}.json",
                has_prefix=True,
                takes_least=False,
            ),
            Format(
                "parquet",
                tabular.parquet_rows,
                _parquet,
                "`datasets.load_dataset` of this folder; every picture is a PIL image.",
                (rf"data/{_SPLIT}-\d{{6}}\.parquet",),
                data_files="data/{}-*.parquet",
            ),
            Format(
                "imagefolder",
                tabular.folder_rows,
                ImageFolders,
                '`datasets.load_dataset("imagefolder", data_dir=...)` of this folder.',
                (rf"{_SPLIT}/metadata\.jsonl", f"{_SPLIT}/{_PICTURE}"),
                takes_uneven=False,
            ),
        )
    }
)


def format_named(name: str) -> Format:
    """A format.

    Raises:
        ExportError: There is none of that name.
    """
    if name in FORMATS:
        return FORMATS[name]
    close = get_close_matches(name, FORMATS, 1)
    hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(FORMATS)}"
    raise ExportError(f"no format `{name}`: {hint}")
