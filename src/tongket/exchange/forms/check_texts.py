"""Sections, limitations, proposals and the head of a returned form, checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.forms import contents
from tongket.exchange.forms.body import LEVEL, Part
from tongket.exchange.forms.vocabulary import NO, YES
from tongket.folding import fold
from tongket.records.kinds.reporting import Limitation, Request
from tongket.records.passages import bare_title
from tongket.records.units_ref import Units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.exchange.forms.answers import Answered
    from tongket.exchange.forms.checking import Checking
    from tongket.records.kinds import Section

SECTION: Final = re.compile(r"s:(?P<key>[^\^]+)(?:\^(?P<level>[1-6]))?\Z")
_OTHER: Final = Message("Further contents")


def said_in_section(c: Checking, row: Answered, sections: Mapping[str, Section]) -> Part | None:
    """A section with its text; ``None`` where nothing stands there."""
    found = SECTION.match(row.code)
    key = found["key"] if found is not None else "+"
    level = int(found["level"] or LEVEL) if found is not None else LEVEL
    section = sections.get(key)
    text = c.text(row, "text") or ""
    title = row.name.strip() if key != "-" else ""
    title = re.sub(r"\s*\n\s*", " ", title)
    told = any(one.code == row.code and one.error for one in c.mistakes)
    if section is not None:
        if not told:
            _asked_for(c, row, section, text)
        return Part(title or section.title, text, level, key) if text else None
    if not text and (not title or c.unchanged(row, ["title", "text"])):
        return Part(title, "", level) if title else None
    if not text:
        c.wrong(
            row,
            "text",
            Message("the heading “{title}” has no text", title=title),
            Message("write the text, or take the heading away"),
        )
        return None
    if key == "-":
        return Part("", text, 0)
    if not title and not c.unchanged(row, ["title", "text"]):
        title = c.words.say(_OTHER)
    return Part(title, text, level)


def _asked_for(c: Checking, row: Answered, section: Section, text: str) -> None:
    """A required section stands there and is long enough."""
    if c.nothing:
        return
    words = len(text.split())
    if not text:
        if section.required:
            c.wrong(
                row,
                "text",
                Message("the section “{title}” is required and empty", title=section.title),
                Message("write its text"),
            )
    elif words < (section.min_words or 0) and not c.unchanged(row, ["text"]):
        c.wrong(
            row,
            "text",
            Message(
                "the section “{title}” has {words} words; the outline asks for {least}",
                title=section.title,
                words=words,
                least=section.min_words,
            ),
            Message("write more than a formula"),
        )


def said_limitation(c: Checking, row: Answered) -> Limitation | None:
    """A limitation with its causes."""
    text, causes = c.text(row, "text"), c.text(row, "causes")
    if text is None:
        _alone(c, row, "text", causes)
        return None
    return Limitation(text=text, causes=contents.causes_read(causes) or None)


def said_proposal(c: Checking, row: Answered) -> Request | None:
    """A proposal, what it is about, why, who is to decide."""
    text, cause = c.text(row, "text"), c.text(row, "cause")
    about = c.text(row, "about")
    to = c.text(row, "routed_to")
    if text is None:
        _alone(c, row, "text", about or cause or to)
        return None
    return Request(
        text=text,
        about=_task(c, row, about) if about else None,
        cause=cause,
        routed_to=units_read(c, to) if to else None,
    )


def _alone(c: Checking, row: Answered, key: str, beside: str | None) -> None:
    if beside is not None and not any(one.code == row.code for one in c.mistakes):
        c.wrong(
            row,
            key,
            Message("something stands beside it, and the text itself is missing"),
            Message("write the text, or empty the row"),
        )


def _task(c: Checking, row: Answered, text: str) -> str | None:
    """The task that is meant, by its id, its number or its title."""
    tasks = c.t.ws.tasks
    name = text.split(" – ", maxsplit=1)[0].split(" - ", maxsplit=1)[0].strip().removeprefix("#t:")
    if name in tasks:
        return name
    listed = [tasks[code[2:]] for code in c.base if code[:2] == "t:" and code[2:] in tasks]
    wanted = fold(bare_title(text))
    found = [
        task for task in listed
        if fold(task.title) == wanted or (task.number and fold(task.number) == fold(text))
    ]  # fmt: skip
    if len(found) == 1:
        return found[0].id
    if c.unchanged(row, ["about"]):
        return text
    c.wrong(
        row,
        "about",
        Message("“{text}” is no task of the list", text=text),
        Message("choose it from the list, or leave it blank"),
    )
    return None


def units_read(c: Checking, text: str) -> Units:
    """Who is to decide: units by their ids, and the words of what is none."""
    registry = c.t.ws.registry
    whole = registry.called(text)
    parts = [text] if len(whole) == 1 else re.split(r"\s*[;\n]\s*", text.strip(" ;\n"))
    items, words = [], []
    for part in parts:
        called = registry.called(part)
        if len(called) == 1:
            items.append(called[0].id)
        elif part:
            words.append(part)
    return Units(tuple(items), (), tuple(words))


def said_yes(c: Checking, row: Answered) -> bool | None:
    """Yes, no, or nothing."""
    found = c.choice(
        row, "entry", c.spoken({"yes": YES, "no": NO}), [c.words.say(one) for one in (YES, NO)]
    )
    return None if found is None else found == "yes"
