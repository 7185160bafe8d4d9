"""Formulas that reach outside, wherever a workbook may hold one."""

from xml.sax.saxutils import escape, quoteattr

from tests.hostile.builders import MAIN, cell, ods, record, row_of, sheet, table, workbook_97, xlsx
from tests.hostile.cases import add

OUTSIDE = "starts a program"
SHEET = "xl/worksheets/sheet1.xml"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
FETCH = 'WEBSERVICE("http://example.com/")'
DDE = "cmd|'/c calc'!A0"

REACHING = (
    '_xlfn.IMAGE("http://example.com/x.png")',
    '_xlfn.SINGLE(_xlfn.image ("http://example.com/x.png"))',
    r"'\\server\share\[a.xlsx]S'!A1",
    r"'C:\share\[a.xlsx]S'!A1",
    "[1]Sheet1!A1",
    "SUM('[1]Sheet 1'!A1:A9)",
    "[2]!name",
    "[a.xlsx]Sheet1!A1",
    r"""INDIRECT("'\\server\share\[a.xlsx]S'!A1")""",
    r"""INDIRECT("'\\ser" & "ver\share\[a.xlsx]S'!A1")""",
    r'INDIRECT("\\server\"&A1)',
    r'INDIRECT("C:\a.xlsx")',
    "INDIRECT(\"'file:///tmp/a.ods'#$S.A1\")",
    'HYPERLINK("file:///c:/a.exe","x")',
    r'IF(A1>0,hyperlink ( "\\server\a","x"))',
    r'HYPERLINK("C:\Windows\System32\calc.exe")',
    "_xll.MYFUNC(1)",
    "_xldudf_MYFUNC(1)",
    "_xlfn._xlws.PY(0,1)",
    'CUBEVALUE("connection","x")',
    '_xlfn.STOCKHISTORY("MSFT",1)',
    '_xlfn.TRANSLATE("a","b","c")',
    '_xlfn.COPILOT("x")',
    'RTD("prog",,"x")',
    'EXEC("calc")',
    'FILTERXML(WEBSERVICE("http://example.com/"),"//a")',
    'GOOGLEFINANCE("a")',
    "1+cmd|'/c calc'!A0",
    "IF(TRUE,cmd|'/c calc'!A0,1)",
    "A1&" * 20_000 + "A1",
)
for _number, _formula in enumerate(REACHING, 1):
    add(
        f"formula that reaches outside {_number}",
        "a.xlsx",
        f"{OUTSIDE}|cannot be read",
        _formula,
        lambda f: xlsx(f'<row r="1"><c r="A1"><f>{escape(f)}</f><v>0</v></c></row>'),
    )


def beside(after: str) -> bytes:
    """A workbook whose sheet holds something behind its cells."""
    return xlsx(parts={SHEET: sheet(row_of("TT", "Nhiệm vụ"), after=after)})


for _name, _after in (
    (
        "list of allowed values",
        (
            '<dataValidations><dataValidation type="list" sqref="A1:A9"><formula1>{}</formula1>'
            "</dataValidation></dataValidations>"
        ),
    ),
    (
        "upper bound of allowed values",
        (
            '<dataValidations><dataValidation sqref="A1"><formula1>1</formula1>'
            "<formula2>{}</formula2></dataValidation></dataValidations>"
        ),
    ),
    (
        "conditional format",
        (
            '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>{}</formula>'
            "</cfRule></conditionalFormatting>"
        ),
    ),
    (
        "younger list of allowed values",
        (
            f'<extLst><ext><x14:dataValidations xmlns:x14="{X14}"><x14:dataValidation>'
            f'<x14:formula1><xm:f xmlns:xm="{XM}">{{}}</xm:f></x14:formula1></x14:dataValidation>'
            "</x14:dataValidations></ext></extLst>"
        ),
    ),
    (
        "line in a cell",
        (
            f'<extLst><ext><x14:sparkline xmlns:x14="{X14}"><xm:f xmlns:xm="{XM}">{{}}</xm:f>'
            "</x14:sparkline></ext></extLst>"
        ),
    ),
):
    for _kind, _formula in (("fetching", FETCH), ("DDE", DDE), ("linked", "[1]Sheet1!A1")):
        add(f"{_name}: {_kind}", "a.xlsx", OUTSIDE, _after.format(_formula), beside)
