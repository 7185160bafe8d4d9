"""Which records of a kind are wanted: the filters of `tongket list`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from tongket.cli import dated
from tongket.cli.naming import unit_named
from tongket.cli.owing import class_of, late_of
from tongket.cli.references import references
from tongket.diagnostics import Message, TongketError
from tongket.folding import fold, strip_marks
from tongket.records.kinds import Dated, Directive, Proposal, Record, Report, Task, Unit
from tongket.records.secrecy import may_show
from tongket.reports.classes import CLASSES
from tongket.tracking import Progress, ProposalState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tongket.tracking import Tracking

_REPORT_STATES: Final = ("accepted", "returned", "received", "submitted", "not-sent")
_SEARCHED: Final = (
    *("id", "name", "short", "title", "number", "detail", "type", "field", "definition"),
    *("note", "regime", "unit", "period", "body", "aliases", "products", "subject", "text"),
)
_STAGES: Final = ("draft", "issued", "ended")


@dataclass(frozen=True, slots=True)
class Filters:
    """What `list` is asked to leave; all of it must hold."""

    plan: str | None = None
    unit: str | None = None
    group: str | None = None
    state: str | None = None
    late: bool = False
    search: str | None = None


def chosen(t: Tracking, kind: type[Record], filters: Filters) -> list[Record]:
    """The records of a kind that every filter leaves, in file order; units in their own order.

    Those above the secrecy ceiling are none of them.
    """
    tests = list(_tests(t, kind, filters))
    ordered = t.ws.registry.ordered if kind is Unit else t.ws.records[kind.folder].values()
    return [
        record
        for record in ordered
        if may_show(t.ws, record) and all(test(record) for test in tests)
    ]


def _tests(t: Tracking, kind: type[Record], filters: Filters) -> Iterator[Callable[[Record], bool]]:
    if filters.plan is not None:
        yield _in_plan(t, kind, filters.plan)
    if filters.unit is not None:
        yield _of_unit(t, kind, filters.unit)
    if filters.group is not None:
        yield _in_group(t, kind, filters.group)
    if filters.state is not None:
        yield _in_state(t, kind, filters.state)
    if filters.late:
        yield _late(t, kind)
    if filters.search is not None:
        yield _holding(filters.search)


def _late(t: Tracking, kind: type[Record]) -> Callable[[Record], bool]:
    if kind is Task:
        return lambda record: bool(late_of(t, t.tasks[record.id]))
    if not issubclass(kind, Dated):
        raise _not_for("--late", kind)
    return lambda record: (one := dated.standing_of(t, record)) is not None and one.late


def _in_plan(t: Tracking, kind: type[Record], plan: str) -> Callable[[Record], bool]:
    plan = plan.removeprefix("plans/")
    if not hasattr(kind, "plan"):
        raise _not_for("--plan", kind)
    if plan not in t.ws.plans:
        raise TongketError(Message("there is no plan “{id}”", id=plan))
    return lambda record: getattr(record, "plan", None) == plan


def _of_unit(t: Tracking, kind: type[Record], word: str) -> Callable[[Record], bool]:
    unit = unit_named(t.ws, word)
    if kind is Task:
        led = {standing.task.id for standing in t.led_by(unit)}
        return lambda record: record.id in led
    if kind is Unit:
        return lambda record: record is unit or unit in t.ws.registry.above(cast("Unit", record))
    return lambda record: any(found is unit for _, found in references(t.ws, record))


def _in_group(t: Tracking, kind: type[Record], group: str) -> Callable[[Record], bool]:
    wanted = fold(group)
    if kind is Unit or hasattr(kind, "group"):
        known = dict.fromkeys(_groups(t, kind))
        if wanted not in map(fold, known):
            raise TongketError(
                Message("there is no group “{name}”", name=group),
                Message("the groups are: {groups}", groups=", ".join(known)) if known else None,
            )
    if hasattr(kind, "group"):
        return lambda record: fold(getattr(record, "group", None) or "") == wanted
    if kind is Unit:
        return lambda record: any(fold(g) == wanted for g in cast("Unit", record).groups or ())
    raise _not_for("--group", kind)


def _groups(t: Tracking, kind: type[Record]) -> Iterator[str]:
    """The groups of a plan, or those in which units stand."""
    if kind is Unit:
        yield from (group for unit in t.ws.units.values() for group in unit.groups or ())
        return
    yield from (group.id for plan in t.ws.plans.values() for group in plan.groups or ())
    for record in t.ws.records[kind.folder].values():
        if (group := getattr(record, "group", None)) is not None:
            yield group


def _in_state(t: Tracking, kind: type[Record], state: str) -> Callable[[Record], bool]:
    if kind is Task:
        _one_of("--state", state, [*CLASSES, *Progress])
        return lambda record: (
            state in (class_of(t, t.tasks[record.id]), t.tasks[record.id].speaker.progress)
        )
    if issubclass(kind, Dated):
        _one_of("--state", state, [*CLASSES, *(ProposalState if kind is Proposal else ())])
        return lambda record: (
            (one := dated.standing_of(t, record)) is not None and state in dated.states_of(t, one)
        )
    if kind is Report:
        _one_of("--state", state, _REPORT_STATES)
        return lambda record: report_state(cast("Report", record)) == state
    if kind is Directive:
        _one_of("--state", state, _STAGES)
        return lambda record: cast("Directive", record).stage == state
    raise _not_for("--state", kind)


def report_state(report: Report) -> str:
    """The state of a report, which follows from its dates."""
    last = max((back.date for back in report.returned or () if back.date), default=None)
    if report.accepted:
        return "accepted"
    if report.returned and (
        last is None or last >= max(filter(None, (report.received, report.submitted)), default=last)
    ):
        return "returned"
    if report.received:
        return "received"
    return "submitted" if report.submitted else "not-sent"


def _holding(words: str) -> Callable[[Record], bool]:
    """Records that hold all the words; words typed without marks are found with marks as well."""
    wanted = fold(words).split()
    bare = words == strip_marks(words)

    def found(record: Record) -> bool:
        text = fold(" ".join(_texts(record)))
        text = strip_marks(text) if bare else text
        return all(word in text for word in wanted)

    return found


def _texts(record: Record) -> Iterator[str]:
    for name in _SEARCHED:
        held = getattr(record, name, None)
        if isinstance(held, str):
            yield held
        elif isinstance(held, tuple):
            yield from held


def _one_of(option: str, word: str, choices: Sequence[str]) -> None:
    if word not in choices:
        listed = ", ".join(dict.fromkeys(str(one) for one in choices))
        raise TongketError(
            Message("{option} takes one of: {choices}", option=option, choices=listed)
        )


def _not_for(option: str, kind: type[Record]) -> TongketError:
    return TongketError(
        Message("{option} says nothing about {kind}", option=option, kind=kind.folder),
        Message("leave it out, or list another kind"),
    )
