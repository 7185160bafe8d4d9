"""Tables as the command line makes them, and records generated in every kind of field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from tongket.cli.tabling import listing
from tongket.cli.words import Words
from tongket.exchange.tables.cells import Cells
from tongket.exchange.tables.columns import KINDS
from tongket.exchange.tables.delimited import delimited
from tongket.exchange.tables.names import Names
from tongket.exchange.tables.reading import ReadTable, read_table
from tongket.exchange.tables.updating import Update, update
from tongket.exchange.tables.values import written
from tongket.exchange.tables.workbook import workbook
from tongket.office.intake.opening import open_book
from tongket.records.kinds import Record
from tongket.records.mappings import DataType
from tongket.records.quantities import DayType, IntType, NumberType
from tongket.records.schema import RecordType, fields_of
from tongket.records.spelling import Value
from tongket.records.tree import tree_of
from tongket.records.types import BoolType, ChoiceType, IdType, ListType, RefType, Type
from tongket.records.units_ref import SELECTORS, UnitsType
from tongket.records.workspace import Workspace, load
from tongket.records.writer import append_record
from tongket.tracking import Tracking

LANGUAGES = (Words.of("vi"), Words.of("en"))
UNITS = """\
- {id: btc, name: Ban Tổ chức Tỉnh ủy, short: BTCTU, level: province}
- {id: xa-a, name: Xã A, level: commune, aliases: [A]}
- {id: doi, name: Hai tên}
- {id: doi-2, name: Hai tên}
"""
REGIMES = "- {id: bc, title: Báo cáo quý}\n- {id: bc-2, title: bc}\n"

TRICKY = (
    *("=1+1", "@SUM(A1)", "-5", "-12,5", "-cmd|x", "+84 912", "'=1", "''-a", "'", "'-5", "＝1"),
    *("không", "có", "true", "null", "~", "[]", "{}", "{a: b}", '"trích"', '"', '""', "#x"),
    *(
        "- ý một\n- ý hai",
        "a\nb\n",
        " đầu",
        "cuối ",
        "a;b,c",
        "007",
        "1.234",
        "30/6/2025",
        "2025-06-30",
    ),
    *("_x000D_", "emoji 👩‍👩‍👧 😀", "e\u0302\u0301", "tab\tgiữa", "a\n\nb", "| a | b |", "[1, 2]"),
    *(
        "btc",
        "BTCTU",
        "Ban Tổ chức Tỉnh ủy",
        "xa-a",
        "A",
        "Hai tên",
        "bc",
        "Báo cáo quý",
        "x" * 33_000,
    ),
)
TEXT = st.sampled_from(TRICKY) | st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"),
        exclude_characters="\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
    | st.sampled_from("\n\t"),
    max_size=40,
)
SOLID = TEXT.filter(lambda text: bool(text.strip()))
REFERENCE = SOLID.filter(
    lambda text: len(text) <= 500 and "\n" not in text and text == text.strip()
)
IDS = st.from_regex(r"[a-z0-9](?:[a-z0-9.-]{0,6}[a-z0-9])?", fullmatch=True)
NUMBERS = st.decimals(-10_000, 10_000, places=2, allow_nan=False).map(lambda one: format(one, "f"))
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1)).map(lambda day: day.isoformat())


def values(type_: Type) -> st.SearchStrategy[Any]:
    """What may stand in a field of a type, as a record writes it."""
    if isinstance(type_, RecordType):
        return records(type_)
    if isinstance(type_, ListType):
        return st.lists(values(type_.item), min_size=1, max_size=3)
    if isinstance(type_, UnitsType):
        selection = st.fixed_dictionaries({}, optional=dict.fromkeys(SELECTORS, REFERENCE)).filter(
            bool
        )
        part = REFERENCE | selection | st.fixed_dictionaries({"text": REFERENCE})
        return st.lists(part, min_size=1, max_size=3)
    if isinstance(type_, ChoiceType):
        return st.sampled_from(type_.choices)
    plain = (held for kind, held in PLAIN if isinstance(type_, kind))
    return next(plain, SOLID)


PLAIN: tuple[tuple[type[Type], st.SearchStrategy[Any]], ...] = (
    (DataType, st.dictionaries(IDS, REFERENCE, min_size=1, max_size=2)),
    (BoolType, st.sampled_from(["true", "false"])),
    (DayType, DAYS),
    (IntType, st.integers(0, 3).map(str)),
    (NumberType, NUMBERS),
    (IdType, IDS),
    (RefType, REFERENCE),
)


def records(
    type_: RecordType, *, leave: frozenset[str] = frozenset()
) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings with the required fields of a kind and some of the others."""
    fields = [one for one in type_.fields if one.key not in leave]
    return st.fixed_dictionaries(
        {one.key: values(one.type) for one in fields if one.required},
        optional={one.key: values(one.type) for one in fields if not one.required},
    )


def workspace(kind: type[Record], held: list[dict[str, Value]]) -> Workspace:
    """A workspace with some records, each in a file of its own."""
    files: dict[str, Any] = {"units/u.yaml": UNITS, "regimes/r.yaml": REGIMES}
    for number, fields in enumerate(held):
        body = "body" in fields
        path = f"{kind.folder}/n{number}.{'md' if body else 'yaml'}"
        files[path] = append_record(None, path, kind, fields).decode()
    return load(tree_of(files))


def tracking(ws: Workspace, day: str = "2025-06-01") -> Tracking:
    return Tracking(ws, date.fromisoformat(day))


def exported(
    t: Tracking, kind: str, form: str, words: Words | None = None, *, keys: bool = False
) -> bytes:
    """The bytes of an exported table."""
    words = words or LANGUAGES[0]
    table = listing(t, words, LANGUAGES, frozenset()).table(kind)
    if form == "xlsx":
        return workbook([table], words, None if keys else words, "Bảng")
    return delimited(table.lines(None if keys else words), ";" if words.locale == "vi" else ",")


def reread(data: bytes, kind: str, form: str) -> ReadTable:
    table = read_table(open_book(data, f"x.{form}"), kind, LANGUAGES)
    assert table is not None
    return table


def updated(ws: Workspace, table: ReadTable, *take: str, words: Words | None = None) -> Update:
    cells = Cells(Names(ws), words or LANGUAGES[0], LANGUAGES)
    return update(ws, table, cells, frozenset(take))


def plain(record: Record, kind: str) -> Mapping[str, Any]:
    """A record as what was read of it, for comparing."""
    keys = [*(one.key for one in fields_of(KINDS[kind])), *(("body",) if kind == "reports" else ())]
    held = {key: getattr(record, "with_" if key == "with" else key) for key in keys}
    return {key: None if value is None else written(value) for key, value in held.items()}
