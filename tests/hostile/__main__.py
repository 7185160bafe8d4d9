"""``python -m tests.hostile FOLDER`` writes the hostile files, to be tried with other programs."""

import sys
from pathlib import Path

from tests.hostile import containers, foreign, markup, reaching, sizes, texts
from tests.hostile.cases import CASES

MODULES = (containers, foreign, markup, reaching, sizes, texts)


def write(folder: Path) -> None:
    """Every case as a file in a folder of its name."""
    for case in CASES:
        place = folder / case.name.replace("/", "-")
        place.mkdir(parents=True)
        (place / case.file).write_bytes(case.make())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
