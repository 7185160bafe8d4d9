"""Golden files: what a room makes, kept beside its tests and read in every review."""

from __future__ import annotations

import os
from pathlib import Path


def check_golden(path: Path, made: str) -> None:
    """Holds a text against its golden file; ``UPDATE_GOLDEN=1 pytest …`` writes it anew."""
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")
