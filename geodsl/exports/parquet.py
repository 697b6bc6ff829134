"""Parquet files whose pictures `datasets` decodes: one file a shard. The only door to pyarrow."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from geodsl.exports.model import Converted, ExportError, Row

ROWS = 50
"""Rows of a group, about 8 MB of pictures: what a reader decodes at once."""

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as missing:
    raise ExportError(
        "Parquet needs pyarrow, which is not installed: pip install 'geodsl[export]'"
    ) from missing

_IMAGE = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
_TEXTS = pa.list_(pa.string())

SCHEMA = pa.schema(
    [
        ("key", pa.string()),
        ("image", _IMAGE),
        ("caption", pa.string()),
        ("captions", _TEXTS),
        (
            "negatives",
            pa.list_(
                pa.struct(
                    [
                        ("image", _IMAGE),
                        ("caption", pa.string()),
                        ("caption_index", pa.int32()),
                        ("mutator", pa.string()),
                    ]
                )
            ),
        ),
        (
            "text_negatives",
            pa.list_(pa.struct([("caption", pa.string()), ("caption_index", pa.int32())])),
        ),
        ("source", pa.string()),
        ("source_id", pa.string()),
        ("licence", pa.string()),
    ]
)


def _feature(kind: pa.DataType) -> object:
    """How `datasets` writes a type into the metadata of a file."""
    if kind == _IMAGE:
        return {"_type": "Image"}
    if pa.types.is_list(kind):
        return [_feature(kind.value_type)]
    if pa.types.is_struct(kind):
        return {field.name: _feature(field.type) for field in kind}
    return {"dtype": str(kind), "_type": "Value"}


def schema() -> pa.Schema:
    """The schema of a file, with what `datasets` needs to know that a struct is a picture."""
    features = {field.name: _feature(field.type) for field in SCHEMA}
    info = json.dumps({"info": {"features": features}})
    return SCHEMA.with_metadata({"huggingface": info})


class ParquetFiles:
    """`data/SHARD.parquet`, a group of rows at a time."""

    def __init__(self, root: Path) -> None:
        self._folder = root / "data"
        self._shard = ""
        self._writer: pq.ParquetWriter | None = None
        self._rows: list[Row] = []

    def __enter__(self) -> ParquetFiles:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._close()
        finally:
            self._abandon()

    def add(self, split: str, shard: str, converted: Converted) -> None:
        if not converted.rows:
            return
        if shard != self._shard:
            self._close()
            self._open(shard)
        self._rows += converted.rows
        if len(self._rows) >= ROWS:
            self._flush()

    def _open(self, shard: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # Pictures are compressed already; dictionaries of them would only cost memory.
        with _in_words_of_the_system():
            self._writer = pq.ParquetWriter(
                self._folder / f"{shard}.parquet",
                schema(),
                compression="zstd",
                use_dictionary=["source", "licence"],
                write_statistics=False,
            )
        self._shard = shard

    def _flush(self) -> None:
        if self._writer is not None and self._rows:
            table = pa.Table.from_pylist(self._rows, schema=schema())
            with _in_words_of_the_system():
                self._writer.write_table(table)
        self._rows = []

    def _close(self) -> None:
        self._flush()
        if self._writer is not None:
            with _in_words_of_the_system():
                self._writer.close()
        self._writer, self._shard = None, ""

    def _abandon(self) -> None:
        """Let go of a file that cannot be finished: it is thrown away, so what closing it would
        still write, and say, is of no interest."""
        if self._writer is not None:
            with suppress(OSError, pa.ArrowException):
                self._writer.close()
        self._writer = None


@contextmanager
def _in_words_of_the_system() -> Iterator[None]:
    """What a disk refused is said as everywhere else; Arrow puts it into a sentence of its own."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, os.strerror(error.errno)) from error
