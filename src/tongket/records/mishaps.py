"""What went wrong when a text cannot be read at all, told in words a clerk can act on."""

from __future__ import annotations

import re
from typing import Any, Final

from tongket.diagnostics import Message

Explanation = tuple[int, int, Message, Message | None]
"""Start and end as character offsets, the fact, the remedy."""

_QUOTE_HINT: Final = Message("put the whole value in quotes")
_KEY: Final = re.compile(
    r"^(?P<indent>[ \t]*(?:- +)?)(?P<key>[\w.-]+):(?P<gap>[ \t]+)(?P<value>.*?)[ \t]*$"
)
_GLUED_KEY: Final = re.compile(r"^[ \t]*(?:- +)?(?P<key>[a-z_]+):(?P<value>[^\s/].*)$")
_OPENING: Final = "[]{}>|*&!%@`'\"-?:,#"


def not_utf8(data: bytes, at: int) -> Explanation:
    """Bytes that are no UTF-8 text: another encoding, or no text at all."""
    start = len(data[:at].decode("utf-8", "replace"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = Message("the file is saved as UTF-16, not as UTF-8")
    elif b"\0" in data[:4096]:
        message = Message("this is not a text file")
        return (
            0,
            0,
            message,
            Message("records are plain text; keep Word, Excel and picture files elsewhere"),
        )
    else:
        message = Message("byte {byte} is not UTF-8 text", byte=f"0x{data[at]:02x}")
    return start, start + 1, message, Message("save the file again with the encoding “UTF-8”")


def strange_break(data: bytes, at: int, base: int) -> Explanation:
    """A line or paragraph separator from a word processor: YAML would begin a new line there."""
    start = base + len(data[:at].decode("utf-8", "replace"))
    sign = data[at : at + 3].decode("utf-8", "ignore")[0]
    message = Message("the line separator U+{code} is not allowed", code=f"{ord(sign):04X}")
    return start, start + 1, message, Message("replace it by a space or an ordinary new line")


def explain_syntax(error: Any, text: str, base: int) -> Explanation:
    """A parser error as place, fact and remedy; ``base`` is the text's offset within its file."""
    position = getattr(error, "position", None)
    if position is not None:
        return _bad_character(error, text, base, position)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    index = min(mark.index, len(text)) if mark is not None else 0
    line_start = text.rfind("\n", 0, index) + 1
    line_end = text.find("\n", line_start)
    line = text[line_start : len(text) if line_end < 0 else line_end].rstrip("\r")
    told = _tab(line) or _colon_or_opening(line) or _glued(line) or _previous_line(text, line_start)
    if told is not None:
        column, width, message, hint = told
        return base + line_start + column, base + line_start + column + width, message, hint
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    if context and "flow" in context:
        opened = getattr(error, "context_mark", None)
        start = opened.index if opened is not None else index
        return (
            base + start,
            base + start + 1,
            Message("the bracket that opens here is not closed as YAML needs it"),
            Message("close it, put commas between the values, and put text with commas in quotes"),
        )
    if context and "quoted scalar" in context:
        opened = getattr(error, "context_mark", None)
        start = opened.index if opened is not None else index
        return (
            base + start,
            base + start + 1,
            Message("the quotation mark that opens here is not closed"),
            Message('close it; inside double quotes write \\" for a quotation mark'),
        )
    return (
        base + index,
        base + min(index + 1, len(text)),
        Message("the YAML cannot be read here: {problem}", problem=problem),
        Message("look at the indentation and the quotation marks of this line and the one before"),
    )


def _bad_character(error: Any, text: str, base: int, position: int) -> Explanation:
    index = len(text.encode("utf-8", "replace")[:position].decode("utf-8", "ignore"))
    code = getattr(error, "character", 0)
    value = ord(code) if isinstance(code, str) and code else int(code or 0)
    if value == 0 and text.count("\0") > len(text) // 8:
        return (
            base,
            base,
            Message("this is not a text file"),
            Message("records are plain text; keep Word, Excel and picture files elsewhere"),
        )
    return (
        base + index,
        base + index + 1,
        Message("the control character U+{code} is not allowed", code=f"{value:04X}"),
        Message("delete it and type the text again"),
    )


_Told = tuple[int, int, Message, Message | None]


def _tab(line: str) -> _Told | None:
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" not in indent:
        return None
    return (
        indent.index("\t"),
        1,
        Message("a tab indents this line; YAML takes spaces only"),
        Message("replace it by two spaces"),
    )


def _colon_or_opening(line: str) -> _Told | None:
    match = _KEY.match(line)
    if match is None or not match["value"]:
        return None
    value = match["value"]
    start = match.start("value")
    fixed = Message("write: {line}", line=f"{match['key']}: {_quoted(value)}")
    if value[0] not in "'\"" and (": " in value or value.endswith(":")):
        return (
            start + value.index(":"),
            1,
            Message("a value with a colon must stand in quotes"),
            fixed,
        )
    if value[0] in _OPENING and not (value[0] in "|>" and re.fullmatch(r"[|>][+\-0-9]*", value)):
        return (
            start,
            len(value),
            Message("a value that begins with “{sign}” must stand in quotes", sign=value[0]),
            fixed,
        )
    return None


def _glued(line: str) -> _Told | None:
    match = _GLUED_KEY.match(line)
    if match is None:
        return None
    return (
        match.end("key"),
        1,
        Message("a space is missing after “{key}:”", key=match["key"]),
        Message("write: {line}", line=f"{match['key']}: {match['value']}"),
    )


def _previous_line(text: str, line_start: int) -> _Told | None:
    """The parser often stops a line after the one that is wrong."""
    if line_start == 0:
        return None
    before_start = text.rfind("\n", 0, line_start - 1) + 1
    line = text[before_start : line_start - 1].rstrip("\r")
    told = _tab(line) or _glued(line)
    if told is None:
        return None
    column, width, message, hint = told
    return column - (line_start - before_start), width, message, hint


def _quoted(value: str) -> str:
    inner = value.strip("'\"") if value[0] in "'\"" and value[-1:] == value[0] else value
    return (
        f"'{inner}'" if '"' in inner and "'" not in inner else '"' + inner.replace('"', '\\"') + '"'
    )
