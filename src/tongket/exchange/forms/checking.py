"""Reading the cells of one returned row: what is there, whether it changed, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, Severity
from tongket.exchange.forms.answers import Answer, Answered
from tongket.exchange.forms.mistakes import Mistake
from tongket.exchange.forms.numbers import digits_of, lacks_year, read_day, read_typed
from tongket.exchange.forms.placeholders import gaps_in, is_placeholder
from tongket.folding import fold, strip_marks

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Content
    from tongket.exchange.language import Words
    from tongket.tracking import Expected, Tracking

_ERROR: Final = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|Err:\d{3}", re.IGNORECASE
)
"""What a program shows in the place of a result."""
_NOUGHT: Final = frozenset(
    map(fold, ("-", "–", "không", "không có", "ko", "chưa", "kxđ", "không xác định", "none", "nil"))
)
_CELL_FULL: Final = 32_767
"""UTF-16 units at which Excel cuts a text off."""
_SHOWN: Final = 60
BLANK: Final = Answer("", "")


@dataclass(frozen=True, eq=False)
class Checking:
    """One returned form while it is read; mistakes are gathered in the order of its rows.

    ``base`` is what stood in its cells when it was sent.
    """

    t: Tracking
    expected: Expected
    words: Words
    languages: Sequence[Words]
    day: date
    base: Mapping[str, Mapping[str, Content]]
    nothing: bool = False
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(
        self,
        row: Answered,
        key: str,
        fact: Message,
        remedy: Message,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """One more mistake, of a cell or (``key`` empty) of a row."""
        answer = row.cells.get(key)
        place = answer.place if answer is not None else row.place
        stands = shown(answer.text) if answer is not None else row.name
        self.mistakes.append(Mistake(place, row.code, key, stands, fact, remedy, severity))

    def gone(self, code: str, name: str, part: str) -> None:
        """A row of a part of the form that did not come back."""
        fact = Message("the row “{name}” of the form is gone", name=shown(name))
        remedy = Message("copy it from the form that was sent and fill it in")
        self.mistakes.append(Mistake(part, code, "", "", fact, remedy))

    def told(self, place: str, stands: str, fact: Message, remedy: Message) -> None:
        """What is told of the file as a whole."""
        self.mistakes.append(Mistake(place, "", "", stands, fact, remedy, Severity.WARNING))

    def odd(self, row: Answered, key: str, fact: Message, remedy: Message) -> None:
        """What is told and does not keep the form from being taken."""
        self.wrong(row, key, fact, remedy, Severity.WARNING)

    def before(self, row: Answered, key: str) -> Content:
        """What stood in a cell when the form was sent."""
        return self.base.get(row.code, {}).get(key)

    def unchanged(self, row: Answered, keys: Iterable[str]) -> bool:
        """Whether cells say what they said when the form was sent."""
        return row.code in self.base and all(
            same(row.cells.get(key, BLANK), self.before(row, key)) for key in keys
        )

    def text(self, row: Answered, key: str) -> str | None:
        """The text of a cell; a placeholder is a mistake."""
        answer, before = row.cells.get(key, BLANK), self.before(row, key)
        if same(answer, before):
            return None if before is None else str(before)
        if answer.blank:
            return None
        if is_placeholder(answer.text):
            self._placeholder(row, key)
            return None
        if _ERROR.fullmatch(answer.text.strip()):
            self._no_result(row, key)
            return None
        if len(answer.text.encode("utf-16-le")) // 2 == _CELL_FULL:
            fact = Message("the text just fills what a cell of Excel holds: its end may be lost")
            remedy = Message("send it in the Word form, or in two rows")
            self.wrong(row, key, fact, remedy)
        self._gaps(row, key, answer.text)
        return answer.text.strip()

    def _gaps(self, row: Answered, key: str, text: str) -> None:
        """Places within a text that were to be filled in."""
        gaps = list(gaps_in(text))
        sure = [words for words, is_sure in gaps if is_sure]
        if sure:
            fact = Message("a gap is left in the text: “{text}”", text=shown(sure[0]))
            self.wrong(row, key, fact, Message("fill it in, or take the words away"))
        elif gaps:
            fact = Message("there may be a gap in the text: “{text}”", text=shown(gaps[0][0]))
            self.odd(row, key, fact, Message("see whether something is to be filled in"))

    def _no_result(self, row: Answered, key: str) -> None:
        fact = Message("the formula in it gives no result: {text}", text=shown(row.text(key)))
        self.wrong(row, key, fact, Message("paste it as a value"))

    def number(self, row: Answered, key: str, unit: str | None) -> str | None:
        """The digits of a number; what is none or could be two is a mistake."""
        answer, before = row.cells.get(key, BLANK), self.before(row, key)
        if same(answer, before):
            return format(before, "f") if isinstance(before, Decimal) else _or_none(before)
        if answer.blank:
            return None
        if answer.day is not None:
            self.wrong(
                row,
                key,
                Message("the program has made a day of it: {day}", day=answer.day),
                Message("type the number again; of a share such as 15/20 write the per cent"),
            )
            return None
        if answer.number is not None:
            if answer.percent and not _per_cent(unit):
                self._other_unit(row, key, "%", unit)
                return None
            return digits_of(answer.number)
        if is_placeholder(answer.text):
            self._placeholder(row, key)
            return None
        return self._typed(row, key, answer.text, unit)

    def _typed(self, row: Answered, key: str, text: str, unit: str | None) -> str | None:
        reading = read_typed(text)
        if reading is None:
            self._no_number(row, key, text)
            return None
        if reading.unit and not _same_unit(reading.unit, unit):
            self._other_unit(row, key, reading.unit, unit)
            return None
        if reading.other is not None:
            first, second = (plain(self.words, each) for each in (reading.number, reading.other))
            self.wrong(
                row,
                key,
                Message(
                    "“{text}” can be read in two ways: {first} or {second}",
                    text=text.strip(),
                    first=self._spoken(reading.number),
                    second=self._spoken(reading.other),
                ),
                Message("write {first} or {second}", first=first, second=f"{second}0"),
            )
            return None
        if reading.unit and not _per_cent(reading.unit):
            self.odd(
                row,
                key,
                Message("the unit of measure was typed with the number and left out"),
                Message("write numbers only"),
            )
        return reading.number

    def _no_number(self, row: Answered, key: str, text: str) -> None:
        if text.lstrip().startswith("#") or _ERROR.fullmatch(text.strip()):
            self._no_result(row, key)
            return
        if text.lstrip().startswith("="):
            fact = Message("the formula in it was not computed: {text}", text=shown(text))
            self.wrong(row, key, fact, Message("paste it as a value"))
            return
        remedy = Message("write the number only; explanations go into the column for them")
        if fold(text).rstrip(" .") in _NOUGHT:
            remedy = Message(
                "write 0 where it is nought; where there is no figure choose the reason"
            )
        elif re.match(r"\s*\d", text):
            remedy = Message("write one number in digits, such as 68457 or 98,63")
        self.wrong(
            row,
            key,
            Message("a number is asked for, “{text}” stands there", text=shown(text)),
            remedy,
        )

    def _spoken(self, digits: str) -> str:
        """A number so that its size cannot be mistaken: 1 234 and 1,234 (less than 2)."""
        number = Decimal(digits)
        if number == number.to_integral_value():
            return f"{int(number):,}".replace(",", "\u00a0")
        below = Message(
            "{number} (between {low} and {high})",
            number=plain(self.words, digits),
            low=str(int(number)),
            high=str(int(number) + (1 if number > 0 else -1)),
        )
        return self.words.say(below)

    def _other_unit(self, row: Answered, key: str, typed: str, unit: str | None) -> None:
        self.wrong(
            row,
            key,
            Message("the number bears “{typed}”, it is asked for in “{unit}”", typed=shown(typed),
                    unit=unit or "–"),
            Message("convert it and write the number only"),
        )  # fmt: skip

    def _placeholder(self, row: Answered, key: str) -> None:
        self.wrong(
            row,
            key,
            Message("only holds the place of an answer: {text}", text=row.text(key).strip()),
            Message("write the answer, or that nothing occurred"),
        )

    def date(self, row: Answered, key: str) -> date | None:
        """A day; what is none is a mistake."""
        answer, before = row.cells.get(key, BLANK), self.before(row, key)
        if same(answer, before) and (before is None or isinstance(before, date)):
            return before if isinstance(before, date) else None
        if answer.day is not None or answer.blank:
            return answer.day
        fact = Message("“{text}” is no day of the calendar", text=shown(answer.text))
        try:
            found = read_day(answer.text)
        except ValueError:
            found = None
            fact = Message("there is no day “{text}” in the calendar", text=shown(answer.text))
        if found is None or not 1900 < found.year < 2200:
            if lacks_year(answer.text):
                fact = Message("“{text}” lacks the year", text=shown(answer.text))
            self.wrong(row, key, fact, Message("write day/month/year, such as 30/06/2026"))
            return None
        return found

    def choice(
        self, row: Answered, key: str, meant: Mapping[str, str], listed: Sequence[str]
    ) -> str | None:
        """What words of a list mean; other words are a mistake."""
        answer, before = row.cells.get(key, BLANK), self.before(row, key)
        text = str(before) if before is not None and same(answer, before) else answer.text
        if not text.strip():
            return None
        found = meant.get(fold(text).rstrip(" .")) or _unmarked(meant, text)
        if found is None and is_placeholder(text):
            self._placeholder(row, key)
        elif found is None:
            self.wrong(
                row,
                key,
                Message("“{text}” is not in the list", text=shown(text)),
                Message(
                    "choose one of: {choices}", choices="; ".join(f"“{one}”" for one in listed)
                ),
            )
        return found

    def spoken(self, messages: Mapping[str, Message]) -> dict[str, str]:
        """What the words for something mean in every language, folded."""
        return {
            fold(words.say(message)): meant
            for words in self.languages
            for meant, message in messages.items()
        }


def same(answer: Answer, content: Content) -> bool:
    """Whether a cell says what was written into it, be it as a number, a day or text."""
    if content is None or content == "":
        return answer.blank
    if isinstance(content, Decimal):
        if answer.number is not None:
            return answer.number == content
        reading = read_typed(answer.text) if answer.day is None else None
        plainly = reading is not None and reading.other is None and reading.unit in ("", "%")
        return reading is not None and plainly and Decimal(reading.number) == content
    if isinstance(content, date):
        return answer.day == content or answer.text.strip() in (
            f"{content:%d/%m/%Y}",
            content.isoformat(),
        )
    return answer.text.strip() == content.strip() or (
        answer.number is not None and digits_of(answer.number) == content.strip()
    )


def _unmarked(meant: Mapping[str, str], text: str) -> str | None:
    """What words mean that were typed without any marks, where they can mean one thing only."""
    bare = fold(text).rstrip(" .")
    if not bare.isascii():
        return None
    found = {held for word, held in meant.items() if strip_marks(word) == bare}
    return found.pop() if len(found) == 1 else None


def shown(text: str) -> str:
    """The beginning of a text."""
    bare = " ".join(text.split())
    return bare if len(bare) <= _SHOWN else bare[: _SHOWN - 1] + "…"


def plain(words: Words, digits: str) -> str:
    """Digits as they are to be typed."""
    return digits.replace(".", ",") if words.locale == "vi" else digits


def _or_none(content: Content) -> str | None:
    return None if content is None else str(content)


def _per_cent(unit: str | None) -> bool:
    return unit is not None and fold(unit) in ("%", "phần trăm", "per cent", "percent")


def _same_unit(typed: str, unit: str | None) -> bool:
    if _per_cent(typed) or typed == "%":
        return _per_cent(unit)
    return unit is not None and fold(typed).rstrip(" .") == fold(unit).rstrip(" .")
