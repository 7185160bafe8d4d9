"""In which encoding a text file of a Vietnamese office is written."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tongket.diagnostics import Message
from tongket.office.intake.refusal import Refused

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_COMMON: Final = (
    "và của các được với là trong những đến từ trên về thực hiện nhiệm vụ tỉnh ủy uỷ ban cơ quan"
    " đơn vị thời hạn chủ trì phối hợp hoàn thành kết quả sản phẩm báo cáo kế hoạch nghị quyết"
    " chỉ tiêu đảng bộ sở xã phường ghi chú nội dung công tác văn phòng quý tháng năm mục tiêu"
    " đạt số lượng tổng cộng tên đề án chương trình xây dựng phát triển"
)
_MARKED: Final = frozenset(word for word in _WORD.findall(_COMMON) if not word.isascii())

_ABC: Final = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ¡¢£¤¥¦§",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_TONES: Final = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOF: Final = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE: Final = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_WHOLE: Final = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_PAIR: Final = re.compile("([aAeEoOuUyYöÖôÔ])([ùøûõïáàåãäéèúüëâêÙØÛÕÏÁÀÅÃÄÉÈÚÜËÂÊ])")

_AS_UTF8: Final = Message(
    "In Excel: Save As, “CSV UTF-8”; text of the old encodings TCVN3 and VNI is converted first"
    " (Unikey, Ctrl+Shift+F6)."
)


def decoded(data: bytes) -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that was guessed; raises Refused."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name), name, False
    if (pair := _utf16_without_mark(data)) is not None:
        return _strictly(data, pair, "UTF-16"), "UTF-16", True
    try:
        return data.decode("utf-8"), "UTF-8", False
    except UnicodeDecodeError as error:
        trouble = error
    return _legacy(data, trouble)


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise Refused(
            Message(
                "The text says that it is {encoding}, but its byte {number} is not.",
                encoding=name,
                number=error.start + 1,
            ),
            _AS_UTF8,
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 and even == 0:
        return "utf-16-le"
    if even > len(head) // 5 and odd == 0:
        return "utf-16-be"
    return None


def _legacy(data: bytes, trouble: UnicodeDecodeError) -> tuple[str, str, bool]:
    """Windows 1258 is read; what is older, or unknown, is refused by its name."""
    sample = data[: 1 << 18]
    latin = sample.decode("cp1252", "replace")
    windows = unicodedata.normalize("NFC", sample.decode("cp1258", "replace"))
    tried = {"1258": windows, "TCVN3": _from_abc(latin), "VNI": _from_vni(latin)}
    found = {name: _hits(text) for name, text in tried.items()}
    best = max(found, key=lambda name: found[name])
    if found[best] == 0:
        line = data.count(b"\n", 0, trouble.start) + 1
        raise Refused(
            Message(
                "The text is in no encoding that is read; the first wrong byte is in line {line}.",
                line=line,
            ),
            _AS_UTF8,
        )
    if best != "1258":
        raise Refused(
            Message("The text is written in the old encoding {encoding}.", encoding=best), _AS_UTF8
        )
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        text = data.decode("cp1258", "replace")
    return unicodedata.normalize("NFC", text), "Windows-1258", True


def _hits(text: str) -> int:
    """How many words are common Vietnamese words with marks."""
    return sum(word in _MARKED for word in _WORD.findall(text.lower()))


def _from_abc(latin: str) -> str:
    return "".join(_ABC.get(char, char) for char in latin)


def _from_vni(latin: str) -> str:
    def pair(found: re.Match[str]) -> str:
        base, mark = found[1].lower(), found[2].lower()
        base = {"ö": "ư", "ô": "ơ"}.get(base, base)
        if mark in "âê":
            return base + ("\u0302" if mark == "â" else "\u0306")
        for marks, more in ((_VNI_TONES, ""), (_VNI_ROOF, "\u0302"), (_VNI_BREVE, "\u0306")):
            if mark in marks:
                return base + more + marks[mark]
        return found[0]

    paired = _VNI_PAIR.sub(pair, latin)
    whole = "".join(_VNI_WHOLE.get(char.lower(), char) for char in paired)
    return unicodedata.normalize("NFC", whole)


__all__ = ["decoded"]
