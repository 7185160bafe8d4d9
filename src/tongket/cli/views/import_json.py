"""An import as JSON: rows, what becomes of them, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tongket.cli.terminal import json_text
from tongket.cli.views.import_rows import STATES, Deadlines
from tongket.cli.withheld import withheld
from tongket.exchange.annex.taking import totals_told

if TYPE_CHECKING:
    from tongket.cli.asked import Asked
    from tongket.exchange.annex.merge import Difference, Outcome
    from tongket.exchange.annex.taking import Taken
    from tongket.exchange.annex.writing import Written


def json(asked: Asked, taken: Taken, written: Written, *, done: bool) -> str:
    """Rows with what they state and what becomes of them, the account, the files."""
    words, deadlines = asked.words, Deadlines(asked, taken)
    secret = {*withheld(asked.workspace, taken.kind)}
    data = {
        "plan": taken.plan.id,
        "kind": taken.kind,
        "written": done,
        "rows": [
            _row_data(deadlines, one, secret=f"{taken.kind}/{one.record}" in secret)
            for one in taken.outcomes
        ],
        "summary": {
            "rows": len(taken.outcomes),
            **{state: len(taken.having(state)) for state in STATES},
            "unclear_deadlines": sum(map(deadlines.unclear, taken.outcomes)),
        },
        "groups": dict(taken.groups.new),
        "columns": [
            {"heading": column.heading, "field": column.field, "place": column.place}
            for column in taken.annex.columns
        ],
        "unsettled": [
            {"words": one.words, "near": list(one.near), "seen": list(one.seen)}
            for one in taken.unsettled
        ],
        "gone": list(taken.gone),
        "told": [words.say(one) for one in (*taken.annex.told, *totals_told(taken))],
        "by_hand": [
            {"record": record, "field": field, "reason": words.say(refused.reason)}
            for record, field, refused in written.by_hand
        ],
        "files": [*written.paths],
    }
    return json_text(data)


def _row_data(deadlines: Deadlines, one: Outcome, *, secret: bool) -> dict[str, Any]:
    found = deadlines.of(one)
    due = None
    if found is not None:
        day = found.last_day.isoformat() if found.last_day else None
        due = {"kind": found.kind.value, "last_day": day}
    return {
        "place": one.row.row.place,
        "record": one.record or None,
        "state": one.state,
        "fields": dict(one.row.values),
        "due": due,
        "unknown": [word for _, word in one.row.unknown],
        "changes": [_difference_data(change, secret=secret) for change in one.changes],
        "conflicts": [_difference_data(change, secret=secret) for change in one.conflicts],
        "kept": list(one.kept),
        "hidden": one.row.row.hidden,
        "may_be": list(one.doubtful),
    }


def _difference_data(change: Difference, *, secret: bool) -> dict[str, Any]:
    """One difference; of a record above the secrecy ceiling not what stands in it."""
    old = None if secret else change.old
    return {"field": change.field, "record": old, "paper": change.new, "both": change.both}
