"""From an order to the bytes of a report and of its verification sheet."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tongket.diagnostics import Message, TongketError
from tongket.records.trouble import reason_of
from tongket.reports.build import build
from tongket.reports.catalogue import CATALOGUE, REPORTS
from tongket.reports.document import Issue, compose, profile_of
from tongket.reports.drafts import draft_text, figures, fill, read_draft
from tongket.reports.passages import Fate
from tongket.reports.plainly import as_json, as_words
from tongket.reports.sandbox import confined
from tongket.reports.scope import Scope
from tongket.reports.templates import (
    Printer,
    environment,
    find_template,
    render,
    unreadable,
)
from tongket.reports.verification import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tongket.office.blocks import Picture
    from tongket.office.document import Document
    from tongket.reports.language import Words
    from tongket.reports.summary import Summary
    from tongket.tracking import Tracking

FORMATS: Final = ("md", "docx", "json", "pdf")


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; ``templates`` is the workspace's own folder of templates.

    ``since`` is the earlier day of a report on what moved, ``rules`` a file of rules of evaluation.
    ``beside`` is the stem of the files that may lie beside the report: the pictures of Markdown.
    ``criticism``: of letters to late units, the draft that is laid before the leaders.
    """

    name: str
    format: str = "md"
    plans: tuple[str, ...] = ()
    period: str | None = None
    unit: str | None = None
    issue: Issue = field(default_factory=Issue)
    templates: Path | None = None
    own_word: Path | None = None
    since: date | None = None
    rules: Path | None = None
    beside: str | None = None
    criticism: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A report as bytes, its internal sheet in Markdown, and the files beside it by name."""

    content: bytes
    sheet: str
    summary: Summary
    files: Mapping[str, bytes] = field(default_factory=dict)


def scope_of(tracking: Tracking, words: Words, order: Order) -> Scope:
    """The scope that an order asks for."""
    if order.name not in REPORTS:
        raise TongketError(
            Message("there is no report “{name}”", name=order.name),
            Message("the reports are: {names}", names=", ".join(REPORTS)),
        )
    asked = (order.plans, order.period, order.unit, order.since, order.rules)
    scope = Scope(tracking, words, *asked, issued=order.issue.date, criticism=order.criticism)
    narrow = CATALOGUE[order.name].narrow
    scope = narrow(scope) if narrow is not None else scope
    for name in ("wanted", "unit", "plans"):
        getattr(scope, name)  # what is asked for and does not exist is told at once
    return scope


def produce(tracking: Tracking, words: Words, order: Order) -> Product:
    """The report of an order."""
    scope = scope_of(tracking, words, order)
    summary = build(order.name, scope)
    order = _marked(order, summary)
    if order.own_word is not None:
        return _own_word(scope, summary, order, order.own_word)
    body, printed, texts = filled_template(summary, words, order)
    return _product(scope, summary, order, body, printed, texts, Fate())


def produce_from(tracking: Tracking, words: Words, order: Order, path: str, data: bytes) -> Product:
    """The report of a draft that people have edited; the draft is only read."""
    draft = read_draft(path, data)
    chosen = Order(
        draft.report,
        order.format,
        order.plans or draft.plans or (),
        order.period or draft.period,
        order.unit or draft.unit,
        order.issue,
        order.templates,
        since=order.since or draft.since,
        rules=order.rules,
        beside=order.beside,
        criticism=order.criticism or bool(draft.criticism),
    )
    scope = scope_of(tracking, words, chosen)
    summary = build(chosen.name, scope)
    chosen = _marked(chosen, summary)
    filled = fill(draft, summary, words, marked=chosen.issue.draft is not None)
    return _product(scope, summary, chosen, filled.body, filled.printed, {path: data}, filled.fate)


def _marked(order: Order, summary: Summary) -> Order:
    """A criticism is a draft for the leaders until somebody gives it a number or a day."""
    letter, issue = summary.letter, order.issue
    if letter is None or letter.step != "criticism" or issue.number or issue.date or issue.draft:
        return order
    return replace(order, issue=replace(issue, draft=1))


def make_draft(tracking: Tracking, words: Words, order: Order) -> str:
    """The text of a new draft: live placeholders, collected texts with their sources.

    It keeps what the report is about, also what nobody has typed: a year that another follows.
    """
    scope = scope_of(tracking, words, order)
    summary = build(order.name, scope)
    body, _, _ = filled_template(summary, words, order, live=True)
    unit = order.unit or scope.cluster or scope.unit_word
    return draft_text(summary, body, scope, unit)


def filled_template(
    summary: Summary, words: Words, order: Order, *, live: bool = False
) -> tuple[str, tuple[str, ...], dict[str, bytes]]:
    """(body, names of the figures printed, texts by name) of the report's template."""
    path, text, own = find_template(order.name, words.locale, order.templates)
    name = Path(path).name
    if own:
        job = (text, name, {"summary": summary}, words, live)
        body, printed = confined(fill_in, *job, name=name)
    else:
        body, printed = fill_in(text, name, {"summary": summary}, words, live)
    return body, tuple(printed), {name: text.encode()}


