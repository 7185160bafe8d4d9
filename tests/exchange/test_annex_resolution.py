"""The annexes of Resolution 03/NQ-CP, rebuilt and taken in, equal the records made by hand."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Console, _catalogue, console  # noqa: F401 - fixtures
from tests.exchange.resolution import (
    RECORDS,
    TARGETS,
    Line,
    annex_of_indicators,
    annex_of_tasks,
    as_excel,
    as_word,
    changed,
    indicators,
    tasks,
)
from tongket.folding import squeeze
from tongket.records.tree import read_folder
from tongket.records.workspace import Workspace, load

INDICATOR_FIELDS = ("number", "goal", "name", "lead", "measured_in", "targets", "parent")
FIELDS = ("number", "group", "title", "lead", "with_", "products", "due")
EXCEPTIONS = {
    # The record holds as words what the other records take for a group of units.
    ("46", "lead"),
    # The record keeps one product with a semicolon in it; an import makes two of it.
    ("71", "products"),
}
Printer = Callable[[list[Line]], bytes]
FORMS = pytest.mark.parametrize(
    ("name", "printed"), [("pl.docx", as_word), ("pl.xlsx", as_excel)], ids=["word", "excel"]
)


@pytest.fixture
def ministry(console: Console) -> Console:  # noqa: F811 - the fixture
    """The workspace without the tasks of the programme."""
    for folder in ("units", "plans", "directives"):
        shutil.copytree(RECORDS / folder, console.folder / folder)
    shutil.copy(RECORDS / "tongket.yaml", console.folder)
    return console


def held(folder: Path) -> Workspace:
    ws = load(read_folder(folder))
    assert not ws.problems
    return ws


def import_(console: Console, name: str, data: bytes, *more: str) -> str:  # noqa: F811
    (console.folder / name).write_bytes(data)
    answer = console.judged("import", "tasks", name, "--plan", "nq-57", *more)
    assert answer.code in (0, 1), answer.err
    return answer.out


@FORMS
def test_140_tasks_equal_those_made_by_hand(ministry: Console, name: str, printed: Printer) -> None:
    out = import_(ministry, name, printed(annex_of_tasks()), "--write")
    assert "Rows: 140, groups: 7; new 140" in out
    made = {one.number: one for one in held(ministry.folder).tasks.values()}
    differing = {
        (task.number, field)
        for task in tasks()
        for field in FIELDS
        if _said(getattr(made[task.number], field)) != _said(getattr(task, field))
    }
    assert differing == EXCEPTIONS
    assert len(made) == 140


@FORMS
def test_indicators_equal_those_made_by_hand(
    ministry: Console, name: str, printed: Callable[[list[Line], Sequence[str]], bytes]
) -> None:
    (ministry.folder / name).write_bytes(printed(annex_of_indicators(), TARGETS))
    answer = ministry.judged("import", "indicators", name, "--plan", "nq-57", "--write")
    assert answer.code == 0
    made = {one.number: one for one in held(ministry.folder).indicators.values()}
    assert len(made) == len(indicators()) == 57
    ids = {one.id: made[one.number].id for one in indicators()}
    for one in indicators():
        wanted = {field: _said(getattr(one, field)) for field in INDICATOR_FIELDS}
        wanted["parent"] = ids.get(one.parent or "")
        got = {field: _said(getattr(made[one.number], field)) for field in INDICATOR_FIELDS}
        assert got == wanted
    before = ministry.files()
    ministry.judged("import", "indicators", name, "--plan", "nq-57", "--write")
    assert ministry.files() == before


def _said(value: object) -> object:
    return squeeze(value) if isinstance(value, str) else value


@FORMS
def test_once_more_changes_nothing(ministry: Console, name: str, printed: Printer) -> None:
    import_(ministry, name, printed(annex_of_tasks()), "--write")
    before = ministry.files()
    out = import_(ministry, name, printed(annex_of_tasks()), "--write")
    assert "new 0, changed 0, unchanged 140, at odds 0" in out
    assert {**ministry.files(), name: before[name]} == before


@FORMS
def test_one_cell_one_difference(ministry: Console, name: str, printed: Printer) -> None:
    import_(ministry, name, printed(annex_of_tasks()), "--write")
    before = ministry.read("tasks/nq-57.yaml")
    paper = printed(changed(annex_of_tasks(), "5", 5, "9/2025"))
    out = import_(ministry, name, paper, "--write")
    assert "changed 1, unchanged 139" in out
    assert "    - 6/2025\n    + 9/2025\n" in out
    after = ministry.read("tasks/nq-57.yaml")
    lines = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert lines == [("  due: 6/2025", "  due: 9/2025")]


def test_a_person_s_edit_and_comment_stay_and_are_at_odds_with_a_changed_paper(
    ministry: Console,
) -> None:
    import_(ministry, "pl.docx", as_word(annex_of_tasks()), "--write")
    text = ministry.read("tasks/nq-57.yaml")
    edited = text.replace("  due: 6/2025\n", "  due: 8/2025  # họp ngày 3/6\n", 1)
    ministry.write({"tasks/nq-57.yaml": edited})
    out = import_(ministry, "pl.docx", as_word(annex_of_tasks()), "--write")
    assert "Fields that people have edited, kept: 1" in out
    assert ministry.read("tasks/nq-57.yaml") == edited
    paper = as_word(changed(annex_of_tasks(), "1", 5, "4/2025"))
    out = import_(ministry, "pl.docx", paper, "--write")
    assert "due: record and paper have both changed it; the record is kept" in out
    assert ministry.read("tasks/nq-57.yaml") == edited
    import_(ministry, "pl.docx", paper, "--write", "--take", "due")
    assert "  due: 4/2025  # họp ngày 3/6\n" in ministry.read("tasks/nq-57.yaml")


def test_records_made_by_hand_take_the_annex_as_their_own(ministry: Console) -> None:
    shutil.copytree(RECORDS / "tasks", ministry.folder / "tasks")
    out = import_(ministry, "pl.xlsx", as_excel(annex_of_tasks()), "--write")
    assert "new 0, changed 0, unchanged 138, at odds 2" in out
    for file in (RECORDS / "tasks").iterdir():
        assert ministry.read(f"tasks/{file.name}") == file.read_text(encoding="utf-8")
