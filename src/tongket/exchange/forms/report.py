"""What a form says as a report record, and a report as what a form would say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from tongket.exchange.forms import contents
from tongket.exchange.forms.body import body_of, parts_of
from tongket.exchange.forms.receipt import is_bare
from tongket.exchange.forms.said import Said
from tongket.records.saving import Change
from tongket.records.units_ref import Selection, Units
from tongket.records.writer import SetField, append_record, apply

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from tongket.exchange.language import Words
    from tongket.records.kinds import Report, Request, Section
    from tongket.records.registry import Registry
    from tongket.records.workspace import Workspace
    from tongket.records.writer import Value
    from tongket.tracking import Expected

CARRIED: Final = (
    *("number", "issued", "title", "nothing_to_report", "progress", "values"),
    *("limitations", "proposals", "body"),
)
"""The fields of a report that a form carries."""
OWN: Final = (
    *("id", "regime", "unit", "period", "corrects", "submitted", "received", "returned"),
    *("accepted", "excused", "note", "source", "secrecy", "stated"),
)
"""Those that the office keeps itself."""


def said_by(report: Report, sections: Sequence[Section]) -> Said:
    """What a report says in the fields that a form carries."""
    return Said(
        report.number,
        report.issued,
        report.title,
        report.nothing_to_report,
        report.progress or (),
        report.values or (),
        report.limitations or (),
        report.proposals or (),
        parts_of(report.body, sections) if report.body and report.body.strip() else (),
    )


def saying(report: Report, said: Said) -> Report:
    """The report, had it said something else in the fields that a form carries."""
    return replace(
        report,
        number=said.number,
        issued=said.issued,
        title=said.title,
        nothing_to_report=said.nothing,
        progress=said.progress or None,
        values=said.values or None,
        limitations=said.limitations or None,
        proposals=said.proposals or None,
        body=body_of(said.parts) or None,
    )


def kept(said: Said, report: Report | None, shown: frozenset[str], words: Words,
         registry: Registry) -> Said:  # fmt: skip
    """What is said with what the last report says beyond the form: no row shows it.

    ``shown`` are the codes of the form, of its head those that said something when it was sent: a
    number that the office has noted since stays. A reference to units whose words are unchanged
    stays as the report writes it.
    """
    if report is None:
        return said
    tasks = {code[2:].split("~")[0] for code in shown if code.startswith("t:")}
    indicators = {code[2:].split("~")[0].split("@")[0] for code in shown if code.startswith("v:")}

    def noted(name: str) -> Any:  # noqa: ANN401 - a field of either
        told = getattr(said, name)
        return getattr(report, name) if told is None and f"h:{name}" not in shown else told

    return replace(
        said,
        number=noted("number"),
        issued=noted("issued"),
        title=noted("title"),
        progress=(*said.progress, *(e for e in report.progress or () if e.task not in tasks)),
        values=(*said.values, *(e for e in report.values or () if e.indicator not in indicators)),
        proposals=tuple(
            _routed(one, report.proposals or (), words, registry) for one in said.proposals
        ),
    )


def _routed(one: Request, before: Sequence[Request], words: Words, registry: Registry) -> Request:
    printed = contents.proposal_cells(words, registry, one, None)[3]
    for old in before:
        if contents.proposal_cells(words, registry, old, None)[3] == printed is not None:
            return replace(one, routed_to=old.routed_to)
    return one


def fields_of(said: Said) -> dict[str, Value]:
    """The fields as they are written; what is not said is left out."""
    found: dict[str, Value] = {}
    if said.title is not None:
        found["title"] = said.title
    if said.number is not None:
        found["number"] = said.number
    if said.issued is not None:
        found["issued"] = said.issued.isoformat()
    if said.nothing is not None:
        found["nothing_to_report"] = _truth(told=said.nothing)
    lists = {
        "progress": [_entry(one, ("task", "state", "percent", "done", "product", "evidence",
                                  "difficulty")) for one in said.progress],
        "values": [_entry(one, ("indicator", "value", "missing", "not_applicable", "nothing",
                                "estimate", "as_of", "note")) for one in said.values],
        "limitations": [_entry(one, ("text", "causes")) for one in said.limitations],
        "proposals": [_entry(one, ("text", "about", "cause", "routed_to"))
                      for one in said.proposals],
    }  # fmt: skip
    return found | {key: entries for key, entries in lists.items() if entries}


def _entry(entry: object, keys: Sequence[str]) -> Value:
    """One entry of a list, without what it does not say."""
    return {key: _plain(held) for key in keys if (held := getattr(entry, key)) is not None}


def _plain(held: str | bool | date | Decimal | Units | tuple[str, ...]) -> Value:  # noqa: FBT001
    if isinstance(held, bool):
        return _truth(told=held)
    if isinstance(held, Units):
        return _units(held)
    if isinstance(held, tuple):
        return list(held)
    if isinstance(held, str):
        return held
    return held.isoformat() if hasattr(held, "isoformat") else format(held, "f")


def _truth(*, told: bool) -> str:
    return "true" if told else "false"


def _units(units: Units) -> Value:
    """A reference to units as it is written: one word, or a list of words and selections."""
    listed: list[Value] = [_item(item) for item in units.items]
    listed += [{"text": text} for text in units.text]
    if units.except_:
        listed.append({"except": [_item(item) for item in units.except_]})
    return listed[0] if len(listed) == 1 else listed


def _item(item: str | Selection) -> Value:
    return dict(item.by) if isinstance(item, Selection) else item


def change_of(
    ws: Workspace, expected: Expected, said: Said, days: tuple[date, date], note: str | None = None
) -> Change:
    """The new record in a file of its own; a second submission corrects the one before.

    ``days`` are those of sending and of receipt. A receipt that the office has noted without what
    the unit says is filled in and keeps its days.
    """
    before = expected.report
    if before is not None and is_bare(before) and before.at().path.endswith(".md"):
        return _filled_in(ws, before, said)
    first = f"{expected.regime.id}.{expected.unit.id}.{expected.period.id.lower()}"
    name, number = first, 1
    while name in ws.reports or f"reports/{name}.md" in ws.tree:
        number += 1
        name = f"{first}.{number}"
    path = f"reports/{name}.md"
    fields: dict[str, Value] = {
        "id": name,
        "regime": expected.regime.id,
        "unit": expected.unit.id,
        "period": expected.period.id,
        **({"corrects": before.id} if before is not None else {}),
        "submitted": days[0].isoformat(),
        "received": days[1].isoformat(),
        **({"note": note} if note is not None else {}),
        **fields_of(said),
    }
    body = body_of(said.parts)
    if body:
        fields["body"] = f"\n{body}"
    return Change(path, None, append_record(None, path, type_of_report(), fields))


def _filled_in(ws: Workspace, before: Report, said: Said) -> Change:
    """The same record with what the unit says; what it does not say of itself stays."""
    path = before.at().path
    data = ws.tree[path]
    assert isinstance(data, bytes)  # noqa: S101 - a record was read from it
    held = fields_of(said_by(before, ()))
    edits = [SetField(before.id, k, v) for k, v in fields_of(said).items() if held.get(k) != v]
    new = apply(data, path, type_of_report(), edits)
    if body := body_of(said.parts):
        new = new.rstrip() + f"\n\n{body}".encode()
    return Change(path, data, new)


def type_of_report() -> type[Report]:
    """The kind, imported where it is used."""
    from tongket.records.kinds import Report as Kind  # noqa: PLC0415

    return Kind
