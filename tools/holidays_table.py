"""Writes src/tongket/calendar/days.csv, the table of days off and make-up Saturdays.

Run it in an environment that has the `holidays` package (a tool of development only; the program
reads nothing but the table):

    python -m venv /tmp/days && /tmp/days/bin/pip install holidays
    /tmp/days/bin/python tools/holidays_table.py

then read the difference line by line: the package knows the yearly exchanges of days only after
they were decided and typed in, and its Tết is computed by rule until then. What it lacks stands in
DECISIONS below with the number of the decision; a year counts as decided once its list of days off
was issued, and until then whatever uses it says so.
"""

import csv
from datetime import date
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/tongket/calendar/days.csv"
YEARS = range(2020, 2031)
LAST_DECIDED = 2026

# Days that the package misses: date, type, name, decision.
DECISIONS = (
    (date(2026, 1, 2), "off", "hoán đổi với thứ Bảy 10/01/2026", "12729/VPCP-KGVX, 25/12/2025"),
    (date(2026, 1, 10), "work", "làm bù cho 02/01/2026", "12729/VPCP-KGVX, 25/12/2025"),
)


def rows() -> list[tuple[str, str, str, str]]:
    """Give date (or year), type, name and source: years first, then days in order."""
    found = import_module("holidays").country_holidays("VN", years=YEARS, language="vi")
    source = f"holidays {version('holidays')}"
    days = {day: ("off", name, source) for day, name in found.items()}
    for day in found.weekend_workdays:
        if day.year in YEARS:
            days[day] = ("work", "làm bù", source)
    for day, kind, name, decision in DECISIONS:
        days[day] = (kind, name, decision)
    years = [
        (str(year), "decided", "", source)
        if year <= LAST_DECIDED
        else (str(year), "estimated", "chưa có quyết định", f"{source}, by rule")
        for year in YEARS
    ]
    return years + [(day.isoformat(), *days[day]) for day in sorted(days)]


def main() -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("date", "type", "name", "source"))
        table.writerows(rows())


if __name__ == "__main__":
    main()
