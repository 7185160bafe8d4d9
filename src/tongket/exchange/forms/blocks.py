"""The blocks of a form with their rows, filled in with what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import contents
from tongket.exchange.forms.asked import Asked, ordered, unique_code
from tongket.exchange.forms.body import LEVEL, Part, parts_of
from tongket.exchange.forms.form import Ask, Block, BlockKey, Column, Row
from tongket.exchange.forms.value_rows import value_rows
from tongket.exchange.forms.vocabulary import (
    ACTUAL,
    ESTIMATE,
    HEADER,
    HEADINGS,
    NO,
    NOT_APPLICABLE,
    NOTHING,
    REASONS,
    STATES,
    TITLES,
    YES,
)
from tongket.records.kinds.reporting import Progress as Entry
from tongket.tracking import Progress
from tongket.tracking.committee import fold_standings

if TYPE_CHECKING:
    from tongket.exchange.forms.form import Content
    from tongket.records.kinds import Section, Task
    from tongket.tracking import Standing

SPARE: Final = 5
"""Empty rows for further limitations, proposals."""
_SPARE_SECTIONS: Final = 2
_WIDTHS: Final = {
    "number": 5, "title": 34, "paper": 14, "due": 14, "known": 14, "state": 15, "percent": 9,
    "done": 12, "product": 20, "evidence": 20, "difficulty": 22, "name": 34, "unit": 9,
    "target": 13, "previous": 14, "value": 14, "estimate": 11, "absence": 17, "reason": 20,
    "as_of": 12, "guidance": 20, "text": 50, "causes": 46, "about": 26, "cause": 30,
    "routed_to": 24, "label": 34, "entry": 90,
}  # fmt: skip
_WIDTHS_OF: Final[dict[BlockKey, dict[str, int]]] = {
    "tasks": {
        "number": 4, "title": 28, "paper": 12, "due": 13, "known": 13, "state": 13, "done": 11,
        "product": 17, "evidence": 17, "difficulty": 18,
    },
    "sections": {"title": 24, "text": 96},
}  # fmt: skip
"""Widths of a block's own; that of the tasks is to be read in print, with what is to be mended."""
_STATE_OF: Final = {
    Progress.IN_PROGRESS: "in-progress",
    Progress.AWAITING: "submitted",
    Progress.DONE: "done",
    Progress.PAUSED: "paused",
}


def blocks_of(asked: Asked) -> Iterator[Block]:
    """The blocks in order; what the form has no rows for is left out."""
    made: tuple[tuple[BlockKey, list[Row]], ...] = (
        ("header", _header(asked)),
        ("tasks", _tasks(asked)),
        ("values", value_rows(asked)),
        ("sections", _sections(asked)),
        ("limitations", _limitations(asked)),
        ("proposals", _proposals(asked)),
    )
    for key, rows in made:
        if rows:
            title = asked.words.say(TITLES[key])
            yield Block(key, title, _columns(asked, key), tuple(rows))


def _columns(asked: Asked, block: BlockKey) -> tuple[Column, ...]:
    asks = _asks(asked)[block]
    widths = _WIDTHS | _WIDTHS_OF.get(block, {})
    return tuple(
        Column(key, asked.words.say(heading), widths[key], asks.get(key))
        for key, heading in HEADINGS[block].items()
    )


def _asks(asked: Asked) -> dict[BlockKey, dict[str, Ask]]:
    say = asked.say
    text = Ask()
    about = Ask("choice", tuple(task_label(task) for task, _ in asked.tasks), free=True)
    return {
        "header": {"entry": text},
        "tasks": {
            "state": Ask("choice", say(*STATES.values())),
            "percent": Ask("percent"),
            "done": Ask("day"),
            "product": text,
            "evidence": text,
            "difficulty": text,
        },
        "values": {
            "value": Ask("any"),
            "estimate": Ask("choice", say(ACTUAL, ESTIMATE)),
            "absence": Ask("choice", say(NOTHING, NOT_APPLICABLE, *REASONS)),
            "reason": text,
            "as_of": text,
        },
        "sections": {"text": text},
        "limitations": {"text": text, "causes": text},
        "proposals": {"text": text, "about": about, "cause": text, "routed_to": text},
    }


def task_label(task: Task) -> str:
    """A task in a list of choices: its id and the beginning of its title."""
    title = " ".join(task.title.split())
    return f"{task.id} – {title if len(title) <= 80 else title[:79].rstrip() + '…'}"


def _header(asked: Asked) -> list[Row]:
    report, words = asked.report, asked.words
    held: dict[str, Content] = {
        "number": report.number if report else None,
        "issued": report.issued if report else None,
        "title": report.title if report else None,
        "nothing": contents.nothing_content(words, report),
    }
    asks = {"issued": Ask("day"), "nothing": Ask("choice", asked.say(YES, NO))}
    return [
        Row(
            f"h:{key}",
            (words.say(label), held[key]),
            {"entry": asks[key]} if key in asks else {},
        )
        for key, label in HEADER.items()
    ]


