"""The Word file of a form carries any report there and back, also through other programs."""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings

from tests.exchange.forms.carrying import sent
from tests.exchange.forms.office import vietnamese
from tests.exchange.forms.reports import FIELDS
from tests.exchange.forms.test_round_trip import comes_back, made
from tests.office.resaving import resaved
from tongket.exchange.forms.document import write_document
from tongket.records.workspace import Workspace

LONG = "\n\n".join(["Cấp ủy đã lãnh đạo, chỉ đạo. " * 30] * 40)
UNBROKEN = r"(👩‍🌾|x|ế)\1{300}"
"""What LibreOffice lays out for minutes and nobody writes."""


def sent_document(ws: Workspace) -> bytes:
    return write_document(sent(ws), vietnamese())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(FIELDS)
@example({"sections": [("Kết quả", "x" * 70_000), ("Hạn chế", "👩‍🌾" * 20_000)]})
@example({"sections": [("Kết quả", "a\n\nb\n \n  c\n- d\n1. e"), ("Khác", "a\n\n" * 30_000)]})
@example({"limitations": [{"text": "=1+1", "causes": ["- một", "hai\nba"]}], "title": "@x"})
def test_a_report_comes_back_as_it_was_sent(fields: dict[str, Any]) -> None:
    ws = made(fields)
    file = sent_document(ws)
    assert file == sent_document(ws)
    comes_back(ws, file, "form.docx")


@pytest.mark.xdist_group("resaving")
def test_it_comes_back_through_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> None:
    written: list[tuple[Workspace, bytes]] = []

    @settings(
        max_examples=20,
        phases=[Phase.explicit, Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(FIELDS)
    @example({"sections": [("Kết quả", LONG), ("Hạn chế", "👩‍🌾 " * 300)]})
    @example({"title": "=1+1", "limitations": [{"text": "@x"}, {"text": "-5"}, {"text": "'x"}]})
    def send(fields: dict[str, Any]) -> None:
        assume(not re.search(UNBROKEN, str(fields)))
        ws = made(fields)
        written.append((ws, sent_document(ws)))

    send()
    files = {f"f{n:02}.docx": data for n, (_, data) in enumerate(written)}
    once = resaved(files, tmp_path_factory.mktemp("once"), "docx")
    twice = resaved(files, tmp_path_factory.mktemp("twice"), "odt", "docx")
    assert len(written) >= 15
    for n, (ws, _) in enumerate(written):
        comes_back(ws, once[f"f{n:02}"], "form.docx")
        comes_back(ws, twice[f"f{n:02}"], "form.docx")
