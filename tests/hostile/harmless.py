"""Ordinary files with oddities that must not be taken for attacks, and what is read from them."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.hostile.builders import (
    MAIN,
    REL,
    XML,
    cell,
    docx,
    docx_parts,
    field,
    ods,
    relationships,
    row_of,
    sheet,
    table,
    xlsx,
    xlsx_parts,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
OUTSIDE = "External"
STRICT = "http://purl.oclc.org/ooxml"


@dataclass(frozen=True)
class Harmless:
    """A file that must be read; ``text`` must stand in one of its cells or paragraphs."""

    name: str
    file: str
    text: str
    make: Callable[[], bytes]


CASES: list[Harmless] = []


def add(name: str, file: str, *given: Any) -> None:  # noqa: ANN401
    """A case that the last of what is given makes of the rest."""
    *arguments, make = given
    CASES.append(Harmless(name, file, "Nhiệm vụ", partial(make, *arguments)))


def strict(parts: dict[str, bytes | str]) -> bytes:
    """The same package in the names of strict Open XML."""
    renamed = {}
    for name, part in parts.items():
        assert isinstance(part, str)
        sheets = part.replace(MAIN, f"{STRICT}/spreadsheetml/main")
        renamed[name] = sheets.replace(REL, f"{STRICT}/officeDocument/relationships").replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            f"{STRICT}/wordprocessingml/main",
        )
    return zipped(renamed)


def streamed(parts: dict[str, bytes | str]) -> bytes:
    """A zip whose entries tell their sizes behind them, as web servers write."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    buffer = Pipe()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as target:
                target.write(content.encode() if isinstance(content, str) else content)
    return buffer.getvalue()


# --- Word ------------------------------------------------------------------------------------

for _name, _target in (
    ("link to the web", "https://chinhphu.vn/van-ban?id=1&amp;x=2"),
    ("link to a mailbox", "mailto:vanphong@example.vn"),
    ("link to a place in the text", "#_Toc1"),
    ("link to a file beside it", "Phu%20luc%202.docx"),
    ("link that leads nowhere", "javascript:void(0);"),
):
    add(_name, "a.docx", _target, lambda t: docx("", ("hyperlink", t, OUTSIDE)))
add(
    "custom template on the writer's disk",
    "a.docx",
    lambda: docx("", ("attachedTemplate", r"file:///C:\Users\A\Templates\CongVan.dotx", OUTSIDE)),
)
add("lost picture", "a.docx", lambda: docx("", ("image", "NULL", OUTSIDE)))
add(
    "pictures, fonts, theme and thumbnail",
    "a.docx",
    lambda: docx(
        "",
        ("image", "media/image1.png"),
        ("theme", "theme/theme1.xml"),
        parts={
            "word/media/image1.png": PNG,
            "word/media/image2.emf": PNG,
            "word/media/image3.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>',
            "word/fonts/font1.odttf": PNG,
            "word/theme/theme1.xml": "<a/>",
            "docProps/thumbnail.jpeg": PNG,
        },
    ),
)
add(
    "comments, footnotes and a header",
    "a.docx",
    lambda: docx(
        parts={
            f"word/{name}.xml": f'<w:{name} xmlns:w="{MAIN}"/>'
            for name in ("comments", "footnotes", "header1", "glossary")
        }
    ),
)
add(
    "chart with its own workbook",
    "a.docx",
    lambda: docx(
        "",
        ("chart", "charts/chart1.xml"),
        parts={
            "word/charts/chart1.xml": "<c/>",
            "word/charts/_rels/chart1.xml.rels": relationships(
                ("package", "../embeddings/Microsoft_Excel_Sheet1.xlsx")
            ),
            "word/embeddings/Microsoft_Excel_Sheet1.xlsx": zipped({"a": "b"}),
        },
    ),
)
for _name, _text in (
    ("page number", " PAGE \\* MERGEFORMAT "),
    ("table of contents", ' TOC \\o "1-3" \\h '),
    ("link in a field", ' HYPERLINK "https://chinhphu.vn" '),
    ("date in a field", ' DATE \\@ "dd/MM/yyyy" '),
    ("field that only sounds like it", " DDED x "),
):
    add(_name, "a.docx", _text, lambda t: docx(field(t)))
