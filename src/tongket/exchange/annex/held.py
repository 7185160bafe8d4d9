"""What a record says in the fields that an annex can fill, in the form in which it is compared."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from tongket.folding import fold, squeeze
from tongket.records.units_ref import Selection, Units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.records.kinds import Indicator, Task
    from tongket.records.registry import Registry
    from tongket.records.writer import Value

_DIGITS: Final = 8


def held(record: Task | Indicator, name: str) -> Any:  # noqa: ANN401 - any value of a field
    """A field of a record by its key."""
    return getattr(record, "with_" if name == "with" else name, None)


def compared(value: Any, registry: Registry) -> str:  # noqa: ANN401 - values of records, or to be written
    """One text for values that mean the same, whether read from a record or about to be written."""
    match value:
        case None | "" | () | []:
            return ""
        case Units():
            parts: list[Any] = [*value.items, *({"text": text} for text in value.text)]
            if value.except_:
                parts.append({"except": [*value.except_]})
            return compared(parts, registry)
        case Selection():
            return compared(dict(value.by), registry)
        case str():
            return squeeze(value)
        case dict():
            return _mapping(value, registry)
        case tuple() | list():
            told = [compared(one, registry) for one in value]
            # Held words stand behind the names in a reference that was read.
            told.sort(key=lambda one: one.startswith("{text="))
            return " | ".join(told)
    said = {name.rstrip("_"): getattr(value, name) for name in value._held}  # noqa: SLF001 - Frozen
    return _mapping({key: one for key, one in said.items() if one is not None}, registry)


def units_compared(value: Any, registry: Registry) -> str:  # noqa: ANN401 - as above
    """The same for a reference to units: names by their ids."""
    if isinstance(value, str):
        return registry.id_of(value)
    if isinstance(value, Units):
        value = [
            *(registry.id_of(one) if isinstance(one, str) else one for one in value.items),
            *({"text": text} for text in value.text),
            *([{"except": [*value.except_]}] if value.except_ else ()),
        ]
    return compared(value, registry)


def _mapping(value: Mapping[str, Any], registry: Registry) -> str:
    if "except" in value:
        inner = compared([*value["except"]], registry)
        value = {**{key: one for key, one in value.items() if key != "except"}, "except": inner}
    told = (f"{key}={fold(str(value[key]))}" for key in sorted(value))
    return "{" + ", ".join(told) + "}"


@lru_cache(maxsize=16384)
def fingerprint(text: str) -> str:
    """A short trace of a text by which it is known again."""
    return sha256(text.encode()).hexdigest()[:_DIGITS]


def shown(value: Value | None) -> str:
    """A value for people."""
    if not value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(one)}" for key, one in value.items())
    return " | ".join(shown(one) for one in value)


__all__ = ["compared", "fingerprint", "held", "shown", "units_compared"]
