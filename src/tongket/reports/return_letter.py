"""The letter with which a report goes back to a unit for completion (trả lại để hoàn thiện)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message, TongketError
from tongket.office.blocks import Column, Table
from tongket.office.document import Annex, Document, Language, Letterhead, Properties, Title
from tongket.office.markdown import read_markdown
from tongket.office.profiles import choose_profile
from tongket.reports.cells import NUMBER, numbered, say
from tongket.reports.document import Issue, letter_recipients, signature_of
from tongket.reports.language import period_text
from tongket.reports.lines.return_letter import ReturnPart
from tongket.reports.parts.office import office
from tongket.reports.scope import Scope
from tongket.reports.templates import Printer, find_template, render
from tongket.tracking.letters import after, waits_of
from tongket.tracking.superiors import Relation, relation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from tongket.records.kinds import Regime
    from tongket.reports.language import Words
    from tongket.reports.summary import Office
    from tongket.tracking import Tracking

_FEW: Final = 5
"""So many mistakes are listed in the text; more stand in an annex."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What goes back.

    ``unit`` and ``regime`` are ids, ``period`` such as 2026-Q1, ``day`` that of the letter, from
    which the time for mending is counted (``return_within``). ``mistakes`` tell place and fault in
    one sentence each. ``received`` is the day on which it came in, ``number`` that of the unit's
    own document, ``file`` the name of the file that goes back with the letter.
    """

    unit: str
    regime: str
    period: str
    day: date
    mistakes: Sequence[Message]
    received: date | None = None
    number: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnLetter:
    """The letter as a document, and the few lines that send it by e-mail."""

    content: bytes
    mail: str


def return_letter(
    tracking: Tracking,
    words: Words,
    returned: Returned,
    form: str = "docx",
    *,
    issue: Issue | None = None,
    templates: Path | None = None,
) -> ReturnLetter:
    """The letter in ``form`` (md, docx, pdf); ``templates`` is the workspace's own folder of them.

    Pure: nothing is recorded. Raises ``TongketError`` for a unit or duty that does not exist.
    """
    scope = Scope(tracking, words, unit_word=returned.unit)
    issuer = office(scope)
    part = _part(scope, returned, issuer)
    path, text, _ = find_template("return", words.locale, templates)
    body = render(text, path.rpartition("/")[2], {"letter": part}, Printer(words))
    document = _document(part, body, words, issuer, issue or Issue(), returned.day)
    return ReturnLetter(_written(document, form), _mail(part, words))


def _part(scope: Scope, returned: Returned, issuer: Office) -> ReturnPart:
    t, words, unit = scope.tracking, scope.words, scope.unit
    regime = t.ws.regimes.get(returned.regime)
    if regime is None or unit is None:
        raise TongketError(
            Message("there is no duty to report “{regime}”", regime=returned.regime),
            Message("see “tongket list regimes”"),
        )
    days = t.policy.days
    told = tuple(words.say(one) for one in returned.mistakes)
    bond = relation(t.ws, unit) or Relation.BESIDE
    own = scope.issuer
    return ReturnPart(
        issuer.name,
        unit.name,
        bond.value,
        _title(words, regime, returned.period),
        returned.number or "",
        returned.received,
        _in_time(t, returned),
        returned.file or "",
        len(told),
        told,
        len(told) <= _FEW,
        after(days, returned.day, waits_of(t.ws.settings).return_within),
        (own.email or "") if own is not None else "",
    )


def _title(words: Words, regime: Regime, period: str) -> str:
    """The report with its period: “báo cáo quý” of “quý II/2026” is “báo cáo quý II/2026”."""
    title, when = regime.title, period_text(words, period)
    if title[1:2].islower():
        title = title[0].lower() + title[1:]
    rhythm = f" {when.partition(' ')[0]}"
    title = title.removesuffix(rhythm) if rhythm != f" {when}" else title
    return words.say(Message("{title}, {period}", title=title, period=when))


def _in_time(t: Tracking, returned: Returned) -> bool:
    """Whether what came in kept the deadline of the report."""
    wanted = (returned.regime, returned.unit, returned.period)
    for one in t.expected:
        if (one.regime.id, one.unit.id, one.period.id) == wanted:
            received = returned.received
            return one.due is not None and received is not None and received <= one.due
    return False


def _document(
    part: ReturnPart, body: str, words: Words, issuer: Office, issue: Issue, day: date
) -> Document:
    title = words.say(Message("completion of the {report}", report=part.title))
    kind = "CV/" if issuer.party else ""
    head = Letterhead(
        issuer=issuer.heading,
        symbol=f"{kind}{issuer.symbol}".rstrip("/"),
        place=issuer.place,
        superior=issuer.superior,
        number=issue.number,
        date=issue.date,
        year=day.year,
        draft=issue.draft,
    )
    language = Language.VIETNAMESE if words.locale == "vi" else Language.ENGLISH
    return Document(
        choose_profile(party=issuer.party, on=issue.date or day),
        Properties(title[:1].upper() + title[1:], author=issuer.name, language=language),
        read_markdown(body),
        letterhead=head,
        title=Title(title),
        addressees=(part.unit,),
        signature=signature_of(issuer),
        recipients=letter_recipients(issuer, words),
        annexes=() if part.short else (_annex(part, words),),
    )


def _annex(part: ReturnPart, words: Words) -> Annex:
    header = say(words, Message("No."), Message("What is to be completed"))
    columns = (NUMBER, Column(15))
    rows = numbered([(one,) for one in part.mistakes])
    title = words.say(Message("List of what is to be completed"))
    table = Table(columns, (header,), rows)
    return Annex(words.say(Message("Annex")), title, (table,))


def _written(document: Document, form: str) -> bytes:
    if form == "md":
        from tongket.office.markdown_frame import render_markdown  # noqa: PLC0415

        return render_markdown(document).encode("utf-8", "replace")
    from tongket.office.docx import write_docx  # noqa: PLC0415 - XML is heavy to import

    content = write_docx(document)
    if form == "docx":
        return content
    if form != "pdf":
        raise TongketError(
            Message("there is no format “{format}”", format=form),
            Message("the formats are: {formats}", formats="md, docx, pdf"),
        )
    from tongket.office.converter import to_pdf  # noqa: PLC0415 - starts another program

    return to_pdf(content)


def _mail(part: ReturnPart, words: Words) -> str:
    """The few lines that go with the file."""
    message = Message(
        "Dear colleague,\n{office} sends back the form of the {report}: {n} places are to be"
        " completed, marked in the file, by {day}.\nWith regards.",
        office=part.office,
        report=part.title,
        n=part.count,
        day=part.answer_by,
    )
    return words.say(message) + "\n"
