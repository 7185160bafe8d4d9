"""Messages in the language of the reader: translation first, then the named fields."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from gettext import NullTranslations, translation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def N_(text: str) -> str:  # noqa: N802 - the usual name of the mark in gettext
    """Mark a text for the catalogue where it stands; it is translated where it is shown."""
    return text


DOMAIN: Final = "tongket"
CATALOGUES: Final = Path(__file__).parents[1] / "locale"
LOCALES: Final = ("vi", "en")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
_MONTHS_2: Final = ("Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SETTING: Final = re.compile(rb"^locale:[ \t]*[\"']?(vi|en)\b", re.MULTILINE)
ENUMERATED: Final = (N_("half-year"), N_("nine-months"), N_("school-year"), N_("window"))
"""Values of enumerations that messages print and no message names, kept for the catalogue."""
METAVARS: Final = (
    *(N_("CODE"), N_("CODE|KIND|due"), N_("DEADLINE"), N_("FIELD"), N_("FILE"), N_("GROUP")),
    *(N_("FILE..."), N_("COLUMN=FIELD")),
    *(
        N_("ID... EVENT"),
        N_("KEY=VALUE"),
        N_("KIND"),
        N_("LIST"),
        N_("NAME"),
        N_("NAME=DATE"),
        N_("NUMBER"),
    ),
    *(N_("PERIOD"), N_("PLAN"), N_("REGIME"), N_("STATE"), N_("TEXT"), N_("UNIT"), N_("WHO")),
)
"""What options and arguments are called in help; kept for the catalogue."""
_PLAIN_FIELDS: Final = ("year", "line", "column")


@dataclass(frozen=True)
class Words:
    """One language: its translations, and how it writes days and numbers."""

    locale: str
    catalogue: NullTranslations

    @staticmethod
    def of(locale: str) -> Words:
        """The words of a locale; English is the language of the program's own texts.

        Where a catalogue is missing the words are English throughout, templates included.
        """
        try:
            return Words(locale, translation(DOMAIN, CATALOGUES, [locale]))
        except OSError:
            return Words("en", NullTranslations())

    def __reduce__(self) -> tuple[Callable[[str], Words], tuple[str]]:
        """Found again by its locale in another process: a catalogue itself cannot travel."""
        return Words.of, (self.locale,)

    def text(self, text: str) -> str:
        """A text without fields, translated."""
        return self.catalogue.gettext(text) if text else ""

    def say(self, message: Message) -> str:
        """A message in words; its arguments are put into words as well."""
        text = self.text(message.text)
        if not message.arguments:
            return text
        fields = {name: self.value(value, name) for name, value in message.arguments.items()}
        return text.format(**fields)

    def value(self, value: Any, name: str = "") -> str:  # noqa: ANN401 - any argument of a message
        """A value as the language writes it.

        Numbers in fields called `year` are not grouped; text in fields called `period` or `to` is
        a period or day of the records.
        """
        match value:
            case Message():
                return self.say(value)
            case Enum():
                return self.text(str(value.value))
            case bool():
                return self.text(N_("yes")) if value else self.text(N_("no"))
            case int() | Decimal() | float():
                return str(value) if name.endswith(_PLAIN_FIELDS) else self.number(value)
            case date():
                return self.day(value)
            case Span():
                return f"{value.path}:{value.line}"
            case tuple() | list():
                return ", ".join(self.value(one) for one in value)
        return self._text_of(str(value), name)

    def _text_of(self, text: str, name: str) -> str:
        if not (name.endswith("period") or name == "to"):
            return text
        from tongket.reports.language import period_text

        return period_text(self, text)

    def day(self, day: date) -> str:
        """25/7/2025, with 0 before days under 10 and the months 1 and 2; 25 Jul 2025 in English."""
        if self.locale == "vi":
            month = f"{day.month:02}" if day.month <= 2 else str(day.month)
            return f"{day.day:02}/{month}/{day.year}"
        return f"{day.day} {(*_MONTHS, *_MONTHS_2)[day.month - 1]} {day.year}"

    def number(self, number: Decimal | float, digits: int | None = None) -> str:
        """1.983 and 98,63 in Vietnamese, 1,983 and 98.63 in English."""
        text = f"{number:,}" if digits is None else f"{number:,.{digits}f}"
        return text.translate(_SWAPPED) if self.locale == "vi" else text

    def percent(self, number: Decimal | float, digits: int | None = None) -> str:
        """98,63 % in Vietnamese, 98.63% in English; whole ones without decimals."""
        if digits is None and number == int(number):
            digits = 0
        gap = " " if self.locale == "vi" else ""
        return f"{self.number(number, digits)}{gap}%"


_SWAPPED: Final = str.maketrans(",.", ".,")


def languages(first: Words) -> tuple[Words, ...]:
    """Every language in which a paper may be headed, the one in use first."""
    return (first, *(Words.of(locale) for locale in LOCALES if locale != first.locale))


def chosen_locale(
    asked: str | None, environment: Mapping[str, str], workspaces: Iterable[Path]
) -> str:
    """The language: asked for, of the environment, of the first workspace, of the machine, else vi.

    The setting is looked for without reading the workspace: help must not wait for records, and
    the faults of `tongket.yaml` itself are to be told in some language.
    """
    wanted = [asked, environment.get("TONGKET_LOCALE")]
    wanted += [_setting(root) for root in workspaces]
    wanted += [environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for locale in wanted:
        if locale and locale[:2].lower() in LOCALES:
            return locale[:2].lower()
    return LOCALES[0]


def _setting(root: Path) -> str | None:
    try:
        with open(os.path.join(root, "tongket.yaml"), "rb") as file:  # noqa: PTH118, PTH123 - start-up
            found = _SETTING.search(file.read(65536))
    except OSError:
        return None
    return found[1].decode() if found else None
