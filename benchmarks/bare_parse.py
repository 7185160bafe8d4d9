"""What the bare parser needs for the same files: ``yaml.load`` with the C loader, nothing else."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import yaml


def main(folder: str) -> None:
    """Parses all YAML below a folder, front matter too; the collector off as in ``check``."""
    gc.disable()
    for path in sorted(Path(folder).rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    for path in sorted(Path(folder).rglob("*.md")):
        yaml.load(path.read_bytes().split(b"---\n")[1], Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main(sys.argv[1])
