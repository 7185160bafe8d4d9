"""From what a document says of itself to the record that may be written of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, TongketError
from tongket.exchange.annex.held import compared, shown, units_compared
from tongket.exchange.annex.names import Names
from tongket.exchange.directive.bodies_known import unit_of
from tongket.exchange.directive.found import Confidence, Found
from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.secrecy import RANKS
from tongket.records.types import slug
from tongket.records.units_ref import Units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.exchange.directive.cited import Cited
    from tongket.exchange.directive.found import Reading
    from tongket.records.kinds import Directive
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value

CITING: Final = ("implements", "based_on", "amends", "replaces")
_UNITS: Final = frozenset({"issuer", "recipients"})
_PEOPLE: Final = re.compile(
    r"(?:(?:các )?(?:đ/c|đồng chí|ông|bà) |các )?"
    r"(?:ct|pct|cvp|pcvp|gđ|pgđ|tgđ|(?:phó )?(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|bộ trưởng"
    r"|thủ tướng|chánh văn phòng|trưởng|cục trưởng|vụ trưởng|hiệu trưởng|chủ nhiệm|viện trưởng)"
    r"|thứ trưởng|lãnh đạo|thành viên|ủy viên|chuyên viên|đ/c|đồng chí)\b"
)
"""People, though the name of their body stands behind them."""
_COPIES: Final = frozenset({"SY", "SL", "TrS"})
"""Types of certified copies (bản sao y, bản sao lục, bản trích sao)."""
_LONGEST_ID: Final = 60
_MARCH: Final = 3


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line(Frozen):
    """A field as it would be written, and where that was read; without a place it is derived."""

    field: str
    value: Value
    confidence: Confidence
    place: str
    in_words: tuple[str, ...] = ()
    """Documents cited that are not kept, so that no reference can lead to them."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Proposal(Frozen):
    """The fields of a directive, and what of them nobody in the workspace is known for.

    ``missing`` are fields that a document has and that were not found.
    """

    lines: tuple[Line, ...]
    unknown: tuple[Message, ...]
    missing: tuple[str, ...]

    @property
    def fields(self) -> dict[str, Value]:
        """The values by field."""
        return {line.field: line.value for line in self.lines if line.value}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Difference(Frozen):
    """A field that a record holds differently from the document."""

    field: str
    held: Value | None
    read: Value


def propose(ws: Workspace, reading: Reading) -> Proposal:
    """The record of a document; raises TongketError for one too secret for the workspace."""
    _refuse_secret(ws, reading)
    maker = _Maker(ws, reading)
    lines = tuple(maker.lines())
    has = {line.field for line in lines}
    wanted = ("number", "issued", "title", "issuer", "signed", "recipients")
    return Proposal(lines, tuple(maker.unknown), tuple(key for key in wanted if key not in has))


def _refuse_secret(ws: Workspace, reading: Reading) -> None:
    mark = reading.secrecy.value if reading.secrecy else None
    ceiling = ws.settings.secrecy_ceiling
    if RANKS[mark] > RANKS[ceiling]:
        raise TongketError(
            Message(
                "the document is marked “{mark}”; this workspace may hold nothing of that mark",
                mark=mark,
            ),
            Message("keep it where such documents are kept; nothing of it was shown or written"),
        )


