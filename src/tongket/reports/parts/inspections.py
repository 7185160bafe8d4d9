"""A year of inspections and supervisions: programme against done, results, what is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.reports.cells import opened
from tongket.reports.lines.figure import Figure
from tongket.reports.lines.inspections import (
    InspectionPart,
    InspectionRow,
    PlannedHeld,
    ProgrammeRow,
)
from tongket.reports.nothing import NothingToReport
from tongket.reports.parts.due import planned_text, time_text
from tongket.reports.parts.findings import (
    Found,
    conclusion_of,
    finding_row,
    findings,
    is_mended,
    practices,
)
from tongket.tracking import Rate
from tongket.tracking.inspections import (
    QUARTERS,
    InspectionLine,
    InspectionState,
    Programme,
    ProgrammeCount,
    concluded,
    inspection_lines,
    programme,
)

if TYPE_CHECKING:
    from tongket.records.kinds import Inspection
    from tongket.reports.scope import Scope
    from tongket.reports.summary import PlanPart

_FORMS: Final = {
    ("inspection", "thematic"): Message("Thematic inspection"),
    ("inspection", "regular"): Message("Regular inspection"),
    ("inspection", "on-signs"): Message("Inspection on signs of a violation"),
    ("inspection", "public-service"): Message("Inspection of public service"),
    ("inspection", None): Message("Inspection"),
    ("supervision", "thematic"): Message("Thematic supervision"),
    ("supervision", "regular"): Message("Regular supervision"),
    ("supervision", None): Message("Supervision"),
}
_STATES: Final = {
    InspectionState.CONCLUDED: Message("Concluded"),
    InspectionState.CANCELLED: Message("Taken out of the programme"),
    InspectionState.REGULAR: Message("Regular"),
    InspectionState.UNDATED: Message("Time not yet set"),
    InspectionState.NOT_YET: Message("Its time has not come"),
    InspectionState.NOT_BEGUN: Message("Not yet begun"),
}


def inspections(scope: Scope) -> InspectionPart:
    """The inspections of the year in scope; about one unit those at which it is or leads."""
    lines = [one for one in inspection_lines(scope.tracking) if _takes(scope, one.inspection)]
    year = inspection_year(scope)
    plans = () if scope.unit is not None else scope.plans.values()
    found = programme(scope.tracking.ws, plans, lines, year)
    counts = tuple(_count(scope, found, n, one) for n, one in enumerate(found.counts, 1))
    held = [one for count in found.counts for one in count.held(year)]
    planned = sum(_number(row.year.planned) for row in counts)
    named = {one.inspection.id for one in _named(found)}
    told = [one for one in lines if _told(one)]
    mended = findings(scope, told, year)
    return InspectionPart(
        str(year),
        counts,
        tuple(_quarter(counts, found, quarter) for quarter in QUARTERS),
        PlannedHeld(Figure("inspections.planned", planned), _figure("inspections.held", held)),
        _percent(scope, "inspections.percent", len(held), planned),
        _figure("inspections.outside", [one for one in found.outside if one.begun]),
        _figure("inspections.carried", [one for one in found.carried if one.begun]),
        _figure("inspections.regular", found.regular),
        Figure(
            "inspections.unnamed",
            sum(max(0, one.planned() - len(one.lines)) for one in found.counts),
        ),
        tuple(_rows(scope, found)),
        tuple(practices(scope, [one for one in told if one.inspection.id in named])),
        tuple(finding_row(scope, year, one) for one in mended),
        _findings_figure("inspections.mended", [one for one in mended if is_mended(scope, one)]),
        _findings_figure("inspections.found", mended),
        tuple(_gaps(scope, found, mended)),
    )


def inspections_held(scope: Scope) -> InspectionPart | None:
    """The same for a summary: nothing where the year has no programme and no inspection.

    Of a part of a year only those begun in it are told.
    """
    part, cut = inspections(scope), scope.cut
    if cut is None or (cut.first, cut.last) == (date(cut.year, 1, 1), date(cut.year, 12, 31)):
        return part if part.total.planned.value or part.outside.value else None
    lines = [one for one in inspection_lines(scope.tracking) if _takes(scope, one.inspection)]
    begun = [one for one in lines if one.begun is not None and scope.holds(one.begun)]
    return replace(part, begun=_figure("inspections.begun", begun)) if begun else None


def about_inspections(scope: Scope) -> Scope:
    """The scope itself, if its year holds inspections, a programme of them, or what they left."""
    part = inspections(scope)
    if not (part.counts or part.rows or part.findings or part.outside.value):
        raise NothingToReport(Message("no inspection or supervision of {year}", year=part.year))
    return scope


def inspections_title(scope: Scope, _: tuple[PlanPart, ...]) -> str:
    """The year of the programme; and the unit, if it is about one."""
    say, year = scope.words.say, str(inspection_year(scope))
    title = Message("inspections and supervisions of {year}", year=year)
    if scope.unit is None:
        return say(title)
    return say(Message("{title}: {unit}", title=title, unit=scope.unit.name))


def inspection_year(scope: Scope) -> int:
    """The year of the period asked for, else of the day."""
    return scope.wanted.last.year if scope.wanted else scope.tracking.as_of.year


def _takes(scope: Scope, one: Inspection) -> bool:
    """Whether it is in scope; who is examined on signs is not told before the notice."""
    if not scope.may_print(one) or not scope.takes_plan(one.plan):
        return False
    members = scope.tracking.ws.registry.members
    if scope.unit is None or scope.unit in members(one.lead):
        return True
    open_ = one.kind != "on-signs" or concluded(one, scope.tracking.as_of)
    return open_ and scope.unit in members(one.units)


def _told(line: InspectionLine) -> bool:
    """Whether its conclusion is out."""
    return line.state is InspectionState.CONCLUDED


def _named(found: Programme) -> Iterator[InspectionLine]:
    """The lines of a year that may be named: on signs of a violation only once concluded."""
    for those in (
        *(one.lines for one in found.counts),
        found.carried,
        found.outside,
        found.regular,
    ):
        for line in those:
            if line.inspection.kind != "on-signs" or _told(line):
                yield line


def _gaps(scope: Scope, found: Programme, mended: Sequence[Found]) -> Iterator[str]:
    """What the office must look up before the report is issued."""
    say = scope.words.say
    unnamed = sum(one.inspection.kind == "on-signs" and not _told(one) for one in found.outside)
    if unnamed:
        gap = Message("{count} inspections are not named before their notice", count=unnamed)
        yield say(gap)
    for line in (*(one for count in found.counts for one in count.lines), *found.carried):
        if line.state is InspectionState.NOT_BEGUN:
            subject = line.inspection.subject
            yield say(
                Message("“{subject}”: its time is over, not recorded as held", subject=subject)
            )
    for _, finding, tasks in mended:
        if not tasks and finding.no_remedy is None:
            yield say(Message("no remedy recorded for “{finding}”", finding=finding.text))


# --- figures ----------------------------------------------------------------------------------


def _figure(name: str, lines: Iterable[InspectionLine]) -> Figure:
    records = tuple(f"inspections/{one.inspection.id}" for one in lines)
    return Figure(name, len(records), records)


def _findings_figure(name: str, found: Sequence[Found]) -> Figure:
    records = dict.fromkeys(f"inspections/{line.inspection.id}" for line, _, _ in found)
    return Figure(name, len(found), tuple(records))


def _number(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0


def _percent(scope: Scope, name: str, held: int, planned: int) -> Figure:
    rate = Rate(name, held, planned)
    return Figure(name, rate.by(scope.tracking.ws.settings.formula), unit="%")


def _count(scope: Scope, found: Programme, number: int, one: ProgrammeCount) -> ProgrammeRow:
    bodies, form, kind = one.key
    prefix = f"inspections.{number}"

    def pair(quarter: int) -> PlannedHeld:
        at = f"{prefix}.q{quarter}" if quarter else prefix
        return PlannedHeld(
            Figure(f"{at}.planned", one.planned(quarter)),
            _figure(f"{at}.held", one.held(found.year, quarter)),
        )

    year = pair(0)
    return ProgrammeRow(
        "; ".join(scope.name(body) for body in bodies),
        form_text(scope, form, kind),
        tuple(pair(quarter) for quarter in QUARTERS),
        year,
        _percent(scope, f"{prefix}.percent", _number(year.held), _number(year.planned)),
    )


def _quarter(counts: Sequence[ProgrammeRow], found: Programme, quarter: int) -> PlannedHeld:
    """The sum of a quarter over all rows."""
    prefix = f"inspections.q{quarter}"
    planned = sum(_number(row.quarters[quarter - 1].planned) for row in counts)
    held = [one for count in found.counts for one in count.held(found.year, quarter)]
    return PlannedHeld(Figure(f"{prefix}.planned", planned), _figure(f"{prefix}.held", held))


def form_text(scope: Scope, form: str | None, kind: str | None) -> str:
    """The form and kind of an inspection in words: kiểm tra chuyên đề."""
    told = _FORMS.get((form or "", kind))
    if told is None and kind == "public-service":
        told = _FORMS["inspection", kind]
    return scope.words.say(told or Message("Inspection and supervision"))


# --- the list ---------------------------------------------------------------------------------


def _rows(scope: Scope, found: Programme) -> Iterator[InspectionRow]:
    say = scope.words.say
    for count in found.counts:
        body = "; ".join(scope.name(one) for one in count.key[0])
        title = form_text(scope, count.key[1], count.key[2])
        for line in count.lines:
            yield _row(scope, f"{body}: {title.lower()}" if body else title, line)
    named = {line.inspection.id for line in _named(found)}
    for group, lines in (
        (Message("Carried over from the year before"), found.carried),
        (Message("Outside the programme"), found.outside),
        (Message("Regular supervision"), found.regular),
    ):
        for line in lines:
            if line.inspection.id in named:
                yield _row(scope, say(group), line)


def _row(scope: Scope, group: str, line: InspectionLine) -> InspectionRow:
    one = line.inspection
    return InspectionRow(
        group,
        one.subject,
        opened(scope.printed(one.units)),
        opened(planned_text(scope, one)),
        scope.words.day(line.begun) if line.begun else "",
        opened(conclusion_of(scope, line)) if _told(line) else "",
        _state(scope, line),
        f"inspections/{one.id}",
    )


def _state(scope: Scope, line: InspectionLine) -> str:
    say = scope.words.say
    if _told(line) and line.inspection.form == "supervision":
        return say(Message("Result made known"))
    if line.state is InspectionState.UNDER_WAY:
        if line.inspection.kind == "regular":
            return say(Message("Carried out"))
        supervision = line.inspection.form == "supervision"
        notice = Message("Held, no notice of its result yet")
        return say(notice if supervision else Message("Held, no notice of conclusion yet"))
    if line.state is not InspectionState.POSTPONED:
        return say(_STATES[line.state])
    find = scope.tracking.ws.documents.find
    for move in reversed(line.inspection.moves):
        document = find(move.document)
        if document is None or document.issued is None or document.issued <= scope.tracking.as_of:
            if move.to:
                return say(Message("Moved to {time}", time=time_text(scope, move.to)))
            break
    return say(Message("Put off, no new time set"))
