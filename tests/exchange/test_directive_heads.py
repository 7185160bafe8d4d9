"""Heads of documents that offices lay out in ways of their own."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.shared import Cm

from tests.exchange.directive_papers import STATE, lines_in, saved
from tests.hostile.builders import docx as docx_of
from tests.office.papers import p, read
from tongket.exchange.directive.bodies import joined_bodies
from tongket.exchange.directive.lines import PAGE, Line
from tongket.exchange.directive.reading import read_directive
from tongket.office.intake.opening import Refused, open_book


def _headed(target: object, left: tuple[str, ...], day: str) -> None:
    lines_in(target.cell(0, 0), [(text, False) for text in left])  # type: ignore[attr-defined]
    right = [(text, False) for text in (*STATE, day)]
    lines_in(target.cell(0, 1), right)  # type: ignore[attr-defined]


def paper(
    left: tuple[str, ...], *body: str, day: str = "Sơn Hà, ngày 5 tháng 02 năm 2026"
) -> bytes:
    document = docx.Document()
    _headed(document.add_table(1, 2), left, day)
    for text in body:
        document.add_paragraph(text)
    return saved(document)


@pytest.mark.parametrize(
    ("lines", "signs", "above", "issuers"),
    [
        (
            ["UBND TỈNH SƠN HÀ", "SỞ TÀI CHÍNH - SỞ NỘI VỤ"],
            ["HDLN", "STC"],
            ["UBND TỈNH SƠN HÀ"],
            ["SỞ TÀI CHÍNH", "SỞ NỘI VỤ"],
        ),
        (
            ["UBND TỈNH SƠN HÀ", "- SỞ NỘI VỤ"],
            [],
            [],
            ["UBND TỈNH SƠN HÀ", "SỞ NỘI VỤ"],
        ),
        (
            ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN HÀ"],
            ["LĐLĐ"],
            ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"],
            ["LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN HÀ"],
        ),
        (
            ["HỘI ĐỒNG NHÂN DÂN", "TỈNH SƠN HÀ", "KHÓA XVIII, KỲ HỌP THỨ 25"],
            ["HĐND"],
            [],
            ["HỘI ĐỒNG NHÂN DÂN TỈNH SƠN HÀ"],
        ),
        (
            ["BAN THƯỜNG TRỰC ỦY BAN MTTQ", "ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"],
            ["MTTQ", "UBND"],
            [],
            ["BAN THƯỜNG TRỰC ỦY BAN MTTQ", "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"],
        ),
        (
            ["ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", "SỞ NỘI VỤ"],
            ["SNV"],
            ["ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"],
            ["SỞ NỘI VỤ"],
        ),
        (["SỞ Y TẾ SƠN HÀ", "BỆNH VIỆN ĐA KHOA"], [], ["SỞ Y TẾ SƠN HÀ"], ["BỆNH VIỆN ĐA KHOA"]),
    ],
)
def test_bodies_one_below_the_other(
    lines: list[str], signs: list[str], above: list[str], issuers: list[str]
) -> None:
    held = [Line(text, "", PAGE, n) for n, text in enumerate(lines)]
    assert joined_bodies(held, signs) == (above, issuers)


def test_the_type_of_a_joint_document_is_whole() -> None:
    reading = read_directive(
        read(
            paper(
                ("UBND TỈNH SƠN HÀ", "SỞ TÀI CHÍNH - SỞ NỘI VỤ", "Số: 105/HDLN-STC-SNV"),
                "HƯỚNG DẪN LIÊN NGÀNH",
                "Về việc thực hiện chế độ phụ cấp",
                "Căn cứ Nghị định số 33/2023/NĐ-CP ngày 10/6/2023 của Chính phủ;",
            )
        )
    )
    assert reading.type
    assert reading.type.value == "hướng dẫn liên ngành"
    assert reading.title
    assert reading.title.value == "Về việc thực hiện chế độ phụ cấp"
    assert reading.issuer
    assert reading.issuer.value == ("SỞ TÀI CHÍNH", "SỞ NỘI VỤ")
    assert reading.superior
    assert reading.superior.value == "UBND TỈNH SƠN HÀ"
    assert reading.told == ()


@pytest.mark.parametrize(
    ("lines", "type", "title"),
    [
        (("THÔNG BÁO KẾT LUẬN", "kỳ họp thứ 12"), "thông báo kết luận", "Kỳ họp thứ 12"),
        (("THÔNG BÁO Kết luận của Chủ tịch",), "thông báo", "Kết luận của Chủ tịch"),
        (("THÔNG BÁO", "Kết luận cuộc họp"), "thông báo", "Kết luận cuộc họp"),
    ],
)
def test_a_type_ends_where_its_capitals_end(lines: tuple[str, ...], type: str, title: str) -> None:
    left = ("TỈNH ỦY SƠN HÀ", "Số: 12/TB-UBND")
    reading = read_directive(read(paper(left, *lines, "Ngày 10/3/2026, các bên họp.")))
    assert reading.type
    assert reading.title
    assert (reading.type.value, reading.title.value) == (type, title)


def _in_header(document: Document) -> None:
    left = ("SỞ NỘI VỤ", "Số: 44/SNV-CCHC", "V/v chấn chỉnh kỷ luật hành chính")
    table = document.sections[0].header.add_table(1, 2, Cm(16))
    _headed(table, left, "Sơn Hà, ngày 11 tháng 5 năm 2026")


def test_a_head_in_the_header_of_the_page_is_read() -> None:
    document = docx.Document()
    _in_header(document)
    document.add_paragraph("Kính gửi: Các sở, ban, ngành tỉnh")
    document.add_paragraph("Thực hiện Chỉ thị số 05/CT-UBND ngày 01/5/2026 của Chủ tịch UBND tỉnh.")
    reading = read_directive(read(saved(document)))
    assert reading.number
    assert (reading.number.value.canonical, reading.number.place) == ("44/SNV-CCHC", "")
    assert reading.issued
    assert reading.issued.value.isoformat() == "2026-05-11"
    assert reading.title
    assert reading.title.value == "Chấn chỉnh kỷ luật hành chính"
    assert reading.issuer
    assert reading.issuer.value == ("SỞ NỘI VỤ",)
    assert reading.recipients
    assert reading.recipients.value == ("Các sở, ban, ngành tỉnh",)


def test_the_head_of_the_text_comes_before_that_of_the_page() -> None:
    document = docx.Document()
    _in_header(document)
    left = ("SỞ Y TẾ", "Số: 7/SYT-VP", "V/v họp giao ban")
    _headed(document.add_table(1, 2), left, "Sơn Hà, ngày 12 tháng 5 năm 2026")
    document.add_paragraph("Kính gửi: Các phòng")
    reading = read_directive(read(saved(document)))
    assert reading.number
    assert reading.number.value.canonical == "07/SYT-VP"
    assert reading.issuer
    assert reading.issuer.value == ("SỞ Y TẾ",)


def test_a_day_that_never_is_is_told() -> None:
    left = ("SỞ Y TẾ", "Số: 07/SYT-VP", "V/v họp")
    reading = read_directive(
        read(paper(left, "Kính gửi: Các phòng", day="Sơn Hà, ngày 31 tháng 02 năm 2026"))
    )
    assert reading.issued is None
    assert [str(one) for one in reading.told] == [
        "the day of issue is no day of the calendar: “Sơn Hà, ngày 31 tháng 02 năm 2026”"
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "TØnh ñy S¬n Hµ",
            "Sè 15-KH/TU",
            "§¶ng céng s¶n ViÖt Nam",
            "triÓn khai häc tËp nghÞ quyÕt",
        ),
        (
            "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
            "Ñoäc laäp - Töï do - Haïnh phuùc",
            "Kính gôûi:",
        ),
    ],
)
def test_letters_of_before_unicode_are_refused_with_a_remedy(lines: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        open_book(docx_of("".join(map(p, lines))), "a.docx")
    assert "TCVN3" in str(refused.value)
    assert "Unikey" in str(refused.value.hint)


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích 5 m² · 12 km² – “thử” ±3°C" * 9,
        "Trieu dong; tong so; ty le",
        "à á ã è ê ì ò ô ù ý" * 9,
    ],
)
def test_letters_of_today_are_read(text: str) -> None:
    assert open_book(docx_of(p(text)), "a.docx").paragraphs[0].text == text


def test_a_telegram_is_addressed_by_whom_it_is_sent() -> None:
    left = ("THỦ TƯỚNG CHÍNH PHỦ", "Số: 190/CĐ-TTg")
    body = (
        "CÔNG ĐIỆN",
        "V/v đẩy nhanh tiến độ sắp xếp tài sản công",
        "THỦ TƯỚNG CHÍNH PHỦ điện:",
        "- Bộ trưởng, Thủ trưởng cơ quan ngang bộ;",
        "- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố.",
        "Thời gian qua, các bộ đã cố gắng.",
    )
    reading = read_directive(read(paper(left, *body)))
    assert reading.recipients
    assert reading.recipients.value == (
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ",
        "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố",
    )
    assert reading.title
    assert reading.title.value == "Về việc đẩy nhanh tiến độ sắp xếp tài sản công"


@pytest.mark.parametrize(
    ("title", "amended"),
    [
        ("Sửa đổi, bổ sung một số điều của Thông tư số 15/2022/TT-BTC", ["15/2022/TT-BTC"]),
        (
            "Quy định chế độ báo cáo và sửa đổi, bổ sung một số điều của Thông tư số 15/2022/TT-BTC",
            ["15/2022/TT-BTC"],
        ),
        ("Hướng dẫn thi hành Luật sửa đổi, bổ sung Luật số 10/2022/QH15", []),
        ("Đẩy mạnh tuyên truyền, phổ biến và sửa đổi theo Thông tư số 15/2022/TT-BTC", []),
    ],
)
def test_what_a_title_amends(title: str, amended: list[str]) -> None:
    reading = read_directive(
        read(paper(("BỘ TÀI CHÍNH", "Số: 88/2025/TT-BTC"), "THÔNG TƯ", title, "Căn cứ Luật;"))
    )
    found = reading.amends.value if reading.amends else ()
    assert [one.text for one in found] == amended
