"""How the tasks stand: figures by class, group and unit, and the rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.records.registry import alive
from tongket.reports.classes import CLASSES, table_of
from tongket.reports.labels import CLASS_GROUPS, CLASS_LABELS
from tongket.reports.summary import ClassLine, Figure, RateLine, Status, StatusRow
from tongket.tracking import DONE, RATE_NAMES, Basis, Bucket, StatusTable

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from tongket.records.kinds import Formula, Unit
    from tongket.reports.classes import Class
    from tongket.reports.scope import Scope
    from tongket.tracking import TaskStanding

RATED: Final = frozenset(CLASSES) - {Bucket.CANCELLED, Bucket.STANDING, Bucket.PAUSED}
"""The classes over which the rate of all assigned is figured."""


def status(scope: Scope) -> Status:
    """The status of the tasks in scope on the adjusted deadlines, rates on both."""
    counted = [one for one in scope.standings if one.task.nature != "general"]
    cells, table = table_of(scope, counted)
    _, original = table_of(scope, counted, basis=Basis.ORIGINAL)
    formula = scope.tracking.ws.settings.formula
    rates = tuple(_rate(table, name, formula) for name in RATE_NAMES)
    moved = [one for one in counted if any(s.history.extensions for s in one.standings)]
    originals = tuple(_rate(original, name, formula, original=True) for name in RATE_NAMES)
    main = (formula.rate if formula else None) or "of-assigned"
    general = [one for one in scope.standings if one.task.nature == "general"]
    classes = {bucket: figure(f"tasks.{bucket}", cells[bucket]) for bucket in CLASSES}
    units = _by_unit(scope, counted)
    return Status(
        figure("tasks.total", counted),
        classes,
        tuple(
            ClassLine(scope.words.say(CLASS_LABELS[bucket]), classes[bucket])
            for _, columns in CLASS_GROUPS
            for bucket, _ in columns
            if classes[bucket].value
        ),
        _by_group(scope, counted),
        units,
        rates + (originals if moved else ()),
        next(rate for rate in rates if rate.formula == main),
        figure("tasks.extended", moved),
        figure("tasks.general", general),
        _parts("units.parts", units, RATED),
        _parts("units.parts-done", units, DONE),
    )


def figure(name: str, standings: Iterable[TaskStanding]) -> Figure:
    """A count of tasks with their ids."""
    records = tuple(f"tasks/{one.task.id}" for one in standings)
    return Figure(name, len(records), records)


def _parts(name: str, rows: Iterable[StatusRow], classes: Container[Class]) -> Figure:
    """The parts of all units that stand in some classes."""
    cells = [cell for row in rows for one, cell in row.cells.items() if one in classes]
    records = tuple(dict.fromkeys(record for cell in cells for record in cell.records))
    return Figure(name, sum(len(cell.records) for cell in cells), records)


def _row(
    scope: Scope, name: str, title: str, standings: list[TaskStanding], unit: Unit | None = None
) -> StatusRow:
    cells, _ = table_of(scope, standings, unit)
    figures = {bucket: figure(f"{name}.{bucket}", cells[bucket]) for bucket in CLASSES}
    return StatusRow(title, figures, figure(f"{name}.total", standings))


def _by_group(scope: Scope, standings: list[TaskStanding]) -> tuple[StatusRow, ...]:
    """Rows by the groups of the plans, in their order; what has no group comes last."""
    found: dict[tuple[str | None, str | None], list[TaskStanding]] = {}
    titles: dict[tuple[str | None, str | None], str] = {}
    for plan in scope.plans.values():
        for group in plan.groups or ():
            found[plan.id, group.id] = []
            titles[plan.id, group.id] = group.title
    rest: list[TaskStanding] = []
    for one in standings:
        found.get((one.task.plan, one.task.group), rest).append(one)
    rows = [
        _row(scope, f"groups.{number}", titles[key], those)
        for number, (key, those) in enumerate(found.items(), 1)
        if those
    ]
    if rest and rows:
        other = scope.words.say(Message("Other tasks"))
        rows.append(_row(scope, "groups.other", other, rest))
    return tuple(rows)


def _by_unit(scope: Scope, standings: list[TaskStanding]) -> tuple[StatusRow, ...]:
    """Rows by who leads now: a shared task counts once for each of its leads, by its own part."""
    chosen = {one.task.id for one in standings}
    rows = []
    for unit in scope.tracking.ws.registry.ordered:
        led = [one for one in scope.led_by(unit) if one.task.id in chosen]
        if (
            led
            and alive(unit, scope.tracking.as_of)
            and (scope.unit is None or unit.id == scope.unit.id)
        ):
            rows.append(_row(scope, f"units.{unit.id}", unit.name, led, unit))
    return tuple(rows)


def _rate(
    table: StatusTable, name: str, formula: Formula | None, *, original: bool = False
) -> RateLine:
    rate = table.rate(name)  # type: ignore[arg-type]
    prefix = f"rates.{name}{'.original' if original else ''}"
    return RateLine(
        name,
        Figure(f"{prefix}.numerator", rate.numerator),
        Figure(f"{prefix}.denominator", rate.denominator),
        Figure(f"{prefix}.percent", rate.by(formula), unit="%"),
        original,
    )
