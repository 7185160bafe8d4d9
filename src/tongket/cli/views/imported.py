"""An import before or after it is written: the rows as understood, differences, what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tongket.calendar import Kind
from tongket.cli.table import Table
from tongket.cli.terminal import BOLD, CYAN, DIM, GREEN, RED, YELLOW, cells, json_text, printable
from tongket.cli.views.due import KINDS
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.annex.taking import totals_told
from tongket.exchange.annex.writing import NAMES
from tongket.records.kinds import Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.calendar import Deadline
    from tongket.cli.asked import Asked
    from tongket.cli.terminal import Screen
    from tongket.cli.words import Words
    from tongket.exchange.annex.merge import Difference, Outcome
    from tongket.exchange.annex.taking import Taken
    from tongket.exchange.annex.writing import Written
    from tongket.records.writer import Value

_MOST_ROWS: Final = 200
"""Rows shown on a terminal; a pipe gets all of them."""
_MOST_GONE: Final = 20
_TITLE: Final = 90
_STATES: Final = {
    "new": (N_("new"), GREEN),
    "changed": (N_("changed"), CYAN),
    "unchanged": ("=", DIM),
    "conflict": (N_("at odds"), RED),
    "doubtful": (N_("doubtful"), RED),
    "double": (N_("double"), YELLOW),
}


def text(asked: Asked, taken: Taken, written: Written, screen: Screen, *, done: bool) -> str:
    """The table of rows, the differences, the account."""
    words = asked.words
    parts = [_table(asked, taken, screen)]
    parts += [_differences(one, words, screen) for one in taken.having("changed", "conflict")]
    parts.append(_doubts(taken, words, screen))
    parts.append("".join(f"{line}\n" for line in _account(asked, taken, written, screen)))
    parts.append(_ending(taken, written, words, screen, done=done))
    return "\n".join(part for part in parts if part)


def _table(asked: Asked, taken: Taken, screen: Screen) -> str:
    """The rows as understood; unresolved words and unclear deadlines bear a question mark."""
    words = asked.words
    shown_rows = taken.outcomes
    if screen.width is not None and len(shown_rows) > _MOST_ROWS:
        shown_rows = shown_rows[:_MOST_ROWS]
    if taken.kind == "tasks":
        header = [N_("No."), N_("Work"), N_("Lead"), N_("Due"), ""]
        rows = [_task_row(asked, taken, one) for one in shown_rows]
    else:
        header = [N_("No."), N_("Indicator"), N_("Measured in"), N_("Targets"), N_("Lead"), ""]
        rows = [_indicator_row(asked, one) for one in shown_rows]
    made = Table(tuple(words.text(name) for name in header), rows).text(screen)
    left = len(taken.outcomes) - len(shown_rows)
    if left:
        made += words.say(Message("… and {n} more rows", n=left)) + "\n"
    return made


def _task_row(asked: Asked, taken: Taken, one: Outcome) -> tuple[str, ...]:
    lead = _units(asked, one, "lead")
    return (
        one.row.row.number or "",
        _cut(one.row.title),
        lead or str(one.row.values.get("person", "")) or "?",
        _due(asked, taken, one),
        asked.words.text(_STATES[one.state][0]),
    )


def _indicator_row(asked: Asked, one: Outcome) -> tuple[str, ...]:
    values = one.row.values
    return (
        one.row.row.number or "",
        _cut(one.row.title),
        str(values.get("measured_in", "")),
        _targets(values.get("targets")),
        _units(asked, one, "lead"),
        asked.words.text(_STATES[one.state][0]),
    )


def _units(asked: Asked, one: Outcome, field: str) -> str:
    """Units as understood; words that nobody has settled bear a question mark."""
    open_words = {word for name, word in one.row.unknown if name == field}
    value = one.row.values.get(field, "")
    told = []
    for part in [value] if isinstance(value, str | dict) else value:
        if isinstance(part, str):
            unit = asked.workspace.units.get(part)
            told.append((unit.short or unit.name) if unit is not None else part)
        elif isinstance(part, dict):
            word = "; ".join(map(str, part.values()))
            told.append(f"? {word}" if word in open_words else word)
    return "; ".join(one for one in told if one)


def _targets(value: Value | None) -> str:
    """Targets in a line: “2030: ≥ 80”."""
    parts = []
    for one in value or ():
        if isinstance(one, dict):
            scope = f" ({one['scope']})" if "scope" in one else ""
            by = f"{one['by']}: " if "by" in one else ""
            parts.append(f"{by}{one['value']}{scope}")
    return "; ".join(parts)


def deadline_of(asked: Asked, taken: Taken, one: Outcome) -> Deadline | None:
    """How the calendar reads the deadline of a row in its plan."""
    due = one.row.values.get("due")
    if not isinstance(due, str):
        return None
    task = Task(id=one.record or "-", title=one.row.title, plan=taken.plan.id, due=due)
    return asked.tracking.deadlines.of(task)


def _due(asked: Asked, taken: Taken, one: Outcome) -> str:
    """The words of the deadline, and the day or kind that they mean."""
    found, words = deadline_of(asked, taken, one), asked.words
    if found is None:
        return ""
    if found.kind is Kind.UNCLEAR:
        return f"? {found.raw}"
    day = found.last_day
    told = words.day(day) if day is not None else words.text(KINDS[found.kind.value])
    return found.raw if _same(found.raw, told) else f"{found.raw} → {told}"


def _same(raw: str, told: str) -> bool:
    return raw.strip().casefold() == told.casefold()


def _differences(one: Outcome, words: Words, screen: Screen) -> str:
    """What changes in a record, and where record and paper are at odds."""
    name = printable(one.record)
    lines = [f"{screen.paint(name, BOLD)}  {printable(_cut(one.row.title))}"]
    for change in one.changes:
        lines += _field(change, screen, RED, GREEN)
    for change in one.conflicts:
        why = (
            Message("record and paper have both changed it; the record is kept")
            if change.both
            else Message("the record says otherwise and is kept")
        )
        lines.append(f"  {change.field}: {screen.paint(words.say(why), YELLOW)}")
        lines.append(f"    {words.text(N_('record'))}: {printable(change.old) or '–'}")
        lines.append(f"    {words.text(N_('paper'))}:  {printable(change.new) or '–'}")
    return "".join(f"{line}\n" for line in lines)


def _field(change: Difference, screen: Screen, old: int, new: int) -> list[str]:
    lines = [f"  {change.field}:"]
    if change.old:
        lines.append(screen.paint(f"    - {printable(change.old)}", old))
    if change.new:
        lines.append(screen.paint(f"    + {printable(change.new)}", new))
    return lines


def _doubts(taken: Taken, words: Words, screen: Screen) -> str:
    """Rows that are not taken as one record or the other without a person."""
    lines = []
    for one in taken.having("doubtful"):
        told = Message(
            "{place}: “{title}” may be {records}; nothing is done about it",
            place=one.row.row.place,
            title=_cut(one.row.title),
            records=", ".join(one.doubtful),
        )
        lines.append(screen.paint(printable(words.say(told)), RED))
    for one in taken.outcomes:
        if one.replaced is not None:
            told = Message(
                "{place}: number {number} is that of {record}, whose title is quite another:"
                " renumbered or replaced; taken as new",
                place=one.row.row.place,
                number=one.row.number,
                record=one.replaced,
            )
            lines.append(screen.paint(printable(words.say(told)), YELLOW))
        if one.reworded:
            told = Message(
                "{record}: the title was “{old}”; taken as the same",
                record=one.record,
                old=_cut(next((c.old for c in (*one.changes, *one.conflicts)), "")),
            )
            lines.append(printable(words.say(told)))
    return "".join(f"{line}\n" for line in lines)


def _account(asked: Asked, taken: Taken, written: Written, screen: Screen) -> Iterator[str]:
    """The summary: rows, records, groups, columns, and what the reader must know."""
    words = asked.words

    def say(message: Message, *styles: int) -> str:
        return screen.paint(printable(words.say(message)), *styles)

    counts = {state: len(taken.having(state)) for state in _STATES}
    yield say(
        Message(
            "Rows: {rows}, groups: {groups}; new {new}, changed {changed}, unchanged {unchanged},"
            " at odds {conflict}",
            rows=len(taken.outcomes),
            groups=len({one.row.row.group for one in taken.outcomes if one.row.row.group}),
            **counts,
        ),
        BOLD,
    )
    for message in _columns(taken):
        yield say(message, DIM)
    for id_, title in taken.groups.new.items():
        yield say(Message("New in the plan: {id} – {title}", id=id_, title=_cut(title)))
    for message in (*taken.annex.told, *totals_told(taken), *_told(asked, taken, counts)):
        yield say(message)
    for record, field, refused in written.by_hand:
        told = Message(
            "{record}, {field}: change it by hand: {reason}",
            record=record,
            field=field,
            reason=refused.reason,
        )
        yield say(told, RED)
    for one in taken.unsettled:
        near = ", ".join(_named(asked, id_) for id_ in one.near)
        told = (
            Message("“{words}” names no unit; near: {near}", words=one.words, near=near)
            if near
            else Message("“{words}” names no unit", words=one.words)
        )
        yield say(told, YELLOW)


def _columns(taken: Taken) -> Iterator[Message]:
    """What each column fills, and which fill nothing."""
    told = [
        f"“{column.heading}” → {column.field}"
        for column in taken.annex.columns
        if column.field and column.field != "none"
    ]
    if told:
        yield Message("Columns: {columns}", columns="; ".join(dict.fromkeys(told)))
    rest = [c.heading for c in taken.annex.columns if not c.field or c.field == "none"]
    for heading in dict.fromkeys(one for one in rest if one):
        yield Message("Column “{heading}” fills no field; it is kept in the note", heading=heading)


def _told(asked: Asked, taken: Taken, counts: dict[str, int]) -> Iterator[Message]:
    """What the rows show when they are looked at together."""
    if counts["double"]:
        places = ", ".join(one.row.row.place for one in taken.having("double"))
        yield Message("Said twice, taken once: {n} ({places})", n=counts["double"], places=places)
    hidden = sum(one.row.row.hidden for one in taken.outcomes)
    if hidden:
        yield Message("Rows that are hidden in the file and taken all the same: {n}", n=hidden)
    unclear = [one for one in taken.outcomes if _unclear(asked, taken, one)]
    if unclear:
        yield Message("Unclear deadlines: {n}", n=len(unclear))
    several = sum(one.row.leads > 1 for one in taken.outcomes)
    if several:
        yield Message("Tasks with more than one lead: {n}", n=several)
    vague = {words for one in taken.outcomes for words in one.row.vague}
    if vague:
        listed = "; ".join(sorted(vague))
        yield Message("Words that name nobody, kept as they stand: {words}", words=listed)
    kept = sum(len(one.kept) for one in taken.outcomes)
    if kept:
        yield Message("Fields that people have edited, kept: {n}", n=kept)
    if taken.gone:
        listed = ", ".join(taken.gone[:_MOST_GONE]) + (" …" if len(taken.gone) > _MOST_GONE else "")
        yield Message(
            "In the records and not in the paper, kept: {n} ({records})",
            n=len(taken.gone),
            records=listed,
        )


def _unclear(asked: Asked, taken: Taken, one: Outcome) -> bool:
    found = deadline_of(asked, taken, one)
    return found is not None and found.kind is Kind.UNCLEAR


def _ending(taken: Taken, written: Written, words: Words, screen: Screen, *, done: bool) -> str:
    """What was written or would be, and what there is to do."""
    lines = []
    paths = ", ".join(change.path for change in written.changes if change.old != change.new)
    if not paths:
        lines.append(words.say(Message("The records say all this already.")))
    elif done:
        lines.append(words.say(Message("Written: {files}", files=paths)))
    else:
        told = Message("Nothing is written yet; with --write: {files}", files=paths)
        lines.append(words.say(told))
    if taken.unsettled:
        told = Message(
            "Names to settle: {n}; fill in “means” in {file}, then import again",
            n=len(taken.unsettled),
            file=NAMES,
        )
        lines.append(words.say(told))
    if taken.having("conflict"):
        fields = {c.field for one in taken.having("conflict") for c in one.conflicts}
        told = Message(
            "Where record and paper are at odds: --take FIELD or --keep FIELD ({fields})",
            fields=", ".join(sorted(fields)),
        )
        lines.append(words.say(told))
    return "".join(f"{screen.paint(printable(line), BOLD)}\n" for line in lines)


def _named(asked: Asked, id_: str) -> str:
    unit = asked.workspace.units.get(id_)
    return f"{id_} ({unit.name})" if unit is not None else id_


def _cut(title: str) -> str:
    return title if cells(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]} …"


def json(asked: Asked, taken: Taken, written: Written, *, done: bool) -> str:
    """Rows with what they state and what becomes of them, the account, the files."""
    words = asked.words
    data = {
        "plan": taken.plan.id,
        "kind": taken.kind,
        "written": done,
        "rows": [_row_data(asked, taken, one) for one in taken.outcomes],
        "summary": {
            "rows": len(taken.outcomes),
            **{state: len(taken.having(state)) for state in _STATES},
            "unclear_deadlines": sum(_unclear(asked, taken, one) for one in taken.outcomes),
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
        "files": [change.path for change in written.changes if change.old != change.new],
    }
    return json_text(data)


def _row_data(asked: Asked, taken: Taken, one: Outcome) -> dict[str, Any]:
    found = deadline_of(asked, taken, one)
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
        "changes": [_difference_data(change) for change in one.changes],
        "conflicts": [_difference_data(change) for change in one.conflicts],
        "kept": list(one.kept),
        "hidden": one.row.row.hidden,
        "may_be": list(one.doubtful),
    }


def _difference_data(change: Difference) -> dict[str, Any]:
    return {"field": change.field, "record": change.old, "paper": change.new, "both": change.both}
