"""One year of an emulation cluster, put into words: members, agreement, points, places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.language import period_text
from tongket.reports.lines.cluster import (
    AgreementLine,
    ClusterPart,
    DifferenceLine,
    GroupLine,
    Leaders,
    MarkLine,
    MeetingOfCluster,
    MemberLine,
    NextYear,
    ScoreRow,
)
from tongket.reports.lines.figure import Figure
from tongket.reports.parts.cluster_choice import chosen_year
from tongket.reports.parts.cluster_models import model_fields, model_rows, models_by_unit, models_of
from tongket.reports.parts.due import time_text
from tongket.reports.parts.naming import comrade, evidence_text
from tongket.reports.parts.office import document_name
from tongket.tracking.clusters import UNGROUPED, following
from tongket.tracking.evaluation import rounded
from tongket.tracking.membership import groups_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from tongket.records.kinds import Agreement, ClusterYear, Meeting
    from tongket.reports.scope import Scope
    from tongket.tracking.evaluation import rounded
from tongket.tracking.clusters import Mark, Member, ScoreSheet, YearOfCluster


def cluster(scope: Scope) -> ClusterPart | None:
    """The year in scope; ``None`` where no cluster has begun one."""
    found = chosen_year(scope)
    if found is None:
        return None
    held, record = found.cluster, f"clusters/{found.cluster.id}"
    unit_ids = tuple(f"units/{one.unit.id}" for one in found.members)
    sheets = [one for one in found.sheets if scope.unit is None or one.unit == scope.unit]
    scored = [one for one in sheets if one.total is not None]
    models = models_of(scope, found)
    ends = [one.unit.closed for one in found.members if not one.stays and one.unit.closed]
    agreement = _agreement(scope, found)
    return ClusterPart(
        name=held.name,
        year=period_text(scope.words, found.year.year),
        leaders=_leaders(scope, found.year),
        superior=scope.name(held.superior),
        members=tuple(_member(scope, found, one) for one in found.members),
        signed=Figure("cluster.members", len(found.members), (record, *unit_ids)),
        living=_count("cluster.living", record, found.living),
        since=min(ends, default=None),
        agreement=agreement,
        groups=tuple(_columns(scope, found, agreement.groups)),
        scores=tuple(_row(scope, found, one) for one in sheets),
        scored=_count("cluster.scored", record, (one.unit for one in scored)),
        unscored=_count(
            "cluster.unscored", record, (one.unit for one in sheets if one.total is None)
        ),
        decided=bool(found.ranks),
        unranked=_unranked(scope, found),
        differences=tuple(_differences(scope, found, sheets)),
        meetings=tuple(_meetings(scope, found)),
        models=tuple(model_rows(scope, models)),
        model_count=Figure("cluster.models", len(models), tuple(f"models/{m.id}" for m in models)),
        fields=tuple(model_fields(scope, models)),
        by_unit=tuple(models_by_unit(scope, models)),
        next_year=_next(scope, found),
        gaps=tuple(map(scope.words.say, (*_other_places(found), *_strange_points(found)))),
    )


def _count(name: str, record: str, units: Iterable[object]) -> Figure:
    ids = tuple(f"units/{getattr(one, 'id', '')}" for one in units)
    return Figure(name, len(ids), (record, *ids))


def _leaders(scope: Scope, year: ClusterYear) -> Leaders:
    head = scope.tracking.ws.people.get(year.head or "")
    return Leaders(
        scope.name(year.leader),
        scope.name(year.deputy),
        head.name if head else "",
    )


def _member(scope: Scope, found: YearOfCluster, member: Member) -> MemberLine:
    agreement = found.year.agreement
    signed = _known(scope, agreement.signed) if agreement else None
    if signed and agreement and agreement.parties:
        parties = scope.tracking.ws.registry.members(agreement.parties, agreement.signed)
        signed = signed if member.unit in parties else None
    remark = ""
    if not member.stays and member.unit.closed is not None:
        message = Message(
            "ended on {day}; succeeded by {units}",
            day=member.unit.closed,
            units=", ".join(one.name for one in member.holders),
        )
        remark = scope.words.say(message)
    return MemberLine(member.unit.name, signed, remark)


def _known(scope: Scope, day: date | None) -> date | None:
    """A day that has come: what is dated later does not exist yet."""
    return day if day is not None and day <= scope.tracking.as_of else None


def _agreement(scope: Scope, found: YearOfCluster) -> AgreementLine:
    held: Agreement | None = found.year.agreement
    if held is None:
        return AgreementLine("", None, (), None, None)
    groups = tuple(
        GroupLine(_label(scope, number), str(number), one.title, one.points)
        for number, one in enumerate(groups_of(found.year), 1)
    )
    document = _agreement_name(scope, held)
    return AgreementLine(document, _known(scope, held.signed), groups, held.bonus, held.penalty)


def _agreement_name(scope: Scope, held: Agreement) -> str:
    """What a sentence calls an agreement: with its number, else by its title."""
    found = scope.tracking.ws.documents.find(held.document)
    name = document_name(scope, held.document)
    if name and (found is None or found.number):
        return scope.words.say(Message("emulation agreement {document}", document=name))
    return name


def _columns(
    scope: Scope, found: YearOfCluster, agreed: tuple[GroupLine, ...]
) -> Iterator[GroupLine]:
    """A heading for each column of points: those of the agreement, then others with points."""
    yield from agreed
    for number, name in enumerate(found.columns[len(agreed) :], len(agreed) + 1):
        other = scope.words.say(Message("Other contents")) if name == UNGROUPED else ""
        yield GroupLine(other or _label(scope, number), other or str(number), "", None)


def _label(scope: Scope, number: int) -> str:
    return scope.words.say(Message("Group {number}", number=str(number)))


def _row(scope: Scope, found: YearOfCluster, sheet: ScoreSheet) -> ScoreRow:
    rank = found.ranks.get(sheet.unit.id)
    return ScoreRow(
        sheet.unit.name,
        tuple(_mark(sheet.marks.get(name)) for name in found.columns),
        _mark(sheet.bonus),
        _mark(sheet.penalty),
        sheet.own,
        rounded(sheet.total) if sheet.total is not None else None,
        "\n".join(_votes(found, sheet)),
        _place(scope, found, sheet),
        (rank.title or "") if rank else "",
    )


def _mark(mark: Mark | None) -> MarkLine | None:
    return MarkLine(mark.self_, mark.verified) if mark else None


def _votes(found: YearOfCluster, sheet: ScoreSheet) -> Iterator[str]:
    for one in found.year.votes or ():
        if one.unit == sheet.unit.id and one.for_ is not None:
            yield f"{one.for_}/{one.total}" if one.total is not None else str(one.for_)


def _place(scope: Scope, found: YearOfCluster, sheet: ScoreSheet) -> str:
    """The place decided; while the cluster has decided none, the one that the points give."""
    decided = {name: one.place for name, one in found.ranks.items() if one.place is not None}
    places = decided if found.ranks else found.places
    place = places.get(sheet.unit.id)
    if place is None:
        return scope.words.say(Message("Not ranked yet"))
    shared = Counter(places.values())[place] > 1
    text = scope.words.number(place)
    return scope.words.say(Message("equal {place}", place=text)) if shared else text


def _unranked(scope: Scope, found: YearOfCluster) -> str:
    """Why there is no ranking by points, while the cluster has decided none."""
    why = found.ranking.why_not if found.ranking and not found.ranks else None
    return scope.words.say(why) if why is not None else ""


def _differences(
    scope: Scope, found: YearOfCluster, sheets: Iterable[ScoreSheet]
) -> Iterator[DifferenceLine]:
    """Where verification differs, and every bonus and deduction, with the reason given."""
    labels = dict(
        zip(found.columns, _columns(scope, found, _agreement(scope, found).groups), strict=True)
    )
    say = scope.words.say
    for sheet in sheets:
        shown = [
            (labels[name].label, one)
            for name, one in sheet.marks.items()
            if one.self_ is not None and one.verified is not None and one.self_ != one.verified
        ]
        for text, one in ((Message("Bonus"), sheet.bonus), (Message("Deduction"), sheet.penalty)):
            if one is not None and (one.self_ or one.verified):
                shown.append((say(text), one))
        for label, one in shown:
            yield DifferenceLine(
                sheet.unit.name,
                label,
                MarkLine(one.self_, one.verified),
                "; ".join(entry.reason for entry in one.entries if entry.reason),
                evidence_text(scope, (e for entry in one.entries for e in entry.evidence or ())),
            )


def _meetings(scope: Scope, found: YearOfCluster) -> Iterator[MeetingOfCluster]:
    """The meetings of the year, by day; those not held yet last."""
    chosen = [one for one in scope.tracking.ws.meetings.values() if _meets(scope, found, one)]
    chosen.sort(key=lambda one: (_known(scope, one.held) is None, one.held or scope.tracking.as_of))
    for one in chosen:
        held = _known(scope, one.held)
        yield MeetingOfCluster(
            one.title,
            held,
            "" if held else time_text(scope, one.due or ""),
            one.place or "",
            opened(comrade(scope, one.chair, one.held, one.unit)),
            tuple(point.text for point in (one.conclusions or ()) if held),
        )


def _meets(scope: Scope, found: YearOfCluster, meeting: Meeting) -> bool:
    if not scope.may_print(meeting) or meeting.dropped:
        return False
    if meeting.plan is not None and meeting.plan == found.year.plan:
        return True
    period, day = found.period, meeting.held
    own = meeting.unit is not None and meeting.unit == found.cluster.unit
    return own and period is not None and day is not None and period.first <= day <= period.last


def _other_places(found: YearOfCluster) -> Iterator[Message]:
    """Places that the cluster decided otherwise than the points give them."""
    places = found.places
    for sheet in found.sheets:
        decided, own = found.ranks.get(sheet.unit.id), places.get(sheet.unit.id)
        if decided is not None and own is not None and decided.place not in (None, own):
            yield Message(
                "{unit}: place {decided} is decided, its points give place {own}",
                unit=sheet.unit.name,
                decided=decided.place,
                own=own,
            )


def _strange_points(found: YearOfCluster) -> Iterator[Message]:
    """Points for no group of the agreement: they stand in the table and count for nothing."""
    agreement = found.year.agreement
    agreed = {one.id for one in (agreement.groups if agreement else None) or ()}
    for sheet in found.sheets:
        if not sheet.marks.keys() <= agreed:
            yield Message(
                "{unit}: points for no group of the agreement are not counted",
                unit=sheet.unit.name,
            )


def _next(scope: Scope, found: YearOfCluster) -> NextYear | None:
    after = following(found)
    if after is None:
        return None
    return NextYear(
        period_text(scope.words, after.year.year),
        _leaders(scope, after.year),
        _agreement(scope, after),
        _count("cluster.next.members", f"clusters/{found.cluster.id}", after.living),
    )
