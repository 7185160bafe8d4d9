"""Text tables that are none, and files that are something else than their names say."""

import random

from tests.hostile.builders import docx, ods, xlsx
from tests.hostile.cases import add

VIETNAMESE = (
    "TT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn\n1;Xây dựng kế hoạch thực hiện nghị quyết;Sở Nội vụ;"
    "Tháng 6\n2;Báo cáo kết quả;Văn phòng Tỉnh ủy;Quý II\n"
)
_FROM = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ"
_ABC = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\xadøõö÷ùýúûüþ"
_VNI = [
    "aù",
    "aø",
    "aû",
    "aõ",
    "aï",
    "aê",
    "aé",
    "aè",
    "aú",
    "aü",
    "aë",
    "aâ",
    "aá",
    "aà",
    "aå",
    "aã",
    "aä",
    "ñ",
    "eù",
    "eø",
    "eû",
    "eõ",
    "eï",
    "eâ",
    "eá",
    "eà",
    "eå",
    "eã",
    "eä",
    "í",
    "ì",
    "æ",
    "ó",
    "ò",
    "où",
    "oø",
    "oû",
    "oõ",
    "oï",
    "oâ",
    "oá",
    "oà",
    "oå",
    "oã",
    "oä",
    "ô",
    "ôù",
    "ôø",
    "ôû",
    "ôõ",
    "ôï",
    "uù",
    "uø",
    "uû",
    "uõ",
    "uï",
    "ö",
    "öù",
    "öø",
    "öû",
    "öõ",
    "öï",
    "yù",
    "yø",
    "yû",
    "yõ",
    "î",
]


def abc() -> bytes:
    table = dict(zip(_FROM, _ABC, strict=True))
    return "".join(table.get(char, char) for char in VIETNAMESE.lower()).encode("latin-1")


def vni() -> bytes:
    table = dict(zip(_FROM, _VNI, strict=True))
    return "".join(table.get(char, char) for char in VIETNAMESE.lower()).encode("cp1252")


RANDOM = random.Random(4)
NOISE = RANDOM.randbytes(40_000)
for _name, _file, _words, _data in (
    ("nothing", "a.docx", "empty", b""),
    ("zeros", "a.xlsx", "empty", bytes(100_000)),
    ("blanks", "a.csv", "empty", b" \r\n\t\n" * 50),
    ("noise", "a.docx", "neither Word nor Excel", b"\x01" + NOISE),
    ("PDF named as a document", "a.docx", "PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ("PDF named as a workbook", "a.xlsx", "PDF", b"\n\n%PDF-1.4\n"),
    ("rich text named as a document", "a.docx", "RTF", b"{\\rtf1\\ansi abc}"),
    ("web page named as a workbook", "a.xls", "web page", b"<html><body><p>x</p></body></html>"),
    ("web page with a script", "a.docx", "web page", b"<!DOCTYPE html><script>x</script>"),
    (
        "workbook as XML",
        "a.xls",
        "XML",
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    ),
    (
        "bomb of plain XML",
        "a.xls",
        "XML",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    ),
    ("picture named as a document", "a.docx", "picture", b"\x89PNG\r\n\x1a\n" + bytes(99)),
    ("photo named as a workbook", "a.xlsx", "picture", b"\xff\xd8\xff\xe0" + bytes(99)),
    ("program named as a workbook", "a.xlsx", "program", b"MZ\x90\0" + bytes(999)),
    ("program of Linux", "a.docx", "program", b"\x7fELF\x02" + bytes(99)),
    ("archive of RAR", "a.docx", "archive", b"Rar!\x1a\x07\x01\0" + bytes(99)),
    ("archive of 7z", "a.xlsx", "archive", b"7z\xbc\xaf\x27\x1c" + bytes(99)),
    ("archive of gzip", "a.csv", "archive", b"\x1f\x8b\x08" + bytes(99)),
    ("Excel of 1992", "a.xls", "before 1997", b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(99)),
    ("text named as a workbook", "a.xlsx", "plain text", "Chỉ là chữ\n".encode()),
    ("text named as a document", "a.docx", "plain text", "Chỉ là chữ\n".encode()),
    ("text with zeros", "a.csv", "neither Word nor Excel", b"a,b\n1,\x002\n"),
    ("text in the encoding TCVN3", "a.csv", "TCVN3", abc()),
    ("text in the encoding VNI", "a.csv", "VNI", vni()),
    ("text in no encoding", "a.csv", "no encoding", b"a,b\n\xff\xfe\x80\x81,x\n"),
    ("text that only says UTF-8", "a.csv", "says that it is UTF-8", b"\xef\xbb\xbfa,b\n\xff,x\n"),
    ("text that only says UTF-16", "a.csv", "says that it is UTF-16", b"\xff\xfea\0,\0b\0\n"),
    ("quotation without end", "a.csv", "quotation marks", b'a,b\n1,"x\n' + b"2,y\n" * 900),
    ("field of a megabyte", "a.csv", "quotation marks", b'a,b\n"' + b"x" * 1_000_000 + b'",2\n'),
    ("a hundred thousand columns", "a.csv", "at most 20000 rows and 256", b"a," * 100_000),
    ("a million lines", "a.csv", "at most 20000 rows and 256", b"1,2\n" * 1_000_000),
    ("larger than is read", "a.csv", "larger than", b"1,2\n" * 6_000_000),
):
    add(_name, _file, _words, _data, lambda data: data)
add("workbook named as a document", "a.docx", "but it is xlsx", xlsx)
add("document named as a workbook", "a.xlsx", "but it is docx", docx)
add("spreadsheet named as a document", "a.docx", "but it is ods", ods)
add("document named as a text", "a.csv", "but it is docx", docx)
add("workbook named as a picture", "a.png", "but it is xlsx", xlsx)
