"""Edits of records: exactly the new text appears, every other byte stays as it was."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.fitting import needed
from tongket.records.files import read_file
from tongket.records.kinds import KINDS, Directive, Report, Task, Unit
from tongket.records.layout import read, record_node
from tongket.records.schema import record_type
from tongket.records.settings import Settings
from tongket.records.spelling import Value
from tongket.records.writer import (
    AppendEvent,
    CannotEdit,
    SetField,
    append_event,
    append_record,
    apply,
    set_field,
)

DONE: dict[str, Value] = {"type": "done", "date": "2025-03-19"}

EVENTS = {
    "no events yet": (
        "id: a\ntitle: X\n",
        "id: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "no events yet, no final newline": (
        "id: a\ntitle: X",
        "id: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19",
    ),
    "no events yet, in a list": (
        "- id: b\n  title: Y\n- id: a\n  title: X\n\n# hết\n- id: c\n  title: Z\n",
        "- id: b\n  title: Y\n- id: a\n  title: X\n  events:\n    - type: done\n      date: 2025-03-19\n\n# hết\n- id: c\n  title: Z\n",
    ),
    "no events yet, lists without indentation": (
        "id: a\nproducts:\n- P\ntitle: X\n",
        "id: a\nproducts:\n- P\ntitle: X\nevents:\n- type: done\n  date: 2025-03-19\n",
    ),
    "no events yet, lists deep": (
        "id: a\ntitle: X\nproducts:\n    - P\n",
        "id: a\ntitle: X\nproducts:\n    - P\nevents:\n    - type: done\n      date: 2025-03-19\n",
    ),
    "no events yet, comments at the end": (
        "id: a\ntitle: X  # tên\n# ghi chú\n\n# hết\n",
        "id: a\ntitle: X  # tên\nevents:\n  - type: done\n    date: 2025-03-19\n# ghi chú\n\n# hết\n",
    ),
    "events empty": (
        "id: a\nevents:\ntitle: X\n",
        "id: a\nevents:\n  - type: done\n    date: 2025-03-19\ntitle: X\n",
    ),
    "events empty, with a comment": (
        "id: a\ntitle: X\nevents:   # chưa có\n# hết\n",
        "id: a\ntitle: X\nevents:   # chưa có\n  - type: done\n    date: 2025-03-19\n# hết\n",
    ),
    "events empty at the very end": (
        "id: a\ntitle: X\nevents:",
        "id: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19",
    ),
    "brackets, empty": (
        "id: a\nevents: []\ntitle: X\n",
        "id: a\nevents:\n  - type: done\n    date: 2025-03-19\ntitle: X\n",
    ),
    "brackets, empty, a comment beside": (
        "id: a\nevents: []  # chưa có\ntitle: X\n",
        "id: a\nevents:  # chưa có\n  - type: done\n    date: 2025-03-19\ntitle: X\n",
    ),
    "brackets, empty, a comment inside": (
        "id: a\nevents: [\n  # chưa có\n]\ntitle: X\n",
        "id: a\nevents: [{type: done, date: 2025-03-19}\n  # chưa có\n]\ntitle: X\n",
    ),
    "brackets": (
        "id: a\nevents: [{type: started, date: 2025-01-02}]\ntitle: X\n",
        "id: a\nevents: [{type: started, date: 2025-01-02}, {type: done, date: 2025-03-19}]\ntitle: X\n",
    ),
    "brackets with a last comma": (
        "id: a\nevents: [{type: started}, ]\ntitle: X\n",
        "id: a\nevents: [{type: started}, {type: done, date: 2025-03-19}, ]\ntitle: X\n",
    ),
    "brackets over lines": (
        "id: a\nevents: [\n  {type: started},\n  {type: submitted}  # gửi rồi\n]\ntitle: X\n",
        "id: a\nevents: [\n  {type: started},\n  {type: submitted},  # gửi rồi\n  {type: done, date: 2025-03-19}\n]\ntitle: X\n",
    ),
    "brackets over lines with a last comma": (
        "id: a\nevents: [\n  {type: started},\n  {type: submitted},  # gửi rồi\n]\ntitle: X\n",
        "id: a\nevents: [\n  {type: started},\n  {type: submitted},  # gửi rồi\n  {type: done, date: 2025-03-19},\n]\ntitle: X\n",
    ),
    "block": (
        "id: a\ntitle: X\nevents:\n  - type: started\n    date: 2025-01-02\n",
        "id: a\ntitle: X\nevents:\n  - type: started\n    date: 2025-01-02\n  - type: done\n    date: 2025-03-19\n",
    ),
    "block without indentation": (
        "id: a\nevents:\n- type: started\n  date: 2025-01-02\ntitle: X\n",
        "id: a\nevents:\n- type: started\n  date: 2025-01-02\n- type: done\n  date: 2025-03-19\ntitle: X\n",
    ),
    "block, wide dashes": (
        "id: a\nevents:\n    -   type: started\n        date: 2025-01-02\ntitle: X\n",
        "id: a\nevents:\n    -   type: started\n        date: 2025-01-02\n    -   type: done\n        date: 2025-03-19\ntitle: X\n",
    ),
    "block, dash on a line of its own": (
        "id: a\nevents:\n  -\n    type: started\ntitle: X\n",
        "id: a\nevents:\n  -\n    type: started\n  - type: done\n    date: 2025-03-19\ntitle: X\n",
    ),
    "block, comments behind": (
        "id: a\nevents:\n  - type: started  # bắt đầu\n  # sau này ghi tiếp\n\n# hết\ntitle: X\n",
        "id: a\nevents:\n  - type: started  # bắt đầu\n  - type: done\n    date: 2025-03-19\n  # sau này ghi tiếp\n\n# hết\ntitle: X\n",
    ),
    "block, the last value is empty": (
        "id: a\nevents:\n  - type: started\n    note:\ntitle: X\n",
        "id: a\nevents:\n  - type: started\n    note:\n  - type: done\n    date: 2025-03-19\ntitle: X\n",
    ),
    "entries in braces": (
        "id: a\nevents:\n  - {type: started, date: 2025-01-02}\ntitle: X\n",
        "id: a\nevents:\n  - {type: started, date: 2025-01-02}\n  - {type: done, date: 2025-03-19}\ntitle: X\n",
    ),
    "entries in braces, no final newline": (
        "id: a\ntitle: X\nevents:\n- {type: started}",
        "id: a\ntitle: X\nevents:\n- {type: started}\n- {type: done, date: 2025-03-19}",
    ),
    "one entry without a dash": (
        "id: a\nevents:\n  type: started\n  note: |\n    một\n\n    hai\n# hết\ntitle: X\n",
        "id: a\nevents:\n  - type: started\n    note: |\n      một\n\n      hai\n  - type: done\n    date: 2025-03-19\n# hết\ntitle: X\n",
    ),
    "one entry in braces": (
        "id: a\nevents: {type: started}  # một\ntitle: X\n",
        "id: a\nevents: [{type: started}, {type: done, date: 2025-03-19}]  # một\ntitle: X\n",
    ),
    "record in braces": (
        "{id: a, title: X}\n",
        "{id: a, title: X, events: [{type: done, date: 2025-03-19}]}\n",
    ),
    "record in braces, a last comma": (
        "{id: a, title: X, }\n",
        "{id: a, title: X, events: [{type: done, date: 2025-03-19}], }\n",
    ),
    "record in braces, empty last value": (
        "{id: a, title: X, note: }\n",
        "{id: a, title: X, note: , events: [{type: done, date: 2025-03-19}]}\n",
    ),
    "record in braces with events": (
        "- {id: a, events: [], title: X}\n- {id: b, title: Y}\n",
        "- {id: a, events: [{type: done, date: 2025-03-19}], title: X}\n- {id: b, title: Y}\n",
    ),
    "record in braces with empty events": (
        "- {id: a, events: , title: X}\n",
        "- {id: a, events: [{type: done, date: 2025-03-19}], title: X}\n",
    ),
    "JSON": (
        '[\n  {\n    "id": "a",\n    "title": "X"\n  }\n]\n',
        '[\n  {\n    "id": "a",\n    "title": "X",\n    "events": [{"type": "done", "date": "2025-03-19"}]\n  }\n]\n',
    ),
    "text below a bar at the end": (
        "id: a\ntitle: X\ndetail: |\n  một\n  hai\n",
        "id: a\ntitle: X\ndetail: |\n  một\n  hai\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "text below a bar, blank lines behind": (
        "- id: a\n  title: X\n  detail: |\n    một\n\n\n- id: b\n  title: Y\n",
        "- id: a\n  title: X\n  detail: |\n    một\n  events:\n    - type: done\n      date: 2025-03-19\n\n\n- id: b\n  title: Y\n",
    ),
    "text below a bar that keeps its blank lines": (
        "- id: a\n  title: X\n  detail: |+\n    một\n\n- id: b\n  title: Y\n",
        "- id: a\n  title: X\n  detail: |+\n    một\n\n  events:\n    - type: done\n      date: 2025-03-19\n- id: b\n  title: Y\n",
    ),
    "text below a bar, no final newline": (
        "id: a\ntitle: X\ndetail: |\n  một",
        "id: a\ntitle: X\ndetail: |-\n  một\nevents:\n  - type: done\n    date: 2025-03-19",
    ),
    "text below a keeping bar, no final newline": (
        "id: a\ntitle: X\nevents:\n- type: started\n  note: |2+ # chú\n     một",
        "id: a\ntitle: X\nevents:\n- type: started\n  note: |2- # chú\n     một\n- type: done\n  date: 2025-03-19",
    ),
    "folded text": (
        "id: a\ntitle: X\ndetail: >-\n  một\n  hai\n\n# hết\n",
        "id: a\ntitle: X\ndetail: >-\n  một\n  hai\nevents:\n  - type: done\n    date: 2025-03-19\n\n# hết\n",
    ),
    "text over several lines": (
        "id: a\ntitle: Tham mưu\n  tổng kết  # dài\n",
        "id: a\ntitle: Tham mưu\n  tổng kết  # dài\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "quotes over several lines": (
        'id: a\ntitle: "Tham mưu\n\n  tổng kết"\n',
        'id: a\ntitle: "Tham mưu\n\n  tổng kết"\nevents:\n  - type: done\n    date: 2025-03-19\n',
    ),
    "CRLF": (
        "- id: a\r\n  title: X\r\n\r\n- id: b\r\n  title: Y\r\n",
        "- id: a\r\n  title: X\r\n  events:\r\n    - type: done\r\n      date: 2025-03-19\r\n\r\n- id: b\r\n  title: Y\r\n",
    ),
    "CRLF, text below a bar": (
        "id: a\r\ntitle: X\r\ndetail: |\r\n  một\r\n\r\n",
        "id: a\r\ntitle: X\r\ndetail: |\r\n  một\r\nevents:\r\n  - type: done\r\n    date: 2025-03-19\r\n\r\n",
    ),
    "a byte order mark": (
        "\ufeffid: a\ntitle: X\n",
        "\ufeffid: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "tabs in and around values": (
        "- id:\ta\n  title: X\n  note: m\tn \t # chú\n",
        "- id:\ta\n  title: X\n  note: m\tn \t # chú\n  events:\n    - type: done\n      date: 2025-03-19\n",
    ),
    "an indented list": (
        "  # đầu\n  - id: a\n    title: X\n  - id: b\n    title: Y\n",
        "  # đầu\n  - id: a\n    title: X\n    events:\n      - type: done\n        date: 2025-03-19\n  - id: b\n    title: Y\n",
    ),
    "a document marker": (
        "# c\n---\nid: a\ntitle: X\n...\n",
        "# c\n---\nid: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19\n...\n",
    ),
    "quoted keys": (
        "\"id\": a\n'title': X\n",
        "\"id\": a\n'title': X\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "a broken record in front": (
        "- id: b\n  title: Y: Y\n- id: a\n  title: X\n",
        "- id: b\n  title: Y: Y\n- id: a\n  title: X\n  events:\n    - type: done\n      date: 2025-03-19\n",
    ),
    "a broken record behind": (
        "- id: a\n  title: X\n- id: b\n  tilte: Y\n  due: 'x\n",
        "- id: a\n  title: X\n  events:\n    - type: done\n      date: 2025-03-19\n- id: b\n  tilte: Y\n  due: 'x\n",
    ),
    "a marker of text that looks like YAML": (
        "id: a\ntitle: X\ndetail: |\n  events:\n    - type: started\n",
        "id: a\ntitle: X\ndetail: |\n  events:\n    - type: started\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
    "decomposed Vietnamese": (
        "id: a\ntitle: Tô\u0309ng kê\u0301t\n",
        "id: a\ntitle: Tô\u0309ng kê\u0301t\nevents:\n  - type: done\n    date: 2025-03-19\n",
    ),
}


@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_appended(name: str) -> None:
    before, after = EVENTS[name]
    assert append_event(before.encode(), "tasks/a.yaml", Task, "a", DONE).decode() == after


FRONT_MATTER = {
    "front matter": (
        "---\nid: a\ntitle: X\n---\n# Đầu\nevents: []\n",
        "---\nid: a\ntitle: X\nevents:\n  - type: done\n    date: 2025-03-19\n---\n# Đầu\nevents: []\n",
    ),
    "front matter that ends in text": (
        "---\r\nid: a\r\ntitle: X\r\ndetail: |\r\n  một\r\n---\r\nThân\r\n",
        "---\r\nid: a\r\ntitle: X\r\ndetail: |\r\n  một\r\nevents:\r\n  - type: done\r\n    date: 2025-03-19\r\n---\r\nThân\r\n",
    ),
    "front matter without a body": (
        "\ufeff---\nid: a\ntitle: X\nevents:\n- type: started\n# c\n---",
        "\ufeff---\nid: a\ntitle: X\nevents:\n- type: started\n- type: done\n  date: 2025-03-19\n# c\n---",
    ),
}


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_an_event_is_appended_in_front_matter(name: str) -> None:
    before, after = FRONT_MATTER[name]
    assert append_event(before.encode(), "tasks/a.md", Task, "a", DONE).decode() == after


FIELDS: dict[str, tuple[str, str, Value, str]] = {
    "another word": ("id: a\ntitle: X  # tên\n", "title", "Y z", "id: a\ntitle: Y z  # tên\n"),
    "the same word": ('id: a\ntitle: "X"\n', "title", "X", 'id: a\ntitle: "X"\n'),
    "quotes stay": ('id: a\ntitle: "X"\n', "title", "Y", 'id: a\ntitle: "Y"\n'),
    "single quotes stay": ("id: a\ntitle: 'X'\n", "title", "N'Y", "id: a\ntitle: 'N''Y'\n"),
    "a colon": ("id: a\ntitle: X\n", "title", "Về: việc", 'id: a\ntitle: "Về: việc"\n'),
    "a hash": ("id: a\ntitle: X\n", "title", "mục #3 #4", 'id: a\ntitle: "mục #3 #4"\n'),
    "quotation marks": ("id: a\ntitle: X\n", "title", '"A": b', "id: a\ntitle: '\"A\": b'\n"),
    "a sign": ("id: a\ntitle: X\n", "due", ">= 80", 'id: a\ntitle: X\ndue: ">= 80"\n'),
    "null as a word": ("id: a\ntitle: X\n", "title", "null", 'id: a\ntitle: "null"\n'),
    "words that others read as values": (
        "id: a\ntitle: X\n",
        "products",
        ["no", "012", "12:30", "2024-02-30", "~"],
        'id: a\ntitle: X\nproducts:\n  - no\n  - 012\n  - 12:30\n  - 2024-02-30\n  - "~"\n',
    ),
    "spaces around": ("id: a\ntitle: X\n", "note", " x ", 'id: a\ntitle: X\nnote: " x "\n'),
    "nothing": ("id: a\ntitle: X\nnote: y\n", "note", "", 'id: a\ntitle: X\nnote: ""\n'),
    "a tab": ("id: a\ntitle: X\n", "note", "\tx\\", "id: a\ntitle: X\nnote: '\tx\\'\n"),
    "a new field before comments": (
        "id: a\ntitle: X\n\n# hết\n",
        "due",
        "trước ngày 30/9/2024",
        "id: a\ntitle: X\ndue: trước ngày 30/9/2024\n\n# hết\n",
    ),
    "an empty field": ("id: a\nlead:\ntitle: X\n", "lead", "xa-a", "id: a\nlead: xa-a\ntitle: X\n"),
    "an empty field with a comment": (
        "id: a\nlead:  # chưa rõ\ntitle: X\n",
        "lead",
        "xa-a",
        "id: a\nlead: xa-a  # chưa rõ\ntitle: X\n",
    ),
    "an empty field becomes a list": (
        "id: a\nwith:  # chưa rõ\ntitle: X\n",
        "with",
        ["xa-a", "xa-b"],
        "id: a\nwith:  # chưa rõ\n  - xa-a\n  - xa-b\ntitle: X\n",
    ),
    "several lines": (
        "id: a\ntitle: X\nnote: c  # chú\ndue: y\n",
        "note",
        "Một:\n\n  - hai # ba\nbốn",
        "id: a\ntitle: X\nnote: |-  # chú\n  Một:\n\n    - hai # ba\n  bốn\ndue: y\n",
    ),
    "several lines, the last one closed": (
        "- id: a\r\n  title: X",
        "note",
        "Một\nhai\n",
        "- id: a\r\n  title: X\r\n  note: |\r\n    Một\r\n    hai\r\n",
    ),
    "lines that a bar cannot hold": (
        "id: a\ntitle: X\n",
        "note",
        " một\nhai\n\n",
        'id: a\ntitle: X\nnote: " một\\nhai\\n\\n"\n',
    ),
    "text below a bar becomes a word": (
        "id: a\nnote: |\n  một\n  hai\n\ntitle: X\n",
        "note",
        "ba",
        "id: a\nnote: ba\n\ntitle: X\n",
    ),
    "text below a bar becomes other text": (
        "id: a\ntitle: X\nnote: >\n  một\n  hai\n# hết\n",
        "note",
        "ba\nbốn\n",
        "id: a\ntitle: X\nnote: |\n  ba\n  bốn\n# hết\n",
    ),
    "text on the next line": (
        "id: a\ntitle:  # tên\n    X rất\n    dài\nnote: y\n",
        "title",
        "Y",
        "id: a\ntitle:  # tên\n    Y\nnote: y\n",
    ),
    "text over several lines": (
        "id: a\ntitle: X rất\n  dài  # tên\nnote: y\n",
        "title",
        "Y",
        "id: a\ntitle: Y  # tên\nnote: y\n",
    ),
    "a list grows": (
        "id: a\nproducts:\n- P  # một\n# hai\ntitle: X\n",
        "products",
        ["P", "Q"],
        "id: a\nproducts:\n- P  # một\n- Q\n# hai\ntitle: X\n",
    ),
    "a list in brackets grows": (
        "id: a\nwith: [xa-a, xa-b]  # hai\ntitle: X\n",
        "with",
        ["xa-a", "xa-b", "Sở A, B"],
        'id: a\nwith: [xa-a, xa-b, "Sở A, B"]  # hai\ntitle: X\n',
    ),
    "another list": (
        "id: a\nproducts:  # sản phẩm\n    - P\n    - Q\ntitle: X\n",
        "products",
        ["R"],
        "id: a\nproducts:  # sản phẩm\n    - R\ntitle: X\n",
    ),
    "another list in brackets": (
        "id: a\nwith: [xa-a, xa-b]  # hai\ntitle: X\n",
        "with",
        ["xa-c"],
        "id: a\nwith: [xa-c]  # hai\ntitle: X\n",
    ),
    "a list becomes a word": (
        "id: a\nlead:  # hai\n- xa-a\n- xa-b\ntitle: X\n",
        "lead",
        "xa-c",
        "id: a\nlead: xa-c  # hai\ntitle: X\n",
    ),
    "a word becomes a list": (
        "id: a\nlead: xa-a  # một\ntitle: X\n",
        "lead",
        ["xa-a", "xa-b"],
        "id: a\nlead:  # một\n  - xa-a\n  - xa-b\ntitle: X\n",
    ),
    "a list becomes empty": (
        "id: a\nproducts:\n  - P\ntitle: X",
        "products",
        [],
        "id: a\nproducts: []\ntitle: X",
    ),
    "a word becomes a selection": (
        "id: a\ntitle: X\nlead: xa-a",
        "lead",
        {"level": "commune", "except": ["xa-b"]},
        "id: a\ntitle: X\nlead:\n  level: commune\n  except:\n    - xa-b",
    ),
    "records in a list": (
        "id: a\ntitle: X\n",
        "events",
        [{"type": "started", "unit": ["xa-a", "xa-b"]}, {"type": "done", "note": "một\nhai"}],
        "id: a\ntitle: X\nevents:\n  - type: started\n    unit:\n      - xa-a\n      - xa-b\n  - type: done\n    note: |-\n      một\n      hai\n",
    ),
    "in braces": ("{id: a, title: X}\n", "title", "Y, Z", '{id: a, title: "Y, Z"}\n'),
    "in braces, a list": (
        "{id: a, with: xa-a, title: X}\n",
        "with",
        ["b", "c"],
        "{id: a, with: [b, c], title: X}\n",
    ),
    "in braces, empty": (
        "{id: a, with:, title: X}\n".replace(":,", ": ,"),
        "with",
        "b",
        "{id: a, with: b, title: X}\n",
    ),
    "in braces, several lines": (
        "{id: a, title: X}\n",
        "note",
        "b\nc",
        '{id: a, title: X, note: "b\\nc"}\n',
    ),
    "counts": (
        "id: a\ntitle: X\n",
        "stated",
        {"members": "14", "thành viên": "3: 4"},
        'id: a\ntitle: X\nstated:\n  members: 14\n  thành viên: "3: 4"\n',
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_set(name: str) -> None:
    before, key, value, after = FIELDS[name]
    assert set_field(before.encode(), "tasks/a.yaml", Task, "a", key, value).decode() == after


def test_a_setting_is_set() -> None:
    before = b"format: 1  # v\nunit: a\n"
    after = set_field(before, "tongket.yaml", Settings, None, "unit", "b")
    assert after == b"format: 1  # v\nunit: b\n"


NEW: dict[str, Value] = {"id": "c", "title": "Z", "products": ["P"]}
RECORDS = {
    "one behind another": (
        "- id: a\n  title: X\n- id: b\n  title: Y\n",
        "- id: a\n  title: X\n- id: b\n  title: Y\n- id: c\n  title: Z\n  products:\n    - P\n",
    ),
    "with blank lines between": (
        "- id: a\n  title: X\n\n- id: b\n  title: Y\n# hết\n",
        "- id: a\n  title: X\n\n- id: b\n  title: Y\n\n- id: c\n  title: Z\n  products:\n    - P\n# hết\n",
    ),
    "no final newline, CRLF, indented": (
        "  -   id: a\r\n      title: X",
        "  -   id: a\r\n      title: X\r\n  -   id: c\r\n      title: Z\r\n      products:\r\n        - P",
    ),
    "in braces": (
        "- {id: a, title: X}  # một\n",
        "- {id: a, title: X}  # một\n- {id: c, title: Z, products: [P]}\n",
    ),
    "in brackets": (
        "[{id: a, title: X}]\n",
        "[{id: a, title: X}, {id: c, title: Z, products: [P]}]\n",
    ),
    "JSON": (
        '[\n  {"id": "a", "title": "X"},\n  {"id": "b", "title": "Y"}\n]',
        '[\n  {"id": "a", "title": "X"},\n  {"id": "b", "title": "Y"},\n  {"id": "c", "title": "Z", "products": ["P"]}\n]',
    ),
    "a comment behind the dash": (
        "-  # một\n  id: a\n  title: X\n",
        "-  # một\n  id: a\n  title: X\n- id: c\n  title: Z\n  products:\n    - P\n",
    ),
    "an empty list": ("# đầu\n[]\n", "# đầu\n- id: c\n  title: Z\n  products:\n    - P\n"),
    "only comments": ("# đầu", "# đầu\nid: c\ntitle: Z\nproducts:\n  - P\n"),
    "nothing": ("", "id: c\ntitle: Z\nproducts:\n  - P\n"),
    "a broken record in front": (
        "- id: a\n  title: X: X\n- id: b\n  title: Y\n",
        "- id: a\n  title: X: X\n- id: b\n  title: Y\n- id: c\n  title: Z\n  products:\n    - P\n",
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_appended(name: str) -> None:
    before, after = RECORDS[name]
    assert append_record(before.encode(), "tasks/list.yaml", Task, NEW).decode() == after


def test_a_new_file_holds_one_record() -> None:
    assert append_record(None, "tasks/c.yaml", Task, NEW) == b"id: c\ntitle: Z\nproducts:\n  - P\n"
    report: dict[str, Value] = {"regime": "r", "unit": "u", "period": "2025-03", "body": "# Một\n"}
    assert append_record(None, "reports/x.md", Report, report).decode() == (
        "---\nregime: r\nunit: u\nperiod: 2025-03\n---\n# Một\n"
    )


REFUSED: dict[str, tuple[str, AppendEvent | SetField, str]] = {
    "no such record": ("id: a\ntitle: X\n", AppendEvent("b", DONE), "no record with the id “b”"),
    "an id twice": (
        "- {id: a, title: X}\n- {id: a, title: Y}\n",
        AppendEvent("a", DONE),
        "tasks/a.yaml:2: not changed: the file holds 2 records",
    ),
    "an unknown field": (
        "id: a\ntitle: X\nled: b\n",
        AppendEvent("a", DONE),
        ":3: not changed: unknown field “led”",
    ),
    "a record that cannot be held": (
        "- id: a\n  titel: X\n",
        AppendEvent("a", DONE),
        "unknown field “titel”",
    ),
    "a record that cannot be read": (
        "- id: b\n  title: Y\n- id: a\n  title: X: X\n",
        AppendEvent("a", DONE),
        ":4: not changed",
    ),
    "a key twice": (
        "id: a\ntitle: X\nevents: []\nevents: []\n",
        AppendEvent("a", DONE),
        "stands twice",
    ),
    "a wrong word": ("id: a\ntitle: X\n", AppendEvent("a", {"type": "dome"}), "expected one of"),
    "an unknown key": ("id: a\ntitle: X\n", SetField("a", "titel", "Y"), "unknown field “titel”"),
    "an impossible day": (
        "id: a\ntitle: X\n",
        AppendEvent("a", {"type": "done", "date": "2025-02-30"}),
        "there is no day “2025-02-30”",
    ),
    "a control character": ("id: a\ntitle: X\n", SetField("a", "title", "x\x00"), "U+0000"),
    "a lone surrogate": ("id: a\ntitle: X\n", SetField("a", "products", ["x\ud800"]), "U+D800"),
    "comments in a list": (
        "id: a\nproducts:\n- P  # một\n- Q\ntitle: X\n",
        SetField("a", "products", ["R"]),
        "holds comments",
    ),
    "a comment behind the last of a list": (
        "id: a\nproducts:\n- P\n- Q  # hai\ntitle: X\n",
        SetField("a", "products", ["R"]),
        "holds comments",
    ),
    "a comment behind a bar": (
        "id: a\ntitle: X\nnote: | # c\n  một\n",
        SetField("a", "note", "hai"),
        "comments",
    ),
    "an anchor": ("id: a\ntitle: &x X\n", AppendEvent("a", DONE), "anchors"),
    "keys behind question marks": (
        "? id\n: a\n? title\n: X\n",
        AppendEvent("a", DONE),
        ":1: not changed",
    ),
    "another id in its place": (
        "- {id: a, title: X}\n- {id: b, title: Y}\n",
        SetField("a", "title", ""),
        "the field “title” is missing",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_harmful_edit_is_refused(name: str) -> None:
    before, edit, told = REFUSED[name]
    with pytest.raises(CannotEdit, match=re.escape(told)) as error:
        apply(before.encode("utf-8", "surrogatepass"), "tasks/a.yaml", Task, [edit])
    assert error.value.hint is not None


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CannotEdit, match="not UTF-8"):
        append_event(b"id: a\ntitle: \xff\n", "tasks/a.yaml", Task, "a", DONE)


def test_a_single_record_is_not_made_a_list() -> None:
    for before in (b"id: a\ntitle: X\n", b"---\nid: a\ntitle: X\n", b"{id: a, title: X}"):
        with pytest.raises(CannotEdit, match="one record, not a list"):
            append_record(before, "tasks/a.yaml", Task, NEW)


def test_a_report_may_be_named_by_its_duty_unit_and_period() -> None:
    before = "---\nregime: r\nunit: u\nperiod: 2025-Q1\n---\nThân\n".encode()
    after = set_field(before, "reports/x.md", Report, "r.u.2025-q1", "received", "2025-04-01")
    assert after == before.replace(b"Q1\n", b"Q1\nreceived: 2025-04-01\n")
    with pytest.raises(CannotEdit, match="no record with the id"):
        set_field(before, "reports/x.md", Report, "r.u.2025-q2", "received", "2025-04-01")


def test_a_fault_of_the_new_text_is_told_at_the_record() -> None:
    before = b"- id: a\n  name: X\n- id: b\n  name: Y\n"
    with pytest.raises(CannotEdit, match=r"units/l.yaml:3: not changed: unknown field .events."):
        append_event(before, "units/l.yaml", Unit, "b", DONE)


def test_an_id_is_not_used_again() -> None:
    with pytest.raises(CannotEdit, match="already holds"):
        append_record(b"- {id: c, title: X}\n", "tasks/a.yaml", Task, NEW)


def test_several_edits_of_one_file() -> None:
    before = b"- id: a\n  title: X\n- id: b\n  title: Y\n"
    edits: list[AppendEvent | SetField] = [
        AppendEvent("b", DONE),
        SetField("a", "title", "Z"),
        AppendEvent("b", {"type": "ended"}),
    ]
    assert apply(before, "tasks/a.yaml", Task, edits).decode() == (
        "- id: a\n  title: Z\n- id: b\n  title: Y\n  events:\n    - type: done\n"
        "      date: 2025-03-19\n    - type: ended\n"
    )


LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))))
TEXTS = st.one_of(
    st.text(LETTERS, max_size=20),
    st.text(st.sampled_from("aĐộỷ -#:,[]{}|>&*!%@`'\"?~=\\\t\n0."), max_size=12),
    st.sampled_from(["yes", "null", "---", "...", "- a", "a: b", "a #b", "|", "=", "<<", "1e3"]),
).filter(
    lambda text: not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", text)
)
LAYOUTS = st.sampled_from([before for before, _ in EVENTS.values()])


def said(data: bytes, identity: str) -> dict[str, Any]:
    """The record as a plain mapping, by the project's own reader."""
    content = read_file("tasks/a.yaml", data, record_type(Task))
    record = next(r for r in content.records if getattr(r, "id", None) == identity)
    assert record.origin is not None
    node = record_node(record.origin.source.text, record.origin)
    held: dict[str, Any] = node.raw
    return held


