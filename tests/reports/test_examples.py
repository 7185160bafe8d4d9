"""The examples make every report in every format and both languages, without a fault."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.office.lint import lint_docx
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.reports.catalogue import REPORTS
from tongket.reports.nothing import NothingToReport
from tongket.reports.produce import Order, produce
from tongket.tracking import Tracking
from tongket.tracking.escalation import escalation

RECORDS = Path(__file__).parents[2] / "records"
DAYS = {
    "bac-giang": date(2025, 8, 4),
    "cum-1": date(2025, 8, 4),
    "ha-noi": date(2026, 4, 20),
    "nq-57": date(2025, 7, 15),
    "phu-tho": date(2025, 8, 4),
}
EMPTY = {
    "bac-giang": {"cluster", "conference"},
    "cum-1": {"inspections", "opinions"},
    "ha-noi": {"cluster"},
    "nq-57": {"cluster", "conference", "inspections", "opinions"},
    "phu-tho": {"cluster", "conference", "opinions"},
}
"""Reports for which an example holds nothing on its day: no paper is made."""


REFUSED = frozenset(
    {("ha-noi", "evaluation"), ("nq-57", "evaluation"), *((example, "urging") for example in DAYS)}
)
"""Reports that would be empty papers, as nobody has chosen a scheme of evaluation; and letters,
which are to one unit."""


@cache
def tracking(example: str) -> Tracking:
    return Tracking(load(read_folder(RECORDS / example)), DAYS[example])


def test_every_example_is_tried() -> None:
    assert sorted(DAYS) == sorted(path.name for path in RECORDS.iterdir() if path.is_dir())


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize(
    ("example", "name"),
    [(example, name) for example in DAYS for name in REPORTS if (example, name) not in REFUSED],
)
def test_an_example_makes_sound_reports(example: str, name: str, locale: str) -> None:
    words = Words.of(locale)
    if name in EMPTY.get(example, ()):
        with pytest.raises(NothingToReport):
            produce(tracking(example), words, Order(name))
        return

    def content(form: str) -> bytes:
        return produce(tracking(example), words, Order(name, form)).content

    assert lint_docx(content("docx")) == []
    text = content("md").decode()
    assert "task:" not in text
    assert "{{" not in text
    summary = json.loads(content("json"))
    status = summary["status"]
    assert status["total"]["value"] == sum(one["value"] for one in status["classes"].values())
    for row in status["groups"] + status["units"]:
        assert row["total"]["value"] == sum(one["value"] for one in row["cells"].values())
    late = {row["unit"] for row in summary["late"]}
    assert late.isdisjoint(row["unit"] for row in summary["awaiting_superior"])


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("example", DAYS)
def test_an_example_makes_sound_letters(example: str, locale: str) -> None:
    words = Words.of(locale)
    for unit, letter in escalation(tracking(example)).letters.items():
        made = produce(tracking(example), words, Order("urging", "docx", unit=unit))
        assert lint_docx(made.content) == []
        text = produce(tracking(example), words, Order("urging", unit=unit)).content.decode()
        assert letter.unit.name in text
        assert "task:" not in text
        assert "{{" not in text


@pytest.mark.parametrize(("example", "name"), sorted(REFUSED))
def test_an_example_without_anything_to_tell_makes_no_paper(example: str, name: str) -> None:
    with pytest.raises(TongketError) as error:
        produce(tracking(example), Words.of("vi"), Order(name))
    assert error.value.hint is not None
