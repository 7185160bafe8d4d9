r"""Values in cells, as people read and edit them, and back without loss.

Text stands as it is; entries of a list stand one a line; what has parts of its own stands as it
does in a record, ``{type: done, date: 2025-07-10}``. Quotation marks around a whole cell or line
mean: literally what stands between them, with ``\n`` and ``\"``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message
from tongket.exchange.tables.values import parts_of, written
from tongket.frozen import Frozen
from tongket.office.hygiene import clean
from tongket.records.layout import read
from tongket.records.mappings import DataType
from tongket.records.quantities import DayType, parse_day
from tongket.records.schema import RecordType
from tongket.records.source import Refused
from tongket.records.spelling import inline
from tongket.records.types import BoolType, ChoiceType, ListType, RefType, Type
from tongket.records.units_ref import UnitsType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.exchange.language import Words
    from tongket.exchange.tables.names import Names
    from tongket.records.spelling import Value

_MARKS: Final = ('"', "{", "[")
_YES: Final = {"true": "true", "yes": "true", "có": "true"}
_NO: Final = {"false": "false", "no": "false", "không": "false"}


class Unreadable(Exception):  # noqa: N818 - it is an answer, not a fault
    """A cell that cannot be understood: what is wrong."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def canonical(text: str) -> str:
    """A text as it comes back from a file: without what no paper may hold, one kind of break."""
    return clean(text).replace("\ufeff", "")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cells(Frozen):
    """Writes the values of fields into cells in one language, and reads those of several."""

    names: Names
    words: Words
    languages: Sequence[Words]

    def shown(self, type_: Type, value: Any) -> str | date | None:  # noqa: ANN401 - any field
        """What stands in the cell of a field; nothing for a field that is not filled."""
        if value is None:
            return None
        if isinstance(value, date):
            return value
        told = written(value)
        if isinstance(type_, BoolType):
            return self.words.say(Message("yes") if value else Message("no"))
        if isinstance(type_, ChoiceType):
            return self._choice_shown(type_, str(value))
        if isinstance(type_, (ListType, UnitsType)):
            inner = type_.item if isinstance(type_, ListType) else type_
            return "\n".join(self._line(inner, one) for one in parts_of(told)) or "[]"
        if isinstance(type_, (RecordType, DataType)):
            return inline(told)
        text = canonical(str(told))
        if isinstance(type_, RefType):
            return self._name_shown(type_.folder, text)
        return quoted(text) if _needs_quotes(text) else text

    def read(self, type_: Type, text: str) -> Value:
        """What a cell says; raises ``Unreadable``."""
        if isinstance(type_, BoolType):
            return self._yes_or_no(text)
        if isinstance(type_, DayType):
            return _day(text)
        if isinstance(type_, ChoiceType):
            return self._choice(type_, text.strip())
        if isinstance(type_, UnitsType):
            units = [self._part(type_, line) for line in _lines(text)]
            return units[0] if len(units) == 1 else units
        if isinstance(type_, ListType):
            lines = [] if text.strip() == "[]" else _lines(text)
            return [self._part(type_.item, line) for line in lines]
        if isinstance(type_, (RecordType, DataType)):
            return _structured(text.strip())
        if isinstance(type_, RefType):
            return self._meant(type_.folder, text.strip())
        return unquoted(text)

    # --- one line ----------------------------------------------------------------------------

    def _line(self, type_: Type, value: Value) -> str:
        if not isinstance(value, str):
            return inline(value)
        text = canonical(value)
        if isinstance(type_, UnitsType):
            return self._name_shown("units", text)
        if isinstance(type_, RefType):
            return self._name_shown(type_.folder, text)
        if not text or text != text.strip() or "\n" in text or text.startswith((*_MARKS, "- ")):
            return quoted(text)
        return text

    def _part(self, type_: Type, line: str) -> Value:
        if line.startswith('"'):
            return unquoted(line)
        if line.startswith("{"):
            return _structured(line)
        if isinstance(type_, UnitsType):
            return self._meant("units", line)
        if isinstance(type_, RefType):
            return self._meant(type_.folder, line)
        return line

    def _name_shown(self, folder: str, word: str) -> str:
        """The name of what an id means; a word that would be taken for another id in quotes."""
        name = self.names.name(folder, word)
        if name is not None and name == name.strip() and not _odd(name):
            return name
        taken = self.names.meant(folder, word) not in (None, word)
        return quoted(word) if taken or _odd(word) else word

    def _meant(self, folder: str, text: str) -> str:
        if text.startswith('"'):
            return unquoted(text)
        return self.names.meant(folder, text) or text

    # --- words of a language -----------------------------------------------------------------

    def _choice_shown(self, type_: ChoiceType, value: str) -> str:
        shown = self.words.say(Message(value))
        return shown if self._choices(type_).get(shown.casefold()) == value else value

    def _choice(self, type_: ChoiceType, text: str) -> str:
        found = self._choices(type_).get(text.casefold())
        if found is None:
            words = ", ".join(self.words.say(Message(choice)) for choice in type_.choices)
            raise Unreadable(Message("“{text}” is none of: {choices}", text=text, choices=words))
        return found

    def _choices(self, type_: ChoiceType) -> Mapping[str, str]:
        """The choices by what they are called in any language; what two are called is none."""
        found: dict[str, str] = {}
        for words in self.languages:
            for choice in type_.choices:
                told = words.say(Message(choice)).casefold()
                found[told] = choice if found.get(told, choice) == choice else ""
        found = {told: choice for told, choice in found.items() if choice}
        return {**found, **{choice.casefold(): choice for choice in type_.choices}}

    def _yes_or_no(self, text: str) -> str:
        word = text.strip().casefold()
        found = (_YES | _NO).get(word)
        for words in self.languages:
            for message, value in ((Message("yes"), "true"), (Message("no"), "false")):
                if word == words.say(message).casefold():
                    found = value
        if found is None:
            raise Unreadable(Message("“{text}” is neither yes nor no", text=text))
        return found


