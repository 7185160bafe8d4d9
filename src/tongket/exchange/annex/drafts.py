"""Rows while they are being read: what later rows may still add to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongket.exchange.annex.annex import AnnexRow
from tongket.exchange.annex.headings import BY, GROUP, LEAD_WITH, NONE, TARGET
from tongket.exchange.annex.marks import head_of, is_nothing, mark_of
from tongket.exchange.annex.sharing import lead_only, shared
from tongket.exchange.annex.times import period_of
from tongket.office.enumerators import letter

if TYPE_CHECKING:
    from tongket.exchange.annex.header import Header

_JOINING = ("và", "với", "của", "cho", "các", "/", "-", ",", "&")
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
            flows = flowing or held.endswith(_JOINING) or held.split()[-1].lower() in _JOINING
            self.texts[column] = held + (" " if flows else "\n") + text

    def under(self, field: str, text: str) -> None:
        """A text for a field that no column of the table gives it."""
        self.given[field] = f"{self.given[field]}\n{text}" if field in self.given else text


def row_of(draft: Draft, group: str | None) -> AnnexRow:
    """The finished row."""
    fields: dict[str, str] = {}
    extra: list[tuple[str, str]] = []
    targets: list[tuple[str, str]] = []
    by = None
    for index, column in enumerate(draft.header.columns):
        text = draft.texts.get(index, "")
        field = column.field or ""
        if (
            not text
            or field in {GROUP, "number", NONE}
            or (field not in _KEPT_AS_IS and is_nothing(text) and not field.startswith(TARGET))
        ):
            continue
        if field.startswith(TARGET):
            targets.append((field.partition(":")[2], text))
        elif field == BY:
            by = period_of(text) or text
        elif field:
            fields[field] = text
        else:
            extra.append((column.heading, text))
    for field, text in draft.given.items():
        if field != "measured_in":
            fields[field] = f"{fields[field]}\n{text}" if field in fields else text
        elif field not in fields:
            fields[field] = text
    _share(fields)
    when = by or draft.years or ""
    return AnnexRow(
        draft.place,
        group,
        draft.number,
        ({"number": draft.number} if draft.number else {}) | fields,
        tuple(extra),
        tuple((year or when, value) for year, value in targets if not _no_value(value)),
        draft.hidden,
    )


def _no_value(text: str) -> bool:
    return is_nothing(text) and text.strip() != "0"


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


def numbered(draft: Draft, number: str, main: int) -> None:
    """Give a row its number: from its cell, else from the head of its title."""
    mark = mark_of(number) if number else None
    if number:
        draft.number = mark.text if mark is not None else " ".join(number.split())
        return
    head = head_of(draft.texts.get(main, ""))
    if head is not None and head.style != "point":
        draft.number = head.text
        draft.texts[main] = head.rest
