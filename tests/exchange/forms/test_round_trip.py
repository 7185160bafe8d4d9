"""For any report, what was sent filled in and is taken back unchanged says the same."""

from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from tests.exchange.forms.carrying import DAY, sent_file
from tests.exchange.forms.office import vietnamese, workspace
from tests.exchange.forms.reports import FIELDS, WIDE, held, number, record
from tests.office.resaving import resaved
from tongket.exchange.forms.body import Part
from tongket.exchange.forms.report import said_by
from tongket.exchange.forms.said import Said
from tongket.exchange.forms.take import Taken, Taker
from tongket.frozen import Frozen
from tongket.office.hygiene import clean
from tongket.office.intake.book import Book
from tongket.office.intake.opening import open_book
from tongket.records.kinds import Limitation, Progress, Request, Value
from tongket.records.workspace import Workspace
from tongket.records.writer import CannotEdit
from tongket.tracking import Tracking

LESS = {path: text for path, text in WIDE.items() if not path.startswith("reports/bc")}


def taken(book: Book, ws: Workspace) -> Taken:
    words = vietnamese()
    return Taker(Tracking(ws, DAY), words, (words,), DAY).take(book)


def said(ws: Workspace) -> Said:
    outline = ws.outlines["dc"]
    return canonical(said_by(held(ws), outline.sections or ()))


def canonical(said: Said) -> Said:
    """What no form tells apart: blank and absent, “no” and not said, room around text."""
    return replace(
        said,
        title=bare(said.title),
        progress=tuple(one for one in map(_entry, said.progress) if set(_told(one)) > {"task"}),
        values=tuple(
            one
            for one in map(_entry, said.values)
            if one.value or one.missing or one.nothing or one.not_applicable
        ),
        limitations=tuple(
            replace(
                _entry(one), causes=tuple(filter(None, (bare(c) for c in one.causes or ()))) or None
            )
            for one in said.limitations
            if bare(one.text)
        ),
        proposals=tuple(_entry(one) for one in said.proposals if bare(one.text)),
        parts=tuple(
            Part(
                " ".join(part.title.split()) or "Nội dung khác" * bool(part.level),
                clean(part.text).strip(),
                part.level,
                part.section,
            )
            for part in said.parts
            if clean(part.text).strip()
        ),
    )


def bare(text: str | None) -> str | None:
    return (clean(text).replace("\t", "    ").strip() or None) if text is not None else None


Entry = TypeVar("Entry", Progress, Value, Limitation, Request)


def _told(one: Frozen) -> list[str]:
    return [name for name in one._held if getattr(one, name) is not None]


def _entry(one: Entry) -> Entry:
    texts: dict[str, Any] = {
        name: bare(held) for name in _told(one) if isinstance(held := getattr(one, name), str)
    }
    if texts.get("value"):
        texts["value"] = number(str(texts["value"]))
    return replace(one, **texts)


def made(fields: dict[str, Any]) -> Workspace:
    """A workspace whose unit xa-b has sent a generated report."""
    ws = workspace(WIDE | {"reports/bc.xa-b.2026-q1.md": record(fields).decode()})
    assert not ws.problems
    return ws


def writable(fields: dict[str, Any]) -> bool:
    """Whether a record can hold what was generated."""
    try:
        data = record(fields)
    except CannotEdit:
        return False
    return not workspace(WIDE | {"reports/bc.xa-b.2026-q1.md": data.decode()}).problems


def comes_back(ws: Workspace, data: bytes, name: str = "form.xlsx") -> None:
    """What the file says is what the report says, whether the office still has it or not."""
    book = open_book(data, name)
    lost = taken(book, workspace(LESS))
    assert lost.said is not None
    assert canonical(lost.said) == said(ws)
    again = taken(book, ws)
    assert again.known == "bc.xa-b.2026-q1" or again.refused
    assert not again.filled
    assert not again.differs
    bare_book = replace(book, parts=book.parts[:-1], properties={})
    told = taken(bare_book, workspace(LESS))
    assert told.said is not None
    if all(one.fact.text in BLANK for one in told.mistakes):
        assert canonical(told.said) == said(ws)


BLANK = (
    "neither a result nor a reason why there is none",
    "the section “{title}” is required and empty",
)
"""Mistakes by which nothing is lost that stood there."""


@settings(
    max_examples=40,
    phases=[Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(FIELDS)
def test_a_report_comes_back_as_it_was_sent(fields: dict[str, Any]) -> None:
    assume(writable(fields))
    ws = made(fields)
    file = sent_file(ws)
    assert file == sent_file(ws)
    comes_back(ws, file)


LONG: list[dict[str, Any]] = [
    {"sections": [("Kết quả", "x" * 70_000), ("Hạn chế", "👩‍🌾" * 20_000)]},
    {"sections": [("Kết quả", "Tiếng\u0065\u0302\u0301 " * 9_000), ("Khác", "a\n\n" * 30_000)]},
    {
        "limitations": [
            {"text": "=1+1", "causes": ["- một", "hai\nba"]},
            {"text": "@x"},
            {"text": "-5"},
        ]
    },
]


@pytest.mark.parametrize("fields", LONG, ids=["without blanks", "in paragraphs", "like formulas"])
def test_what_one_cell_cannot_hold_comes_back(fields: dict[str, Any]) -> None:
    ws = made(fields)
    comes_back(ws, sent_file(ws))


@pytest.mark.xdist_group("resaving")
def test_it_comes_back_through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> None:
    sent: list[tuple[Workspace, bytes]] = []

    @settings(
        max_examples=30,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(FIELDS)
    def send(fields: dict[str, Any]) -> None:
        assume(writable(fields))
        ws = made(fields)
        sent.append((ws, sent_file(ws)))

    send()
    sent.extend((ws, sent_file(ws)) for ws in map(made, LONG))
    files = {f"f{n:02}.xlsx": data for n, (_, data) in enumerate(sent)}
    once = resaved(files, tmp_path_factory.mktemp("once"), "xlsx")
    twice = resaved(files, tmp_path_factory.mktemp("twice"), "ods", "xlsx")
    assert len(sent) >= 20
    for n, (ws, _) in enumerate(sent):
        comes_back(ws, once[f"f{n:02}"])
        comes_back(ws, twice[f"f{n:02}"])
