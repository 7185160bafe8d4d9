"""The cases of the fuzz test: a number makes a broken workspace, always the same one.

``python -m tests.fuzz.cases NUMBER FOLDER`` writes the workspace of a case into a new folder, to
be looked at with ``tongket -C FOLDER check``.
"""

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.mutations import MAYBE, SURELY, Mutation
from tongket.records.tree import Tree, read_folder

RECORDS = Path(__file__).parents[2] / "records"
WORKSPACES = sorted(path.parent.name for path in RECORDS.glob("*/tongket.yaml"))


@dataclass(frozen=True)
class Case:
    """One broken file within an example workspace."""

    number: int
    workspace: str
    path: str
    mutation: Mutation
    data: bytes

    def __str__(self) -> str:
        return (
            f"case {self.number}: {self.mutation.name} in {self.workspace}/{self.path}"
            f" (python -m tests.fuzz.cases {self.number} FOLDER writes it)"
        )

    @property
    def tree(self) -> Tree:
        """The workspace with the broken file."""
        return {**workspace(self.workspace), self.path: self.data}


@cache
def workspace(name: str) -> Tree:
    """An example as it stands."""
    return read_folder(RECORDS / name)


def case(number: int) -> Case:
    """The case of a number; every third one is surely broken."""
    rng = Random(number)
    while True:
        name = rng.choice(WORKSPACES)
        path = rng.choice(list(workspace(name)))
        mutation = rng.choice(SURELY if number % 3 == 0 else MAYBE)
        old = workspace(name)[path]
        assert isinstance(old, bytes)
        if mutation.codes and path == "tongket.yaml" and mutation.name == "second_document":
            continue
        data = mutation.change(rng, old, path.endswith(".md"))
        if data is not None and data != old:
            return Case(number, name, path, mutation, data)


def write(one: Case, folder: Path) -> None:
    """Puts the workspace of a case on the disk."""
    for path, data in one.tree.items():
        assert isinstance(data, bytes)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


if __name__ == "__main__":
    chosen = case(int(sys.argv[1]))
    write(chosen, Path(sys.argv[2]))
    sys.stdout.write(f"{chosen}\n")
