"""TK1, documents: a number leads to one document, in the right order of time, and is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Finding, Message, Severity
from tongket.records.kinds import Directive, Record
from tongket.rules.links import Steps, document_links
from tongket.rules.losses import Losses
from tongket.rules.near import Near
from tongket.rules.once import once
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.tracking import Tracking

_LOOKS_LIKE_AN_ID: Final = re.compile(r"[a-z0-9.-]+\Z")
_EVIDENCE: Final = frozenset({"events.document", "posts.decision"})
"""Fields that cite a paper as proof; the office need not keep it as a directive."""
_TOLD: Final = 6


@once
def _doubtful(t: Tracking) -> tuple[tuple[Record, str, Steps, tuple[Directive, ...]], ...]:
    """Every reference to a document that leads to none or several, and should lead to one."""
    called: dict[str, tuple[Directive, ...]] = {}
    found = []
    for link in document_links():
        is_proof = link.key in _EVIDENCE
        for record, text, steps in link.values(t.ws):
            meant = called.get(text)
            if meant is None:
                meant = called[text] = t.ws.documents.called(text)
            if len(meant) == 1 or (is_proof and not meant and not _LOOKS_LIKE_AN_ID.match(text)):
                continue
            found.append((record, text, steps, meant))
    return tuple(found)


@rule("TK111", Severity.ERROR)
def unknown_document(t: Tracking) -> Iterator[Finding]:
    """A reference names a document that is not kept.

    The chain from the upper document to the task is torn, and with it the day on which the task was
    given. Correct the number, or add the document to ``directives/``: id, title, number and day are
    enough. Papers that are cited as proof (``document`` of an event, ``decision`` of a post) need
    not be kept.

    Wrong::

        == directives/01-ctr-tu.yaml ==
        {id: 01-ctr-tu, number: 01-CTr/TU, title: Chương trình số 01, issued: 2021-03-17}
        == plans/ke-hoach.yaml ==
        id: ke-hoach
        document: 10-CTr/TU  #!

    Right::

        == … ==
        == plans/ke-hoach.yaml ==
        id: ke-hoach
        document: 01-CTr/TU
    """
    losses = Losses(t.ws)
    if losses.name("directives"):
        return
    numbers = (one.number for one in t.ws.directives.values() if one.number)
    near = Near([*t.ws.directives, *numbers])
    for record, text, steps, called in _doubtful(t):
        if called:
            continue
        meant = near.to(text)
        yield Finding(
            record.at(*steps),
            Message("the document “{text}” is not kept in directives/", text=text),
            Message("did you mean “{word}”?", word=meant)
            if meant
            else Message("correct the number, or add the document to directives/"),
            record=f"{record.folder}/{record.id}",
        )


@rule("TK112", Severity.ERROR)
def ambiguous_number(t: Tracking) -> Iterator[Finding]:
    """A number names several documents.

    State numbers begin anew each year, Party numbers each term, and every body counts for itself.
    Write the day behind the number, or the id of the document.

    Wrong::

        == directives/ke-hoach.yaml ==
        - {id: kh-2024, number: 05/KH-UBND, title: Kế hoạch năm 2024, issued: 2024-01-15}
        - {id: kh-2025, number: 05/KH-UBND, title: Kế hoạch năm 2025, issued: 2025-01-20}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát thủ tục
        basis: 05/KH-UBND  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát thủ tục
        basis: 05/KH-UBND ngày 20/01/2025
    """
    for record, text, steps, called in _doubtful(t):
        if called:
            yield Finding(
                record.at(*steps),
                Message(
                    "“{text}” is the number of {count} documents: {ids}",
                    text=text,
                    count=len(called),
                    ids=", ".join(one.id for one in called[:_TOLD]),
                ),
                Message("write the day behind the number, or the id"),
                tuple(one.at("number") for one in called[:_TOLD]),
                f"{record.folder}/{record.id}",
            )


@rule("TK113", Severity.ERROR)
def older_than_its_basis(t: Tracking) -> Iterator[Finding]:
    """A task begins, or a document is issued, before the document on which it rests.

    One of the two days is wrong, or the basis is: nobody carries out what has not been decided.
    Look the day up in both documents.

    Wrong::

        == directives/12-kl-tu.yaml ==
        {id: 12-kl-tu, title: Kết luận về cải cách hành chính, issued: 2025-03-10}
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát thủ tục
        basis: 12-kl-tu
        events:
          - {type: started, date: 2024-03-15}  #!

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Rà soát thủ tục
        basis: 12-kl-tu
        events:
          - {type: started, date: 2025-03-15}
    """
    yield from _older_tasks(t)
    for link in document_links():
        if link.kind is not Directive or link.key not in _RESTS_ON:
            continue
        for record, text, steps in link.values(t.ws):
            day = record.issued if isinstance(record, Directive) else None
            basis = t.ws.documents.find(text) if day is not None else None
            if day is None or basis is None or basis.issued is None or basis.issued <= day:
                continue
            yield Finding(
                record.at(*steps),
                Message(
                    "issued on {day}, before “{basis}” of {issued} on which it rests",
                    day=day,
                    basis=basis.number or basis.id,
                    issued=basis.issued,
                ),
                Message("look the day up in both documents"),
                (basis.at("issued"),),
                f"directives/{record.id}",
            )


_RESTS_ON: Final = frozenset({"implements", "based_on", "amends", "replaces"})


def _older_tasks(t: Tracking) -> Iterator[Finding]:
    for task in t.ws.tasks.values():
        if task.start is None and task.events is None:
            continue
        issued = t.deadlines.issued(task)
        if issued is None:
            continue
        found: tuple[date, Steps] | None = None
        for number, event in enumerate(task.events or ()):
            if event.date is not None and event.date < issued:
                found = event.date, ("events", number, "date")
                break
        if found is None and task.start is not None:
            begin = t.deadlines.read(task.start, issued).last_day
            if begin is not None and begin < issued:
                found = begin, ("start",)
        if found is not None:
            yield Finding(
                task.at(*found[1]),
                Message(
                    "begins on {day}, before its basis was issued on {issued}",
                    day=found[0],
                    issued=issued,
                ),
                Message("look the day up in both documents, or name the right basis"),
                record=f"tasks/{task.id}",
            )