add(
    "words of attacks in plain text",
    "a.docx",
    lambda: docx(
        "<w:p><w:r><w:t>INCLUDETEXT, DDEAUTO, =cmd|calc!A0, src=, href=, instr</w:t></w:r></w:p>"
    ),
)
add("strict names", "a.docx", lambda: strict(docx_parts()))
add(
    "named .doc",
    "a.doc",
    docx,
)
add(
    "template",
    "a.dotx",
    lambda: docx(
        main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    ),
)
add("sizes behind the entries", "a.docx", lambda: streamed(docx_parts()))
add("entries not packed", "a.docx", lambda: zipped(docx_parts(), zipfile.ZIP_STORED))
add(
    "folders as entries", "a.docx", lambda: zipped({"word/": "", "word/media/": "", **docx_parts()})
)
add("zeros at the end", "a.docx", lambda: docx() + bytes(512))
add("no ending in its name", "Phu luc", docx)

# --- Excel -----------------------------------------------------------------------------------

add("strict names of Excel", "a.xlsx", lambda: strict(xlsx_parts()))
add("named .xls", "a.xls", xlsx)
add(
    "other case of names, absolute targets",
    "a.xlsx",
    lambda: xlsx(
        parts={
            "xl/_rels/workbook.xml.rels": relationships(("worksheet", "/XL/Worksheets/Sheet1.xml"))
        }
    ),
)
add(
    "no numbers of rows and cells, no dimension",
    "a.xlsx",
    lambda: xlsx(
        '<row><c t="inlineStr"><is><t>TT</t></is></c><c t="str"><v>Nhiệm vụ</v></c></row>'
    ),
)
add(
    "names with a prefix",
    "a.xlsx",
    lambda: xlsx(
        parts={
            SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is>'
            "<x:t>Nhiệm vụ</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
        }
    ),
)
add(
    "sheet in UTF-16",
    "a.xlsx",
    lambda: xlsx(
        parts={SHEET: sheet(row_of("Nhiệm vụ")).replace("UTF-8", "UTF-16").encode("utf-16")}
    ),
)
add(
    "a row merged over its whole width",
    "a.xlsx",
    lambda: xlsx(
        parts={
            SHEET: sheet(
                row_of("Nhiệm vụ", "b"),
                after='<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/>'
                "</mergeCells>",
            )
        }
    ),
)
add(
    "a format over all columns and rows",
    "a.xlsx",
    lambda: xlsx(
        parts={
            SHEET: sheet(
                row_of("Nhiệm vụ") + '<row r="1048576" s="1" customFormat="1"/>',
                before='<cols><col min="1" max="16384" width="9" hidden="1"/></cols>',
            )
        }
    ),
)
add(
    "five thousand empty cells with a format",
    "a.xlsx",
    lambda: xlsx(
        row_of("Nhiệm vụ")
        + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 5000))
    ),
)
add(
    "printer settings, drawings, comments, calculation chain",
    "a.xlsx",
    lambda: xlsx(
        None,
        ("printerSettings", "../printerSettings/printerSettings1.bin"),
        ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("comments", "../comments1.xml"),
        parts={
            "xl/printerSettings/printerSettings1.bin": bytes(99),
            "xl/drawings/vmlDrawing1.vml": "<xml><br></xml>",
            "xl/comments1.xml": "<comments/>",
            "xl/calcChain.xml": "<calcChain/>",
            "xl/ctrlProps/ctrlProp1.xml": "<formControlPr/>",
        },
    ),
)
add(
    "link to the web in a cell",
    "a.xlsx",
    lambda: xlsx(None, ("hyperlink", "https://chinhphu.vn", OUTSIDE)),
)
for _name, _formula in (
    ("sum", "SUM(A1:A9)"),
    ("link to the web", 'HYPERLINK("https://chinhphu.vn","x")'),
    ("text that sounds like a call", '"CALL(x)|y!z"&amp;A1'),
    ("import of Google, put to rest", 'IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(""x"")"),"y")'),
    ("name that ends like a call", "MYCALL(1)+RECALL(2)+MYIMAGE(3)"),
    ("link within the workbook", 'HYPERLINK("#\'Biểu 1\'!A1","x")'),
    ("columns of a table", "SUM(Table1[[#This Row],[1]:[12]])+Table1[1]"),
    ("several sheets", "SUM('Thang1:Thang12'!A1)+'Biểu 1'!B2"),
    ("name of the workbook itself", "[0]!ten+'[0]Biểu 1'!A1"),
    ("signs in texts", 'A1&amp;"&amp;"&amp;B1&amp;"|"&amp;C1&amp;"!"&amp;"[1]S!A1"'),
    ("backslash in a text", 'SUBSTITUTE(A1,"/","\\")&amp;"File: x"'),
    ("sheet named in a cell", 'INDIRECT("\'"&amp;A1&amp;"\'!B2")'),
):
    add(
        f"formula: {_name}",
        "a.xlsx",
        _formula,
        lambda f: xlsx(f'<row r="1"><c r="A1" t="str"><f>{f}</f><v>Nhiệm vụ</v></c></row>'),
    )
