"""Opinions on drafts, plans and meetings: who was asked, what was said, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.folding import fold
from tongket.records.kinds import Directive, Meeting, Plan, Task
from tongket.reports.cells import opened
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.opinions import Circulation, OpinionKind, OpinionPart
from tongket.reports.nothing import NothingToReport
from tongket.reports.parts.office import document_subject, plan_subject
from tongket.reports.parts.opinion_rows import ANSWERS, Subject, answer_of, opinion_rows
from tongket.reports.titles import told_of
from tongket.tracking import DONE, Bucket

if TYPE_CHECKING:
    from tongket.records.kinds import Opinion, Record
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart

_ORDER: Final = (Directive.folder, Plan.folder, Meeting.folder, Task.folder)
_KINDS: Final = {
    "add": Message("to add"),
    "change": Message("to change"),
    "drop": Message("to drop"),
    "move": Message("to move"),
    "extend": Message("to extend"),
    "ask": Message("questions"),
}
_ANSWERS: Final = {
    "accepted": Message("accepted"),
    "partly": Message("accepted in part"),
    "explained": Message("explained with reasons"),
    "open": Message("being examined"),
}


def opinions(scope: Scope) -> tuple[OpinionPart, ...]:
    """The opinions in scope by what they are about: documents, plans, meetings, single tasks."""
    found: dict[tuple[int, str], tuple[Subject, list[Opinion]]] = {}
    for one in scope.tracking.ws.opinions.values():
        subject = _subject(scope, one)
        if _takes(scope, one, subject):
            key = (_place(subject), subject.record.id if subject.record else one.about)
            found.setdefault(key, (subject, []))[1].append(one)
    ranked = sorted(found.items(), key=lambda held: held[0][0])
    return tuple(_part(scope, name, *held) for (_, name), held in ranked)


def about_opinions(scope: Scope) -> Scope:
    """The scope itself, if it holds opinions."""
    if not opinions(scope):
        raise NothingToReport(Message("no opinion to report on"))
    return scope


def opinions_title(scope: Scope, _: tuple[PlanPart, ...]) -> str:
    """The one subject is named in the title; of several each has its own heading."""
    parts = opinions(scope)
    if len(parts) == 1:
        return told_of(scope, Message("opinions on {subject}", subject=parts[0].title))
    return told_of(scope, Message("opinions received"))


def _takes(scope: Scope, one: Opinion, subject: Subject) -> bool:
    record, received = subject.record, one.received
    sources = (one, record, scope.tracking.ws.named(one.about))
    if not all(scope.may_print(source) for source in sources if source is not None):
        return False
    if f"opinions/{one.id}" not in scope.tracking.dated:
        return False
    if scope.wanted is not None and (
        received is None or not scope.wanted.first <= received <= scope.wanted.last
    ):
        return False
    if scope.unit is not None and scope.unit not in scope.tracking.ws.registry.members(one.by):
        return False
    return any(map(scope.takes_plan, _plans(scope, record)))


def _subject(scope: Scope, one: Opinion) -> Subject:
    """What an opinion is about; opinions on the tasks of a plan are opinions on the plan."""
    ws = scope.tracking.ws
    record = ws.named(one.about)
    if isinstance(record, Task):
        record = ws.plans.get(record.plan or "") or record
    if isinstance(record, Directive):
        title = document_subject(scope, record)
        if record.stage == "draft" and not fold(title).startswith((fold("dự thảo"), "draft")):
            title = scope.words.say(Message("the draft of “{title}”", title=title))
        return Subject(record, title)
    if isinstance(record, Plan):
        return Subject(record, plan_subject(scope, record))
    if isinstance(record, Meeting | Task):
        return Subject(record, record.title)
    return Subject(record, scope.words.say(Message("other matters")))


def _place(subject: Subject) -> int:
    folder = type(subject.record).folder if subject.record is not None else ""
    return _ORDER.index(folder) if folder in _ORDER else len(_ORDER)


def _plans(scope: Scope, record: Record | None) -> Iterator[str | None]:
    """The plans that a subject belongs to; a document belongs to those that rest on it."""
    if isinstance(record, Plan):
        yield record.id
    elif isinstance(record, Meeting | Task):
        yield record.plan
    elif isinstance(record, Directive):
        find = scope.tracking.ws.documents.find
        held = [n for n, one in scope.tracking.ws.plans.items() if find(one.document) is record]
        yield from held or (None,)
    else:
        yield None


# --- one subject ------------------------------------------------------------------------------


def _part(scope: Scope, name: str, subject: Subject, held: Sequence[Opinion]) -> OpinionPart:
    said = [one for one in held if one.kind != "agree"]
    by_class: dict[str, list[Opinion]] = {one: [] for one in ANSWERS}
    for one in said:
        by_class[answer_of(scope, one)].append(one)
    critics = {who for one in said for who in _speakers(scope, one)}
    speakers: dict[str, str] = {}
    for one in held:
        for who in _speakers(scope, one):
            speakers.setdefault(who, f"opinions/{one.id}")
    prefix = f"opinions.{name.replace('/', '.')}"
    agreeing = [record for who, record in speakers.items() if who not in critics]
    classes = {word: _count(f"{prefix}.{word}", by_class[word]) for word in ANSWERS}
    meeting = Message("Opinions at the meeting: {title}", title=subject.title)
    at_meeting = isinstance(subject.record, Meeting)
    return OpinionPart(
        subject.title,
        scope.words.say(meeting) if at_meeting else opened(subject.title),
        _circulation(scope, prefix, held, set(speakers)),
        Figure(f"{prefix}.speakers", len(speakers), tuple(dict.fromkeys(speakers.values()))),
        Figure(f"{prefix}.agreeing", len(agreeing), tuple(dict.fromkeys(agreeing))),
        _count(f"{prefix}.total", said),
        classes["accepted"],
        classes["partly"],
        classes["explained"],
        classes["open"],
        tuple(
            OpinionKind(scope.words.say(label), classes[word])
            for word, label in _ANSWERS.items()
            if classes[word].value
        ),
        tuple(_kinds(scope, prefix, said)),
        tuple(opinion_rows(scope, subject, said)),
        tuple(_gaps(scope, subject, by_class["open"])),
    )


def _count(name: str, those: Iterable[Opinion]) -> Figure:
    """How many opinions records stand for: one each, unless they say how many."""
    held = tuple(those)
    number = sum(1 if one.count is None else one.count for one in held)
    return Figure(name, number, tuple(f"opinions/{one.id}" for one in held))


def _kinds(scope: Scope, prefix: str, said: Sequence[Opinion]) -> Iterator[OpinionKind]:
    for word, label in _KINDS.items():
        those = [one for one in said if one.kind == word]
        if those:
            yield OpinionKind(scope.words.say(label), _count(f"{prefix}.{word}", those))


def _speakers(scope: Scope, one: Opinion) -> Iterator[str]:
    """Who gives an opinion, each under one name: ids of units, else the folded words."""
    registry = scope.tracking.ws.registry
    for unit in registry.members(one.by, one.received or scope.tracking.as_of):
        yield unit.id
    for word in (*one.by.words, *one.by.text):
        if not registry.called(word):
            yield f"“{fold(word)}”"


def _circulation(
    scope: Scope, prefix: str, held: Sequence[Opinion], speakers: set[str]
) -> Circulation | None:
    """What the task tells by which units were asked; a report of one unit names no other."""
    tracking = scope.tracking
    names = dict.fromkeys(one.asked for one in held if one.asked in tracking.tasks)
    if not names or scope.unit is not None:
        return None
    asked: dict[str, bool] = {}
    for name in names:
        found = tracking.tasks[name or ""]
        for standing in found.standings:
            owed = standing.obligation
            given = standing.bucket in DONE or standing.bucket is Bucket.AWAITING
            for unit in (owed.unit,) if owed.unit else tracking.addressees(found.task):
                heirs = {one.id for one in tracking.ws.registry.holders(unit, tracking.as_of)}
                said = given or not speakers.isdisjoint({unit.id, *heirs})
                asked[unit.id] = asked.get(unit.id, False) or said
    quiet = [u for u in tracking.ws.registry.ordered if asked.get(u.id) is False]
    records = tuple(f"tasks/{name}" for name in names)
    return Circulation(
        Figure(f"{prefix}.asked", len(asked), records),
        Figure(f"{prefix}.answered", sum(asked.values()), records),
        tuple(unit.name for unit in quiet if scope.below(unit)),
        tuple(unit.name for unit in quiet if not scope.below(unit)),
    )


def _gaps(scope: Scope, subject: Subject, waiting: Sequence[Opinion]) -> Iterator[str]:
    """What the office must know before it issues the table: bodies above it await an answer."""
    for one in waiting:
        for unit in scope.tracking.ws.registry.members(one.by):
            if not scope.below(unit):
                gap = Message(
                    "{unit}: opinion on “{subject}” without an answer",
                    unit=unit.name,
                    subject=subject.title,
                )
                yield scope.words.say(gap)
