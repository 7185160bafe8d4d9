"""Jinja in a sandbox: the one place that knows it, and where templates are found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

import tongket
from tongket.diagnostics import Message, TongketError
from tongket.office.markdown_out import escape_markdown
from tongket.records.plaintext import refusal, without_mark
from tongket.records.trouble import reason_of
from tongket.reports.language import percent
from tongket.reports.passages import CLOSING_MARK, opening_mark
from tongket.reports.summary import Figure, UnitText

if TYPE_CHECKING:
    from tongket.reports.language import Words

_PACKAGE: Final = Path(tongket.__file__).parent
_SHIPPED: Final = (_PACKAGE / "templates", _PACKAGE.parents[1] / "templates")
_REMOVED: Final = ("lipsum", "cycler", "joiner")
_SUMMED: Final = ("random",)
_BRACE: Final = re.compile(r"\{(?=\{)")


class Marked(str):
    """Text that is Markdown already and is printed as it stands."""

    __slots__ = ()


@dataclass(frozen=True)
class Printer:
    """How a template's expressions become text; ``printed`` gathers the figures it has shown.

    With ``live`` a figure prints as its name in double braces, for a draft that is filled anew.
    """

    words: Words
    live: bool = False
    printed: list[str] = field(default_factory=list)

    def __call__(self, value: Any) -> str:  # noqa: ANN401 - whatever an expression gives
        """The Markdown of one value: figures as numbers, words so that they mean just words."""
        if isinstance(value, Figure):
            return self.figure(value)
        if isinstance(value, Marked):
            return value
        if isinstance(value, str):
            return self.still(escape_markdown(value))
        if value is None:
            return ""
        if isinstance(value, bool | int):
            return self.words.number(value)
        if isinstance(value, Undefined):
            return str(value)  # raises, with the name that does not exist
        raise TongketError(
            Message("a template prints a value of type {type}", type=type(value).__name__),
            Message("print one of its fields; the filters are day, markdown, passage and unclosed"),
        )

    def still(self, text: str) -> str:
        """Words of a record in a draft: braces in them are no placeholder when it is filled in."""
        return _BRACE.sub(r"{\\", text) if self.live else text

    def figure(self, figure: Figure) -> str:
        """A figure in the office's way; noted for the verification sheet."""
        self.printed.append(figure.name)
        if self.live:
            return "{{" + figure.name + "}}"
        return shown(figure, self.words)


def shown(figure: Figure, words: Words) -> str:
    """A figure as text: 1.983, or 98,63%."""
    if isinstance(figure.value, date):
        return words.day(figure.value)
    if figure.unit == "%":
        return percent(words, figure.value)  # type: ignore[arg-type]
    return words.number(figure.value) if figure.value is not None else "–"


class _Unknown(StrictUndefined):
    """A name that does not exist: the error says which one would."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        held = self._undefined_obj
        known = [one.name for one in fields(held)] if is_dataclass(held) else []
        near = get_close_matches(name, known, 1)
        raise TongketError(
            Message("there is no “{name}”; did you mean “{word}”?", name=name, word=near[0])
            if near
            else Message("there is no “{name}”", name=name)
        )


def environment(printer: Printer) -> ImmutableSandboxedEnvironment:
    """The environment of every template: sandboxed, immutable, undefined names are errors."""
    made = ImmutableSandboxedEnvironment(
        undefined=_Unknown,
        finalize=printer,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _REMOVED:
        made.globals.pop(name, None)
    for name in _SUMMED:
        made.filters.pop(name, None)
    made.filters.update(_filters(printer))
    return made


def _filters(printer: Printer) -> Mapping[str, Callable[..., Any]]:
    def day(value: date | None) -> Marked:
        return Marked(printer.words.day(value) if value else "")

    def passage(value: UnitText) -> Marked:
        if not printer.live:
            return Marked(value.text)
        text = printer.still(value.text)
        return Marked(opening_mark(value) + "\n\n" + text + "\n\n" + CLOSING_MARK)

    def unclosed(value: str) -> str:
        return value.rstrip(" .;,")

    return {"day": day, "markdown": Marked, "passage": passage, "unclosed": unclosed}


def find_template(name: str, locale: str, own: Path | None) -> tuple[str, str, bool]:
    """(path, text, own) of a report's template; the workspace's wins over the shipped one.

    ``NAME.LOCALE.md`` is looked for first, then ``NAME.md``.
    """
    folders = [(folder, False) for folder in _SHIPPED]
    if own is not None:
        folders.insert(0, (own, True))
    for folder, is_own in folders:
        for file in (f"{name}.{locale}.md", f"{name}.md"):
            path = folder / file
            if path.is_file() and not path.is_symlink():
                return str(path), _text(path), is_own
    raise TongketError(
        Message(
            "there is no template “{name}” for reports in “{locale}”", name=name, locale=locale
        ),
        Message(
            "put {name}.{locale}.md into templates/ of the workspace", name=name, locale=locale
        ),
    )


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise unreadable(
            path, reason_of(error), Message("check its name and its rights")
        ) from error
    refused = refusal(data)
    if refused is not None:
        raise unreadable(path, *refused[2:])
    return without_mark(data).decode().replace("\r\n", "\n")


def unreadable(path: Path, reason: Message, remedy: Message) -> TongketError:
    """That a template cannot be read, and why."""
    message = Message("the template {path} cannot be read: {reason}", path=path.name, reason=reason)
    return TongketError(message, remedy)


def render(text: str, name: str, context: Mapping[str, Any], printer: Printer) -> str:
    """The template's text filled in; every fault of it becomes an error with its line."""
    try:
        return environment(printer).from_string(text).render(context)
    except TemplateSyntaxError as error:
        raise _fault(name, error.lineno, error.message or "") from error
    except TemplateError as error:
        raise _fault(name, _line(error), str(error)) from error
    except TongketError as error:
        raise _fault(name, _line(error), error.message) from error
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise _fault(name, _line(error), f"{type(error).__name__}: {error}") from error
    except (RecursionError, MemoryError, OverflowError) as error:
        raise _fault(name, None, Message("it grows without end")) from error


def _line(error: BaseException) -> int | None:
    """The line of the template in which a fault arose: the last frame of its own text."""
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _fault(name: str, line: int | None, reason: str | Message) -> TongketError:
    place = f"{name}:{line}" if line else name
    return TongketError(
        Message("the template {place} cannot be filled in: {reason}", place=place, reason=reason),
        Message("mend the template; docs/reference/templates.md lists what it may use"),
    )
