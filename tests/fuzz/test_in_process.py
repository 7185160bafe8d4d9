"""Whatever is done to a file: no exception, no hang, and a place for what is surely broken."""

import re
import time
import traceback
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pytest

from tests.fuzz.cases import Case, case, workspace
from tongket.cli.words import Words
from tongket.diagnostics import Diagnostic, TongketError
from tongket.records.workspace import load
from tongket.reports.produce import Order, produce
from tongket.rules.check import check
from tongket.tracking import Tracking

CASES = 5000
BATCH = 250
LONGEST = 2.0
"""Seconds for one workspace to be read, judged and put into words."""
DAY = date(2025, 9, 30)
EVERY_REPORT = 200
"""Of so many cases, one writes its report as well."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
WORDS = [Words.of("vi"), Words.of("en")]


@pytest.mark.parametrize("batch", range(CASES // BATCH))
def test_broken_records(batch: int) -> None:
    cases = map(case, range(batch * BATCH, (batch + 1) * BATCH))
    faults = [f"{one}\n{fault}" for one in cases if (fault := fault_of(one))]
    assert not faults, "\n\n".join(faults)


def fault_of(one: Case) -> str:
    """What went wrong with a case, as a traceback; empty where nothing did."""
    try:
        judge(one)
    except Exception:  # noqa: BLE001 - whatever it is, the batch tells it
        return traceback.format_exc()
    return ""


def judge(one: Case) -> None:
    began = time.process_time()
    tracking = tracked(one)
    if tracking is None:
        return
    found = check(tracking).diagnostics
    spoken(found)
    assert time.process_time() - began < LONGEST
    for diagnostic in found:
        assert_place(one, diagnostic)
    if one.mutation.codes:
        inside = {d.code for d in found if d.finding.span.path == one.path}
        assert inside & set(one.mutation.codes), f"found only {sorted(inside)}"
    if one.number % EVERY_REPORT == 0:
        order = Order("summary", ("md", "json", "docx")[one.number // EVERY_REPORT % 3])
        assert produce(tracking, WORDS[0], order).content


def tracked(one: Case) -> Tracking | None:
    """The workspace on the day; ``None`` where its format is of a later version."""
    try:
        return Tracking(load(one.tree), DAY)
    except TongketError as error:
        if "has format" not in str(error.message):
            raise
    return None


def spoken(found: Iterable[Diagnostic]) -> None:
    for diagnostic in found:
        for words in WORDS:
            assert words.say(diagnostic.finding.message)
            assert diagnostic.finding.hint is None or words.say(diagnostic.finding.hint)


def assert_place(one: Case, diagnostic: Diagnostic) -> None:
    span = diagnostic.finding.span
    data = one.data if span.path == one.path else workspace(one.workspace).get(span.path, b"")
    assert isinstance(data, bytes)
    lengths = line_lengths(data)
    assert 1 <= span.line <= len(lengths), diagnostic
    assert 1 <= span.column <= lengths[span.line - 1] + 1, diagnostic
    assert (span.line, span.column) <= (span.end_line, span.end_column), diagnostic


@lru_cache(maxsize=64)
def line_lengths(data: bytes) -> list[int]:
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return [len(line) for line in re.split("\r\n?|\n", text)]
