"""The official document around a report's text: letterhead, title, signature, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.folding import fold
from tongket.office.blocks import Block, Paragraph, Table, text
from tongket.office.document import (
    Annex,
    Document,
    Language,
    Letterhead,
    Properties,
    Signature,
    Title,
)
from tongket.office.enumerators import numbered_headings, roman
from tongket.office.markdown import read_markdown
from tongket.office.profiles import choose_profile
from tongket.reports.pictures import PICTURES
from tongket.reports.tables import annex_title, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from tongket.office.profiles import Profile
    from tongket.reports.language import Words
    from tongket.reports.summary import Office, Summary

_ANNEX: Final = re.compile(r"^\[\[annex:(?P<name>[\w.-]+)\]\][ \t]*$", re.MULTILINE)
_BLOCK: Final = re.compile(r"^\[\[block:(?P<name>[\w.-]+)\]\][ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Issue:
    """How the document is issued: number and day stay blank for the registry unless given."""

    number: str | None = None
    date: date | None = None
    draft: int | None = None


def profile_of(summary: Summary, issue: Issue) -> Profile:
    """The form in force for the issuer on the document's day, else on the day of the figures."""
    return choose_profile(party=summary.office.party, on=issue.date or summary.as_of)


def compose(
    summary: Summary,
    body: str,
    words: Words,
    issue: Issue,
    texts: Mapping[str, bytes] | None = None,
) -> Document:
    """The document of a filled-in body; blocks and annexes are called on lines of their own.

    ``texts`` are the template or draft that the body was made from, by name: where one calls what
    does not exist, the error names file and line.
    """
    made = tables(summary, words)
    profile = profile_of(summary, issue)
    names = _ANNEX.findall(body)
    _known("annex", names, tuple(made), texts or {})
    _known("block", _BLOCK.findall(body), (*made, *PICTURES), texts or {})
    called = {
        name: _block(name, summary, made, words) for name in dict.fromkeys(_BLOCK.findall(body))
    }
    blocks = read_markdown(_ANNEX.sub("", body), blocks=called)
    office = summary.office
    language = Language.VIETNAMESE if summary.locale == "vi" else Language.ENGLISH
    return Document(
        profile,
        Properties(
            f"{summary.kind.capitalize()} {summary.title}",
            subject=summary.title,
            author=office.name,
            language=language,
        ),
        (*_laid_before(summary, words, issue), *numbered_headings(blocks, profile)),
        letterhead=_letterhead(summary, profile, issue),
        title=_title(summary),
        addressees=(summary.unit,) if summary.dispatch else (),
        signature=None if summary.boxes else signature_of(summary.office),
        recipients=_recipients(summary, words),
        annexes=tuple(_annexes(names, made, words, _reference(summary, issue, words))),
        boxes=summary.boxes,
    )


def _laid_before(summary: Summary, words: Words, issue: Issue) -> tuple[Block, ...]:
    """That a draft of a criticism waits for those in whose name it speaks."""
    letter = summary.letter
    if letter is None or letter.step != "criticism" or issue.draft is None:
        return ()
    told = Message("(Draft, laid before {office} for its decision)", office=summary.office.name)
    if not summary.office.name:
        told = Message("(Draft, laid before the leaders for their decision)")
    return (Paragraph(text(words.say(told), italic=True)),)


def _title(summary: Summary) -> Title:
    """Kind and abstract; the abstract of an official letter follows “về việc”, “V/v”."""
    if summary.dispatch:
        return Title(summary.title)
    return Title(summary.title[:1].upper() + summary.title[1:], summary.kind)


def _recipients(summary: Summary, words: Words) -> tuple[str, ...]:
    """Nơi nhận; of a letter its addressee, who follows it up, and the office's own files."""
    if summary.boxes:
        return ()
    if summary.letter is None:
        return summary.office.recipients
    return letter_recipients(summary.office, words, summary.letter.watchers)


def letter_recipients(office: Office, words: Words, more: Iterable[str] = ()) -> tuple[str, ...]:
    """To whom a letter goes: its addressee, the leaders, some more, and the office's files (Lưu).

    What else receives the office's reports is no business of a letter to one unit.
    """
    told = [one for one in office.recipients if _TOLD.search(fold(one)) is not None]
    kept = (one for one in office.recipients if fold(one).startswith(_FILED))
    return (words.say(Message("As above")), *told, *more, *kept)


