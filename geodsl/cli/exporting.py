"""`geodsl export`: a data set in the form that another trainer or library reads."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from geodsl.cli.boundary import OK, UserError
from geodsl.cli.progress import Progress
from geodsl.cli.tables import print_table
from geodsl.exports.card import Summary
from geodsl.exports.formats import Format, format_named
from geodsl.exports.model import ExportError, Wish
from geodsl.exports.reading import open_data_set
from geodsl.exports.running import export


def export_folder(
    folder: Path,
    to: str,
    output: Path,
    least: int | None,
    prefix: str,
    force: bool,
    workers: int,
) -> int:
    """Export a data set.

    Args:
        least: Negatives that a sample needs; None for what the format's readers need.

    Returns:
        Exit status 0.

    Raises:
        UserError: There is no such format or data set, or it cannot be read or written.
    """
    start = time.monotonic()
    try:
        chosen = format_named(to)
        wish = _wish(chosen, least, prefix)
        data = open_data_set(folder)
        with Progress(data.manifest.samples, "exporting") as progress:
            summary = export(data, chosen, output, wish, force, workers, progress.advance)
    except ExportError as error:
        raise UserError(str(error)) from error
    _print(summary, output, time.monotonic() - start)
    return OK


def local(place: str) -> Path:
    """A folder of this machine.

    Raises:
        UserError: An address.
    """
    if "://" in place:
        raise UserError(f"{place}: exports are made on this machine: name a folder, not an address")
    return Path(place)


def _wish(to: Format, least: int | None, prefix: str) -> Wish:
    """What was asked for, where the format can do it.

    Raises:
        ExportError: It cannot.
    """
    wish = Wish(to.least)
    if least is not None:
        if not to.takes_least:
            raise ExportError(f"--least: {to.name} has no negatives")
        wish = replace(wish, least=least)
    if prefix:
        if not to.has_prefix:
            raise ExportError(f"--prefix: {to.name} finds its pictures without one")
        wish = replace(wish, prefix=prefix if prefix.endswith("/") else f"{prefix}/")
    return wish


def _print(summary: Summary, output: Path, seconds: float) -> None:
    rows = [("samples read", str(summary.samples))]
    rows += [(f"rows, {split}", str(summary.rows[split])) for split in summary.splits()]
    rows += [(f"left out: {why}", str(count)) for why, count in summary.left_out.most_common()]
    rows.append(("elapsed", f"{seconds:.1f} s"))
    print_table(("outcome", ""), rows)
    print(f"written to {output}/")
