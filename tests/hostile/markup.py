"""XML that swells, nests, lies about itself or names what lies elsewhere."""

from tests.hostile.builders import (
    MAIN,
    WORD,
    XML,
    content,
    docx,
    docx_parts,
    ods,
    ods_parts,
    relationships,
    row_of,
    sheet,
    table,
    types,
    xlsx,
    xlsx_parts,
    zipped,
)
from tests.hostile.cases import add, hostile

SHEET = "xl/worksheets/sheet1.xml"
LOL = '<!DOCTYPE x [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DOCTYPE = "document type"


def _strings(head: str, text: str) -> str:
    return f'{head}]><sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'


def _entity(system: str) -> str:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{system}">]>'


add(
    "laughs in a document",
    "a.docx",
    DOCTYPE,
    lambda: zipped(
        docx_parts(
            parts={
                "word/document.xml": f'{LOL}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>'
                "&i;</w:t></w:r></w:p></w:body></w:document>"
            }
        )
    ),
)
add(
    "laughs in texts",
    "a.xlsx",
    DOCTYPE,
    lambda: xlsx(parts={"xl/sharedStrings.xml": _strings(LOL, "&i;")}),
)
add(
    "laughs in a spreadsheet",
    "a.ods",
    DOCTYPE,
    lambda: ods(parts={"content.xml": content("").replace("?>", f"?>{LOL}]>", 1)}),
)
add(
    "one long entity a thousand times",
    "a.xlsx",
    DOCTYPE,
    lambda: xlsx(
        parts={
            "xl/styles.xml": f'<!DOCTYPE x [<!ENTITY a "{"x" * 100_000}">]>'
            f'<styleSheet xmlns="{MAIN}">{"&a;" * 1000}</styleSheet>'
        }
    ),
)
add(
    "document type in UTF-16",
    "a.xlsx",
    DOCTYPE,
    lambda: xlsx(
        parts={
            SHEET: (
                '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY y "y">]>'
                + sheet(row_of("&y;")).partition("?>")[2]
            ).encode("utf-16")
        }
    ),
)
add(
    "document type in UTF-16 without a mark",
    "a.docx",
    DOCTYPE,
    lambda: docx(
        parts={
            "word/styles.xml": (
                f'<?xml version="1.0" encoding="UTF-16LE"?><!DOCTYPE x><w:styles xmlns:w="{WORD}"/>'
            ).encode("utf-16-le")
        }
    ),
)
for _part, _file in (
    ("_rels/.rels", "a.docx"),
    ("[Content_Types].xml", "a.docx"),
    ("docProps/core.xml", "a.docx"),
    ("customXml/item1.xml", "a.docx"),
    ("word/footnotes.xml", "a.docx"),
):
    add(
        f"entity of a local file in {_part}",
        _file,
        DOCTYPE,
        _part,
        lambda part: docx(parts={part: f"{_entity('file:///etc/passwd')}<x>&e;</x>"}),
    )