_TOLD: Final = re.compile(r"để (?:b/c|bc|báo cáo)\b|for information")
"""Leaders to whom it is told (để b/c)."""
_FILED: Final = ("lưu", "file")
"""Lines of recipients that name who keeps the document."""


def _symbol_kind(summary: Summary) -> str:
    """The abbreviation in the number; the State gives official letters none (562/BKHCN-VCL)."""
    return "" if summary.dispatch and not summary.office.party else summary.abbreviation


def _known(kind: str, names: list[str], held: tuple[str, ...], texts: Mapping[str, bytes]) -> None:
    for name in names:
        if name not in held:
            fault = Message("the text calls the table “{name}”, which does not exist", name=name)
            place = _place(f"[[{kind}:{name}]]", texts)
            if place is not None:
                path, line = place
                fault = Message("{path}:{line}: {fault}", path=path, line=line, fault=fault)
            raise TongketError(fault, Message("the tables are: {names}", names=", ".join(held)))


def _place(mark: str, texts: Mapping[str, bytes]) -> tuple[str, int] | None:
    """File and line of the first text that holds a mark."""
    for path, data in texts.items():
        before, found, _ = data.partition(mark.encode())
        if found:
            return path, before.count(b"\n") + 1
    return None


def _shown(table: Table, words: Words) -> Block:
    """A table, or a sentence where it would be empty: an empty grid says nothing."""
    return table if list(table.rows) else _nothing(words)


def _block(
    name: str, summary: Summary, made: Mapping[str, Table], words: Words
) -> Block | tuple[Block, ...]:
    """A named block; a picture that would show nothing is no block at all."""
    if name not in PICTURES:
        return _shown(made[name], words)
    picture = PICTURES[name](summary, words)
    return () if picture is None else picture


def _nothing(words: Words) -> Paragraph:
    return Paragraph(text(words.say(Message("There is nothing to list here.")), italic=True))


def _letterhead(summary: Summary, profile: Profile, issue: Issue) -> Letterhead:
    office = summary.office
    if issue.number and not office.symbol and not re.search(r"[-/]", issue.number):
        raise TongketError(
            Message("“{number}” is no whole number: the office has no symbol", number=issue.number),
            Message("set letterhead.symbol in tongket.yaml, or give the number with its symbol"),
        )
    kind = _symbol_kind(summary)
    separator = kind + ("/" if profile.party else "-") if kind else ""
    return Letterhead(
        issuer=office.heading,
        symbol=separator + office.symbol if office.symbol else kind,
        place=office.place,
        superior=office.superior,
        number=issue.number,
        date=issue.date,
        year=summary.as_of.year,
        draft=issue.draft,
        numbered=bool(summary.abbreviation),
    )


def signature_of(office: Office) -> Signature | None:
    """Who signs for an office, where its settings tell."""
    if not (office.capacity or office.position):
        return None
    return Signature(office.position, office.capacity, office.signer)


def _reference(summary: Summary, issue: Issue, words: Words) -> str:
    """What an annex belongs to; number and day stay open for the registry unless given."""
    office = summary.office
    if not office.name:
        return ""
    number = issue.number or "…"
    kind = _symbol_kind(summary)
    if not (summary.abbreviation or issue.number):
        told = Message(
            "(with {kind} by {office})", kind=summary.kind.capitalize(), office=office.name
        )
        return words.say(told)
    symbol = f"-{kind}/{office.symbol}" if office.party else f"/{kind}-{office.symbol}"
    if not kind:
        symbol = f"/{office.symbol}"
    if re.search(r"[-/]", number):  # the whole number with its symbol
        symbol = ""
    day = words.day(issue.date) if issue.date else f"…/…/{summary.as_of.year}"
    message = Message(
        "(with {kind} No. {number} of {day} by {office})",
        kind=summary.kind.capitalize(),
        number=number + symbol.rstrip("/-"),
        day=day,
        office=office.name,
    )
    return words.say(message)


def _annexes(
    names: list[str], made: Mapping[str, Table], words: Words, reference: str
) -> Iterator[Annex]:
    label = words.say(Message("Annex"))
    for number, name in enumerate(names, 1):
        table = made[name]
        title = words.say(annex_title(name))
        numeral = f"{label} {roman(number)}" if len(names) > 1 else label
        yield Annex(numeral, title, (_shown(table, words),), reference, table.landscape)
