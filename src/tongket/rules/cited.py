"""TK1, bases that a document must cite: of a product, of a conclusion, of a notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder, names

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Directive
    from tongket.tracking import Tracking

_PRODUCTS: Final = frozenset({"submitted", "done", "approved"})
_DECIDED: Final = frozenset({"approved", "amended"})
_DEEPEST: Final = 8
"""From the centre to a village there are fewer levels of documents."""


@rule("TK119", Severity.WARNING)
def base_that_must_be_cited(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """A document does not cite a base that it must cite (căn cứ).

    Three are known: what a task asks of its product (``must_cite``), the directive that an
    inspection follows in its conclusion, and in the notice of a meeting one of the papers it
    decided on, drafts left out. Compared are documents that are kept; what they cite or carry out
    is followed upwards. A notice, and a document of which no base is recorded at all, are mere
    information.

    Wrong::

        == units/don-vi.yaml ==
        {id: xa-a, name: Đảng ủy xã A}
        == directives/van-ban.yaml ==
        - {id: mau, title: Quy chế mẫu, number: 12-QĐ/TW, issued: 2025-05-05}
        - {id: dieu-le, title: Điều lệ Đảng, issued: 2011-01-19}
        - {id: quy-che, title: Quy chế làm việc,
           based_on: [dieu-le]}  #!
        == tasks/t-1.yaml ==
        id: t-1
        title: Ban hành quy chế làm việc
        lead: xa-a
        must_cite: [12-QĐ/TW]
        events: [{type: done, date: 2025-05-30, document: quy-che}]

    Right::

        == … ==
        == directives/van-ban.yaml ==
        - {id: mau, title: Quy chế mẫu, number: 12-QĐ/TW, issued: 2025-05-05}
        - {id: dieu-le, title: Điều lệ Đảng, issued: 2011-01-19}
        - {id: quy-che, title: Quy chế làm việc, based_on: [dieu-le, mau]}
    """
    cited = _Cited(t)
    told: set[tuple[str, Span]] = set()
    for document, bases, asked in (*_products(t), *_conclusions(t)):
        missing = [base for base in bases if base.id not in cited.above(document)]
        if missing and (document.id, asked) not in told:
            told.add((document.id, asked))
            called = names([_called(base) for base in missing])
            finding = _uncited(document, Message("does not cite {bases}", bases=called), asked)
            yield finding if _cites(document) else milder("TK119", finding)
    for document, bases, asked in _notices(t):
        if not any(base.id in cited.above(document) for base in bases):
            called = names([_called(base) for base in bases])
            message = Message("cites none of the papers decided on: {bases}", bases=called)
            yield milder("TK119", _uncited(document, message, asked))


Ask = tuple["Directive", Sequence["Directive"], "Span"]
"""A document, what it must cite, and the place that asks for it."""


def _products(t: Tracking) -> Iterator[Ask]:
    """The documents that tasks brought, with the bases asked for."""
    for task in t.ws.tasks.values():
        bases = _kept(t, task.must_cite)
        for event in task.events or () if bases else ():
            document = t.ws.documents.find(event.document)
            seen = event.date is None or event.date <= t.as_of
            if document is not None and seen and event.type in _PRODUCTS:
                yield document, bases, task.at("must_cite")


def _conclusions(t: Tracking) -> Iterator[Ask]:
    """The conclusions of inspections, with the directives that these follow."""
    for inspection in t.ws.inspections.values():
        document = t.ws.documents.find(inspection.conclusion)
        bases = _kept(t, inspection.follows)
        if document is not None and bases:
            yield document, bases, inspection.at("follows")


def _notices(t: Tracking) -> Iterator[Ask]:
    """The notices of meetings, with the papers that these decided on."""
    for meeting in t.ws.meetings.values():
        document = t.ws.documents.find(meeting.notice)
        decided = (item for item in meeting.agenda or () if item.outcome in _DECIDED)
        kept = (paper for item in decided for paper in _kept(t, item.papers))
        papers = [paper for paper in kept if paper.stage != "draft"]
        if document is not None and papers and document not in papers:
            yield document, papers, meeting.at("notice")


def _kept(t: Tracking, references: Sequence[str] | None) -> list[Directive]:
    found = (t.ws.documents.find(reference) for reference in references or ())
    return [one for one in found if one is not None]


def _called(directive: Directive) -> str:
    return directive.number or directive.title


def _uncited(document: Directive, message: Message, asked: Span) -> Finding:
    place = next((key for key in ("based_on", "implements") if getattr(document, key)), "title")
    return about(
        document,
        document.at(place),
        message,
        Message("add what is missing to “based_on”, or have the document corrected"),
        (asked,),
    )


@dataclass(frozen=True)
class _Cited:
    """What stands above a document, followed by what each cites, carries out or goes with."""

    t: Tracking
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def above(self, document: Directive) -> frozenset[str]:
        """The ids of all documents that it rests on."""
        known = self._known.get(document.id)
        if known is None:
            found: dict[str, Directive] = {}
            level = [document]
            for _ in range(_DEEPEST):
                bases = [base for one in level for base in _kept(self.t, _cites(one))]
                level = [base for base in bases if base.id not in found]
                found.update({base.id: base for base in level})
            known = self._known[document.id] = frozenset(found)
        return known


def _cites(one: Directive) -> tuple[str, ...]:
    return (*(one.based_on or ()), *(one.implements or ()), *(one.combined_with or ()))
