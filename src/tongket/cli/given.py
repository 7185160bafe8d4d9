"""What is given of a new record on the command line: its fields, and an id where there is none."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from tongket.calendar import Every
from tongket.cli.asked import period_of
from tongket.cli.naming import HEADINGS, record_named, unit_named
from tongket.diagnostics import Message, TongketError
from tongket.records.kinds import Regime, Report
from tongket.records.schema import record_type
from tongket.records.types import slug
from tongket.tracking.when import period_of as readable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tongket.records.kinds import Record
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value


def title_field(kind: type[Record]) -> str | None:
    """The field that bears the title or name of a kind, else what it says."""
    keys = [field.key for field in record_type(kind).fields]
    return next((key for key in HEADINGS if key in keys and key != "number"), None)


def parsed(kind: type[Record], settings: Sequence[str]) -> dict[str, Value]:
    """The fields of `--set KEY=VALUE`; a key that comes again makes a list, dots go inside."""
    fields: dict[str, Any] = {}
    keys = {field.key for field in record_type(kind).fields} - {"id"}
    for setting in settings:
        name, equals, value = setting.partition("=")
        *above, last = name.strip().split(".")
        if not equals or not all((*above, last)):
            raise TongketError(Message("--set takes KEY=VALUE, not “{text}”", text=setting))
        top = [*above, last][0]
        if top not in keys:
            near = get_close_matches(top, keys, 1)
            raise TongketError(
                Message("{kind} have no field “{key}”", kind=kind.folder, key=top),
                Message("did you mean “{word}”?", word=near[0]) if near else None,
            )
        place = fields
        for step in above:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                raise TongketError(Message("--set {name}: it has a value already", name=step))
            place = inner
        held = place.get(last)
        place[last] = value if held is None else [*_as_list(held), value]
    return fields


def settled(ws: Workspace, kind: type[Record], fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields with the duty, unit and period of a report checked, the unit by its id."""
    if kind is not Report:
        return dict(fields)
    _refuse_missing(fields)
    regime = record_named(ws, str(fields["regime"]), Regime)
    assert isinstance(regime, Regime)  # noqa: S101 - the kind asked for
    unit = unit_named(ws, str(fields["unit"]))
    text = str(fields["period"])
    period = readable(text) or period_of(text)
    rhythms = [duty.every for duty in regime.periods or ()]
    if rhythms and "once" not in rhythms and period.every.value not in rhythms:
        raise TongketError(
            Message("{name} is no period of regimes/{id}", name=period.id, id=regime.id),
            Message("see its rhythm: tongket show regimes/{id}", id=regime.id),
        )
    return {
        **fields,
        "regime": regime.id,
        "unit": unit.id,
        "period": text if period.every is Every.WINDOW else period.id,
    }


def id_of_new(
    ws: Workspace, kind: type[Record], id_: str | None, fields: Mapping[str, Value]
) -> str:
    """The id of a new record, its own or one made for it; TongketError if it is taken."""
    name = id_ or _proposed(ws, kind, fields)
    if name in ws.records[kind.folder] or name in ws.broken.get(kind.folder, ()):
        raise TongketError(
            Message("there is a record {record} already", record=f"{kind.folder}/{name}"),
            Message("choose another id; ids are never used again"),
        )
    return name


def _proposed(ws: Workspace, kind: type[Record], fields: Mapping[str, Value]) -> str:
    """Of a report its duty, unit and period; else the title without marks and not yet taken."""
    if kind is Report:
        return f"{fields['regime']}.{fields['unit']}.{str(fields['period']).lower()}"
    title = fields.get(title_field(kind) or "")
    name = slug(title) if isinstance(title, str) else ""
    if not name:
        raise TongketError(
            Message("the new record has neither id nor title"),
            Message("for example: tongket new {kind} an-id --title …", kind=kind.singular),
        )
    taken = ws.records[kind.folder]
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _refuse_missing(fields: Mapping[str, Value]) -> None:
    for key in ("regime", "unit", "period"):
        if key not in fields:
            raise TongketError(
                Message("{kind} cannot be without “{key}”", kind=Report.folder, key=key),
                Message("add --set {key}=…", key=key),
            )


def _as_list(held: Any) -> list[Any]:  # noqa: ANN401 - text or a list of texts
    return held if isinstance(held, list) else [held]
