"""The pages lead everywhere: to each other, to every command, and to files that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from geodsl.cli.main import app

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]


def links(page: Path) -> set[str]:
    """Relative addresses that a page names, without what is behind `#`."""
    found = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))
    return {link for link in found if "://" not in link}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    assert [link for link in sorted(links(page)) if not (page.parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    pages = {page.name for page in DOCS.glob("*.md")} - {"index.md"}
    assert pages - links(DOCS / "index.md") == set()


def test_the_page_of_the_command_lists_every_command() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    listed = re.findall(r"^geodsl ([a-z]+)", text, re.MULTILINE)
    assert sorted(listed) == sorted(get_command(app).commands)  # type: ignore[attr-defined]
