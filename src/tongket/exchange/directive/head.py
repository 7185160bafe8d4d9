"""The head of a document: number, place and day, issuing bodies, marks of secrecy and haste."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message
from tongket.exchange.directive.bodies import joined_bodies
from tongket.exchange.directive.cited import day_of
from tongket.exchange.directive.found import Confidence, Found
from tongket.exchange.directive.lines import PAGE, Column, Line
from tongket.exchange.directive.types import TYPE
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from tongket.records.numbers import DocumentNumber
    from tongket.records.symbols import System

_MOST_WORDS: Final = 5
_DEEPEST: Final = 60
"""Lines among which the head is looked for."""
_PARTY: Final = "đảng cộng sản việt nam"
_STATE: Final = ("cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc")
_URGENT: Final = re.compile(r"(?:độ khẩn\s*:?\s*)?(hỏa tốc(?: hẹn giờ)?|thượng khẩn|khẩn)\Z")
_SECRET: Final = re.compile(r"(?:độ mật\s*:?\s*)?(tuyệt mật|tối mật|mật)\Z")
_DRAFT: Final = re.compile(r"[(\[]?\s*(?:bản )?dự thảo(?:\s+(?:lần|\d|ngày|[(:]).*)?\W*\Z")
_NUMBERED: Final = re.compile(
    r"(?i)(?:[^\W\d_]+\s+){0,4}?s[ốó]\s*[:.]?\s*(?=[\d\-/–.…_ ]|\Z)(.*)\Z"
)
_CUT: Final = re.compile(
    r"(?i)[\s,;]+(?:[^\W\d_][\w.\- ]*,\s*)?ngày\b.*|\s+\(.*|\s+(?:v/v|về việc)\b.*"
)
_DATED: Final = re.compile(
    r"(?i)(?:(?P<place>[^\d,;:./]{2,40})\s*,\s*)?ngày\s*(?P<day>\d{1,2})?[\s.…_]*"
    r"(?:tháng|/|-|\.)\s*(?P<month>\d{1,2})?[\s.…_]*(?:năm|/|-|\.)\s*(?P<year>(?:19|20)\d\d)\b"
)
_CLOSES: Final = re.compile(r"[\s.,;:)*_-]+")
_DAY_BEGINS: Final = re.compile(
    r"(?i)(?:[^\d,;:.]{2,40},\s*)?ngày\b[\s.…_\d]*(?:tháng[\s.…_\d]*)?(?:năm)?\Z"
)
_SENTENCE: Final = re.compile(
    r"(?:[-+]\s*)?(?:căn cứ|thực hiện|theo|kính gửi|kính trình|xét)\b|(?:điều )?1[.)]\s|i[.-]\s"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Head(Frozen):
    """What the head says; ``end`` is the first line after it that is not yet of the body."""

    system: Found[System] | None = None
    number: Found[DocumentNumber] | None = None
    issued: Found[date] | None = None
    locality: Found[str] | None = None
    superior: Found[str] | None = None
    issuer: Found[tuple[str, ...]] | None = None
    stage: Found[str] | None = None
    secrecy: Found[str] | None = None
    urgency: Found[str] | None = None
    number_line: int | None = None
    used: frozenset[int] = frozenset()
    """The lines that are spoken for, by their places in the document."""
    told: tuple[Message, ...] = ()


def read_head(lines: Sequence[Line], margins: Sequence[str] = ()) -> Head:
    """The head of a document, from its lines; marks may stand in its margins as well."""
    return _Reader(lines, margins).head()


class _Reader:
    """A head while it is read; what is found uses up its lines."""

    def __init__(self, lines: Sequence[Line], margins: Sequence[str]) -> None:
        self._lines = lines[:_DEEPEST]
        self._margins = margins
        self._used: set[int] = set()
        self._told: list[Message] = []
        self._limit = next(
            (n for n, line in enumerate(self._lines) if _SENTENCE.match(line.folded)),
            len(self._lines),
        )

    def head(self) -> Head:
        national, system = self._national()
        marks = self._marks()
        number, number_line = self._number()
        issued, locality = self._day()
        signs = number.value.issuers if number is not None and number.value.type else ()
        superior, issuer = self._bodies(national, number_line, issued or locality, signs)
        if number is not None and number.value.system != (system.value if system else None):
            sure = system is None and number.value.malformed is None
            told = Confidence.LIKELY if sure else Confidence.GUESS
            if system is None:
                system = Found(number.value.system, told, number.place)
        return Head(
            system=system,
            number=number,
            issued=issued,
            locality=locality,
            superior=superior,
            issuer=issuer,
            stage=marks.get("stage"),
            secrecy=marks.get("secrecy"),
            urgency=marks.get("urgency"),
            number_line=number_line,
            used=frozenset(self._used),
            told=tuple(self._told),
        )

    def _national(self) -> tuple[int | None, Found[System] | None]:
        """The line of the Party's name or the State's, and whose document it is."""
        for place, line in enumerate(self._lines):
            text = line.folded.strip(" *_-")
            more = self._rest_of_motto(place)
            if more:
                text = fold(" ".join([line.text, *(self._lines[n].text for n in more)]))
            if text == _PARTY or text.startswith(_STATE):
                self._used |= {place, *more}
                system: System = "party" if text == _PARTY else "state"
                for after, below in enumerate(self._lines[place + 1 :], place + 1):
                    if below.folded.startswith(_STATE):
                        self._used.add(after)
                return place, Found(system, Confidence.SURE, line.place)
        return None, None

    def _rest_of_motto(self, place: int) -> list[int]:
        """The lines with the rest of the motto, where a narrow column breaks it."""
        line = self._lines[place]
        whole = line.folded.strip(" *_-")
        if not any(motto.startswith(f"{whole} ") for motto in (_PARTY, _STATE[0])):
            return []
        rest: list[int] = []
        for below in range(place + 1, min(place + 4, len(self._lines))):
            if self._lines[below].column != line.column:
                continue
            whole = f"{whole} {self._lines[below].folded.strip(' *_-')}"
            rest.append(below)
            if whole in (_PARTY, _STATE[0]):
                return rest
        return []

    def _marks(self) -> dict[str, Found[str]]:
        """Marks that stand in lines of their own before the text begins."""
        found: dict[str, Found[str]] = {}
        for place, line in enumerate(self._lines[: self._limit]):
            mark = _mark(line.text)
            if mark is not None:
                found.setdefault(mark[0], Found(mark[1], Confidence.SURE, line.place))
                self._used.add(place)
        for text in self._margins:
            mark = _mark(text)
            if mark is not None:
                found.setdefault(mark[0], Found(mark[1], Confidence.LIKELY, ""))
        return found

    def _number(self) -> tuple[Found[DocumentNumber] | None, int | None]:
        for place, line in enumerate(self._lines[: self._limit]):
            found = _NUMBERED.match(line.text)
            if found is None or place in self._used:
                continue
            for text, more, kept in self._attempts(place, found[1]):
                parsed = parse_number(text)
                if parsed is not None:
                    self._used |= {place, *more}
                    sound = parsed.malformed is None or parsed.number is None
                    sure = Confidence.SURE if sound and kept else Confidence.LIKELY
                    return Found(parsed, sure, line.place), place
        for place, line in enumerate(self._lines[: self._limit]):
            parsed = None if place in self._used else parse_number(line.text)
            if parsed is not None and parsed.number is not None and " " not in line.text:
                self._used.add(place)
                return Found(parsed, Confidence.LIKELY, line.place), place
        return None, None

    def _attempts(self, place: int, rest: str) -> Iterator[tuple[str, tuple[int, ...], bool]]:
        """Ways to read a number: the line, the line and the next of its column, its beginning."""
        line = self._lines[place]
        rest = _CUT.sub("", rest).strip(" .;,")
        following = next(
            (n for n in range(place + 1, min(place + 4, len(self._lines)))
             if self._lines[n].column == line.column and n not in self._used),
            None,
        )  # fmt: skip
        if following is not None:
            below = _CUT.sub("", self._lines[following].text).strip(" .;,")
            if not rest or rest.endswith(("-", "/", "–")) or below.startswith(("-", "/")):
                yield rest + below, (following,), True
        yield rest, (), True
        short = re.match(r"[\d.…_]*[a-zA-Z]?\s*(?:[-/–]\s*[^\W_]+(?:&\w+)*\s*){1,5}", rest)
        if short:
            yield short[0], (), False

    def _day(self) -> tuple[Found[date] | None, Found[str] | None]:
        """The place and day of issue; a day left blank is told."""
        for place, line in enumerate(self._lines[: self._limit]):
            for text, more in self._days(place, line):
                found = _DATED.search(text)
                before = "" if found is None else text[: found.start()].strip()
                if found is None or _CLOSES.sub("", text[found.end() :]):
                    continue
                if before and not _bare_place(before):
                    continue
                self._used |= {place, *more}
                printed = found["place"] or before
                where = self._whole_place(place, squeezed_place(printed))
                locality = Found(where, Confidence.SURE, line.place) if where else None
                issued = day_of(found) if found["day"] and found["month"] else None
                if issued is None:
                    self._told.append(_no_day(found))
                    return None, locality
                sure = Confidence.SURE if locality else Confidence.LIKELY
                return Found(issued, sure, line.place), locality
        return None, None

    def _whole_place(self, place: int, name: str) -> str:
        """The name of a place whose first word stands alone in the line above."""
        line, above = self._lines[place], self._lines[place - 1] if place else None
        begun = (
            above is not None
            and (above.block, above.column) == (line.block, line.column)
            and " " not in above.text
            and above.text.istitle()
            and bool(name)
        )
        if above is None or not begun:
            return name
        self._used.add(place - 1)
        return f"{above.text} {name}"

    def _days(self, place: int, line: Line) -> Iterator[tuple[str, tuple[int, ...]]]:
        yield line.text, ()
        if _DAY_BEGINS.match(line.text):
            for after in range(place + 1, min(place + 4, len(self._lines))):
                if self._lines[after].column == line.column:
                    yield f"{line.text} {self._lines[after].text}", (after,)
                    return

    def _bodies(
        self,
        national: int | None,
        number: int | None,
        day: Found[Any] | None,
        signs: Sequence[str],
    ) -> tuple[Found[str] | None, Found[tuple[str, ...]] | None]:
        """The body above and the issuing body or bodies, from what stands beside the motto."""
        last = self._before_type() if number is None else number
        right = self._right(national, number, day)
        rows = [
            (n, line)
            for n, line in enumerate(self._lines[:last])
            if n not in self._used and not line.rule and line.column != right
        ]
        own = PAGE if number is None else self._lines[number].column
        held = [group for group in _columns(rows, own) if group]
        superior: list[str] = []
        issuers: list[str] = []
        for group in held:
            above, bodies = joined_bodies([line for _, line in group], signs)
            superior += above
            issuers += bodies
            self._used |= {n for n, _ in group}
        if not issuers or (national is None and number is None):
            return None, None
        place = next(line.place for group in held for _, line in group)
        sure = Confidence.SURE if national is not None and number is not None else Confidence.LIKELY
        above_found = Found(superior[0], sure, place) if superior else None
        return above_found, Found(tuple(dict.fromkeys(issuers)), sure, place)

    def _before_type(self) -> int:
        """The first line that names the type, or begins the text."""
        types = (
            n
            for n, line in enumerate(self._lines[: self._limit])
            if line.capital and TYPE.match(line.folded)
        )
        return next(types, self._limit)

    def _right(
        self, national: int | None, number: int | None, day: Found[Any] | None
    ) -> Column | None:
        """The column of the motto or of the day, where the issuing body never stands."""
        left = PAGE if number is None else self._lines[number].column
        columns = [self._lines[national].column] if national is not None else []
        columns += [line.column for line in self._lines if day and line.place == day.place]
        return next((one for one in columns if one not in (PAGE, left)), None)


def _no_day(found: re.Match[str]) -> Message:
    """What is wrong with a day of issue: a part is missing, or there is no such day."""
    text = found[0].strip()
    if found["day"] and found["month"]:
        return Message("the day of issue is no day of the calendar: “{text}”", text=text)
    return Message("the day of issue is not filled in: “{text}”", text=text)


def _mark(line: str) -> tuple[str, str] | None:
    """The mark that a line of its own is: its field and value."""
    text = fold(line).strip(' *[]|"“”')
    urgent, secret = _URGENT.match(text), _SECRET.match(text)
    if urgent:
        return "urgency", urgent[1]
    if secret:
        return "secrecy", secret[1]
    return ("stage", "draft") if _DRAFT.match(text) else None


def _columns(rows: list[tuple[int, Line]], own: Column) -> list[list[tuple[int, Line]]]:
    """Lines by the columns in which they stand; those of the number's table if it is in one."""
    loose = next((line.column for _, line in rows if line.column.loose), PAGE)
    columns: dict[Column, list[tuple[int, Line]]] = {}
    for place, line in rows:
        column = loose if line.column == PAGE else line.column
        columns.setdefault(column, []).append((place, line))
    if own not in (PAGE, loose):
        columns.pop(PAGE, None)
    tables = {one: held for one, held in columns.items() if one.part == own.part}
    inside = tables if own != PAGE else {one: held for one, held in columns.items() if one != PAGE}
    return list((inside or columns).values())


def _bare_place(before: str) -> str:
    """A name before the day that no comma divides from it."""
    words = before.split()
    return before if 0 < len(words) < _MOST_WORDS and all(w[0].isupper() for w in words) else ""


def squeezed_place(text: str) -> str:
    """The name of a place without what divides it from its neighbours."""
    return text.strip(" -–*_.").removeprefix("TP.").strip() if len(text.split()) <= 6 else ""