class _Maker:
    """A record while its fields are made."""

    def __init__(self, ws: Workspace, reading: Reading) -> None:
        self._ws = ws
        self._reading = reading
        self._names = Names(ws)
        self.unknown: list[Message] = []

    def lines(self) -> Iterator[Line]:
        """The fields in the order in which a record of a directive has them."""
        reading = self._own(self._reading)
        self._reading = reading
        if reading.title:
            yield _line("title", reading.title, reading.title.value)
        if reading.number and reading.number.value.number is not None:
            number = reading.number.value
            text = number.text if number.malformed else number.canonical
            yield _line("number", reading.number, text)
        if reading.type and not self._told_by_number(reading.type.value):
            yield _line("type", reading.type, reading.type.value)
        yield from self._issuer()
        if reading.stage:
            yield _line("stage", reading.stage, reading.stage.value)
        if reading.issued:
            yield _line("issued", reading.issued, reading.issued.value.isoformat())
        if reading.secrecy:
            yield _line("secrecy", reading.secrecy, reading.secrecy.value)
        yield from self._signed()
        yield from self._recipients()
        for field in CITING:
            found: Found[tuple[Cited, ...]] | None = getattr(reading, field)
            if found:
                yield self._citing(field, found)
        if reading.effective:
            yield _line("effective", reading.effective, {"from": _day(reading.effective.value)})

    def _own(self, reading: Reading) -> Reading:
        """What a document says of itself: of a certified copy not what the copying office adds."""
        number = reading.number.value if reading.number else None
        if number is None or number.type not in _COPIES or reading.type is None:
            return reading
        self.unknown.append(
            Message(
                "the document is a certified copy: number {number}, day and body are those of the"
                " copy and are left out",
                number=number.text,
            )
        )
        return replace(reading, number=None, issued=None, issuer=None, superior=None, signed=None)

    def _told_by_number(self, type: str) -> bool:
        """Whether the number tells the type already."""
        number = self._reading.number.value if self._reading.number else None
        name = number.type_name if number and number.number is not None else None
        return name is not None and type.startswith(name)

    def _issuer(self) -> Iterator[Line]:
        found = self._reading.issuer
        if not found:
            return
        units: list[Value] = []
        sure = found.confidence
        for words in found.value:
            unit = unit_of(self._names, self._reading, words)
            if unit is None:
                units.append({"text": words})
                self.unknown.append(
                    Message("issuing body “{name}”: no unit bears this name", name=words)
                )
            else:
                units.append(unit[0])
                sure = max(sure, unit[1], key=list(Confidence).index)
        yield Line("issuer", units[0] if len(units) == 1 else units, sure, found.place)

    def _signed(self) -> Iterator[Line]:
        found = self._reading.signed
        if not found:
            return
        names = "; ".join(one.name for one in found.value if one.name)
        capacity = "; ".join(", ".join(one.capacity) for one in found.value if one.capacity)
        said: dict[str, Value] = {"by": names} if names else {}
        if capacity:
            said["capacity"] = capacity
        if said:
            yield _line("signed", found, said)

    def _recipients(self) -> Iterator[Line]:
        found = self._reading.recipients
        if not found:
            return
        values: list[Value] = []
        for words in found.value:
            if _PEOPLE.match(fold(words)) and not self._names.called(words):
                values.append({"text": words})
                continue
            meant = self._names.meant(words).values
            whole = "&" in words and any(isinstance(one, dict) for one in meant)
            values += [{"text": words}] if whole or not meant else meant
        once = {shown(value): value for value in values}
        yield _line("recipients", found, list(once.values()))

    def _citing(self, field: str, found: Found[tuple[Cited, ...]]) -> Line:
        """The documents that are kept as references; others stay in words, told one by one."""
        kept: list[Value] = []
        others: list[str] = []
        for cited in found.value:
            reference = self._kept(cited)
            if reference is None:
                others.append(_worded(cited))
                self.unknown.append(self._not_kept(field, cited))
            elif reference not in kept:
                kept.append(reference)
        return Line(field, kept, found.confidence, found.place, tuple(others))

    def _kept(self, cited: Cited) -> str | None:
        """The number or id of a document that is kept, if its day is not another one."""
        for text in dict.fromkeys((_worded(cited), cited.text)):
            known = self._ws.documents.called(text)
            if len(known) == 1 and (
                known[0].issued is None or cited.issued in (None, known[0].issued)
            ):
                same = len(self._ws.documents.called(cited.text)) == 1
                return cited.text if cited.number and same else known[0].id
        return None if cited.number else self._by_title(cited)

    def _not_kept(self, field: str, cited: Cited) -> Message:
        known = self._ws.documents.called(cited.text)
        if not known:
            return Message(
                "{field}: “{document}” is not among the directives",
                field=field,
                document=_worded(cited),
            )
        return Message(
            "{field}: “{document}” is none of that number among the directives, whose days are"
            " others: {known}",
            field=field,
            document=_worded(cited),
            known="; ".join(
                f"{one.id} ({_slashed(one.issued)})" if one.issued else one.id for one in known[:5]
            ),
        )

    def _by_title(self, cited: Cited) -> str | None:
        """A document without number, such as a law, by its title and day."""
        name = fold(cited.text)
        found = [
            one
            for one in self._ws.directives.values()
            if fold(one.title).startswith(name) and cited.issued in (None, one.issued)
        ]
        return found[0].id if len(found) == 1 else None


