"""`tongket import directive`: what is shown, what is written, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cli.conftest import Console
from tests.exchange.directive_papers import BAC_GIANG, DRAFT, PHU_THO, WARD, table_of_two_rows

OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/a.yaml": """\
- {id: tu, name: Tỉnh ủy, level: province}
- {id: btv, name: Ban Thường vụ Tỉnh ủy, parent: tu}
- {id: vp, name: Văn phòng Tỉnh ủy, parent: tu}
- {id: ubnd, name: Ủy ban nhân dân tỉnh, aliases: [UBND tỉnh]}
- {id: bct, name: "Bộ Chính trị"}
""",
    "directives/178.yaml": """\
id: kl-178
title: Tình hình hoạt động của bộ máy
number: 178-KL/TW
issuer: bct
issued: 2025-07-17
""",
}


DAYS = ["19", "July", "2025", "18", "July", "2025"]


@pytest.fixture
def papers(console: Console) -> Console:
    """A small office with documents that have come in."""
    console.write(OFFICE)
    for name, paper in (("73", PHU_THO), ("bg", BAC_GIANG), ("mat", DRAFT), ("ward", WARD)):
        (console.folder / f"{name}.docx").write_bytes(table_of_two_rows(paper))
    return console


def test_without_write_it_shows_and_writes_nothing(papers: Console) -> None:
    before = papers.files()
    answer = papers.run("import", "directive", "73.docx")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert any(
        line.split() == ["Number", "73-CV/TU", "sure", "table", "1,", "row", "2,", "column", "1"]
        for line in lines
    )
    assert any(
        "TỈNH ỦY PHÚ THỌ = Ban Thường vụ Tỉnh ủy" in line and "fairly sure" in line
        for line in lines
    )
    assert lines[-1] == "Nothing is written yet; to write the record add --write."
    assert papers.files() == before


def test_the_record_is_written_and_read_back(papers: Console) -> None:
    assert papers.run("import", "directive", "73.docx", "--write").code == 0
    assert papers.read("directives/73-cv-tu.yaml") == (
        "id: 73-cv-tu\n"
        "title: Triển khai thực hiện Kết luận số 178-KL/TW của Bộ Chính trị, Ban Bí thư\n"
        "number: 73-CV/TU\n"
        "issuer: btv\n"
        "stage: issued\n"
        "issued: 2025-07-18\n"
        "signed:\n"
        "  by: Nguyễn Minh Họa\n"
        "  capacity: T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ\n"
        "recipients:\n"
        "  - text: Các đảng ủy trực thuộc Tỉnh ủy\n"
        "  - text: Các ban đảng\n"
        "  - vp\n"
        "  - text: Thường trực Tỉnh ủy\n"
        "implements:\n"
        "  - 178-KL/TW\n"
        "source: 73.docx\n"
    )
    assert papers.judged("show", "directives/73-cv-tu").code == 0


def test_a_document_that_is_recorded_is_compared_and_never_written_over(papers: Console) -> None:
    papers.run("import", "directive", "73.docx", "--write")
    again = papers.run("import", "directive", "73.docx")
    assert again.code == 0
    assert "directives/73-cv-tu is of this number and says the same" in again.out
    path = papers.folder / "directives/73-cv-tu.yaml"
    path.write_text(path.read_text("utf-8").replace("2025-07-18", "2025-07-19"), "utf-8")
    before = papers.files()
    other = papers.run("import", "directive", "73.docx", "--write")
    assert other.code == 1
    assert other.out.splitlines()[-1].split() == [
        "Day",
        "of",
        "issue",
        "19/7/2025",
        "18/7/2025",
    ] or ("2025" in other.out.splitlines()[-1])
    assert papers.files() == before


def test_the_same_number_of_another_year_is_another_document(papers: Console) -> None:
    papers.run("import", "directive", "bg.docx", "--write")
    later = replace(BAC_GIANG, day="Bắc Giang, ngày 15 tháng 01 năm 2026")
    (papers.folder / "bg.docx").write_bytes(table_of_two_rows(later))
    answer = papers.run("import", "directive", "bg.docx", "--write")
    assert "05-kh-ubnd-2026.yaml" in answer.out
    assert {
        "directives/05-kh-ubnd.yaml",
        "directives/05-kh-ubnd-2026.yaml",
    } <= papers.files().keys()


def test_what_nobody_knows_is_told_and_kept_as_printed(papers: Console) -> None:
    answer = papers.run("import", "directive", "ward.docx", "--write", "--id", "quy-dinh-5")
    assert answer.code == 1
    assert "issuing body “ĐẢNG ỦY PHƯỜNG VIỆT TRÌ”: no unit bears this name" in answer.out
    assert "Bases: “294-QĐ/TW ngày 26/5/2025” is not among the directives" in answer.out
    held = papers.read("directives/quy-dinh-5.yaml")
    assert "type: quy định\n" in held
    assert "issuer:\n  text: ĐẢNG ỦY PHƯỜNG VIỆT TRÌ\n" in held
    assert "294-QĐ/TW ngày 26/5/2025" in held


def test_what_is_too_secret_is_neither_shown_nor_written(papers: Console) -> None:
    before = papers.files()
    answer = papers.run("import", "directive", "mat.docx", "--write")
    assert (answer.code, answer.out) == (2, "")
    assert "marked “mật”" in answer.err
    assert "kiểm tra" not in answer.err.lower()
    assert papers.files() == before
    papers.write({"tongket.yaml": "format: 1\nunit: vp\nsecrecy_ceiling: mật\n"})
    allowed = papers.run("import", "directive", "mat.docx", "--write")
    assert "Not found: Number, Day of issue" in allowed.out
    name = "directives/kiem-tra-cong-tac-to-chuc-xay-dung-dang-nam-2026.yaml"
    assert "secrecy: mật\n" in papers.read(name)
    assert "stage: draft\n" in papers.read(name)


def test_files_without_a_head_are_refused(papers: Console) -> None:
    (papers.folder / "chao.md").write_text("Kính chào.\n", "utf-8")
    for name, told in (("chao.md", "no head of a document"), ("khong.docx", "cannot be read")):
        answer = papers.run("import", "directive", name, "--write")
        assert (answer.code, answer.out) == (2, "")
        assert told in answer.err


def test_documents_that_are_not_kept_stay_in_words_and_break_nothing(papers: Console) -> None:
    papers.run("import", "directive", "bg.docx", "--write", "--id", "moi")
    written = papers.read("directives/moi.yaml")
    assert "note: " in written
    assert "33/CT-TTg ngày 25/12/2024" in written
    assert "implements:" not in written
    check = papers.run("check")
    assert "errors: 0" in check.out


def test_a_document_of_the_same_number_and_another_day_is_told(papers: Console) -> None:
    other = replace(PHU_THO, body=(PHU_THO.body[0].replace("17/7/2025", "16/7/2025"),))
    (papers.folder / "other.docx").write_bytes(table_of_two_rows(other))
    answer = papers.run("import", "directive", "other.docx", "--write")
    assert "whose days are others: kl-178 (17/7/2025)" in answer.out
    written = papers.read("directives/73-cv-tu.yaml")
    assert "implements" not in written
    assert "178-KL/TW ngày 16/7/2025" in written


def test_people_and_joined_abbreviations_among_the_recipients_stay_whole(papers: Console) -> None:
    sent = ("- Bộ GD&ĐT;", "- CT, các PCT UBND tỉnh;", "- UBND tỉnh;", "- Lưu: VT.")
    (papers.folder / "sent.docx").write_bytes(table_of_two_rows(replace(WARD, recipients=sent)))
    papers.run("import", "directive", "sent.docx", "--write", "--id", "gui")
    written = papers.read("directives/gui.yaml")
    assert "text: Bộ GD&ĐT" in written
    assert "text: CT, các PCT UBND tỉnh" in written
    assert "- ubnd\n" in written


@pytest.mark.parametrize(
    ("superior", "issuer"), [("TỈNH ỦY", "vp"), ("UBND TỈNH", "\n  text: VĂN PHÒNG")]
)
def test_an_office_of_the_same_name_below_another_body_is_another_office(
    papers: Console, superior: str, issuer: str
) -> None:
    head = "letterhead: {superior: TỈNH ỦY, issuer: VĂN PHÒNG}\n"
    papers.write({"tongket.yaml": f"format: 1\nunit: vp\n{head}"})
    ours = replace(
        PHU_THO, superior=(superior,), issuer=("VĂN PHÒNG",), capacity=("CHÁNH VĂN PHÒNG",)
    )
    (papers.folder / "ours.docx").write_bytes(table_of_two_rows(ours))
    papers.run("import", "directive", "ours.docx", "--write", "--id", "ours")
    assert f"issuer: {issuer}\n".replace(": \n", ":\n") in papers.read("directives/ours.yaml")


def test_what_a_copying_office_adds_is_not_of_the_document(papers: Console) -> None:
    copy = replace(BAC_GIANG, number="Số: 07/SY-VP")
    (papers.folder / "copy.docx").write_bytes(table_of_two_rows(copy))
    answer = papers.run("import", "directive", "copy.docx", "--write", "--id", "sao")
    assert "the document is a certified copy: number 07/SY-VP" in " ".join(answer.out.split())
    written = papers.read("directives/sao.yaml")
    assert "type: kế hoạch\n" in written
    assert not {"number:", "issued:", "issuer:", "signed:"} & set(written.split())


def test_a_joint_document_with_a_body_that_nobody_keeps_breaks_nothing(papers: Console) -> None:
    joint = replace(
        BAC_GIANG,
        superior=(),
        issuer=("BAN THƯỜNG TRỰC ỦY BAN MTTQ -", "ỦY BAN NHÂN DÂN TỈNH"),
        number="Số: 03/CTrPH-MTTQ-UBND",
        kind="CHƯƠNG TRÌNH PHỐI HỢP",
    )
    (papers.folder / "joint.docx").write_bytes(table_of_two_rows(joint))
    papers.run("import", "directive", "joint.docx", "--write", "--id", "chung")
    written = papers.read("directives/chung.yaml")
    assert "- text: BAN THƯỜNG TRỰC ỦY BAN MTTQ\n" in written
    assert "- ubnd\n" in written
    assert "errors: 0" in papers.run("check").out
