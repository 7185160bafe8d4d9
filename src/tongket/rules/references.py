"""TK1, ids: given once, leading somewhere, never in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, cast

from tongket.diagnostics import Finding, Message, Severity, Span
from tongket.records.kinds import KINDS, Dated, Indicator, Scheme, Task
from tongket.records.kinds.base import Record
from tongket.records.schemes import shipped_ids
from tongket.rules.circles import circles
from tongket.rules.links import Link, Steps, any_links, chains, id_links
from tongket.rules.losses import Losses
from tongket.rules.meetings import outside_meetings
from tongket.rules.near import Near
from tongket.rules.rule import rule

if TYPE_CHECKING:
    from tongket.records.workspace import Workspace
    from tongket.tracking import Tracking

_TASK: Final = re.compile(r"\btask:([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)")
_DUE_OF: Final = ("tasks", "plans", "regimes")


def dated_records(ws: Workspace) -> Iterator[Dated]:
    """The records of every kind that has a deadline."""
    for kind in KINDS:
        if issubclass(kind, Dated):
            yield from cast("Iterator[Dated]", iter(ws.records[kind.folder].values()))


def name_of(record: Record) -> str:
    """The name of a record in findings: ``tasks/t-12``."""
    return f"{record.folder}/{record.id}"


@rule("TK101", Severity.ERROR)
def id_given_twice(t: Tracking) -> Iterator[Finding]:
    """Two records of one kind have the same id.

    Nobody can say which of them a reference means; the first one counts, the second is not used.
    Give one of them an id of its own, or remove it if it was entered twice.

    Wrong::

        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
        - id: t-1  #!
          title: Tổ chức hội nghị

    Right::

        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
        - id: t-2
          title: Tổ chức hội nghị
    """
    for twin in t.ws.twins:
        first = t.ws.records[twin.folder][twin.id]
        yield Finding(
            twin.at("id"),
            Message("the id “{id}” is already taken in {folder}/", id=twin.id, folder=twin.folder),
            Message("give one of the two another id, or remove the one entered twice"),
            (first.at("id"),),
            name_of(twin),
        )


@rule("TK102", Severity.ERROR)
def id_leads_nowhere(t: Tracking) -> Iterator[Finding]:
    """An id names a record that does not exist.

    What it should connect is torn apart: a task outside its plan is in no report of the plan, a
    value without its indicator in no table. Correct the id, or add the record. Ids of records whose
    own file cannot be read are passed over.

    Wrong::

        == plans/ke-hoach-2025.yaml ==
        id: ke-hoach-2025
        title: Kế hoạch năm 2025
        == tasks/viec.yaml ==
        - id: t-1
          title: Rà soát văn bản
          plan: ke-hoach-2052  #!
        - id: t-2
          title: Báo cáo kết quả
          due: 3 working days after task:t-9  #!

    Right::

        == … ==
        == tasks/viec.yaml ==
        - id: t-1
          title: Rà soát văn bản
          plan: ke-hoach-2025
        - id: t-2
          title: Báo cáo kết quả
          due: 3 working days after task:t-1
    """
    losses = Losses(t.ws)
    near = {folder: Near(records) for folder, records in t.ws.records.items()}
    near[Scheme.folder] = Near([*t.ws.schemes, *shipped_ids()])
    near["units"] = Near([*t.ws.units, *(unit.name for unit in t.ws.units.values())])
    for link in id_links():
        held = t.ws.records[link.folder]
        for record, value, steps in link.values(t.ws):
            if value not in held and not losses.id(link.folder, value):
                if link.folder == Scheme.folder and value in shipped_ids():
                    continue
                yield _dead(t, record.at(*steps), name_of(record), (link.folder, value), near)
    for link in any_links():
        for record, value, steps in link.values(t.ws):
            yield from _stray(t, link, (record, value, record.at(*steps)), losses, near)
    for span, record_name, folder, value in _in_words(t):
        if value not in t.ws.records[folder] and not losses.id(folder, value):
            yield _dead(t, span, record_name, (folder, value), near)


def _stray(
    t: Tracking,
    link: Link,
    found: tuple[Record, str, Span],
    losses: Losses,
    near: dict[str, Near],
) -> Iterator[Finding]:
    """A reference that names its kind itself, and leads nowhere."""
    record, value, span = found
    folder, slash, name = value.partition("/")
    if not slash and link.usual:
        lost = any(losses.id(one, value) for one in link.usual)
        if not lost and t.ws.named(value, *link.usual) is None and t.ws.party(value) is None:
            yield _dead(t, span, name_of(record), (link.usual[0], value), near)
        return
    allowed = link.usual or tuple(t.ws.records)
    if folder not in allowed or not slash:
        yield Finding(
            span,
            Message("“{text}” does not say which record is meant", text=value),
            Message("write kind/id; the kinds here: {kinds}", kinds=", ".join(allowed)),
            record=name_of(record),
        )
    elif name not in t.ws.records[folder] and not losses.id(folder, name):
        yield _dead(t, span, name_of(record), (folder, name), near)


def _in_words(t: Tracking) -> Iterator[tuple[Span, str | None, str, str]]:
    """Ids that stand in text fields: place, record, kind and id referred to."""
    unit = t.ws.settings.unit
    if unit is not None:
        yield t.ws.settings.at("unit"), None, "units", unit
    for number, scheme in enumerate(t.ws.settings.evaluation or ()):
        if scheme not in shipped_ids():
            yield t.ws.settings.at("evaluation", number), None, Scheme.folder, scheme
    for task in dated_records(t.ws):
        if task.due_as is not None:
            folder, _, name = task.due_as.partition("/")
            known = folder in _DUE_OF
            target = (folder, name) if known else ("tasks", task.due_as)
            yield task.at("due_as"), name_of(task), *target
        for key, text in (("due", task.due), ("due_means", task.due_means), ("start", task.start)):
            if text is not None and "task:" in text:
                for found in _TASK.findall(text):
                    yield task.at(key), name_of(task), "tasks", found
    yield from _needed(t)
    yield from _evidence(t)


def _evidence(t: Tracking) -> Iterator[tuple[Span, str | None, str, str]]:
    """Records that show points or achievements, so far as they are written as kind/id."""
    lines: list[tuple[Record, tuple[str | int, ...], tuple[str, ...] | None]] = [
        (cluster, ("years", number, "scores", place), score.evidence)
        for cluster in t.ws.clusters.values()
        for number, year in enumerate(cluster.years or ())
        for place, score in enumerate(year.scores or ())
    ]
    for grading in t.ws.gradings.values():
        for place, criterion in enumerate(grading.criteria or ()):
            lines.append((grading, ("criteria", place), criterion.evidence))
    for commendation in t.ws.commendations.values():
        for place, achievement in enumerate(commendation.achievements or ()):
            lines.append((commendation, ("achievements", place), achievement.evidence))
    for record, way, evidence in lines:
        for number, text in enumerate(evidence or ()):
            folder, slash, name = text.partition("/")
            if slash and folder in t.ws.records:
                yield record.at(*way, "evidence", number), name_of(record), folder, name


def _needed(t: Tracking) -> Iterator[tuple[Span, str | None, str, str]]:
    """Indicators that the sections of an outline ask for."""
    for outline in t.ws.outlines.values():
        for number, section in enumerate(outline.sections or ()):
            for place, need in enumerate(section.needs or ()):
                if need != "evidence":
                    span = outline.at("sections", number, "needs", place)
                    yield span, name_of(outline), "indicators", need


def _dead(
    t: Tracking, span: Span, record: str | None, target: tuple[str, str], near: dict[str, Near]
) -> Finding:
    folder, value = target
    meant = near[folder].to(value)
    if meant is None and folder == "units":
        called = t.ws.registry.called(value)
        meant = called[0].id if len(called) == 1 else None
    return Finding(
        span,
        Message("“{id}” is no record in {folder}/", id=value, folder=folder),
        Message("did you mean “{word}”?", word=meant)
        if meant
        else Message("correct the id, or add the record to {folder}/", folder=folder),
        record=record,
    )


@rule("TK103", Severity.ERROR)
def not_in_its_plan(t: Tracking) -> Iterator[Finding]:
    """A record names a group or goal that its plan does not have, or a part that its meeting lacks.

    Reports list tasks by group and indicators by goal; this one would fall out of the list. Correct
    the id, or add the group or goal to the plan. The same holds for the ``item`` of the agenda that
    an opinion is about, and the conclusion (``point``) of a meeting from which a task follows.

    Wrong::

        == plans/ke-hoach.yaml ==
        id: ke-hoach
        title: Kế hoạch năm 2025
        groups:
          - {id: nhom-1, title: Công tác tuyên truyền}
        == tasks/t-1.yaml ==
        id: t-1
        title: Mở chuyên mục
        plan: ke-hoach
        group: nhom-2  #!
        == meetings/giao-ban.yaml ==
        id: giao-ban
        title: Hội nghị giao ban
        agenda: [{id: a1, item: Quy chế làm việc}]
        == opinions/y-1.yaml ==
        id: y-1
        about: meetings/giao-ban
        item: a2  #!
        by: {text: Tổ thảo luận số 1}
        text: Bổ sung Điều 5

    Right::

        == … ==
        == tasks/t-1.yaml ==
        id: t-1
        title: Mở chuyên mục
        plan: ke-hoach
        group: nhom-1
        == opinions/y-1.yaml ==
        id: y-1
        about: meetings/giao-ban
        item: a1
        by: {text: Tổ thảo luận số 1}
        text: Bổ sung Điều 5
    """
    parts = {
        plan.id: (
            frozenset(group.id for group in plan.groups or ()),
            frozenset(goal.id for goal in plan.goals or ()),
        )
        for plan in t.ws.plans.values()
    }
    for task in t.ws.tasks.values():
        if task.plan in parts:
            groups, goals = parts[task.plan]
            if task.group is not None and task.group not in groups:
                yield from _outside(t, task, "group", task.group, groups)
            if task.goal is not None and task.goal not in goals:
                yield from _outside(t, task, "goal", task.goal, goals)
    for indicator in t.ws.indicators.values():
        if indicator.goal is not None and indicator.plan in parts:
            goals = parts[indicator.plan][1]
            if indicator.goal not in goals:
                yield from _outside(t, indicator, "goal", indicator.goal, goals)
    yield from outside_meetings(t)


def _outside(
    t: Tracking, record: Task | Indicator, key: str, value: str, known: frozenset[str]
) -> Iterator[Finding]:
    plan = t.ws.plans[record.plan or ""]
    if plan.unread(key + "s"):
        return
    meant = Near(sorted(known)).to(value)
    yield Finding(
        record.at(key),
        Message("the plan “{plan}” has no {key} “{id}”", plan=plan.id, key=key, id=value),
        Message("did you mean “{word}”?", word=meant)
        if meant
        else Message("correct it, or add it to “{field}” of the plan", field=key + "s"),
        (plan.at(key + "s"),),
        name_of(record),
    )


@rule("TK104", Severity.ERROR)
def circle(t: Tracking) -> Iterator[Finding]:
    """Records refer to each other in a circle.

    A task cannot wait for itself, a unit cannot stand above itself, a document cannot carry out one
    that carries it out, a deadline cannot be counted from itself. The finding names the whole
    circle; take out the reference that is wrong.

    Wrong::

        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
          depends_on: [t-2]  #!
        - id: t-2
          title: Phê duyệt kế hoạch
          depends_on: [t-1]

    Right::

        == tasks/viec.yaml ==
        - id: t-1
          title: Xây dựng kế hoạch
        - id: t-2
          title: Phê duyệt kế hoạch
          depends_on: [t-1]
    """
    for link in chains():
        graph: dict[str, dict[str, Steps]] = {}
        for record, value, steps in link.values(t.ws):
            target = _target(t, link.folder, value)
            if target is not None:
                graph.setdefault(record.id, {}).setdefault(target, steps)
        for ring in circles({name: tuple(ways) for name, ways in graph.items()}):
            steps_of = [graph[one][to] for one, to in zip(ring, (*ring[1:], ring[0]), strict=True)]
            yield _ring(t, link.folder, ring, steps_of)
    for ring in _waiting(t):
        yield _ring(
            t, "tasks", ring, [("due",) if t.ws.tasks[one].due else ("due_as",) for one in ring]
        )


def _target(t: Tracking, folder: str, value: str) -> str | None:
    if folder != "directives":
        return value
    found = t.ws.documents.find(value)
    return found.id if found is not None else None


def _waiting(t: Tracking) -> Iterator[tuple[str, ...]]:
    """Circles of tasks whose deadlines wait for each other, each once."""
    deadlines = t.deadlines
    for task in t.ws.tasks.values():
        if task.due_as is not None or (task.due is not None and "task:" in task.due):
            deadlines.of(task)
    told: set[str] = set()
    for name, ring in deadlines.circles.items():
        if name not in told:
            told.update(ring)
            yield ring


def _ring(t: Tracking, folder: str, ring: tuple[str, ...], steps_of: list[Steps]) -> Finding:
    records = [t.ws.records[folder][name] for name in ring]
    places = [one.at(*steps) for one, steps in zip(records, steps_of, strict=True)]
    return Finding(
        places[0],
        Message(
            "“{key}” leads in a circle: {circle}",
            key=str(steps_of[0][0]),
            circle=" → ".join((*ring, ring[0])),
        ),
        Message("take out the reference that is wrong"),
        tuple(places[1:10]),
        name_of(records[0]),
    )