add(
    "bound of a coloured scale",
    "a.xlsx",
    OUTSIDE,
    '<conditionalFormatting sqref="A1"><cfRule type="colorScale"><colorScale>'
    f'<cfvo type="formula" val={quoteattr(FETCH)}/></colorScale></cfRule></conditionalFormatting>',
    beside,
)
for _kind, _formula in (("fetching", FETCH), ("linked", r"'\\server\[a.xls]S'!A1")):
    add(
        f"defined name: {_kind}",
        "a.xlsx",
        OUTSIDE,
        _formula,
        lambda f: xlsx(
            workbook=f'<definedNames><definedName name="x">{escape(f)}</definedName></definedNames>'
        ),
    )

_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    "{}</xml>"
)
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">'
    "{}</xdr:wsDr>"
)
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
for _name, _part, _text, _words in (
    (
        "picture of a note",
        "xl/drawings/vmlDrawing1.vml",
        _VML.format(r"<v:shape><v:fill src='\\server\a.png'/></v:shape>"),
        "from elsewhere",
    ),
    (
        "link of a note",
        "xl/drawings/vmlDrawing1.vml",
        _VML.format(r"<v:shape href='\\server\a'/><br>"),
        "link in the file",
    ),
    (
        "formula of a button",
        "xl/drawings/vmlDrawing1.vml",
        _VML.format(f"<v:shape><x:FmlaLink>{DDE}</x:FmlaLink></v:shape>"),
        OUTSIDE,
    ),
    (
        "text of a shape",
        "xl/drawings/drawing1.xml",
        _DRAWING.format('<xdr:sp macro="" textlink="[1]S!A1"/>'),
        OUTSIDE,
    ),
    (
        "macro of another workbook",
        "xl/drawings/drawing1.xml",
        _DRAWING.format('<xdr:pic macro="[1]!Start"/>'),
        OUTSIDE,
    ),
    (
        "values of a chart",
        "xl/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{_CHART}"><c:f>[1]Sheet1!$A$1:$A$9</c:f></c:chartSpace>',
        OUTSIDE,
    ),
    (
        "column of a table",
        "xl/tables/table1.xml",
        f'<table xmlns="{MAIN}"><calculatedColumnFormula>{FETCH}</calculatedColumnFormula></table>',
        OUTSIDE,
    ),
    (
        "control",
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{X14}" fmlaLink={quoteattr(DDE)}/>',
        OUTSIDE,
    ),
):
    add(f"{_name} in a workbook", "a.xlsx", _words, _part, _text, lambda p, t: xlsx(parts={p: t}))

_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
for _name, _element in (
    (
        "defined name",
        (
            '<table:named-expressions><table:named-expression table:name="x" table:expression={}/>'
            "</table:named-expressions>"
        ),
    ),
    (
        "allowed values",
        (
            '<table:content-validations><table:content-validation table:name="x" table:condition={}/>'
            "</table:content-validations>"
        ),
    ),
    (
        "conditional format",
        f'<c:conditional-format xmlns:c="{_CALC}"><c:condition c:value={{}}/></c:conditional-format>',
    ),
):
    for _kind, _formula in (
        ("fetching", 'of:=COM.MICROSOFT.WEBSERVICE("http://example.com/")'),
        ("linked", "of:=['file:///tmp/a.ods'#$S.A1]"),
    ):
        add(
            f"{_name} in a spreadsheet: {_kind}",
            "a.ods",
            OUTSIDE,
            _element.format(quoteattr(_formula)),
            lambda e: ods(table(f"<table:table-row>{cell('x')}</table:table-row>") + e),
        )

_EXTERN = b"\0\0\0\0\0\0"
for _number, _function in enumerate((b"_xlfn.WEBSERVICE", b"_xll.EVIL"), 1):
    add(
        f"function that is not Excel's own before 2007 {_number}",
        "a.xls",
        OUTSIDE,
        _function,
        lambda f: workbook_97(
            record(0x85, b"\0\0\0\0\0\0\x06\0Sheet1"),
            record(0x23, _EXTERN + bytes((len(f), 0)) + f),
        ),
    )
for _number, _text in enumerate(
    ('=WEBSERVICE("http://example.com/")', '@CALL("urlmon")', "=[1]Sheet1!A1", '+RTD("a")'), 1
):
    add(
        f"formula in a text table {_number}",
        "a.csv",
        OUTSIDE,
        _text,
        lambda t: f"TT;Nhiệm vụ;Chủ trì\n1;{t};Sở Y tế\n".encode(),
    )
