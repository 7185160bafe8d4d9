"""Many records added at once, fields taken out: every other byte stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.records.kinds import Task
from tongket.records.layout import read
from tongket.records.spelling import scalar
from tongket.records.writer import CannotEdit, RemoveField, append_records, apply

LISTED = b"""\
# hai
- id: a
  title: A
  lead: b
  due: 30/6/2026  # nh\xc6\xb0 v\xc4\x83n b\xe1\xba\xa3n
  products:
    - X
    - Y

- id: c
  title: C
  detail: >-
    C d\xc3\xa0i
  note: |
    m\xe1\xbb\x99t
    hai
# h\xe1\xba\xbft
"""


def test_many_records_are_appended_in_the_style_of_the_file() -> None:
    new = append_records(
        LISTED, "tasks/t.yaml", Task, [{"id": "d", "title": "D"}, {"id": "e", "title": "E: e"}]
    )
    added = b'\n- id: d\n  title: D\n\n- id: e\n  title: "E: e"\n# h\xe1\xba\xbft\n'
    assert new == LISTED.replace(b"# h\xe1\xba\xbft\n", added)


def test_many_records_make_a_new_list() -> None:
    new = append_records(None, "tasks/t.yaml", Task, [{"id": "d", "title": "D"}])
    assert new == b"- id: d\n  title: D\n"
    comment = append_records(b"# x\n", "tasks/t.yaml", Task, [{"id": "d", "title": "D"}])
    assert comment == b"# x\n- id: d\n  title: D\n"


@pytest.mark.parametrize("ids", [("a",), ("d", "d")])
def test_many_records_with_a_known_id_are_refused(ids: tuple[str, ...]) -> None:
    with pytest.raises(CannotEdit, match="already holds"):
        append_records(LISTED, "tasks/t.yaml", Task, [{"id": one, "title": "D"} for one in ids])


@pytest.mark.parametrize(
    ("record", "key", "gone"),
    [
        ("a", "lead", b"  lead: b\n"),
        ("a", "products", b"  products:\n    - X\n    - Y\n"),
        ("c", "detail", b"  detail: >-\n    C d\xc3\xa0i\n"),
        ("c", "note", b"  note: |\n    m\xe1\xbb\x99t\n    hai\n"),
    ],
)
def test_a_field_goes_with_its_lines(record: str, key: str, gone: bytes) -> None:
    assert gone in LISTED
    new = apply(LISTED, "tasks/t.yaml", Task, [RemoveField(record, key)])
    assert new == LISTED.replace(gone, b"")


def test_a_field_that_is_not_there_changes_nothing() -> None:
    assert apply(LISTED, "tasks/t.yaml", Task, [RemoveField("a", "start")]) == LISTED


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (LISTED, "due"),
        (b"- {id: a, title: A, due: x}\n", "due"),
        (b"- id: a\n  title: A\n", "id"),
        (b"- id: a\n  title: A\n  products:\n    - X\n    # y\n    - Z\n", "products"),
    ],
)
def test_a_field_stays_where_a_comment_would_go_with_it(data: bytes, key: str) -> None:
    with pytest.raises(CannotEdit):
        apply(data, "tasks/t.yaml", Task, [RemoveField("a", key)])


@given(
    st.text(alphabet="aBđ ăệ019 ()./%“”’+=,;-_:#'\"!&*?|>[]{}~…–\u0301½", min_size=1, max_size=8)
)
def test_text_that_is_not_tried_out_reads_as_it_stands(text: str) -> None:
    for flow in (False, True):
        spelled = scalar(text, flow=flow)
        sample = f"a: [{spelled}]\n" if flow else f"a:\n- {spelled}\n"
        node = read(sample)
        assert node is not None
        assert node.raw == {"a": [text]}
