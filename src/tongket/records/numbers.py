"""Reading the numbers of documents of Party and State: 01-CTr/TU, 59/2023/NĐ-CP, 562/BKHCN-VCL."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.folding import squeeze
from tongket.frozen import Frozen
from tongket.records.quantities import parse_day
from tongket.records.symbols import (
    DATED_TYPES,
    PARTY_ISSUERS,
    PARTY_TYPES,
    STATE_ISSUERS,
    STATE_TYPES,
    System,
    expected_type_words,
    issuer_symbol,
    type_code,
)

if TYPE_CHECKING:
    from datetime import date

_ASSEMBLY: Final = re.compile(r"(UBTV)?QH\d+\Z")
_TYPE_WORDS: Final = sorted(
    {word for names in (*PARTY_TYPES.values(), *STATE_TYPES.values()) for word in names}
    | {"luật", "bộ luật", "chương trình hành động"},
    key=len,
    reverse=True,
)
_LEAD: Final = rf"(?i)(?:(?:{'|'.join(_TYPE_WORDS)})\s+)?(?:số\s*:?\s*)?"
_TAIL: Final = r"(?i)[,;]?\s*\(?(?:(?:ra )?ngày|của|về|do)\s.*\Z|[.,;)]+\Z"
_DATE: Final = (
    r"(?i)ngày\s+(?:(?P<slashed>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})"
    r"|(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4}))"
)
# The three above are compiled when the first number is read: most commands read none.
_NUMBER: Final = re.compile(r"(?:(?P<digits>\d{1,6})(?P<letter>[A-Za-z]?)|[.…_]*)(?=[-/])")
_OLD_STYLE: Final = re.compile(r"(\d{1,6}[A-Za-z]?) ([A-Za-zĐđ]+/)")
_SYMBOL: Final = re.compile(r"(?=.*[^\W\d_])[^\W\d_]+(?:&[^\W\d_]+)*\d{0,2}\Z")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\Z")
_MOST_SYMBOLS: Final = 5

_AS_PARTY: Final = Message("numbers of the Party are written like 01-CTr/TU")
_AS_STATE: Final = Message("numbers of the State are written like 05/KH-UBND")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DocumentNumber(Frozen):
    """A number and symbol (số, ký hiệu) taken apart.

    ``number`` is ``None`` while a draft has none; ``letter`` is the one of ``2074a``. ``type`` is
    the abbreviation in its official spelling, ``None`` for official letters (công văn) of the State
    and for laws. ``issuers`` are symbols as printed, several for joint documents; ``unit`` is the
    drafting unit behind them. ``dated`` is a day that stood behind the number.
    ``malformed`` says what is wrong with a number that is held nevertheless.
    """

    text: str
    number: int | None
    letter: str
    year: int | None
    type: str | None
    issuers: tuple[str, ...]
    unit: str | None
    system: System
    dated: date | None = None
    malformed: Message | None = None

    @property
    def type_words(self) -> tuple[str, ...]:
        """The names of type (tên loại) that the symbol may stand for, in lower case."""
        if self.type is not None:
            return expected_type_words(self.type, self.system)
        found = _ASSEMBLY.match(self.issuers[0]) if self.issuers else None
        if found is None:
            return ("công văn",) if self.system == "state" and self.issuers else ()
        return ("pháp lệnh", "nghị quyết") if found[1] else ("luật", "bộ luật", "nghị quyết")

    @property
    def type_name(self) -> str | None:
        """The one name of type, ``None`` where the symbol leaves it open (QĐ of the Party)."""
        return self.type_words[0] if len(self.type_words) == 1 else None

    @property
    def canonical(self) -> str:
        """The number in its official spelling, by which differently typed ones can be compared."""
        digits = "" if self.number is None else f"{self.number:02}{self.letter}"
        issuers = "-".join((*self.issuers, *([self.unit] if self.unit else [])))
        if self.system == "party":
            return f"{digits}-{self.type or ''}/{issuers}"
        year = f"{self.year}/" if self.year else ""
        kind = f"{self.type}-" if self.type else ""
        return f"{digits}/{year}{kind}{issuers}"


@lru_cache(maxsize=4096)
def parse_number(text: str) -> DocumentNumber | None:
    """The parts of a number; ``None`` for words that are none, such as “ý kiến chỉ đạo”.

    A leading type word or “Số:” and a following “ngày …” may stand there. Spaces, kinds of dash,
    Ð for Đ and letter case do not matter.
    """
    plain = squeeze(text).translate(_D)
    dated = _day(plain)
    core = re.sub(_TAIL, "", re.sub(_LEAD, "", plain, count=1)).strip()
    spaced = _OLD_STYLE.fullmatch(core.split("/", 1)[0] + "/") if "/" in core else None
    if spaced and type_code(spaced[2][:-1]):
        core = core.replace(" ", "-", 1)
    core = re.sub(r"\s*([-/])\s*", r"\1", core)
    head = _NUMBER.match(core)
    if head is None:
        return None
    tokens = re.findall(r"([-/])([^-/]*)", core[head.end() :])
    if not tokens or len(tokens) > _MOST_SYMBOLS:
        return None
    symbols = _Symbols.of(tokens)
    if symbols is None:
        return None
    parsed = symbols.number(core, head)
    if parsed.number is None and not parsed.type_words:
        return None
    if spaced and parsed.malformed is None:
        parsed = replace(parsed, malformed=_AS_PARTY)
    return replace(parsed, dated=dated)


def number_key(
    parsed: DocumentNumber, issued: date | None, term: str | None
) -> tuple[str, tuple[str, ...], str | None, int, str, str] | None:
    """What only one document of an issuing body may have.

    State: issuers, type, number and year (of the number, else of issue). Party: issuers, type,
    number and term of the committee. ``None`` where a part is not known. Symbols such as TU belong
    to many bodies: compare the keys of one body.
    """
    if parsed.number is None or not parsed.issuers:
        return None
    if parsed.system == "party":
        span = term
    else:
        span = str(parsed.year or (issued.year if issued else "")) or None
    if span is None:
        return None
    return (parsed.system, parsed.issuers, parsed.type, parsed.number, parsed.letter, span)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Symbols(Frozen):
    """What stands behind the number: signs and symbols in order, a year taken out."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    year: int | None
    year_in_place: bool

    @staticmethod
    def of(tokens: list[tuple[str, str]]) -> _Symbols | None:
        """The symbols, or ``None`` where one cannot be a symbol: dates, words, plain figures."""
        years = [n for n, (_, word) in enumerate(tokens) if _YEAR.match(word)]
        kept = [token for n, token in enumerate(tokens) if n not in years[:1]]
        words = tuple(word for _, word in kept)
        if not any(words) or not all(not word or _SYMBOL.match(word) for word in words):
            return None
        if not any(map(_known, words)) and not all(map(_capital, words)):
            return None
        year = int(tokens[years[0]][1]) if years else None
        in_place = not years or (years[0] == 0 and tokens[0][0] == "/")
        return _Symbols(tuple(sign for sign, _ in kept), words, year, in_place)

    def number(self, core: str, head: re.Match[str]) -> DocumentNumber:
        """The number, and what is wrong with it."""
        code = type_code(self.words[0]) if self.words[0] else None
        if code is None and self._names_a_type():
            code = self.words[0]
        issuers, unit = _issuers(self.words[1:] if code else self.words)
        system = self._system(code, issuers)
        digits, letter = head["digits"], head["letter"] or ""
        parsed = DocumentNumber(
            core,
            int(digits) if digits else None,
            letter.lower(),
            self.year,
            code,
            issuers,
            unit,
            system,
        )
        return replace(parsed, malformed=self._fault(parsed))

    def _names_a_type(self) -> bool:
        """Whether an unknown first symbol stands where only a type can stand."""
        if len(self.words) < 2 or issuer_symbol(self.words[0]):
            return False
        return self.signs[:2] == ("-", "/") or issuer_symbol(self.words[1]) in STATE_ISSUERS

    def _system(self, code: str | None, issuers: tuple[str, ...]) -> System:
        """The Party or the State: by the body where it is known, else by the form."""
        base = issuers[0].rstrip("0123456789") if issuers else ""
        if base in PARTY_ISSUERS or base.endswith(("TW", "TU", "ĐU", "HU")):
            return "party"
        if base in STATE_ISSUERS:
            return "state"
        return "party" if code and self.signs[0] == "-" else "state"

    def _fault(self, parsed: DocumentNumber) -> Message | None:
        """What is wrong with the number as a whole; the first fault counts."""
        if parsed.number is None:
            return Message("the number itself is missing")
        if not self.year_in_place:
            return Message("the year stands directly behind the number: 59/2023/NĐ-CP")
        if not parsed.issuers:
            return Message("the symbol of the issuing body is missing")
        if parsed.letter:
            return Message(
                "the letter “{letter}” shows a number put in afterwards", letter=parsed.letter
            )
        if parsed.type is not None and not parsed.type_words:
            return Message("“{symbol}” is no known type of document", symbol=parsed.type)
        return self._party_fault(parsed) if parsed.system == "party" else self._state_fault(parsed)

    def _party_fault(self, parsed: DocumentNumber) -> Message | None:
        if parsed.type is None:
            return Message("the type of document is missing: 73-CV/TU")
        if self.signs[:2] != ("-", "/") or "/" in self.signs[2:]:
            return _AS_PARTY
        if parsed.year is not None:
            return Message("numbers of the Party carry no year")
        return None

    def _state_fault(self, parsed: DocumentNumber) -> Message | None:
        if self.signs[0] != "/" or "/" in self.signs[1:]:
            return _AS_STATE
        assembly = _ASSEMBLY.match(parsed.issuers[0])
        if assembly is not None:
            if parsed.type and not assembly[1]:
                return Message(
                    "numbers of the National Assembly carry no type: {number}/{year}/{issuer}",
                    number=parsed.number,
                    year=parsed.year or "…",
                    issuer=parsed.issuers[0],
                )
            return None if parsed.year or parsed.type else _NO_YEAR
        if parsed.type == "CV":
            return Message("official letters of the State carry no type: 562/BKHCN-VCL")
        if parsed.type is None and parsed.unit is None and len(parsed.issuers) == 1:
            return Message("the drafting unit is missing: 562/BKHCN-VCL")
        if parsed.type in DATED_TYPES and parsed.year is None:
            return _NO_YEAR
        return None


_NO_YEAR: Final = Message("the year is missing: 59/2023/NĐ-CP")
_D: Final = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ", ord("ɖ"): "đ"}


def _known(word: str) -> bool:
    return bool(type_code(word) or issuer_symbol(word))


def _capital(word: str) -> bool:
    """Whether a symbol is written in capitals, as TCTTTg is and a name is not."""
    return sum(map(str.isupper, word)) > sum(map(str.islower, word))


def _issuers(words: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The issuing bodies, and the drafting unit: a last symbol that is none of a known body."""
    spelled = [(issuer_symbol(word), word.upper() if word.islower() else word) for word in words]
    names = [known or word for known, word in spelled if word]
    if len(names) > 1 and spelled[-1][0] is None:
        return tuple(names[:-1]), names[-1]
    return tuple(names), None


def _day(text: str) -> date | None:
    found = re.search(_DATE, text)
    if found is None:
        return None
    slashed = found["slashed"] or f"{found['day']}/{found['month']}/{found['year']}"
    try:
        return parse_day(slashed)
    except ValueError:
        return None
