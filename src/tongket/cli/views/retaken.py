"""An edited table before or after it is taken in: differences by record, what is left open."""

from __future__ import annotations

import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tongket.cli.naming import heading
from tongket.cli.terminal import BOLD, GREEN, RED, YELLOW, Screen, json_text, printable
from tongket.cli.words import N_
from tongket.diagnostics import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.cli.words import Words
    from tongket.exchange.tables.reading import ReadTable
    from tongket.exchange.tables.updating import Changed, Update
    from tongket.exchange.tables.writing import Files


def text(words: Words, table: ReadTable, found: Update, files: Files, *, done: bool) -> str:
    """Each changed field of each record, then the account."""
    screen = Screen.of(sys.stdout)
    lines: list[str] = []
    those = sorted((*found.changed, *found.conflicts), key=lambda one: one.record.at())
    for record, changes in groupby(those, key=lambda one: one.record):
        name = printable(f"{record.folder}/{record.id}")
        lines.append(f"{screen.paint(name, BOLD)}  {printable(heading(record))}")
        for change in changes:
            lines += _field(change, words, screen)
    for fields in found.new:
        said = words.say(Message("new: {record}", record=f"{found.kind}/{fields['id']}"))
        lines.append(screen.paint(printable(said), GREEN))
    for one in found.refused:
        lines.append(screen.paint(printable(f"{one.place}: {words.say(one.message)}"), RED))
    for record_id, field, refused in files.by_hand:
        told = Message(
            "{record}, {field}: change it by hand: {reason}",
            record=record_id,
            field=field,
            reason=refused.reason,
        )
        lines.append(screen.paint(printable(words.say(told)), RED))
    lines += [
        screen.paint(printable(words.say(one)), BOLD)
        for one in _account(table, found, files, done=done)
    ]
    return "".join(f"{line}\n" for line in lines)


def _field(change: Changed, words: Words, screen: Screen) -> Iterator[str]:
    yield f"  {change.column.key}:"
    if change.both:
        why = Message("record and table have both changed it; the record is kept")
        yield f"    {screen.paint(words.say(why), YELLOW)}"
        yield f"    {words.text(N_('record'))}: {printable(change.old) or '–'}"
        yield f"    {words.text(N_('table'))}: {printable(change.new) or '–'}"
        return
    if change.old:
        yield screen.paint(f"    - {printable(change.old)}", RED)
    if change.new:
        yield screen.paint(f"    + {printable(change.new)}", GREEN)


def _account(table: ReadTable, found: Update, files: Files, *, done: bool) -> Iterator[Message]:
    yield Message(
        "Rows: {rows}; changed {changed}, unchanged {same}, new {new}, at odds {conflicts}",
        rows=len(table.rows),
        changed=len({one.record.id for one in found.changed}),
        same=found.same,
        new=len(found.new),
        conflicts=len({one.record.id for one in found.conflicts}),
    )
    if found.kept:
        yield Message("Fields that people have edited, kept: {n}", n=found.kept)
    if found.absent:
        yield Message("In the records and not in the table, kept: {n}", n=found.absent)
    if found.inside:
        yield Message("In no table for their mark of secrecy: {n}", n=found.inside)
    if table.figured:
        yield Message("Columns that are figured, not read in: {columns}", columns=table.figured)
    if table.unknown:
        yield Message("Columns that no field bears, not read in: {columns}", columns=table.unknown)
    paths = ", ".join(one.path for one in files.changes if one.old != one.new)
    if not paths:
        yield Message("The records say what the table says.")
    elif done:
        yield Message("Written: {files}", files=paths)
    else:
        yield Message("Nothing is written yet; with --write: {files}", files=paths)
    if found.conflicts:
        fields = ", ".join(sorted({one.column.key for one in found.conflicts}))
        yield Message(
            "Where both have changed, the table holds with --take FIELD ({fields})", fields=fields
        )


def json(words: Words, table: ReadTable, found: Update, files: Files, *, done: bool) -> str:
    """The same as plain data."""

    def change(one: Changed) -> dict[str, Any]:
        name = f"{one.record.folder}/{one.record.id}"
        return {"record": name, "field": one.column.key, "old": one.old, "new": one.new}

    return json_text(
        {
            "kind": found.kind,
            "written": done,
            "rows": len(table.rows),
            "unchanged": found.same,
            "changed": [change(one) for one in found.changed],
            "conflicts": [change(one) for one in found.conflicts],
            "new": [dict(one) for one in found.new],
            "refused": [
                {"place": one.place, "record": one.record, "message": words.say(one.message)}
                for one in found.refused
            ],
            "by_hand": [
                {"record": name, "field": field, "reason": words.say(refused.reason)}
                for name, field, refused in files.by_hand
            ],
            "figured": list(table.figured),
            "unknown": list(table.unknown),
            "files": [one.path for one in files.changes if one.old != one.new],
        }
    )
