"""Word files read alike before and after LibreOffice has saved them; numbers as it prints them."""

from __future__ import annotations

import io
import random
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from tests.exchange.directive_papers import BAC_GIANG, LAYOUTS, PHU_THO
from tests.office.papers import SPACES, p, r, read, said, tbl, tc, tr
from tests.office.resaving import resaved
from tongket.exchange.directive.reading import read_directive
from tongket.office.intake.book import Book, Grid

pytestmark = pytest.mark.xdist_group("soffice")

FORMS = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "decimalZero")
CHANGE = 'w:author="x" w:date="2025-01-01T00:00:00Z"'


def levels(forms: list[str], texts: list[str]) -> str:
    """One list, numbered 90, of levels in these forms."""
    held = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate(zip(forms, texts, strict=True))
    )
    return (
        f'<w:abstractNum {SPACES} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{held}'
        "</w:abstractNum>"
    )


def listed(text: str, depth: int = 0) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
    return p(text, properties=mark) if text else p(properties=mark)


def document(body: str, scheme: str) -> bytes:
    """A whole Word file with a body and one list."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(scheme))
    numbering.append(
        parse_xml(f'<w:num {SPACES} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for block in reversed(list(parse_xml(f"<w:body {SPACES}>{body}</w:body>"))):
        made.element.body.insert(0, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def seen(book: Book) -> list[object]:
    """Everything that stands in a book, for comparison."""
    return [
        [[(c.text, c.rows, c.columns, len(c.tables)) for c in row.cells] + [row.header]
         for row in part.rows]
        if isinstance(part, Grid) else part.text
        for part in book.parts
    ]  # fmt: skip


def annex() -> bytes:
    changed = (
        "a ",
        f'<w:del w:id="1" {CHANGE}><w:r><w:delText>bỏ</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" {CHANGE}>{r("thêm")}</w:ins>',
    )
    table = tbl(
        tr("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", properties="<w:tblHeader/>"),
        tr(tc("I. Nhóm một", '<w:gridSpan w:val="4"/>')),
        tr(tc(listed("")), "Một", tc("Sở A", '<w:vMerge w:val="restart"/>'), tc(p("B") + p("C"))),
        tr(tc(listed("")), "Hai", tc("", "<w:vMerge/>"), "x"),
        tr(tc(listed("")), f"<w:tc>{p('Ngoài')}{tbl(tr('x', 'y'))}{p()}</w:tc>", "Sở D", tc(p(*changed))),
        tr(tc(listed("")), tc(listed("điểm", 1) + listed("điểm", 1)), "Sở E", "z"),
    )  # fmt: skip
    ends = p("cuối", r(" ẩn", "<w:vanish/>")) + p("có", "<w:r><w:br/></w:r>", "dòng")
    scheme = levels(["decimal", "lowerLetter"], ["%1.", "%2)"])
    return document(p("Kế hoạch") + table + ends, scheme)


def numbered(seed: int) -> bytes:
    chance = random.Random(seed)
    forms = [chance.choice(FORMS) for _ in range(4)]
    shown = [
        "".join(f"%{n + 1}." for n in range(chance.choice([0, depth]), depth + 1))
        for depth in range(4)
    ]
    depths = [chance.randrange(4) for _ in range(30)]
    body = "".join(listed(f"dòng {n}", depth) for n, depth in enumerate(depths))
    return document(body, levels(forms, shown))


def test_annexes_and_heads_are_read_alike_after_a_saving(tmp_path: Path) -> None:
    heads = [layout for layout in LAYOUTS[:7] if layout.__name__ != "text_boxes"]
    files = {"annex.docx": annex()}
    files |= {f"{n}.docx": layout(PHU_THO) for n, layout in enumerate(heads)}
    files |= {f"b{n}.docx": layout(BAC_GIANG) for n, layout in enumerate(heads)}
    after = resaved(files, tmp_path, "odt", "docx")
    before = read(files["annex.docx"])
    assert seen(read(after["annex"])) == seen(before)
    assert [str(told) for told in read(after["annex"]).told] == [str(told) for told in before.told]
    for name, data in files.items():
        if name != "annex.docx":
            again = read_directive(read(after[name.removesuffix(".docx")]))
            first = read_directive(read(data))
            for field in ("number", "issued", "type", "title", "issuer", "signed", "recipients"):
                old, new = getattr(first, field), getattr(again, field)
                assert (new and new.value) == (old and old.value), (name, field)


def test_automatic_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    files = {f"{seed}.docx": numbered(seed) for seed in range(8)}
    printed = resaved(files, tmp_path, "txt:Text")
    for name, data in files.items():
        text = printed[name.removesuffix(".docx")].decode("utf-8-sig")
        assert said(read(data)) == [line.strip() for line in text.splitlines() if line.strip()]
