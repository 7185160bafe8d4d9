"""TK1, numbers of documents: one document, one number, in the form of its body and type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.folding import fold
from tongket.records.kinds import Directive, Unit
from tongket.records.numbers import DocumentNumber, number_key, parse_number
from tongket.records.symbols import STATE_ISSUERS, issuer_name, type_names
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_LEVELS: Final = {
    "TW": "centre",
    "TU": "province",
    "HU": "district",
    "QU": "district",
    "ThU": "district",
}
"""Committees whose symbol tells no more than the level."""
_ANY_COMMITTEE: Final = frozenset({"ĐU", "ĐUK", "CB", "ĐH", "ĐĐ", "BCSĐ", "QUTW"})
_OF_A_COMMITTEE: Final = (" tỉnh ủy", " huyện ủy", " đảng ủy")


def _numbered(t: Tracking) -> Iterator[tuple[Directive, str, DocumentNumber | None]]:
    for directive in t.ws.directives.values():
        if directive.number is not None:
            yield directive, directive.number, parse_number(directive.number)


@rule("TK116", Severity.ERROR)
def number_given_twice(t: Tracking) -> Iterator[Finding]:
    """Two documents of one body have the same number.

    A State body counts each type anew every year, a Party committee every term (nhiệm kỳ, ``terms``
    of the unit); within that time a number is given once. Look at both documents: one number is
    mistyped, or one document was entered twice.

    Of a committee without ``terms`` it is assumed that its congress fell between April and October
    of 2020, 2025 and so on, that of a central body between January and April of the year after: no
    number comes twice between two congresses, nor twice in one calendar year.

    Wrong::

        == units/ubnd.yaml ==
        {id: ubnd, name: Ủy ban nhân dân tỉnh}
        == directives/ke-hoach.yaml ==
        - {id: kh-1, number: 05/KH-UBND, title: Kế hoạch một, issuer: ubnd, issued: 2025-01-15}
        - {id: kh-2, number: 05/KH-UBND, title: Kế hoạch hai, issuer: ubnd, issued: 2025-02-20} #!

    Right::

        == … ==
        == directives/ke-hoach.yaml ==
        - {id: kh-1, number: 05/KH-UBND, title: Kế hoạch một, issuer: ubnd, issued: 2025-01-15}
        - {id: kh-2, number: 15/KH-UBND, title: Kế hoạch hai, issuer: ubnd, issued: 2025-02-20}
    """
    first: dict[object, Directive] = {}
    for directive, number, parsed in _numbered(t):
        if parsed is None:
            continue
        issuers = t.ws.registry.members(directive.issuer)
        terms, assumed = _terms(issuers, parsed, directive.issued)
        body = frozenset(unit.id for unit in issuers), directive.secrecy is None
        keys = [number_key(parsed, directive.issued, term) for term in terms]
        twin = None
        for key in keys:
            if key is not None:
                other = first.setdefault((body, key), directive)
                twin = other if twin is None and other is not directive else twin
        if twin is not None:
            yield Finding(
                directive.at("number"),
                Message(
                    "the number “{number}” belongs to “{id}” already", number=number, id=twin.id
                ),
                _REMEDY_OR_TERMS if assumed and parsed.system == "party" else _REMEDY,
                (twin.at("number"),),
                f"directives/{directive.id}",
            )


_REMEDY: Final = Message("look at both documents: correct one number, or remove the double entry")
_REMEDY_OR_TERMS: Final = Message(
    "look at both documents: correct one number, remove the double entry, or write the “terms” of"
    " the committee, if a congress lies between them"
)


def _terms(
    issuers: tuple[Unit, ...], parsed: DocumentNumber, issued: date | None
) -> tuple[tuple[str | None, ...], bool]:
    """The terms of office in which a document may have been issued, and whether they are assumed.

    Where nobody knows whose committee it was, its very day.
    """
    if issued is None:
        return (None,), False
    day = issued.isoformat()
    for unit in issuers:
        for number, term in enumerate(unit.terms or ()):
            if (term.from_ or date.min) <= issued <= (term.to or date.max):
                known = term.from_ or term.to
                return (f"{unit.id} {number}" if known else day,), False
    if not issuers:
        return (day,), False
    if "CB" in parsed.issuers:
        return (f"{issued.year}",), True
    central = any(symbol.endswith("TW") for symbol in parsed.issuers)
    return _between_congresses(issued, central=central), True


def _between_congresses(day: date, *, central: bool) -> tuple[str, ...]:
    """Spans in which a committee counts on: the calendar year, and the time without a congress.

    Grassroots, district and provincial congresses meet from April to October of every fifth year
    (Directives 35-CT/TW of 2019 and 45-CT/TW of 2025), the national one early in the next year.
    """
    since = day.year - (1 if central else 0)
    year_of_term, congress = since % _TERM, since - since % _TERM
    first, last = (1, 4) if central else (4, 10)
    own = f"{day.year}"
    if year_of_term:
        return own, f"after {congress}"
    if first <= day.month <= last:
        return (own,)
    return own, f"after {congress if day.month > last else congress - _TERM}"


_TERM: Final = 5
"""Years from one congress to the next; a cell (CB) meets more often."""


@rule("TK117", Severity.ERROR)
def number_contradicts_the_document(t: Tracking) -> Iterator[Finding]:
    """A number names another type, another body or another time than the record.

    “CTr” is a programme and not a plan, “/TU” a provincial committee and not a central one, and a
    decree with 2023 in its number was issued in 2023. Either the number is mistyped or the type,
    the issuer or the day is. Types may be written in English (``type: programme``).

    Wrong::

        == units/tinh-uy.yaml ==
        {id: tinh-uy, name: Tỉnh ủy, level: province}
        == directives/van-ban.yaml ==
        - id: d-1
          number: 01-CTr/TU  #!
          title: Về công tác xây dựng Đảng
          type: kế hoạch
        - id: d-2
          number: 178-KL/TW  #!
          title: Về đại hội đảng bộ các cấp
          issuer: tinh-uy
        - id: d-3
          number: 59/2023/NĐ-CP  #!
          title: Về thực hiện dân chủ ở cơ sở
          issued: 2024-08-14

    Right::

        == … ==
        == directives/van-ban.yaml ==
        - id: d-1
          number: 01-CTr/TU
          title: Về công tác xây dựng Đảng
          type: chương trình
        - id: d-2
          number: 178-KL/TU
          title: Về đại hội đảng bộ các cấp
          issuer: tinh-uy
        - id: d-3
          number: 59/2023/NĐ-CP
          title: Về thực hiện dân chủ ở cơ sở
          type: decree
          issued: 2023-08-14
    """
    shorts = {fold(unit.short): unit for unit in t.ws.units.values() if unit.short}
    for directive, _, parsed in _numbered(t):
        if parsed is None:
            continue
        message = (
            _other_type(directive, parsed)
            or _other_body(t, directive, parsed, shorts)
            or _other_time(directive, parsed)
        )
        if message is not None:
            yield Finding(
                directive.at("number"),
                message,
                Message("look at the document: correct the number, or the type, issuer or day"),
                record=f"directives/{directive.id}",
            )


def _other_type(directive: Directive, parsed: DocumentNumber) -> Message | None:
    words = parsed.type_words
    if directive.type is None or not words:
        return None
    told = fold(directive.type)
    if any(fold(word) in told or told in fold(word) for word in words):
        return None
    if not set(words).isdisjoint(type_names(told)):
        return None
    return Message(
        "by its number this is “{type}”, by its type “{told}”",
        type=" / ".join(words),
        told=directive.type,
    )


def _other_body(
    t: Tracking, directive: Directive, parsed: DocumentNumber, shorts: dict[str, Unit]
) -> Message | None:
    issuers = t.ws.registry.members(directive.issuer)
    if not issuers or parsed.malformed is not None:
        return None
    if directive.issuer is not None and directive.issuer.text:
        # A body that is no unit may be the one of the symbol.
        return None
    for symbol in parsed.issuers:
        if not any(_fits(symbol, unit, shorts) for unit in issuers):
            name = issuer_name(symbol)
            return Message(
                "the symbol “{symbol}” is of {body}, the issuer is “{issuer}”",
                symbol=symbol,
                body=name or Message("another body"),
                issuer=issuers[0].name,
            )
    return None


def _other_time(directive: Directive, parsed: DocumentNumber) -> Message | None:
    issued = directive.issued
    if issued is None:
        return None
    if parsed.dated is not None and parsed.dated != issued:
        return Message(
            "by its number this is of {dated}, issued {day}", dated=parsed.dated, day=issued
        )
    if parsed.year is not None and parsed.year != issued.year:
        return Message(
            "by its number this is of {year}, issued {day}", year=parsed.year, day=issued
        )
    return None


def _fits(symbol: str, unit: Unit, shorts: dict[str, Unit]) -> bool:
    """Whether a unit may number its documents with a symbol; in doubt it may."""
    names = [fold(name) for name in (unit.name, unit.short, *(unit.aliases or ())) if name]
    if fold(symbol) in names:
        return True
    other = shorts.get(fold(symbol))
    if other is not None:
        return other is unit
    base = symbol.rstrip("0123456789")
    if base in _LEVELS:
        return unit.level in (None, _LEVELS[base])
    body = issuer_name(symbol)
    if body is None or base in _ANY_COMMITTEE:
        return True
    stem = fold(body.split(",")[0])
    if base not in STATE_ISSUERS:
        for ending in _OF_A_COMMITTEE:
            stem = stem.removesuffix(ending)
    return any(stem in name or name in stem or fold(base) in name for name in names)


@rule("TK118", Severity.WARNING)
def number_in_no_known_form(t: Tracking) -> Iterator[Finding]:
    """A number is not in the form in which the Party or the State numbers documents.

    Party: 01-CTr/TU; State: 05/KH-UBND, with the year in legal documents (59/2023/NĐ-CP), without a
    type in official letters (562/BKHCN-VCL). Such numbers occur in print; then keep the number as
    it is printed and silence the finding with that reason.

    Wrong::

        == directives/d-1.yaml ==
        id: d-1
        number: 286-TB-VPCP  #!
        title: Thông báo kết luận của Thủ tướng Chính phủ

    Right::

        == directives/d-1.yaml ==
        id: d-1
        number: 286/TB-VPCP
        title: Thông báo kết luận của Thủ tướng Chính phủ
    """
    for directive, number, parsed in _numbered(t):
        if parsed is None:
            message = Message("“{number}” is no number of a document", number=number)
        elif parsed.malformed is not None:
            message = Message("“{number}”: {fault}", number=number, fault=parsed.malformed)
        else:
            continue
        yield Finding(
            directive.at("number"),
            message,
            Message("correct it, or silence this finding if the document is printed so"),
            record=f"directives/{directive.id}",
        )