def _worded(cited: Cited) -> str:
    """A document as a text names it: number or title, and the day."""
    return cited.text if cited.issued is None else f"{cited.text} ngày {_slashed(cited.issued)}"


def _line(field: str, found: Found[Any], value: Value) -> Line:
    return Line(field, value, found.confidence, found.place)


def _day(day: date) -> str:
    return day.isoformat()


def _slashed(day: date) -> str:
    """A day as documents write it: 05/01/2026, 05/6/2026."""
    month = f"{day.month:02}" if day.month < _MARCH else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def record_of(ws: Workspace, reading: Reading, proposal: Proposal) -> Directive | None:
    """The record that the workspace has of the document already: of its number, day and issuer."""
    number = proposal.fields.get("number")
    if not isinstance(number, str):
        return None
    issued = reading.issued.value if reading.issued else None
    issuer = units_compared(proposal.fields.get("issuer", ""), ws.registry)
    for one in ws.documents.called(number):
        held = units_compared(one.issuer, ws.registry) if one.issuer else ""
        other_body = bool(held and issuer) and held != issuer and _known(ws, held, issuer)
        other_year = one.issued and issued and one.issued.year != issued.year
        if not other_body and not other_year:
            return one
    return None


def _known(ws: Workspace, *ids: str) -> bool:
    return all(part in ws.units for id_ in ids for part in id_.split(" | "))


def differences(ws: Workspace, held: Directive, proposal: Proposal) -> list[Difference]:
    """What the document says otherwise than the record, field by field."""
    found = []
    for line in proposal.lines:
        if not line.value:
            continue
        before = _plain(getattr(held, line.field, None))
        one, other = (_comparable(ws, line.field, value) for value in (before, line.value))
        if fold(one) != fold(other):
            found.append(Difference(line.field, before, line.value))
    return found


def _plain(value: Any) -> Value | None:  # noqa: ANN401 - any value of a record
    """A value of a record as it would be written."""
    match value:
        case None | str():
            return value
        case Units():
            items = [one if isinstance(one, str) else dict(one.by) for one in value.items]
            held: list[Value] = [*items, *({"text": text} for text in value.text)]
            return held[0] if len(held) == 1 else held
        case tuple():
            return [_plain(one) or "" for one in value]
        case date():
            return value.isoformat()
    named = {name.rstrip("_"): getattr(value, name) for name in value._held}  # noqa: SLF001 - Frozen
    return {key: _plain(one) or "" for key, one in named.items() if one is not None}


def _comparable(ws: Workspace, field: str, value: Value | None) -> str:
    """A value in which spellings of one unit or document are equal."""
    if not value:
        return ""
    if field in CITING:
        documents = [(ws.documents.find(str(one)), one) for one in value]
        return " | ".join(one.id if one else str(word) for one, word in documents)
    values = value if isinstance(value, list) else [value]
    if field in _UNITS:
        return " | ".join(sorted(units_compared(one, ws.registry) for one in values))
    return compared(value, ws.registry)


def id_for(ws: Workspace, reading: Reading, proposal: Proposal) -> str:
    """An id that is free: from the number, with the year where that is taken, else the title."""
    taken = {*ws.directives, *ws.broken.get("directives", ())}
    number = proposal.fields.get("number")
    text = number if isinstance(number, str) else str(proposal.fields.get("title", ""))
    name = slug(text)[:_LONGEST_ID].strip("-")
    if name in taken and reading.issued:
        name = f"{name}-{reading.issued.value.year}"
    if not name or name in taken:
        raise TongketError(
            Message("there is a record {record} already", record=f"directives/{name}")
            if name
            else Message("neither number nor title was found, from which an id could be made"),
            Message("give the record an id of its own: --id"),
        )
    return name
