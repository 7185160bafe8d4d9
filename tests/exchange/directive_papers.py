"""Documents of Party and State in the layouts that offices use, and what they say of themselves.

Contents follow public documents where these are named; the rest is made up for illustration
(minh họa), the signers too.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from textwrap import wrap

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm

from tests.office.papers import SPACES
from tests.office.papers import p as raw_p
from tests.office.papers import r as raw_r

PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True)
class Paper:
    """A document: what is printed, and in ``expected`` what must be read out of it."""

    name: str
    motto: tuple[str, ...]
    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    day: str
    kind: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    capacity: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    expected: dict[str, object]
    addressed: tuple[str, ...] = ()
    above_bases: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    marks: tuple[str, ...] = field(default=())

    @property
    def letter(self) -> bool:
        return not self.kind


PHU_THO = Paper(
    "73-CV/TU",
    PARTY,
    (),
    ("TỈNH ỦY PHÚ THỌ",),
    "Số 73-CV/TU",
    "Phú Thọ, ngày 18 tháng 7 năm 2025",
    "",
    ("về việc triển khai thực hiện Kết luận", "số 178-KL/TW của Bộ Chính trị, Ban Bí thư"),
    (
        (
            "Thực hiện Kết luận số 178-KL/TW, ngày 17/7/2025 của Bộ Chính trị, Ban Bí thư về tình hình, "
            "kết quả hoạt động của bộ máy hệ thống chính trị, Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy "
            "tập trung thực hiện một số nội dung sau:"
        ),
        "1. Tiếp tục thực hiện nghiêm Kết luận số 177-KL/TW, ngày 11/7/2025 của Bộ Chính trị.",
        "2. Ban Tổ chức Tỉnh ủy tham mưu kiện toàn nhân sự, xong trước ngày 25/7/2025.",
    ),
    ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),
    "Nguyễn Minh Họa",
    (
        "- Như trên,",
        "- Thường trực Tỉnh ủy (để báo cáo),",
        "- Lưu Văn phòng Tỉnh ủy.",
    ),
    {
        "system": "party",
        "number": "73-CV/TU",
        "issued": date(2025, 7, 18),
        "locality": "Phú Thọ",
        "type": "công văn",
        "title": "Triển khai thực hiện Kết luận số 178-KL/TW của Bộ Chính trị, Ban Bí thư",
        "superior": None,
        "issuer": ("TỈNH ỦY PHÚ THỌ",),
        "implements": [("178-KL/TW", date(2025, 7, 17))],
        "based_on": [],
        "signed": [("T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ", "Nguyễn Minh Họa")],
        "recipients": [
            "Các đảng ủy trực thuộc Tỉnh ủy",
            "Các ban đảng, Văn phòng Tỉnh ủy",
            "Thường trực Tỉnh ủy",
        ],
    },
    addressed=(
        "Kính gửi:",
        "- Các đảng ủy trực thuộc Tỉnh ủy,",
        "- Các ban đảng, Văn phòng Tỉnh ủy.",
    ),
)

HA_NOI = Paper(
    "01-CTr/TU",
    PARTY,
    (),
    ("THÀNH ỦY HÀ NỘI",),
    "Số 01-CTr/TU",
    "Hà Nội, ngày 17 tháng 3 năm 2021",
    "CHƯƠNG TRÌNH",
    (
        "tăng cường công tác xây dựng, chỉnh đốn Đảng, hệ thống chính trị Thành phố",
        "trong sạch, vững mạnh; đẩy mạnh cải cách hành chính giai đoạn 2021-2025",
    ),
    ("I- MỤC TIÊU", "1. Mục tiêu tổng quát: nâng cao năng lực lãnh đạo của các cấp ủy."),
    ("T/M BAN CHẤP HÀNH", "PHÓ BÍ THƯ"),
    "Trần Minh Họa",
    ("- Bộ Chính trị, Ban Bí thư (để báo cáo),", "- Các đảng bộ trực thuộc,", "- Lưu VPTU."),
    {
        "system": "party",
        "number": "01-CTr/TU",
        "issued": date(2021, 3, 17),
        "locality": "Hà Nội",
        "type": "chương trình",
        "title": "Tăng cường công tác xây dựng, chỉnh đốn Đảng, hệ thống chính trị Thành phố trong "
        "sạch, vững mạnh; đẩy mạnh cải cách hành chính giai đoạn 2021-2025",
        "superior": None,
        "issuer": ("THÀNH ỦY HÀ NỘI",),
        "implements": [],
        "based_on": [("Điều lệ Đảng", None), ("25-NQ/TU", date(2020, 12, 8))],
        "signed": [("T/M BAN CHẤP HÀNH, PHÓ BÍ THƯ", "Trần Minh Họa")],
        "recipients": ["Bộ Chính trị, Ban Bí thư", "Các đảng bộ trực thuộc"],
    },
    bases=(
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Nghị quyết số 25-NQ/TU ngày 08/12/2020 của Thành ủy (minh họa),",
    ),
)

NQ_03 = Paper(
    "03/NQ-CP",
    STATE,
    (),
    ("CHÍNH PHỦ",),
    "Số: 03/NQ-CP",
    "Hà Nội, ngày 09 tháng 01 năm 2025",
    "NGHỊ QUYẾT",
    (
        "Ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW",
        "ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ",
    ),
    (
        "QUYẾT NGHỊ:",
        "Điều 1. Ban hành kèm theo Nghị quyết này Chương trình hành động của Chính phủ.",
        "Điều 2. Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành.",
    ),
    ("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
    "Nguyễn Hòa Bình",
    (
        "- Ban Bí thư Trung ương Đảng;",
        "- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;",
        "- Lưu: VT, KGVX (2b).",
    ),
    {
        "system": "state",
        "number": "03/NQ-CP",
        "issued": date(2025, 1, 9),
        "locality": "Hà Nội",
        "type": "nghị quyết",
        "title": "Ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW "
        "ngày 22 tháng 12 năm 2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ",
        "superior": None,
        "issuer": ("CHÍNH PHỦ",),
        "implements": [("57-NQ/TW", date(2024, 12, 22))],
        "based_on": [
            ("Luật Tổ chức Chính phủ", date(2015, 6, 19)),
            (
                "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ",
                date(2019, 11, 22),
            ),
            ("57-NQ/TW", date(2024, 12, 22)),
            ("04/TTr-BKHCN-BTTTT", date(2025, 1, 2)),
            ("83/BKHCN-BTTTT-VP", date(2025, 1, 8)),
        ],
        "effective": date(2025, 1, 9),
        "signed": [("TM. CHÍNH PHỦ, KT. THỦ TƯỚNG, PHÓ THỦ TƯỚNG", "Nguyễn Hòa Bình")],
        "recipients": [
            "Ban Bí thư Trung ương Đảng",
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        ],
    },
    above_bases=("CHÍNH PHỦ",),
    bases=(
        (
            "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều "
            "của Luật Tổ chức Chính phủ ngày 22 tháng 11 năm 2019;"
        ),
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;",
        (
            "Theo đề nghị của Bộ Khoa học và Công nghệ tại Tờ trình số 04/TTr-BKHCN-BTTTT ngày 02 tháng "
            "01 năm 2025, Công văn số 83/BKHCN-BTTTT-VP ngày 08 tháng 01 năm 2025."
        ),
    ),
)

BAC_GIANG = Paper(
    "KH-UBND",
    STATE,
    (),
    ("ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"),
    "Số: 05/KH-UBND",
    "Bắc Giang, ngày 16 tháng 01 năm 2025",
    "KẾ HOẠCH",
    (
        "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ về tăng cường công tác dân vận",
        "của cơ quan hành chính nhà nước, chính quyền các cấp trong tình hình mới",
    ),
    (
        (
            "Thực hiện Chỉ thị số 33/CT-TTg ngày 25/12/2024 của Thủ tướng Chính phủ (ngày minh họa), "
            "UBND tỉnh ban hành Kế hoạch với những nội dung sau:"
        ),
        "I. MỤC ĐÍCH, YÊU CẦU",
        (
            "1. Mục đích: tạo chuyển biến trong công tác dân vận theo Quyết định số 217-QĐ/TW ngày "
            "12/12/2013 của Bộ Chính trị."
        ),
        "Kế hoạch này thay thế Kế hoạch số 112/KH-UBND ngày 05/6/2020 của UBND tỉnh.",
    ),
    ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    "Lê Minh Họa",
    (
        "- Văn phòng Chính phủ (b/c);",
        "- TT Tỉnh ủy, HĐND tỉnh (b/c);",
        "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;",
        "- Các sở, cơ quan, đơn vị thuộc",
        "UBND tỉnh;",
        "- Lưu: VT, TH.",
    ),
    {
        "system": "state",
        "number": "05/KH-UBND",
        "issued": date(2025, 1, 16),
        "locality": "Bắc Giang",
        "type": "kế hoạch",
        "title": "Thực hiện Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ về tăng cường công tác dân "
        "vận của cơ quan hành chính nhà nước, chính quyền các cấp trong tình hình mới",
        "superior": None,
        "issuer": ("ỦY BAN NHÂN DÂN TỈNH BẮC GIANG",),
        "implements": [("33/CT-TTg", date(2024, 12, 25))],
        "based_on": [],
        "replaces": [("112/KH-UBND", date(2020, 6, 5))],
        "signed": [("TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "Lê Minh Họa")],
        "recipients": [
            "Văn phòng Chính phủ",
            "TT Tỉnh ủy, HĐND tỉnh",
            "Chủ tịch, các Phó Chủ tịch UBND tỉnh",
            "Các sở, cơ quan, đơn vị thuộc UBND tỉnh",
        ],
    },
)

DECREE = Paper(
    "decree",
    STATE,
    (),
    ("CHÍNH PHỦ",),
    "Số: 59/2023/NĐ-CP",
    "Hà Nội, ngày 14 tháng 8 năm 2023",
    "NGHỊ ĐỊNH",
    ("Quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",),
    (
        "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở.",
        "Điều 9. Hiệu lực thi hành",
        "1. Nghị định này có hiệu lực thi hành từ ngày 14 tháng 8 năm 2023.",
        (
            "2. Nghị định số 04/2015/NĐ-CP ngày 09 tháng 01 năm 2015 của Chính phủ hết hiệu lực kể từ "
            "ngày Nghị định này có hiệu lực."
        ),
    ),
    ("TM. CHÍNH PHỦ", "KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
    "Phạm Minh Họa",
    ("- Ban Bí thư Trung ương Đảng;", "- Hội đồng nhân dân, UBND các tỉnh;", "- Lưu: VT, TCCV."),
    {
        "system": "state",
        "number": "59/2023/NĐ-CP",
        "issued": date(2023, 8, 14),
        "locality": "Hà Nội",
        "type": "nghị định",
        "title": "Quy định chi tiết một số điều của Luật Thực hiện dân chủ ở cơ sở",
        "superior": None,
        "issuer": ("CHÍNH PHỦ",),
        "implements": [],
        "based_on": [
            ("Luật Tổ chức Chính phủ", date(2015, 6, 19)),
            ("Luật Thực hiện dân chủ ở cơ sở", date(2022, 11, 10)),
        ],
        "replaces": [("04/2015/NĐ-CP", date(2015, 1, 9))],
        "effective": date(2023, 8, 14),
        "signed": [("TM. CHÍNH PHỦ, KT. THỦ TƯỚNG, PHÓ THỦ TƯỚNG", "Phạm Minh Họa")],
        "recipients": ["Ban Bí thư Trung ương Đảng", "Hội đồng nhân dân, UBND các tỉnh"],
    },
    bases=(
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;",
        "Theo đề nghị của Bộ trưởng Bộ Nội vụ;",
    ),
)

CIRCULAR = Paper(
    "circular",
    STATE,
    (),
    ("BỘ NỘI VỤ",),
    "Số: 02/2026/TT-BNV",
    "Hà Nội, ngày 05 tháng 02 năm 2026",
    "THÔNG TƯ",
    ("Hướng dẫn chế độ báo cáo định kỳ thuộc phạm vi quản lý nhà nước của Bộ Nội vụ",),
    (
        "Điều 1. Phạm vi điều chỉnh",
        "Thông tư này hướng dẫn chế độ báo cáo định kỳ.",
        (
            "Điều 5. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 4 năm 2026 và thay thế Thông "
            "tư số 07/2019/TT-BNV ngày 01 tháng 6 năm 2019 của Bộ trưởng Bộ Nội vụ."
        ),
    ),
    ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    "Vũ Minh Họa",
    ("- Thủ tướng Chính phủ;", "- Sở Nội vụ các tỉnh, thành phố;", "- Lưu: VT, VP."),
    {
        "system": "state",
        "number": "02/2026/TT-BNV",
        "issued": date(2026, 2, 5),
        "locality": "Hà Nội",
        "type": "thông tư",
        "title": "Hướng dẫn chế độ báo cáo định kỳ thuộc phạm vi quản lý nhà nước của Bộ Nội vụ",
        "superior": None,
        "issuer": ("BỘ NỘI VỤ",),
        "implements": [],
        "based_on": [("09/2019/NĐ-CP", date(2019, 1, 24)), ("25/2025/NĐ-CP", date(2025, 2, 21))],
        "replaces": [("07/2019/TT-BNV", date(2019, 6, 1))],
        "effective": date(2026, 4, 1),
        "signed": [("KT. BỘ TRƯỞNG, THỨ TRƯỞNG", "Vũ Minh Họa")],
        "recipients": ["Thủ tướng Chính phủ", "Sở Nội vụ các tỉnh, thành phố"],
    },
    bases=(
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ;",
        "Căn cứ Nghị định số 25/2025/NĐ-CP ngày 21 tháng 02 năm 2025 của Chính phủ;",
        "Theo đề nghị của Chánh Văn phòng Bộ;",
        "Bộ trưởng Bộ Nội vụ ban hành Thông tư hướng dẫn chế độ báo cáo định kỳ.",
    ),
)

WARD = Paper(
    "ward",
    PARTY,
    ("ĐẢNG BỘ TỈNH PHÚ THỌ",),
    ("ĐẢNG ỦY PHƯỜNG VIỆT TRÌ",),
    "Số 05-QĐ/ĐU",
    "Việt Trì, ngày 03 tháng 8 năm 2025",
    "QUY ĐỊNH",
    ("về chức năng, nhiệm vụ của Văn phòng Đảng ủy phường",),
    (
        "Điều 1. Chức năng",
        "Văn phòng Đảng ủy tham mưu, giúp Đảng ủy phường.",
        (
            "Điều 6. Quy định này có hiệu lực kể từ ngày ký và thay thế Quy định số 02-QĐ/ĐU, ngày "
            "01/7/2025."
        ),
    ),
    ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "Hoàng Minh Họa",
    (
        "- Thường trực Tỉnh ủy (b/c),",
        "- Các chi bộ trực thuộc,",
        "- Lưu Văn phòng Đảng ủy.",
    ),
    {
        "system": "party",
        "number": "05-QĐ/ĐU",
        "issued": date(2025, 8, 3),
        "locality": "Việt Trì",
        "type": "quy định",
        "title": "Về chức năng, nhiệm vụ của Văn phòng Đảng ủy phường",
        "superior": "ĐẢNG BỘ TỈNH PHÚ THỌ",
        "issuer": ("ĐẢNG ỦY PHƯỜNG VIỆT TRÌ",),
        "implements": [],
        "based_on": [("Điều lệ Đảng", None), ("294-QĐ/TW", date(2025, 5, 26))],
        "replaces": [("02-QĐ/ĐU", date(2025, 7, 1))],
        "effective": date(2025, 8, 3),
        "signed": [("T/M BAN THƯỜNG VỤ, BÍ THƯ", "Hoàng Minh Họa")],
        "recipients": ["Thường trực Tỉnh ủy", "Các chi bộ trực thuộc"],
    },
    bases=(
        "- Căn cứ Điều lệ Đảng;",
        "- Căn cứ Quy định số 294-QĐ/TW, ngày 26/5/2025 của Ban Bí thư về thi hành Điều lệ Đảng,",
    ),
)

OFFICE_LETTER = Paper(
    "state letter",
    STATE,
    ("UBND TỈNH BẮC GIANG",),
    ("VĂN PHÒNG",),
    "Số: 312/VP-TH",
    "Bắc Giang, ngày 02 tháng 7 năm 2025",
    "",
    ("V/v đôn đốc thực hiện nhiệm vụ, chế độ", "báo cáo quá hạn"),
    (
        (
            "Thực hiện chức năng theo dõi, đôn đốc nhiệm vụ do UBND tỉnh giao tại Kế hoạch số 05/KH-UBND "
            "ngày 16/01/2025, Văn phòng UBND tỉnh đề nghị Sở Nội vụ gửi kết quả trước ngày 10/7/2025./."
        ),
    ),
    ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    "Đỗ Minh Họa",
    ("- Như trên;", "- Chủ tịch UBND tỉnh (để b/c);", "- Lưu: VT, TH."),
    {
        "system": "state",
        "number": "312/VP-TH",
        "issued": date(2025, 7, 2),
        "locality": "Bắc Giang",
        "type": "công văn",
        "title": "Đôn đốc thực hiện nhiệm vụ, chế độ báo cáo quá hạn",
        "superior": "UBND TỈNH BẮC GIANG",
        "issuer": ("VĂN PHÒNG",),
        "based_on": [],
        "urgency": "hỏa tốc",
        "signed": [("TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG", "Đỗ Minh Họa")],
        "recipients": ["Sở Nội vụ", "Chủ tịch UBND tỉnh"],
    },
    addressed=("Kính gửi: Sở Nội vụ.",),
    marks=("HỎA TỐC",),
)

DECISION = Paper(
    "decision",
    STATE,
    (),
    ("ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"),
    "Số: 1286/QĐ-UBND",
    "Phú Thọ, ngày 30 tháng 6 năm 2025",
    "QUYẾT ĐỊNH",
    ("Về việc ban hành Quy chế theo dõi, đôn đốc, kiểm tra việc thực hiện nhiệm vụ",),
    (
        "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế theo dõi, đôn đốc.",
        (
            "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 01/7/2025; bãi bỏ Quyết định số "
            "911/QĐ-UBND ngày 14/5/2021 của UBND tỉnh."
        ),
        "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành./.",
    ),
    ("CHỦ TỊCH",),
    "Bùi Minh Họa",
    ("- Như Điều 3;", "- TTTU, HĐND tỉnh (b/c);", "- Lưu: VT, NC."),
    {
        "system": "state",
        "number": "1286/QĐ-UBND",
        "issued": date(2025, 6, 30),
        "locality": "Phú Thọ",
        "type": "quyết định",
        "title": "Về việc ban hành Quy chế theo dõi, đôn đốc, kiểm tra việc thực hiện nhiệm vụ",
        "superior": None,
        "issuer": ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ",),
        "implements": [],
        "based_on": [("72/2025/QH15", date(2025, 6, 16)), ("42/TTr-VP", date(2025, 6, 25))],
        "replaces": [("911/QĐ-UBND", date(2021, 5, 14))],
        "effective": date(2025, 7, 1),
        "signed": [("CHỦ TỊCH", "Bùi Minh Họa")],
        "recipients": ["TTTU, HĐND tỉnh"],
    },
    above_bases=("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH",),
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;",
        "Theo đề nghị của Chánh Văn phòng UBND tỉnh tại Tờ trình số 42/TTr-VP ngày 25/6/2025.",
    ),
)

DRAFT = Paper(
    "draft",
    PARTY,
    ("TỈNH ỦY PHÚ THỌ",),
    ("BAN TỔ CHỨC",),
    "Số      -KH/BTCTU",
    "Phú Thọ, ngày      tháng      năm 2026",
    "KẾ HOẠCH",
    ("kiểm tra công tác tổ chức xây dựng Đảng năm 2026",),
    (("Thực hiện Chương trình số 03-CTr/TU, ngày 17/12/2025 của Tỉnh ủy, Ban Tổ chức ban hành Kế "
     "hoạch kiểm tra năm 2026."), "I- MỤC ĐÍCH"),
    ("TRƯỞNG BAN",),
    "",
    ("- Thường trực Tỉnh ủy (b/c),", "- Lưu Ban Tổ chức Tỉnh ủy."),
    {
        "system": "party",
        "number": "-KH/BTCTU",
        "issued": None,
        "locality": "Phú Thọ",
        "type": "kế hoạch",
        "title": "Kiểm tra công tác tổ chức xây dựng Đảng năm 2026",
        "superior": "TỈNH ỦY PHÚ THỌ",
        "issuer": ("BAN TỔ CHỨC",),
        "implements": [("03-CTr/TU", date(2025, 12, 17))],
        "based_on": [],
        "stage": "draft",
        "secrecy": "mật",
        "signed": [("TRƯỞNG BAN", "")],
        "recipients": ["Thường trực Tỉnh ủy"],
    },
    marks=("DỰ THẢO LẦN 2", "MẬT"),
)  # fmt: skip

CONCLUSION = Paper(
    "178-KL/TW",
    PARTY,
    (),
    ("BAN CHẤP HÀNH TRUNG ƯƠNG",),
    "Số 178-KL/TW",
    "Hà Nội, ngày 17 tháng 7 năm 2025",
    "KẾT LUẬN",
    (
        "CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ",
        "về tình hình, kết quả hoạt động của bộ máy hệ thống chính trị",
        "và chính quyền địa phương 2 cấp",
    ),
    (
        (
            "Ngày 11/7/2025, Bộ Chính trị, Ban Bí thư đã họp, cho ý kiến về tình hình hoạt động của bộ "
            "máy hệ thống chính trị và kết luận như sau:"
        ),
        "1. Các cấp ủy, tổ chức đảng tiếp tục thực hiện nghiêm Kết luận số 177-KL/TW.",
    ),
    ("T/M BỘ CHÍNH TRỊ",),
    "Mai Minh Họa",
    (
        "- Các tỉnh ủy, thành ủy,",
        "- Các đồng chí Ủy viên Ban Chấp hành Trung ương Đảng,",
        "- Lưu VPTW.",
    ),
    {
        "system": "party",
        "number": "178-KL/TW",
        "issued": date(2025, 7, 17),
        "type": "kết luận",
        "title": "Về tình hình, kết quả hoạt động của bộ máy hệ thống chính trị và chính quyền địa "
        "phương 2 cấp",
        "issuer": ("BỘ CHÍNH TRỊ, BAN BÍ THƯ",),
        "based_on": [],
        "implements": [],
        "signed": [("T/M BỘ CHÍNH TRỊ", "Mai Minh Họa")],
        "recipients": [
            "Các tỉnh ủy, thành ủy",
            "Các đồng chí Ủy viên Ban Chấp hành Trung ương Đảng",
        ],
    },
)

COUNCIL = Paper(
    "council",
    STATE,
    (),
    ("HỘI ĐỒNG NHÂN DÂN", "TỈNH BẮC GIANG"),
    "Số: 21/2025/NQ-HĐND",
    "Bắc Giang, ngày 09 tháng 5 năm 2025",
    "NGHỊ QUYẾT",
    ("Sửa đổi, bổ sung một số điều của Nghị quyết số 15/2023/NQ-HĐND ngày 14 tháng 7 năm 2023",),
    (
        "QUYẾT NGHỊ:",
        "Điều 1. Sửa đổi, bổ sung khoản 2 Điều 4 như sau:",
        (
            "Nghị quyết này được Hội đồng nhân dân tỉnh khóa XIX, Kỳ họp thứ 24 thông qua ngày 09 tháng "
            "5 năm 2025 và có hiệu lực từ ngày 20 tháng 5 năm 2025./."
        ),
    ),
    ("CHỦ TỊCH",),
    "Ngô Minh Họa",
    ("- Ủy ban Thường vụ Quốc hội, Chính phủ;", "- Đại biểu HĐND tỉnh;", "- Lưu: VT."),
    {
        "system": "state",
        "number": "21/2025/NQ-HĐND",
        "issued": date(2025, 5, 9),
        "type": "nghị quyết",
        "title": "Sửa đổi, bổ sung một số điều của Nghị quyết số 15/2023/NQ-HĐND ngày 14 tháng 7 năm "
        "2023",
        "issuer": ("HỘI ĐỒNG NHÂN DÂN TỈNH BẮC GIANG",),
        "based_on": [("72/2025/QH15", date(2025, 6, 16)), ("120/TTr-UBND", date(2025, 5, 2))],
        "amends": [("15/2023/NQ-HĐND", date(2023, 7, 14))],
        "effective": date(2025, 5, 20),
        "signed": [("CHỦ TỊCH", "Ngô Minh Họa")],
        "recipients": ["Ủy ban Thường vụ Quốc hội, Chính phủ", "Đại biểu HĐND tỉnh"],
    },
    above_bases=("HỘI ĐỒNG NHÂN DÂN TỈNH BẮC GIANG", "KHÓA XIX, KỲ HỌP THỨ 24"),
    bases=(
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;",
        (
            "Xét Tờ trình số 120/TTr-UBND ngày 02 tháng 5 năm 2025 của Ủy ban nhân dân tỉnh; Báo cáo thẩm "
            "tra của Ban Pháp chế Hội đồng nhân dân tỉnh."
        ),
    ),
)

LAW = Paper(
    "law",
    STATE,
    (),
    ("QUỐC HỘI",),
    "Luật số: 72/2025/QH15",
    "Hà Nội, ngày 16 tháng 6 năm 2025",
    "LUẬT",
    ("TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG",),
    (
        "Chương I",
        "Điều 1. Phạm vi điều chỉnh",
        "Luật này có hiệu lực thi hành từ ngày 16 tháng 6 năm 2025.",
        ("Luật Tổ chức chính quyền địa phương số 65/2025/QH15 hết hiệu lực kể từ ngày Luật này có hiệu "
        "lực thi hành."),
    ),
    ("CHỦ TỊCH QUỐC HỘI",),
    "Tạ Minh Họa",
    (),
    {
        "system": "state",
        "number": "72/2025/QH15",
        "issued": date(2025, 6, 16),
        "type": "luật",
        "title": "Tổ chức chính quyền địa phương",
        "issuer": ("QUỐC HỘI",),
        "based_on": [
            ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", None),
        ],
        "effective": date(2025, 6, 16),
        "replaces": [("65/2025/QH15", None)],
        "signed": [("CHỦ TỊCH QUỐC HỘI", "Tạ Minh Họa")],
    },
    bases=("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
           "Quốc hội ban hành Luật Tổ chức chính quyền địa phương."),
)  # fmt: skip

PROPOSAL = Paper(
    "proposal",
    PARTY,
    ("TỈNH ỦY PHÚ THỌ",),
    ("ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH",),
    "Số 08-TTr/ĐU",
    "Phú Thọ, ngày 05 tháng 9 năm 2025",
    "TỜ TRÌNH",
    ("về phương án bố trí trụ sở, trang thiết bị cho cấp xã",),
    (
        (
            "Thực hiện Công văn số 73-CV/TU, ngày 18/7/2025 của Ban Thường vụ Tỉnh ủy, Đảng ủy UBND tỉnh "
            "kính trình Ban Thường vụ Tỉnh ủy xem xét phương án như sau:"
        ),
        "1. Sự cần thiết.",
    ),
    ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
    "Lý Minh Họa",
    ("- Như trên,", "- Văn phòng Tỉnh ủy,", "- Lưu VPĐU."),
    {
        "system": "party",
        "number": "08-TTr/ĐU",
        "issued": date(2025, 9, 5),
        "type": "tờ trình",
        "title": "Về phương án bố trí trụ sở, trang thiết bị cho cấp xã",
        "superior": "TỈNH ỦY PHÚ THỌ",
        "issuer": ("ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH",),
        "implements": [("73-CV/TU", date(2025, 7, 18))],
        "signed": [("T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ THƯỜNG TRỰC", "Lý Minh Họa")],
        "recipients": ["Ban Thường vụ Tỉnh ủy", "Văn phòng Tỉnh ủy"],
    },
    addressed=("Kính trình: Ban Thường vụ Tỉnh ủy",),
)

TELEGRAM = Paper(
    "telegram",
    STATE,
    (),
    ("THỦ TƯỚNG CHÍNH PHỦ",),
    "Số: 117/CĐ-TTg",
    "Hà Nội, ngày 22 tháng 7 năm 2025",
    "CÔNG ĐIỆN",
    ("Về việc tập trung ứng phó với bão số 3",),
    (
        "THỦ TƯỚNG CHÍNH PHỦ điện:",
        "- Bộ trưởng các bộ: Quốc phòng, Công an, Nông nghiệp và Môi trường;",
        "- Chủ tịch UBND các tỉnh, thành phố ven biển.",
        "Tiếp theo Công điện số 112/CĐ-TTg ngày 19 tháng 7 năm 2025, Thủ tướng Chính phủ yêu cầu:",
    ),
    ("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
    "Cao Minh Họa",
    ("- Như trên;", "- Thủ tướng, các Phó Thủ tướng CP;", "- Lưu: VT, NN (3)."),
    {
        "system": "state",
        "number": "117/CĐ-TTg",
        "issued": date(2025, 7, 22),
        "type": "công điện",
        "title": "Về việc tập trung ứng phó với bão số 3",
        "issuer": ("THỦ TƯỚNG CHÍNH PHỦ",),
        "implements": [],
        "urgency": "hỏa tốc",
        "signed": [("KT. THỦ TƯỚNG, PHÓ THỦ TƯỚNG", "Cao Minh Họa")],
        "recipients": [
            "Bộ trưởng các bộ: Quốc phòng, Công an, Nông nghiệp và Môi trường",
            "Chủ tịch UBND các tỉnh, thành phố ven biển",
            "Thủ tướng, các Phó Thủ tướng CP",
        ],
    },
    marks=("HỎA TỐC",),
)

OFFICE_OF_WARD = Paper(
    "ward office",
    STATE,
    ("UBND PHƯỜNG VIỆT TRÌ",),
    ("PHÒNG KINH TẾ, HẠ TẦNG", "VÀ ĐÔ THỊ"),
    "Số: 12/TB-KTHTĐT",
    "Việt Trì, ngày 4 tháng 8 năm 2025",
    "THÔNG BÁO",
    ("Kết luận của Chủ tịch UBND phường tại cuộc họp giao ban tháng 7 năm 2025",),
    (
        (
            "Ngày 01/8/2025, Chủ tịch UBND phường chủ trì họp giao ban. Sau khi nghe báo cáo, Chủ tịch "
            "UBND phường kết luận như sau:"
        ),
        "1. Hoàn thành rà soát trước ngày 15/8/2025.",
    ),
    ("TRƯỞNG PHÒNG",),
    "Đinh Minh Họa",
    ("- UBND phường (b/c);", "- Các tổ dân phố;", "- Lưu: VT."),
    {
        "system": "state",
        "number": "12/TB-KTHTĐT",
        "issued": date(2025, 8, 4),
        "type": "thông báo",
        "title": "Kết luận của Chủ tịch UBND phường tại cuộc họp giao ban tháng 7 năm 2025",
        "superior": "UBND PHƯỜNG VIỆT TRÌ",
        "issuer": ("PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ",),
        "based_on": [],
        "signed": [("TRƯỞNG PHÒNG", "Đinh Minh Họa")],
        "recipients": ["UBND phường", "Các tổ dân phố"],
    },
)

PAPERS = (
    PHU_THO, HA_NOI, NQ_03, BAC_GIANG, DECREE, CIRCULAR, WARD, OFFICE_LETTER, DECISION, DRAFT,
    CONCLUSION, COUNCIL, LAW, PROPOSAL, TELEGRAM, OFFICE_OF_WARD,
)  # fmt: skip


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(
    target: Document, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False
) -> None:
    paragraph = target.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if centred:
        paragraph.alignment = CENTRE


def lines_in(cell: object, rows: Sequence[tuple[str, bool]]) -> None:
    """Puts paragraphs into a cell, some of them bold."""
    first = cell.paragraphs[0]  # type: ignore[attr-defined]
    for place, (text, bold) in enumerate(rows):
        paragraph = first if not place else cell.add_paragraph()  # type: ignore[attr-defined]
        paragraph.alignment = CENTRE
        paragraph.add_run(text).bold = bold or None


def _left(paper: Paper) -> list[tuple[str, bool]]:
    star = [("*", False)] if paper.motto == PARTY else [("-------", False)]
    return [*((t, False) for t in paper.superior), *((t, True) for t in paper.issuer), *star]


def _under_number(paper: Paper) -> list[tuple[str, bool]]:
    return [(text, False) for text in paper.title] if paper.letter else []


def _right(paper: Paper) -> list[tuple[str, bool]]:
    return [*((text, True) for text in paper.motto), ("---------------", False)]


def _middle(document: Document, paper: Paper, *, plain: bool = False) -> None:
    """Type, title, addressees, bases and text."""
    if paper.kind:
        _add(document, paper.kind, bold=not plain, centred=not plain)
        for text in paper.title:
            _add(document, text, bold=not plain, centred=not plain)
        if not plain:
            _add(document, "-----", centred=True)
    for text in paper.addressed:
        _add(document, text)
    for text in paper.above_bases:
        _add(document, text, bold=not plain, centred=not plain)
    for text in (*paper.bases, *paper.body):
        _add(document, text, italic=text in paper.bases and paper.motto == STATE)


def _foot_table(document: Document, paper: Paper) -> None:
    table = document.add_table(1, 2)
    sent = [("Nơi nhận:" if paper.motto == STATE else "Nơi nhận", True)]
    lines_in(table.cell(0, 0), [*sent, *((text, False) for text in paper.recipients)])
    name = [("", False), ("", False), (paper.signer, True)]
    lines_in(table.cell(0, 1), [*((text, True) for text in paper.capacity), *name])


def _marks(document: Document, paper: Paper) -> None:
    for text in paper.marks:
        _add(document, text, bold=True)


def table_of_two_rows(paper: Paper) -> bytes:
    """The usual one: bodies and motto above, number and day below."""
    document = docx.Document()
    _marks(document, paper)
    table = document.add_table(2, 2)
    lines_in(table.cell(0, 0), _left(paper))
    lines_in(table.cell(0, 1), _right(paper))
    lines_in(table.cell(1, 0), [(paper.number, False), *_under_number(paper)])
    lines_in(table.cell(1, 1), [(paper.day, False)])
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def table_of_one_row(paper: Paper) -> bytes:
    """All of the left in one cell, all of the right in the other; nothing is bold."""
    document = docx.Document()
    table = document.add_table(1, 2)
    left = [*_left(paper), (paper.number, False), *_under_number(paper)]
    right = [*_right(paper), (paper.day, False), *((mark, False) for mark in paper.marks)]
    lines_in(table.cell(0, 0), [(text, False) for text, _ in left])
    lines_in(table.cell(0, 1), [(text, False) for text, _ in right])
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def tabs(paper: Paper) -> bytes:
    """No table: a tab leads to the right half of a line, at the foot as well."""
    document = docx.Document()
    _marks(document, paper)
    _sides(document, paper, "\t")
    _middle(document, paper)
    left = ["Nơi nhận:", *paper.recipients]
    right = [*paper.capacity, "", paper.signer]
    _side_by_side(document, left, right, "\t")
    return saved(document)


def spaces(paper: Paper) -> bytes:
    """No table and no tab: many spaces lead to the right half."""
    document = docx.Document()
    _marks(document, paper)
    _sides(document, paper, " " * 14)
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def _sides(document: Document, paper: Paper, gap: str) -> None:
    left = [text for text, _ in _left(paper)]
    right = [text for text, _ in _right(paper)]
    longest = max(len(left), len(right))
    left += [""] * (longest - len(left))
    right += [""] * (longest - len(right))
    left += [paper.number, *(text for text, _ in _under_number(paper))]
    _side_by_side(document, left, [*right, paper.day], gap)


def _side_by_side(document: Document, left: Sequence[str], right: Sequence[str], gap: str) -> None:
    for place in range(max(len(left), len(right))):
        one = left[place] if place < len(left) else ""
        other = right[place] if place < len(right) else ""
        paragraph = document.add_paragraph(f"{one}{gap}{other}" if other else one)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(12), WD_TAB_ALIGNMENT.CENTER)


def plain_paragraphs(paper: Paper) -> bytes:
    """As text copied out of a mail: everything below each other, no form at all."""
    document = docx.Document()
    for text in (
        *paper.marks, *paper.superior, *paper.issuer, "*", *paper.motto, paper.number,
        *(paper.title if paper.letter else ()), paper.day,
    ):  # fmt: skip
        document.add_paragraph(text)
    _middle(document, paper, plain=True)
    for text in ("Nơi nhận:", *paper.recipients, *paper.capacity, paper.signer):
        document.add_paragraph(text)
    return saved(document)


def text_boxes(paper: Paper) -> bytes:
    """The head in two text boxes, each held twice as Word does it."""
    document = docx.Document()
    left = [*_left(paper), (paper.number, False), *_under_number(paper)]
    right = [*_right(paper), (paper.day, False)]
    for rows in (left, right):
        content = "".join(raw_p(raw_r(text, "<w:b/>" if bold else "")) for text, bold in rows)
        box = f"<w:txbxContent>{content}</w:txbxContent>"
        drawn = (
            f'<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
            f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
            "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(drawn))
    _marks(document, paper)
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def line_breaks(paper: Paper) -> bytes:
    """One paragraph for each cell, its lines divided by breaks; type and title likewise."""
    document = docx.Document()
    table = document.add_table(1, 3)
    left = [*_left(paper), (paper.number, False), *_under_number(paper)]
    table.cell(0, 0).text = "\n".join(text for text, _ in left)
    table.cell(0, 2).text = "\n".join([*(text for text, _ in _right(paper)), paper.day])
    _marks(document, paper)
    if paper.kind:
        _add(document, "\n".join([paper.kind, *paper.title]), bold=True, centred=True)
    for text in (*paper.addressed, *paper.above_bases, *paper.bases, *paper.body):
        document.add_paragraph(text)
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "\n".join(["Nơi nhận:", *paper.recipients])
    foot.cell(0, 1).text = "\n".join([*paper.capacity, "(Đã ký)", "", paper.signer])
    return saved(document)


def broken_lines(paper: Paper) -> bytes:
    """Narrow columns: the number and the day go on in the next line."""
    document = docx.Document()
    table = document.add_table(2, 2)
    lines_in(table.cell(0, 0), _left(paper))
    lines_in(table.cell(0, 1), _right(paper))
    head, slash, tail = paper.number.rpartition("/")
    place, comma, rest = paper.day.partition(" tháng")
    lines_in(table.cell(1, 0), [(head + slash, False), (tail, False), *_under_number(paper)])
    lines_in(table.cell(1, 1), [(place, False), (f"{comma.strip()}{rest}", False)])
    _marks(document, paper)
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def decomposed(paper: Paper) -> bytes:
    """Marks as characters of their own, Ð for Đ, spaces where none belong."""

    def spoil(text: str) -> str:
        spaced = text.replace("/", " / ").replace(" ", "  ") if "Số" in text else text
        return unicodedata.normalize("NFD", spaced.replace("Đ", "Ð"))

    document = docx.Document(io.BytesIO(table_of_two_rows(paper)))
    cells = [cell for table in document.tables[:1] for row in table.rows for cell in row.cells]
    paragraphs = [one for cell in cells for one in cell.paragraphs]
    for paragraph in [*paragraphs, *document.paragraphs]:
        for run in paragraph.runs:
            run.text = spoil(run.text)
    return saved(document)


def nested_table(paper: Paper) -> bytes:
    """The head as a table within a table, between empty columns."""
    document = docx.Document()
    outer = document.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(3, 3)
    lines_in(inner.cell(0, 0), _left(paper))
    lines_in(inner.cell(0, 2), _right(paper))
    lines_in(inner.cell(1, 0), [(paper.number, False)])
    lines_in(inner.cell(1, 2), [(paper.day, False)])
    if paper.letter:
        lines_in(inner.cell(2, 0), _under_number(paper))
    _marks(document, paper)
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def marks_in_cells(paper: Paper) -> bytes:
    """A row for each line of the head, the mark of secrecy and haste in it, day above number."""
    document = docx.Document()
    left, right = _left(paper), _right(paper)
    blank = ("", False)
    rows = [(one[0], other[0]) for one, other in zip_longest(left, right, fillvalue=blank)]
    rows += [("", paper.day), (paper.number, ""), *((t, "") for t, _ in _under_number(paper))]
    rows += [(mark, "") for mark in paper.marks]
    table = document.add_table(len(rows), 2)
    for place, (one, other) in enumerate(rows):
        table.cell(place, 0).text, table.cell(place, 1).text = one, other
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def upper_title(paper: Paper) -> bytes:
    """Type and title in one line of capitals, as some programmes print it."""
    document = docx.Document()
    table = document.add_table(2, 2)
    lines_in(table.cell(0, 0), _left(paper))
    lines_in(table.cell(0, 1), _right(paper))
    lines_in(table.cell(1, 0), [(paper.number, False), *_under_number(paper)])
    lines_in(table.cell(1, 1), [(paper.day, False)])
    _marks(document, paper)
    if paper.kind:
        document.add_heading(f"{paper.kind} {paper.title[0]}", 1).alignment = CENTRE
        for text in paper.title[1:]:
            document.add_heading(text, 1).alignment = CENTRE
    for text in (*paper.addressed, *paper.above_bases, *paper.bases, *paper.body):
        document.add_paragraph(text)
    _foot_table(document, paper)
    return saved(document)


def narrow_columns(paper: Paper) -> bytes:
    """As web pages leave it: columns so narrow that every line of the head is broken."""
    document = docx.Document()
    _marks(document, paper)
    table = document.add_table(2, 2)
    for row, column, texts in (
        (0, 0, [text for text, _ in _left(paper)]),
        (0, 1, [text for text, _ in _right(paper)]),
        (1, 0, [paper.number, *(text for text, _ in _under_number(paper))]),
        (1, 1, [paper.day]),
    ):
        whole = [line for text in texts for line in (wrap(text, 24) or [text])]
        table.cell(row, column).text = "\n".join(whole)
    _middle(document, paper)
    _foot_table(document, paper)
    return saved(document)


def capitals_over_lines(paper: Paper) -> bytes:
    """No form at all, and the title in capitals that go over several lines."""
    document = docx.Document(io.BytesIO(plain_paragraphs(replace(paper, kind="", title=()))))
    texts = [one.text for one in document.paragraphs]
    after = document.paragraphs[texts.index(paper.day) + 1]
    lines = [
        paper.kind,
        *wrap(" ".join(paper.title).upper(), 60, break_on_hyphens=False),
        "________",
    ]
    if paper.letter:
        lines = ["V/v " + " ".join(paper.title).removeprefix("về việc ").removeprefix("V/v ")]
    for text in lines:
        after.insert_paragraph_before(text)
    return saved(document)


LAYOUTS: tuple[Callable[[Paper], bytes], ...] = (
    table_of_two_rows, table_of_one_row, tabs, spaces, plain_paragraphs, text_boxes, line_breaks,
    broken_lines, decomposed, nested_table, marks_in_cells, upper_title,
    narrow_columns, capitals_over_lines,
)  # fmt: skip