def fill_in(
    text: str,
    name: str,
    context: dict[str, Any],
    words: Words,
    live: bool,  # noqa: FBT001
) -> tuple[str, list[str]]:
    """A template's Markdown and the names of the figures that it shows."""
    printer = Printer(words, live)
    return render(text, name, context, printer), printer.printed


def fill_word(template: bytes, values: dict[str, Any], words: Words) -> bytes:
    """An office's own Word file filled in."""
    from tongket.office.own_template import fill_template  # noqa: PLC0415 - needs an extra

    return fill_template(template, values, environment(Printer(words)))


def _product(  # noqa: PLR0913, PLR0917 - the parts of a product
    scope: Scope,
    summary: Summary,
    order: Order,
    body: str,
    printed: tuple[str, ...],
    texts: dict[str, bytes],
    fate: Fate,
) -> Product:
    document = compose(summary, body, scope.words, order.issue, texts)
    files: dict[str, bytes] = {}
    content = _written(document, summary, order, files)
    return Product(content, sheet_text(scope, summary, printed, texts, fate), summary, files)


def sheet_text(
    scope: Scope,
    summary: Summary,
    printed: tuple[str, ...],
    texts: dict[str, bytes],
    fate: Fate,
) -> str:
    """The verification sheet in Markdown."""
    _, text, _ = find_template("verification", scope.words.locale, None)
    made = sheet(scope, summary, printed, texts, fate)
    body, _ = fill_in(text, "verification", {"sheet": made}, scope.words, live=False)
    return body


def _written(document: Document, summary: Summary, order: Order, files: dict[str, bytes]) -> bytes:
    """The document in the format asked for; a Word file with faults is never handed out."""
    if order.format == "json":
        return (json.dumps(as_json(summary), ensure_ascii=False, indent=2) + "\n").encode()
    if order.format == "md":
        from tongket.office.markdown_frame import render_markdown  # noqa: PLC0415

        def address(picture: Picture) -> str:
            name = f"{order.beside}-{len(files) + 1}.svg"
            files[name] = picture.svg.encode("utf-8", "replace")
            return name

        text = render_markdown(document, address=address if order.beside else None)
        return text.encode("utf-8", "replace")
    if order.format not in FORMATS:
        raise TongketError(
            Message("there is no format “{format}”", format=order.format),
            Message("the formats are: {formats}", formats=", ".join(FORMATS)),
        )
    content = word_file(document, summary, order.issue)
    if order.format == "docx":
        return content
    from tongket.office.converter import to_pdf  # noqa: PLC0415 - starts another program

    return to_pdf(content)


def word_file(document: Document, summary: Summary, issue: Issue) -> bytes:
    """The Word file, held against its form before anybody gets it."""
    from tongket.office.docx import write_docx  # noqa: PLC0415 - XML is heavy to import
    from tongket.office.lint import lint_docx  # noqa: PLC0415

    content = write_docx(document)
    faults = lint_docx(content, profile_of(summary, issue))
    if faults:
        raise TongketError(
            Message(
                "the Word file would have {count} faults: {first}",
                count=len(faults),
                first=faults[0].message,
            ),
            Message("this is a fault of tongket; send the draft or template with the message"),
        )
    return content


def _own_word(scope: Scope, summary: Summary, order: Order, path: Path) -> Product:
    """A report in an office's own Word file: the same summary, its figures as words."""
    if order.format not in ("docx", "pdf"):
        raise TongketError(
            Message("an own Word template makes docx or pdf, not “{format}”", format=order.format),
            Message("add --format docx"),
        )
    try:
        template = path.read_bytes()
    except OSError as error:
        remedy = Message("check its name; close it in Word")
        raise unreadable(path, reason_of(error), remedy) from error
    values = {"summary": as_words(summary, scope.words)}
    content = confined(fill_word, template, values, scope.words, name=path.name)
    if order.format == "pdf":
        from tongket.office.converter import to_pdf  # noqa: PLC0415

        content = to_pdf(content)
    text = sheet_text(scope, summary, tuple(figures(summary)), {path.name: template}, Fate())
    return Product(content, text, summary)
