"""Every row of the source articles is held, checked and reported as the inventory asks.

The rows stand in ``seed_rows.csv``, the pointers in ``tests/seed_coverage.yaml``.
"""

from datetime import date
from typing import Any

import pytest

from tests.examples.coverage import (
    FREE_TEXT,
    Held,
    Judged,
    Printed,
    Row,
    days,
    findings,
    pointers,
    record,
    rows,
    shows,
    text_of,
    trees_of,
    value_at,
    words,
)

pytestmark = pytest.mark.xdist_group("seed coverage")
ROWS = rows()
ARTICLES = {"S0": 43, "S1": 60, "S2": 58, "S3": 47, "S4": 51}


def given(row: Row, letter: str) -> list[dict[str, Any]]:
    return pointers().get(row.id, {}).get(letter, [])


def cases(letter: str) -> list[Any]:
    return [
        pytest.param(row, one, id=f"{row.id}-{n}")
        for row in ROWS
        for n, one in enumerate(given(row, letter))
    ]


def test_the_inventory_is_whole() -> None:
    expected = [f"{article}.{n}" for article, last in ARTICLES.items() for n in range(1, last + 1)]
    assert [row.id for row in ROWS] == expected
    assert {letter for row in ROWS for letter in row.letters} == {"H", "C", "R"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_letter_has_a_pointer(row: Row) -> None:
    assert set(pointers().get(row.id, {})) == set(row.letters), row.text


def test_no_pointer_is_left_over() -> None:
    assert set(pointers()) == {row.id for row in ROWS}


@pytest.mark.parametrize(("row", "pointer"), cases("H"))
def test_row_is_held(row: Row, pointer: dict[str, Any]) -> None:
    held = Held(**pointer)
    _, _, one = record(held.record)
    value = value_at(one, held.field)
    assert value not in (None, (), ""), "the field is empty"
    first, last = held.field.partition(".")[0], held.field.rpartition(".")[2]
    free = first in FREE_TEXT or last in FREE_TEXT - {"body"}
    assert not free or (first == "source" and row.provenance), "free text proves nothing"
    assert held.says is not None or held.count is not None, "a pointer says what stands there"
    if held.says is not None:
        assert held.says in words(value)
    if held.count is not None:
        assert len(value) == held.count


@pytest.mark.parametrize(("row", "pointer"), cases("C"))
def test_row_is_checked(row: Row, pointer: dict[str, Any]) -> None:
    judged = Judged(**pointer)
    shown = trees_of(judged.code)
    if judged.example is not None:
        assert judged.example in shown
        return
    path = judged.at or judged.passes
    assert path is not None, "a rule is pointed at a record or at its own manual"
    _, name, one = record(path)
    home = path.partition("/")[0]
    day = judged.as_of or days()[home]
    found = findings(home, judged.code, day, None)
    if judged.at is not None:
        assert name in found
        return
    assert name not in found
    assert judged.unless is not None, "say what would make the rule speak"
    assert one.origin is not None
    old, new = judged.unless
    assert name in findings(home, judged.code, day, (one.origin.path, old, new))


@pytest.mark.parametrize(("row", "pointer"), cases("R"))
def test_row_is_reported(row: Row, pointer: dict[str, Any]) -> None:
    printed = Printed(**pointer)
    assert shows(text_of(printed), printed.text)


def test_every_workspace_has_its_day() -> None:
    assert all(type(day) is date for day in days().values())