def quoted(text: str) -> str:
    """Text literally, in quotation marks on one line."""
    return json.dumps(text, ensure_ascii=False)


def unquoted(text: str) -> str:
    """What stands between quotation marks; other text as it is."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"':
        try:
            told = json.loads(bare, strict=False)
        except ValueError:
            return text
        return told if isinstance(told, str) else text
    return text


def _needs_quotes(text: str) -> bool:
    bare = text.strip()
    return not bare or (bare[0] == bare[-1] == '"')


def _odd(word: str) -> bool:
    return not word or word != word.strip() or "\n" in word or word.startswith((*_MARKS, "- "))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _day(text: str) -> str:
    try:
        day = parse_day(text.strip())
    except ValueError:
        day = None
    if day is None:
        raise Unreadable(Message("“{text}” is no day", text=text))
    return day.isoformat()


def _structured(text: str) -> Value:
    """A mapping or list in brackets, as records write them."""
    try:
        node = read(f"a: {text}\n")
    except Refused:
        node = None
    raw = node.raw.get("a") if node is not None and isinstance(node.raw, dict) else None
    if raw is None:
        told = Message("“{text}” is not written as {example}", text=text, example=EXAMPLE)
        raise Unreadable(told)
    value: Value = _without_nothing(raw)
    return value


EXAMPLE: Final = "{type: done, date: 2025-07-10}"


def _without_nothing(raw: Any) -> Any:  # noqa: ANN401 - what a node says
    if isinstance(raw, dict):
        return {key: _without_nothing(one) for key, one in raw.items() if one is not None}
    if isinstance(raw, list):
        return [_without_nothing(one) for one in raw if one is not None]
    return raw


__all__ = ["EXAMPLE", "Cells", "Unreadable", "canonical", "quoted", "unquoted"]
