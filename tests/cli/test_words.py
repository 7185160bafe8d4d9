"""Messages, days and numbers in the two languages; which language it is."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.conftest import Console
from tongket.cli import words
from tongket.cli.words import Words, chosen_locale
from tongket.diagnostics import Message, Span
from tongket.tracking import Bucket

VI, EN = Words.of("vi"), Words.of("en")


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2025, 7, 25), "25/7/2025", "25 Jul 2025"),
        (date(2025, 2, 5), "05/02/2025", "5 Feb 2025"),
        (date(2025, 12, 31), "31/12/2025", "31 Dec 2025"),
    ],
)
def test_days(day: date, vi: str, en: str) -> None:
    assert (VI.day(day), EN.day(day)) == (vi, en)


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        (1983, "1.983", "1,983"),
        (Decimal("98.63"), "98,63", "98.63"),
        (Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
        (7, "7", "7"),
    ],
)
def test_numbers(number: Decimal | int, vi: str, en: str) -> None:
    assert (VI.number(number), EN.number(number)) == (vi, en)


def test_per_cent() -> None:
    assert VI.percent(Decimal("98.63")) == "98,63 %"
    assert VI.percent(Decimal("100.00")) == "100 %"
    assert EN.percent(Decimal("98.63")) == "98.63%"


def test_fields_are_put_into_words_as_well() -> None:
    inner = Message("expected {what}", what=Message("a whole number"))
    said = EN.say(
        Message(
            "{inner}; {n} of {year}; {day}; {both}; {bucket}; {span}; {yes}",
            inner=inner,
            n=1983,
            year=2025,
            day=date(2025, 7, 25),
            both=("a", 1500),
            bucket=Bucket.OVERDUE,
            span=Span("tasks/t.yaml", 3),
            yes=True,
        )
    )
    assert said == (
        "expected a whole number; 1,983 of 2025; 25 Jul 2025; a, 1,500; overdue; tasks/t.yaml:3; yes"
    )


def test_braces_in_data_are_data() -> None:
    assert EN.say(Message("“{text}”", text="{x} {0}")) == "“{x} {0}”"
    assert EN.say(Message("such as {members: 14}")) == "such as {members: 14}"


@pytest.mark.parametrize(
    ("asked", "environment", "setting", "expected"),
    [
        (None, {}, "", "vi"),
        (None, {"LANG": "C.UTF-8"}, "", "vi"),
        (None, {"LANG": "en_US.UTF-8"}, "", "en"),
        (None, {"LANG": "en_US.UTF-8"}, "locale: vi", "vi"),
        (None, {"LANG": "vi_VN"}, 'locale:  "en" # x', "en"),
        (None, {"TONGKET_LOCALE": "vi"}, "locale: en", "vi"),
        ("en", {"TONGKET_LOCALE": "vi"}, "locale: vi", "en"),
        ("de", {}, "", "vi"),
    ],
)
def test_which_language(
    asked: str | None, environment: dict[str, str], setting: str, expected: str, tmp_path: Path
) -> None:
    (tmp_path / "tongket.yaml").write_text(f"format: 1\n{setting}\n", encoding="utf-8")
    assert chosen_locale(asked, environment, [tmp_path]) == expected


def test_a_workspace_that_cannot_be_read_does_not_hinder(tmp_path: Path) -> None:
    assert chosen_locale(None, {}, [tmp_path / "gone"]) == "vi"


def test_without_a_catalogue_all_is_english_and_it_is_said_once(
    office: Console, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(words, "CATALOGUES", tmp_path / "none")
    answer = office.judged("--locale", "vi", "report", "--output", "-")
    assert answer.code == 0
    assert answer.err.startswith("warning: ")
    assert answer.err.count("the catalogue of “vi” is not compiled") == 1
    english = office.judged("--locale", "en", "report", "--output", "-")
    assert answer.out == english.out
