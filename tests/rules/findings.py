"""What the rules find in a few files on a day, in short words."""

from datetime import date
from pathlib import Path

from tongket.records.tree import read_folder, tree_of
from tongket.records.workspace import Workspace, load
from tongket.rules.check import check
from tongket.tracking import Tracking

Short = tuple[str, str, str]
"""Code, severity, record."""


def found(day: str, files: dict[str, str] | Path, theme: str) -> list[Short]:
    """Code, severity and record of the findings of a theme, sorted."""
    return sorted(
        (one.code, one.severity.value, one.finding.record or "")
        for one in check(Tracking(_load(files), date.fromisoformat(day))).diagnostics
        if one.code.startswith(theme)
    )


def told(day: str, files: dict[str, str] | Path, code: str) -> list[str]:
    """The messages of one rule, in English, in the order of their places."""
    return [
        str(one.finding.message)
        for one in check(Tracking(_load(files), date.fromisoformat(day))).diagnostics
        if one.code == code
    ]


def _load(files: dict[str, str] | Path) -> Workspace:
    return load(read_folder(files) if isinstance(files, Path) else tree_of(files))
