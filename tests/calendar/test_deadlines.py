"""Deadline expressions: every row in each spelling a document may use."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest

from tongket.calendar import explain, parse_period, read_deadline

FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


ROWS = rows("deadlines.jsonl") + rows("wording.jsonl")
WRITTEN: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    "decomposed": lambda raw: normalize("NFD", raw),
    "upper case": str.upper,
    "spaced": lambda raw: f"  {raw.replace(' ', '  ')}. ",
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["raw"])
def test_expression(row: dict[str, str], written: str) -> None:
    raw = WRITTEN[written](row["raw"])
    name, _, day = row.get("event", "").partition("=")
    deadline = read_deadline(
        raw,
        issued=date.fromisoformat(row["issued"]) if "issued" in row else None,
        period=parse_period(row["period"]) if "period" in row else None,
        events={name: date.fromisoformat(day)} if name else {},
    )
    as_of = date.fromisoformat(row["as_of"]) if "as_of" in row else None
    found = explain(deadline, as_of=as_of)
    assert {key: found[key] for key in row if key in found and key != "raw"} == {
        key: value for key, value in row.items() if key in found and key != "raw"
    }, [str(step) for step in deadline.steps]
    assert deadline.raw == raw
