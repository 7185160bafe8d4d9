"""A whole document as Markdown: header block and signature as two columns, title, body, annexes."""

from __future__ import annotations

from collections.abc import Iterator

from tongket.office.blocks import text
from tongket.office.document import Annex, Document, Letterhead
from tongket.office.markdown_out import (
    Address,
    escape_cell,
    escape_markdown,
    render_blocks,
    render_runs,
)
from tongket.office.profiles import Mark, Type
from tongket.office.wording import (
    addressee_label,
    closed,
    closed_text,
    dispatch_abstract,
    number_line,
    place_and_date,
    set_case,
    wording,
)


def render_markdown(document: Document, *, address: Address | None = None) -> str:
    """The document as Markdown text. ``address`` says where each picture is found."""
    parts = [*_opening(document)]
    body = render_blocks(
        closed_text(document.blocks, document.profile), address=address, level_shift=1
    ).rstrip("\n")
    parts += [body, *_closing(document)]
    for annex in document.annexes:
        parts += [
            *_annex(annex, document),
            render_blocks(annex.blocks, address=address, level_shift=2),
        ]
    return "\n\n".join(filter(None, (part.rstrip("\n") for part in parts))) + "\n"


def _set(words: str, how: Type) -> str:
    """Words of one cell line as the form sets them."""
    marks = "**" * how.bold + "*" * how.italic
    return "<br>".join(
        f"{marks}{line}{marks}" for line in escape_cell(set_case(words, how)).split("<br>") if line
    )


def _columns(rows: list[tuple[list[str], list[str]]]) -> str:
    """Two centred columns; the first row is the table's header."""
    lines = [f"| {'<br>'.join(left)} | {'<br>'.join(right)} |" for left, right in rows]
    return "\n".join([lines[0], "|:---:|:---:|", *lines[1:]])


def _opening(document: Document) -> Iterator[str]:
    if document.letterhead is not None:
        yield _header_block(document, document.letterhead)
    title, profile = document.title, document.profile
    if title is not None and title.kind:
        yield f"# {escape_markdown(set_case(title.kind, profile.kind))}"
        yield f"**{escape_markdown(title.abstract)}**" if title.abstract else ""
    label = addressee_label(document)
    if len(document.addressees) == 1:
        yield f"{label} {escape_markdown(document.addressees[0])}"
    elif document.addressees:
        yield label
        yield "\n".join(f"- {escape_markdown(item)}" for item in closed(document.addressees, ""))
    for basis in closed(document.bases, profile.basis_bullet):
        yield render_runs(text(basis, italic=profile.basis.italic))


def _header_block(document: Document, head: Letterhead) -> str:
    profile, language = document.profile, document.properties.language
    issuer = [_set(head.superior, profile.superior)] if head.superior else []
    issuer.append(_set(head.issuer, profile.issuer))
    if profile.issuer_mark is Mark.STAR:
        issuer.append("\\*")
    number = [escape_cell(number_line(head, profile, language))]
    if document.title is not None and not document.title.kind:
        abstract = dispatch_abstract(document.title, profile, language)
        number.append(_set(abstract, profile.dispatch_abstract))
    if head.urgency is not None:
        number.append(_set(head.urgency, profile.urgency))
    if head.draft is not None:
        number.append(_set(wording(language).draft.format(n=head.draft), profile.draft))
    return _columns(
        [
            (issuer, [_set(line.text, line.type) for line in profile.national]),
            (number, [_set(place_and_date(head, language), profile.place_date)]),
        ]
    )


def _closing(document: Document) -> Iterator[str]:
    signature, profile = document.signature, document.profile
    if document.boxes:
        yield _boxes(document)
        return
    if signature is None and not document.recipients:
        return
    left: list[str] = []
    if document.recipients:
        label = wording(document.properties.language).recipients + ":"
        items = closed(document.recipients, "- ")
        left = [_set(label, profile.recipients_label), *(escape_cell(item) for item in items)]
    right: list[str] = []
    if signature is not None:
        right = [_set(line, profile.capacity) for line in signature.capacity]
        right.append(_set(signature.position, profile.position))
        right += ["", "", _set(signature.name, profile.signer)] if signature.name else []
    yield _columns([(left, right)])


def _boxes(document: Document) -> str:
    """Those who sign a form, side by side."""
    note = f"*{wording(document.properties.language).sign_here}*"
    cells = " | ".join(f"**{escape_cell(box)}**<br>{note}" for box in document.boxes)
    return f"| {cells} |\n|{':---:|' * len(document.boxes)}"


def _annex(annex: Annex, document: Document) -> Iterator[str]:
    profile = document.profile
    heading = ". ".join(filter(None, (annex.label, set_case(annex.title, profile.annex_title))))
    yield f"## {escape_markdown(heading)}" if heading else ""
    yield render_runs(text(annex.reference, italic=True)) if annex.reference else ""
