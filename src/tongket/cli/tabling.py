"""What the tables of `tongket export` tell, in the words of the other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongket.cli.naming import kind_named
from tongket.cli.owing import class_label, class_of
from tongket.cli.selection import Filters, chosen, report_state
from tongket.cli.terminal import json_text
from tongket.cli.views import listing as views
from tongket.diagnostics import Message
from tongket.exchange.tables.columns import columns_of
from tongket.exchange.tables.figured import Labels
from tongket.exchange.tables.table import Listing, Row, Table
from tongket.records.kinds import Report, Task
from tongket.records.secrecy import stays_inside
from tongket.reports.classes import Apart, speaker_of
from tongket.reports.labels import RECEIPTS
from tongket.reports.parts.ledger import receipt_class
from tongket.reports.scope import Scope
from tongket.rules.check import Choice, check
from tongket.tracking import LedgerRow, Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tongket.cli.asked import Asked
    from tongket.cli.words import Words
    from tongket.diagnostics import Diagnostic
    from tongket.records.kinds import Record
    from tongket.tracking import Expected, Standing, TaskStanding, Tracking

_FILED = {
    "accepted": RECEIPTS[Receipt.ACCEPTED],
    "returned": RECEIPTS[Receipt.RETURNED],
    "received": Message("Report received"),
    "submitted": Message("Report received"),
    "not-sent": RECEIPTS[Receipt.MISSING],
}


def listing(
    t: Tracking, words: Words, languages: Sequence[Words], plans: frozenset[str]
) -> Listing:
    """Tables of the records, how they stand told as in `tongket list` and the reports."""
    scope = Scope(t, words)

    def task(one: TaskStanding) -> tuple[Message, int]:
        found = class_of(t, one)
        late = 0 if found is Apart.OPINION else speaker(one).days_late
        return class_label(t, one), late

    def speaker(one: TaskStanding) -> Standing:
        return speaker_of(scope, one)

    def report(one: Expected) -> Message:
        return receipt_class(scope, LedgerRow(one))

    def filed(one: Report) -> Message:
        return _FILED[report_state(one)]

    return Listing(t, words, languages, Labels(task, speaker, report, filed), plans)


def plain(asked: Asked, listed: str, plans: frozenset[str]) -> tuple[bytes, int]:
    """The same records as `tongket list --format json` or `check --format json` gives them."""
    t = asked.tracking
    if listed == "findings":
        found, secret = _speakable(t)
        rows = [_finding(asked.words, one) for one in found]
        return json_text({"as_of": t.as_of.isoformat(), "findings": rows}).encode(), secret
    kind = kind_named(listed)
    records = [one for one in chosen(t, kind, Filters()) if _wanted(t, one, plans)]
    open_ = [one for one in records if not stays_inside(t.ws, one)]
    return views.json(t, kind, open_).encode(), len(records) - len(open_)


def _wanted(t: Tracking, record: Record, plans: frozenset[str]) -> bool:
    if isinstance(record, Report):
        regime = t.ws.regimes.get(record.regime)
        return not plans or (regime is not None and regime.plan in plans)
    return not plans or getattr(record, "plan", None) in plans


def findings(asked: Asked) -> Table:
    """The findings of `tongket check`, one a row."""
    found, secret = _speakable(asked.tracking)
    rows = []
    for one in found:
        told = _finding(asked.words, one)
        told["severity"] = asked.words.text(told["severity"])
        told["unit"] = _unit(asked.tracking, told["record"])
        told["line"] = str(told["line"])
        rows.append(Row(told))
    return Table("findings", columns_of("findings"), tuple(rows), secret)


def _speakable(t: Tracking) -> tuple[list[Diagnostic], int]:
    """The findings about records without a mark, and how many stay inside."""
    found = check(t, Choice()).diagnostics
    marked = {
        one.at().path if name else ""
        for records in t.ws.records.values()
        for name, one in records.items()
        if stays_inside(t.ws, one)
    }
    inside = {
        f"{folder}/{name}"
        for folder, records in t.ws.records.items()
        for name, one in records.items()
        if stays_inside(t.ws, one)
    }
    open_ = [one for one in found if not _concerns(one, inside, marked)]
    return open_, len(found) - len(open_)


def _concerns(one: Diagnostic, inside: set[str], paths: set[str]) -> bool:
    """Whether a finding is about what stays inside; one that names no record, about its file."""
    record = one.finding.record
    if record is None:
        return one.finding.span.path in paths
    return "/".join(record.partition("@")[0].split("/")[:2]) in inside


def _finding(words: Words, one: Diagnostic) -> dict[str, Any]:
    finding = one.finding
    return {
        "code": one.code,
        "severity": one.severity.value,
        "record": finding.record,
        "message": words.say(finding.message),
        "hint": words.say(finding.hint) if finding.hint else None,
        "file": finding.span.path,
        "line": finding.span.line,
    }


def _unit(t: Tracking, name: str | None) -> str | None:
    """Whom a finding concerns: the unit of an obligation, or the lead of its task."""
    if name is None:
        return None
    record, at, owed = name.partition("@")
    if at:
        unit = t.ws.units.get(owed.partition("/")[0])
        return unit.name if unit is not None else None
    folder, _, rest = record.partition("/")
    found = t.ws.records.get(folder, {}).get(rest.partition("/")[0])
    if isinstance(found, Task):
        units = t.ws.registry.members(found.lead)
    else:
        units = tuple(filter(None, [t.ws.units.get(getattr(found, "unit", None) or "")]))
    return "; ".join(one.name for one in units) if len(units) <= _FEW else None


_FEW = 3
