"""docs/negatives.md: its table is the rules', its keys the record's, its rule works where it is
installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from proposals import original

from geodsl.cli.main import app
from geodsl.mutators import MUTATORS
from geodsl.negatives import catalogue, page, sample_schema
from geodsl.negatives.catalogue import RuleError, all_mutators, select_mutators
from geodsl.negatives.engine import find_negatives

PAGE = Path(__file__).parent.parent / "docs" / "negatives.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_table_is_what_the_rules_say() -> None:
    stale = "run python -m geodsl.negatives.page docs/negatives.md"
    assert page.update(TEXT) == TEXT, stale


def test_the_table_has_a_row_for_each_rule() -> None:
    for mutator in MUTATORS:
        assert f"| `{mutator.name}` |" in TEXT


def test_the_page_names_every_key_of_the_record() -> None:
    schema = sample_schema.schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    rows = (schema, *(definitions[name] for name in ("negative", "caption", "failing", "edit")))
    for row in rows:
        assert isinstance(row, dict)
        properties = row.get("properties", {})
        assert isinstance(properties, dict)
        for name in properties:
            assert f"`{name}`" in TEXT, name


# --- rules of other packages ----------------------------------------------------------------------

MODULE, *_ = re.findall(r"```python\n(from geodsl import syntax.*?)```", TEXT, re.DOTALL)
(ENTRY,) = re.findall(r'^(perpendicular-to-parallel) = "(my_rules:PARALLEL)"$', TEXT, re.MULTILINE)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which packages are installed."""
    monkeypatch.syspath_prepend(tmp_path)
    catalogue.all_mutators.cache_clear()
    yield tmp_path
    catalogue.all_mutators.cache_clear()


def install(site: Path, name: str, entries: dict[str, str], module: str) -> None:
    """A distribution with one module, as an installer would leave it."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    rows = "".join(f"{entry} = {value}\n" for entry, value in entries.items())
    (info / "entry_points.txt").write_text(f"[geodsl.mutators]\n{rows}")
    (site / f"{name}.py").write_text(module, encoding="utf-8")


def test_a_rule_that_another_package_installs_is_listed_after_ours_and_makes_negatives(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(site, "my_rules", dict([ENTRY]), MODULE)
    assert [rule.name for rule in all_mutators()] == [
        *(rule.name for rule in MUTATORS),
        "perpendicular-to-parallel",
    ]
    (rule,) = select_mutators(["perpendicular-to-parallel"])
    sample = find_negatives(original(rule.example), (rule,), 3)
    assert [negative.mutator.name for negative in sample.negatives] == [rule.name]
    with pytest.raises(SystemExit) as ended:
        app(["mutators", "--format", "json"], prog_name="geodsl")
    assert ended.value.code == 0
    assert '"name": "perpendicular-to-parallel"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("their_rules:MISSING", r"rule odd \(their_rules:MISSING\) does not load"),
        ("no_such_module:RULE", "does not load"),
        ("their_rules:NUMBER", r"is not a geodsl\.mutators\.Mutator"),
        ("their_rules:TAKEN", "the name swap-labels is taken"),
    ],
)
def test_a_rule_that_cannot_be_used_is_one_line(
    site: Path, capsys: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    module = "from geodsl.mutators.swap_labels import MUTATOR as TAKEN\nNUMBER = 3\n"
    install(site, "their_rules", {"odd": value}, module)
    with pytest.raises(RuleError, match=said):
        all_mutators()
    with pytest.raises(SystemExit) as ended:
        app(["mutators"], prog_name="geodsl")
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