add(
    "rules, names, notes and shapes of every day",
    "a.xlsx",
    lambda: xlsx(
        workbook='<definedNames><definedName name="ds">OFFSET(Sheet1!$A$1,0,0,9,1)</definedName>'
        '<definedName name="hong">#REF!</definedName></definedNames>',
        parts={
            SHEET: sheet(
                row_of("TT", "Nhiệm vụ"),
                after='<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>'
                "$A1&gt;TODAY()</formula></cfRule></conditionalFormatting><dataValidations>"
                '<dataValidation type="list" sqref="B2"><formula1>"Có,Không|!"</formula1>'
                "</dataValidation></dataValidations>",
            ),
            "xl/drawings/vmlDrawing1.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml">'
            '<v:shape href="https://chinhphu.vn"><v:fill src="" color2="red"/></v:shape><br></xml>',
            "xl/drawings/drawing1.xml": '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/'
            'drawingml/2006/spreadsheetDrawing"><xdr:sp macro="[0]!Nut_Click"'
            ' textlink="Sheet1!$A$1"/></xdr:wsDr>',
        },
    ),
)
add(
    "chart sheet beside a sheet",
    "a.xlsx",
    lambda: xlsx(
        sheets='<sheet name="Biểu đồ" r:id="rId2"/><sheet name="Sheet1" r:id="rId1"/>',
        parts={
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "chartsheets/sheet1.xml")
            ),
            "xl/chartsheets/sheet1.xml": "<chartsheet/>",
        },
    ),
)

# --- OpenDocument ----------------------------------------------------------------------------

_USUAL = f"<table:table-row>{cell('TT')}{cell('Nhiệm vụ')}</table:table-row>"
add(
    "a million empty rows and all columns with a format",
    "a.ods",
    lambda: ods(
        table(
            '<table:table-column table:number-columns-repeated="16384"/>'
            f"{_USUAL}"
            '<table:table-row table:number-rows-repeated="1048574">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
    ),
)
add(
    "a note, a chart and a picture",
    "a.ods",
    lambda: ods(
        table(
            "<table:table-row><table:table-cell office:value-type='string'><office:annotation>"
            "<text:p>ghi chú của người soát</text:p></office:annotation><draw:frame>"
            "<draw:object xlink:href='./Object 1'/><draw:image xlink:href='Pictures/1.png'/>"
            "</draw:frame><text:p>Nhiệm vụ</text:p></table:table-cell></table:table-row>"
        ),
        parts={
            "Object 1/content.xml": f"{XML}<x/>",
            "Pictures/1.png": PNG,
            "ObjectReplacements/Object 1": PNG,
            "Configurations2/accelerator/current.xml": "",
            "Thumbnails/thumbnail.png": PNG,
        },
        manifest='<manifest:file-entry manifest:full-path="Object 1/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.chart"/>',
    ),
)
add(
    "link to the web in a spreadsheet",
    "a.ods",
    lambda: ods(
        table(
            "<table:table-row><table:table-cell><text:p><text:a xlink:href='https://chinhphu.vn/'>"
            "Nhiệm vụ</text:a></text:p></table:table-cell></table:table-row>"
        )
    ),
)

# --- text ------------------------------------------------------------------------------------

_TEXT = "TT;Nhiệm vụ;Tỷ lệ\n1;Việc một;98,63\n2;Việc hai;5\n"
for _name, _file, _data in (
    ("UTF-8", "a.csv", _TEXT.encode()),
    ("UTF-8 with a mark", "a.csv", _TEXT.encode("utf-8-sig")),
    ("UTF-16", "a.txt", _TEXT.replace(";", "\t").encode("utf-16")),
    ("UTF-16 of the other order, without a mark", "a.csv", _TEXT.encode("utf-16-be")),
    ("line ends of old Macintosh", "a.csv", _TEXT.replace("\n", "\r").encode()),
    ("line that names the delimiter", "a.csv", b"sep=;\r\n" + _TEXT.encode()),
    ("tabs under the name of a workbook", "a.xls", _TEXT.replace(";", "\t").encode()),
    (
        "signs that Excel would take for formulas",
        "a.csv",
        "TT,Nhiệm vụ\n-5,=1+1\n@x,+84 24\n".encode(),
    ),
    ("line break within quotation marks", "a.csv", 'TT,Nhiệm vụ\n1,"a\nb, ""c"""\n'.encode()),
    ("one column", "a.csv", "Nhiệm vụ\nmột\nhai\n".encode()),
    ("no line end at the end", "a.csv", _TEXT.rstrip("\n").encode()),
    ("table of Markdown", "a.md", "| TT | Nhiệm vụ |\n|---|---|\n| 1 | a |\n".encode()),
):
    add(_name, _file, _data, lambda data: data)
