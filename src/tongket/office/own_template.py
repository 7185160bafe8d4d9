"""An office's own Word file with Jinja tags, filled by docxtpl behind our guards."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Protocol

from tongket.diagnostics import Message, TongketError
from tongket.office.hygiene import clean
from tongket.office.lint import Fault, lint_docx
from tongket.office.zips import GUARD, open_guarded, repacked


class OwnTemplateError(TongketError):
    """The office's Word file cannot be filled, or what comes out would be broken."""


class Environment(Protocol):
    """What is asked of the Jinja environment: a copy of itself with other options."""

    def overlay(self, *, autoescape: bool, finalize: Callable[[object], object]) -> object: ...


def fill_template(template: bytes, values: Mapping[str, object], environment: Environment) -> bytes:
    """The office's Word file with its tags replaced; equal input gives equal bytes.

    Every printed value is escaped and freed of what paper must not meet. ``environment`` should be
    sandboxed and strict; time and memory are the caller's to bound. Raises OwnTemplateError, and
    zips.ZipError for bytes that are no sound zip.
    """
    docxtpl = _docxtpl()
    open_guarded(template).close()
    before = _breaking(template)
    hopeless = [fault for fault in before if fault.part == "" or "word/" not in fault.part]
    if hopeless:
        raise OwnTemplateError(
            Message("The template is not a sound Word file: {fault}", fault=str(hopeless[0])),
            Message("Open it in Word and save it again as DOCX."),
        )
    filled = io.BytesIO()
    try:
        document = docxtpl.DocxTemplate(io.BytesIO(template))
        escaping = environment.overlay(autoescape=True, finalize=_printable)
        document.render(dict(values), escaping, autoescape=True)
        document.save(filled)
    except (MemoryError, RecursionError, OverflowError) as error:
        raise OwnTemplateError(
            Message(
                "The template cannot be filled: {reason}", reason=Message("it grows without end")
            ),
            Message("shorten its loops and texts"),
        ) from error
    except Exception as error:  # a template may raise anything
        raise _explained(error) from error
    result = repacked(filled.getvalue(), GUARD)
    known = {fault.message.text for fault in before}
    new = [fault for fault in _breaking(result) if fault.message.text not in known]
    if new:
        raise OwnTemplateError(
            Message("The filled template would be a broken Word file: {fault}", fault=str(new[0])),
            Message("Check that tags such as {{%tr …%}} stand in rows of their own."),
        )
    return result


def _docxtpl() -> ModuleType:
    try:
        return importlib.import_module("docxtpl")
    except ImportError as error:
        raise OwnTemplateError(
            Message("An office's own Word template needs the package docxtpl."),
            Message("Install tongket with its extra: tongket[word]."),
        ) from error


def _printable(value: object) -> object:
    """Plain text is cleaned before it is printed; what carries markup of its own is left."""
    return clean(value) if type(value) is str else value


def _breaking(data: bytes) -> list[Fault]:
    return [fault for fault in lint_docx(data, limits=GUARD) if fault.breaking]


def _explained(error: Exception) -> OwnTemplateError:
    """The reason in the template's own words, with the lines around it where they are known."""
    reason = clean(str(error)).strip() or type(error).__name__
    lines = [clean(line).strip() for line in getattr(error, "docx_context", ())]
    if around := " / ".join(line for line in lines if line):
        message = Message(
            "The template cannot be filled: {reason} (near: {text})",
            reason=reason,
            text=around[:300],
        )
    else:
        message = Message("The template cannot be filled: {reason}", reason=reason)
    return OwnTemplateError(message, Message("Correct the tag in the Word file and try again."))
