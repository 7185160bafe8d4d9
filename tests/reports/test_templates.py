"""Own templates: they win over the shipped ones, and hostile ones reach nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.committee import made, tracking
from tongket.cli.words import Words
from tongket.diagnostics import TongketError
from tongket.reports.build import build
from tongket.reports.produce import Order, fill_in
from tongket.reports.sandbox import confined
from tongket.reports.scope import Scope


def own(folder: Path, text: str) -> Order:
    (folder / "summary.vi.md").write_text(text, encoding="utf-8")
    return Order("summary", templates=folder)


def test_the_workspace_template_wins(tmp_path: Path) -> None:
    order = own(
        tmp_path, "Có {{ summary.status.total }} việc, tính đến {{ summary.as_of | day }}.\n"
    )
    text = made(order).content.decode()
    assert "Có 4 việc, tính đến 10/7/2025." in text


def test_values_mean_just_their_words(tmp_path: Path) -> None:
    order = own(tmp_path, "{{ '# 1. *không* [[block:late-list]] <b>' }}\n")
    text = made(order).content.decode()
    assert "\\# 1. \\*không\\*" in text


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ summary.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% import 'x' as y %}",
        "{% include '/etc/passwd' %}",
        "{{ summary.nothing }}",
        "{% for x in %}",
        "{{ summary }}",
        "{{ summary.status.total + 1 }}",
        "{{ range(10**9) | list }}",
        "{{ lipsum() }}",
        "{{ [1, 2] | random }}",
        "{{ 1 / 0 }}",
    ],
)
def test_hostile_and_broken_templates_are_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(TongketError):
        made(own(tmp_path, text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 10**10 }}",
        "{{ '%99999999999s' % 'x' }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    ],
)
def test_greedy_templates_are_ended(text: str) -> None:
    words = Words.of("vi")
    summary = build("summary", Scope(tracking(), words))
    with pytest.raises(TongketError):
        confined(fill_in, text, "x", {"summary": summary}, words, False, name="x", seconds=2)


def test_a_wrong_name_is_told_with_the_right_one(tmp_path: Path) -> None:
    with pytest.raises(TongketError, match=r"summary\.vi\.md:2.*“totl”; did you mean “total”"):
        made(own(tmp_path, "a\n{{ summary.status.totl }}\n"))


def test_the_line_of_a_fault_is_told(tmp_path: Path) -> None:
    with pytest.raises(TongketError, match=r"summary\.vi\.md:3"):
        made(own(tmp_path, "a\n\n{{ summary.nothing }}\n"))