add(
    "entity of the web in a manifest",
    "a.ods",
    DOCTYPE,
    lambda: ods(parts={"META-INF/manifest.xml": f"{_entity('http://example.com/x')}<x>&e;</x>"}),
)
add(
    "parameter entity",
    "a.docx",
    DOCTYPE,
    lambda: docx(
        parts={
            "word/settings.xml": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.com/x">%p;]><x/>'
        }
    ),
)
DEEP = 200_000
add("nesting of a sheet", "a.xlsx", "nested", lambda: xlsx("<row>" * DEEP + "</row>" * DEEP))
add(
    "nesting of a document",
    "a.docx",
    "damaged",
    lambda: docx("<w:sdt>" * DEEP + "</w:sdt>" * DEEP),
)
add(
    "tables in tables",
    "a.docx",
    "damaged",
    lambda: docx("<w:tbl><w:tr><w:tc>" * 2_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2_000),
)
add(
    "nesting of a spreadsheet",
    "a.ods",
    "nested",
    lambda: ods("<table:table>" * DEEP + "</table:table>" * DEEP),
)
add(
    "an attribute of twenty megabytes",
    "a.xlsx",
    "nested or named|damaged",
    lambda: xlsx(f'<row spans="{"1" * (20 << 20)}"/>'),
)
add(
    "a tag that never ends",
    "a.xlsx",
    "nested or named|damaged",
    lambda: xlsx(parts={SHEET: f"<worksheet {' ' * (30 << 20)}"}),
)
add(
    "a namespace of a megabyte",
    "a.xlsx",
    "nested or named",
    lambda: xlsx(
        parts={SHEET: f'<worksheet xmlns="{"u" * (1 << 20)}">{"<a/>" * 500_000}</worksheet>'}
    ),
)
add(
    "a million attributes",
    "a.docx",
    "tags|nested|damaged",
    lambda: docx("<w:p " + " ".join(f'a{number}=""' for number in range(1_000_000)) + "/>"),
)
add("markup without end", "a.docx", "more than 2000000 tags", lambda: docx("<w:p/>" * 5_000_000))
add(
    "sheet that breaks off",
    "a.xlsx",
    "damaged",
    lambda: xlsx(parts={SHEET: sheet(row_of(1))[:-40]}),
)
add(
    "document that breaks off",
    "a.docx",
    "damaged",
    lambda: zipped({**docx_parts(), "word/document.xml": docx_parts()["word/document.xml"][:-40]}),
)
add(
    "sheet in an encoding of its own",
    "a.xlsx",
    "damaged",
    lambda: xlsx(parts={SHEET: sheet(row_of(1)).replace("UTF-8", "x-own")}),
)
add(
    "sheet in EBCDIC",
    "a.xlsx",
    "damaged",
    lambda: xlsx(parts={SHEET: sheet(row_of(1)).encode("cp037")}),
)
add(
    "list of types that is missing",
    "a.docx",
    "Content_Types",
    lambda: zipped({key: part for key, part in docx_parts().items() if key[0] != "["}),
)
add(
    "list of types that is empty",
    "a.docx",
    "neither a Word document",
    lambda: docx(
        parts={
            "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        }
    ),
)
add(
    "no way to the document",
    "a.docx",
    "damaged",
    lambda: docx(parts={"_rels/.rels": relationships()}),
)
add(
    "two main parts",
    "a.docx",
    "damaged",
    lambda: docx(
        parts={
            "_rels/.rels": relationships(
                ("officeDocument", "word/document.xml"), ("officeDocument", "xl/workbook.xml")
            )
        }
    ),
)
add(
    "sheet that is not there",
    "a.xlsx",
    "damaged",
    lambda: zipped({key: part for key, part in xlsx_parts().items() if key != SHEET}),
)
add(
    "a text that is not there",
    "a.xlsx",
    "damaged",
    lambda: xlsx('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'),
)
add(
    "a cell that is nowhere",
    "a.xlsx",
    "damaged",
    lambda: xlsx('<row r="1"><c r="??"><v>9</v></c></row>'),
)
add(
    "a row number of a thousand digits",
    "a.xlsx",
    "damaged|holds something",
    lambda: xlsx(f'<row r="{"9" * 1000}"><c><v>1</v></c></row>'),
)


@hostile("presentation", "a.pptx", "neither a Word document")
def _() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return zipped(
        {
            "[Content_Types].xml": types("ppt/presentation.xml", kind),
            "_rels/.rels": relationships(("officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": "<p/>",
        }
    )


@hostile("binary workbook", "a.xlsb", "binary workbook")
def _() -> bytes:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return zipped(
        {
            "[Content_Types].xml": types("xl/workbook.bin", kind),
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": "x",
        }
    )


add(
    "text of OpenDocument",
    "a.odt",
    "no spreadsheet",
    lambda: zipped(ods_parts(mimetype="application/vnd.oasis.opendocument.text")),
)
add(
    "spreadsheet that breaks off",
    "a.ods",
    "damaged",
    lambda: ods(parts={"content.xml": content(table(""))[:-60]}),
)
add(
    "spreadsheet without contents",
    "a.ods",
    "damaged",
    lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
)


NOISE = "".join([f"<a{number % 97}/>" for number in range(3_200_000)])
add("tags without end in a sheet", "a.xlsx", "tags", lambda: xlsx(NOISE))
add("tags without end in a spreadsheet", "a.ods", "tags", lambda: ods(NOISE))
add(
    "tags without end in formats",
    "a.xlsx",
    "tags",
    lambda: xlsx(parts={"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{NOISE}</styleSheet>'}),
)
add(
    "tags without end under the name of a picture",
    "a.docx",
    "tags",
    lambda: docx(
        "",
        ("styles", "media/styles.png"),
        parts={"word/media/styles.png": f'<w:styles xmlns:w="{WORD}">{NOISE}</w:styles>'},
    ),
)
add(
    "spaces without end",
    "a.ods",
    "more than|damaged|holds something",
    lambda: ods(
        table(
            "<table:table-row><table:table-cell><text:p>x"
            + '<text:s text:c="2000000000"/>' * 1_000
            + "</text:p></table:table-cell></table:table-row>"
            + '<table:table-row table:number-rows-repeated="99999"><table:table-cell>'
            "<text:p>x</text:p></table:table-cell></table:table-row>"
        )
    ),
)
