"""Which forms go out, under which version, and the record of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tongket.exchange.forms.build import Builder
from tongket.frozen import Frozen
from tongket.records.kinds import Forms
from tongket.records.saving import Change
from tongket.records.writer import AppendEvent, CannotEdit, SetField, append_record, apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from tongket.calendar import Period
    from tongket.exchange.forms.form import Form
    from tongket.exchange.language import Words
    from tongket.records.kinds import Regime
    from tongket.records.kinds.travel import SentForm
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value
    from tongket.tracking import Expected, Tracking


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Order(Frozen):
    """Forms of one duty and period; the place of each among all units of the period."""

    regime: Regime
    period: Period
    expected: tuple[tuple[int, Expected], ...]


def forms_of(t: Tracking, words: Words, order: Order) -> Iterator[tuple[int, Form]]:
    """The forms in unit order, each with its place; sent again they bear the next version."""
    builder = Builder(t, words)
    versions: dict[str, int] = {}
    for record in _records(t.ws, order):
        for one in record.sent or ():
            versions[one.unit] = max(versions.get(one.unit, 0), one.version or 1)
    for place, owed in order.expected:
        yield place, builder.form(owed, versions.get(owed.unit.id, 0) + 1, owed.report)


def sent_change(ws: Workspace, order: Order, forms: Iterable[Form], day: date) -> Change:
    """The record of a sending, as the change of its file."""
    entries: list[Value] = [
        {
            "unit": form.identity.unit,
            "date": day.isoformat(),
            "version": str(form.identity.version),
            "digest": form.identity.digest,
        }
        for form in forms
    ]
    held = next(iter(_records(ws, order)), None)
    if held is None:
        name = f"{order.regime.id}.{order.period.id.lower().replace('..', '-')}"
        path = f"forms/{name}.yaml"
        fields: dict[str, Value] = {
            "id": name,
            "regime": order.regime.id,
            "period": order.period.id,
            "sent": entries,
        }
        return Change(path, None, append_record(None, path, Forms, fields))
    path = held.at().path
    data = ws.tree[path]
    assert isinstance(data, bytes)  # noqa: S101 - a record was read from it
    return Change(path, data, _more(data, path, held, entries))


def _more(data: bytes, path: str, held: Forms, entries: Sequence[Value]) -> bytes:
    """The list written anew at once; one that holds comments of people gets entry by entry."""
    before: list[Value] = [_plain(one) for one in held.sent or ()]
    try:
        return apply(data, path, Forms, [SetField(held.id, "sent", [*before, *entries])])
    except CannotEdit:
        return apply(data, path, Forms, _one_by_one(held.id, entries))


def _one_by_one(name: str, entries: Sequence[Value]) -> list[AppendEvent]:
    return [AppendEvent(name, one, "sent") for one in entries if isinstance(one, Mapping)]


def _plain(one: SentForm) -> dict[str, Value]:
    fields = {
        "unit": one.unit,
        "date": one.date.isoformat() if one.date else None,
        "version": str(one.version) if one.version is not None else None,
        "digest": one.digest,
    }
    return {key: text for key, text in fields.items() if text is not None}


def _records(ws: Workspace, order: Order) -> Iterator[Forms]:
    """The records of a duty and period."""
    for record in ws.forms.values():
        if record.regime == order.regime.id and record.period == order.period.id:
            yield record
