"""What a unit says about its tasks, checked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms.vocabulary import STATES
from tongket.folding import fold
from tongket.records.kinds.reporting import Progress
from tongket.tracking.ledger import EVIDENCE

if TYPE_CHECKING:
    from datetime import date

    from tongket.exchange.forms.answers import Answered
    from tongket.exchange.forms.checking import Checking
    from tongket.records.kinds import Section

KEYS: Final = ("state", "percent", "done", "product", "evidence", "difficulty")
_SYNONYMS: Final = {
    "not-started": ("chưa triển khai", "chưa làm", "chưa bắt đầu", "chưa"),
    "in-progress": ("đang triển khai", "đang làm", "đang thực hiện, trong hạn", "đang"),
    "done": ("đã hoàn thành", "xong", "đã xong", "đã thực hiện xong", "đã làm xong"),
    "submitted": ("đã trình", "chờ duyệt", "đã trình, chờ duyệt", "trình", "chờ xác nhận"),
    "paused": ("tạm ngừng", "tạm dừng thực hiện"),
}
_TIMED: Final = (
    *("hoàn thành đúng hạn", "hoàn thành quá hạn", "hoàn thành chậm", "hoàn thành trước hạn"),
    *("đã hoàn thành đúng hạn", "đã hoàn thành quá hạn", "hoàn thành trong hạn"),
)


def said_of_task(c: Checking, row: Answered) -> Progress | None:
    """The entry of a row; ``None`` where nothing is said."""
    timed = fold(row.text("state")).rstrip(" .") in {fold(one) for one in _TIMED}
    if timed and not c.unchanged(row, ["state"]):
        c.odd(
            row,
            "state",
            Message("taken as “{state}”; whether it was on time is figured", state=STATES["done"]),
            Message("choose one of the list"),
        )
    meant = c.spoken(STATES) | {
        fold(word): state for state, words in _SYNONYMS.items() for word in words
    }
    meant |= {fold(word): "done" for word in _TIMED}
    state = c.choice(row, "state", meant, [c.words.say(one) for one in STATES.values()])
    digits = c.number(row, "percent", "%")
    done = c.date(row, "done")
    texts = [c.text(row, key) for key in ("product", "evidence", "difficulty")]
    name = row.code.removeprefix("t:").split("~")[0]
    entry = Progress(
        task=name,
        state=state,  # type: ignore[arg-type]
        percent=Decimal(digits) if digits is not None else None,
        done=done,
        product=texts[0],
        evidence=texts[1],
        difficulty=texts[2],
    )
    if all(getattr(entry, key) is None for key in KEYS):
        return None
    if not c.unchanged(row, KEYS):
        _contradictions(c, row, entry)
    return entry


def _contradictions(c: Checking, row: Answered, entry: Progress) -> None:
    """What cannot be true together."""
    if entry.percent is not None and not 0 <= entry.percent <= 100:
        c.wrong(
            row,
            "percent",
            Message("{number} % lies outside 0 to 100", number=entry.percent),
            Message("write a number from 0 to 100"),
        )
    elif entry.percent is not None:
        _percent(c, row, entry, entry.percent)
    if entry.state == "done" and entry.done is None and not row.text("done").strip():
        c.wrong(
            row,
            "done",
            Message("“{state}” is chosen, the day of completion is missing", state=STATES["done"]),
            Message("write the day as day/month/year"),
        )
    if entry.state is None and not row.text("state").strip():
        c.wrong(
            row,
            "state",
            Message("something is told of the task, its state is not chosen"),
            Message("choose a state"),
        )
    if entry.done is not None:
        _day(c, row, entry, entry.done)
    needs = {
        need
        for section in _sections(c)
        for need in section.needs or ()
    }  # fmt: skip
    if EVIDENCE in needs and entry.state in ("done", "submitted") and not entry.evidence:
        c.wrong(
            row,
            "evidence",
            Message("work that is done is to be shown by a document, none is named"),
            Message("write number and day of the document, or the name of the file sent with it"),
        )


def _percent(c: Checking, row: Answered, entry: Progress, percent: Decimal) -> None:
    contradicts = (entry.state == "done" and percent < 100) or (
        entry.state == "not-started" and percent > 0
    )
    if contradicts:
        c.wrong(
            row,
            "percent",
            Message(
                "“{state}” and {number} % contradict each other",
                state=STATES[entry.state or "done"],
                number=percent,
            ),
            Message("correct the state or the per cent"),
        )
    elif 0 < percent < 1:
        c.odd(
            row,
            "percent",
            Message("{number} % is very little", number=percent),
            Message("if a share was meant, write the per cent, such as 80"),
        )


def _day(c: Checking, row: Answered, entry: Progress, done: date) -> None:
    last = c.expected.window[1]
    if done > c.day:
        c.wrong(
            row,
            "done",
            Message("{day} lies ahead of the day of receipt, {today}", day=done, today=c.day),
            Message("correct the day, or choose “{state}”", state=STATES["in-progress"]),
        )
    elif done > last:
        c.odd(
            row,
            "done",
            Message(
                "{day} lies behind the data close, {last}", day=done, last=c.expected.window[1]
            ),
            Message("see whether the day is right"),
        )
    if entry.state in ("not-started", "in-progress"):
        c.wrong(
            row,
            "done",
            Message("a day of completion beside the state “{state}”", state=STATES[entry.state]),
            Message("choose “{state}”, or take the day away", state=STATES["done"]),
        )


def _sections(c: Checking) -> tuple[Section, ...]:
    outline = c.t.ws.outlines.get(c.expected.duty.outline or "")
    return (outline.sections or ()) if outline is not None else ()
