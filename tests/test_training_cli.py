"""The doors to training: what they say where torch is missing, and what they list."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from dataclasses import fields

import pytest
from typer.testing import CliRunner

from geodsl.cli.boundary import UserError
from geodsl.cli.main import app
from geodsl.cli.training import need_torch
from geodsl.training.clip.config import Config
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import DataConfig


def test_without_torch_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "torch" else found(name)
    )
    with pytest.raises(UserError, match=r"^torch not installed: pip install 'geodsl\[train\]'$"):
        need_torch()


def test_the_help_lists_every_field_as_an_option() -> None:
    shown = CliRunner().invoke(app, ["train", "mmclip", "--help"]).output
    names = [field.name for field in fields(Config)]
    names += [f"data.{field.name}" for field in fields(DataConfig)]
    names += [f"loss.{field.name}" for field in fields(Weights)]
    assert [name for name in names if f"--{name} " not in shown] == []


def test_neither_the_command_nor_a_configuration_loads_torch() -> None:
    code = (
        "import sys, geodsl.cli.main, geodsl.training.clip.config\n"
        "sys.exit(bool({'torch', 'transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_figures_that_could_not_be_written_are_not_measured(
    capfd: pytest.CaptureFixture[str],
) -> None:
    words = ["eval", "mmclip", "tiny:siglip", "--data", "/nowhere", "--json", "/nowhere/all.json"]
    with pytest.raises(SystemExit) as ended:
        app(words, standalone_mode=False)
    assert ended.value.code == 2
    error = capfd.readouterr().err
    assert error == "geodsl: /nowhere/all.json: cannot be written: there is no such folder\n"


@pytest.mark.parametrize(
    "words",
    [["train", "mmclip", "/nowhere.yaml"], ["eval", "mmclip", "tiny:none", "--data", "/nowhere"]],
)
def test_what_is_not_there_is_one_line_and_status_2(
    words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app(words, standalone_mode=False)
    assert ended.value.code == 2
    error = capfd.readouterr().err
    assert error.startswith("geodsl: ")
    assert error.count("\n") == 1
