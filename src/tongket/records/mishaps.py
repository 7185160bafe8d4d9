"""What went wrong when a text cannot be read at all, told in words a clerk can act on."""

from __future__ import annotations

import re
from typing import Any, Final

from tongket.diagnostics import Message
from tongket.records.plaintext import line_of

Explanation = tuple[int, int, Message, Message | None]
"""Start and end as character offsets, the fact, the remedy."""

_LONGEST_REMEDY: Final = 120
"""Longer lines are not written out again in a remedy."""
_LINES_BACK: Final = 200
"""Lines above the parser's complaint in which an open quotation mark is looked for."""

_QUOTE_HINT: Final = Message("put the whole value in quotes")
_CLOSING: Final = {"[": "]", "{": "}"}
_OPEN_BRACKET: Final = Message("the bracket that opens here is not closed as YAML needs it")
_BRACKET_HINT: Final = Message(
    "close it, put commas between the values, and put text with commas in quotes"
)
_OPEN_QUOTE: Final = Message("the quotation mark that opens here is not closed")
_CLOSE_HINT: Final = Message('close it; inside double quotes write \\" for a quotation mark')
_KEY: Final = re.compile(
    r"^(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w.-]+):(?P<gap>[ \t]+)(?P<value>.*?)[ \t]*$"
)
_ENTRY: Final = re.compile(r"^(?P<lead>[ \t]*(?:- +)+)(?P<value>.*?)[ \t]*$")
_GLUED_KEY: Final = re.compile(
    r"^[ \t]*(?:- +)?(?P<key>[a-z_]+)(?P<colon>:(?=[^ \t/])|：)(?P<value>.+)$"
)
_OPENING: Final = "[]{}>|*&!%@`'\"-?:,#"
_BLOCK_TEXT: Final = re.compile(r"[|>][+\-0-9]*(?:[ \t]+#.*)?$")
_WHOLE: Final = re.compile(
    r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\[[^\[\]]*\]|\{[^{}]*\})(?:[ \t]+#.*)?$"""
)
_ODD_SPACE: Final = re.compile("[ \t]*(?P<odd>[\u00a0\u2000-\u200b\u3000\ufeff])")

_CONFLICT: Final = re.compile(r"^<{7} [^\r\n]*", re.MULTILINE)

_LOOK: Final = Message(
    "look at the indentation and the quotation marks of this line and the one before"
)
_ESCAPE_HINT: Final = Message("write \\\\ for a backslash, or put the text in single quotes")
_REMOVE_LINE: Final = Message("remove the line")
_REMOVE_END: Final = Message("remove the line “...” above")
_TAG_HINT: Final = Message("remove it; text that begins with ! goes in quotes")
# Pieces of the parser's complaints, and what they mean to somebody who does not know YAML.
_PROBLEMS: Final = (
    ("escape c", Message("behind this backslash stands no known escape"), _ESCAPE_HINT),
    ("hexdecimal", Message("behind this backslash stands no known escape"), _ESCAPE_HINT),
    ("mapping values", Message("a colon stands where no field can begin"), _LOOK),
    ("expected key", Message("what stands here is no field of the record above"), _LOOK),
    ("expected '-'", Message("what stands here is no entry of the list above"), _LOOK),
    ("expected ':'", Message("a colon is missing behind the name of a field"), _LOOK),
    ("sequence entries", Message("an entry of a list cannot begin here"), _LOOK),
    ("cannot start any", Message("text cannot begin with this character"), _QUOTE_HINT),
    ("tag", Message("tags (!) are not allowed in records"), _TAG_HINT),
    ("directive", Message("YAML directives (%) are not allowed in records"), _REMOVE_LINE),
    ("incompatible", Message("YAML directives (%) are not allowed in records"), _REMOVE_LINE),
    ("document start", Message("what stands here follows the end of the records"), _REMOVE_END),
    ("anchor", Message("anchors (&) and aliases (*) are not allowed in records"), _QUOTE_HINT),
    ("alias", Message("anchors (&) and aliases (*) are not allowed in records"), _QUOTE_HINT),
)


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
    start, end, message, hint = (
        _in_merge(text)
        or _in_scalar(error, text, index)
        or _in_lines(text, index)
        or _in_brackets(error, index)
        or _by_problem(error, text, index)
    )
    return base + start, base + end, message, hint


def _bad_character(error: Any, text: str, base: int, position: int) -> Explanation:
    index = len(text.encode("utf-8", "replace")[:position].decode("utf-8", "ignore"))
    code = getattr(error, "character", 0)
    value = ord(code) if isinstance(code, str) and code else int(code or 0)
    return (
        base + index,
        base + index + 1,
        Message("the control character U+{code} is not allowed", code=f"{value:04X}"),
        Message("delete it and type the text again"),
    )


def _in_scalar(error: Any, text: str, index: int) -> Explanation | None:
    """Quotes that are still open at the end, and escapes inside them."""
    if "quoted scalar" not in (getattr(error, "context", None) or ""):
        return None
    if "unexpected" not in (error.problem or ""):
        return _by_problem(error, text, index)
    opened = error.context_mark.index
    told = _open_quote(text, opened)
    start = told if told is not None else opened
    return start, start + 1, _OPEN_QUOTE, _CLOSE_HINT


