"""Deadlines typed without marks (truoc ngay 30/9/2024), put into the words of the grammar."""

import re

_HINT = re.compile(
    r"\b(?:truoc|ngay \d|thang|nam|quy|hang|cham nhat|thuong xuyen|dinh ky|hoan thanh|tuan|"
    r"giai doan|sau khi)\b"
)
# "ngay" is both ngày (day) and ngay (at once); a day where a number or a count follows.
_RULES = (
    (r"\bngay (?=sau|khi|tu khi)", "ngay  "),
    (r"\bngay\b(?!  )", "ngày"),
    (r"\bhang (?=ngày|tuan|thang|quy|nam)", "hằng "),
    (r"\bquy(?= (?:\d|[ivx]+\b)|\b(?! dinh| che))", "quý"),
    (r"\bnam\b", "năm"),
    (r"\btu (?=ngày|thang|quý|năm|nay|\d)", "từ "),
    (r"\bky (?=hop)|\b(?<=dinh )ky\b|\b(?<=nhiem )ky\b", "kỳ "),
)
_WORDS = {
    "truoc": "trước",
    "thang": "tháng",
    "tuan": "tuần",
    "gio": "giờ",
    "cham nhat": "chậm nhất",
    "muon nhat": "muộn nhất",
    "khong qua": "không quá",
    "lam viec": "làm việc",
    "ke tu": "kể từ",
    "trong vong": "trong vòng",
    "thoi han": "thời hạn",
    "moi": "mỗi",
    "dinh": "định",
    "nhiem": "nhiệm",
    "den": "đến",
    "het": "hết",
    "cuoi cung": "cuối cùng",
    "cuoi": "cuối",
    "dau tien": "đầu tiên",
    "dau": "đầu",
    "giua": "giữa",
    "cua": "của",
    "va": "và",
    "hoac": "hoặc",
    "tiep theo": "tiếp theo",
    "thuong xuyen": "thường xuyên",
    "lien tuc": "liên tục",
    "kip thoi": "kịp thời",
    "du kien": "dự kiến",
    "dot xuat": "đột xuất",
    "yeu cau": "yêu cầu",
    "dung tien do": "đúng tiến độ",
    "tien do": "tiến độ",
    "ke hoach": "kế hoạch",
    "quy dinh": "quy định",
    "giai doan": "giai đoạn",
    "som nhat": "sớm nhất",
    "mot lan": "một lần",
    "lan": "lần",
    "hop": "họp",
    "dai hoi": "đại hội",
    "hoi nghi": "hội nghị",
    "bao cao": "báo cáo",
    "ket thuc": "kết thúc",
}
_COMPILED = tuple((re.compile(pattern), word) for pattern, word in _RULES)
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")


def with_marks(text: str) -> str:
    """Folded ASCII text with the marks of the words that deadlines use; else as it is."""
    if not text.isascii() or not _HINT.search(text):
        return text
    for pattern, word in _COMPILED:
        text = pattern.sub(word, text)
    return " ".join(_WORD.sub(lambda found: _WORDS[found[0]], text).split())
