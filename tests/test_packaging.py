"""What is in the wheel, what importing loads, and how fast the command answers."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = {"geodsl": "geodsl", "grammar": "geodsl.grammar", "mutators": "geodsl.mutators",
           "training": "geodsl.training"}  # fmt: skip
HEAVY = ("lark", "numpy", "scipy", "sympy", "mpmath", "shapely", "cairo", "typer", "rich", "torch")


def _setuptools() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def _modules() -> list[tuple[Path, str]]:
    """Every Python file of the four folders and the package that it belongs to."""
    found = []
    for folder, package in FOLDERS.items():
        for path in sorted((ROOT / folder).rglob("*.py")):
            parents = path.parent.relative_to(ROOT / folder).parts
            found.append((path, ".".join((package, *parents))))
    return found


def _python(code: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run code away from the checkout, which would hide what is installed."""
    command = [sys.executable, *flags, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=os.sep)


def test_packages_list_equals_the_folders_with_modules() -> None:
    assert sorted(_setuptools()["packages"]) == sorted({package for _, package in _modules()})


def test_every_folder_with_modules_has_an_init() -> None:
    assert [str(path) for path, _ in _modules() if not (path.parent / "__init__.py").exists()] == []


def test_type_checkers_see_the_three_outer_folders() -> None:
    for name in ("grammar", "mutators", "training"):
        assert (ROOT / ".types" / "geodsl" / name).resolve() == ROOT / name


@pytest.fixture(scope="session")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names in a wheel that is built from a copy, so that no build folder is left here."""
    copy = tmp_path_factory.mktemp("copy")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    out = tmp_path_factory.mktemp("wheel")
    code = f"from setuptools.build_meta import build_wheel; print(build_wheel({str(out)!r}))"
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_wheel_contains_every_module(wheel_names: set[str]) -> None:
    wanted = {f"{package.replace('.', '/')}/{path.name}" for path, package in _modules()}
    assert wanted - wheel_names == set()


def test_wheel_contains_every_data_file(wheel_names: set[str]) -> None:
    """The grammar, the schema of records and whatever else lies beside modules."""
    wanted = set()
    for folder, package in FOLDERS.items():
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".lark", ".json", ".typed") and path.is_file():
                below = path.relative_to(ROOT / folder).as_posix()
                wanted.add(f"{package.replace('.', '/')}/{below}")
    assert {"geodsl/grammar/geodsl.lark", "geodsl/py.typed"} <= wanted
    assert wanted - wheel_names == set()


def test_importing_geodsl_loads_no_dependency() -> None:
    code = f"import sys, geodsl; print([m for m in {HEAVY} if m in sys.modules])"
    done = _python(code, "-W", "error")
    assert done.stdout.strip() == "[]", done.stderr


SLOW = ("importlib.metadata", "importlib.resources", "urllib.request", "concurrent.futures",
        "multiprocessing", "fontTools", "pydantic")  # fmt: skip
"""Modules that a short command could do without, and each of which it would wait for."""


def _loaded_by(*arguments: str) -> set[str]:
    """Which of the heavy and slow modules a command has loaded when it ends."""
    code = (
        "import atexit, sys; from geodsl.cli.main import main;"
        f"atexit.register(lambda: print([m for m in {HEAVY + SLOW} if m in sys.modules]));"
        f"sys.argv = ['geodsl', *{list(arguments)}]; main()"
    )
    done = _python(code)
    assert done.stdout, done.stderr
    return set(ast.literal_eval(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A program that asks nothing."""
    path = tmp_path_factory.mktemp("slow") / "a.geo"
    path.write_text('triangle ABC\nAB = AC\nlabel AB "5"\n', encoding="utf-8")
    _loaded_by("compile", str(path))  # fills the caches
    return path


def test_help_loads_nothing_but_the_command_line() -> None:
    for arguments in (("--help",), ("compile", "--help"), ("import", "--help")):
        assert _loaded_by(*arguments) <= {"typer"}


def test_checking_loads_nothing_that_solves_or_draws(program: Path) -> None:
    assert _loaded_by("check", str(program)) == {"typer", "lark"}


def test_compiling_loads_only_what_draws(program: Path) -> None:
    assert _loaded_by("compile", str(program)) == {"typer", "lark", "numpy", "cairo"}


def test_only_a_question_loads_the_exact_numbers(program: Path) -> None:
    asking = program.with_name("asking.geo")
    asking.write_text(program.read_text(encoding="utf-8") + "∠A = 40°\nfind ∠B\n", encoding="utf-8")
    assert _loaded_by("compile", str(asking)) == {"typer", "lark", "numpy", "cairo", "mpmath"}


def test_every_public_name_loads() -> None:
    code = "import geodsl; print([n for n in geodsl.__all__ if getattr(geodsl, n, None) is None])"
    done = _python(code)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("name", ["mutators", "training"])
def test_a_folder_imported_by_its_own_name_is_refused(name: str) -> None:
    done = _python(f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {name}")
    assert done.returncode == 1
    assert f"import `geodsl.{name}`, not `{name}`" in done.stderr


@pytest.mark.parametrize("name", ["mutators", "training", "grammar"])
def test_a_folder_imported_by_its_full_name_is_documented(name: str) -> None:
    done = _python(f"import geodsl.{name} as m; print(m.__doc__)")
    assert len(done.stdout) > 40, done.stderr


def test_help_answers_in_less_than_300_ms() -> None:
    """CPU time of the fastest of five, so that a busy machine does not decide."""
    code = (
        "import os, subprocess, sys\n"
        "def cpu():\n"
        "    t = os.times(); return t.children_user + t.children_system\n"
        "best = 9.0\n"
        "for _ in range(5):\n"
        "    start = cpu()\n"
        "    subprocess.run([sys.executable, '-m', 'geodsl', '--help'], check=True,"
        " stdout=subprocess.DEVNULL)\n"
        "    best = min(best, cpu() - start)\n"
        "print(best)"
    )
    done = _python(code)
    assert float(done.stdout) < 0.3, done.stderr


def test_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    done = _python("import geodsl; print(geodsl.__version__)")
    assert done.stdout.strip() == project["version"]
