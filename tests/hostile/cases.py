"""What a hostile file is: its name, how it is made, and what must be said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any


@dataclass(frozen=True)
class Hostile:
    """A file that must be refused; ``words`` must stand in what is said."""

    name: str
    file: str
    words: str
    make: Callable[[], bytes]


CASES: list[Hostile] = []


def hostile(name: str, file: str, words: str) -> Callable[[Callable[[], bytes]], None]:
    def keep(make: Callable[[], bytes]) -> None:
        CASES.append(Hostile(name, file, words, make))

    return keep


def add(name: str, file: str, words: str, *given: Any) -> None:  # noqa: ANN401
    """A case that the last of what is given makes of the rest."""
    *arguments, make = given
    CASES.append(Hostile(name, file, words, partial(make, *arguments)))