def _tasks(asked: Asked) -> list[Row]:
    report = asked.report
    entries = list(report.progress or ()) if report is not None else []
    listed = {task.id: (task, own) for task, own in asked.tasks}
    order = ordered(list(listed), [one.task for one in entries])
    by_task: dict[str, list[Entry | None]] = {name: [] for name in order}
    for one in entries:
        by_task[one.task].append(one)
    rows: list[Row] = []
    for name in order:
        task, own = listed.get(name) or (asked.t.ws.tasks.get(name), ())
        if task is not None and name not in listed and task.secrecy:
            continue
        for entry in by_task[name] or [None]:
            code = unique_code(f"t:{name}", [row.code for row in rows])
            told = _told(asked, task, own)
            title = task.title if task is not None else name
            number = (task.number if task is not None else None) or str(len(rows) + 1)
            rows.append(
                Row(code, (number, title, *told, *contents.progress_cells(asked.words, entry)))
            )
    return rows


def _speaker(asked: Asked, own: Sequence[Standing]) -> Standing | None:
    """The obligation of the form's period, else that which speaks for all."""
    if not own:
        return None
    of_period = [one for one in own if one.obligation.period == asked.expected.period.id]
    chosen = tuple(of_period or own)
    return fold_standings(chosen[0].obligation.task, chosen, None).speaker


def _told(asked: Asked, task: Task | None, own: Sequence[Standing]) -> tuple[Content, ...]:
    """Who assigned it, by when, how it stands with the office."""
    if task is None:
        return None, None, None
    words = asked.words
    plan = asked.t.ws.plans.get(task.plan or "")
    document = asked.t.ws.documents.find(task.basis or (plan.document if plan else None))
    paper = None
    if document is not None and not document.secrecy:
        parts = (document.number or document.title, document.issued)
        paper = ", ".join(
            part if isinstance(part, str) else words.day(part) for part in parts if part
        )
    one = _speaker(asked, own)
    due = task.due or None
    if one is not None and one.due is not None:
        day = words.day(one.due)
        due = f"{due} ({day})" if due and day not in due else due or day
    known = None
    if one is not None:
        state = _STATE_OF.get(one.progress, "not-started")
        known = words.say(STATES[state])
        if state == "done" and one.delivered is not None:
            known = f"{known} ({words.day(one.delivered)})"
    return paper, due, known


def _sections(asked: Asked) -> list[Row]:
    body = (asked.report.body if asked.report is not None else None) or ""
    parts = parts_of(body, asked.sections) if body.strip() else ()
    keyed: dict[str, Part] = {}
    for part in parts:
        further = sum(key.startswith("+") for key in keyed) + 1
        keyed[part.section or ("-" if not part.level else f"+{further}")] = part
    by_id = {section.id: section for section in asked.sections}
    rows: list[Row] = []
    for key in ordered([*by_id], [*keyed]):
        held, section = keyed.get(key), by_id.get(key)
        level = held.level if held is not None else LEVEL
        code = f"s:{key}" + (f"^{level}" if level not in (0, LEVEL) else "")
        title = held.title if held is not None else section.title if section is not None else ""
        text = held.text if held is not None else ""
        if section is not None:
            rows.append(Row(code, (title, _guidance(asked, section), text or None)))
        else:
            rows.append(_further(asked, code, title or None, text or None))
    first = sum(key.startswith("+") for key in keyed) + 1
    spare = range(first, first + _SPARE_SECTIONS)
    return [*rows, *(_further(asked, f"s:+{number}", None, None) for number in spare)]


def _further(asked: Asked, code: str, title: str | None, text: str | None) -> Row:
    """A row for what the outline does not ask for; text before any heading has none."""
    if code == "s:-":
        return Row(code, (None, asked.words.say(Message("Text before the first heading")), text))
    guidance = asked.words.say(Message("Further contents, with a heading of their own"))
    return Row(code, (title, guidance, text), {"title": Ask()})


def _guidance(asked: Asked, section: Section) -> str | None:
    """What the outline asks of a section."""
    told = []
    if section.required:
        told.append(Message("Required"))
    if section.min_words:
        told.append(Message("at least {n} words", n=section.min_words))
    names = [
        one.name
        for need in section.needs or ()
        if (one := asked.t.ws.indicators.get(need)) is not None and not one.secrecy
    ]
    if names:
        told.append(Message("speaks of: {indicators}", indicators=tuple(names)))
    if "evidence" in (section.needs or ()):
        told.append(Message("names the documents that show the results"))
    return "; ".join(asked.say(*told)) or None


def _limitations(asked: Asked) -> list[Row]:
    held = list((asked.report.limitations if asked.report is not None else None) or ())
    return [
        Row(f"l:{place}", (str(place), *contents.limitation_cells(entry)))
        for place, entry in enumerate([*held, *[None] * SPARE], 1)
    ]


def _proposals(asked: Asked) -> list[Row]:
    held = list((asked.report.proposals if asked.report is not None else None) or ())
    rows = []
    for place, entry in enumerate([*held, *[None] * SPARE], 1):
        about = entry.about if entry is not None else None
        task = asked.t.ws.tasks.get(about or "")
        label = task_label(task) if task is not None and not task.secrecy else about
        cells = contents.proposal_cells(asked.words, asked.t.ws.registry, entry, label)
        rows.append(Row(f"p:{place}", (str(place), *cells)))
    return rows