def _in_merge(text: str) -> Explanation | None:
    """The marks that git leaves where two people have changed the same lines."""
    found = _CONFLICT.search(text)
    if found is None:
        return None
    message = Message("two versions of these lines stand here, marked by git")
    return *found.span(), message, Message("keep one version and remove the three marks")


def _in_lines(text: str, index: int) -> Explanation | None:
    """A slip of the line that the parser complains of, or of those before it."""
    start, end = line_of(text, index)
    line = text[start:end]
    told = _tab(line) or _odd_space(line) or _value(line) or _glued(line)
    if told is None:
        opened = _open_quote(text, index)
        if opened is not None:
            return opened, opened + 1, _OPEN_QUOTE, _CLOSE_HINT
    if told is None and start > 0:
        # The parser often stops a line after the one that is wrong.
        start, end = line_of(text, start - 1)
        if text[start:end] == "" and start > 0:
            start, end = line_of(text, start - 1)
        line = text[start:end]
        told = _tab(line) or _odd_space(line) or _glued(line)
    if told is None:
        return None
    column, width, message, hint = told
    return start + column, start + column + width, message, hint


def _in_brackets(error: Any, index: int) -> Explanation | None:
    if "flow" not in (getattr(error, "context", None) or ""):
        return None
    opened = getattr(error, "context_mark", None)
    start = opened.index if opened is not None else index
    return start, start + 1, _OPEN_BRACKET, _BRACKET_HINT


def _by_problem(error: Any, text: str, index: int) -> Explanation:
    problem = getattr(error, "problem", None) or str(error)
    if "expected ':'" in problem and getattr(error, "context_mark", None) is not None:
        index = min(error.context_mark.index, len(text))
    found = next(((told, hint) for piece, told, hint in _PROBLEMS if piece in problem), None)
    if found is None:
        found = (Message("the YAML cannot be read here: {problem}", problem=problem), _LOOK)
    return index, min(index + 1, len(text)), *found


_Told = tuple[int, int, Message, Message | None]


def _tab(line: str) -> _Told | None:
    indent = line[: len(line) - len(line.lstrip(" \t-"))]
    if "\t" not in indent:
        return None
    return (
        indent.index("\t"),
        1,
        Message("a tab indents this line; YAML takes spaces only"),
        Message("replace it by two spaces"),
    )


def _odd_space(line: str) -> _Told | None:
    match = _ODD_SPACE.match(line)
    if match is None:
        return None
    return (
        match.start("odd"),
        1,
        Message("a space U+{code} indents this line", code=f"{ord(match['odd']):04X}"),
        Message("type ordinary spaces; this one was copied from a document or web page"),
    )


def _value(line: str) -> _Told | None:
    match = _KEY.match(line) or _ENTRY.match(line)
    value = match["value"] if match is not None else ""
    if match is None or not value or _WHOLE.match(value):
        return None
    start = match.start("value")
    key = match.groupdict().get("key")
    fixed = _QUOTE_HINT
    if len(value) <= _LONGEST_REMEDY:
        lead = f"{key}: " if key else "- "
        fixed = Message("write: {line}", line=lead + _quoted(value))
    if value[0] in "'\"":
        message = Message("the quotation marks of this value do not fit together")
        return start, len(value), message, fixed
    colon = re.search(r":(?=[ \t]|$)", value)
    if key and colon is not None and value[0] not in "[{":
        message = Message("a value with a colon must stand in quotes")
        return start + colon.start(), 1, message, fixed
    if value[0] in "[{" and value.count(value[0]) > value.count(_CLOSING[value[0]]):
        return start, 1, _OPEN_BRACKET, _BRACKET_HINT
    if value[0] in _OPENING and not _BLOCK_TEXT.match(value):
        message = Message("a value that begins with “{sign}” must stand in quotes", sign=value[0])
        return start, len(value), message, fixed
    return None


def _glued(line: str) -> _Told | None:
    match = _GLUED_KEY.match(line)
    if match is None:
        return None
    key, value = match["key"], match["value"].strip()
    hint = Message("write “{key}: …”", key=key)
    if len(value) <= _LONGEST_REMEDY:
        hint = Message("write: {line}", line=f"{key}: {value}")
    message = Message("a space is missing after “{key}:”", key=key)
    if match["colon"] == "：":
        message = Message("the colon after “{key}” is a full-width one", key=key)
    return match.end("key"), 1, message, hint


def _open_quote(text: str, index: int) -> int | None:
    """The nearest value above that begins with a quotation mark and does not end with one."""
    start = index
    for _ in range(_LINES_BACK):
        start, end = line_of(text, start)
        line = text[start:end]
        match = _KEY.match(line) or _ENTRY.match(line)
        value = match["value"] if match is not None else ""
        if match is not None and value[:1] in ("'", '"'):
            alone = len(value) == 1
            if not _WHOLE.match(value) and (alone or not value.endswith(value[0])):
                return start + match.start("value")
        if start == 0:
            break
        start -= 1
    return None


def _quoted(value: str) -> str:
    inner = value[1:-1] if len(value) > 1 and value[0] in "'\"" and value[-1] == value[0] else value
    if '"' not in inner and "\\" not in inner:
        return f'"{inner}"'
    return "'" + inner.replace("'", "''") + "'"
