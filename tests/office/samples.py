"""Documents as offices write them, one for each form, and ways to look into what is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lxml import etree

from tongket.office.blocks import (
    Align,
    Block,
    Cell,
    Column,
    GroupRow,
    HeaderCell,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    text,
)
from tongket.office.document import (
    Annex,
    Document,
    Letterhead,
    Properties,
    Signature,
    Title,
)
from tongket.office.docx import write_docx
from tongket.office.enumerators import numbered_headings
from tongket.office.profiles import Profile
from tongket.office.zips import pack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def para(words: str) -> Paragraph:
    return Paragraph(text(words))


def task_table(rows: int = 6) -> Table:
    body: list[tuple[str | Cell, ...] | GroupRow] = [GroupRow("I. Công tác tổ chức, cán bộ")]
    body += [
        (str(n), f"Nhiệm vụ {n}", "Ban Tổ chức Thành ủy", "Hoàn thành") for n in range(1, rows)
    ]
    body.append(("", Cell("Tổng cộng", bold=True), "", Cell(str(rows - 1), bold=True)))
    columns = (Column(0.5, Align.CENTRE), Column(3), Column(1.5), Column(1.2, Align.CENTRE))
    return Table(columns, (("TT", "Nhiệm vụ", "Chủ trì", "Tiến độ"),), body, "Bảng 1. Nhiệm vụ")


def indicator_table(rows: int = 4) -> Table:
    """Eight columns under a header of two rows."""
    header = (
        (
            HeaderCell("TT", rows=2),
            HeaderCell("Chỉ tiêu", rows=2),
            HeaderCell("Đơn vị tính", rows=2),
            HeaderCell("Thực hiện", columns=3),
            HeaderCell("Ước năm 2024", rows=2),
            HeaderCell("Ghi chú", rows=2),
        ),
        ("2022", "2023", "30/9/2024"),
    )
    body = [
        (str(n), f"Chỉ tiêu {n}", "%", "90,1", "91,5", "92,3", "93", "") for n in range(1, rows + 1)
    ]
    return Table(tuple(Column() for _ in range(8)), header, body)


BODY: Sequence[Block] = (
    Heading(1, text("Kết quả")),
    para("Số liệu tính từ năm 2021 đến hết tháng 9/2024."),
    Heading(2, text("Nhiệm vụ")),
    ListBlock(((para("Kế hoạch;"), ListBlock(((para("Báo cáo."),),))), (para("Hướng dẫn."),))),
    ListBlock(((para("Kiểm tra."),), (para("Giám sát."),)), ordered=True),
    task_table(),
    Quote((para("Lời đơn vị."),)),
    Heading(1, text("Phương hướng")),
    para("Tiếp tục thực hiện Chương trình."),
)


def sample(profile: Profile, blocks: Sequence[Block] = BODY) -> Document:
    """A summary report in a form, with a turned annex and an upright one."""
    party = profile.party
    abstract = "tổng kết Chương trình số 01-CTr/TU ngày 17/3/2021 của Thành ủy"
    return Document(
        profile,
        Properties(abstract, "Báo cáo tổng kết", "Thành ủy Hà Nội", ("tổng kết", "01-CTr/TU")),
        list(numbered_headings(blocks, profile)),
        Letterhead(
            issuer="Ban Tổ chức" if party else "Sở Nội vụ",
            superior="Thành ủy Hà Nội" if party else "UBND Thành phố Hà Nội",
            symbol="BC/BTCTU" if party else "BC-SNV",
            place="Hà Nội",
            number="5",
            date=date(2024, 2, 5),
        ),
        Title(abstract, "Báo cáo"),
        addressees=("Thành ủy Hà Nội",),
        bases=("Căn cứ Chương trình số 01-CTr/TU", "Căn cứ Kế hoạch tổng kết;"),
        signature=Signature(
            "Phó Trưởng ban" if party else "Phó Giám đốc",
            (f"{profile.authority.deputy} Trưởng ban" if party else "KT. Giám đốc",),
        ),
        recipients=("Thành ủy Hà Nội", "Lưu Văn phòng Ban" if party else "Lưu: VT, TH"),
        annexes=(
            Annex("Phụ lục I", "Chỉ tiêu", [indicator_table()], "(Kèm theo Báo cáo)", True),
            Annex("Phụ lục II", "Mô hình", [para("Chưa có mô hình được đề nghị.")]),
        ),
    )


def letter(profile: Profile) -> Document:
    """An official letter (công văn), whose abstract stands below its number."""
    return replace(sample(profile), title=Title("đôn đốc thực hiện nhiệm vụ"))


def part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name)


def xml(docx: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(docx, name))


def body_of(blocks: Sequence[Block], profile: Profile) -> etree._Element:
    """The body element of a document of nothing but these blocks."""
    document = Document(profile, Properties("Thử"), blocks)
    body = xml(write_docx(document)).find(f"{W}body")
    assert body is not None
    return body


def words_of(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def styled(root: etree._Element, style: str) -> list[etree._Element]:
    """The paragraphs of a style in their order."""
    return [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if (name := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and name.get(f"{W}val") == style
    ]


def changed(docx: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The file with parts replaced, added or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    merged = {**parts, **changes}
    return pack((name, content) for name, content in merged.items() if content is not None)
