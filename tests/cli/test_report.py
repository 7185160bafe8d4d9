"""`tongket report`: where it is written, drafts, what could not be used."""

import json

import pytest

from tests.cli.conftest import Console


def test_a_report_and_its_verification_sheet(office: Console) -> None:
    answer = office.judged("report")
    assert answer.code == 0
    written = [line.removeprefix("written: ") for line in answer.out.splitlines()]
    assert (written[0], written[-1]) == ("out/summary.md", "out/summary.verification.md")
    assert all((office.folder / file).is_file() for file in written)
    assert "Rà soát hồ sơ" in office.read("out/summary.md")
    assert office.judged("check", "--select", "TK003").code == 0


def test_the_same_records_give_the_same_bytes(office: Console) -> None:
    office.judged("report", "--format", "docx")
    first = office.files()["out/summary.docx"]
    office.judged("report", "--output", "again/summary.docx")
    assert office.files()["again/summary.docx"] == first
    assert first.startswith(b"PK")


def test_standard_output(office: Console) -> None:
    before = office.files()
    answer = office.judged("report", "summary", "--output", "-", "--format", "json")
    assert json.loads(answer.out)["as_of"] == "2025-08-01"
    assert office.files() == before


def test_a_draft_is_begun_once_and_rendered_elsewhere(office: Console) -> None:
    assert office.judged("report", "--draft", "summaries/x.md").code == 0
    text = office.read("summaries/x.md").replace("## I", "Người viết thêm.\n\n## I", 1)
    office.write({"summaries/x.md": text})
    again = office.judged("report", "--draft", "summaries/x.md")
    assert (again.code, again.out) == (2, "")
    assert office.judged("report", "--from", "summaries/x.md").code == 0
    assert "Người viết thêm." in office.read("out/x.md")
    assert office.read("summaries/x.md") == text


def test_it_renders_in_spite_of_findings_and_names_them(office: Console) -> None:
    office.write({"tasks/hong.yaml": "id: hong\ntitle: [x\n"})
    answer = office.judged("report")
    assert answer.code == 0
    assert "  tasks/hong.yaml:2: " in answer.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing"], "there is no report “nothing”"),
        (["--plan", "x"], "there is no plan “x”"),
        (["--format", "odt"], "--format takes one of: md, docx, json, pdf"),
        (["--from", "gone.md"], "gone.md cannot be read"),
        (["--from", "a.md", "--draft", "b.md"], "name one of them"),
        (["--draft", "tongket.yaml"], "tongket.yaml is there already"),
        (["--issued", "x"], "--issued: “x” is no day"),
        (["--output", "tasks"], "this is a folder"),
    ],
)
def test_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    before = office.files()
    answer = office.judged("report", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before
