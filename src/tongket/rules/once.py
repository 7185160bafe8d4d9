"""What several rules ask of one tracking, found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from tongket.tracking import Tracking

T = TypeVar("T")


def once(find: Callable[[Tracking], T]) -> Callable[[Tracking], T]:
    """Keeps what a pure function finds for as long as its tracking lives."""
    known: WeakKeyDictionary[Tracking, T] = WeakKeyDictionary()

    @wraps(find)
    def found(t: Tracking) -> T:
        if t not in known:
            known[t] = find(t)
        return known[t]

    return found
