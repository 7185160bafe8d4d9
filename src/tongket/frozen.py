"""Equality, hashing and printing of frozen values, written once instead of for every class.

Dataclasses would generate and compile these methods for each class anew: with some two hundred
small classes that is a fifth of the start-up of a small command.
"""

from __future__ import annotations

from typing import ClassVar


class Frozen:
    """A base for ``@dataclass(frozen=True, slots=True, eq=False, repr=False)``.

    Two values are equal if they are of one class and their fields are equal.
    """

    __slots__: tuple[str, ...] = ()
    _held: ClassVar[tuple[str, ...]] = ()
    """The fields, those of the classes above first."""

    def __init_subclass__(cls) -> None:
        above = (one.__dict__.get("__slots__", ()) for one in reversed(cls.__mro__))
        cls._held = tuple(name for names in above for name in names)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._held)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self._held))

    def __repr__(self) -> str:
        held = ((name, getattr(self, name)) for name in self._held)
        shown = ", ".join(f"{name}={value!r}" for name, value in held if value is not None)
        return f"{type(self).__name__}({shown})"
