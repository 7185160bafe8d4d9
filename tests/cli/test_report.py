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
    office.judged("report", "--output", "out/again/summary.docx")
    assert office.files()["out/again/summary.docx"] == first
    assert first.startswith(b"PK")


def test_standard_output(office: Console) -> None:
    before = office.files()
    answer = office.judged("report", "summary", "--output", "-", "--format", "json")
    assert json.loads(answer.out)["as_of"] == "2025-08-01"
    assert office.files() == before


def test_a_draft_is_begun_once_and_rendered_elsewhere(office: Console) -> None:
    assert office.judged("report", "--draft", "summaries/x.md").code == 0
    text = office.read("summaries/x.md").replace("\n# ", "\nNgười viết thêm.\n\n# ", 1)
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
        (["--draft", "summaries/x.md"], "x.md is there already"),
        (["--issued", "x"], "--issued: “x” is no day"),
        (["--output", "tasks"], "tasks would stand among the records"),
        (["--output", "bao-cao.md"], "write it into out"),
        (["--output", "tasks/x.docx"], "would stand among the records"),
        (["--output", "out"], "would stand among the records"),
        (["--draft", "bao-cao.md"], "would stand among the records"),
        (
            ["--output", "out/x.xyz"],
            "“.xyz” is no form of a report\n  → the forms are: md, docx, json, pdf",
        ),
        (["--output", "out/x.docx", "--format", "md"], "--output ends in .docx, --format is md"),
        (["--from", "gone.md"], "there is no such file"),
    ],
)
def test_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    office.write({"summaries/x.md": "text\n"})
    before = office.files()
    answer = office.judged("report", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before


def test_outside_the_workspace_a_report_goes_anywhere(
    office: Console, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("away") / "x.md"
    assert office.judged("report", "--output", str(file)).code == 0
    assert file.is_file()


def test_from_a_folder_of_records_it_goes_to_out(
    office: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office.folder / "tasks")
    assert office.judged("report").code == 0
    assert (office.folder / "out" / "summary.md").is_file()
    assert office.judged("check", "--select", "TK003").code == 0


@pytest.mark.parametrize(
    ("file", "said"), [("gone.md", "không có tệp này"), ("out", "đây là thư mục")]
)
def test_what_the_system_refuses_is_told_in_words(office: Console, file: str, said: str) -> None:
    (office.folder / "out").mkdir()
    answer = office.judged("--locale", "vi", "report", "--from", file)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