def subsequence(old: bytes, new: bytes) -> bool:
    """Whether every byte of the old text stands in the new one, in order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


@given(LAYOUTS, TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_survives_in_any_layout(before: str, first: str, second: str) -> None:
    old = before.encode()
    event: dict[str, Value] = {"type": "done", "note": first, "unit": [second, "xa-a"]}
    new = append_event(old, "tasks/a.yaml", Task, "a", event)
    told = said(new, "a")
    assert told.pop("events")[-1] == event
    earlier = said(old, "a")
    earlier.pop("events", None)
    assert told == earlier
    text = set_field(new, "tasks/a.yaml", Task, "a", "source", second)
    assert said(text, "a")["source"] == second
    assert set_field(text, "tasks/a.yaml", Task, "a", "source", second) == text


COMMENT = st.sampled_from(["", "", "  # chú: thích", "\t# [x"])
LINE = st.sampled_from(["", "", "\n", "# một\n", "  # hai: [\n", "\n\n# ba\n\n"])
LAST = st.sampled_from(
    [
        "note: x{c}\n",
        "note:{c}\n",
        "note: |{c}\n{i}  x\n\n{i}  y\n",
        "note: >+{c}\n{i}   x\n\n",
        "note: 'x\n\n{i} y'{c}\n",
        "note: x\n{i} y{c}\n",
        "with: [a,{c}\n{i} b]\n",
        "with:{c}\n{i}- a\n",
        "with: {{level: commune}}{c}\n",
        "note: |2-\n{i}   x\n",
    ]
)
HELD = st.sampled_from(
    [
        "",
        "events:{c}\n",
        "events: []{c}\n",
        "events: [{{type: started}}]{c}\n",
        "events:{c}\n{i}- type: started{c}\n",
        "events:\n{i}  -  type: started\n{i}     note: |{c}\n{i}       x\n",
        "events:\n{i}- {{type: started,\n{i}   note: 'x'}}{c}\n",
    ]
)


@st.composite
def lists(draw: st.DrawFn) -> str:
    """A file of two records, each line laid out as somebody may lay it out."""
    outer = " " * draw(st.integers(0, 3))
    gap = " " * draw(st.integers(1, 3))
    inner = outer + " " + gap
    text = draw(LINE)
    for name in ("a", "b"):
        text += f"{outer}-{gap}id: {name}{draw(COMMENT)}\n{inner}title: X\n"
        for part in draw(st.permutations([draw(HELD), draw(LAST)])):
            if part:
                text += inner + part.format(c=draw(COMMENT), i=inner)
        text += draw(LINE)
    text = draw(st.sampled_from(["", "\ufeff"])) + text
    text = text if draw(st.booleans()) else text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@given(lists(), st.sampled_from("ab"), TEXTS)
@settings(max_examples=300, deadline=None)
def test_generated_layouts_keep_every_byte(before: str, name: str, note: str) -> None:
    old = before.encode()
    new = append_event(old, "tasks/a.yaml", Task, name, {**DONE, "note": note})
    assert said(new, name)["events"][-1] == {**DONE, "note": note}
    strict = subsequence(old, new)
    assert strict or "events: []" in before or not before.endswith("\n")
    again = set_field(new, "tasks/a.yaml", Task, name, "due", note)
    assert said(again, name)["due"] == note
    assert subsequence(new, again) or not before.endswith("\n")


@given(LAYOUTS)
@settings(max_examples=60, deadline=None)
def test_appending_takes_nothing_away(before: str) -> None:
    new = append_event(before.encode(), "tasks/a.yaml", Task, "a", DONE)
    kept = before.replace("events: []", "events:").replace("|2+", "|2")
    assert subsequence(kept.encode(), new)


@given(
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=6,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_value_is_written_as_it_is_meant(value: Value) -> None:
    data = set_field(b"id: a\ntitle: X\n", "tasks/a.yaml", Task, "a", "stated", {"x": value})
    assert said(data, "a")["stated"] == {"x": value}


def test_every_kind_can_be_written() -> None:
    for kind in KINDS:
        data = append_record(None, f"{kind.folder}/1.yaml", kind, needed(kind, "1"))
        assert read(data.decode()) is not None
    assert Directive in KINDS
    assert Unit in KINDS
