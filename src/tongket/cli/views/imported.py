"""An import before or after it is written: the rows as understood, differences, what is open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from tongket.cli import withheld
from tongket.cli.terminal import BOLD, DIM, GREEN, RED, YELLOW, printable
from tongket.cli.views.import_rows import STATES, Deadlines, cut, table
from tongket.cli.words import N_
from tongket.diagnostics import Message
from tongket.exchange.annex.taking import totals_told
from tongket.exchange.annex.writing import NAMES
from tongket.folding import fold
from tongket.office.intake.places import place_told

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from tongket.cli.asked import Asked
    from tongket.cli.terminal import Screen
    from tongket.cli.words import Words
    from tongket.exchange.annex.merge import Difference, Outcome
    from tongket.exchange.annex.taking import Taken
    from tongket.exchange.annex.writing import Written

_MOST_GONE: Final = 20


def text(asked: Asked, taken: Taken, written: Written, screen: Screen, *, done: bool) -> str:
    """The table of rows, the differences, the account."""
    words = asked.words
    deadlines = Deadlines(asked, taken)
    parts = [table(asked, taken, deadlines, screen)]
    secret = {*withheld.withheld(asked.workspace, taken.kind)}
    for one in taken.having("changed", "conflict"):
        name = f"{taken.kind}/{one.record}"
        if name in secret:
            parts += [f"{line}\n" for line in withheld.lines([name], words)]
        else:
            parts.append(_differences(one, words, screen))
    parts.append(_doubts(taken, secret, words, screen))
    parts.append(
        "".join(f"{line}\n" for line in _account(asked, taken, written, deadlines, screen))
    )
    parts.append(_ending(taken, written, words, screen, done=done))
    return "\n".join(part for part in parts if part)


def _differences(one: Outcome, words: Words, screen: Screen) -> str:
    """What changes in a record, and where record and paper are at odds."""
    name = printable(one.record)
    lines = [f"{screen.paint(name, BOLD)}  {printable(cut(one.row.title))}"]
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


def _doubts(taken: Taken, secret: Container[str], words: Words, screen: Screen) -> str:
    """Rows that are not taken as one record or the other without a person."""
    lines = []
    for one in taken.having("doubtful"):
        told = Message(
            "{place}: “{title}” may be {records}; nothing is done about it until it is said:"
            " --take {field} if it is the same, --keep {field} if it is another",
            place=place_told(one.row.row.place),
            title=cut(one.row.title),
            records=", ".join(one.doubtful),
            field="name" if taken.kind == "indicators" else "title",
        )
        lines.append(screen.paint(printable(words.say(told)), RED))
    for one in taken.outcomes:
        if one.replaced is not None:
            told = Message(
                "{place}: number {number} is that of {record}, whose title is quite another:"
                " renumbered or replaced; taken as new",
                place=place_told(one.row.row.place),
                number=one.row.number,
                record=one.replaced,
            )
            lines.append(screen.paint(printable(words.say(told)), YELLOW))
        if one.reworded and f"{taken.kind}/{one.record}" not in secret:
            told = Message(
                "{record}: the title was “{old}”; taken as the same",
                record=one.record,
                old=cut(_old_title(one)),
            )
            lines.append(printable(words.say(told)))
    return "".join(f"{line}\n" for line in lines)


def _old_title(one: Outcome) -> str:
    found = (c.old for c in (*one.changes, *one.conflicts) if c.field in ("title", "name"))
    return next(found, one.row.title)


def _account(
    asked: Asked, taken: Taken, written: Written, deadlines: Deadlines, screen: Screen
) -> Iterator[str]:
    """The summary: rows, records, groups, columns, and what the reader must know."""
    words = asked.words

    def say(message: Message, *styles: int) -> str:
        return screen.paint(printable(words.say(message)), *styles)

    counts = {state: len(taken.having(state)) for state in STATES}
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
        yield say(Message("New in the plan: {id} – {title}", id=id_, title=cut(title)))
    for message in (*taken.annex.told, *totals_told(taken), *_told(taken, deadlines, counts)):
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
    """What each column fills; the reader has told which fill nothing."""
    told = [
        f"“{column.heading}” → {column.field}"
        for column in taken.annex.columns
        if column.field and column.field != "none"
    ]
    if told:
        yield Message("Columns: {columns}", columns="; ".join(dict.fromkeys(told)))


def _told(taken: Taken, deadlines: Deadlines, counts: dict[str, int]) -> Iterator[Message]:
    """What the rows show when they are looked at together."""
    if counts["double"]:
        places = tuple(place_told(one.row.row.place) for one in taken.having("double"))
        yield Message("Said twice, taken once: {n} ({places})", n=counts["double"], places=places)
    if counts["removed"]:
        ids = ", ".join(one.record for one in taken.having("removed"))
        yield Message(
            "Deleted from the records since they were taken in, not taken again: {n} ({records});"
            " to have them again, delete their lines in imports/",
            n=counts["removed"],
            records=ids,
        )
    titles = Counter(fold(one.row.title) for one in taken.outcomes if one.state != "double")
    alike = [title for title, count in titles.items() if count > 1]
    if alike:
        places = tuple(
            place_told(one.row.row.place)
            for one in taken.outcomes
            if fold(one.row.title) == alike[0]
        )
        yield Message(
            "Titles that several rows have: {n}, such as in {places}", n=len(alike), places=places
        )
    hidden = sum(one.row.row.hidden for one in taken.outcomes)
    if hidden:
        yield Message("Rows hidden in the file and read: {n}", n=hidden)
    unclear = sum(map(deadlines.unclear, taken.outcomes))
    if unclear:
        yield Message("Unclear deadlines: {n}", n=unclear)
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


def _ending(taken: Taken, written: Written, words: Words, screen: Screen, *, done: bool) -> str:
    """What was written or would be, and what there is to do."""
    lines = []
    paths = ", ".join(written.paths)
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
            file=next((path for path in written.paths if path.startswith("names/")), NAMES),
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
