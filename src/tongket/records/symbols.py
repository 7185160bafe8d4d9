"""The abbreviations in document numbers: types of document and issuing bodies."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from tongket.folding import strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterable

System = Literal["party", "state"]
"""Whose rules a document follows: the Party's (Đảng) or the State's (Nhà nước)."""

STATE_TYPES: Final[dict[str, tuple[str, ...]]] = {
    # Decree 30/2020/NĐ-CP, annex III.
    "NQ": ("nghị quyết",),
    "QĐ": ("quyết định",),
    "CT": ("chỉ thị",),
    "QC": ("quy chế",),
    "QyĐ": ("quy định",),
    "TC": ("thông cáo",),
    "TB": ("thông báo",),
    "HD": ("hướng dẫn",),
    "CTr": ("chương trình",),
    "KH": ("kế hoạch",),
    "PA": ("phương án",),
    "ĐA": ("đề án",),
    "DA": ("dự án",),
    "BC": ("báo cáo",),
    "BB": ("biên bản",),
    "TTr": ("tờ trình",),
    "HĐ": ("hợp đồng",),
    "CĐ": ("công điện",),
    "BGN": ("bản ghi nhớ",),
    "BTT": ("bản thỏa thuận",),
    "GUQ": ("giấy ủy quyền",),
    "GM": ("giấy mời",),
    "GGT": ("giấy giới thiệu",),
    "GNP": ("giấy nghỉ phép",),
    "PG": ("phiếu gửi",),
    "PC": ("phiếu chuyển",),
    "PB": ("phiếu báo",),
    "SY": ("bản sao y",),
    "TrS": ("bản trích sao",),
    "SL": ("bản sao lục",),
    # Legal documents, inspections and consolidated texts.
    "NĐ": ("nghị định",),
    "TT": ("thông tư",),
    "TTLT": ("thông tư liên tịch",),
    "NQLT": ("nghị quyết liên tịch",),
    "PL": ("pháp lệnh",),
    "L": ("lệnh",),
    "VBHN": ("văn bản hợp nhất",),
    "KL": ("kết luận",),
    "CV": ("công văn",),
    # Of several bodies together.
    "HDLN": ("hướng dẫn liên ngành",),
    "KHLN": ("kế hoạch liên ngành",),
    "QCLN": ("quy chế liên ngành",),
    "CTrPH": ("chương trình phối hợp",),
    "KHPH": ("kế hoạch phối hợp",),
    "QCPH": ("quy chế phối hợp",),
}

PARTY_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "NQ": ("nghị quyết",),
    "CT": ("chỉ thị",),
    "KL": ("kết luận",),
    "QĐ": ("quyết định", "quy định"),
    "QyĐ": ("quy định",),
    "QĐi": ("quy định",),
    "QC": ("quy chế",),
    "TT": ("thông tri",),
    "TB": ("thông báo",),
    "TC": ("thông cáo",),
    "HD": ("hướng dẫn",),
    "BC": ("báo cáo",),
    "KH": ("kế hoạch",),
    "QH": ("quy hoạch",),
    "CTr": ("chương trình",),
    "CTrPH": ("chương trình phối hợp",),
    "ĐA": ("đề án",),
    "PA": ("phương án",),
    "DA": ("dự án",),
    "TTr": ("tờ trình",),
    "CV": ("công văn",),
    "BB": ("biên bản",),
    "NQLT": ("nghị quyết liên tịch",),
    "TTLT": ("thông tri liên tịch", "thông tư liên tịch"),
    "GM": ("giấy mời",),
    "GGT": ("giấy giới thiệu",),
    "PC": ("phiếu chuyển",),
    "PB": ("phiếu báo",),
}

ENGLISH_TYPES: Final[dict[str, tuple[str, ...]]] = {
    "resolution": ("nghị quyết",),
    "conclusion": ("kết luận",),
    "directive": ("chỉ thị",),
    "decision": ("quyết định",),
    "programme": ("chương trình",),
    "program": ("chương trình",),
    "plan": ("kế hoạch",),
    "dispatch": ("công văn", "công điện"),
    "letter": ("công văn",),
    "notice": ("thông báo",),
    "announcement": ("thông báo", "thông cáo"),
    "decree": ("nghị định",),
    "law": ("luật", "bộ luật"),
    "code": ("bộ luật",),
    "ordinance": ("pháp lệnh",),
    "order": ("lệnh",),
    "regulation": ("quy định", "quy chế"),
    "guideline": ("hướng dẫn",),
    "guidance": ("hướng dẫn",),
    "circular": ("thông tư", "thông tri", "thông tư liên tịch", "thông tri liên tịch"),
    "report": ("báo cáo",),
    "project": ("đề án", "dự án"),
    "scheme": ("đề án",),
    "proposal": ("tờ trình",),
    "minutes": ("biên bản",),
    "telegram": ("công điện",),
}
"""Types of document in English, as records may call them, and the names that they stand for."""

DATED_TYPES: Final = frozenset({"NĐ", "TT", "TTLT"})
"""Legal documents of the State whose number carries the year (Law on legal documents)."""

PARTY_ISSUERS: Final[dict[str, str]] = {
    "TW": "Trung ương",
    "TU": "Tỉnh ủy, Thành ủy",
    "HU": "Huyện ủy",
    "QU": "Quận ủy",
    "ThU": "Thị ủy, Thành ủy",
    "ĐU": "Đảng ủy",
    "ĐUK": "Đảng ủy Khối",
    "CB": "chi bộ",
    "ĐH": "Đại hội",
    "ĐĐ": "Đảng đoàn",
    "ĐĐQH": "Đảng đoàn Quốc hội",
    "BCSĐ": "Ban cán sự đảng",
    "VPTW": "Văn phòng Trung ương Đảng",
    "BTCTW": "Ban Tổ chức Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "BDVTW": "Ban Dân vận Trung ương",
    "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
    "BNCTW": "Ban Nội chính Trung ương",
    "BKTTW": "Ban Kinh tế Trung ương",
    "BĐNTW": "Ban Đối ngoại Trung ương",
    "BCĐTW": "Ban Chỉ đạo Trung ương",
    "QUTW": "Quân ủy Trung ương",
    "VPTU": "Văn phòng Tỉnh ủy, Thành ủy",
    "BTCTU": "Ban Tổ chức Tỉnh ủy, Thành ủy",
    "UBKTTU": "Ủy ban Kiểm tra Tỉnh ủy, Thành ủy",
    "BTGTU": "Ban Tuyên giáo Tỉnh ủy, Thành ủy",
    "BDVTU": "Ban Dân vận Tỉnh ủy, Thành ủy",
    "BTGDVTU": "Ban Tuyên giáo và Dân vận Tỉnh ủy, Thành ủy",
    "BNCTU": "Ban Nội chính Tỉnh ủy, Thành ủy",
    "VPHU": "Văn phòng Huyện ủy",
    "BTCHU": "Ban Tổ chức Huyện ủy",
    "UBKTHU": "Ủy ban Kiểm tra Huyện ủy",
    "VPĐU": "Văn phòng Đảng ủy",
    "BTCĐU": "Ban Tổ chức Đảng ủy",
    "UBKTĐU": "Ủy ban Kiểm tra Đảng ủy",
}

STATE_ISSUERS: Final[dict[str, str]] = {
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "CTN": "Chủ tịch nước",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "VPCTN": "Văn phòng Chủ tịch nước",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "BQP": "Bộ Quốc phòng",
    "BCA": "Bộ Công an",
    "BNG": "Bộ Ngoại giao",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "BCT": "Bộ Công Thương",
    "BXD": "Bộ Xây dựng",
    "BNV": "Bộ Nội vụ",
    "BYT": "Bộ Y tế",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BGTVT": "Bộ Giao thông vận tải",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "UBDT": "Ủy ban Dân tộc",
    "NHNN": "Ngân hàng Nhà nước",
    "TTCP": "Thanh tra Chính phủ",
    "KTNN": "Kiểm toán Nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "BTĐKT": "Ban Thi đua - Khen thưởng",
    "CTĐ": "Cụm thi đua",
}

OTHER_ISSUERS: Final[dict[str, str]] = {
    # Bodies that number after either form.
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTW": "Ủy ban Trung ương Mặt trận Tổ quốc",
    "BCĐ": "Ban Chỉ đạo",
    "LĐLĐ": "Liên đoàn Lao động",
    "TLĐ": "Tổng Liên đoàn Lao động",
    "HND": "Hội Nông dân",
    "HCCB": "Hội Cựu chiến binh",
    "ĐTN": "Đoàn Thanh niên",
    "TWĐTN": "Trung ương Đoàn Thanh niên",
}

ISSUERS: Final = PARTY_ISSUERS | STATE_ISSUERS | OTHER_ISSUERS
"""Names of the bodies behind the symbols that numbers end in."""

ALIASES: Final = {"HNVB": "VBHN", "QYĐ": "QyĐ"}


def expected_type_words(code: str, system: System) -> tuple[str, ...]:
    """The names of type that an abbreviation may stand for, in lower case; empty if unknown.

    QĐ of the Party is both "quyết định" and "quy định" (366-QĐ/TW is the latter).
    """
    return (PARTY_TYPES if system == "party" else STATE_TYPES).get(code, ())


def type_names(told: str) -> tuple[str, ...]:
    """The Vietnamese names of type behind an English word; empty where it is none of these.

    “action programme” is a programme; a plural or a capital does not matter.
    """
    last = told.casefold().split()[-1:]
    word = last[0] if last else ""
    return ENGLISH_TYPES.get(word) or ENGLISH_TYPES.get(word.removesuffix("s"), ())


def issuer_name(symbol: str) -> str | None:
    """The body behind a symbol such as ``BTCTU`` or ``QH15``; ``None`` if it is not a known one."""
    return ISSUERS.get(symbol.rstrip("0123456789"))


@lru_cache(maxsize=1024)
def type_code(symbol: str) -> str | None:
    """The abbreviation of a type in its official spelling: ``ctr`` and ``CTR`` are ``CTr``."""
    return _spelled(symbol, (*PARTY_TYPES, *STATE_TYPES, *ALIASES))


@lru_cache(maxsize=4096)
def issuer_symbol(symbol: str) -> str | None:
    """The symbol of a known body in its official spelling: ``ttg`` is ``TTg``, ``DU`` is ``ĐU``."""
    base = symbol.rstrip("0123456789")
    found = _spelled(base, ISSUERS)
    return None if found is None else found + symbol[len(base) :]


def _spelled(symbol: str, known: Iterable[str]) -> str | None:
    """The known symbol that equals one without regard to case, else without regard to Đ as D."""
    for form in (str.casefold, lambda text: strip_marks(text).casefold()):
        for name in known:
            if form(name) == form(symbol):
                return ALIASES.get(name, name)
    return None
