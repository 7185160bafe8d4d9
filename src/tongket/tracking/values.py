"""What a report gives for indicators: its ``values`` and the Markdown tables of its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.frozen import Frozen
from tongket.records.kinds import Value
from tongket.records.passages import bare_title, pipe_tables
from tongket.tracking.when import period_of

if TYPE_CHECKING:
    from tongket.diagnostics import Span
    from tongket.records.kinds import Indicator, Report
    from tongket.records.passages import PipeTable

_HEADINGS: Final[Mapping[str, str]] = {
    fold(word): column
    for column, words in {
        "indicator": ("indicator", "indicators", "chỉ tiêu", "tên chỉ tiêu", "mã chỉ tiêu"),
        "value": ("value", "actual", "kết quả", "thực hiện", "kết quả thực hiện", "số liệu",
                  "giá trị"),
        "estimate": ("estimate", "estimated", "ước", "ước thực hiện", "ước tính"),
        "missing": ("missing", "reason", "lý do"),
    }.items()
    for word in words
}  # fmt: skip
_CONNECTING: Final = frozenset(
    map(
        fold,
        (
            "năm",
            "tháng",
            "quý",
            "kỳ",
            "đến",
            "hết",
            "ngày",
            "cả",
            "toàn",
            "6t",
            "year",
            "by",
            "in",
            "for",
            "of",
            "to",
        ),
    )
)
_NUMERAL: Final = re.compile(r"(?:[ivx]+|\d{1,2})\Z")
_STARTS: Final = {
    "estimate": tuple(map(fold, ("ước", "estimate", "estimated"))),
    "missing": tuple(map(fold, ("lý do", "reason", "missing"))),
}
_NOTHING: Final = frozenset(
    fold(word) for word in ("không phát sinh", "nothing to report", "nothing")
)
_NOT_APPLICABLE: Final = frozenset(
    fold(word) for word in ("không áp dụng", "not applicable", "not_applicable", "n/a")
)
_MISSING: Final = frozenset(
    fold(word) for word in ("chưa có số liệu", "chưa có", "không có số liệu", "missing", "no data")
)
_EMPTY: Final = frozenset({"", "-", "…", "..."})


def absence_named(text: str) -> str | None:
    """The field of an entry that words in the place of its value mean, such as ``nothing``."""
    told = fold(text).rstrip(" .")
    if told in _NOTHING:
        return "nothing"
    if told in _NOT_APPLICABLE:
        return "not_applicable"
    return "missing" if told in _MISSING else None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Given(Frozen):
    """One value of a report with its place: in ``values``, or a row of a table in the body."""

    report: Report
    entry: Value
    number: int | None = None
    line: int | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self.line is not None:
            return self.report.at_line(self.line)
        return self.report.at("values", self.number or 0)


@dataclass(frozen=True)
class Tables:
    """Reads value tables: which heading means which column, which words mean which indicator."""

    indicators: Mapping[str, Indicator]

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Indicator ids by id, name and number, folded; ambiguous words are left out."""
        found: dict[str, set[str]] = {}
        for one in self.indicators.values():
            for word in (one.id, one.name):
                found.setdefault(fold(word), set()).add(one.id)
        return {word: min(ids) for word, ids in found.items() if len(ids) == 1}

    def given(self, report: Report) -> tuple[Given, ...]:
        """All values of a report: those of the front matter, then those of its tables."""
        listed = [Given(report, entry, number) for number, entry in enumerate(report.values or ())]
        body = report.body
        if not body or "|" not in body or not self.indicators:
            return tuple(listed)
        return (*listed, *(one for table in pipe_tables(body) for one in self._rows(report, table)))

    def named_in(self, text: str) -> frozenset[str]:
        """The indicators for which the tables of a text give something."""
        found = set()
        for table in pipe_tables(text):
            names = [column_of(cell).name for cell in table.header]
            if "indicator" in names and {"value", "estimate"} & set(names):
                place = names.index("indicator")
                cells = (row[place].strip(" *`") for _, row in table.rows if place < len(row))
                named = (self._named.get(fold(c)) or self._named.get(fold(bare_title(c)))
                         for c in cells)  # fmt: skip
                found |= {one for one in named if one is not None}
        return frozenset(found)

    def _rows(self, report: Report, table: PipeTable) -> Iterator[Given]:
        columns = [column_of(cell) for cell in table.header]
        names = [column.name for column in columns]
        if "indicator" not in names or not {"value", "estimate"} & set(names):
            return
        for line, cells in table.rows:
            row = [(c, cell.strip(" *`")) for c, cell in zip(columns, cells, strict=False)]
            text = {column.name: cell for column, cell in reversed(row)}
            name = text.get("indicator", "")
            indicator = self._named.get(fold(name)) or self._named.get(fold(bare_title(name)))
            if indicator is None:
                continue
            for column, cell in row:
                if column.name == "value" or (
                    column.name == "estimate" and fold(cell) not in _EMPTY
                ):
                    entry = _entry(indicator, column, cell, text.get("missing"))
                    yield Given(report, entry, line=line)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Column(Frozen):
    """What a column holds; ``at`` is the period that its heading names (“Ước năm 2025”)."""

    name: str
    at: str | None = None


def column_of(heading: str) -> Column:
    """What a heading of a table says, numbering and emphasis aside."""
    words = fold(bare_title(heading.strip(" *`"))).split()
    at = next((word for word in reversed(words) if period_of(word)), None)
    told = [one for one in words if one not in _CONNECTING and not _NUMERAL.match(one)]
    plain = " ".join(word for word in told if word != at)
    for name in ("estimate", "missing"):
        if any(word == plain or plain.startswith(f"{word} ") for word in _STARTS[name]):
            return Column(name, at)
    return Column(_HEADINGS.get(plain, ""), at)


def _entry(indicator: str, column: Column, text: str, missing: str | None) -> Value:
    folded = fold(text)
    plain = folded not in _EMPTY | _NOTHING | _NOT_APPLICABLE
    return Value(
        indicator=indicator,
        value=text if plain else None,
        missing=missing or None,
        not_applicable=folded in _NOT_APPLICABLE or None,
        nothing=folded in _NOTHING or None,
        estimate=column.name == "estimate" or None,
        as_of=column.at.upper() if column.at else None,
    )
