"""Rows while they are being read: what later rows may still add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import AnnexRow
from tongket.exchange.annex.headings import BY, GROUP, LEAD_WITH, LEVEL, NONE, PART, TARGET, WHEN
from tongket.exchange.annex.marks import (
    begins_small,
    head_of,
    is_dash,
    is_nothing,
    mark_of,
    without_notes,
)
from tongket.exchange.annex.sharing import BODY, lead_only, shared
from tongket.exchange.annex.ticks import MARKED, by_marks, is_tick
from tongket.exchange.annex.times import day_of, period_of
from tongket.office.enumerators import letter

if TYPE_CHECKING:
    from tongket.exchange.annex.header import Header

_JOINING = ("và", "với", "của", "cho", "các", "/", "-", ",", "&")
_ELSEWHERE = frozenset((GROUP, "number", NONE))
_TOGETHER = frozenset((PART, MARKED, TARGET, WHEN, LEVEL))
_NAMING = frozenset(("lead", "with", "due", "authority", LEAD_WITH))
_LONGEST_NUMBER = 32
_LONGEST_REMARK = 1_000
"""Characters of a column of numbers that can be a remark; what is longer is no text of people."""
_KEPT_AS_IS = frozenset(("number", "title", "name", "detail", "note"))


class Draft:
    """One task or indicator in the making."""

    def __init__(
        self, header: Header, place: str, group: tuple[str, ...] | None, *, hidden: bool
    ) -> None:
        """With no text yet."""
        self.header = header
        self.place = place
        self.group = group
        self.hidden = hidden
        self.number: str | None = None
        self.years: str | None = None
        self.parent: Draft = self
        self.texts: dict[int, str] = {}
        self.given: dict[str, str] = {}
        self._points = 0

    def next_point(self, said: str) -> str:
        """The number of the next point under this row: 1a, or the letter that the paper gives."""
        self._points += 1
        mark = said if said.isalnum() else letter(self._points)
        between = "." if mark[0].isdigit() or (self.number or "").isalpha() else ""
        return f"{self.number or ''}{between}{mark}"

    def add(self, column: int, text: str, *, flowing: bool = False) -> None:
        """More text in a column: flowing on in the sentence, or on a line of its own."""
        held = self.texts.get(column, "")
        if not held:
            self.texts[column] = text
        elif text not in held.split("\n"):
            cut = held.split()[-1].lower() in _JOINING or held.endswith(_JOINING)
            flows = cut or begins_small(text) or (flowing and not BODY.match(text))
            self.texts[column] = held + (" " if flows else "\n") + text

    def under(self, field: str, text: str) -> None:
        """A text for a field that no column of the table gives it."""
        self.given[field] = f"{self.given[field]}\n{text}" if field in self.given else text


def row_of(draft: Draft, group: str | None) -> AnnexRow:
    """The finished row."""
    said = _Said()
    for index, column in enumerate(draft.header.columns):
        text = draft.texts.get(index, "")
        if text:
            said.take(column.field, column.heading, text)
    for field, text in draft.given.items():
        if field != "measured_in":
            said.fields[field] = f"{said.fields[field]}\n{text}" if field in said.fields else text
        else:
            said.fields.setdefault(field, text)
    said.close()
    _share(said.fields)
    year = said.by or draft.years or ""
    return AnnexRow(
        draft.place,
        group,
        draft.number,
        ({"number": draft.number} if draft.number else {}) | said.fields,
        tuple(said.extra),
        tuple((by or year, value) for by, value in said.targets),
        draft.hidden,
    )


class _Said:
    """What the cells of a row say, by field."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.extra: list[tuple[str, str]] = []
        self.targets: list[tuple[str, str]] = []
        self.when: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.parts: dict[str, dict[str, str]] = {}
        self.by: str | None = None

    def take(self, field: str | None, heading: str, text: str) -> None:
        if field in _ELSEWHERE or (field not in _KEPT_AS_IS and is_dash(text)):
            return
        kind, _, label = (field or "").partition(":")
        tick = kind == TARGET and is_tick(text)
        if field is None or tick:
            self.extra.append((heading, text))
        elif kind in _TOGETHER:
            self._kept(kind, label, text)
        elif field == BY:
            self.by = period_of(text) or text
        elif field in self.fields:
            if text not in self.fields[field]:
                self.fields[field] += (" " if field in _KEPT_AS_IS else "\n") + text
        elif field in _KEPT_AS_IS or not is_nothing(text):
            self.fields[field] = without_notes(text) if field in _NAMING else text

    def _kept(self, kind: str, label: str, text: str) -> None:
        """What means something only with the cells beside it."""
        if kind == PART:
            whole, _, part = label.partition(":")
            self.parts.setdefault(whole, {})[part] = text
        elif kind == MARKED:
            self.marked.append((label, text))
        elif kind == TARGET:
            self.targets.append((label, text))
        else:
            self._tick(kind, label, text)

    def close(self) -> None:
        """What several columns say together."""
        for field, parts in self.parts.items():
            self.fields.setdefault(field, day_of(parts))
        if self.when:
            self.fields.setdefault("due", ", ".join(self.when))
        if self.marked:
            given = self.fields.get("lead", "")
            for field, bodies in zip(
                ("lead", "with"), by_marks(self.marked, led=bool(given)), strict=True
            ):
                held = self.fields.get(field, "")
                if bodies:
                    self.fields[field] = "; ".join([*filter(None, [held]), *bodies])

    def _tick(self, kind: str, label: str, text: str) -> None:
        """A column to be ticked: its heading is what is said, and the cell may say when."""
        ticked = is_tick(text)
        if kind == WHEN:
            self.when.append(label if ticked else f"{label}: {text}")
            return
        held = self.fields.get("authority")
        self.fields["authority"] = f"{held}; {label}" if held else label
        if not ticked:
            self.when.append(text)


def _share(fields: dict[str, str]) -> None:
    """Lead and helpers out of one cell, where its words tell them apart."""
    both = fields.pop(LEAD_WITH, None)
    text = both or fields.get("lead")
    if text is None:
        return
    parts = shared(text)
    if parts is None:
        fields["lead"] = lead_only(text)
        return
    lead, helpers = parts
    fields["lead"] = lead
    held = fields.get("with")
    fields["with"] = f"{helpers}\n{held}" if held else helpers


def numbered(draft: Draft, number: str, main: int) -> bool:
    """Give a row its number: from its cell, else from the head of its title; whether it was cut."""
    mark = mark_of(number) if number else None
    if number:
        draft.number = mark.text if mark is not None else " ".join(number.split())
    else:
        head = head_of(draft.texts.get(main, ""))
        if head is not None and head.style != "point":
            draft.number = head.text
            draft.texts[main] = head.rest
    if draft.number is None or len(draft.number) <= _LONGEST_NUMBER:
        return False
    if len(draft.number) <= _LONGEST_REMARK:
        draft.under("note", draft.number)
    draft.number = f"{draft.number[:_LONGEST_NUMBER].rstrip(' .')}…"
    return True
