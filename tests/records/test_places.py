"""Places: the span of any value, in any layout, found again from its key alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.diagnostics import Span
from tongket.records.kinds import Task
from tongket.records.tree import tree_of
from tongket.records.workspace import load


def the_task(text: str, path: str = "tasks/t.yaml") -> Task:
    held = load(tree_of({path: text}))
    assert held.problems == ()
    return held.tasks["t"]


def cut(text: str, span: Span) -> str:
    """The words of a one-line span."""
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


LAYOUTS = {
    "block": "id: t\ntitle: Việc\nlead:\n  - a\n  - {level: commune}\ndue: quý IV\n"
    "events:\n  - {type: done, date: 2025-01-02}\n",
    "list": "- id: khac\n  title: x\n- id: t\n  title: Việc\n  lead:\n  - a\n  - {level: commune}\n"
    "  due: quý IV\n  events:\n  - {type: done, date: 2025-01-02}\n# cuối\n",
    "flow": "{id: t, title: Việc, lead: [a, {level: commune}], due: quý IV, "
    "events: [{type: done, date: 2025-01-02}]}\n",
    "flow in a list": "- {id: t, title: Việc, lead: [a, {level: commune}], due: quý IV, "
    "events: [{type: done, date: 2025-01-02}]}\n",
    "quoted keys": "\"id\": t\n'title': Việc\nlead: [a, level: commune]\ndue: quý IV\n"
    "events:\n- type: done\n  date: 2025-01-02\n",
    "comments": "# đầu\nid: t # mã\ntitle: Việc\n\nlead:\n  # ai\n  - a\n  - level: commune\n"
    "due: quý IV # hạn\nevents:\n  - type: done\n\n    date: 2025-01-02\n",
    "carriage returns": "id: t\r\ntitle: Việc\r\nlead: [a, {level: commune}]\r\ndue: quý IV\r\n"
    "events:\r\n  - {type: done, date: 2025-01-02}\r\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_words(layout: str) -> None:
    text = LAYOUTS[layout]
    task = the_task(text)
    assert cut(text, task.at("title")) == "Việc"
    assert cut(text, task.at("due")) == "quý IV"
    assert cut(text, task.at("lead", 0)) == "a"
    assert cut(text, task.at("lead", 1, "level")) == "commune"
    assert cut(text, task.at("events", 0, "date")) == "2025-01-02"


def test_what_is_missing_falls_back_to_what_exists() -> None:
    text = LAYOUTS["block"]
    task = the_task(text)
    assert cut(text, task.at("follow_up")) == "t"
    assert task.at("events", 0, "unit").line == 8
    assert task.at("events", 7).line == 8
    assert cut(text, task.at()) == "t"


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
)
def test_columns_count_code_points(title: str) -> None:
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    text = f'id: t\ntitle: "{quoted}"\n'
    task = the_task(text)
    assert task.title == title
    assert cut(text, task.at("title")) == f'"{quoted}"'


def test_places_in_a_long_file_are_the_same() -> None:
    many = "".join(f"- id: t-{n}\n  title: Việc số {n}\n" for n in range(9000))
    held = load(tree_of({"tasks/viec.yaml": many}))
    assert len(many) > 200_000
    for number in (0, 17, 4500, 8999):
        span = held.tasks[f"t-{number}"].at("title")
        assert (span.line, span.column, span.end_line) == (2 * number + 2, 10, 2 * number + 2)
