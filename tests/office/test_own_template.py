"""An office's own Word file: filled, cleaned, equal bytes; a broken one gives a clear error."""

import io

import docx
import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tests.office.samples import changed, part, words_of, xml
from tongket.office.lint import lint_docx
from tongket.office.own_template import OwnTemplateError, fill_template
from tongket.office.zips import ZipError

SAFE = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


def template(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, words in zip(line.cells, row, strict=True):
                cell.text = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LOOP = (("{%tr for t in tasks %}", ""), ("{{ t.title }}", "{{ t.unit }}"), ("{%tr endfor %}", ""))


def test_tags_are_replaced_and_bytes_are_stable() -> None:
    values = {"title": "R&D <b>", "tasks": [{"title": f"Việc {n}", "unit": "A"} for n in range(3)]}
    own = template("Báo cáo {{ title }}.", rows=LOOP)
    filled = fill_template(own, values, SAFE)
    assert filled == fill_template(own, values, SAFE)
    assert words_of(xml(filled)) == "Báo cáo R&D <b>.Việc 0AViệc 1AViệc 2A"
    assert [fault for fault in lint_docx(filled) if fault.breaking] == []
    assert not SAFE.autoescape


def test_values_are_cleaned() -> None:
    hostile = "a\x1b[31mb\x07\ud800\ufffe]]>\x0cc"
    filled = fill_template(template("{{ x }}{{ x + 'z' }}"), {"x": hostile}, SAFE)
    assert words_of(xml(filled)) == "ab]]>cab]]>cz"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ thieu }}", "thieu"),
        ("{% if x %}", "unexpected|Unexpected|end"),
        ("{{ x", "."),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include 'a' %}", "."),
        ("{{ x|khongco }}", "khongco"),
    ],
)
def test_broken_template_is_a_clear_error(source: str, words: str) -> None:
    with pytest.raises(OwnTemplateError, match=words) as caught:
        fill_template(template(f"Báo cáo {source}"), {"x": 1}, SAFE)
    assert str(caught.value).startswith("The template cannot be filled: ")
    assert caught.value.hint is not None


def test_what_is_no_word_file_is_a_clear_error() -> None:
    with pytest.raises(ZipError):
        fill_template(b"no zip", {}, SAFE)
    with pytest.raises(OwnTemplateError, match="not a sound Word file"):
        fill_template(changed(template("x"), {"word/document.xml": None}), {}, SAFE)
    with pytest.raises(OwnTemplateError, match="cannot be filled: Premature end"):
        fill_template(changed(template("x"), {"word/document.xml": b"<a>"}), {}, SAFE)


def test_result_that_would_be_broken_is_refused() -> None:
    own = template("x")
    body = part(own, "word/document.xml").replace(b">x<", b">{{ x|safe }}<")
    with pytest.raises(OwnTemplateError, match=r"broken Word file|cannot be filled"):
        fill_template(
            changed(own, {"word/document.xml": body}),
            {"x": "</w:t></w:r></w:p><w:tbl/><w:p><w:r><w:t>"},
            SAFE,
        )
