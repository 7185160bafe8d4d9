"""How values are spelled in YAML: quoted only where the strict reader needs it, never escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from tongket.diagnostics import Message
from tongket.records.layout import Raw, read
from tongket.records.reading import NULLS
from tongket.records.source import Refused

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What can be written: text, lists, mappings with text as keys."""

STEP: Final = 2
"""Columns by which what we write is indented."""

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_PLAIN: Final = re.compile(r"[^\W_](?:[\w ()./%“”’+=-]*[\w().%”])?\Z")
_PLAIN_BELOW: Final = re.compile(r"[^\W_](?:[\w ()./%“”’+=,;-]*[\w().%”,;])?\Z")
"""Text that stands as it is in brackets, and below a key: no sign in it means anything there."""
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"},
)


def objection(value: Value) -> Message | None:
    """Why a value cannot be kept in a record: the control character in one of its texts."""
    if isinstance(value, str):
        found = _FORBIDDEN.search(value)
        if found is None:
            return None
        return Message("the text holds the control character U+{code}", code=f"{ord(found[0]):04X}")
    parts = [*value, *value.values()] if isinstance(value, Mapping) else value
    return next((told for part in parts if (told := objection(part))), None)


def plain(value: Value) -> Raw:
    """What a node that spells the value says."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(item) for item in value]


@lru_cache(maxsize=4096)
def scalar(text: str, *, flow: bool = False, quote: str = "") -> str:
    """Text on one line: plain, or in quotes where it would not be read back the same.

    ``quote`` is the mark to use first, such as the one that stood there before.
    """
    safe = _PLAIN if flow else _PLAIN_BELOW
    if not quote and safe.match(text) and text not in NULLS:
        return text
    forms = [text, f'"{text}"', "'" + text.replace("'", "''") + "'"]
    if quote:
        forms.sort(key=lambda form: form[:1] != quote or form is text)
    for form in forms:
        sample = f"a: [{form}, {{b: {form}}}]\n" if flow else f"a:\n- {form}\n- b: {form}\n"
        if _reads(sample, {"a": [text, {"b": text}]}):
            return form
    return '"' + text.translate(_ESCAPES) + '"'


@lru_cache(maxsize=1024)
def name(text: str, *, quote: str = "") -> str:
    """Text as the key of a mapping."""
    plain = not quote and _reads(f"{text}: b\n", {text: "b"}) and scalar(text, flow=True) == text
    return text if plain else scalar(text, flow=True, quote=quote or '"')


def inline(value: Value, quote: str = "") -> str:
    """A value on one line, lists and mappings in brackets."""
    if isinstance(value, str):
        return scalar(value, flow=True, quote=quote)
    if isinstance(value, Mapping):
        pairs = (f"{name(k, quote=quote)}: {inline(v, quote)}" for k, v in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(inline(item, quote) for item in value) + "]"


def pair_lines(key: str, value: Value, column: int, list_step: int = STEP) -> list[str]:
    """The lines of one field whose key stands at ``column``."""
    head, lines = beside(value, column, list_step)
    return [" " * column + name(key) + ":" + head, *lines]


def item_lines(value: Value, column: int, gap: int = 1) -> list[str]:
    """The lines of one entry of a list; ``gap`` is the space behind its dash."""
    dash = " " * column + "-"
    if isinstance(value, Mapping) and value:
        inner = column + 1 + gap
        lines = [line for k, v in value.items() for line in pair_lines(k, v, inner)]
        return [dash + lines[0][column + 1 :], *lines[1:]]
    head, lines = beside(value, column)
    return [dash + head, *lines]


def beside(
    value: Value, column: int, list_step: int = STEP, quote: str = ""
) -> tuple[str, list[str]]:
    """What stands behind a key or dash at ``column``, with its space, and the lines below."""
    if isinstance(value, str):
        return literal(value, column + STEP) or (" " + scalar(value, quote=quote), [])
    if not value:
        return " " + inline(value), []
    if isinstance(value, Mapping):
        column += STEP
        return "", [line for k, v in value.items() for line in pair_lines(k, v, column)]
    return "", [line for item in value for line in item_lines(item, column + list_step)]


def literal(text: str, column: int) -> tuple[str, list[str]] | None:
    """Text of several lines below a ``|``, if it can stand there unchanged."""
    if "\n" not in text:
        return None
    lines = text.removesuffix("\n").split("\n")
    head = " |" if text.endswith("\n") else " |-"
    below = [" " * column + line if line else "" for line in lines]
    sample = f"a:{head}\n" + "\n".join(" " + line if line else "" for line in lines) + "\n"
    return (head, below) if _reads(sample, {"a": text}) else None


def _reads(sample: str, meant: object) -> bool:
    try:
        node = read(sample)
    except Refused:
        return False
    return node is not None and node.raw == meant
