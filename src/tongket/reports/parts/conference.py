"""The papers of one meeting: agenda, questions, talks, documents, conclusions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.reports.cells import opened
from tongket.reports.lines.conference import (
    AgendaRow,
    ConclusionRow,
    ConferencePart,
    PaperRow,
    QuestionLine,
    SpeechLine,
    TalkRow,
)
from tongket.reports.parts.briefs import briefs
from tongket.reports.parts.due import planned_text, time_text
from tongket.reports.parts.meeting_choice import meeting_of
from tongket.reports.parts.naming import comrade
from tongket.reports.parts.office import document_name, named_document

if TYPE_CHECKING:
    from tongket.records.kinds import AgendaItem, Directive, Meeting, Task
    from tongket.reports.scope import Scope

_OUTCOMES: Final = {
    "approved": Message("Approved"),
    "amended": Message("Approved with amendments"),
    "deferred": Message("Deferred"),
    "rejected": Message("Not approved"),
    "noted": Message("Noted"),
}
_READY: Final = Message("Ready")
_DRAFT: Final = Message("Draft")
_BEING: Final = Message("In preparation")
_UNKNOWN: Final = Message("Not on file")
_HOUR: Final = re.compile(r"(\d{1,2}) ?(?:[:hg]|giờ) ?(\d\d)")


def conference(scope: Scope) -> ConferencePart | None:
    """The papers of the meeting in scope; what came of it only once it was held."""
    found = meeting_of(scope)
    if found is None:
        return None
    held = is_held(scope, found)
    papers = tuple(_papers(scope, found, held=held))
    return ConferencePart(
        found.title,
        when(scope, found),
        found.place or "",
        comrade(scope, found.chair, found.held, found.unit),
        scope.printed(found.attendees),
        tuple(_guests(scope, found)),
        scope.words.number(found.present) if held and found.present is not None else "",
        held,
        tuple(_agenda(scope, found, held=held)),
        tuple(_questions(scope, found)),
        tuple(_talks(scope, found, held=held)),
        papers,
        briefs(scope),
        tuple(conclusions(scope, found, born(scope))) if held else (),
        tuple(_speeches(scope, found)) if held else (),
        f"meetings/{found.id}",
        tuple(_gaps(scope, found, papers, held=held)),
    )


def _guests(scope: Scope, meeting: Meeting) -> Iterator[str]:
    """The guests; “delegates” alone names nobody."""
    nobody = fold(scope.words.say(Message("delegates")))
    return (one for one in meeting.guests or () if fold(one) != nobody)


def _gaps(
    scope: Scope, meeting: Meeting, papers: Iterable[PaperRow], *, held: bool
) -> Iterator[str]:
    """What is not recorded, the papers that are not there yet, and words told in substance."""
    if not meeting.agenda:
        yield scope.words.say(Message("no agenda of the meeting"))
    if held and not meeting.conclusions:
        yield scope.words.say(Message("no conclusions of the meeting"))
    if held and any(not one.verbatim for one in meeting.statements or ()):
        gap = Message("words of leaders told in substance: hold them against the minutes")
        yield scope.words.say(gap)
    missing = {scope.words.say(state) for state in (_BEING, _UNKNOWN)}
    for one in papers:
        if one.state in missing:
            yield scope.words.say(Message("no text of “{paper}”", paper=one.title))


def is_held(scope: Scope, meeting: Meeting) -> bool:
    """Whether a meeting has taken place by the day."""
    return meeting.held is not None and meeting.held <= scope.tracking.as_of


def when(scope: Scope, meeting: Meeting) -> str:
    """The day or days on which it took place, else the time planned."""
    words = scope.words
    if meeting.held is not None and meeting.held <= scope.tracking.as_of:
        if meeting.until is None or meeting.until == meeting.held:
            return _from_hour(scope, meeting, words.day(meeting.held))
        between = Message(
            "from {first} to {last}",
            first=words.day(meeting.held),
            last=words.day(meeting.until),
        )
        return words.say(between)
    standing = scope.tracking.dated.get(f"meetings/{meeting.id}")
    if standing is None:
        return ""
    moved = meeting.moves and standing.adjusted is not standing.original
    text = meeting.moves[-1].to if moved else None
    told = time_text(scope, text) if text else planned_text(scope, meeting)
    if not told or (moved and not text):
        return words.day(standing.adjusted.nominal) if standing.adjusted.nominal else ""
    if not standing.unsettled or "dự kiến" in told.lower():
        return told
    return words.say(Message("{time} (planned)", time=told))


def _from_hour(scope: Scope, meeting: Meeting, day: str) -> str:
    """The day, and the hour at which the agenda begins."""
    found = _HOUR.fullmatch((meeting.agenda or ())[0].at or "") if meeting.agenda else None
    if found is None:
        return day
    return scope.words.say(
        Message("{hour}:{minute} on {day}", hour=int(found[1]), minute=found[2], day=day)
    )


def _agenda(scope: Scope, meeting: Meeting, *, held: bool) -> Iterator[AgendaRow]:
    """A row for each item; personnel matters that follow each other are one, uncounted."""
    runs = groupby(meeting.agenda or (), lambda one: (one.group, one.type == "personnel" or one))
    for _, run in runs:
        items = list(run)
        outcomes = {one.outcome for one in items}
        outcome = _OUTCOMES.get(items[0].outcome or "") if held and len(outcomes) == 1 else None
        by = dict.fromkeys(scope.printed(one.by) for one in items if one.by)
        yield AgendaRow(
            items[0].group or "",
            items[0].at or "",
            item_text(scope, items[0]),
            "; ".join(by),
            scope.words.say(outcome) if outcome else "",
        )


def item_text(scope: Scope, item: AgendaItem) -> str:
    """The matter of an item; a personnel matter in one word for all."""
    personnel = item.type == "personnel"
    matters = Message("Personnel matters (by authority)")
    return scope.words.say(matters) if personnel else item.item


def _questions(scope: Scope, meeting: Meeting) -> Iterator[QuestionLine]:
    for one in meeting.agenda or ():
        if one.type != "personnel":
            for text in one.questions or ():
                yield QuestionLine(item_text(scope, one), text)


def _talks(scope: Scope, meeting: Meeting, *, held: bool) -> Iterator[TalkRow]:
    for one in meeting.talks or ():
        state = _UNKNOWN if held else _BEING
        if one.document is not None:
            state = _state(scope, one.document, held=held)
        yield TalkRow(scope.printed(one.by), one.title or one.topic, scope.words.say(state))


def _papers(scope: Scope, meeting: Meeting, *, held: bool) -> Iterator[PaperRow]:
    """Documents laid before the meeting, each once, then the texts of talks."""
    told: set[str] = set()
    for item in meeting.agenda or ():
        for reference in item.papers or () if item.type != "personnel" else ():
            document = scope.tracking.ws.documents.find(reference)
            if (document is not None and not scope.may_print(document)) or reference in told:
                continue
            told.add(reference)
            by = scope.printed(item.by) or (scope.printed(document.issuer) if document else "")
            state = _state(scope, reference, held=held)
            yield PaperRow(_called(scope, document, reference), by, scope.words.say(state))
    for talk in _talks(scope, meeting, held=held):
        title = scope.words.say(Message("Paper read: {topic}", topic=talk.topic))
        yield PaperRow(title, talk.unit, talk.state)


def _state(scope: Scope, reference: str, *, held: bool) -> Message:
    """Whether a document is there on the day; after the meeting nothing is in preparation."""
    document = scope.tracking.ws.documents.find(reference)
    if document is None:
        return _UNKNOWN if held else _BEING
    if document.issued is not None and document.issued <= scope.tracking.as_of:
        return _READY
    if document.stage == "draft":
        return _DRAFT
    return _READY if document.issued is None and document.stage == "issued" else _BEING


def _called(scope: Scope, document: Directive | None, reference: str) -> str:
    """Title of a document, and its number once it is issued."""
    if document is None:
        return reference
    if document.issued is None or document.issued > scope.tracking.as_of or not document.number:
        return document.title
    return f"{document.title} ({named_document(scope, document)})"


def born(scope: Scope) -> Mapping[tuple[str, str | None], list[Task]]:
    """The tasks that carry out a conclusion, by meeting and point."""
    found: dict[tuple[str, str | None], list[Task]] = {}
    for task in scope.tracking.ws.tasks.values():
        if task.trigger is not None and task.trigger.meeting is not None:
            found.setdefault((task.trigger.meeting, task.trigger.point), []).append(task)
    return found


def conclusions(
    scope: Scope, meeting: Meeting, follow: Mapping[tuple[str, str | None], list[Task]]
) -> Iterator[ConclusionRow]:
    """What a meeting settled or promised, with the tasks that it names or that name it."""
    ws = scope.tracking.ws
    for one in meeting.conclusions or ():
        named = [ws.tasks[name] for name in one.tasks or () if name in ws.tasks]
        later = follow.get((meeting.id, one.id), ()) if one.id is not None else ()
        tasks = {task.id: task for task in (*named, *later) if scope.may_print(task)}
        document = issued_document(scope, one.decision)
        yield ConclusionRow(one.text.strip(), document, tuple(tasks), one.no_task or "")


def issued_document(scope: Scope, reference: str | None) -> str:
    """The document that puts a conclusion into words, once it is issued."""
    document = scope.tracking.ws.documents.find(reference)
    if document is not None and document.issued and document.issued > scope.tracking.as_of:
        return ""
    return document_name(scope, reference)


def _speeches(scope: Scope, meeting: Meeting) -> Iterator[SpeechLine]:
    for one in meeting.statements or ():
        by = opened(comrade(scope, one.by, meeting.held, meeting.unit))
        yield SpeechLine(by, one.text.strip(), verbatim=bool(one.verbatim))
