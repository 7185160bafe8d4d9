"""Ways of breaking a file of records: some surely break it, the others may."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

Random = random.Random

INDICATORS = [
    *"-?:,[]{}#&*!|>'\"%@`\t~<=",
    ": ",
    " #",
    "- ",
    "---\n",
    "...\n",
    "\n",
    "\r",
    "? ",
    "<<: *a\n",
    "&a ",
    "*a",
    "!!python/name:os.system ",
    "|\n",
    ">-\n",
    '"',
    "'",
    "[[[[[[[[",
    "}}}}",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "[[block:task-list]]",
    "\\",
    "\\x07",
]
NASTIES = [
    "\ufeff",
    "\u200b",
    "\u202e",
    "\u2028",
    "\x85",
    "\u00a0",
    "\u0301",
    "\u0000",
    "\x1b[31m",
    "\x07",
    "\ufffe",
    "\U0001f600",
    "\u1ebf",
    "e\u0302\u0301",
    "\uff1a",
    "\u201c",
    "\U0010ffff",
    "\r\n",
    "\x0c",
]
VALUES = [
    "",
    "~",
    "null",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "0",
    "-1",
    "99999999999999999999999",
    "1.234",
    "1e999",
    ".nan",
    "2024-02-30",
    "31/6/2025",
    "0000-01-01",
    "9999-12-31",
    "1900-01-01",
    "true",
    '"\\e[31m"',
    '"\\ud800"',
    "x" * 5000,
    "trước ngày 31/02/2025",
    "trước ngày 30/9/99999",
    "hằng năm, trước ngày 31/12 đến năm 9999",
    "99999999 ngày làm việc sau khi khai mạc",
    "quý IX/2025",
    "2025-Q9",
    "2025-W99",
    "0001",
    ">= 80",
    "16..18..20",
    "a = b + c - a",
    "task:t-1",
    "tasks/",
    "/",
    "../../etc",
    "kế hoạch: #1",
    "- a",
    "% năm",
]
ID_LINE = re.compile(r"^(?P<lead>(?:- )?)id: *(?P<id>[a-z0-9.-]+)[ \t]*\n", re.MULTILINE)
FIELD = re.compile(
    r"^(?P<lead>[ ]*(?:- )?)(?P<key>[a-z_]+): (?P<value>[^\n{}\[\]]+)\n", re.MULTILINE
)
DAY = re.compile(
    r"\b(?:issued|date|opened|closed|submitted|received|accepted): (\d{4}-\d{2}-\d{2})\b"
)


@dataclass(frozen=True)
class Mutation:
    """A change to a file; ``codes`` are those of which one must be found, where it surely breaks.

    It gives ``None`` where the file holds nothing that it could change.
    """

    name: str
    change: Callable[[Random, bytes, bool], bytes | None]
    codes: tuple[str, ...] = ()


MAYBE: list[Mutation] = []
SURELY: list[Mutation] = []

Change = Callable[[Random, bytes, bool], bytes | None]
TextChange = Callable[[Random, str, bool], str | None]


def maybe(change: Change) -> Change:
    MAYBE.append(Mutation(change.__name__, change))
    return change


def surely(*codes: str) -> Callable[[TextChange], TextChange]:
    def mark(change: TextChange) -> TextChange:
        def on_bytes(rng: Random, data: bytes, markdown: bool) -> bytes | None:
            text = change(rng, data.decode(), markdown)
            return None if text is None else text.encode("utf-8", "surrogatepass")

        SURELY.append(Mutation(change.__name__, on_bytes, codes))
        return change

    return mark


def stretch(rng: Random, length: int, most: int = 200) -> tuple[int, int]:
    start = rng.randrange(length)
    return start, min(length, start + rng.randint(1, most))


def lines_of(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def put(rng: Random, data: bytes, inserted: str) -> bytes:
    """The text with something put between two of its characters."""
    text = data.decode()
    at = rng.randrange(len(text) + 1)
    return (text[:at] + inserted + text[at:]).encode()


# --- bytes -----------------------------------------------------------------------------------


@maybe
def flip_bytes(rng: Random, data: bytes, markdown: bool) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


@maybe
def random_bytes(rng: Random, data: bytes, markdown: bool) -> bytes:
    start, end = stretch(rng, len(data), 8)
    return data[:start] + rng.randbytes(rng.randint(1, 8)) + data[end:]


@maybe
def delete(rng: Random, data: bytes, markdown: bool) -> bytes:
    start, end = stretch(rng, len(data))
    return data[:start] + data[end:]


@maybe
def duplicate(rng: Random, data: bytes, markdown: bool) -> bytes:
    start, end = stretch(rng, len(data))
    return data[:end] + data[start:end] * rng.choice((1, 1, 2, 50)) + data[end:]


@maybe
def swap(rng: Random, data: bytes, markdown: bool) -> bytes:
    a, b, c, d = sorted(rng.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


@maybe
def truncate(rng: Random, data: bytes, markdown: bool) -> bytes:
    return data[: rng.randrange(len(data))]


@maybe
def lose_the_beginning(rng: Random, data: bytes, markdown: bool) -> bytes:
    return data[rng.randrange(len(data)) :]


# --- characters ------------------------------------------------------------------------------


@maybe
def insert_indicator(rng: Random, data: bytes, markdown: bool) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 3))):
        data = put(rng, data, rng.choice(INDICATORS))
    return data


@maybe
def insert_nasty(rng: Random, data: bytes, markdown: bool) -> bytes:
    return put(rng, data, rng.choice(NASTIES) * rng.choice((1, 1, 3)))


@maybe
def other_line_ends(rng: Random, data: bytes, markdown: bool) -> bytes:
    end = rng.choice((b"\r", b"\r\n", b"\n\n", b"\n\r"))
    return data.replace(b"\n", end, rng.choice((-1, 1, 3)))


@maybe
def other_encoding(rng: Random, data: bytes, markdown: bool) -> bytes:
    name = rng.choice(("utf-16", "utf-16-le", "utf-32-be", "utf-8-sig", "latin-1", "cp1258"))
    return data.decode().encode(name, "replace")


# --- lines -----------------------------------------------------------------------------------


@maybe
def indent_otherwise(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    start, end = stretch(rng, len(lines), 4)
    by = rng.choice((b" ", b"  ", b"    ", b"\t", b""))
    for number in range(start, end):
        lines[number] = by + (
            lines[number] if by and rng.random() < 0.7 else lines[number].lstrip()
        )
    return b"".join(lines)


@maybe
def swap_lines(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


@maybe
def shuffle_lines(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    start, end = stretch(rng, len(lines), 12)
    part = lines[start:end]
    rng.shuffle(part)
    return b"".join((*lines[:start], *part, *lines[end:]))


@maybe
def drop_lines(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    start, end = stretch(rng, len(lines), 5)
    return b"".join((*lines[:start], *lines[end:]))


@maybe
def repeat_lines(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    start, end = stretch(rng, len(lines), 8)
    return b"".join((*lines[:end], *lines[start:end], *lines[end:]))


@maybe
def join_lines(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    at = rng.randrange(len(lines))
    lines[at] = lines[at].rstrip(b"\n") + rng.choice((b"", b" "))
    return b"".join(lines)


@maybe
def merge_conflict(rng: Random, data: bytes, markdown: bool) -> bytes:
    lines = lines_of(data)
    start, end = stretch(rng, len(lines), 4)
    marks = (b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> nhanh\n")
    part = (marks[0], *lines[start:end], marks[1], *lines[start:end], marks[2])
    return b"".join((*lines[:start], *part, *lines[end:]))


# --- fields ----------------------------------------------------------------------------------


def a_field(rng: Random, text: str) -> re.Match[str] | None:
    found = list(FIELD.finditer(text))
    return rng.choice(found) if found else None


@maybe
def other_value(rng: Random, data: bytes, markdown: bool) -> bytes | None:
    text = data.decode()
    found = a_field(rng, text)
    if found is None:
        return None
    start, end = found.span("value")
    return (text[:start] + rng.choice(VALUES) + text[end:]).encode()


@maybe
def exchange_values(rng: Random, data: bytes, markdown: bool) -> bytes | None:
    text = data.decode()
    one, other = a_field(rng, text), a_field(rng, text)
    if one is None or other is None or one.end() > other.start():
        return None
    middle = text[one.end("value") : other.start("value")]
    head, tail = text[: one.start("value")], text[other.end("value") :]
    return (head + other["value"] + middle + one["value"] + tail).encode()


@maybe
def other_key(rng: Random, data: bytes, markdown: bool) -> bytes | None:
    text = data.decode()
    one, other = a_field(rng, text), a_field(rng, text)
    if one is None or other is None:
        return None
    start, end = one.span("key")
    return (text[:start] + other["key"] + text[end:]).encode()


@maybe
def quote_value(rng: Random, data: bytes, markdown: bool) -> bytes | None:
    text = data.decode()
    found = a_field(rng, text)
    if found is None:
        return None
    mark = rng.choice("\"'[{“|")
    start, end = found.span("value")
    closing = rng.choice((mark, "", "]", "}"))
    return (text[:start] + mark + found["value"] + closing + text[end:]).encode()


@maybe
def value_below(rng: Random, data: bytes, markdown: bool) -> bytes | None:
    text = data.decode()
    found = a_field(rng, text)
    if found is None:
        return None
    start, end = found.span("value")
    lead = "\n" + " " * rng.randint(0, 8) + rng.choice(("", "- ", "- - ", "a: ", "a:\n"))
    return (text[:start] + lead + found["value"] + text[end:]).encode()


# --- surely broken ---------------------------------------------------------------------------


def yaml_end(text: str, markdown: bool) -> int:
    """Where the YAML of a file ends: at the line behind the front matter, or with the file."""
    return text.index("\n---", 3) + 1 if markdown else len(text)


def yaml_start(text: str, markdown: bool) -> int:
    return text.index("\n") + 1 if markdown else 0


def below_id(rng: Random, text: str, field: str) -> str | None:
    """A record with one more field below its id."""
    found = list(ID_LINE.finditer(text))
    if not found:
        return None
    one = rng.choice(found)
    return text[: one.end()] + " " * len(one["lead"]) + field + "\n" + text[one.end() :]


def invalid_utf_8(rng: Random, data: bytes, markdown: bool) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80")) + data[at:]


SURELY.append(Mutation("invalid_utf_8", invalid_utf_8, ("TK001",)))


@surely("TK001", "TK002", "TK012")
def nul(rng: Random, text: str, markdown: bool) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + "\0" + text[at:]


@surely("TK002", "TK012")
def bell(rng: Random, text: str, markdown: bool) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice("\x07\x08\x1b\x7f\x9b") + text[at:]


@surely("TK002")
def tab_first(rng: Random, text: str, markdown: bool) -> str:
    start = yaml_start(text, markdown)
    return text[:start] + "\tnote: x\n" + text[start:]


@surely("TK002")
def open_quote_last(rng: Random, text: str, markdown: bool) -> str:
    end = yaml_end(text, markdown)
    return text[:end].rstrip("\n") + "\n" + rng.choice("\"'") + "\n" + text[end:]


@surely("TK002")
def colon_in_value(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "note: Hội nghị: tổng kết")


@surely("TK004")
def unknown_field(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "truong_khong_co: x")


@surely("TK006")
def list_for_text(rng: Random, text: str, markdown: bool) -> str | None:
    return None if "\nnote:" in text or "  note:" in text else below_id(rng, text, "note: [a, b]")


@surely("TK007")
def field_twice(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "id: khac")


@surely("TK008")
def anchor(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "note: &a x")


@surely("TK008")
def tag(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "note: !!python/name:os.system x")


@surely("TK008")
def too_deep(rng: Random, text: str, markdown: bool) -> str | None:
    return below_id(rng, text, "ghi_chu_sau: " + "[" * 60 + "]" * 60)


@surely("TK008")
def second_document(rng: Random, text: str, markdown: bool) -> str | None:
    return None if markdown else text.rstrip("\n") + "\n---\n- id: a\n"


@surely("TK009")
def impossible_day(rng: Random, text: str, markdown: bool) -> str | None:
    found = list(DAY.finditer(text[: yaml_end(text, markdown)]))
    if not found:
        return None
    start, end = rng.choice(found).span(1)
    return text[:start] + rng.choice(("2025-02-30", "2025-13-01", "31/4/2025")) + text[end:]


@surely("TK010")
def too_big(rng: Random, text: str, markdown: bool) -> str:
    return text + "\n# " + "x" * (4 * 1024 * 1024 - len(text.encode()))


@surely("TK012")
def escaped_control(rng: Random, text: str, markdown: bool) -> str | None:
    return None if "note:" in text else below_id(rng, text, 'note: "a\\x07b"')
