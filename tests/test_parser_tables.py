"""The tables that one process keeps for the next: trusted only where they are whole and our own."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from geodsl.parser import grammar_text, keep_tables, load_tables, normalising, reader_options
from geodsl.parser.pieces import RefusalError
from geodsl.parser.tables import cache_path

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*.geo"))


@pytest.fixture(scope="module")
def built() -> Lark:
    return Lark(grammar_text(), **reader_options())


@pytest.fixture(scope="module")
def kept(built: Lark, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cache") / "new" / "grammar.json"
    keep_tables(built, path)
    return path


def load(path: Path) -> Lark | None:
    return load_tables(path, reader_options())


def test_kept_tables_read_as_the_built_ones_do(built: Lark, kept: Path) -> None:
    tables = load(kept)
    assert tables is not None
    for path in EXAMPLES:
        text = normalising.normalise(path.read_text(encoding="utf-8"), frozenset())
        assert tables.parse(text) == built.parse(text)


def _outcome(tables: Lark, text: str) -> object:
    """The tree, or what is wrong and where."""
    try:
        return tables.parse(text)
    except RefusalError as error:
        return error.diagnostic
    except UnexpectedToken as error:
        return str(error.token), error.token.type, error.token.start_pos, error.expected
    except UnexpectedCharacters as error:
        return error.pos_in_stream, error.allowed


def test_words_are_found_as_lark_finds_them(kept: Path) -> None:
    """Whole programs, programs cut short, and programs with a letter too many or too few."""
    plain = Lark(grammar_text(), **{**reader_options(), "_plugins": {}})
    tables = load(kept)
    assert tables is not None
    rng = random.Random(5)
    for path in EXAMPLES:
        text = normalising.normalise(path.read_text(encoding="utf-8"), frozenset())
        texts = [text]
        for _ in range(6):
            at = rng.randrange(len(text))
            other = rng.choice("ABx2' =.(")
            texts += [text[:at], text[:at] + text[at + 1 :], text[:at] + other + text[at:]]
        for changed in texts:
            assert _outcome(tables, changed) == _outcome(plain, changed), changed


def test_one_file_is_kept_that_only_its_owner_may_write(kept: Path) -> None:
    assert list(kept.parent.iterdir()) == [kept]
    assert kept.stat().st_mode & 0o077 == 0


def test_a_file_that_others_may_write_is_not_read(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    path.write_bytes(kept.read_bytes())
    path.chmod(0o600)
    assert load(path) is not None
    for mode in (0o620, 0o602):
        path.chmod(mode)
        assert load(path) is None


def _damages(data: bytes) -> Iterator[bytes]:
    yield b""
    yield data[:1000]
    yield data[:-1]
    yield data + b" "
    for place in (0, 40, len(data) // 2):
        yield data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_damage_is_as_good_as_no_file(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "grammar.json"
    for data in _damages(kept.read_bytes()):
        path.write_bytes(data)
        path.chmod(0o600)
        assert load(path) is None
    assert load(tmp_path / "none") is None
    assert load(tmp_path) is None


FORGERIES: dict[str, Callable[[dict[str, object]], object]] = {
    "no mapping": lambda kept: [],
    "a number": lambda kept: 3,
    "another key": lambda kept: {"tables": kept},
    "no tokens": lambda kept: {**kept, "tokens": []},
    "no memo": lambda kept: {**kept, "memo": []},
    "words for rows": lambda kept: {**kept, "rows": ["os.system"]},
    "another class": lambda kept: {**kept, "memo": [[0, {"__type__": "Popen", "args": "ls"}]]},
    "text for the parser": lambda kept: {**kept, "parser": "x"},
    "nothing for the parser": lambda kept: {**kept, "parser": {"parser": {}}},
    "deep": lambda kept: {**kept, "rules": json.loads("[" * 900 + "]" * 900)},
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_what_is_no_table_is_refused_with_a_right_checksum_too(
    forge: Callable[[dict[str, object]], object], kept: Path, tmp_path: Path
) -> None:
    data = json.dumps(forge(json.loads(kept.read_bytes()[32:]))).encode()
    path = tmp_path / "grammar.json"
    path.write_bytes(hashlib.sha256(data).digest() + data)
    path.chmod(0o600)
    assert load(path) is None


def test_processes_that_keep_tables_at_once_leave_a_whole_file(
    built: Lark, kept: Path, tmp_path: Path
) -> None:
    path = tmp_path / "grammar.json"
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: keep_tables(built, path), range(3)))
    assert path.read_bytes() == kept.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_a_cache_that_cannot_be_written_is_done_without(built: Lark, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    keep_tables(built, blocked / "geodsl" / "grammar.json")
    assert blocked.read_text() == ""


def test_another_grammar_or_option_has_another_file() -> None:
    options = reader_options()
    paths = {
        cache_path("start: A", options),
        cache_path("start: B", options),
        cache_path("start: A", {**options, "keep_all_tokens": False}),
    }
    assert len(paths) == 3
    assert cache_path("start: A", reader_options()) in paths
